"""Telling: what a command tells while it works, line by line; canceled by SIGTERM or Ctrl+C, between windows."""

from __future__ import annotations

import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType

_STEP_PERCENT = 10


class Telling:
    """A feedback for a terminal or the log of a scheduler: one line for each tenth of the work."""

    def __init__(self, *, is_quiet: bool = False) -> None:
        """`is_quiet`: only warnings, for work that tells its own progress."""
        self._is_quiet, self._told_percent, self.signal = is_quiet, 0.0, 0

    def isCanceled(self) -> bool:  # noqa: N802
        """Whether a signal has come."""
        return self.signal != 0

    def setProgress(self, percent: float) -> None:  # noqa: N802
        """A line where another tenth is done."""
        if percent < self._told_percent:
            self._told_percent = 0.0
        if not self._is_quiet and percent - self._told_percent >= _STEP_PERCENT:
            self._told_percent = percent // _STEP_PERCENT * _STEP_PERCENT
            tell(f"{self._told_percent:.0f} %")

    def pushInfo(self, text: str) -> None:  # noqa: N802
        """A line."""
        if not self._is_quiet:
            tell(text)

    def pushWarning(self, text: str) -> None:  # noqa: N802
        """A line for errors."""
        complain(f"Warning: {text}")

    @contextmanager
    def listening(self) -> Iterator[None]:
        """Takes SIGTERM and SIGINT as the wish to stop; a second one stops at once, as ever."""
        before = {one: signal.signal(one, self._note) for one in (signal.SIGTERM, signal.SIGINT)}
        try:
            yield
        finally:
            for one, handler in before.items():
                signal.signal(one, handler)

    def _note(self, number: int, _frame: FrameType | None) -> None:
        self.signal = number
        signal.signal(number, signal.SIG_DFL if number == signal.SIGTERM else signal.default_int_handler)


def tell(line: str) -> None:
    """A line of output, at once: schedulers show what has been written."""
    _write(sys.stdout.write, sys.stdout.flush, line)


def complain(line: str) -> None:
    """A line of errors."""
    _write(sys.stderr.write, sys.stderr.flush, line)


def _write(write: Callable[[str], int], flush: Callable[[], None], line: str) -> None:
    try:
        write(line + "\n")
        flush()
    except BrokenPipeError:  # whoever listened has gone; the work goes on
        return
