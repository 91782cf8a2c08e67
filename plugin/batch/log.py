"""ItemLog and ItemFeedback: what the run of one item tells, into a file of its own and on to the batch."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import TextIO

from ..feedback import Feedback
from .plan import Item

_TELL_S = 1.0


class ItemLog:
    """A text file, new for each run. Where it cannot be written the item runs nevertheless."""

    def __init__(self, item: Item) -> None:
        self._item = item
        self._file: TextIO | None = None

    def __enter__(self) -> ItemLog:
        with suppress(OSError):
            log = Path(self._item.log)
            log.parent.mkdir(exist_ok=True)
            # A link would lead out of the output folder, to a file that would be emptied.
            if not log.is_symlink() and not log.parent.is_symlink():
                self._file = log.open("w", encoding="utf-8", errors="replace")
        self.write(f"{self._item.choice.algorithm} on {self._item.image}")
        self.write(f"Parameters: {json.dumps(dict(self._item.choice.parameters), sort_keys=True, ensure_ascii=False)}")
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.write("End")
        if self._file is not None:
            with suppress(OSError):
                self._file.close()

    def write(self, line: str) -> None:
        """With the time, and at once."""
        if self._file is not None:
            with suppress(OSError):
                self._file.write(f"{datetime.now().isoformat(' ', 'seconds')}  {line}\n")
                self._file.flush()


class ItemFeedback:
    """The feedback of one item: lines go into its log, progress becomes a part of the batch's and now and then a
    state."""

    def __init__(self, batch: Feedback, log: ItemLog, span: tuple[float, float], tell: Callable[[float], None]) -> None:
        self._batch, self._log, self._span, self._tell = batch, log, span, tell
        self._told_at = time.monotonic()

    def isCanceled(self) -> bool:  # noqa: N802
        """Whether the batch is."""
        return self._batch.isCanceled()

    def setProgress(self, percent: float) -> None:  # noqa: N802
        """Of the item."""
        first, last = self._span
        self._batch.setProgress(first + (last - first) * percent / 100)
        if time.monotonic() - self._told_at >= _TELL_S:
            self._told_at = time.monotonic()
            self._tell(percent)

    def pushInfo(self, text: str) -> None:  # noqa: N802
        """Into the log."""
        self._log.write(text)

    def pushWarning(self, text: str) -> None:  # noqa: N802
        """Into the log."""
        self._log.write(f"Warning: {text}")
