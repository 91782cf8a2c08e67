"""sample_pixels(): the pixels of an image that points, lines and polygons cover, feature by feature."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import floor
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
from osgeo import gdal, ogr

from ..errors import GroundControlOnly, ImageReadFailed
from .burnable import burnable
from .gdal_errors import gdal_raises, told_by_gdal
from .grid import Extent, Grid, reference
from .windows import Window

Numbers = npt.NDArray[np.int64]
_BURNT = (ogr.wkbLineString, ogr.wkbCircularString, ogr.wkbCompoundCurve, ogr.wkbPolygon, ogr.wkbCurvePolygon)


class SamplePixels(NamedTuple):
    """Rows and columns (n,) of covered pixels and the number of the feature that covers each; a pixel is named once,
    for the first feature. `counts`: pixels that each feature covers, 0 for one that is empty or outside."""

    rows: Numbers
    cols: Numbers
    feature: Numbers
    counts: Numbers


def sample_pixels(shapes: Sequence[bytes], grid: Grid, path: str) -> SamplePixels:
    """Of shapes (WKB, coordinates of the image): a point covers its pixel, a polygon the pixels whose centres lie in
    it, or those it touches where it holds no centre, a line the pixels it touches; a collection all of its parts.

    Polygons that cross themselves are mended. Raises GroundControlOnly.
    """
    if grid.is_control_only:
        raise GroundControlOnly(path)
    found = [_covered(shape, grid, path) for shape in shapes]
    counts = np.array([len(places) for places in found], np.int64)
    places = np.concatenate([*found, np.zeros(0, np.int64)])
    unique, first = np.unique(places, return_index=True)
    feature = np.repeat(np.arange(len(shapes)), counts)[first]
    return SamplePixels(unique // grid.width, unique % grid.width, feature, counts)


def _covered(shape: bytes, grid: Grid, path: str) -> Numbers:
    """Places (row * width + column) without doubles."""
    with told_by_gdal():
        geometry = ogr.CreateGeometryFromWkb(shape)
        parts = [] if geometry is None else list(_parts(geometry, grid))
    none = np.zeros(0, np.int64)
    places: Numbers = np.unique(np.concatenate([none, *(_part(part, grid, path) for part in parts)]))
    return places


def _parts(geometry: ogr.Geometry, grid: Grid) -> Iterator[ogr.Geometry]:
    """Points, lines and valid polygons near the grid, out of collections of any depth."""
    if geometry.IsEmpty():
        return
    kind = ogr.GT_Flatten(geometry.GetGeometryType())
    if kind in _BURNT:
        near = burnable(geometry, grid)
        sound = near.MakeValid() if near is not None and near.GetDimension() == 2 and not near.IsValid() else near
        if sound is None:
            return
        if ogr.GT_Flatten(sound.GetGeometryType()) in _BURNT:
            yield sound.Clone()
        else:
            yield from _parts(sound, grid)
    elif geometry.GetGeometryCount():
        for number in range(geometry.GetGeometryCount()):
            yield from _parts(geometry.GetGeometryRef(number), grid)
    elif kind == ogr.wkbPoint:
        yield geometry.Clone()


def _part(part: ogr.Geometry, grid: Grid, path: str) -> Numbers:
    kind = ogr.GT_Flatten(part.GetGeometryType())
    if kind == ogr.wkbPoint:
        return _pixel(part.GetX(), part.GetY(), grid)
    xmin, xmax, ymin, ymax = part.GetEnvelope()
    window = _window(Extent(xmin, ymin, xmax, ymax), grid)
    if window.height == 0 or window.width == 0:
        return np.zeros(0, np.int64)
    inside = _burnt(part, grid.cropped(window), path, touched=kind != ogr.wkbPolygon)
    if kind == ogr.wkbPolygon and not inside.any():
        inside = _burnt(part, grid.cropped(window), path, touched=True)
    rows, cols = np.nonzero(inside)
    places: Numbers = (rows + window.row).astype(np.int64) * grid.width + cols + window.col
    return places


def _pixel(x: float, y: float, grid: Grid) -> Numbers:
    row, col = _place(x, y, grid)
    if not (0 <= row < grid.height and 0 <= col < grid.width):
        return np.zeros(0, np.int64)
    return np.array([floor(row) * grid.width + floor(col)], np.int64)


def _place(x: float, y: float, grid: Grid) -> tuple[float, float]:
    """Row and column, with fractions, of ground coordinates."""
    inverse = gdal.InvGeoTransform(grid.transform)
    if inverse is None or not np.isfinite([x, y]).all():
        return -1.0, -1.0
    return inverse[3] + x * inverse[4] + y * inverse[5], inverse[0] + x * inverse[1] + y * inverse[2]


def touched(shape: bytes, grid: Grid) -> Window:
    """The pixels that the envelope of a shape (WKB) touches, with one more on each side; may have no height."""
    with told_by_gdal():
        geometry = ogr.CreateGeometryFromWkb(shape)
    if geometry is None or geometry.IsEmpty():
        return Window(0, 0, 0, 0)
    xmin, xmax, ymin, ymax = geometry.GetEnvelope()
    return _window(Extent(xmin, ymin, xmax, ymax), grid)


def _window(extent: Extent, grid: Grid) -> Window:
    """The pixels that an extent touches, with one more on each side; none where it lies outside."""
    corners = [_place(x, y, grid) for x in (extent.xmin, extent.xmax) for y in (extent.ymin, extent.ymax)]
    # Coordinates may be so far away that only infinity, or no number at all, comes of them.
    rows = [min(max(-9.0, row), grid.height + 9.0) for row, _ in corners]
    cols = [min(max(-9.0, col), grid.width + 9.0) for _, col in corners]
    top, left = floor(min(rows)) - 1, floor(min(cols)) - 1
    return Window(top, left, floor(max(rows)) + 2 - top, floor(max(cols)) + 2 - left).clipped(grid.height, grid.width)


def _burnt(shape: ogr.Geometry, grid: Grid, path: str, *, touched: bool) -> npt.NDArray[np.bool_]:
    source = ogr.GetDriverByName("Memory").CreateDataSource("sample")
    layer = source.CreateLayer("sample", reference(grid.crs), ogr.wkbUnknown)
    feature = ogr.Feature(layer.GetLayerDefn())
    feature.SetGeometry(shape)
    layer.CreateFeature(feature)
    raster = gdal.GetDriverByName("MEM").Create("", grid.width, grid.height, 1, gdal.GDT_Byte)
    raster.SetGeoTransform(grid.transform)
    raster.SetProjection(grid.crs)
    with gdal_raises(lambda reason: ImageReadFailed(path, reason)):
        options = ["ALL_TOUCHED=TRUE"] if touched else []
        gdal.RasterizeLayer(raster, [1], layer, burn_values=[1], options=options)
    burnt: npt.NDArray[np.bool_] = raster.ReadAsArray() == 1
    return burnt
