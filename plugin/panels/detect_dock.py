"""DetectDock: choose a detector, fill its form, run it in the background, see what was found."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from qgis.core import (
    Qgis,
    QgsApplication,
    QgsMapLayer,
    QgsProcessing,
    QgsProcessingOutputLayerDefinition,
    QgsProject,
    QgsRasterLayer,
    QgsSettings,
)
from qgis.gui import QgisInterface, QgsDockWidget, QgsProcessingParameterWidgetContext, QgsScrollArea
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from ..detectors.catalog import CATALOG
from .background_run import BackgroundRun
from .findings import Findings
from .parameter_form import ParameterForm

_MESSAGE_S = 20
_LAST_DETECTOR = "earth_anomaly/detector"
_RESULT_BANDS = 2
_INPUT, _OUTPUT = "INPUT", "OUTPUT"


class DetectDock(QgsDockWidget):
    """Holds widgets and starts algorithms by their id; computes nothing."""

    def __init__(self, iface: QgisInterface, provider_id: str) -> None:
        super().__init__(iface.mainWindow())
        self.setObjectName("EarthAnomalyDetectDock")
        self.setWindowTitle(self.tr("Earth Anomaly"))
        self._iface = iface
        self._provider_id = provider_id
        self._run: BackgroundRun | None = None
        self._log = ""
        self._scores: dict[str, str] = {}
        self._form: ParameterForm | None = None
        self._build()
        self._choose_detector()
        self._form.set_values({_INPUT: self._likely_image()})

    def stop(self) -> None:
        """Ends a run that is going on, for unloading."""
        if self._run is not None:
            self._run.stop()
            self._run = None

    def _build(self) -> None:
        self._detector = self._new_detector_box()
        self._summary = QLabel()
        self._summary.setWordWrap(True)
        self._scroll = QgsScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._progress = QProgressBar()
        self._findings = Findings(self)
        self._findings.polygons_wanted.connect(self._make_polygons)
        self._findings.log_wanted.connect(self._show_log)
        content = QWidget(self)
        layout = QVBoxLayout(content)
        layout.addWidget(self._detector)
        layout.addWidget(self._summary)
        layout.addWidget(self._scroll, 1)
        layout.addWidget(self._findings)
        layout.addLayout(self._new_run_row())
        self.setWidget(content)
        self._show_running(is_running=False)

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

    def _new_run_row(self) -> QHBoxLayout:
        self._start = QPushButton(QgsApplication.getThemeIcon("/mActionStart.svg"), self.tr("Run"))
        self._start.setObjectName("run")
        self._start.clicked.connect(self._detect)
        self._cancel = QPushButton(QgsApplication.getThemeIcon("/mActionStop.svg"), self.tr("Cancel"))
        self._cancel.setObjectName("cancel")
        self._cancel.clicked.connect(self._ask_to_cancel)
        row = QHBoxLayout()
        row.addWidget(self._progress, 1)
        row.addWidget(self._cancel)
        row.addStretch()
        row.addWidget(self._start)
        return row

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
        self._scroll.setWidget(self._form)
        bar = self._scroll.verticalScrollBar().sizeHint().width()
        self._scroll.setMinimumWidth(self._form.minimumSizeHint().width() + bar)
        QgsSettings().setValue(_LAST_DETECTOR, self._detector.currentData())

    def _likely_image(self) -> str:
        """Id of the active layer unless it is a result, else of the layer with most bands; empty without a raster."""
        layers = [one for one in QgsProject.instance().mapLayers().values() if isinstance(one, QgsRasterLayer)]
        active = self._iface.activeLayer()
        layers.sort(key=lambda one: (one == active and one.bandCount() > _RESULT_BANDS, one.bandCount()))
        return layers[-1].id() if layers else ""

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
        image = _layer_id(parameters[_INPUT])

        def show(results: dict[str, Any]) -> None:
            layers = self._load(image)
            self._scores = {"source": results[_OUTPUT], "layer": layers[0].id() if layers else ""}
            self._findings.show_scores(detector, results)

        self._begin(self._algorithm_id(self._detector.currentData()), parameters, show)

    def _make_polygons(self, share: float) -> None:
        def show(results: dict[str, Any]) -> None:
            self._load(self._scores["layer"])
            self._findings.show_polygons(results)

        known = QgsProject.instance().mapLayer(self._scores["layer"])
        parameters = {
            _INPUT: known.id() if known else self._scores["source"],
            "METHOD": "false_alarm",
            "THRESHOLD": share,
            _OUTPUT: QgsProcessingOutputLayerDefinition(QgsProcessing.TEMPORARY_OUTPUT, QgsProject.instance()),
        }
        self._begin(self._algorithm_id("polygons"), parameters, show)

    def _begin(self, algorithm_id: str, parameters: dict[str, Any], show: Callable[[dict[str, Any]], None]) -> None:
        self._findings.clear()
        self._show_running(is_running=True)
        run = self._run = BackgroundRun(self)
        run.progressed.connect(self._show_progress)
        run.finished.connect(lambda results: self._end(lambda: show(results)))
        run.canceled.connect(lambda: self._end(self._findings.show_cancellation))
        run.failed.connect(lambda sentence: self._end(lambda: self._tell_failure(sentence)))
        run.start(algorithm_id, parameters)

    def _end(self, tell: Callable[[], None]) -> None:
        self._log = self._run.log()
        tell()
        self._run.deleteLater()
        self._run = None
        self._show_running(is_running=False)

    def _ask_to_cancel(self) -> None:
        if self._run is not None:
            self._cancel.setEnabled(False)
            self._run.cancel()

    def _tell_failure(self, sentence: str) -> None:
        self._findings.show_failure(sentence)
        if not self.isVisible():
            self._iface.messageBar().pushMessage(self.windowTitle(), sentence, Qgis.MessageLevel.Critical, _MESSAGE_S)

    def _show_running(self, *, is_running: bool) -> None:
        self._progress.setVisible(is_running)
        self._progress.setRange(0, 0)
        self._cancel.setVisible(is_running)
        self._cancel.setEnabled(True)
        self._start.setVisible(not is_running)
        self._detector.setEnabled(not is_running)
        self._scroll.setEnabled(not is_running)
        (self._cancel if is_running else self._start).setFocus()

    def _show_progress(self, percent: float) -> None:
        self._progress.setRange(0, 100)
        self._progress.setValue(int(percent))

    def _load(self, below: str) -> list[QgsMapLayer]:
        """Adds what came out to the project, on top of the layer with this id, or of all."""

        def add(layer: QgsMapLayer) -> None:
            QgsProject.instance().addMapLayer(layer, False)  # noqa: FBT003  (QGIS's own)
            root = QgsProject.instance().layerTreeRoot()
            node = root.findLayer(below)
            group = node.parent() if node is not None else root
            group.insertLayer(group.children().index(node) if node is not None else 0, layer)

        return self._run.load_layers(add)

    def _show_log(self) -> None:
        dialog = QDialog(self)
        dialog.setWindowTitle(self.tr("Log of the last run"))
        text = QPlainTextEdit(self._log)
        text.setReadOnly(True)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(dialog.reject)
        layout = QVBoxLayout(dialog)
        layout.addWidget(text)
        layout.addWidget(buttons)
        dialog.resize(640, 360)
        dialog.exec()


def _layer_id(value: Any) -> str:
    """The id of the project's layer that a form's value names by id or source; empty where there is none."""
    layers = QgsProject.instance().mapLayers().values()
    return next((layer.id() for layer in layers if value in (layer.id(), layer.source())), "")
