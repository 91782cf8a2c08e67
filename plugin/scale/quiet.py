"""Quiet: a feedback that tells nobody and never cancels."""

from __future__ import annotations


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
