"""ResultsTab: from a raster of scores to decisions: threshold, list of anomalies, verdicts, explanation, export."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import Any

from qgis.core import Qgis, QgsMapLayerProxyModel, QgsProject, QgsRasterLayer
from qgis.gui import QgisInterface
from qgis.PyQt.QtCore import Qt, QTimer
from qgis.PyQt.QtWidgets import QFormLayout, QSplitter, QTabWidget, QVBoxLayout, QWidget

from ...raster.score_look import ScoreLook, read_look
from ...raster.threshold import Method, Threshold
from ..background_work import BackgroundWork
from ..explain.panel import ExplainPanel
from ..form_parts import layer_box, scrolled
from ..run_panel import RunPanel
from ..scored_layer import temporary
from ..source_image import source_image
from .anomaly_list import AnomalyList
from .layer_choice import LayerChoice, is_of_anomalies, is_result, result_path
from .layer_reading import Read, reading_of
from .map_view import shape_of, show_on_map
from .next_steps import NextSteps
from .preview import ThresholdPreview
from .threshold_part import ThresholdPart
from .verdicts import Verdicts

_MESSAGE_S, _LOOK_MS = 15, 150


class ResultsTab(QWidget):
    """Holds widgets and starts algorithms by their id; computes nothing."""

    def __init__(self, iface: QgisInterface, provider_id: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._iface, self._provider_id = iface, provider_id
        self._wish: Threshold | None = None
        self._beside: QgsRasterLayer | None = None
        self._looking, self._reading = BackgroundWork(self), BackgroundWork(self)
        self.verdicts = Verdicts(self)
        self.threshold = ThresholdPart(self)
        self.explain = ExplainPanel(iface, self)
        self.list = AnomalyList(self.verdicts, self)
        self.steps = NextSteps(self)
        self.runs = RunPanel(iface, self.threshold.list_button, self)
        self._preview = ThresholdPreview(self)
        QgsProject.instance().layersWillBeRemoved.connect(self._lose)  # before the box hears of it
        self._build()
        self._connect()
        self._use_scores()
        self._use_anomalies()

    def show_scores(self, source: str, threshold: tuple[str, float] | None = None) -> None:
        """Takes the scores of a layer, by its id or file, with a wish for the threshold: method and number."""
        self._wish = None if threshold is None else Threshold(Method(threshold[0]), threshold[1])
        before = self.scores.currentData()
        if not self.scores.choose(source):
            layer = QgsRasterLayer(source, Path(source).stem)
            if not (layer.isValid() and is_result(layer)):
                self._warn(self.tr("'{}' cannot be opened any more. Run the detector again.").format(Path(source).name))
                return
            QgsProject.instance().addMapLayer(layer)
            self.scores.choose(source)
        if self.scores.currentData() == before:
            self._use_scores()

    def stop(self) -> None:
        """Leaves map, layers and project as they were, for unloading."""
        with suppress(TypeError):  # it has been stopped before
            QgsProject.instance().layersWillBeRemoved.disconnect(self._lose)
        for part in (self.runs, self._looking, self._reading, self.explain, self.list.thumbnails):
            part.stop()
        self._preview.leave()
        for box in (self.scores, self.anomalies):
            box.stop()

    def hideEvent(self, event: Any) -> None:  # noqa: N802  (Qt's own)
        """Called by Qt: the layer has its own style while nobody looks."""
        super().hideEvent(event)
        self._preview.stop()

    def showEvent(self, event: Any) -> None:  # noqa: N802  (Qt's own)
        """Called by Qt."""
        super().showEvent(event)
        self._show_threshold()

    def _build(self) -> None:
        self.scores = LayerChoice("scores", self.tr("No scores in the project"), is_result, self)
        self.image = layer_box("image", QgsMapLayerProxyModel.RasterLayer, self.tr("No image"))
        self.anomalies = LayerChoice("anomalies", self.tr("No anomalies yet: list them above"), is_of_anomalies, self)
        chosen = QFormLayout()
        chosen.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        chosen.addRow(self.tr("&Scores"), self.scores)
        chosen.addRow(self.tr("&Image"), self.image)
        self._pages = QTabWidget()
        self._pages.setObjectName("resultPages")
        self._pages.setDocumentMode(True)  # noqa: FBT003  (Qt's own)
        self._pages.addTab(self._threshold_page(), self.tr("Threshold"))
        self._pages.addTab(self.explain, self.tr("Why?"))
        listed = QWidget()
        rows = QVBoxLayout(listed)
        rows.setContentsMargins(0, 0, 0, 0)
        which = QFormLayout()
        which.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        which.addRow(self.tr("A&nomalies"), self.anomalies)
        rows.addLayout(which)
        rows.addWidget(self.steps)
        rows.addWidget(self.list, 1)
        parts = QSplitter(Qt.Orientation.Vertical)
        parts.setChildrenCollapsible(False)  # noqa: FBT003  (Qt's own)
        parts.addWidget(self._pages)
        parts.addWidget(listed)
        parts.setStretchFactor(0, 2)
        parts.setStretchFactor(1, 3)
        layout = QVBoxLayout(self)
        layout.addLayout(chosen)
        scroll = scrolled((parts, 1))  # a low window is not made higher
        scroll.setMinimumWidth(parts.minimumSizeHint().width() + scroll.verticalScrollBar().sizeHint().width())
        layout.addWidget(scroll, 1)

    def _threshold_page(self) -> QWidget:
        page = QWidget()
        layout = QVBoxLayout(page)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.threshold, 1)
        layout.addWidget(self.runs.findings)
        layout.addWidget(self.runs)
        return page

    def _connect(self) -> None:
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(_LOOK_MS)
        self._later.timeout.connect(self._look_at_current)
        self.scores.layer_changed.connect(self._use_scores)
        self.image.layerChanged.connect(self._use_image)
        self.anomalies.layer_changed.connect(self._use_anomalies)
        self._looking.done.connect(self._show_look)
        self._looking.failed.connect(self._warn)
        self._reading.done.connect(self._show_rows)
        self._reading.failed.connect(self._warn)
        self.threshold.changed.connect(self._show_threshold)
        self.threshold.preview_toggled.connect(self._show_threshold)
        self.threshold.list_wanted.connect(self._make_list)
        self.list.picked.connect(self._later.start)
        self._pages.currentChanged.connect(self._later.start)
        self.verdicts.refused.connect(self._warn)
        self.steps.grouping_wanted.connect(self._group)
        self.steps.dialog_wanted.connect(self._open_dialog)
        self.runs.running_changed.connect(self._allow)

    def _use_scores(self) -> None:
        self._preview.stop()
        self.threshold.show_look(None)
        layer = self.scores.layer()
        self._beside = None
        self._looking.stop(waits=False)
        if layer is not None:
            self._preset_image(layer)
            path = result_path(layer)
            self._looking.start(self.tr("Scores of {}").format(layer.name()), lambda _feedback: read_look(path))
        self._use_image()

    def _preset_image(self, layer: QgsRasterLayer) -> None:
        """The one that the result names, also where it is not in the project."""
        image = source_image(layer)
        is_listed = image is not None and QgsProject.instance().mapLayer(image.id()) is not None
        self._beside = None if is_listed else image
        nothing = self.tr("No image") if self._beside is None else Path(image.source()).name
        self.image.setAllowEmptyLayer(True, nothing)  # noqa: FBT003  (QGIS's own)
        self.image.setLayer(image if is_listed else None)

    def _lose(self, layers: list[str]) -> None:
        """The box would take the next image, which has nothing to do with these scores, and say nothing."""
        image = self.image.currentLayer()
        if image is not None and image.id() in layers:
            self.image.setLayer(None)

    def _show_look(self, look: ScoreLook | None) -> None:
        if look is None:
            self._warn(self.tr("No pixel of this result has a score."))
        self.threshold.show_look(look, self._wish)
        self._wish = None

    def _chosen_image(self) -> QgsRasterLayer | None:
        return self.image.currentLayer() or self._beside

    def _use_image(self) -> None:
        self.list.thumbnails.use(self.anomalies.layer(), self._chosen_image())
        self.list.view.viewport().update()
        self._use_in_explanations()
        self._allow()

    def _use_in_explanations(self) -> None:
        scores, image = self.scores.layer(), self._chosen_image()
        if scores is None or image is None:
            self.explain.clear()
        else:
            self.explain.use(scores, image, self.threshold.score)

    def _show_threshold(self) -> None:
        """On the map, where that is wanted, and in explanations."""
        layer, score = self.scores.layer(), self.threshold.score
        if layer is not None and score is not None and self.threshold.preview.isChecked() and self.isVisible():
            self._preview.show(layer, score)
        else:
            self._preview.stop()
        if layer is not None and score is not None:
            self._use_in_explanations()

    def _make_list(self) -> None:
        layer = self.scores.layer()
        self.threshold.preview.setChecked(False)  # noqa: FBT003  (Qt's own)
        parameters = {
            "INPUT": layer.id(),
            "METHOD": Method.VALUE.value,
            "THRESHOLD": self.threshold.score,
            "MINIMUM_AREA": self.threshold.minimum_area_px(),
            "OUTPUT": temporary(),
        }

        def show(results: dict[str, Any]) -> None:
            made = self.runs.load(parameters["INPUT"])  # the layer may have been removed by now
            self.runs.findings.show_polygons(results)
            if made:
                self.anomalies.choose(made[0].id())

        self.runs.begin(f"{self._provider_id}:polygons", parameters, show)

    def _use_anomalies(self) -> None:
        layer = self.anomalies.layer()
        with suppress(TypeError, AttributeError):  # it has been connected before, or there is no layer
            layer.afterCommitChanges.connect(self._read_anomalies, Qt.ConnectionType.UniqueConnection)
        self.verdicts.use(layer)
        self.list.show_rows(None)
        self.list.thumbnails.use(layer, self._chosen_image())
        self._read_anomalies()
        self._allow()

    def _read_anomalies(self) -> None:
        layer = self.anomalies.layer()
        self._reading.stop(waits=False)
        if layer is not None:
            self._reading.start(self.tr("Anomalies of {}").format(layer.name()), reading_of(layer))

    def _show_rows(self, read: Read) -> None:
        self.list.show_rows(read.rows, keeps_place=self.list.table.rows is not None)
        of = read.facts.get("scores", "")
        if of and of != Path(result_path(self.scores.layer())).name:
            self.scores.choose_result(of)
        self._allow()

    def _look_at_current(self) -> None:
        layer, fid = self.anomalies.layer(), self.list.current()
        if layer is None or fid is None or not self.isVisible():
            return
        shape = shape_of(layer, fid)
        if self.steps.is_following():
            image = self._chosen_image()
            is_alike = image is not None and image.crs() == layer.crs()
            show_on_map(self._iface.mapCanvas(), layer, shape, image.rasterUnitsPerPixelX() if is_alike else 0.0)
        scores, image = self.scores.layer(), self._chosen_image()
        if self._pages.currentWidget() is self.explain and scores is not None and image is not None:
            self.explain.show_anomaly(scores, image, shape, self.threshold.score)

    def _group(self) -> None:
        layer, image = self.anomalies.layer(), self._chosen_image()
        parameters = {"INPUT": layer.id(), "IMAGE": image.source()}

        def show(results: dict[str, Any]) -> None:
            self.runs.findings.show_groups(results)
            self._read_anomalies()

        self.runs.begin(f"{self._provider_id}:group_anomalies", parameters, show)

    def _open_dialog(self, name: str) -> None:
        import processing

        layer, scores, image = self.anomalies.layer(), self.scores.layer(), self._chosen_image()
        parameters = {"INPUT": layer.id()}
        if name == "export_anomalies":
            parameters["SCORES"] = scores.id() if scores is not None else None
            parameters["IMAGE"] = image.source() if image is not None else None
        processing.createAlgorithmDialog(f"{self._provider_id}:{name}", parameters).show()

    def _allow(self) -> None:
        """Offers what can be done now."""
        has_rows = self.list.table.rows is not None and len(self.list.table.rows) > 0
        self.steps.offer(
            has_rows=has_rows, has_image=self._chosen_image() is not None, is_free=not self.runs.is_running
        )

    def _warn(self, sentence: str) -> None:
        title = self.tr("Earth Anomaly")
        self._iface.messageBar().pushMessage(title, sentence, Qgis.MessageLevel.Warning, _MESSAGE_S)
