"""run_child(): another program, without a shell: its lines as they come, how it ended, and nothing left of it."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from queue import Empty, Queue
from threading import Thread
from typing import IO, NamedTuple

from ..child_process import GRACE_S, end, lines_of, started
from ..errors import RunCanceled

_POLL_S = 0.1
_MOST_LINES = 400


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


def run_child(program: Program, tell: Callable[[str], object], is_canceled: Callable[[], bool]) -> Ended:
    """Runs it to its end; raises RunCanceled, and OSError where it cannot be started.

    It and all that it has started are gone afterwards.
    """
    process = started(program.command, program.folder, program.variables, has_errors_apart=False)
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
        end(process)
        listening.join(GRACE_S)
    while not said.empty():
        pass_on(said.get())
    return Ended(code, tuple(last))


def _listen(stream: IO[str], said: Queue[str]) -> None:
    for line in lines_of(stream):
        if line.strip():
            said.put(line.rstrip())
