"""started(): another program, without a shell, in a group of its own, which end() ends with all that it has started."""

from __future__ import annotations

import os
import signal
import subprocess  # nosec B404
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import IO

from .child_environment import environment_of

GRACE_S = 3.0
_LONGEST_LINE = 2**16
# Windows only: no console flashes up, and Ctrl+C in QGIS's own is not for the child.
_NO_CONSOLE = getattr(subprocess, "CREATE_NO_WINDOW", 0) | getattr(subprocess, "CREATE_NEW_PROCESS_GROUP", 0)


def started(
    command: Sequence[str], folder: Path, variables: Mapping[str, str] | None = None, *, has_errors_apart: bool
) -> subprocess.Popen[str]:
    """Runs in the folder, with these additions to its environment; its errors come apart from its other lines or among
    them. Raises OSError where it cannot be started."""
    # A list and no shell; the program is a Python that the user has named, or that was looked at.
    return subprocess.Popen(  # nosec B603
        list(command),
        cwd=folder,
        env={**environment_of(os.environ), **(variables or {})},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE if has_errors_apart else subprocess.STDOUT,
        encoding="utf-8",
        errors="replace",
        start_new_session=os.name == "posix",
        creationflags=_NO_CONSOLE,
    )


def lines_of(stream: IO[str]) -> Iterator[str]:
    """Lines until the stream ends, overlong ones in pieces; closes the stream."""
    with stream:
        yield from iter(lambda: stream.readline(_LONGEST_LINE), "")


def end(process: subprocess.Popen[str], name: str = "SIGKILL") -> None:
    """Sends the signal to it and, where the system knows groups, to what it has started; waits a moment for its end."""
    if os.name == "posix":
        # ProcessLookupError where none of its processes is left; macOS calls that PermissionError.
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.Signals[name])
    else:
        # Windows knows no signals: all end it at once, and its workers end with the pipe to it.
        process.kill()
    with suppress(subprocess.TimeoutExpired):
        process.wait(GRACE_S)
