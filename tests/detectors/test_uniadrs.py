"""UniADRS as it ships: any number of bands, all kinds of images, windows, missing pixels, broken models."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import pytest

pytest.importorskip("onnxruntime")

from plugin.detectors.catalog import MODELS
from plugin.detectors.device import Device, Wish
from plugin.detectors.onnx_model import OnnxModel
from plugin.detectors.spec import ImageShape
from plugin.detectors.uniadrs import LEVELS, MAPS, STEP_PX, Uniadrs, Usual, stepped, usual_pixels
from plugin.errors import CardInvalid, ModelRunFailed
from plugin.raster.windows import Window, plan_windows
from tests.detectors import in_windows

Array = npt.NDArray[np.float32]
SHIPPED = MODELS / "uniadrs.onnx"


@pytest.fixture(scope="module")
def model() -> OnnxModel:
    return OnnxModel(str(SHIPPED), "uniadrs", Wish(Device.CPU))


def image(bands: int, rows: int, cols: int, side: int = 1) -> Array:
    """Two materials side by side, a little noise, and a square of another one in the middle of the left one."""
    rng = np.random.default_rng(7)
    spectra = rng.uniform(100, 900, (2, bands))
    pixels = np.where(np.arange(cols) < 0.6 * cols, spectra[0][:, None, None], spectra[1][:, None, None])
    pixels = pixels * (1 + 0.05 * rng.normal(size=(1, rows, cols))) + rng.normal(0, 4, (bands, rows, cols))
    place = (slice(rows // 2, rows // 2 + side), slice(cols // 3, cols // 3 + side))
    pixels[(slice(None), *place)] += 250 * rng.choice([-1, 1], (bands, 1, 1))
    return pixels.astype(np.float32)


def scored(model: OnnxModel, pixels: Array, core: tuple[int, int]) -> Array:
    """Scores of the whole image, worked off in cores of this size."""
    return in_windows.scored(Uniadrs(ImageShape(1, *pixels.shape), model), pixels, core)


@pytest.mark.parametrize("bands", [1, 2, 3, 4, 30, 300])
def test_an_implanted_pixel_scores_highest_with_any_number_of_bands(model: OnnxModel, bands: int) -> None:
    scores = scored(model, image(bands, 64, 70), (64, 70))
    assert np.unravel_index(np.argmax(scores), scores.shape) == (32, 23)


@pytest.mark.parametrize("side", [3, 8, 20, 40, 56])
def test_things_from_three_to_fifty_six_pixels_score_above_their_surroundings(model: OnnxModel, side: int) -> None:
    scores = scored(model, image(3, 320, 320, side), (320, 320))
    thing = scores[160 : 160 + side, 106 : 106 + side]
    around = np.ones(scores.shape, bool)
    around[152 : 168 + side, 98 : 114 + side] = False
    assert np.median(thing) > np.quantile(scores[around], 0.99)


def test_scores_in_windows_equal_scores_in_one_piece(model: OnnxModel) -> None:
    pixels = image(5, 330, 410, 6)
    pixels[:, 20:28, 40:60] = np.nan
    whole, tiled = scored(model, pixels, (330, 410)), scored(model, pixels, (104, 160))
    np.testing.assert_allclose(tiled, whole, rtol=1e-4, atol=1e-4 * np.nanmax(np.abs(whole)))


def test_missing_pixels_stay_missing_and_do_not_make_their_border_anomalous(model: OnnxModel) -> None:
    pixels = image(3, 96, 104)
    whole = scored(model, pixels, (96, 104))
    pixels[:, 5:30, 5:30] = np.nan
    scores = scored(model, pixels, (96, 104))
    assert np.array_equal(np.isnan(scores), np.isnan(pixels[0]))
    assert np.nanmax(scores[:34, :34]) < np.quantile(whole[:40, :40], 0.99) + 0.5


def test_a_window_without_any_valid_pixel_gives_missing_scores(model: OnnxModel) -> None:
    pixels = image(3, 64, 72)
    pixels[:, :, :24] = np.nan
    assert np.isnan(scored(model, pixels, (64, 24))[:, :24]).all()


@pytest.mark.parametrize("size", [(1, 1), (1, 40), (7, 9), (12, 14), (17, 130)])
def test_images_of_odd_and_of_tiny_sizes_score_finite(model: OnnxModel, size: tuple[int, int]) -> None:
    pixels = np.random.default_rng(0).normal(100, 9, (3, *size)).astype("f4")
    assert np.isfinite(scored(model, pixels, size)).all()


def test_an_image_without_variation_scores_finite_everywhere(model: OnnxModel) -> None:
    pixels = np.ones((3, 40, 40), np.float32)
    pixels[:, 0, 0] = 2
    assert np.isfinite(scored(model, pixels, (40, 40))).all()


def test_the_same_image_in_other_units_scores_the_same(model: OnnxModel) -> None:
    pixels = image(3, 64, 72, 4)
    other = (pixels * 0.037 + 5).astype(np.float32)
    np.testing.assert_allclose(scored(model, pixels, (64, 72)), scored(model, other, (64, 72)), atol=0.05)


@pytest.mark.parametrize("unit", ["amplitude", "power", "dB"])
def test_ships_are_found_in_sar_of_any_unit(model: OnnxModel, unit: str) -> None:
    rng = np.random.default_rng(3)
    power = rng.gamma(3, 1 / 3, (200, 200))
    power[60:70, 90:120] *= 12
    pixels = {"amplitude": np.sqrt(power), "power": power, "dB": 10 * np.log10(power)}[unit].astype("f4")
    scores = scored(model, pixels[np.newaxis], (200, 200))
    assert np.quantile(scores[60:70, 90:120], 0.25) > np.quantile(scores[100:], 0.999)


def test_zero_is_what_one_pixel_in_a_thousand_reaches(model: OnnxModel) -> None:
    scores = scored(model, image(3, 200, 200, 5), (200, 200))
    assert 0.0005 <= (scores >= 0).mean() <= 0.0015


def test_the_second_survey_reads_only_where_patches_lie(model: OnnxModel) -> None:
    pixels = np.random.default_rng(0).normal(size=(1, 1024, 1280)).astype("f4")
    detector = Uniadrs(ImageShape(1, 1, 1024, 1280), model)
    windows = plan_windows(1024, 1280, (256, 256))
    for window in windows:
        detector.survey(in_windows.cut(pixels, window)[np.newaxis], 0, window)
    detector.settle(0)
    assert sum(detector.wants(1, window) for window in windows) == 9


def test_levels_without_a_valid_pixel_take_over_what_the_finer_one_has() -> None:
    fine = np.tile(np.arange(11, dtype="f4"), (MAPS, 1))
    usual = Usual.of([[fine, *[np.zeros((MAPS, 0), "f4")] * (LEVELS - 1)]])
    assert (usual.location == 5).all()
    assert (usual.spread == 4).all()


def test_pixels_of_a_level_count_only_where_all_that_they_stand_for_is_valid() -> None:
    missing = np.zeros((16, 16), bool)
    missing[3, 3] = True
    maps = [np.zeros((1, MAPS, 16 // 2**level + 4, 16 // 2**level + 4), "f4") for level in range(LEVELS)]
    counts = [found.shape[1] for found in usual_pixels(maps, missing)]
    assert counts == [255, 63, 15, 3]


def test_an_image_is_brought_to_whole_steps_by_repeating_its_edge() -> None:
    wide = stepped(np.arange(9 * 3, dtype="f4").reshape(1, 9, 3))
    assert wide.shape == (1, 2 * STEP_PX, STEP_PX)
    assert (wide[0, 9:, 2:] == 26).all()


class Misshapen:
    """Stands before the shipped model and spoils one of its outputs."""

    def __init__(self, model: OnnxModel, place: int, spoil: Callable[[Array], Any]) -> None:
        self.card, self.inputs, self.path = model.card, model.inputs, model.path
        self._model, self._place, self._spoil = model, place, spoil

    def run(self, feed: Mapping[str, Array]) -> list[Any]:
        outputs = self._model.run(feed)
        outputs[self._place] = self._spoil(outputs[self._place])
        return outputs


@pytest.mark.parametrize(
    ("place", "spoil"),
    [
        (0, lambda scores: scores[:, :, 1:]),
        (0, lambda scores: scores[0]),
        (1, lambda maps: maps[0]),
        (1, lambda maps: maps[:, 1:]),
        (2, lambda maps: maps[:, :, 1:]),
        (4, lambda maps: maps[:, :, :1, :1]),
        (3, lambda maps: maps.astype(str)),
    ],
)
def test_a_network_of_other_outputs_ends_with_a_sentence(
    model: OnnxModel, place: int, spoil: Callable[[Array], Any]
) -> None:
    detector = Uniadrs(ImageShape(1, 1, 64, 64), Misshapen(model, place, spoil))
    pixels, area = image(1, 64, 64)[np.newaxis], Window(0, 0, 64, 64)
    detector.survey(pixels, 0, area)
    detector.settle(0)
    detector.survey(pixels, 1, area)
    with pytest.raises(ModelRunFailed):
        detector.settle(1)


@pytest.mark.parametrize(
    "change", [{"cut_px": None}, {"cut_px": 13}, {"cut_px": True}, {"cut_px": 400}, {"margin_px": 141}]
)
def test_a_card_that_does_not_fit_is_refused(tmp_path: Path, change: dict[str, object]) -> None:
    onnx = pytest.importorskip("onnx")
    file = onnx.load(str(SHIPPED))
    facts = json.loads(file.metadata_props[0].value) | change
    file.metadata_props[0].value = json.dumps(facts)
    path = tmp_path / "other.onnx"
    onnx.save(file, str(path))
    with pytest.raises(CardInvalid):
        Uniadrs(ImageShape(1, 3, 64, 64), OnnxModel(str(path), "uniadrs", Wish(Device.CPU)))
