"""TDD as it ships: what it finds, and that windows, missing pixels, few bands and few pixels do not disturb it."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pytest

pytest.importorskip("onnxruntime")

from plugin.detectors.catalog import MODELS
from plugin.detectors.device import Device, Wish
from plugin.detectors.onnx_model import OnnxModel
from plugin.detectors.patches import filled
from plugin.detectors.spec import ImageShape
from plugin.detectors.tdd import Tdd
from tests.detectors import in_windows

Array = npt.NDArray[np.float32]


@pytest.fixture(scope="module")
def model() -> OnnxModel:
    return OnnxModel(str(MODELS / "tdd.onnx"), "tdd", Wish(Device.CPU))


def image(bands: int, rows: int, cols: int) -> Array:
    """Two materials side by side, a little noise, and one strange pixel in the middle of the left one."""
    rng = np.random.default_rng(7)
    spectra = rng.uniform(100, 900, (2, bands))
    pixels = np.where(np.arange(cols) < 0.6 * cols, spectra[0][:, None, None], spectra[1][:, None, None])
    pixels = pixels * (1 + 0.05 * rng.normal(size=(1, rows, cols))) + rng.normal(0, 4, (bands, rows, cols))
    pixels[:, rows // 2, cols // 3] += rng.uniform(-120, 120, bands)
    return pixels.astype(np.float32)


def scored(model: OnnxModel, pixels: Array, core: tuple[int, int]) -> Array:
    """Scores of the whole image, worked off in cores of this size."""
    return in_windows.scored(Tdd(ImageShape(1, *pixels.shape), model), pixels, core)


@pytest.mark.parametrize("bands", [4, 30, 300])
def test_the_implanted_pixel_scores_highest_with_any_number_of_bands(model: OnnxModel, bands: int) -> None:
    scores = scored(model, image(bands, 60, 66), (60, 66))
    assert np.unravel_index(np.argmax(scores), scores.shape) == (30, 22)


def test_scores_in_windows_equal_scores_in_one_piece(model: OnnxModel) -> None:
    pixels = image(12, 90, 110)
    pixels[:, 20:28, 40:60] = np.nan
    whole, tiled = scored(model, pixels, (90, 110)), scored(model, pixels, (37, 50))
    np.testing.assert_allclose(tiled, whole, rtol=1e-4, atol=1e-4 * np.nanmax(np.abs(whole)))


def test_large_images_are_calibrated_on_the_same_patches_whatever_the_windows(model: OnnxModel) -> None:
    pixels = image(6, 230, 250)
    whole, tiled = scored(model, pixels, (230, 250)), scored(model, pixels, (100, 90))
    np.testing.assert_allclose(tiled, whole, rtol=1e-4, atol=1e-4 * np.nanmax(np.abs(whole)))


def test_missing_pixels_stay_missing_and_do_not_make_their_border_anomalous(model: OnnxModel) -> None:
    pixels = image(12, 60, 66)
    pixels[:, 5:20, 5:20] = np.nan
    scores = scored(model, pixels, (60, 66))
    assert np.array_equal(np.isnan(scores), np.isnan(pixels[0]))
    border = scores[4:21, 4:21]
    assert np.nanmax(border) < np.nanquantile(scores, 0.99) or np.nanmax(border) < 0.5 * np.nanmax(scores)


def test_a_window_without_any_valid_pixel_gives_missing_scores(model: OnnxModel) -> None:
    pixels = image(5, 60, 66)
    pixels[:, :, :20] = np.nan
    assert np.isnan(scored(model, pixels, (60, 10))[:, :20]).all()


def test_more_bands_than_pixels_work(model: OnnxModel) -> None:
    scores = scored(model, image(200, 12, 14), (12, 14))
    assert np.isfinite(scores).all()


def test_an_image_without_variation_scores_finite_everywhere(model: OnnxModel) -> None:
    pixels = np.ones((6, 40, 40), np.float32)
    pixels[:, 0, 0] = 2
    assert np.isfinite(scored(model, pixels, (40, 40))).all()


def test_the_same_image_in_other_units_scores_the_same(model: OnnxModel) -> None:
    pixels = image(20, 60, 66)
    np.testing.assert_allclose(scored(model, pixels, (60, 66)), scored(model, pixels * 64, (60, 66)), atol=0.02)


def test_missing_pixels_are_filled_with_the_mean_of_their_surroundings() -> None:
    described = np.full((2, 30, 30), 3.0, np.float32)
    described[:, 10, 10] = np.nan
    described[:, 20:, 20:] = np.nan
    whole = filled(described)
    assert whole[0, 10, 10] == pytest.approx(3)
    assert np.isfinite(whole).all()
