"""AnomaliesTab: choose a detector, fill its form, run it in the background, see what was found."""

from __future__ import annotations

from typing import Any

from qgis.core import QgsApplication, QgsProject, QgsRasterLayer, QgsSettings
from qgis.gui import QgisInterface, QgsDockWidget, QgsProcessingParameterWidgetContext, QgsScrollArea
from qgis.PyQt.QtCore import Qt, pyqtSignal
from qgis.PyQt.QtWidgets import QComboBox, QFrame, QLabel, QPushButton, QVBoxLayout, QWidget

from ..detectors.catalog import CATALOG, entry
from .estimate_line import EstimateLine
from .first_run import FirstRunCard
from .layer_tree import layer_id, likely_image
from .parameter_form import ParameterForm
from .preview.panel import PreviewPanel
from .preview.scene import ChosenScene
from .run_panel import RunPanel
from .run_speeds import remember_run
from .scored_layer import RARE_SHARE, ScoredLayer, as_found
from .told_area import ToldArea

_LAST_DETECTOR = "earth_anomaly/detector"
_INPUT, _OUTPUT = "INPUT", "OUTPUT"


class AnomaliesTab(QWidget):
    """Holds widgets and starts algorithms by their id; computes nothing."""

    results_wanted = pyqtSignal(str, str, float)
    """The scores of the last run, by layer or file, and the threshold to begin with: method and number."""

    def __init__(self, iface: QgisInterface, provider_id: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._iface = iface
        self._provider_id = provider_id
        self._scored = ScoredLayer("")
        self._form: ParameterForm | None = None
        self._run_values: dict[str, Any] = {}
        self._card: FirstRunCard | None = None
        self._build()
        if isinstance(parent, QgsDockWidget):
            parent.closed.connect(self.preview.leave)
        self._choose_detector()
        image = likely_image(iface)
        self._form.set_values({_INPUT: image.id() if image is not None else ""})

    def stop(self) -> None:
        """Ends a run or preview that is going on, for unloading."""
        self.preview.stop()
        self._estimate.stop()
        self.runs.stop()
        if self._card is not None:
            self._card.stop()

    def add_card(self, host: str) -> FirstRunCard:
        """Puts the card of the first start on top; it hides itself when the user wants it to."""
        self._card = FirstRunCard(self._iface, host, self)
        self.layout().insertWidget(0, self._card)
        return self._card

    def run_on(self, image: QgsRasterLayer, detector: str) -> None:
        """Runs a detector with its own defaults, as if the user had chosen both and pressed Run."""
        if self.runs.is_running:
            return
        self._detector.setCurrentIndex(max(0, self._detector.findData(detector)))
        self._form.set_values({_INPUT: image.id()})
        self._detect()

    def _build(self) -> None:
        self._detector = self._new_detector_box()
        self._summary = QLabel()
        self._summary.setWordWrap(True)
        self._scroll = QgsScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        start = QPushButton(QgsApplication.getThemeIcon("/mActionStart.svg"), self.tr("Run"))
        start.setObjectName("run")
        start.clicked.connect(self._detect)
        self._estimate = EstimateLine(self._chosen, self)
        self.preview = PreviewPanel(self._iface, self._ask, self)
        self.preview.begun.connect(self._show_estimate)
        self.preview.previewed.connect(self._estimate.follow)
        self.runs = RunPanel(self._iface, start, self, self.preview.buttons)
        self._told = ToldArea(self.preview, self._estimate, self.runs.findings)
        self.runs.running_changed.connect(self._show_running)
        self.runs.findings.results_wanted.connect(self._hand_on)
        layout = QVBoxLayout(self)
        layout.addWidget(self._detector)
        layout.addWidget(self._summary)
        layout.addWidget(self._scroll, 1)
        layout.addWidget(self._told)
        layout.addWidget(self.runs)

    def _new_detector_box(self) -> QComboBox:
        box = QComboBox()
        box.setObjectName("detector")
        box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        registry = QgsApplication.processingRegistry()
        for spec in CATALOG:
            algorithm = registry.algorithmById(self._algorithm_id(spec.id))
            box.addItem(algorithm.icon(), algorithm.displayName(), spec.id)
        box.setCurrentIndex(max(0, box.findData(QgsSettings().value(_LAST_DETECTOR, ""))))
        box.currentIndexChanged.connect(self._choose_detector)
        return box

    def _algorithm_id(self, name: str) -> str:
        return f"{self._provider_id}:{name}"

    def _choose_detector(self) -> None:
        """Makes the detector's form; what was filled in before and fits is kept."""
        algorithm_id = self._algorithm_id(self._detector.currentData())
        algorithm = QgsApplication.processingRegistry().createAlgorithmById(algorithm_id)
        kept = self._form.changed_values() if self._form is not None else {}
        self._summary.setText(algorithm.shortDescription())
        self._form = ParameterForm(algorithm, self._surroundings(), self)
        self._form.set_values(kept)
        self._form.changed.connect(self._follow)
        self._scroll.setWidget(self._form)
        bar = self._scroll.verticalScrollBar().sizeHint().width()
        self._scroll.setMinimumWidth(self._form.minimumSizeHint().width() + bar)
        QgsSettings().setValue(_LAST_DETECTOR, self._detector.currentData())
        self._follow()

    def _chosen(self) -> ChosenScene | None:
        return ChosenScene.of(self._form, entry(self._detector.currentData()))

    def _ask(self) -> tuple[str, ChosenScene | None]:
        return self._algorithm_id(self._detector.currentData()), self._chosen()

    def _follow(self) -> None:
        """The form has changed; layers that come and go may tell so where nothing has."""
        self._estimate.follow()
        if not self.runs.is_running and self._form.values() != self._run_values:
            self._show_estimate()
            self.preview.follow()

    def _show_estimate(self) -> None:
        self._told.show_findings(is_shown=False)

    def _surroundings(self) -> QgsProcessingParameterWidgetContext:
        surroundings = QgsProcessingParameterWidgetContext()
        surroundings.setProject(QgsProject.instance())
        surroundings.setMapCanvas(self._iface.mapCanvas())
        surroundings.setMessageBar(self._iface.messageBar())
        surroundings.setActiveLayer(self._iface.activeLayer())
        return surroundings

    def _detect(self) -> None:
        detector = self._detector.currentText().split(":")[0]
        parameters = self._form.values()
        image = layer_id(parameters[_INPUT])
        scene = self._chosen()
        work = scene.work() if scene is not None else None
        self.preview.leave()
        self._estimate.renew()
        self._show_estimate()

        def show(results: dict[str, Any]) -> None:
            self._scored = ScoredLayer.loaded(results[_OUTPUT], self.runs.load(image))
            if work is not None:
                remember_run(work, results["SECONDS"], results["DEVICE_USED"], scene.wish)
            self.runs.findings.show_scores(detector, results)

        expected = (self._estimate.seconds, self._estimate.text())
        self.runs.begin(self._algorithm_id(self._detector.currentData()), parameters, show, expected=expected)

    def _hand_on(self) -> None:
        self.results_wanted.emit(as_found(self._scored), "false_alarm", RARE_SHARE)

    def _show_running(self, is_running: bool) -> None:  # noqa: FBT001  (a slot)
        self._detector.setEnabled(not is_running)
        self._scroll.setEnabled(not is_running)
        if not is_running:
            self._run_values = self._form.values()
            self._told.show_findings(is_shown=bool(self.runs.findings.sentence()))
