"""OwnSlurm: a real SLURM of one machine (munged, slurmctld, slurmd of the distribution), in a folder of its own."""

from __future__ import annotations

import getpass
import os
import re
import secrets
import shutil
import signal
import socket
import subprocess
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

from .ray_nodes import free_port

_PROGRAMS = ("munged", "slurmctld", "slurmd", "sbatch", "scontrol")
_PATHS = ("/usr/sbin", "/usr/local/sbin")
_CONFIGURATION = """\
ClusterName=trial
SlurmctldHost={host}(127.0.0.1)
SlurmUser={user}
SlurmdUser={user}
AuthType=auth/munge
AuthInfo=socket={folder}/munge.socket
CredType=cred/munge
SlurmctldPort={controller_port}
SlurmdPort={node_port}
StateSaveLocation={folder}/state
SlurmdSpoolDir={folder}/spool
SlurmctldPidFile={folder}/slurmctld.pid
SlurmdPidFile={folder}/slurmd.pid
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
SelectType=select/cons_tres
SelectTypeParameters=CR_Core
JobAcctGatherType=jobacct_gather/none
AccountingStorageType=accounting_storage/none
MpiDefault=none
ReturnToService=2
SchedulerParameters=sched_interval=1,bf_interval=1,sched_min_interval=100000
MinJobAge=3600
KillWait=2
NodeName={host} NodeAddr=127.0.0.1 CPUs={cpus} RealMemory={memory_mb} State=UNKNOWN
PartitionName=main Nodes=ALL Default=YES MaxTime=INFINITE State=UP
"""


def missing_programs() -> list[str]:
    """What of SLURM is not installed here."""
    return [name for name in _PROGRAMS if _found(name) is None]


class OwnSlurm:
    """Started and stopped as a context; `environment` is what its commands need."""

    def __init__(self, folder: Path, cpus: int, memory_mb: int = 8000) -> None:
        """`folder`: nobody else may write there, or munge refuses it."""
        self._folder = folder
        self._daemons: list[subprocess.Popen[bytes]] = []
        path = folder / "slurm.conf"
        self.environment = {**os.environ, "SLURM_CONF": str(path)}
        text = _CONFIGURATION.format(
            host=socket.gethostname().split(".")[0],
            user=getpass.getuser(),
            folder=folder,
            controller_port=free_port(),
            node_port=free_port(),
            cpus=cpus,
            memory_mb=memory_mb,
        )
        path.write_text(text)

    def __enter__(self) -> OwnSlurm:
        folder = self._folder
        key = folder / "munge.key"
        key.touch(0o600)
        key.write_bytes(secrets.token_bytes(1024))
        for name in ("state", "spool"):
            (folder / name).mkdir()
        files = {"key": "munge.key", "socket": "munge.socket", "pid": "munged.pid", "log": "log", "seed": "munge.seed"}
        options = [f"--{word}{'' if word == 'socket' else '-file'}={folder / name}" for word, name in files.items()]
        self._start("munged", "--foreground", "--force", *options)
        _wait((folder / "munge.socket").exists)
        self._start("slurmctld", "-D")
        self._start("slurmd", "-D")
        _wait(lambda: " idle" in self.run("sinfo", "--noheader"))
        return self

    def __exit__(self, *raised: Any) -> None:
        self.run("scancel", "--user", getpass.getuser())
        with suppress(TimeoutError):
            _wait(lambda: not {job["JobState"] for job in self.jobs()} & {"RUNNING", "COMPLETING"}, 15)
        for daemon in reversed(self._daemons):
            daemon.terminate()
        for daemon in self._daemons:
            try:
                daemon.wait(10)
            except subprocess.TimeoutExpired:
                os.killpg(daemon.pid, signal.SIGKILL)
                daemon.wait()

    def run(self, *command: str, **more: str) -> str:
        """What a command says."""
        ended = subprocess.run(
            command, env={**self.environment, **more}, capture_output=True, text=True, check=False, cwd=self._folder
        )
        return ended.stdout + ended.stderr

    def jobs(self) -> list[dict[str, str]]:
        """All jobs that it remembers, each with its facts by SLURM's names."""
        blocks = self.run("scontrol", "show", "job", "--oneliner").splitlines()
        return [dict(re.findall(r"(\w+)=(\S+)", block)) for block in blocks if "JobId=" in block]

    def wait_for(self, is_so: Callable[[list[dict[str, str]]], bool], patience_s: float = 180) -> None:
        """Until the jobs are so."""
        _wait(lambda: is_so(self.jobs()), patience_s)

    def logs(self) -> str:
        """What the jobs have said."""
        return "\n".join(path.read_text() for path in sorted(self._folder.glob("earth-anomaly*.log")))

    def _start(self, name: str, *options: str) -> None:
        with (self._folder / f"{name}.out").open("wb") as log:
            self._daemons.append(
                subprocess.Popen(
                    [str(_found(name)), *options],
                    env=self.environment,
                    stdout=log,
                    stderr=subprocess.STDOUT,
                    start_new_session=True,
                )
            )


def _found(name: str) -> str | None:
    return shutil.which(name) or shutil.which(name, path=os.pathsep.join(_PATHS))


def _wait(is_so: Callable[[], bool], patience_s: float = 60) -> None:
    ends = time.monotonic() + patience_s
    while not is_so():
        if time.monotonic() > ends:
            raise TimeoutError("SLURM does not get there; see its logs")
        time.sleep(0.2)
