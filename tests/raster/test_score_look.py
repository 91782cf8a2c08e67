"""ScoreLook: histogram, shares and thresholds of a result from one quick look."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from plugin.errors import NotAScoreRaster, SettingOutOfRange, ThresholdFindsNothing
from plugin.raster.score_look import read_look
from plugin.raster.scores import ScoreRaster
from plugin.raster.threshold import Method, Threshold, threshold_of
from tests.raster.test_polygons import score_raster


@pytest.fixture
def path(tmp_path: Path) -> str:
    return score_raster(tmp_path, np.random.default_rng(3).gamma(2, size=(60, 50)).tolist())


def test_every_pixel_is_in_the_histogram(path: str) -> None:
    look = read_look(path)
    edges, counts = look.histogram(40)
    scores = np.concatenate([part.scores.ravel() for part in ScoreRaster(path).parts()])
    assert counts.sum() == pytest.approx(3000)
    assert counts == pytest.approx(np.histogram(scores, edges)[0], abs=2)


@pytest.mark.parametrize(
    "wish",
    [
        Threshold(Method.FALSE_ALARM, 0.01),
        Threshold(Method.PERCENTILE, 97.5),
        Threshold(Method.AREA, 4000.0),
        Threshold(Method.VALUE, 1.25),
    ],
)
def test_a_quick_look_finds_the_threshold_that_the_algorithm_finds(path: str, wish: Threshold) -> None:
    assert read_look(path).score_for(wish) == pytest.approx(threshold_of(ScoreRaster(path), wish))


def test_otsu_of_a_quick_look_is_within_a_bin_of_the_whole(path: str) -> None:
    look = read_look(path)
    whole = threshold_of(ScoreRaster(path), Threshold(Method.OTSU))
    bin_width = (look.highest - look.lowest) / 1024
    assert look.score_for(Threshold(Method.OTSU)) == pytest.approx(whole, abs=4 * bin_width)


def test_what_lies_above_is_told_in_pixels_and_on_the_ground(path: str) -> None:
    look = read_look(path)
    above = look.above(look.score_for(Threshold(Method.FALSE_ALARM, 0.02)))
    assert above.pixels == pytest.approx(60)
    assert above.area_m2 == pytest.approx(60 * look.pixel_m2)
    assert look.above(look.highest * 2) == (0.0, 0.0, 0.0)


def test_an_area_budget_is_not_overdrawn(path: str) -> None:
    look = read_look(path)
    score = threshold_of(ScoreRaster(path), Threshold(Method.AREA, 10.5 * look.pixel_m2))
    assert look.above(score).pixels == pytest.approx(10)


@pytest.mark.parametrize("area", [0.0, -3.0, float("nan"), float("inf")])
def test_an_area_that_is_none_is_refused(path: str, area: float) -> None:
    with pytest.raises(SettingOutOfRange):
        threshold_of(ScoreRaster(path), Threshold(Method.AREA, area))


def test_an_area_smaller_than_a_pixel_finds_nothing(path: str) -> None:
    wish = Threshold(Method.AREA, 0.5 * read_look(path).pixel_m2)
    with pytest.raises(ThresholdFindsNothing):
        threshold_of(ScoreRaster(path), wish)
    with pytest.raises(ThresholdFindsNothing):
        read_look(path).score_for(wish)


def test_a_share_beyond_all_pixels_is_refused(path: str) -> None:
    with pytest.raises(SettingOutOfRange):
        read_look(path).score_for(Threshold(Method.FALSE_ALARM, 1.5))


def test_of_equal_scores_otsu_says_that_there_is_nothing_to_separate(tmp_path: Path) -> None:
    look = read_look(score_raster(tmp_path, [[2.0] * 6] * 5))
    with pytest.raises(ThresholdFindsNothing):
        look.score_for(Threshold(Method.OTSU))


def test_an_image_is_no_result(write_image, make_scene) -> None:  # noqa: ANN001
    with pytest.raises(NotAScoreRaster):
        read_look(write_image(make_scene(6, 20, 20)))


def test_the_number_of_valid_pixels_is_the_runs_own(run, write_image, make_scene) -> None:  # noqa: ANN001
    pixels = make_scene(6, 40, 50)
    pixels[:, :10] = -9999
    image = write_image(pixels, nodata=-9999)
    result = run(image)
    assert read_look(result.detection.output).valid_px == result.detection.valid_px == 1500
