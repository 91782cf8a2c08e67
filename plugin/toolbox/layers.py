"""From QGIS's layers to what the engine takes: paths, rectangles and polygons in the image's coordinate system."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsCsException,
    QgsGeometry,
    QgsProcessingAlgorithm,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeatureSource,
    QgsProcessingOutputLayerDefinition,
    QgsProviderRegistry,
    QgsRasterLayer,
    QgsRectangle,
)

from ..errors import AnomalyError, ImageNotReadable, OutputIsInput
from ..raster.grid import Extent
from .translation import tr


@contextmanager
def told_to_qgis() -> Iterator[None]:
    """Hands our errors to Processing with their sentence; anything else is a bug and keeps its traceback."""
    try:
        yield
    except AnomalyError as raised:
        raise QgsProcessingException(str(raised)) from raised


def raster_layer(
    algorithm: QgsProcessingAlgorithm, parameters: Mapping[str, Any], name: str, context: QgsProcessingContext
) -> QgsRasterLayer:
    """The layer of a raster parameter, also where the text is one that only GDAL understands (subdatasets, archives).

    Raises ImageNotReadable.
    """
    from ..raster.remote import gdal_name

    value = parameters.get(name)
    if isinstance(value, str):  # of a bare web address QGIS would fetch the whole file, several times
        value = gdal_name(value)
    layer = algorithm.parameterAsRasterLayer({**parameters, name: value}, name, context)
    if layer is None and isinstance(value, str):
        layer = QgsRasterLayer(value, Path(value).stem)
    if layer is None or not layer.isValid():
        raise ImageNotReadable(str(value))
    return layer


def image_path(layer: QgsRasterLayer) -> str:
    """What GDAL opens to read a layer; raises ImageNotReadable where the layer does not come from GDAL."""
    provider = layer.dataProvider()
    if layer.providerType() != "gdal" or provider is None:
        reason = tr("QGIS gets it from '{}'; save it as a GeoTIFF first").format(layer.providerType())
        raise ImageNotReadable(layer.name(), reason)
    uri = provider.dataSourceUri()
    parts = QgsProviderRegistry.instance().decodeUri("gdal", uri)
    if parts.get("openOptions"):
        return uri.split("|option:")[0]
    # Subdatasets and archives are put together in the address alone; a plain file is the decoded path.
    is_plain = not parts.get("layerName") and not parts.get("vsiPrefix")
    return str(parts["path"]) if is_plain else uri


def extent_of(rectangle: QgsRectangle) -> Extent | None:
    """The rectangle for the engine, or None where none was chosen."""
    if rectangle.isNull():
        return None
    return Extent(rectangle.xMinimum(), rectangle.yMinimum(), rectangle.xMaximum(), rectangle.yMaximum())


def polygons_of(
    source: QgsProcessingFeatureSource, crs: QgsCoordinateReferenceSystem, context: QgsProcessingContext
) -> tuple[bytes, ...]:
    """All polygons as WKB in a coordinate system; taken as they are where one of the two has none."""
    transform = QgsCoordinateTransform(source.sourceCrs(), crs, context.transformContext())
    polygons = []
    for feature in source.getFeatures():
        if feature.hasGeometry():
            polygons.append(plain_wkb(feature.geometry(), transform))
    if not polygons:
        raise QgsProcessingException(
            tr("'{}' holds no polygon. Choose another layer, or leave the field empty.").format(source.sourceName())
        )
    return tuple(polygons)


def plain_wkb(geometry: QgsGeometry, transform: QgsCoordinateTransform) -> bytes:
    """Without arcs, heights and measures, which the burning of polygons does not know."""
    plain = QgsGeometry(geometry.constGet().segmentize())
    plain.get().dropZValue()
    plain.get().dropMValue()
    try:
        plain.transform(transform)
    except QgsCsException as raised:
        message = tr("The polygons cannot be brought to the image's coordinate system ({}).").format(raised)
        raise QgsProcessingException(message) from raised
    return bytes(plain.asWkb())


def with_ending(path: str, ending: str) -> Path:
    """The file, with this ending where it has another one or none."""
    found = Path(path)
    return found if found.suffix.lower() == ending else found.with_name(found.name + ending)


def refuse_same_file(layer: QgsRasterLayer, parameters: Mapping[str, Any], output: str) -> None:
    """Raises OutputIsInput where an output was given the input's name."""
    from ..raster.reader import same_file

    path = image_path(layer)
    value = parameters.get(output)
    if isinstance(value, QgsProcessingOutputLayerDefinition):
        value = value.sink.staticValue()
    if isinstance(value, str) and value and same_file(path, value):
        raise OutputIsInput(value)
