"""ChangeLooks: two dates to flicker or swipe between, and the history of a clicked place."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress

from qgis.core import QgsApplication, QgsPointXY
from qgis.gui import QgisInterface, QgsMapTool
from qgis.PyQt.QtCore import Qt, pyqtSignal
from qgis.PyQt.QtWidgets import (
    QComboBox,
    QGridLayout,
    QGroupBox,
    QLabel,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from .chart import HistoryChart
from .flicker import Flicker
from .history import HistoryTool, first_day_at, history_at
from .series import Dated, Key
from .swipe import Side, SwipeTool


class ChangeLooks(QGroupBox):
    """Looks at layers and computes nothing; the map tools end when the user takes another one."""

    grown = pyqtSignal()
    """The chart is shown from now on."""

    def __init__(self, iface: QgisInterface, parent: QWidget) -> None:
        super().__init__(parent)
        self.setTitle(self.tr("Look at the dates"))
        self._canvas = iface.mapCanvas()
        self._dates: tuple[Dated, ...] = ()
        self._new: frozenset[Key] = frozenset()
        self._first_dates = ""
        self._swipe_tool: SwipeTool | None = None
        self._history_tool: HistoryTool | None = None
        self._place: QgsPointXY | None = None
        self.flicker = Flicker(self)
        self._build()
        self.flicker.stopped.connect(self._show_still)
        self._canvas.mapToolSet.connect(self._follow_tool)

    def stop(self) -> None:
        """Leaves the map as it was, for unloading."""
        self.flicker.stop()
        with suppress(TypeError):  # it has been stopped before
            self._canvas.mapToolSet.disconnect(self._follow_tool)
        for tool in (self._swipe_tool, self._history_tool):
            if tool is not None:
                self._canvas.unsetMapTool(tool)
        if self._history_tool is not None:
            self._history_tool.clear()
        self._swipe_tool = self._history_tool = None

    def offer(self, dates: Sequence[Dated], new: Sequence[Dated]) -> None:
        """The dates that can be looked at, oldest first; with no new ones, any date may be the anomalous one."""
        if (tuple(dates), frozenset(one.key for one in new)) == (self._dates, self._new):
            return
        self._dates, self._new = tuple(dates), frozenset(one.key for one in new)
        layers = [one for one in dates if not one.band]
        labels = [one.label for one in layers]
        first_new = next((number for number, one in enumerate(layers) if one.key in self._new), len(layers) - 1)
        for box, number in ((self._before, max(0, first_new - 1)), (self._after, len(layers) - 1)):
            kept = box.currentData()
            box.blockSignals(True)  # noqa: FBT003
            box.clear()
            for one in layers:
                is_alone = labels.count(one.label) == 1
                box.addItem(one.label if is_alone else f"{one.label}  {one.name}", one.layer)
                box.setItemData(box.count() - 1, one.name, Qt.ItemDataRole.ToolTipRole)
            found = box.findData(kept) if kept and self._is_touched else -1
            box.setCurrentIndex(found if found >= 0 else number)
            box.blockSignals(False)  # noqa: FBT003
        self._allow()
        self._draw()

    def use_first_dates(self, path: str) -> None:
        """A result's raster of first dates, which the chart marks from now on; empty where there is none."""
        self._first_dates = path
        self._draw()

    def show_place(self, point: QgsPointXY) -> None:
        """The history of a point of the map."""
        self._place = QgsPointXY(point)
        self._draw()

    def _build(self) -> None:
        self._is_touched = False
        self._before, self._after = self._new_box("before"), self._new_box("after")
        self._flick = self._new_button("flicker", "/mActionToggleAllLayers.svg", self.tr("Flicker"))
        self._flick.setToolTip(self.tr("Shows the two layers in turn until it is pressed again"))
        self._swipe = self._new_button("swipe", "/mActionSplitFeatures.svg", self.tr("Swipe"))
        self._swipe.setToolTip(self.tr("Left of the mouse the earlier layer, right of it the later one"))
        self._history = self._new_button("history", "/mIconHistory.svg", self.tr("History"))
        self._history.setToolTip(self.tr("Click a place on the map to see its values on all dates"))
        self._flick.clicked.connect(self._toggle_flicker)
        self._swipe.clicked.connect(self._toggle_swipe)
        self._history.clicked.connect(self._toggle_history)
        self._where = QLabel()
        self._where.setObjectName("historyPlace")
        self.chart = HistoryChart(self)
        rows = QGridLayout()
        for column, (label, widget) in enumerate(((self.tr("Before"), self._before), (self.tr("After"), self._after))):
            rows.addWidget(QLabel(label), 0, 3 * column, 1, 3)
            rows.addWidget(widget, 1, 3 * column, 1, 3)
        for column, button in enumerate((self._flick, self._swipe, self._history)):
            rows.addWidget(button, 2, 2 * column, 1, 2)
        for column in range(6):
            rows.setColumnStretch(column, 1)
        layout = QVBoxLayout(self)
        layout.addLayout(rows)
        layout.addWidget(self._where)
        layout.addWidget(self.chart)
        self._show_chart(is_shown=False)
        self._allow()

    def _new_box(self, name: str) -> QComboBox:
        box = QComboBox()
        box.setObjectName(name)
        box.setSizePolicy(QSizePolicy.Policy.Ignored, box.sizePolicy().verticalPolicy())
        box.activated.connect(self._choose)
        return box

    def _new_button(self, name: str, icon: str, text: str) -> QPushButton:
        button = QPushButton(QgsApplication.getThemeIcon(icon), text)
        button.setObjectName(name)
        button.setCheckable(True)
        return button

    def _choose(self, _index: int) -> None:
        """Another pair: what is going on goes on with it."""
        self._is_touched = True
        self._allow()
        if self.flicker.is_running:
            self._flick.setChecked(self._begin_flicker())
        if self._swipe_tool is not None:
            self._toggle_swipe(is_wanted=self._is_pair())

    def _is_pair(self) -> bool:
        before, after = self._before.currentData(), self._after.currentData()
        return bool(before and after) and before != after

    def _allow(self) -> None:
        self._before.setEnabled(self._before.count() > 0)
        self._after.setEnabled(self._after.count() > 0)
        self._flick.setEnabled(self._is_pair() or self.flicker.is_running)
        self._swipe.setEnabled(self._is_pair())
        self._history.setEnabled(bool(self._dates) or self._history.isChecked())
        if not self._is_pair() and self._swipe_tool is not None:
            self._toggle_swipe(is_wanted=False)

    def _show_still(self) -> None:
        self._flick.setChecked(False)  # noqa: FBT003  (Qt's own)
        self._allow()

    def _begin_flicker(self) -> bool:
        others = [one.layer for one in self._dates]
        self.flicker.start(self._before.currentData(), self._after.currentData(), others)
        return self.flicker.is_running

    def _toggle_flicker(self, is_wanted: bool) -> None:  # noqa: FBT001  (a slot)
        if is_wanted:
            self._toggle_swipe(is_wanted=False)
            self._flick.setChecked(self._begin_flicker())
        else:
            self.flicker.stop()

    def _toggle_swipe(self, is_wanted: bool) -> None:  # noqa: FBT001  (a slot)
        """The tool of before goes, whatever comes."""
        tool, self._swipe_tool = self._swipe_tool, None
        if tool is not None:
            self._canvas.unsetMapTool(tool)
        if is_wanted:
            self.flicker.stop()
            self._swipe_tool = SwipeTool(self._canvas, self._side(self._before), self._side(self._after))
            self._canvas.setMapTool(self._swipe_tool)
        self._swipe.setChecked(is_wanted)

    def _side(self, box: QComboBox) -> Side:
        layer = box.currentData()
        return Side(layer, next(one.label for one in self._dates if one.layer == layer))

    def _toggle_history(self, is_wanted: bool) -> None:  # noqa: FBT001  (a slot)
        """Without the tool the chart goes too; another tool of QGIS's leaves it."""
        if is_wanted:
            if self._history_tool is None:
                self._history_tool = HistoryTool(self._canvas, self.show_place)
            self._show_chart(is_shown=True)
            self._canvas.setMapTool(self._history_tool)
            return
        self._place = None
        self._show_chart(is_shown=False)
        self._canvas.unsetMapTool(self._history_tool)
        self._history_tool.clear()
        self._draw()

    def _follow_tool(self, tool: QgsMapTool | None, _before: QgsMapTool | None) -> None:
        """The buttons show which tool the map has; a place that was clicked stays until its button is pressed."""
        if self._swipe_tool is not None and tool is not self._swipe_tool:
            self._swipe_tool = None
            self._swipe.setChecked(False)  # noqa: FBT003
        is_ours = self._history_tool is not None and tool is self._history_tool
        if not is_ours and self._history.isChecked() and self._place is None:
            self._history.setChecked(False)  # noqa: FBT003
            self._show_chart(is_shown=False)

    def _show_chart(self, *, is_shown: bool) -> None:
        self.chart.setVisible(is_shown)
        if is_shown:
            self.grown.emit()
        self._where.setVisible(is_shown and self._place is not None)

    def _draw(self) -> None:
        if self._place is None:
            self.chart.show_history(None)
            return
        crs = self._canvas.mapSettings().destinationCrs()
        marked, name = self._new, self.tr("new")
        if not marked:
            day = first_day_at(self._first_dates, self._place, crs) if self._first_dates else None
            marked, name = frozenset(one.key for one in self._dates if day and one.day == day), self.tr("anomalous")
        history = history_at(self._place, crs, self._dates, marked)
        self._where.setText(self.tr("Values at {}").format(history.place))
        self._where.setVisible(True)  # noqa: FBT003
        self.chart.show_history(history, name)
