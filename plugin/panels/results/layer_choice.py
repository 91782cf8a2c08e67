"""LayerChoice: a box with those layers of the project that are of one kind: results, or anomalies."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from qgis.core import QgsIconUtils, QgsMapLayer, QgsProject, QgsRasterLayer, QgsVectorLayer, QgsWkbTypes
from qgis.PyQt.QtCore import QTimer, pyqtSignal
from qgis.PyQt.QtWidgets import QComboBox, QSizePolicy, QWidget

from ..source_image import file_of, result_facts

_FIELDS = ("rank", "peak_score")
_RESULT_BANDS = 2


class LayerChoice(QComboBox):
    """Follows the project; what was chosen stays chosen as long as it is there."""

    layer_changed = pyqtSignal(str)
    """The id of the layer that is now chosen, empty for none."""

    def __init__(self, name: str, nothing: str, is_wanted: Callable[[QgsMapLayer], bool], parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, self.sizePolicy().verticalPolicy())
        self._nothing, self._is_wanted = nothing, is_wanted
        self._told = ""
        # Many layers come and go in one go when a project is opened.
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(0)
        self._pause.timeout.connect(self.fill)
        self.currentIndexChanged.connect(self._tell)
        project = QgsProject.instance()
        project.layersAdded.connect(self._pause.start)
        project.layerTreeRoot().nameChanged.connect(self._pause.start)
        project.layersRemoved.connect(self.fill)  # at once: nobody must touch a layer that is gone
        self.fill()

    def stop(self) -> None:
        """Leaves the project alone, for unloading."""
        self._pause.stop()
        project = QgsProject.instance()
        with suppress(TypeError):  # it has been stopped before
            project.layersAdded.disconnect(self._pause.start)
            project.layerTreeRoot().nameChanged.disconnect(self._pause.start)
            project.layersRemoved.disconnect(self.fill)

    def layer(self) -> QgsMapLayer | None:
        """The one that is chosen, if it is still there."""
        return QgsProject.instance().mapLayer(self.currentData() or "")

    def choose(self, wanted: str) -> bool:
        """Takes the layer with this id or file; whether there is one."""
        self.fill()
        for index in range(1, self.count()):
            layer = QgsProject.instance().mapLayer(self.itemData(index))
            if layer is not None and wanted in (layer.id(), layer.source(), layer.source().split("|")[0]):
                self.setCurrentIndex(index)
                return True
        return False

    def choose_result(self, file_name: str) -> None:
        """Takes the result whose file has this name, where it is in the project."""
        for index in range(1, self.count()):
            if Path(result_path(QgsProject.instance().mapLayer(self.itemData(index)))).name == file_name:
                self.setCurrentIndex(index)
                return

    def fill(self) -> None:
        """With the project's layers of now, the ones on top first."""
        chosen = self.currentData() or ""
        self.blockSignals(True)  # noqa: FBT003  (Qt's own)
        self.clear()
        self.addItem(self._nothing, "")
        for layer in _in_order():
            if layer.isValid() and self._is_wanted(layer):
                self.addItem(QgsIconUtils.iconForLayer(layer), layer.name(), layer.id())
        self.setCurrentIndex(max(0, self.findData(chosen)))
        self.blockSignals(False)  # noqa: FBT003  (Qt's own)
        self._tell()

    def _tell(self) -> None:
        chosen = self.currentData() or ""
        layer = QgsProject.instance().mapLayer(chosen)
        self.setToolTip(layer.source() if layer is not None else self._nothing)
        if chosen != self._told:
            self._told = chosen
            self.layer_changed.emit(chosen)


def is_result(layer: QgsMapLayer) -> bool:
    """Whether a detector of ours has written it."""
    return isinstance(layer, QgsRasterLayer) and layer.bandCount() == _RESULT_BANDS and bool(result_facts(layer))


def is_of_anomalies(layer: QgsMapLayer) -> bool:
    """Whether it is a file of polygons with the fields of anomalies."""
    return (
        isinstance(layer, QgsVectorLayer)
        and layer.providerType() == "ogr"
        and layer.geometryType() == QgsWkbTypes.PolygonGeometry
        and all(layer.fields().indexOf(name) >= 0 for name in _FIELDS)
    )


def result_path(layer: QgsMapLayer | None) -> str:
    """The file of a result; empty without one."""
    return file_of(layer) if isinstance(layer, QgsRasterLayer) else ""


def _in_order() -> list[QgsMapLayer]:
    project = QgsProject.instance()
    return [layer for layer in project.layerTreeRoot().layerOrder() if layer is not None] + [
        layer for layer in project.mapLayers().values() if project.layerTreeRoot().findLayer(layer.id()) is None
    ]
