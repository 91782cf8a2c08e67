"""Overlay: an image and the scores that were made of it, pixel on pixel, and places on the ground in both."""

from __future__ import annotations

import json
from collections.abc import Callable
from contextlib import suppress
from math import atan2, cos, degrees, hypot, radians
from pathlib import Path
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
from osgeo import gdal, ogr

from ..errors import ImageReadFailed, NotAScoreRaster
from ..raster.burnable import burnable
from ..raster.gdal_errors import gdal_raises, told_by_gdal
from ..raster.grid import Grid, Transform, grid_of, reference
from ..raster.opening import open_raster
from ..raster.score_tiff import DOMAIN
from .errors import ImageOfOtherGrid, PlaceOutside

Array = npt.NDArray[np.float32]
Index = npt.NDArray[np.int64]
Move = Callable[[float, float], tuple[float, float]]

_METRES_PER_DEGREE = 111_320.0
_POINTS = 8
_PLANE: Transform = (0.0, 1.0, 0.0, 0.0, 0.0, 1.0)
"""Of columns and rows."""


class Way(NamedTuple):
    """From one pixel to another: how far, in metres where they are known and else in pixels, and where to.

    `point` counts the eight points of the compass from north (0) by east (2); -1 without a coordinate system.
    """

    length: float
    is_metres: bool
    point: int


class Overlay:
    """Opens both; raises ImageNotReadable, NotAScoreRaster, ImageOfOtherGrid."""

    def __init__(self, image_path: str, scores_path: str) -> None:
        self.image_path = image_path
        self._scores_path = scores_path
        self.image: gdal.Dataset = open_raster(image_path)
        self._scores: gdal.Dataset = open_raster(scores_path)
        self.facts: dict[str, str] = dict(self._scores.GetMetadata(DOMAIN) or {})
        if self._scores.RasterCount < 2:
            raise NotAScoreRaster(scores_path, "it has a single band")
        self.grid: Grid = grid_of(self.image)
        self._to_pixels = to_pixels(self.image)
        self._row, self._col = self._offset(grid_of(self._scores))

    @property
    def used_bands(self) -> tuple[int, ...]:
        """The bands that the run has used; empty where the result does not say so."""
        with suppress(ValueError, RecursionError):
            numbers = json.loads(self.facts.get("bands", "[]"))
            if isinstance(numbers, list) and all(isinstance(one, int) for one in numbers):
                return tuple(numbers)
        return ()

    def scores_at(self, rows: Index, cols: Index) -> tuple[Array, Array]:
        """(rows, cols) scores and false-alarm probabilities at pixels of the image; NaN beyond the scores."""
        found = np.full((2, len(rows), len(cols)), np.nan, np.float32)
        height, width = self._scores.RasterYSize, self._scores.RasterXSize
        down, across = rows - self._row, cols - self._col
        here = (down >= 0) & (down < height), (across >= 0) & (across < width)
        down, across = down[here[0]], across[here[1]]
        if len(down) and len(across):
            place = (int(across[0]), int(down[0]), int(across[-1] - across[0]) + 1, int(down[-1] - down[0]) + 1)
            with gdal_raises(lambda reason: ImageReadFailed(self._scores_path, reason)):
                part = self._scores.ReadAsArray(
                    *place, buf_xsize=len(across), buf_ysize=len(down), band_list=[1, 2]
                ).astype(np.float32)
            found[np.ix_([True, True], *here)] = part
        return found[0], found[1]

    def pixel_at(self, x: float, y: float) -> tuple[float, float]:
        """(column, row) of a place on the ground, with fractions; (0, 0) is the outer corner of the first pixel."""
        return self._to_pixels(x, y)

    def outline(self, wkb: bytes) -> ogr.Geometry:
        """A polygon on the ground in columns and rows of the image; raises PlaceOutside where it has no place there."""
        with told_by_gdal():
            shape = ogr.CreateGeometryFromWkb(wkb)
        plane = Grid(self.grid.height, self.grid.width, _PLANE, "", has_transform=True)
        there = None if shape is None else burnable(moved(shape, self._to_pixels), plane)
        if there is None:
            raise PlaceOutside(Path(self.image_path).name)
        return there

    def ground(self, row: float, col: float) -> tuple[float, float]:
        """(x, y) of a pixel's centre."""
        if self.grid.is_control_only:
            there = gdal.Transformer(self.image, None, ["METHOD=GCP_POLYNOMIAL"])
            _, place = there.TransformPoint(0, col + 0.5, row + 0.5)
            return place[0], place[1]
        return self.grid.point(row + 0.5, col + 0.5)

    def way(self, start: tuple[float, float], end: tuple[float, float]) -> Way:
        """Between two pixels (row, column)."""
        system = reference(self.grid.crs)
        if system is None or not self.grid.has_transform:
            return Way(hypot(end[0] - start[0], end[1] - start[1]), is_metres=False, point=-1)
        (x, y), (to_x, to_y) = self.ground(*start), self.ground(*end)
        east, north = to_x - x, to_y - y
        if system.IsGeographic():
            east, north = east * _METRES_PER_DEGREE * cos(radians(y)), north * _METRES_PER_DEGREE
        else:
            east, north = east * system.GetLinearUnits(), north * system.GetLinearUnits()
        point = round(degrees(atan2(east, north)) / (360 / _POINTS)) % _POINTS
        return Way(hypot(east, north), is_metres=True, point=point)

    def _offset(self, scores: Grid) -> tuple[int, int]:
        """Row and column of the image where the scores begin; raises ImageOfOtherGrid."""
        if not _same_system(self.grid, scores):
            raise self._other("another coordinate system")
        if self.grid.is_control_only or scores.is_control_only:
            if self.grid[:2] != scores[:2]:
                raise self._other("another size")
            return 0, 0
        corners = [self.pixel_at(*scores.point(row, col)) for row, col in ((0, 0), (scores.height, scores.width))]
        (left, top), (right, bottom) = corners
        if abs(right - left - scores.width) > 0.5 or abs(bottom - top - scores.height) > 0.5:
            raise self._other("pixels of another size")
        if abs(left - round(left)) > 0.1 or abs(top - round(top)) > 0.1:
            raise self._other("shifted by a part of a pixel")
        if right <= 0 or bottom <= 0 or left >= self.grid.width or top >= self.grid.height:
            raise self._other("another place")
        return round(top), round(left)

    def _other(self, reason: str) -> ImageOfOtherGrid:
        return ImageOfOtherGrid(Path(self.image_path).name, Path(self._scores_path).name, reason)


def _same_system(one: Grid, other: Grid) -> bool:
    here, there = reference(one.crs), reference(other.crs)
    if here is None or there is None:
        return here is there
    return one.crs == other.crs or bool(here.IsSame(there))


def to_pixels(image: gdal.Dataset) -> Move:
    """From the ground to (column, row) of an image; where control points place it, by their polynomial."""
    grid = grid_of(image)
    if grid.is_control_only:
        transformer = gdal.Transformer(image, None, ["METHOD=GCP_POLYNOMIAL"])

        def by_points(x: float, y: float) -> tuple[float, float]:
            _, place = transformer.TransformPoint(1, x, y)
            return float(place[0]), float(place[1])

        return by_points
    back = gdal.InvGeoTransform(grid.transform)
    return lambda x, y: (back[0] + x * back[1] + y * back[2], back[3] + x * back[4] + y * back[5])


def moved(shape: ogr.Geometry, move: Move) -> ogr.Geometry:
    """A copy with all its points elsewhere."""
    copy = shape.Clone()
    copy.FlattenTo2D()
    _move_points(copy, move)
    return copy


def _move_points(shape: ogr.Geometry, move: Move) -> None:
    for index in range(shape.GetGeometryCount()):
        _move_points(shape.GetGeometryRef(index), move)
    if shape.GetGeometryCount() == 0:
        for index in range(shape.GetPointCount()):
            shape.SetPoint_2D(index, *move(shape.GetX(index), shape.GetY(index)))
