"""Thresholds: by rate, percentile, Otsu and value."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from plugin.errors import SettingOutOfRange, ThresholdFindsNothing
from plugin.raster.scores import ScoreRaster
from plugin.raster.threshold import Method, Threshold, threshold_of
from tests.raster.test_polygons import score_raster


def find_threshold(path: str, threshold: Threshold) -> float:
    return threshold_of(ScoreRaster(path), threshold)


def test_a_false_alarm_rate_lets_that_share_of_pixels_through(tmp_path: Path) -> None:
    scores = np.random.default_rng(0).normal(size=(50, 40))
    threshold = find_threshold(score_raster(tmp_path, scores.tolist()), Threshold(Method.FALSE_ALARM, 0.01))
    assert (scores.astype(np.float32) >= threshold).sum() == 20


def test_a_percentile_leaves_that_share_of_pixels_below(tmp_path: Path) -> None:
    threshold = find_threshold(score_raster(tmp_path, [list(range(100))]), Threshold(Method.PERCENTILE, 90))
    assert threshold == 90


def test_equal_scores_never_let_more_through_than_asked_for(tmp_path: Path) -> None:
    path = score_raster(tmp_path, [[1] * 90 + [2] * 8 + [3] * 2])
    assert find_threshold(path, Threshold(Method.FALSE_ALARM, 0.05)) == 3


def test_otsu_separates_two_heaps(tmp_path: Path) -> None:
    random = np.random.default_rng(1)
    scores = np.concatenate([random.normal(0, 1, 900), random.normal(20, 1, 100)])[None]
    threshold = find_threshold(score_raster(tmp_path, scores.tolist()), Threshold(Method.OTSU))
    assert scores[0, :900].max() < threshold <= scores[0, 900:].min()


def test_a_value_is_taken_as_it_is(tmp_path: Path) -> None:
    assert find_threshold(score_raster(tmp_path, [[1, 2]]), Threshold(Method.VALUE, 1.25)) == 1.25


@pytest.mark.parametrize(
    ("threshold", "error"),
    [
        (Threshold(Method.FALSE_ALARM, 1.5), SettingOutOfRange),
        (Threshold(Method.PERCENTILE, -1), SettingOutOfRange),
        (Threshold(Method.FALSE_ALARM, 1e-9), ThresholdFindsNothing),
        (Threshold(Method.VALUE, float("nan")), ThresholdFindsNothing),
    ],
)
def test_thresholds_that_cannot_be_are_refused(tmp_path: Path, threshold: Threshold, error: type[Exception]) -> None:
    with pytest.raises(error):
        find_threshold(score_raster(tmp_path, [[1, 2, 3]]), threshold)


def test_otsu_needs_different_scores(tmp_path: Path) -> None:
    with pytest.raises(ThresholdFindsNothing):
        find_threshold(score_raster(tmp_path, [[4, 4, 4]]), Threshold(Method.OTSU))
