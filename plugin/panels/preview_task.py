"""PreviewTask: plans a preview and writes the reduced copy of the image, in the background."""

from __future__ import annotations

from collections.abc import Callable

from qgis.core import QgsTask

from ..errors import AnomalyError, RunCanceled
from ..preview_image import Prepared, Wanted, prepare_preview


class PreviewTask(QgsTask):
    """Tells in the main thread what the preview runs on, or why it cannot; both None where it was canceled."""

    def __init__(
        self, title: str, wanted: Wanted, copy: str, tell: Callable[[Prepared | None, str | None], None]
    ) -> None:
        super().__init__(title, QgsTask.CanCancel)
        self._wanted, self._copy, self._tell = wanted, copy, tell
        self._prepared: Prepared | None = None
        self._sentence: str | None = None

    def run(self) -> bool:
        """Called by QGIS in a thread of its own."""
        try:
            self._prepared = prepare_preview(self._wanted, self._copy, self.isCanceled)
        except RunCanceled:
            return False
        except AnomalyError as raised:
            self._sentence = str(raised)
            return True  # or QGIS would announce a failed task, beside our own words
        return True

    def finished(self, is_success: bool) -> None:  # noqa: FBT001  (QGIS's own)
        """Called by QGIS in the main thread."""
        tell, self._tell = self._tell, _nobody
        tell(*((self._prepared, self._sentence) if is_success else (None, None)))

    def forget(self) -> None:
        """Cancels without another word."""
        self._tell = _nobody
        self.cancel()


def _nobody(_prepared: Prepared | None, _sentence: str | None) -> None:
    """Nobody listens any more."""
