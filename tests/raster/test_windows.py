"""Windows tile the image, grow and clip as they should."""

from __future__ import annotations

import itertools

import numpy as np
import pytest

from plugin.raster.windows import Window, core_size, plan_windows


@pytest.mark.parametrize("size", [(1, 1), (1, 50), (50, 1), (37, 53), (64, 64)])
@pytest.mark.parametrize("core", [(1, 7), (16, 16), (100, 100)])
def test_cores_cover_each_pixel_once(size: tuple[int, int], core: tuple[int, int]) -> None:
    seen = np.zeros(size, int)
    for window in plan_windows(*size, core):
        seen[window.row : window.row + window.height, window.col : window.col + window.width] += 1
    assert (seen == 1).all()


def test_a_grown_window_has_the_margin_on_each_side() -> None:
    assert Window(10, 20, 5, 6).grown(3) == Window(7, 17, 11, 12)


def test_a_window_in_an_array_of_a_larger_one_begins_where_it_begins_there() -> None:
    assert Window(7, 11, 2, 3).within(Window(4, 5, 20, 20)) == (slice(3, 5), slice(6, 9))


@pytest.mark.parametrize(
    ("window", "inside"),
    [
        (Window(-2, -3, 5, 5), Window(0, 0, 3, 2)),
        (Window(8, 8, 5, 5), Window(8, 8, 2, 2)),
        (Window(20, 0, 5, 5), Window(10, 0, 0, 5)),
        (Window(0, -9, 5, 5), Window(0, 0, 5, 0)),
    ],
)
def test_a_clipped_window_lies_inside_the_image(window: Window, inside: Window) -> None:
    assert window.clipped(10, 10) == inside


@pytest.mark.parametrize("block", [(1, 1000), (256, 256), (64, 1000), (1, 1)])
def test_cores_hold_no_more_pixels_than_allowed(block: tuple[int, int]) -> None:
    for height, width, margin_px, pixels in itertools.product((1, 90, 1000), (1, 90, 1000), (0, 3), (4096, 10**5)):
        rows, cols = core_size(height, width, margin_px, pixels, block)
        assert 1 <= rows <= height
        assert 1 <= cols <= width
        assert (rows + 2 * margin_px) * (cols + 2 * margin_px) <= 1.1 * pixels


def test_strips_are_chosen_where_the_file_is_stored_in_strips() -> None:
    assert core_size(1000, 1000, 0, 50_000, (1, 1000)) == (50, 1000)


def test_a_tiled_file_is_not_cut_across_its_tiles() -> None:
    rows, cols = core_size(10_000, 10_000, 0, 80_000, (256, 256))
    assert rows % 256 == cols % 256 == 0
