"""Feedback: what a run tells and asks while it works; Portion: the same for a part of the work; Quiet: for nobody."""

from __future__ import annotations

from typing import Protocol


class Feedback(Protocol):
    """QGIS's own feedback object fits as it is; tests pass a five-line one."""

    def isCanceled(self) -> bool: ...  # noqa: N802

    def setProgress(self, percent: float) -> None: ...  # noqa: N802

    def pushInfo(self, text: str) -> None: ...  # noqa: N802

    def pushWarning(self, text: str) -> None: ...  # noqa: N802


class Quiet:
    """For work that nobody watches."""

    def isCanceled(self) -> bool:  # noqa: N802
        """Never."""
        return False

    def setProgress(self, percent: float) -> None:  # noqa: N802
        """Is not shown."""

    def pushInfo(self, text: str) -> None:  # noqa: N802
        """Is not told."""

    def pushWarning(self, text: str) -> None:  # noqa: N802
        """Is not told."""


class Portion:
    """Passes everything on; 0 to 100 % of a part of the work become `first` to `last` % of the whole."""

    def __init__(self, feedback: Feedback, first: float, last: float) -> None:
        self._feedback, self._first, self._last = feedback, first, last

    def isCanceled(self) -> bool:  # noqa: N802
        """Whether the whole is."""
        return self._feedback.isCanceled()

    def setProgress(self, percent: float) -> None:  # noqa: N802
        """Of the part."""
        self._feedback.setProgress(self._first + (self._last - self._first) * percent / 100)

    def pushInfo(self, text: str) -> None:  # noqa: N802
        """As it is."""
        self._feedback.pushInfo(text)

    def pushWarning(self, text: str) -> None:  # noqa: N802
        """As it is."""
        self._feedback.pushWarning(text)
