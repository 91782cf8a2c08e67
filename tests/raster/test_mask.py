"""Mask polygons hold the pixels whose centre lies in them, window by window."""

from __future__ import annotations

import numpy as np
import pytest
from osgeo import ogr

from plugin.errors import GroundControlOnly
from plugin.raster.grid import PIXEL_TRANSFORM, Grid
from plugin.raster.mask import MaskPolygons
from plugin.raster.windows import Window

GRID = Grid(20, 30, (1000.0, 10.0, 0.0, 2000.0, 0.0, -10.0), "", has_transform=True)


def polygon(text: str) -> bytes:
    return bytes(ogr.CreateGeometryFromWkt(text).ExportToWkb())


TRIANGLE = polygon("POLYGON ((1020 1850, 1180 1850, 1020 1990, 1020 1850))")
BOX_WITH_HOLE = polygon(
    "POLYGON ((1200 1850, 1290 1850, 1290 1950, 1200 1950, 1200 1850),"
    "(1230 1880, 1260 1880, 1260 1920, 1230 1920, 1230 1880))"
)


def test_a_pixel_belongs_to_a_polygon_by_its_centre() -> None:
    whole = MaskPolygons([TRIANGLE, BOX_WITH_HOLE], GRID, "").inside(Window(0, 0, 20, 30))
    shapes = [ogr.CreateGeometryFromWkb(shape) for shape in (TRIANGLE, BOX_WITH_HOLE)]
    for row in range(20):
        for col in range(30):
            x, y = GRID.point(row + 0.5, col + 0.5)
            centre = ogr.CreateGeometryFromWkt(f"POINT ({x} {y})")
            if all(shape.Boundary().Distance(centre) > 1e-6 for shape in shapes):
                assert whole[row, col] == any(shape.Contains(centre) for shape in shapes), (row, col)


def test_windows_together_give_the_whole() -> None:
    mask = MaskPolygons([TRIANGLE, BOX_WITH_HOLE], GRID, "")
    parts = [[mask.inside(Window(row, col, 5, 10)) for col in (0, 10, 20)] for row in (0, 5, 10, 15)]
    np.testing.assert_array_equal(np.block(parts), mask.inside(Window(0, 0, 20, 30)))


def test_a_mask_on_control_points_only_is_refused() -> None:
    grid = Grid(5, 5, PIXEL_TRANSFORM, "", has_transform=False, control_points=((0.0, 0.0, 0.0, 0.0, 0.0),))
    with pytest.raises(GroundControlOnly):
        MaskPolygons([TRIANGLE], grid, "image.tif")
