"""A window by chance may lie anywhere in the image, and nowhere else."""

from __future__ import annotations

import numpy as np
import pytest

from plugin.raster.windows import Window, random_window


def many(height: int, width: int, side_px: int) -> set[Window]:
    chance = np.random.default_rng(0)
    return {random_window(chance, height, width, side_px) for _ in range(500)}


def test_every_place_where_a_square_fits_in_is_found() -> None:
    assert many(5, 7, 3) == {Window(row, col, 3, 3) for row in range(3) for col in range(5)}


@pytest.mark.parametrize(("size", "places"), [((2, 7), 5), ((3, 3), 1), ((1, 1), 1)])
def test_of_a_square_larger_than_the_image_what_fits_in_is_taken(size: tuple[int, int], places: int) -> None:
    assert many(*size, 3) == {Window(0, col, min(3, size[0]), min(3, size[1])) for col in range(places)}
