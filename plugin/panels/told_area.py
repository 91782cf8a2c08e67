"""ToldArea: one place for what is known before a run and for what it found, as high for the one as for the other."""

from __future__ import annotations

from qgis.PyQt.QtWidgets import QPushButton, QStackedWidget, QVBoxLayout, QWidget

# Three of the findings, one of the link to the log, one for the gaps between them.
_LINES = 5


class ToldArea(QStackedWidget):
    """Preview and estimate, or the findings; nothing below it or above it moves when a run begins or ends."""

    def __init__(self, preview: QWidget, estimate: QWidget, findings: QWidget) -> None:
        super().__init__()
        for parts in ((preview, estimate), (findings,)):
            page = QWidget()
            layout = QVBoxLayout(page)
            layout.setContentsMargins(0, 0, 0, 0)
            layout.addStretch(1)
            for part in parts:
                layout.addWidget(part)
            self.addWidget(page)
        self.setMinimumHeight(_LINES * self.fontMetrics().lineSpacing() + QPushButton().sizeHint().height())

    def show_findings(self, *, is_shown: bool) -> None:
        """Or what is known before the run."""
        self.setCurrentIndex(int(is_shown))
