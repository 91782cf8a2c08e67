"""Outlines: anomalies as lines over a picture of an image, in the image's own columns and rows."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

import numpy as np
import numpy.typing as npt
from osgeo import gdal, ogr, osr

from ..errors import ImageReadFailed
from ..export.places import geometry_of, known_system
from ..raster.gdal_errors import gdal_raises
from ..raster.windows import Window
from .pictures import Ground

Rings = list[npt.NDArray[np.float64]]
Move = Callable[[npt.NDArray[np.float64]], npt.NDArray[np.float64]]
_ASPECT = 4 / 3
_LEAST_COLS, _ROOM = 26, 1.9


class Outlines:
    """Brings the shapes of a layer to the pixels of an image; taken as they are where one of the two has no system."""

    def __init__(self, ground: Ground, crs: str) -> None:
        self._ground = ground
        self._to_image = _between(crs, ground.grid.crs or ground.grid.control_crs)
        self._to_pixels = _to_pixels(ground)

    def rings(self, shape: bytes) -> Rings:
        """(points, 2) columns and rows of each ring; none for an empty shape, or one that lies nowhere on the image."""
        geometry = geometry_of(shape)
        if geometry is None or self._to_pixels is None:
            return []
        try:
            with gdal_raises(lambda reason: ImageReadFailed(self._ground.path, reason)):
                if self._to_image is not None and geometry.Transform(self._to_image) != 0:
                    return []
                rings = [self._to_pixels(points) for points in _points_of(geometry)]
        except ImageReadFailed:
            return []
        return rings if all(np.isfinite(ring).all() for ring in rings) else []


def frame(rings: Rings) -> Window:
    """The surroundings to be shown of an anomaly, four to three."""
    points = np.concatenate(rings)
    low, high = points.min(axis=0), points.max(axis=0)
    cols, rows = _ROOM * (high - low)
    width = int(np.ceil(max(cols, rows * _ASPECT, _LEAST_COLS)))
    height = int(np.ceil(width / _ASPECT))
    middle = (low + high) / 2
    return Window(int(middle[1] - height / 2), int(middle[0] - width / 2), height, width)


def path_of(rings: Rings, scale: float) -> str:
    """SVG path data of rings in units of a picture, without points that fall together there."""
    parts = []
    for ring in rings:
        points = np.round(ring * scale, 1)
        kept = np.ones(len(points), bool)
        kept[1:] = (points[1:] != points[:-1]).any(axis=1)
        parts.append("M" + "L".join(f"{x:g} {y:g}" for x, y in points[kept]) + "Z")
    return "".join(parts)


def _between(crs: str, other: str) -> osr.CoordinateTransformation | None:
    source, target = known_system(crs), known_system(other)
    if source is None or target is None or source.IsSame(target):
        return None
    return osr.CoordinateTransformation(source, target)


def _to_pixels(ground: Ground) -> Move | None:
    """From the image's coordinates to columns and rows; None where there is no way."""
    if ground.grid.is_control_only:
        return _by_control_points(ground.dataset)
    inverse = gdal.InvGeoTransform(ground.grid.transform)
    if inverse is None:
        return None
    origin, turn = np.array([inverse[0], inverse[3]]), np.array([inverse[1:3], inverse[4:6]])

    def move(points: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
        moved: npt.NDArray[np.float64] = origin + points @ turn.T
        return moved

    return move


def _by_control_points(dataset: gdal.Dataset) -> Move:
    transformer = gdal.Transformer(dataset, None, ["METHOD=GCP_POLYNOMIAL"])

    def move(points: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
        moved, _ = transformer.TransformPoints(1, points.tolist())
        return np.array(moved)[:, :2]

    return move


def _points_of(geometry: ogr.Geometry) -> Iterator[npt.NDArray[np.float64]]:
    """Of all rings, however deep they lie."""
    if geometry.GetGeometryCount():
        for part in geometry:
            yield from _points_of(part)
    elif geometry.GetPointCount():
        points: Sequence[Sequence[float]] = geometry.GetPoints()
        yield np.array(points, np.float64)[:, :2]
