"""ToldArea: one place for what is known before a run and for what it found, as high for the one as for the other."""

from __future__ import annotations

from qgis.PyQt.QtCore import QSize
from qgis.PyQt.QtGui import QResizeEvent
from qgis.PyQt.QtWidgets import QPushButton, QStackedWidget, QVBoxLayout, QWidget

# Three of the findings, one of the link to the log, one for the gaps between them.
_LINES = 5


class ToldArea(QStackedWidget):
    """Preview and estimate, or the findings; nothing below it or above it moves when a run begins or ends."""

    def __init__(self, preview: QWidget, estimate: QWidget, findings: QWidget) -> None:
        super().__init__()
        self._least = _LINES * self.fontMetrics().lineSpacing() + QPushButton().sizeHint().height()
        for parts in ((preview, estimate), (findings,)):
            page = QWidget()
            layout = QVBoxLayout(page)
            layout.setContentsMargins(0, 0, 0, 0)
            layout.addStretch(1)
            for part in parts:
                layout.addWidget(part)
            self.addWidget(page)

    def show_findings(self, *, is_shown: bool) -> None:
        """Or what is known before the run."""
        self.setCurrentIndex(int(is_shown))

    def sizeHint(self) -> QSize:
        """As high as the place that is kept, or as what is told needs at this width; no width of its own."""
        pages = [self.widget(index).layout().heightForWidth(self.width()) for index in range(self.count())]
        return QSize(0, max(self._least, *pages))

    def minimumSizeHint(self) -> QSize:  # noqa: N802  (Qt's own)
        """The same: a layout would take what the texts need in a column of their own choice."""
        return self.sizeHint()

    def hasHeightForWidth(self) -> bool:  # noqa: N802
        """The hints know the width."""
        return False

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """Another width may need another height."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.updateGeometry()
