"""ModelsList: the models on the shelf with icon, name, detector and size; those that are not sound are marked."""

from __future__ import annotations

from collections.abc import Sequence

from qgis.core import QgsApplication
from qgis.PyQt.QtCore import Qt, pyqtSignal
from qgis.PyQt.QtWidgets import QHeaderView, QTreeWidget, QTreeWidgetItem, QWidget

from ...shelf.shelf import Judged, Model, State
from ..settings.words import size_text
from .words import ICONS, row_name, state_word

_PATH = Qt.ItemDataRole.UserRole


class ModelsList(QTreeWidget):
    """Tells which model is chosen."""

    chosen = pyqtSignal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("models")
        self._models: dict[str, Model] = {}
        self._judged: dict[str, Judged] = {}
        self.setRootIsDecorated(False)
        self.setUniformRowHeights(True)
        self.setHeaderLabels([self.tr("Model"), self.tr("Detector"), self.tr("Size"), self.tr("State")])
        self.header().setStretchLastSection(False)
        self.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        for column in (1, 2, 3):
            self.header().setSectionResizeMode(column, QHeaderView.ResizeMode.ResizeToContents)
        self.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.currentItemChanged.connect(lambda _new, _old: self.chosen.emit())

    def show_models(self, models: Sequence[Model], path: str) -> None:
        """Fills the list, and chooses the model at that path, else the first."""
        self.blockSignals(True)  # noqa: FBT003
        self.clear()
        self._models = {model.path: model for model in models}
        self._judged = {}
        for model in models:
            detector = model.card.detector if model.card else "–"
            item = QTreeWidgetItem([row_name(model), detector, size_text(model.size_bytes), "…"])
            item.setData(0, _PATH, model.path)
            item.setToolTip(0, model.path)
            item.setTextAlignment(2, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            item.setIcon(0, QgsApplication.getThemeIcon("/mIconInfo.svg"))
            self.addTopLevelItem(item)
        self.setCurrentItem(self._item(path) or self.topLevelItem(0))
        self.blockSignals(False)  # noqa: FBT003
        self.chosen.emit()

    def show_judged(self, path: str, judged: Judged) -> None:
        """What the checksum says of one of them."""
        self._judged[path] = judged
        item = self._item(path)
        if item is None:
            return
        item.setIcon(0, QgsApplication.getThemeIcon(ICONS[judged.state]))
        item.setText(3, state_word(judged.state))
        font = item.font(3)
        font.setBold(judged.state in (State.ALTERED, State.UNKNOWN))
        item.setFont(3, font)
        if path == self.current_path():
            self.chosen.emit()

    def choose(self, path: str) -> None:
        """Makes it the current one."""
        item = self._item(path)
        if item is not None:
            self.setCurrentItem(item)

    def current(self) -> Model | None:
        """The chosen model."""
        return self._models.get(self.current_path())

    def current_path(self) -> str:
        """Of its file; empty where none is chosen."""
        item = self.currentItem()
        return str(item.data(0, _PATH)) if item is not None else ""

    def judged(self, path: str) -> Judged | None:
        """What is known so far."""
        return self._judged.get(path)

    def _item(self, path: str) -> QTreeWidgetItem | None:
        items = (self.topLevelItem(row) for row in range(self.topLevelItemCount()))
        return next((item for item in items if item.data(0, _PATH) == path), None)
