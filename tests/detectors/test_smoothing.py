"""Local means and extremes, with gaps."""

from __future__ import annotations

import numpy as np
import pytest

from plugin.detectors.smoothing import envelope, inner, known_mean, logarithms, smoothed


@pytest.fixture
def pixels() -> np.ndarray:
    return np.random.default_rng(0).normal(size=(2, 3, 12, 17)).astype("f4")


def test_no_pass_changes_nothing(pixels: np.ndarray) -> None:
    pixels[0, 0, 3, 4] = np.nan
    np.testing.assert_array_equal(smoothed(pixels, 0), pixels)


def test_a_point_becomes_the_binomial_filter() -> None:
    point = np.zeros((7, 7), "f4")
    point[3, 3] = 16
    expected = np.outer([1, 2, 1], [1, 2, 1])
    np.testing.assert_allclose(smoothed(point, 1)[2:5, 2:5], expected)
    assert smoothed(point, 1).sum() == smoothed(point, 3).sum() == 16


def test_a_constant_stays_constant_to_the_rim_and_round_gaps(pixels: np.ndarray) -> None:
    flat = np.full_like(pixels, 3)
    np.testing.assert_allclose(smoothed(flat, 4), 3)
    flat[:, :, 4:7, 4:7] = np.nan
    found = smoothed(flat, 4)
    np.testing.assert_array_equal(np.isnan(found), np.isnan(flat))
    np.testing.assert_allclose(found[np.isfinite(found)], 3, rtol=1e-6)


def test_gaps_neither_grow_nor_shrink(pixels: np.ndarray) -> None:
    pixels[1, :, 5, 5] = np.nan
    pixels[0, :, :4, :4] = np.nan
    for passes in (1, 8):
        np.testing.assert_array_equal(np.isnan(smoothed(pixels, passes)), np.isnan(pixels))


@pytest.mark.parametrize("shape", [(1, 1), (1, 9), (9, 1), (2, 2)])
def test_small_images_are_smoothed_too(shape: tuple[int, int]) -> None:
    values = np.arange(shape[0] * shape[1], dtype="f4").reshape(shape)
    assert smoothed(values, 3).mean() == pytest.approx(values.mean(), rel=1e-5)


def test_the_given_array_stays_as_it_is(pixels: np.ndarray) -> None:
    before = pixels.copy()
    smoothed(pixels, 2)
    envelope(pixels, 2)
    np.testing.assert_array_equal(pixels, before)


@pytest.mark.parametrize("radius_px", [0, 1, 2, 5, 30])
@pytest.mark.parametrize("gaps", [False, True])
def test_the_envelope_equals_one_made_pixel_by_pixel(pixels: np.ndarray, radius_px: int, *, gaps: bool) -> None:
    if gaps:
        pixels[np.random.default_rng(1).random(pixels.shape) < 0.2] = np.nan
        pixels[0, 0, :6, :6] = np.nan
    low, high = envelope(pixels, radius_px)
    for row in range(pixels.shape[2]):
        for col in range(pixels.shape[3]):
            rows, cols = (slice(max(0, at - radius_px), at + radius_px + 1) for at in (row, col))
            part = pixels[:, :, rows, cols]
            np.testing.assert_array_equal(low[:, :, row, col], np.fmin.reduce(part, axis=(2, 3)))
            np.testing.assert_array_equal(high[:, :, row, col], np.fmax.reduce(part, axis=(2, 3)))


def test_a_pixel_without_a_logarithm_in_one_band_has_none_in_all(pixels: np.ndarray) -> None:
    positive = np.abs(pixels) + 0.1
    positive[0, 1, 2, 3], positive[1, 0, 4, 5], positive[1, 2, 0, 0] = 0, -1, np.nan
    found = logarithms(positive)
    for date, row, col in ((0, 2, 3), (1, 4, 5), (1, 0, 0)):
        assert np.isnan(found[date, :, row, col]).all()
    assert np.isnan(found).sum() == 9
    np.testing.assert_allclose(np.exp(found[0, 0, 5, 5]), positive[0, 0, 5, 5], rtol=1e-6)


def test_the_mean_of_nothing_is_missing() -> None:
    values = np.array([[1.0, np.nan, 3.0], [np.nan] * 3])
    np.testing.assert_array_equal(known_mean(values, 1), [[2.0], [np.nan]])


def test_the_rim_is_left_out_where_enough_remains(pixels: np.ndarray) -> None:
    assert inner(pixels, 2).shape == (2, 3, 8, 13)
    assert inner(pixels, 3).shape == (2, 3, 12, 11)
    assert inner(pixels, 0).shape == inner(pixels, 8).shape == pixels.shape


def test_a_gap_of_a_line_is_closed_where_that_is_asked_for() -> None:
    pixels = np.full((1, 9, 9), 5, np.float32)
    pixels[:, 4] = np.nan
    assert np.isnan(smoothed(pixels, 1)[:, 4]).all()
    assert np.allclose(smoothed(pixels, 1, filled=True), 5)


def test_a_wide_hole_stays_one_even_so() -> None:
    pixels = np.full((1, 12, 12), 5, np.float32)
    pixels[:, 3:9, 3:9] = np.nan
    assert np.isnan(smoothed(pixels, 1, filled=True)[:, 4:8, 4:8]).all()
