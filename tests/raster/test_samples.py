"""Which pixels points, lines and polygons cover, whatever their shape and state."""

from __future__ import annotations

import numpy as np
import pytest
from osgeo import ogr

from plugin.errors import GroundControlOnly
from plugin.raster.grid import Grid
from plugin.raster.samples import SamplePixels, sample_pixels

GRID = Grid(20, 30, (100.0, 10.0, 0.0, 500.0, 0.0, -10.0), "", has_transform=True)


def covered(*shapes: str, grid: Grid = GRID) -> SamplePixels:
    return sample_pixels([bytes(ogr.CreateGeometryFromWkt(shape).ExportToWkb()) for shape in shapes], grid, "image.tif")


def places(found: SamplePixels) -> set[tuple[int, int]]:
    return set(zip(found.rows.tolist(), found.cols.tolist()))


def square(col: float, row: float, side: float) -> str:
    left, top = 100 + 10 * col, 500 - 10 * row
    right, bottom = left + 10 * side, top - 10 * side
    return f"POLYGON(({left} {top},{right} {top},{right} {bottom},{left} {bottom},{left} {top}))"


def test_a_point_covers_its_pixel() -> None:
    assert places(covered("POINT(125 465)")) == {(3, 2)}


def test_a_polygon_covers_the_pixels_whose_centres_lie_in_it() -> None:
    assert places(covered(square(4, 2, 3))) == {(row, col) for row in (2, 3, 4) for col in (4, 5, 6)}
    assert places(covered(square(4.4, 2.4, 1.2))) == {(2, 4), (2, 5), (3, 4), (3, 5)} & places(covered(square(4, 2, 2)))


def test_a_polygon_between_the_centres_covers_the_pixels_that_it_touches() -> None:
    assert places(covered(square(4.1, 2.1, 0.2))) == {(2, 4)}


def test_a_line_covers_the_pixels_that_it_crosses() -> None:
    assert places(covered("LINESTRING(105 495,145 495)")) == {(0, col) for col in range(5)}


def test_collections_of_any_depth_cover_what_their_parts_cover() -> None:
    nested = f"GEOMETRYCOLLECTION(POINT(105 495),GEOMETRYCOLLECTION({square(4, 2, 1)},MULTIPOINT(125 465,135 465)))"
    assert places(covered(nested)) == {(0, 0), (2, 4), (3, 2), (3, 3)}


def test_a_polygon_that_crosses_itself_is_mended() -> None:
    bow = "POLYGON((100 500,140 460,140 500,100 460,100 500))"
    found = places(covered(bow))
    assert (1, 0) in found
    assert (1, 3) in found
    assert (0, 1) not in found


@pytest.mark.parametrize(
    "shape",
    ["POINT EMPTY", "POLYGON EMPTY", "GEOMETRYCOLLECTION EMPTY", "POINT(1 1)", "POLYGON((1 1,2 2,3 3,1 1))"],
)
def test_empty_shapes_and_shapes_outside_cover_nothing(shape: str) -> None:
    found = covered(shape, "POINT(105 495)")
    assert found.counts.tolist() == [0, 1]
    assert places(found) == {(0, 0)}
    assert found.feature.tolist() == [1]


def test_a_shape_that_leaves_the_image_covers_its_part_inside() -> None:
    assert places(covered(square(-2, -2, 4))) == {(0, 0), (0, 1), (1, 0), (1, 1)}


def test_points_on_the_right_and_lower_edge_lie_outside() -> None:
    assert covered("POINT(400 495)", "POINT(105 300)").counts.tolist() == [0, 0]


def test_a_pixel_of_two_shapes_is_named_once_but_counted_for_both() -> None:
    found = covered(square(4, 2, 2), square(5, 2, 2))
    assert len(places(found)) == len(found.rows) == 6
    assert found.counts.tolist() == [4, 4]
    assert set(found.feature.tolist()) == {0, 1}


def test_a_turned_grid_is_followed() -> None:
    turned = Grid(20, 30, (100.0, 0.0, 10.0, 500.0, 10.0, 0.0), "", has_transform=True)
    assert places(covered("POINT(125 535)", grid=turned)) == {(2, 3)}


def test_no_shapes_cover_nothing() -> None:
    found = covered()
    assert len(found.rows) == len(found.counts) == 0
    assert found.rows.dtype == np.int64


def test_an_image_with_control_points_only_is_refused() -> None:
    grid = Grid(20, 30, GRID.transform, "", has_transform=False, control_points=((0.0, 0.0, 0.0, 0.0, 0.0),))
    with pytest.raises(GroundControlOnly):
        covered("POINT(125 465)", grid=grid)


def test_a_point_without_place_covers_nothing() -> None:
    point = ogr.Geometry(ogr.wkbPoint)
    point.AddPoint_2D(float("nan"), float("inf"))
    assert sample_pixels([bytes(point.ExportToWkb()), b"no geometry"], GRID, "image.tif").counts.tolist() == [0, 0]
