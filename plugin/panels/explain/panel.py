"""ExplainPanel: why a place is anomalous, in a sentence and in charts."""

from __future__ import annotations

from contextlib import suppress

from qgis.core import (
    QgsApplication,
    QgsCoordinateTransform,
    QgsCsException,
    QgsGeometry,
    QgsPointXY,
    QgsProject,
    QgsRasterLayer,
)
from qgis.gui import QgisInterface, QgsMapTool
from qgis.PyQt.QtCore import Qt, QTimer
from qgis.PyQt.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QSizePolicy,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from ...explain.explanation import Explanation, Question
from ..change.chart import HistoryChart
from ..change.history import HistoryTool
from ..source_image import result_facts, source_image
from .asking import Asking
from .bars import BarChart
from .copy import add_copy_menu
from .drawing import profile_drawing, spectrum_drawing
from .lines import LineChart
from .result import Result, history_csv
from .words import profile_csv, sentence, spectrum_csv

_BUSY_AFTER_MS = 200


class ExplainPanel(QWidget):
    """Shows explanations that are computed in the background; reads no pixels itself."""

    def __init__(self, iface: QgisInterface, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("explainPanel")
        self._iface, self._canvas = iface, iface.mapCanvas()
        self._result: Result | None = None
        self._threshold: float | None = None
        self._answer: Explanation | None = None
        self._tool: HistoryTool | None = None
        self._asking = Asking(self)
        self._build()
        self._asking.answered.connect(self._show)
        self._asking.refused.connect(self._refuse)
        self._asking.busy_changed.connect(self._show_busy)
        self._canvas.mapToolSet.connect(self._follow_tool)
        self.clear()

    @property
    def is_busy(self) -> bool:
        """Whether an explanation is being computed."""
        return self._asking.is_busy

    def use(self, scores: QgsRasterLayer, image: QgsRasterLayer | None, threshold: float | None = None) -> None:
        """What clicks on the map are about from now on; shows nothing yet. Without an image clicks are refused."""
        self._result, self._threshold = Result.of(scores, image), threshold

    def show_place(
        self, scores: QgsRasterLayer, image: QgsRasterLayer | None, point: QgsPointXY, threshold: float | None = None
    ) -> None:
        """Of a point in the score layer's coordinate system. With a threshold, of the whole anomaly at that place."""
        self.use(scores, image, threshold)
        self._ask_at(point)

    def show_anomaly(
        self,
        scores: QgsRasterLayer,
        image: QgsRasterLayer | None,
        geometry: QgsGeometry,
        threshold: float | None = None,
    ) -> None:
        """Of a polygon in the score layer's coordinate system."""
        self.use(scores, image, threshold)
        if self._tool is not None:
            self._tool.clear()
        self._show_history(geometry.pointOnSurface().asPoint() if not geometry.isEmpty() else None)
        outline = bytes(geometry.asWkb())
        self._ask(Question(self._result.image, self._result.scores, outline=outline, threshold=threshold))

    def clear(self) -> None:
        """Shows nothing."""
        self._asking.forget()
        self._answer = None
        self._tell(self.tr("Choose an anomaly, or click a place on the map, to see why it stands out."))
        self._draw()
        self._show_history(None)
        if self._tool is not None:
            self._tool.clear()

    def stop(self) -> None:
        """Leaves the map as it was and ends what goes on, for unloading."""
        self._asking.stop()
        self._busy_pause.stop()
        with suppress(TypeError):  # it has been stopped before
            self._canvas.mapToolSet.disconnect(self._follow_tool)
        if self._tool is not None:
            self._canvas.unsetMapTool(self._tool)
            self._tool.clear()
            self._tool = None

    def _build(self) -> None:
        self._button = QPushButton(QgsApplication.getThemeIcon("/mActionIdentify.svg"), self.tr("&Explain a place"))
        self._button.setObjectName("explainPlace")
        self._button.setCheckable(True)
        self._button.setToolTip(self.tr("Click a place on the map to see what sets it apart from its surroundings"))
        self._button.clicked.connect(self._toggle_tool)
        self._busy = QProgressBar()
        self._busy.setObjectName("explainBusy")
        self._busy.setRange(0, 0)
        self._busy.setTextVisible(False)
        self._busy.setMaximumHeight(self.fontMetrics().height() // 2)
        policy = self._busy.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self._busy.setSizePolicy(policy)
        self._busy.hide()
        self._busy_pause = QTimer(self)
        self._busy_pause.setSingleShot(True)
        self._busy_pause.setInterval(_BUSY_AFTER_MS)
        self._busy_pause.timeout.connect(self._busy.show)
        self._sentence = QLabel()
        self._sentence.setObjectName("explainSentence")
        self._sentence.setWordWrap(True)
        self._sentence.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._sentence.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._sentence.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._sentence.setMinimumHeight(3 * self.fontMetrics().lineSpacing())
        row = QHBoxLayout()
        row.addWidget(self._button)
        row.addWidget(self._busy, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(row)
        layout.addWidget(self._sentence)
        layout.addWidget(self._new_tabs(), 1)

    def _new_tabs(self) -> QTabWidget:
        empty = self.tr("Nothing chosen yet.")
        self.spectrum = LineChart("explainSpectrum", empty, self)
        self.bands = BarChart("explainBands", empty, self)
        self.scores = LineChart("explainScores", empty, self)
        self.history = HistoryChart(self)
        add_copy_menu(self.spectrum, lambda: spectrum_csv(self._answer) if self._answer else "")
        add_copy_menu(self.bands, lambda: spectrum_csv(self._answer) if self._answer else "")
        add_copy_menu(self.scores, lambda: profile_csv(self._answer) if self._answer else "")
        add_copy_menu(self.history, lambda: history_csv(self.history.history()))
        self.tabs = QTabWidget()
        self.tabs.setObjectName("explainTabs")
        self.tabs.setDocumentMode(True)
        for chart, name, tip in (
            (self.spectrum, self.tr("Spectrum"), self.tr("The place against the mean and spread of its surroundings")),
            (self.bands, self.tr("Bands"), self.tr("How much each band contributes to the whole difference")),
            (self.scores, self.tr("Scores"), self.tr("The scores along the longest axis of the anomaly")),
        ):
            self.tabs.setTabToolTip(self.tabs.addTab(chart, name), tip)
        self.history.hide()
        return self.tabs

    def _offer_history(self, *, is_offered: bool) -> None:
        """Only changes have one. Qt before 5.15 cannot hide a tab."""
        index = self.tabs.indexOf(self.history)
        if is_offered and index < 0:
            index = self.tabs.addTab(self.history, self.tr("History"))
            self.tabs.setTabToolTip(index, self.tr("The values of all dates at this place"))
        elif not is_offered and index >= 0:
            self.tabs.removeTab(index)

    def _ask_at(self, point: QgsPointXY) -> None:
        self._show_history(point)
        place = (point.x(), point.y())
        self._ask(Question(self._result.image, self._result.scores, point=place, threshold=self._threshold))

    def _ask(self, question: Question) -> None:
        if question.image:
            self._asking.ask(question)
        else:
            self._asking.forget()
            self._refuse(self.tr("The image of this result was not found. Add it to the project, or choose it."))

    def _show(self, answer: Explanation) -> None:
        self._answer = answer
        self._tell(sentence(answer))
        self._draw()

    def _refuse(self, reason: str) -> None:
        self._answer = None
        self._tell(reason)
        self._draw()

    def _draw(self) -> None:
        answer = self._answer
        self.spectrum.show_drawing(spectrum_drawing(answer) if answer else None)
        self.bands.show_explanation(answer)
        self.bands.setToolTip(self.bands.told())
        self.scores.show_drawing(profile_drawing(answer) if answer else None)

    def _tell(self, text: str) -> None:
        self._sentence.setText(text)
        self._sentence.setToolTip(text)

    def _show_history(self, point: QgsPointXY | None) -> None:
        is_change = self._result is not None and self._result.is_change
        self._offer_history(is_offered=is_change)
        history = self._result.history(point) if is_change and point is not None else None
        self.history.show_history(history, self.tr("new"))

    def _show_busy(self, is_busy: bool) -> None:  # noqa: FBT001  (a slot)
        """Only where it takes a while, so that quick answers do not flicker."""
        if is_busy:
            self._busy_pause.start()
        else:
            self._busy_pause.stop()
            self._busy.hide()

    def _toggle_tool(self, is_wanted: bool) -> None:  # noqa: FBT001  (a slot)
        if is_wanted:
            if self._tool is None:
                self._tool = HistoryTool(self._canvas, self._click)
            self._canvas.setMapTool(self._tool)
        elif self._tool is not None:
            self._canvas.unsetMapTool(self._tool)
            self._tool.clear()

    def _follow_tool(self, tool: QgsMapTool | None, _before: QgsMapTool | None) -> None:
        """The button shows whether the map has our tool."""
        self._button.setChecked(self._tool is not None and tool is self._tool)

    def _click(self, point: QgsPointXY) -> None:
        """A point of the map."""
        if self._result is None and not self._find_result():
            self._refuse(self.tr("There is no result to explain. Run a detector first, or choose its scores."))
            return
        project = QgsProject.instance()
        crs = self._canvas.mapSettings().destinationCrs()
        try:
            self._ask_at(QgsCoordinateTransform(crs, self._result.crs, project).transform(point))
        except QgsCsException:
            self._refuse(self.tr("This place cannot be brought to the coordinate system of the scores."))

    def _find_result(self) -> bool:
        """The result that the user has chosen among the layers, else the uppermost one."""
        layers = [self._iface.activeLayer(), *QgsProject.instance().layerTreeRoot().layerOrder()]
        for layer in layers:
            if isinstance(layer, QgsRasterLayer) and result_facts(layer):
                self.use(layer, source_image(layer))
                return True
        return False
