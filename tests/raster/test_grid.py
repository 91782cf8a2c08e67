"""Grids crop to the pixel, and extents become windows."""

from __future__ import annotations

from math import cos, inf, nan, sin

import pytest
from osgeo import gdal

from plugin.errors import ExtentOutside, GroundControlOnly
from plugin.raster.grid import PIXEL_TRANSFORM, Extent, Grid, grid_of, place
from plugin.raster.windows import Window

NORTH_UP = Grid(50, 80, (1000.0, 10.0, 0.0, 2000.0, 0.0, -10.0), "", has_transform=True)
TURNED = NORTH_UP._replace(transform=(1000.0, 10 * cos(0.5), 10 * sin(0.5), 2000.0, 10 * sin(0.5), -10 * cos(0.5)))


@pytest.mark.parametrize("grid", [NORTH_UP, TURNED])
def test_a_cropped_grid_keeps_each_pixel_in_its_place(grid: Grid) -> None:
    cropped = grid.cropped(Window(7, 11, 20, 30))
    assert (cropped.height, cropped.width) == (20, 30)
    assert cropped.point(3, 4) == pytest.approx(grid.point(10, 15))
    assert cropped.pixel_area == pytest.approx(100)


def test_an_extent_gives_the_pixels_that_it_touches() -> None:
    assert NORTH_UP.window(Extent(1105, 1805, 1125, 1895), "") == Window(10, 10, 10, 3)
    assert NORTH_UP.window(Extent(1100, 1800, 1120, 1900), "") == Window(10, 10, 10, 2)


def test_the_images_own_extent_is_the_whole_image() -> None:
    assert NORTH_UP.window(Extent(1000, 1500, 1800, 2000), "") == Window(0, 0, 50, 80)
    assert NORTH_UP.window(Extent(1000 + 1e-7, 1500 - 1e-7, 1800 + 1e-7, 2000), "") == Window(0, 0, 50, 80)


def test_an_extent_larger_than_the_image_is_clipped() -> None:
    assert NORTH_UP.window(Extent(-1e9, -1e9, 1e9, 1e9), "") == Window(0, 0, 50, 80)


def test_an_extent_without_area_still_gives_the_pixel_under_it() -> None:
    assert NORTH_UP.window(Extent(1015, 1985, 1015, 1985), "") == Window(1, 1, 1, 1)


def test_an_extent_on_a_turned_image_holds_all_its_pixels() -> None:
    window = TURNED.window(Extent(1150, 1750, 1250, 1850), "")
    for row in range(50):
        for col in range(80):
            x, y = TURNED.point(row + 0.5, col + 0.5)
            if 1150 < x < 1250 and 1750 < y < 1850:
                assert window.row <= row < window.row + window.height
                assert window.col <= col < window.col + window.width


@pytest.mark.parametrize(
    "extent",
    [
        Extent(1800, 1500, 1900, 1600),
        Extent(900, 1400, 1000, 1500),
        Extent(0, 0, 1, 1),
        Extent(nan, nan, nan, nan),
        Extent(inf, inf, -inf, -inf),
    ],
)
def test_an_extent_that_touches_an_edge_or_corner_only_is_outside(extent: Extent) -> None:
    with pytest.raises(ExtentOutside):
        NORTH_UP.window(extent, "image.tif")


def test_an_extent_on_an_image_of_no_size_on_the_ground_is_outside() -> None:
    with pytest.raises(ExtentOutside):
        NORTH_UP._replace(transform=(1.0, 0.0, 0.0, 2.0, 0.0, 0.0)).window(Extent(0, 0, 9, 9), "image.tif")


def test_an_extent_on_control_points_only_is_refused() -> None:
    grid = Grid(5, 5, PIXEL_TRANSFORM, "", has_transform=False, control_points=((0.0, 0.0, 0.0, 0.0, 0.0),))
    with pytest.raises(GroundControlOnly, match="control points"):
        grid.window(Extent(0, 0, 1, 1), "image.tif")


def test_an_image_without_georeference_lies_where_qgis_shows_it() -> None:
    bare = grid_of(gdal.GetDriverByName("MEM").Create("", 30, 20, 1))
    assert not bare.has_transform
    assert bare.point(20, 30) == (30, -20)
    assert bare.window(Extent(5, -12, 9, -10), "") == Window(10, 5, 2, 4)


def test_a_part_of_an_image_without_georeference_stays_in_its_place() -> None:
    bare = grid_of(gdal.GetDriverByName("MEM").Create("", 30, 20, 1))
    part = gdal.GetDriverByName("MEM").Create("", 4, 2, 1)
    place(part, bare.cropped(Window(10, 5, 2, 4)))
    assert part.GetGeoTransform() == (5, 1, 0, -10, 0, -1)
    whole = gdal.GetDriverByName("MEM").Create("", 30, 20, 1)
    place(whole, bare.cropped(Window(0, 0, 20, 30)))
    assert whole.GetGeoTransform(can_return_null=True) is None
