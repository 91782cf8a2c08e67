"""One mutant, one process: a copy of this one, in which the module is imported as mutated and its tests are run."""

from __future__ import annotations

import importlib.abc
import importlib.machinery
import importlib.util
import os
import resource
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

KILLED, SURVIVED, TIMEOUT = "killed", "survived", "timeout"
# A mutant may ask for any amount of memory or disk.
_MEMORY_BYTES, _FILE_BYTES = 8 * 2**30, 2**28
_QUIET = ("-x", "-q", "--no-header", "-p", "no:cacheprovider")


class _Mutated(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    """Gives one module another text; all others come from where they lie."""

    def __init__(self, name: str, text: str, path: Path) -> None:
        self._name, self._text, self._path = name, text, path

    def find_spec(self, name: str, path: Any = None, target: Any = None) -> importlib.machinery.ModuleSpec | None:
        return importlib.util.spec_from_loader(name, self, origin=str(self._path)) if name == self._name else None

    def exec_module(self, module: ModuleType) -> None:
        module.__file__ = str(self._path)
        exec(compile(self._text, str(self._path), "exec"), module.__dict__)


class Trial:
    """Runs beside its parent, which asks now and then whether it has ended."""

    def __init__(self, name: str, text: str, tests: Sequence[str], folder: Path, cpu_s: int) -> None:
        self._folder, self._started, self._wall_s = folder, time.monotonic(), 20 * cpu_s
        self._process = os.fork()
        if self._process == 0:
            _run_tests(name, text, tests, folder, cpu_s)

    def outcome(self) -> str:
        """Empty while the tests run."""
        ended, status = os.waitpid(self._process, os.WNOHANG)
        if not ended:
            if time.monotonic() - self._started < self._wall_s:
                return ""
            os.killpg(self._process, signal.SIGKILL)
            os.waitpid(self._process, 0)
        _clear(self._folder)
        code = os.waitstatus_to_exitcode(status)
        if not ended or code in (-signal.SIGXCPU, -signal.SIGKILL):
            return TIMEOUT
        if code in (pytest.ExitCode.USAGE_ERROR, pytest.ExitCode.NO_TESTS_COLLECTED):
            raise SystemExit(f"The tests could not be run; look at {self._folder.with_suffix('.log')}")
        return SURVIVED if code == 0 else KILLED


def _run_tests(name: str, text: str, tests: Sequence[str], folder: Path, cpu_s: int) -> None:
    """Never returns."""
    code = 1
    try:
        os.setpgid(0, 0)
        log = os.open(folder.with_suffix(".log"), os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
        os.dup2(log, 1)
        os.dup2(log, 2)
        used_s = int(time.process_time())
        resource.setrlimit(resource.RLIMIT_CPU, (used_s + cpu_s, used_s + cpu_s + 5))
        resource.setrlimit(resource.RLIMIT_AS, (_MEMORY_BYTES, _MEMORY_BYTES))
        resource.setrlimit(resource.RLIMIT_FSIZE, (_FILE_BYTES, _FILE_BYTES))
        path = Path(*name.split(".")).with_suffix(".py").resolve()
        sys.meta_path.insert(0, _Mutated(name, text, path))
        code = int(pytest.main([*_QUIET, f"--basetemp={folder}", *tests]))
    finally:
        os._exit(code)


def _clear(folder: Path) -> None:
    """Also unmounts the small disks of tests that were ended in their middle."""
    for disk in folder.glob("*/disk"):
        if disk.is_mount():
            subprocess.run(["umount", str(disk)], check=False)
    subprocess.run(["rm", "-rf", str(folder)], check=False)
