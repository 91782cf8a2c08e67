"""sample_counts(): how many pixels of an image each feature of a layer covers, unsaved edits included."""

from __future__ import annotations

from qgis.core import (
    QgsCoordinateTransform,
    QgsFeatureRequest,
    QgsGeometry,
    QgsProcessingException,
    QgsProject,
    QgsRasterLayer,
    QgsVectorLayer,
)

from ..raster.grid import Grid, grid_of
from ..raster.opening import open_raster
from ..raster.samples import sample_pixels
from .layers import image_path, plain_wkb

MOST_SAMPLES = 500
_MOST_PX = 20_000_000
_NOTHING = bytes(QgsGeometry.fromWkt("GEOMETRYCOLLECTION EMPTY").asWkb())


def sample_counts(layer: QgsVectorLayer, image: QgsRasterLayer) -> tuple[dict[int, int], int]:
    """Pixels by the feature's id, and how many different ones they are: of the first samples only, where a layer
    holds more of them, or larger ones, than are counted in an instant.

    Raises ImageNotReadable, GroundControlOnly.
    """
    path = image_path(image)
    grid = grid_of(open_raster(path))
    transform = QgsCoordinateTransform(layer.crs(), image.crs(), QgsProject.instance())
    request = QgsFeatureRequest().setLimit(MOST_SAMPLES)
    shapes: dict[int, bytes] = {}
    room_px = _MOST_PX
    for feature in layer.getFeatures(request):
        shape = _shape(feature.geometry(), transform)
        room_px -= _box_px(shape, grid)
        if room_px < 0 and shapes:
            break
        shapes[feature.id()] = shape
    pixels = sample_pixels(tuple(shapes.values()), grid, path)
    return dict(zip(shapes, pixels.counts.tolist())), len(pixels.rows)


def _shape(geometry: QgsGeometry, transform: QgsCoordinateTransform) -> bytes:
    """WKB on the image's ground; of nothing where it cannot be brought there."""
    if geometry.isNull() or geometry.isEmpty():
        return _NOTHING
    try:
        return plain_wkb(geometry, transform)
    except QgsProcessingException:
        return _NOTHING


def _box_px(shape: bytes, grid: Grid) -> int:
    """Pixels of the image in the shape's rectangle, at most."""
    if shape == _NOTHING:
        return 0
    geometry = QgsGeometry()
    geometry.fromWkb(shape)
    return int(min(geometry.boundingBox().area() / grid.pixel_area, grid.height * grid.width))
