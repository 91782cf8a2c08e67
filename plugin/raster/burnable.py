"""burnable(): a shape as GDAL can burn it; on coordinates that are no numbers or very far away it counts for hours."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from osgeo import ogr

from .gdal_errors import told_by_gdal
from .grid import Grid

# What reaches further beyond the image is cut off there.
_FAR_PX = 2**16


def burnable(shape: ogr.Geometry, grid: Grid) -> ogr.Geometry | None:
    """The shape without arcs, heights and measures, cut off far beyond the grid; None where nothing of it is left."""
    with told_by_gdal():
        plain = shape.GetLinearGeometry()
        if plain is None or plain.IsEmpty() or not is_finite(plain):
            return None
        plain.FlattenTo2D()
        frame = _frame(grid)
        west, east, south, north = frame.GetEnvelope()
        xmin, xmax, ymin, ymax = plain.GetEnvelope()
        if west <= xmin and xmax <= east and south <= ymin and ymax <= north:
            return plain
        sound = plain if plain.IsValid() else plain.MakeValid()
        cut = None if sound is None else sound.Intersection(frame)
    return None if cut is None or cut.IsEmpty() or not is_finite(cut) else cut


def polygons_of(shape: ogr.Geometry | None) -> Iterator[ogr.Geometry]:
    """A polygon, or several as one, as they are; of collections of any depth those that are in there."""
    if shape is None or shape.GetDimension() != 2:
        return
    if ogr.GT_Flatten(shape.GetGeometryType()) != ogr.wkbGeometryCollection:
        yield shape
        return
    for number in range(shape.GetGeometryCount()):
        yield from polygons_of(shape.GetGeometryRef(number))


def is_finite(shape: ogr.Geometry, limit: float = np.inf) -> bool:
    """Whether all coordinates on the ground are numbers, and below a limit; an envelope passes over some."""
    if shape.GetGeometryCount():
        return all(is_finite(shape.GetGeometryRef(number), limit) for number in range(shape.GetGeometryCount()))
    points = shape.GetPoints() if shape.GetPointCount() else None
    return not points or bool((np.abs(np.array(points)[:, :2]) < limit).all())


def _frame(grid: Grid) -> ogr.Geometry:
    ring = ogr.Geometry(ogr.wkbLinearRing)
    top, left, bottom, right = -_FAR_PX, -_FAR_PX, grid.height + _FAR_PX, grid.width + _FAR_PX
    for row, col in ((top, left), (top, right), (bottom, right), (bottom, left), (top, left)):
        ring.AddPoint_2D(*grid.point(row, col))
    frame = ogr.Geometry(ogr.wkbPolygon)
    frame.AddGeometry(ring)
    return frame
