"""RunLog: a window with the log of the last run, which follows a run that is going on."""

from __future__ import annotations

from qgis.PyQt.QtCore import QSize
from qgis.PyQt.QtWidgets import QDialog, QDialogButtonBox, QPlainTextEdit, QVBoxLayout, QWidget

_MOST_LINES = 10_000
_COLUMNS, _ROWS = 90, 20


class RunLog(QDialog):
    """Not modal; keeps what it is told whether it is open or not."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("runLog")
        self.setWindowTitle(self.tr("Log of the last run"))
        self._text = QPlainTextEdit()
        self._text.setReadOnly(True)
        self._text.setMaximumBlockCount(_MOST_LINES)
        self._text.setToolTip(self.tr("What the run has told so far"))
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.addWidget(self._text)
        layout.addWidget(buttons)

    def sizeHint(self) -> QSize:
        """Room for some twenty lines."""
        metrics = self._text.fontMetrics()
        return QSize(_COLUMNS * metrics.averageCharWidth(), (_ROWS + 4) * metrics.lineSpacing())

    def text(self) -> str:
        """All lines."""
        return self._text.toPlainText()

    def begin(self) -> None:
        """Forgets the run before."""
        self._text.clear()

    def add(self, line: str) -> None:
        """At the end, which stays in sight where it was in sight."""
        self._text.appendPlainText(line)

    def open_beside(self) -> None:
        """Shows the window and leaves the others usable."""
        self.show()
        self.raise_()
        self.activateWindow()
