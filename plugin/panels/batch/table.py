"""BatchTable: the items of a batch and their states as a model, and the view that shows progress as a bar."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from qgis.core import QgsApplication
from qgis.PyQt.QtCore import QAbstractTableModel, QModelIndex, QObject, Qt
from qgis.PyQt.QtGui import QKeyEvent, QPainter
from qgis.PyQt.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionProgressBar,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from ...batch.plan import Item
from ...batch.state import Record, State
from ..durations import duration
from .detectors import short_title

IMAGE, DETECTOR, STATE, TIME, MESSAGE = range(5)
PERCENT = Qt.ItemDataRole.UserRole
_ICONS = {
    State.WAITING: "mTaskQueued.svg",
    State.RUNNING: "mTaskRunning.svg",
    State.DONE: "mIconSuccess.svg",
    State.SKIPPED: "mTaskComplete.svg",
    State.FAILED: "mIconWarning.svg",
    State.CANCELED: "mTaskCancel.svg",
}
_TOP = QModelIndex()
_WIDTHS = {IMAGE: 32, DETECTOR: 13, STATE: 19, TIME: 9}


class BatchTable(QAbstractTableModel):
    """One row an item; what has changed is told row by row, so that a large batch stays fluid."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._items: Sequence[Item] = []
        self._records: list[Record] = []
        self._rows: dict[str, int] = {}
        self._counts: Counter[State] = Counter()
        self._icons = {state: QgsApplication.getThemeIcon(f"/{icon}") for state, icon in _ICONS.items()}

    def show_items(self, items: Sequence[Item], records: Sequence[Record]) -> None:
        """In place of what is there; the same items keep their rows and their selection."""
        if list(items) == list(self._items):
            self.show_records({item.name: record for item, record in zip(items, records)})
            return
        self.beginResetModel()
        self._items, self._records = list(items), list(records)
        self._rows = {item.name: row for row, item in enumerate(items)}
        self._counts = Counter(record.state for record in records)
        self.endResetModel()

    def show_records(self, records: Mapping[str, Record]) -> None:
        """By the names of the items; what is no item here is passed over."""
        for name, new in records.items():
            row = self._rows.get(name, -1)
            if row >= 0 and self._records[row] != new:
                self._counts.subtract([self._records[row].state])
                self._counts.update([new.state])
                self._records[row] = new
                self.dataChanged.emit(self.index(row, STATE), self.index(row, MESSAGE))

    def item(self, row: int) -> Item:
        """Of a row."""
        return self._items[row]

    def items(self) -> Sequence[Item]:
        """All of them."""
        return self._items

    def counts(self) -> Counter[State]:
        """How many items are in which state."""
        return self._counts

    def row_of(self, name: str) -> int:
        """Of an item; -1 where there is none of this name."""
        return self._rows.get(name, -1)

    def rowCount(self, parent: QModelIndex = _TOP) -> int:  # noqa: N802  (Qt's own, like the next ones)
        return 0 if parent.isValid() else len(self._items)

    def columnCount(self, parent: QModelIndex = _TOP) -> int:  # noqa: N802
        return 0 if parent.isValid() else len(self._heads())

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = 0) -> Any:  # noqa: N802
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        return self._heads()[section] if orientation == Qt.Orientation.Horizontal else str(section + 1)

    def data(self, index: QModelIndex, role: int = 0) -> Any:
        if not index.isValid():
            return None
        item, record = self._items[index.row()], self._records[index.row()]
        column = index.column()
        if role == Qt.ItemDataRole.DisplayRole:
            return self._text(item, record, column)
        if role == Qt.ItemDataRole.ToolTipRole:
            return {IMAGE: item.image, DETECTOR: item.name, MESSAGE: record.message}.get(column) or None
        if role == Qt.ItemDataRole.DecorationRole and column == STATE:
            return self._icons[record.state]
        if role == PERCENT and column == STATE and record.state is State.RUNNING:
            return int(record.percent)
        return None

    def _text(self, item: Item, record: Record, column: int) -> str:
        if column == IMAGE:
            return Path(item.image).name or item.image
        if column == DETECTOR:
            return item.choice.name or short_title(item.choice)
        if column == STATE:
            return self._words()[record.state]
        if column == TIME:
            return duration(record.seconds) if record.seconds else ""
        return record.message

    def _words(self) -> dict[State, str]:
        return {
            State.WAITING: self.tr("waiting"),
            State.RUNNING: self.tr("running"),
            State.DONE: self.tr("done"),
            State.SKIPPED: self.tr("done before"),
            State.FAILED: self.tr("failed"),
            State.CANCELED: self.tr("canceled"),
        }

    def _heads(self) -> list[str]:
        return [self.tr("Image"), self.tr("Detector"), self.tr("State"), self.tr("Time"), self.tr("Message")]


class _StateDelegate(QStyledItemDelegate):
    """A bar while the item runs."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex) -> None:
        """Called by Qt."""
        percent = index.data(PERCENT)
        if percent is None:
            super().paint(painter, option, index)
            return
        bar = QStyleOptionProgressBar()
        bar.rect = option.rect.adjusted(2, 2, -2, -2)
        bar.palette, bar.fontMetrics, bar.state = option.palette, option.fontMetrics, option.state
        bar.state |= QStyle.StateFlag.State_Horizontal
        bar.minimum, bar.maximum, bar.progress = 0, 100, percent
        bar.text, bar.textVisible = f"{percent}\u00a0%", True
        bar.textAlignment = Qt.AlignmentFlag.AlignCenter
        QApplication.style().drawControl(QStyle.ControlElement.CE_ProgressBar, bar, painter)


class BatchView(QTableView):
    """The table as the window shows it."""

    def __init__(self, table: BatchTable, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("batchTable")
        self.setModel(table)
        self.setItemDelegateForColumn(STATE, _StateDelegate(self))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.setAlternatingRowColors(True)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setToolTip(self.tr("Double-click a row for its log"))
        header, metrics = self.horizontalHeader(), self.fontMetrics()
        header.setStretchLastSection(True)
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        for column, width in _WIDTHS.items():
            header.resizeSection(column, width * metrics.averageCharWidth())
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(metrics.lineSpacing() * 3 // 2)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802  (Qt's own)
        """Enter is a double click; the signal "activated" comes by a single click on some desktops."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self.doubleClicked.emit(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def rows(self) -> list[int]:
        """Those that are selected, from the top."""
        return sorted(index.row() for index in self.selectionModel().selectedRows())
