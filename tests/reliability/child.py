"""Child: a piece of work in a process of its own, forked when all modules are loaded; ended, and asked how it ended."""

from __future__ import annotations

import multiprocessing
import os
import signal
import tempfile
import time
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import Any

from plugin.errors import AnomalyError

LIMIT_S = 240.0
BEGUN, DONE, REFUSED, RAISED = "begun", "done", "refused", "raised"
_fork = multiprocessing.get_context("fork")


class Child:
    """Starts at once; `scratch` is where it finds the system's folder for temporary files."""

    def __init__(self, work: Callable[[], object], scratch: Path, limit_s: float = LIMIT_S) -> None:
        self._limit_s = limit_s
        self._said, ours = _fork.Pipe(duplex=False)
        self._process = _fork.Process(target=_enter, args=(work, str(scratch), ours))
        self._process.start()
        ours.close()
        self.how, self.what = "", ""
        self._hear(LIMIT_S)
        self.begun = time.monotonic()

    def kill_after(self, seconds: float) -> bool:
        """Ends it by SIGKILL; whether it was still at work."""
        self._process.join(seconds)
        is_working = self._process.is_alive()
        if is_working:
            os.kill(self._process.pid or 0, signal.SIGKILL)
        self._process.join(LIMIT_S)
        return is_working

    def wait(self) -> str:
        """How it ended: DONE, REFUSED by a sentence or RAISED something else, both in `what`; "hang", "crash"."""
        self._process.join(0)
        heard = self._hear(self._limit_s)
        self._process.join(5)
        heard = heard or (not self._process.is_alive() and self._hear(0))
        if self._process.is_alive():
            self._process.kill()
            self._process.join()
            self.how = self.how if heard else "hang"
        elif not heard:
            self.how, self.what = "crash", f"exit code {self._process.exitcode}"
        return self.how

    def _hear(self, limit_s: float) -> bool:
        try:
            if self._said.poll(limit_s):
                self.how, self.what = self._said.recv()
                return True
        except EOFError:
            pass
        return False


def _enter(work: Callable[[], object], scratch: str, said: Any) -> None:
    tempfile.tempdir = scratch
    quiet = os.open(os.devnull, os.O_WRONLY)
    os.dup2(quiet, 2)
    said.send((BEGUN, ""))
    try:
        found = work()
    except AnomalyError as raised:
        said.send((REFUSED, f"{type(raised).__name__}: {raised}"))
    except BaseException:  # noqa: BLE001  (whatever it is, it is counted)
        said.send((RAISED, traceback.format_exc()[-600:]))
    else:
        said.send((DONE, str(found)))
