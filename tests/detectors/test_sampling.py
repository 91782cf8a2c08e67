"""Samples for statistics do not depend on how the image is cut into windows."""

from __future__ import annotations

import numpy as np

from plugin.detectors.sampling import PatchSample, SpectraSample
from plugin.detectors.spec import ImageShape
from plugin.raster.windows import Window, plan_windows

SHAPE = ImageShape(1, 3, 230, 310)


def image(valid_share: float = 1.0) -> np.ndarray:
    generator = np.random.default_rng(0)
    pixels = generator.normal(size=SHAPE[1:]).astype(np.float32)
    pixels[:, generator.random(SHAPE[2:]) > valid_share] = np.nan
    return pixels


def fed(sample: SpectraSample | PatchSample, pixels: np.ndarray, core: tuple[int, int], *, backwards: bool = False):
    windows = plan_windows(*pixels.shape[1:], core)
    for window in reversed(windows) if backwards else windows:
        sample.add(cut(pixels, window), window)
    return sample


def cut(pixels: np.ndarray, window: Window) -> np.ndarray:
    return pixels[:, window.row : window.row + window.height, window.col : window.col + window.width]


def test_any_windows_in_any_order_give_the_same_spectra() -> None:
    whole = fed(SpectraSample(SHAPE, 500), image(), (230, 310)).spectra()
    parts = fed(SpectraSample(SHAPE, 500), image(), (37, 53), backwards=True).spectra()
    assert whole.shape == (500, 3)
    np.testing.assert_array_equal(whole, parts)


def test_few_valid_pixels_are_all_kept_wherever_they_lie() -> None:
    pixels = np.full(SHAPE[1:], np.nan, np.float32)
    pixels[:, 201:204, 7:11] = 1
    assert fed(SpectraSample(SHAPE, 500), pixels, (64, 64)).spectra().shape == (12, 3)


def test_the_sample_is_spread_evenly() -> None:
    pixels = np.broadcast_to(np.arange(SHAPE.height * SHAPE.width).reshape(1, *SHAPE[2:]), SHAPE[1:]).astype(np.float32)
    places = fed(SpectraSample(SHAPE, 3000), pixels, (50, 310)).spectra()[:, 0]
    quarters = np.histogram(places, 4)[0]
    assert quarters.min() > 650


def test_patches_are_where_the_valid_pixels_are() -> None:
    pixels = np.full(SHAPE[1:], np.nan, np.float32)
    pixels[:, 100:180, 200:280] = 1
    found = fed(PatchSample(SHAPE), pixels, (64, 64)).places()
    assert (slice(96, 192), slice(192, 288)) in found
    assert found == fed(PatchSample(SHAPE), pixels, (31, 310), backwards=True).places()


def test_patches_stay_inside_the_image() -> None:
    places = fed(PatchSample(SHAPE), image(0.9), (230, 310)).places()
    assert 1 <= len(places) <= 9
    assert all(rows.stop <= SHAPE.height and cols.stop <= SHAPE.width for rows, cols in places)
