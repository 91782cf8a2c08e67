"""RayNodes: a Ray cluster of several nodes on one machine, by ports or network namespaces; nothing is left behind."""

from __future__ import annotations

import os
import secrets
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

_RAY = Path(sys.executable).with_name("ray")
# Only piece numbers and sentences pass through it; 75 MB are the least that Ray takes.
_STORE_BYTES = 80_000_000
_PATIENCE_S = 90


class RayNodes:
    """One head and workers. Each node is a session of processes of its own, which is how they are found again."""

    def __init__(self, folder: Path) -> None:
        """`folder`: for Ray's files; short, since the paths of sockets are."""
        self._folder = folder
        self._nodes: dict[str, subprocess.Popen[bytes]] = {}
        self.environment = {
            **os.environ,
            "RAY_AUTH_MODE": "token",
            "RAY_AUTH_TOKEN": secrets.token_hex(32),
            "RAY_USAGE_STATS_ENABLED": "0",
        }
        self.address = ""

    def start_head(self, name: str, cpus: int, ip: str = "", within: Sequence[str] = ()) -> None:
        """`within`: what comes before the command, such as that of a network namespace."""
        port = 6379 if ip else free_port()
        self.address = f"{ip or '127.0.0.1'}:{port}"
        options = ["--head", f"--port={port}", f"--temp-dir={self._folder}", "--include-dashboard=false"]
        self._start(name, cpus, [*options, f"--node-ip-address={ip}"] if ip else options, within)
        self._wait_for_port(within)

    def start_worker(self, name: str, cpus: int, ip: str = "", within: Sequence[str] = ()) -> None:
        """Joins the head."""
        options = [f"--address={self.address}"]
        self._start(name, cpus, [*options, f"--node-ip-address={ip}"] if ip else options, within)

    def _start(self, name: str, cpus: int, options: Sequence[str], within: Sequence[str]) -> None:
        fixed = ["--disable-usage-stats", "--block", f"--num-cpus={cpus}", f"--object-store-memory={_STORE_BYTES}"]
        ports = ["--min-worker-port=0", "--max-worker-port=0", "--dashboard-agent-listen-port=0"]
        with (self._folder / f"{name}.log").open("wb") as log:
            self._nodes[name] = subprocess.Popen(
                [*within, str(_RAY), "start", *fixed, *ports, f"--node-name={name}", *options],
                stdout=log,
                stderr=subprocess.STDOUT,
                env=self.environment,
                start_new_session=True,
            )

    def _wait_for_port(self, within: Sequence[str]) -> None:
        host, port = self.address.split(":")
        probe = f"import socket; socket.create_connection(({host!r}, {port}), 2)"
        ends = time.monotonic() + _PATIENCE_S
        while subprocess.run([*within, sys.executable, "-c", probe], capture_output=True, check=False).returncode:
            if time.monotonic() > ends:
                raise TimeoutError((self._folder / "one.log").read_text())
            time.sleep(0.3)

    def wait_for(self, count: int, within: Sequence[str] = ()) -> None:
        """Until so many nodes have joined."""
        probe = (
            "import ray, sys; ray.init(address=sys.argv[1], log_to_driver=False, logging_level='ERROR')\n"
            "print(sum(node['Alive'] for node in ray.nodes()))"
        )
        ends = time.monotonic() + _PATIENCE_S
        while True:
            asked = [*within, sys.executable, "-c", probe, self.address]
            said = subprocess.run(asked, capture_output=True, text=True, check=False, env=self.environment)
            if said.stdout.strip() == str(count):
                return
            if time.monotonic() > ends:
                raise TimeoutError(said.stdout + said.stderr)

    def kill(self, name: str) -> None:
        """A node with all of its processes, as a machine goes that loses its power."""
        for process in self._processes(self._nodes[name].pid):
            _end(process, signal.SIGKILL)
        self._nodes.pop(name).wait()

    def raylet(self, name: str) -> int:
        """The process that stands for the node."""
        return next(one for one in self._processes(self._nodes[name].pid) if "raylet" in _command(one).split("/")[-1])

    def stop(self) -> None:
        """All processes of all nodes, at once: there is nothing on them to be saved."""
        for name in list(self._nodes):
            self.kill(name)

    def __enter__(self) -> RayNodes:
        return self

    def __exit__(self, *raised: Any) -> None:
        self.stop()

    @staticmethod
    def _processes(session: int) -> list[int]:
        """Of a session, whatever they call themselves."""
        numbers = (int(entry.name) for entry in Path("/proc").iterdir() if entry.name.isdigit())
        return [number for number in numbers if _session(number) == session]


def free_port() -> int:
    """One that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    return port


def _session(process: int) -> int:
    try:
        return os.getsid(process)
    except ProcessLookupError:
        return -1


def _command(process: int) -> str:
    try:
        return Path(f"/proc/{process}/cmdline").read_text().split("\0")[0]
    except OSError:
        return ""


def _end(process: int, how: signal.Signals) -> None:
    try:
        os.kill(process, how)
    except ProcessLookupError:
        return
