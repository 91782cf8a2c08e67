"""MapView: takes the map to an anomaly and lets it flash there."""

from __future__ import annotations

from qgis.core import QgsCoordinateTransform, QgsCsException, QgsGeometry, QgsProject, QgsRectangle, QgsVectorLayer
from qgis.gui import QgsMapCanvas

_ROUND_IT, _FEWEST_PX, _ENOUGH = 5.0, 80, 4.0


def shape_of(layer: QgsVectorLayer, fid: int) -> QgsGeometry:
    """Of a feature, in its layer's coordinate system; empty where it is gone."""
    return QgsGeometry(layer.getFeature(fid).geometry())


def show_on_map(canvas: QgsMapCanvas, layer: QgsVectorLayer, shape: QgsGeometry, pixel: float) -> None:
    """Moves the map so that the shape is in sight, changes its scale only where it must, and flashes the shape.

    `pixel`: side of a pixel of the image, in units of the layer, 0 where it is not known.
    """
    if shape.isEmpty():
        return
    crs = canvas.mapSettings().destinationCrs()
    try:
        transform = QgsCoordinateTransform(layer.crs(), crs, QgsProject.instance())
        box = transform.transformBoundingBox(_round(shape.boundingBox(), pixel))
    except QgsCsException:
        return
    view = canvas.extent()
    if not _is_fit(view, box):
        canvas.setExtent(box)
        canvas.refresh()
    elif not view.contains(box):
        canvas.setCenter(box.center())
        canvas.refresh()
    canvas.flashGeometries([shape], layer.crs())


def _round(box: QgsRectangle, pixel: float) -> QgsRectangle:
    half = max(_ROUND_IT * max(box.width(), box.height()), _FEWEST_PX * pixel) / 2
    centre = box.center()
    return QgsRectangle(centre.x() - half, centre.y() - half, centre.x() + half, centre.y() + half)


def _is_fit(view: QgsRectangle, box: QgsRectangle) -> bool:
    """Whether the box is neither larger than the view nor lost in it."""
    share = max(view.width() / max(box.width(), 1e-12), view.height() / max(box.height(), 1e-12))
    return box.width() <= view.width() and box.height() <= view.height() and share <= _ENOUGH
