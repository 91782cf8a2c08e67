"""JudgingView: the table of anomalies on the screen; its keys come before QGIS's own while it has the focus."""

from __future__ import annotations

from qgis.PyQt.QtCore import QEvent, QItemSelectionModel, Qt, pyqtSignal
from qgis.PyQt.QtGui import QKeyEvent
from qgis.PyQt.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from .table import NOTE, RANK, AnomalyTable

_GAP_PX = 4
_PLAIN = {
    Qt.Key.Key_A: "accept", Qt.Key.Key_R: "reject", Qt.Key.Key_U: "unsure", Qt.Key.Key_N: "note",
    Qt.Key.Key_Delete: "clear", Qt.Key.Key_Backspace: "clear",
}  # fmt: skip


class JudgingView(QTableView):
    """Rows are equally high, so that it makes no odds how many there are."""

    pressed_key = pyqtSignal(str)
    """accept, reject, unsure, clear, note or undo."""

    def __init__(self, table: AnomalyTable, side_px: int, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("anomalyTable")
        self.setModel(table)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.setTabKeyNavigation(False)  # noqa: FBT003  (Qt's own)
        self.setWordWrap(False)  # noqa: FBT003  (Qt's own)
        self.setShowGrid(False)  # noqa: FBT003  (Qt's own)
        self.setAlternatingRowColors(True)  # noqa: FBT003  (Qt's own)
        self.setSortingEnabled(True)  # noqa: FBT003  (Qt's own)
        self.sortByColumn(RANK, Qt.SortOrder.AscendingOrder)
        self._set_sizes(side_px)

    def event(self, event: QEvent) -> bool:
        """Called by Qt, which asks first whether a key is ours: QGIS has shortcuts of its own."""
        if event.type() == QEvent.Type.ShortcutOverride and _named(event):
            event.accept()
            return True
        return bool(super().event(event))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802  (Qt's own)
        """Called by Qt."""
        name = _named(event)
        if name:
            self.pressed_key.emit(name)
        else:
            super().keyPressEvent(event)

    def _set_sizes(self, side_px: int) -> None:
        """No column asks all rows for its width."""
        rows, header = self.verticalHeader(), self.horizontalHeader()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setDefaultSectionSize(side_px + _GAP_PX)
        rows.hide()
        letter = self.fontMetrics().averageCharWidth()
        widths = (side_px + 2 * _GAP_PX, 8 * letter, 7 * letter, 9 * letter, 6 * letter, 9 * letter)
        header.setMinimumSectionSize(2 * letter)
        for column, width in enumerate(widths):
            self.setColumnWidth(column, width)
        header.setSectionResizeMode(NOTE, QHeaderView.ResizeMode.Stretch)
        header.setHighlightSections(False)  # noqa: FBT003  (Qt's own)
        # Painting a title asks all rows whether its whole column is selected: seconds where all of them are.
        header.setSelectionModel(QItemSelectionModel(self.model(), self))


def _named(event: QKeyEvent) -> str:
    """What the key is for; empty where it is not ours."""
    if event.modifiers() == Qt.KeyboardModifier.NoModifier:
        return _PLAIN.get(event.key(), "")
    is_undo = event.modifiers() == Qt.KeyboardModifier.ControlModifier and event.key() == Qt.Key.Key_Z
    return "undo" if is_undo else ""
