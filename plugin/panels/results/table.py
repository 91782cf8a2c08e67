"""AnomalyTable: the rows of a layer of anomalies as a table, sorted and filtered by arrays, however long it is."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt
from qgis.PyQt.QtCore import QAbstractTableModel, QLocale, QModelIndex, QSize, Qt
from qgis.PyQt.QtGui import QColor

from ...raster.anomaly_layer import VERDICTS
from ...raster.anomaly_rows import NO_GROUP, OPEN, AnomalyRows
from .thumbnails import Thumbnails

PICTURE, RANK, SCORE, AREA, SIMILAR, VERDICT, NOTE = range(7)
_SORTED_BY = {RANK: "rank", SCORE: "score", AREA: "area_px", SIMILAR: "similar", VERDICT: "verdict"}
_M2_PER_HA, _WHOLE_M2 = 10_000.0, 100.0
_COLOURS = {"accepted": QColor(56, 142, 60), "rejected": QColor(150, 150, 150), "unsure": QColor(245, 124, 0)}
ALL, JUDGED = -1, -2
"""Filters beside the codes of verdicts."""


class Filter(NamedTuple):
    """Which rows are shown: by verdict (ALL, JUDGED or a code), group (0 = any), smallest area in pixels."""

    verdict: int = ALL
    group: int = NO_GROUP
    smallest_px: float = 0.0


class AnomalyTable(QAbstractTableModel):
    """Nothing is kept for a row but its place in the arrays."""

    def __init__(self, thumbnails: Thumbnails, parent: Any) -> None:
        super().__init__(parent)
        self.thumbnails = thumbnails
        thumbnails.made.connect(self._show_picture)
        self._rows: AnomalyRows | None = None
        self._order: npt.NDArray[np.int64] = np.zeros(0, np.int64)
        self._row: npt.NDArray[np.int64] = np.zeros(0, np.int64)
        self._place: dict[int, int] = {}
        self._filter = Filter()
        self._sorting = (RANK, Qt.SortOrder.AscendingOrder)
        self._titles = (
            "", self.tr("Rank"), self.tr("Score"), self.tr("Area"), self.tr("Alike"),
            self.tr("Verdict"), self.tr("Note"),
        )  # fmt: skip
        self._words = dict(zip(VERDICTS, (self.tr("accepted"), self.tr("rejected"), self.tr("unsure"))))

    @property
    def rows(self) -> AnomalyRows | None:
        """All of them, also those that are not shown."""
        return self._rows

    def show_rows(self, rows: AnomalyRows | None) -> None:
        """Of another layer, or none."""
        self._rows = rows
        self._place = {} if rows is None else {int(fid): place for place, fid in enumerate(rows.fid)}
        self._arrange()

    def show_only(self, chosen: Filter) -> None:
        """Leaves the others out."""
        self._filter = chosen
        self._arrange()

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Called by Qt when a title is clicked."""
        self._sorting = (column, order)
        self.layoutAboutToBeChanged.emit()
        kept = self.persistentIndexList()  # what is selected stays selected
        places = [int(self._order[index.row()]) for index in kept]
        self._order_anew()
        moved = [self.index(int(self._row[place]), index.column()) for place, index in zip(places, kept)]
        self.changePersistentIndexList(kept, moved)
        self.layoutChanged.emit()

    def change(self, judged: Mapping[int, tuple[int, str]]) -> None:
        """Verdict and note of some anomalies; they stay in the list until the list is arranged again."""
        known = [(self._place[fid], one) for fid, one in judged.items() if fid in self._place]
        for place, (verdict, note) in known:
            self._rows.verdict[place] = verdict
            self._rows.note[place] = note
        rows = [row for row in (int(self._row[place]) for place, _ in known) if row >= 0]
        if rows:
            self.dataChanged.emit(self.index(min(rows), 0), self.index(max(rows), NOTE))

    def fid_at(self, row: int) -> int:
        """Of a row that is shown."""
        return int(self._rows.fid[self._order[row]])

    def fids_at(self, rows: Iterable[int]) -> list[int]:
        """Of some rows that are shown."""
        return [int(fid) for fid in self._rows.fid[self._order[list(rows)]]] if self._rows is not None else []

    def row_of(self, fid: int) -> int:
        """Where it is shown; -1 where it is not."""
        place = self._place.get(fid)
        return int(self._row[place]) if place is not None else -1

    def note_of(self, fid: int) -> str:
        """Empty without one."""
        return self._rows.note[self._place[fid]]

    def group_of(self, fid: int) -> int:
        """NO_GROUP without one."""
        return int(self._rows.similar[self._place[fid]])

    def fids_of_group(self, group: int) -> list[int]:
        """All of a group, also those that are not shown."""
        return [int(fid) for fid in self._rows.fid[self._rows.similar == group]]

    def next_open(self, row: int) -> int:
        """The first row below this one that has no verdict, else from the top; -1 where none is left."""
        is_open = self._rows.verdict[self._order] == OPEN
        found = np.flatnonzero(np.roll(is_open, -(row + 1)))
        return int((found[0] + row + 1) % len(self._order)) if len(found) else -1

    def rowCount(self, parent: QModelIndex = QModelIndex()) -> int:  # noqa: N802, B008  (Qt's own)
        """Called by Qt."""
        return 0 if parent.isValid() else len(self._order)

    def columnCount(self, parent: QModelIndex = QModelIndex()) -> int:  # noqa: N802, B008  (Qt's own)
        """Called by Qt."""
        return 0 if parent.isValid() else len(self._titles)

    def headerData(  # noqa: N802
        self, section: int, side: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Called by Qt."""
        if side == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self._titles[section]
        return None

    def data(self, index: QModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Called by Qt, for rows in sight only."""
        place, column = int(self._order[index.row()]), index.column()
        if role == Qt.ItemDataRole.DisplayRole:
            return self._text(place, column)
        if role == Qt.ItemDataRole.DecorationRole and column == PICTURE:
            return self.thumbnails.picture(int(self._rows.fid[place]))
        if role == Qt.ItemDataRole.ForegroundRole and column == VERDICT and self._rows.verdict[place] != OPEN:
            return _COLOURS[VERDICTS[self._rows.verdict[place] - 1]]
        if role == Qt.ItemDataRole.TextAlignmentRole and column == SIMILAR:
            return int(Qt.AlignmentFlag.AlignCenter)
        if role == Qt.ItemDataRole.TextAlignmentRole and column in (RANK, SCORE, AREA):
            return int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        if role == Qt.ItemDataRole.ToolTipRole and column == NOTE:
            return self._rows.note[place]
        if role == Qt.ItemDataRole.SizeHintRole and column == PICTURE:
            return QSize(self.thumbnails.side_px, self.thumbnails.side_px)
        return None

    def _text(self, place: int, column: int) -> str:
        rows = self._rows
        if column == RANK:
            return _whole(rows.rank[place])
        if column == SCORE:
            return "" if np.isnan(rows.score[place]) else f"{rows.score[place]:.4g}"
        if column == AREA:
            return self._area(place)
        if column == SIMILAR:
            return "" if rows.similar[place] == NO_GROUP else str(rows.similar[place])
        if column == VERDICT:
            return "" if rows.verdict[place] == OPEN else self._words[VERDICTS[rows.verdict[place] - 1]]
        return rows.note[place].split("\n")[0] if column == NOTE else ""

    def _area(self, place: int) -> str:
        area = self._rows.area_m2[place]
        if np.isnan(area):
            return self.tr("{} px").format(_whole(self._rows.area_px[place]))
        if area >= _M2_PER_HA:
            return self.tr("{} ha").format(f"{area / _M2_PER_HA:.3g}")
        return self.tr("{} m²").format(_whole(area) if area >= _WHOLE_M2 else f"{area:.3g}")

    def _arrange(self) -> None:
        """Filter and order anew."""
        self.beginResetModel()
        self._order_anew()
        self.endResetModel()

    def _order_anew(self) -> None:
        self._order = np.zeros(0, np.int64) if self._rows is None else self._sorted(np.flatnonzero(self._mask()))
        self._row = np.full(0 if self._rows is None else len(self._rows), -1, np.int64)
        self._row[self._order] = np.arange(len(self._order))

    def _mask(self) -> npt.NDArray[np.bool_]:
        rows, chosen = self._rows, self._filter
        mask = np.ones(len(rows), bool)
        if chosen.verdict == JUDGED:
            mask &= rows.verdict != OPEN
        elif chosen.verdict != ALL:
            mask &= rows.verdict == chosen.verdict
        if chosen.group != NO_GROUP:
            mask &= rows.similar == chosen.group
        if chosen.smallest_px > 0:
            mask &= rows.area_px >= chosen.smallest_px
        return mask

    def _sorted(self, places: npt.NDArray[np.int64]) -> npt.NDArray[np.int64]:
        column, order = self._sorting
        is_falling = order == Qt.SortOrder.DescendingOrder
        if column == NOTE:
            return np.array(sorted(places, key=lambda one: self._rows.note[one], reverse=is_falling), np.int64)
        values = np.asarray(getattr(self._rows, _SORTED_BY.get(column, "rank")), np.float64)[places]
        keys = np.argsort(-values if is_falling else values, kind="stable")  # what is not known comes last both ways
        return places[keys]

    def _show_picture(self, fid: int) -> None:
        row = self.row_of(fid)
        if row >= 0:
            self.dataChanged.emit(self.index(row, PICTURE), self.index(row, PICTURE), [Qt.ItemDataRole.DecorationRole])


def _whole(number: float) -> str:
    return "" if np.isnan(number) else QLocale().toString(int(number))
