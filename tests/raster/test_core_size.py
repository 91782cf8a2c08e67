"""How large the cores of a run are, to the pixel: strips, squares, whole blocks."""

from __future__ import annotations

import pytest

from plugin.raster.windows import core_size, given_px

STRIPS = (1, 100)


@pytest.mark.parametrize(
    ("rows_of_pixels", "core"),
    # Margins of two pixels: a strip has to be three margins high to be worth it.
    [(20, (16, 100)), (10, (6, 100)), (9, (26, 25))],
)
def test_a_strip_is_taken_that_is_at_least_three_margins_high(rows_of_pixels: int, core: tuple[int, int]) -> None:
    assert core_size(1000, 100, 2, 104 * rows_of_pixels, STRIPS) == core


@pytest.mark.parametrize(("rows_of_pixels", "core"), [(9, (4, 100)), (8, (4, 100)), (7, (4, 20))])
def test_a_low_image_is_one_strip_where_all_its_rows_fit(rows_of_pixels: int, core: tuple[int, int]) -> None:
    assert core_size(4, 100, 2, 104 * rows_of_pixels, STRIPS) == core


def test_without_a_margin_a_single_row_is_a_strip() -> None:
    assert core_size(1000, 5000, 0, 5000, (1, 5000)) == (1, 5000)


def test_where_not_even_a_row_fits_cores_are_squares() -> None:
    assert core_size(1000, 4900, 0, 4899, (1, 4900)) == (69, 69)


def test_an_image_that_fits_as_a_whole_is_not_cut_at_a_block() -> None:
    assert core_size(100, 50, 0, 5000, (32, 50)) == (100, 50)
    assert core_size(100, 50, 0, 4999, (32, 50)) == (96, 50)


def test_the_pixels_of_all_windows_are_counted_with_their_margins() -> None:
    assert given_px((1000, 90), (400, 90), 5) == (1000 + 3 * 10) * (90 + 10)
    assert given_px((1000, 90), (1000, 30), 5) == (1000 + 10) * (90 + 3 * 10)


@pytest.mark.parametrize(("block_cols", "core"), [(199, (100, 100)), (200, (50, 200)), (256, (50, 200))])
def test_strips_cut_the_blocks_of_a_tiled_file_only_where_one_block_is_as_wide_as_the_image(
    block_cols: int, core: tuple[int, int]
) -> None:
    assert core_size(1000, 200, 0, 200 * 50, (256, block_cols)) == core


def test_how_high_the_tiles_are_decides_and_not_how_wide() -> None:
    assert core_size(1000, 200, 0, 200 * 64, (300, 50)) == (113, 100)
    assert core_size(1000, 200, 0, 200 * 64, (50, 150)) == (50, 200)


def test_a_row_of_which_only_a_part_would_fit_is_left_out() -> None:
    rows, _ = core_size(1000, 100, 0, 100 * 31 + 50, (32, 100))
    assert (rows, type(rows)) == (31, int)


def test_a_strip_of_a_tiled_file_holds_a_whole_row_of_tiles() -> None:
    assert core_size(1000, 200, 0, 200 * 64, (64, 64)) == (64, 200)
    assert core_size(1000, 200, 0, 200 * 63, (64, 64)) == (64, 64)


@pytest.mark.parametrize(("rows", "whole"), [(31, 31), (32, 32), (63, 32), (64, 64), (70, 64)])
def test_a_strip_ends_at_a_block_where_it_holds_one(rows: int, whole: int) -> None:
    assert core_size(1000, 100, 0, 100 * rows, (32, 100)) == (whole, 100)


@pytest.mark.parametrize(("block", "core"), [((64, 64), (192, 192)), ((128, 96), (128, 192)), ((256, 100), (200, 200))])
def test_a_square_without_a_margin_is_cut_at_the_blocks_that_it_holds(
    block: tuple[int, int], core: tuple[int, int]
) -> None:
    assert core_size(9000, 9000, 0, 200 * 200, block) == core


@pytest.mark.parametrize("block", [(64, 64), (256, 256), (1, 1)])
def test_squares_with_margins_are_all_about_as_large_and_heed_no_blocks(block: tuple[int, int]) -> None:
    assert core_size(1000, 9000, 4, 208 * 208, block) == (200, 200)
    assert core_size(1010, 9010, 4, 208 * 208, block) == (169, 196)


def test_strips_of_a_tiled_file_may_waste_a_tenth_more_on_margins_than_squares() -> None:
    # In four strips of 512 rows, or two squares of 1024 beside each other: (2048 + 64) / (2048 + 32) is 1.015.
    assert core_size(2048, 2048, 8, 528 * 2064, (256, 256)) == (512, 2048)
    # In eight strips of 256 rows, or three squares of 683 beside each other: 1.18.
    assert core_size(2048, 2048, 112, 480 * 2272, (256, 256)) == (683, 683)
    # In 13 strips of 160 rows: (2000 + 13 * 80) * 1080 is 1.103 times (2000 + 5 * 80) * (1000 + 3 * 80).
    assert core_size(2000, 1000, 40, 260_000, (128, 128)) == (400, 334)
    # A file that is stored in strips would be read as a whole for each column of squares.
    assert core_size(2048, 2048, 112, 736 * 2272, (1, 2048)) == (512, 2048)


def test_a_square_is_no_larger_than_the_image() -> None:
    assert core_size(9000, 150, 4, 160 * 160, (1, 150)) == (153, 150)
    assert core_size(50, 9000, 4, 160 * 160, (1, 1)) == (50, 150)


def test_a_margin_that_takes_all_of_the_memory_leaves_sixteen_pixels() -> None:
    assert core_size(1000, 1000, 40, 4096, (1, 1)) == (16, 16)
    assert core_size(1000, 1000, 23, 4096, (1, 1)) == (18, 18)
