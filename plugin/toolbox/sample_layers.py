"""shapes_by_class(): the samples of a layer, class by class, in the image's coordinate system."""

from __future__ import annotations

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsProcessingContext,
    QgsProcessingFeatureSource,
)
from qgis.PyQt.QtCore import QVariant

from ..pu_samples import SampleShapes
from ..sample_errors import ClassUnknown, NoSamples
from .layers import plain_wkb


def shapes_by_class(
    source: QgsProcessingFeatureSource,
    field: str,
    crs: QgsCoordinateReferenceSystem,
    context: QgsProcessingContext,
    *,
    may_be_empty: bool = False,
) -> dict[str, SampleShapes]:
    """Shapes by the text of the class field, in the order of the classes' names; without a field all are one class,
    named after the layer. Features without geometry, or without a class, are left out.

    Raises NoSamples, ClassUnknown.
    """
    transform = QgsCoordinateTransform(source.sourceCrs(), crs, context.transformContext())
    shapes: dict[str, list[bytes]] = {}
    any_shape = False
    for feature in source.getFeatures():
        geometry = feature.geometry()
        if geometry.isNull() or geometry.isEmpty():
            continue
        any_shape = True
        value = feature[field] if field else source.sourceName()
        if value is None or (isinstance(value, QVariant) and value.isNull()) or not str(value).strip():
            continue
        shapes.setdefault(str(value).strip(), []).append(plain_wkb(geometry, transform))
    if not any_shape and not may_be_empty:
        raise NoSamples(source.sourceName())
    if any_shape and not shapes:
        raise ClassUnknown(field)
    return {name: SampleShapes(name, tuple(shapes[name])) for name in sorted(shapes)}
