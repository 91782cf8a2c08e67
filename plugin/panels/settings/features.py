"""FeatureRow: how much room the kept features of change runs take, and the button that clears them."""

from __future__ import annotations

from pathlib import Path

from qgis.core import QgsApplication
from qgis.PyQt.QtWidgets import QHBoxLayout, QLabel, QMessageBox, QPushButton, QWidget

from ...feature_cache import kept_bytes, make_room
from ...shelf.errors import ModelNotRemoved
from ..background_work import BackgroundWork
from .words import size_text


class FeatureRow(QWidget):
    """Clears at once: it is no setting."""

    def __init__(self, folder: Path, parent: QWidget) -> None:
        super().__init__(parent)
        self._folder = folder
        self._size = QLabel(self.tr("Looking…"))
        self._size.setObjectName("featureSize")
        self._size.setToolTip(str(folder))
        self.buddy = self._clear = QPushButton(QgsApplication.getThemeIcon("/mActionDeleteSelected.svg"), "")
        self._clear.setText(self.tr("Clear…"))
        self._clear.setObjectName("clearFeatures")
        self._clear.setToolTip(self.tr("They are computed again when a change run needs them"))
        self._clear.setEnabled(False)
        self._clear.clicked.connect(self._ask)
        self._work = BackgroundWork(self)
        self._work.done.connect(self._show_size)
        self._work.failed.connect(self._size.setText)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._size, 1)
        layout.addWidget(self._clear)
        self._work.start(self.tr("Looking for kept features"), lambda _told: kept_bytes(folder))

    def _show_size(self, size_bytes: int) -> None:
        self._clear.setEnabled(size_bytes > 0)
        self._size.setText(size_text(size_bytes) if size_bytes else self.tr("None are kept"))

    def _ask(self) -> None:
        question = self.tr("Remove the kept features ({size}) in {folder}?")
        text = question.format(size=self._size.text(), folder=self._folder)
        buttons = QMessageBox.StandardButton.Yes | QMessageBox.StandardButton.No
        answer = QMessageBox.question(self, self.tr("Earth Anomaly"), text, buttons, QMessageBox.StandardButton.No)
        if answer == QMessageBox.StandardButton.Yes:
            self._clear.setEnabled(False)
            self._work.start(self.tr("Removing kept features"), lambda _told: _cleared(self._folder))


def _cleared(folder: Path) -> int:
    try:
        make_room(folder, -1)
    except OSError as raised:
        raise ModelNotRemoved(str(folder), raised.strerror or str(raised)) from raised
    return kept_bytes(folder)
