"""How far the features of a new date are from those of the same place before."""

from __future__ import annotations

import numpy as np
import pytest

from plugin.detectors.cell_history import CellHistory
from plugin.detectors.history import HistorySettings
from plugin.detectors.spec import ImageShape
from plugin.raster.windows import Window

SIDE = 60
CHANGED = (slice(20, 32), slice(30, 42))
QUIET = (slice(0, 60), slice(0, 12))


def place(seed: int) -> np.ndarray:
    """(channels, rows, cols) of a place."""
    return np.random.default_rng(seed).standard_normal((6, SIDE, SIDE)).astype(np.float32)


def series(dates: int, noise: float = 0.3) -> np.ndarray:
    """Newest first; the newest one is another place in one square."""
    chance = np.random.default_rng(5)
    found = np.stack([place(0)] * dates) + noise * chance.standard_normal((dates, 6, SIDE, SIDE)).astype(np.float32)
    found[0][(slice(None), *CHANGED)] = place(1)[(slice(None), *CHANGED)]
    return found


def scored(features: np.ndarray, weights: tuple[float, ...] = ()) -> np.ndarray:
    judge = CellHistory(ImageShape(*features.shape), HistorySettings(weights or (1.0,) * (len(features) - 1)), 4)
    judge.survey(features, 0, Window(0, 0, SIDE, SIDE))
    judge.settle(0)
    return judge.score(features)


@pytest.mark.parametrize("dates", [2, 3, 6])
def test_what_has_changed_scores_highest_and_what_has_not_about_one(dates: int) -> None:
    scores = scored(series(dates))
    assert scores[26, 36] > 3 * scores[QUIET].max()
    assert 0.5 < np.median(scores[QUIET]) < 2


def test_a_gain_and_an_offset_of_a_whole_date_change_nothing() -> None:
    features = series(3)
    other = features.copy()
    other[0] = 3 * other[0] + 7
    assert np.allclose(scored(features), scored(other), rtol=1e-2)


def test_a_place_that_changes_at_every_date_scores_lower_than_one_that_never_did() -> None:
    features = series(6)
    restless = (slice(40, 52), slice(30, 42))
    for date in range(6):
        features[date][(slice(None), *restless)] = place(10 + date)[(slice(None), *restless)]
    scores = scored(features)
    assert scores[46, 36] < scores[26, 36] / 1.5


def test_a_state_that_any_older_date_has_shown_is_explained() -> None:
    features = series(4)
    features[3][(slice(None), *CHANGED)] = place(1)[(slice(None), *CHANGED)]
    assert scored(features)[26, 36] < scored(series(4))[26, 36] / 3


def test_missing_cells_of_the_new_date_have_no_score() -> None:
    features = series(3)
    features[0, :, 5:9, 5:9] = np.nan
    scores = scored(features)
    assert np.isnan(scores[5:9, 5:9]).all()
    assert np.isfinite(scores).sum() == SIDE * SIDE - 16


def test_one_older_date_where_another_is_missing_is_enough() -> None:
    features = series(3)
    features[1, :, :, :20] = np.nan
    scores = scored(features)
    assert np.isfinite(scores).all()
    features[2, :, :, :10] = np.nan
    assert np.isnan(scored(features)[:, :10]).all()


def test_equal_dates_make_no_alarm() -> None:
    features = np.stack([place(0)] * 3)
    assert np.nanmax(scored(features)) < 1


def test_the_core_of_a_window_with_its_margin_scores_as_in_the_whole() -> None:
    features = series(3)
    judge = CellHistory(ImageShape(*features.shape), HistorySettings((1.0, 1.0)), 4)
    judge.survey(features, 0, Window(0, 0, SIDE, SIDE))
    judge.settle(0)
    margin = judge.margin_px
    part = judge.score(features[:, :, 14 - margin : 30 + margin, 14 - margin : 30 + margin])
    whole = judge.score(features)
    assert np.allclose(part[margin:-margin, margin:-margin], whole[14:30, 14:30], atol=1e-4)


def test_many_small_windows_keep_no_more_than_a_large_one() -> None:
    features = np.concatenate([series(6)] * 4)
    judge = CellHistory(ImageShape(24, 6, 4096, 4096), HistorySettings((1.0,) * 23), 4)
    for number in range(4096 * 4096 // SIDE**2 // 8):
        judge.survey(features, 0, Window(number * SIDE, 0, SIDE, SIDE))
    kept = sum(window.size for window in judge._windows)
    assert 0 < kept < 2**23
