"""Temporary layers that samples are drawn in, the tool to draw them, and samples collected from several layers."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator
from enum import Enum
from typing import NamedTuple
from urllib.parse import quote

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsCsException,
    QgsDefaultValue,
    QgsEditFormConfig,
    QgsExpression,
    QgsFeature,
    QgsFillSymbol,
    QgsGeometry,
    QgsGeometryCollection,
    QgsMarkerSymbol,
    QgsProject,
    QgsSingleSymbolRenderer,
    QgsVectorLayer,
)
from qgis.gui import QgisInterface

from .layer_tree import add_on_top

_DARK = "30,30,30"


class Shape(Enum):
    """What is drawn."""

    POINTS = "Point"
    POLYGONS = "Polygon"


class Look(NamedTuple):
    """Colour (r,g,b) and marker of a layer of samples."""

    colour: str
    marker: str = "circle"
    size_mm: float = 2.6
    turned_degrees: int = 0


SAMPLES = Look("255,230,0")


def new_layer(shape: Shape, name: str, crs: QgsCoordinateReferenceSystem, look: Look) -> QgsVectorLayer:
    """An empty layer in memory on top of the project; no form asks for attributes."""
    layer = _memory_layer(shape.value, name, crs)
    form = layer.editFormConfig()
    form.setSuppress(QgsEditFormConfig.FeatureFormSuppress.SuppressOn)
    layer.setEditFormConfig(form)
    layer.setRenderer(QgsSingleSymbolRenderer(symbol(shape, look)))
    add_on_top(layer)
    return layer


def name_class(layer: QgsVectorLayer, name: str) -> None:
    """The class that features drawn from now on are given."""
    layer.setDefaultValueDefinition(layer.fields().indexOf("class"), QgsDefaultValue(QgsExpression.quotedString(name)))


def draw_in(iface: QgisInterface, layer: QgsVectorLayer) -> bool:
    """Makes the layer the active one and takes the tool that adds features; False where it cannot be edited."""
    iface.setActiveLayer(layer)
    if not layer.isEditable() and not layer.startEditing():
        return False
    iface.actionAddFeature().trigger()
    return True


def shapes_of(layer: QgsVectorLayer | None) -> set[bytes]:
    """All geometries as they stand, unsaved edits included."""
    return {shape for shape, _geometry in _geometries(layer)} if layer is not None else set()


def collected(
    name: str,
    layers: Iterable[QgsVectorLayer | None],
    crs: QgsCoordinateReferenceSystem,
    *,
    without: Container[bytes] = (),
) -> QgsVectorLayer:
    """A layer outside of the project with all samples of these layers, but for shapes that are to be left out."""
    collection = _memory_layer("GeometryCollection", name, crs)
    features = []
    for layer in layers:
        if layer is None:
            continue
        transform = QgsCoordinateTransform(layer.crs(), crs, QgsProject.instance())
        for shape, geometry in _geometries(layer):
            if shape not in without and _is_moved(geometry, transform):
                features.append(_feature(geometry))
    collection.dataProvider().addFeatures(features)
    return collection


def symbol(shape: Shape, look: Look) -> QgsMarkerSymbol | QgsFillSymbol:
    """How a shape is drawn."""
    if shape is Shape.POLYGONS:
        outline = {"outline_color": look.colour, "outline_width": "0.7"}
        return QgsFillSymbol.createSimple({"color": f"{look.colour},50", **outline})
    outline = {"outline_color": _DARK, "outline_width": "0.3"}
    size = {"size": str(look.size_mm), "angle": str(look.turned_degrees)}
    return QgsMarkerSymbol.createSimple({"name": look.marker, "color": look.colour, **size, **outline})


def _memory_layer(kind: str, name: str, crs: QgsCoordinateReferenceSystem) -> QgsVectorLayer:
    system = crs.authid() or "wkt:" + quote(crs.toWkt(QgsCoordinateReferenceSystem.WktVariant.WKT_PREFERRED))
    layer = QgsVectorLayer(f"{kind}?crs={system}&field=class:string", name, "memory")
    layer.setCrs(crs)
    return layer


def _geometries(layer: QgsVectorLayer) -> Iterator[tuple[bytes, QgsGeometry]]:
    for feature in layer.getFeatures():
        geometry = feature.geometry()
        if not geometry.isNull() and not geometry.isEmpty():
            yield bytes(geometry.asWkb()), geometry


def _is_moved(geometry: QgsGeometry, transform: QgsCoordinateTransform) -> bool:
    """False for a shape that lies where the other coordinate system has no place for it."""
    try:
        geometry.transform(transform)
    except QgsCsException:
        return False
    return True


def _feature(geometry: QgsGeometry) -> QgsFeature:
    """A collection without arcs, heights and measures, which a layer of another kind would refuse."""
    parts = QgsGeometryCollection()
    parts.addGeometry(geometry.constGet().segmentize())
    parts.dropZValue()
    parts.dropMValue()
    feature = QgsFeature()
    feature.setGeometry(QgsGeometry(parts))
    return feature
