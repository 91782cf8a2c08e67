"""run_child(): another program, without a shell: its lines as they come, how it ended, and nothing left of it."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess  # nosec B404
import tempfile
import time
from collections import deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from queue import Empty, Queue
from threading import Thread
from typing import IO, NamedTuple

from ..child_environment import environment_of
from ..errors import RunCanceled

_POLL_S, _GRACE_S = 0.1, 3.0
_MOST_LINES = 400
_LONGEST_LINE = 2**16
# Windows only: no console flashes up, and Ctrl+C in QGIS's own is not for the child.
_NO_CONSOLE = getattr(subprocess, "CREATE_NO_WINDOW", 0) | getattr(subprocess, "CREATE_NEW_PROCESS_GROUP", 0)


class Ended(NamedTuple):
    """Its exit code (None where it was ended for its silence) and its last lines, errors among them."""

    code: int | None
    lines: tuple[str, ...]


class Program(NamedTuple):
    """What to start: the words of the command, the folder to start it in, additions to the environment, a limit."""

    command: Sequence[str]
    folder: Path
    variables: Mapping[str, str] = {}
    limit_s: float = 3600.0


@contextmanager
def scratch_folder() -> Iterator[Path]:
    """A temporary folder; what Windows still holds open in it is left to the system."""
    folder = tempfile.mkdtemp(prefix="earth_anomaly_")
    try:
        yield Path(folder)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def run_child(program: Program, tell: Callable[[str], object], is_canceled: Callable[[], bool]) -> Ended:
    """Runs it to its end; raises RunCanceled, and OSError where it cannot be started.

    It and all that it has started are gone afterwards.
    """
    # A list and no shell; the program is a Python that was looked at, or one that the user has named.
    process = subprocess.Popen(  # nosec B603
        list(program.command),
        cwd=program.folder,
        env={**environment_of(os.environ), **program.variables},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        errors="replace",
        start_new_session=os.name == "posix",
        creationflags=_NO_CONSOLE,
    )
    said: Queue[str] = Queue()
    listening = Thread(target=_listen, args=(process.stdout, said), name="doctor", daemon=True)
    listening.start()
    last: deque[str] = deque(maxlen=_MOST_LINES)

    def pass_on(line: str) -> None:
        last.append(line)
        tell(line)

    deadline = time.monotonic() + program.limit_s
    try:
        while process.poll() is None and time.monotonic() < deadline:
            if is_canceled():
                raise RunCanceled
            with suppress(Empty):
                pass_on(said.get(timeout=_POLL_S))
        code = process.poll()
    finally:
        _end(process)
        listening.join(_GRACE_S)
    while not said.empty():
        pass_on(said.get())
    return Ended(code, tuple(last))


def _listen(stream: IO[str], said: Queue[str]) -> None:
    with stream:
        for line in iter(lambda: stream.readline(_LONGEST_LINE), ""):
            if line.strip():
                said.put(line.rstrip())


def _end(process: subprocess.Popen[str]) -> None:
    """Also what it has started, where the system knows groups."""
    if os.name == "posix":
        # ProcessLookupError where none is left; macOS calls that PermissionError.
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)
    else:
        process.kill()
    with suppress(subprocess.TimeoutExpired):
        process.wait(_GRACE_S)
