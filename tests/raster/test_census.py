"""The census never drops a good band for where its patches happen to lie."""

from __future__ import annotations

import numpy as np

from plugin.raster.census import Census, census
from plugin.raster.windows import Window


def taken(pixels: np.ndarray) -> Census:
    def read(bands: np.ndarray, window: Window) -> np.ndarray:
        rows = slice(window.row, window.row + window.height)
        part = pixels[bands][:, rows, window.col : window.col + window.width]
        return part.reshape(len(bands), -1).copy()

    return census(read, len(pixels), pixels.shape[1:], 1)


def image(size: int = 2100) -> np.ndarray:
    return np.random.default_rng(0).random((4, size, size), np.float32)


def test_a_band_that_is_missing_only_where_the_patches_lie_is_kept() -> None:
    pixels = image()
    for row in np.linspace(0, 2100 - 16, 4).astype(int):
        pixels[2, row : row + 16] = np.nan
    assert not taken(pixels).unusable.any()


def test_constant_and_mostly_missing_bands_are_found() -> None:
    pixels = image(300)
    pixels[0], pixels[1, :200] = 5, np.nan
    assert taken(pixels).unusable.tolist() == [True, True, False, False]


def test_a_band_that_varies_in_one_pixel_only_is_kept() -> None:
    pixels = image()
    pixels[1] = 7
    pixels[1, 1111, 999] = 8
    assert not taken(pixels).unusable.any()


def test_an_image_without_any_value_is_told() -> None:
    assert not taken(np.full((4, 20, 20), np.nan, np.float32)).any_value
