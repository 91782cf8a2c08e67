"""Feedback: what a run tells and asks while it works."""

from __future__ import annotations

from typing import Protocol


class Feedback(Protocol):
    """QGIS's own feedback object fits as it is; tests pass a five-line one."""

    def isCanceled(self) -> bool: ...  # noqa: N802

    def setProgress(self, percent: float) -> None: ...  # noqa: N802

    def pushInfo(self, text: str) -> None: ...  # noqa: N802

    def pushWarning(self, text: str) -> None: ...  # noqa: N802
