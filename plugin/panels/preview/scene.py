"""ChosenScene: the image and the part of it that a form has chosen, as far as preview and estimate need to know it."""

from __future__ import annotations

from typing import Any, NamedTuple

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsCsException,
    QgsProcessingOutputLayerDefinition,
    QgsProcessingUtils,
    QgsProject,
    QgsRasterLayer,
    QgsRectangle,
)

from ...detectors.spec import DetectorSpec
from ...estimate.estimate import Work
from ...raster.bands import parse_ranges
from ...raster.grid import Extent
from ...raster.reader import Selection
from ..parameter_form import ParameterForm
from ..run_speeds import likely_device

_INPUT, _BANDS, _WAVELENGTHS, _EXTENT = "INPUT", "BANDS", "WAVELENGTHS", "EXTENT"
_DEVICE, _MEMORY_MB, _OUTPUT = "DEVICE", "MEMORY_MB", "OUTPUT"
_MIB = 2**20


class ChosenScene(NamedTuple):
    """What the form holds at one moment; `extent` in the image's coordinate system, None = the whole image."""

    detector: DetectorSpec
    values: dict[str, Any]
    layer: QgsRasterLayer
    bands: tuple[int, ...]
    extent: QgsRectangle | None

    @classmethod
    def of(cls, form: ParameterForm, detector: DetectorSpec) -> ChosenScene | None:
        """None where no image is chosen, or its layer has gone."""
        layer = form.raster(_INPUT)
        if layer is None or not layer.isValid():
            return None
        extent = form.extent(_EXTENT, layer.crs())
        bands = tuple(form.whole_numbers(_BANDS))
        return cls(detector, form.values(), layer, bands, None if extent.isNull() else extent)

    @property
    def wish(self) -> str:
        """The device that is asked for; a detector without a network has none to choose."""
        return str(self.values.get(_DEVICE) or "cpu")

    def work(self) -> Work:
        """All that the run will have to do."""
        height, width = self.layer.height(), self.layer.width()
        whole = self.layer.extent()
        if self.extent is not None and not whole.isEmpty():
            part = whole.intersect(self.extent)
            height = max(1, round(height * part.height() / whole.height()))
            width = max(1, round(width * part.width() / whole.width()))
        return self.work_of(height, width, len(self.bands) or self.layer.bandCount())

    def work_of(self, height: int, width: int, bands: int) -> Work:
        """The same for a part."""
        memory = int(self.values.get(_MEMORY_MB) or 0) * _MIB
        return Work(self.detector, height, width, bands, memory, likely_device(self.wish))

    def selection(self, view: QgsRectangle | None) -> Selection:
        """For a preview of this part; raises WavelengthsNotUnderstood."""
        return Selection(
            bands=self.bands,
            wavelengths_nm=parse_ranges(str(self.values.get(_WAVELENGTHS) or "")),
            extent=None if view is None else as_extent(view),
        )

    def target_folder(self) -> str:
        """A path on the disk that the result goes to."""
        value = self.values.get(_OUTPUT)
        if isinstance(value, QgsProcessingOutputLayerDefinition):
            value = value.sink.staticValue()
        is_file = isinstance(value, str) and ("/" in value or "\\" in value)
        return value if is_file else QgsProcessingUtils.tempFolder()


def as_extent(rectangle: QgsRectangle) -> Extent:
    """For the engine."""
    return Extent(rectangle.xMinimum(), rectangle.yMinimum(), rectangle.xMaximum(), rectangle.yMaximum())


def seen_part(scene: ChosenScene, view: QgsRectangle, crs: QgsCoordinateReferenceSystem) -> QgsRectangle | None:
    """The part of the image, and of the form's extent, that lies in a map's view; None where there is none."""
    project = QgsProject.instance()
    if crs.isValid() and scene.layer.crs().isValid():
        transform = QgsCoordinateTransform(crs, scene.layer.crs(), project.transformContext())
        try:
            view = transform.transformBoundingBox(view)
        except QgsCsException:
            return None  # a view so far away that it has no place in the image's coordinate system
    for other in (scene.layer.extent(), scene.extent):
        if other is not None:
            if not view.intersects(other):
                return None
            view = view.intersect(other)
    return None if view.isEmpty() else view
