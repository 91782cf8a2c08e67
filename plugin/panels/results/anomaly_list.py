"""AnomalyList: the table of anomalies with its filters, keys for verdicts, the note, and how precise it was so far."""

from __future__ import annotations

import numpy as np
from qgis.core import QgsApplication
from qgis.PyQt.QtCore import QItemSelectionModel, QLocale, QPoint, Qt, pyqtSignal
from qgis.PyQt.QtGui import QKeySequence
from qgis.PyQt.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QMenu,
    QShortcut,
    QVBoxLayout,
    QWidget,
)

from ...raster.anomaly_layer import VERDICTS
from ...raster.anomaly_rows import NO_GROUP, OPEN, AnomalyRows
from ...verdict import Tally
from ..form_parts import tool_button
from .judging_view import JudgingView
from .table import ALL, JUDGED, SIMILAR, AnomalyTable, Filter
from .thumbnails import Thumbnails, side_for
from .verdicts import Verdicts

ACCEPTED, REJECTED, UNSURE = range(1, 1 + len(VERDICTS))


class AnomalyList(QWidget):
    """Shows rows, judges them; knows nothing of the map."""

    picked = pyqtSignal(int)
    """The feature that is looked at now."""

    def __init__(self, verdicts: Verdicts, parent: QWidget) -> None:
        super().__init__(parent)
        self._verdicts = verdicts
        side_px = side_for(self.fontMetrics().height())
        self.thumbnails = Thumbnails(side_px, self.devicePixelRatioF(), self)
        self.table = AnomalyTable(self.thumbnails, self)
        self.view = JudgingView(self.table, side_px, self)
        self.view.pressed_key.connect(self._press)
        self.view.customContextMenuRequested.connect(self._open_menu)
        self.view.selectionModel().currentRowChanged.connect(self._follow)
        self.view.selectionModel().selectionChanged.connect(self._allow)
        self._build()
        verdicts.changed.connect(self._show_change)
        self.show_rows(None)

    def show_rows(self, rows: AnomalyRows | None, *, keeps_place: bool = False) -> None:
        """Of a layer; None for none. `keeps_place`: the same layer once more, where something else has changed."""
        fid = self.current()
        self.table.show_rows(rows)
        self._fill_groups()
        if keeps_place and fid is not None:
            self._select(self.table.row_of(fid))
        self._count()
        if self.current() is None:
            self._follow()  # Qt says nothing of it where all rows are new
        self._allow()

    def current(self) -> int | None:
        """The feature of the row with the focus."""
        index = self.view.currentIndex()
        return self.table.fid_at(index.row()) if index.isValid() and index.row() < self.table.rowCount() else None

    def selected(self) -> list[int]:
        """The features of all selected rows."""
        return self.table.fids_at(self._selected_rows())

    def judge(self, code: int) -> None:
        """Gives the selected rows a verdict, and goes on to the next that has none."""
        rows = self._selected_rows()
        if not rows:
            return
        if self._verdicts.judge(self.table.fids_at(rows), code) and code != OPEN:
            self._select(self.table.next_open(rows[-1]))
        self._count()

    def judge_group(self, group: int, code: int) -> None:
        """Gives all that are alike a verdict, also those that no filter shows."""
        self._verdicts.judge(self.table.fids_of_group(group), code)
        self._count()

    def undo(self) -> None:
        """Takes the last decision back."""
        self._verdicts.undo()
        self._count()
        self._allow()

    def tally(self) -> Tally:
        """How many were judged how."""
        rows = self.table.rows
        counts = np.bincount(rows.verdict, minlength=4) if rows is not None else [0, 0, 0, 0]
        return Tally(int(counts[ACCEPTED]), int(counts[REJECTED]), int(counts[UNSURE]), int(counts[OPEN]))

    def _build(self) -> None:
        self._shown = QComboBox()
        self._shown.setObjectName("shown")
        self._shown.setToolTip(self.tr("Which anomalies are listed"))
        for text, code in (
            (self.tr("All"), ALL), (self.tr("To judge"), OPEN), (self.tr("Accepted"), ACCEPTED),
            (self.tr("Rejected"), REJECTED), (self.tr("Unsure"), UNSURE), (self.tr("Judged"), JUDGED),
        ):  # fmt: skip
            self._shown.addItem(text, code)
        self._group = QComboBox()
        self._group.setObjectName("group")
        self._group.setToolTip(self.tr("Only anomalies of one group of alike ones"))
        for box in (self._shown, self._group):
            box.currentIndexChanged.connect(self._filter)
        filters = QHBoxLayout()
        filters.addWidget(self._shown, 1)
        filters.addWidget(self._group, 1)
        self._note = QLineEdit()
        self._note.setObjectName("note")
        self._note.setPlaceholderText(self.tr("Note (N)"))
        self._note.setToolTip(self.tr("A note on the anomaly; Return writes it and goes back to the list"))
        self._note.editingFinished.connect(self._write_note)
        self._note.returnPressed.connect(self.view.setFocus)
        self._precision = QLabel()
        self._precision.setObjectName("precision")
        self._precision.setWordWrap(True)
        self._precision.setMinimumHeight(2 * self.fontMetrics().lineSpacing())
        leave = QShortcut(QKeySequence(Qt.Key.Key_Escape), self._note)
        leave.setContext(Qt.ShortcutContext.WidgetShortcut)
        leave.activated.connect(self._leave_note)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(filters)
        layout.addWidget(self.view, 1)
        layout.addLayout(self._new_buttons())
        layout.addWidget(self._precision)
        QWidget.setTabOrder(self._shown, self._group)
        QWidget.setTabOrder(self._group, self.view)

    def _new_buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        self._buttons = []
        for name, icon, tip, code in (
            ("accept", "/mIconSuccess.svg", self.tr("Accept (A)"), ACCEPTED),
            ("reject", "/mIconCritical.svg", self.tr("Reject (R)"), REJECTED),
            ("unsure", "/mIconWarning.svg", self.tr("Unsure (U)"), UNSURE),
            ("clear", "/mIconClearText.svg", self.tr("Take the verdict away (Delete)"), OPEN),
        ):
            button = tool_button(name, icon, tip)
            button.clicked.connect(lambda _checked=False, code=code: self.judge(code))
            row.addWidget(button)
            self._buttons.append(button)
        self._undo = tool_button("undo", "/mActionUndo.svg", self.tr("Take the last decision back (Ctrl+Z)"))
        self._undo.clicked.connect(self.undo)
        row.addWidget(self._undo)
        row.addWidget(self._note, 1)
        return row

    def _press(self, name: str) -> None:
        do = {
            "accept": lambda: self.judge(ACCEPTED), "reject": lambda: self.judge(REJECTED),
            "unsure": lambda: self.judge(UNSURE), "clear": lambda: self.judge(OPEN),
            "note": self._note.setFocus, "undo": self.undo,
        }  # fmt: skip
        do[name]()

    def _open_menu(self, place: QPoint) -> None:
        fid = self.current()
        if fid is None:
            return
        menu = self.menu_for(fid)
        menu.exec(self.view.viewport().mapToGlobal(place))

    def menu_for(self, fid: int) -> QMenu:
        """What can be done with an anomaly and with all that are like it."""
        menu, group = QMenu(self.view), self.table.group_of(fid)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for text, code in ((self.tr("Accept"), ACCEPTED), (self.tr("Reject"), REJECTED), (self.tr("Unsure"), UNSURE)):
            menu.addAction(text).triggered.connect(lambda _checked=False, code=code: self.judge(code))
        menu.addSeparator()
        count = len(self.table.fids_of_group(group)) if group != NO_GROUP else 0
        for text, code in (
            (self.tr("Reject all {count} of group {group}"), REJECTED),
            (self.tr("Accept all {count} of group {group}"), ACCEPTED),
        ):
            action = menu.addAction(text.format(count=count, group=group or "–"))
            action.setEnabled(count > 0)
            action.triggered.connect(lambda _checked=False, code=code: self.judge_group(group, code))
        only = menu.addAction(QgsApplication.getThemeIcon("/mActionFilter2.svg"), self.tr("Show this group only"))
        only.setEnabled(count > 0)
        only.triggered.connect(lambda: self._group.setCurrentIndex(self._group.findData(group)))
        return menu

    def _follow(self) -> None:
        fid = self.current()
        if fid is None or not (self._note.hasFocus() and fid == self._note.property("fid")):  # or it is being typed
            self._note.setText("" if fid is None else self.table.note_of(fid))
        self._note.setProperty("fid", fid)
        if fid is not None:
            self.picked.emit(fid)

    def _leave_note(self) -> None:
        """What was typed is not wanted."""
        fid = self.current()
        self._note.setText("" if fid is None else self.table.note_of(fid))
        self.view.setFocus()

    def _write_note(self) -> None:
        """Of the row that it was begun for, wherever the focus has gone since."""
        fid = self._note.property("fid")
        if fid is not None and self.table.rows is not None and self._note.text().strip() != self.table.note_of(fid):
            self._verdicts.note(fid, self._note.text())

    def _selected_rows(self) -> list[int]:
        """By the ranges: Qt's own list of rows takes seconds where there are 100 000."""
        ranges = self.view.selectionModel().selection()
        return sorted({row for one in ranges for row in range(one.top(), one.bottom() + 1)})

    def _show_change(self, judged: dict[int, tuple[int, str]]) -> None:
        self.table.change(judged)
        fid = self.current()
        if fid in judged and not self._note.hasFocus():
            self._note.setText(judged[fid][1])
        self._allow()

    def _select(self, row: int) -> None:
        if row < 0:
            return
        index = self.table.index(row, 0)
        flags = QItemSelectionModel.SelectionFlag
        self.view.selectionModel().setCurrentIndex(index, flags.ClearAndSelect | flags.Rows)
        self.view.scrollTo(index)

    def _filter(self) -> None:
        fid = self.current()
        self.table.show_only(Filter(int(self._shown.currentData()), int(self._group.currentData() or NO_GROUP)))
        if fid is not None:
            self._select(self.table.row_of(fid))
        self._allow()

    def _fill_groups(self) -> None:
        rows, before = self.table.rows, self._group.currentData()
        self._group.blockSignals(True)  # noqa: FBT003  (Qt's own)
        self._group.clear()
        self._group.addItem(self.tr("All groups"), NO_GROUP)
        if rows is not None:
            for group, count in zip(*np.unique(rows.similar[rows.similar != NO_GROUP], return_counts=True)):
                text = self.tr("Group {group} ({count})").format(group=group, count=QLocale().toString(int(count)))
                self._group.addItem(text, int(group))
        self._group.setCurrentIndex(max(0, self._group.findData(before)))
        has_groups = self._group.count() > 1
        self._group.setEnabled(has_groups)
        self.view.setColumnHidden(SIMILAR, not has_groups)  # room for the note
        self._group.blockSignals(False)  # noqa: FBT003  (Qt's own)
        self._filter()

    def _allow(self) -> None:
        """Offers what can be done now."""
        has_some = self.view.selectionModel().hasSelection()
        for widget in (*self._buttons, self._note):
            widget.setEnabled(has_some)
        self._undo.setEnabled(self._verdicts.can_undo)

    def _count(self) -> None:
        tally = self.tally()
        if not tally.total:
            self._precision.setText(self.tr("No anomalies are listed."))
            return
        told = self.tr("{accepted} accepted, {rejected} rejected, {unsure} unsure of {total}.").format(
            **{key: QLocale().toString(value) for key, value in tally._asdict().items()},
            total=QLocale().toString(tally.total),
        )
        precision = tally.precision
        if precision is not None:
            ends = [f"{100 * one:.0f}" for one in precision]
            text = self.tr(" Precision so far {share}\u00a0% (95\u00a0% interval {low} to {high}\u00a0%).")
            told += text.format(share=ends[0], low=ends[1], high=ends[2])
        self._precision.setText(told)
