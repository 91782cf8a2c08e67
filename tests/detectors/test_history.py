"""A new date is judged by the history of its own place."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import numpy as np
import pytest

from plugin.detectors.history import History, HistorySettings, season_weights
from plugin.detectors.new_dates import NewDates
from plugin.detectors.spec import ImageShape
from plugin.raster.windows import Window, plan_windows
from tests.change_images import changed, is_in_square, peak, series

PLAIN = HistorySettings((1.0, 1.0, 1.0), passes=1, shift_px=0)


def newest_first(pixels: np.ndarray) -> np.ndarray:
    return pixels[::-1].copy()


def scores_of(pixels: np.ndarray, settings: HistorySettings | None = None) -> np.ndarray:
    """Of (dates, bands, rows, cols), newest first."""
    settings = settings or replace(PLAIN, weights=(1.0,) * (len(pixels) - 1))
    return scored(History(shape_of(pixels), settings), pixels)


def shape_of(pixels: np.ndarray) -> ImageShape:
    return ImageShape(len(pixels), pixels.shape[1], *pixels.shape[2:])


def scored(detector: Any, pixels: np.ndarray, core: tuple[int, int] = (10**6, 10**6)) -> np.ndarray:
    """One survey of the whole, then the scores in cores of this size."""
    rows, cols = pixels.shape[2:]
    detector.survey(pixels, 0, Window(0, 0, rows, cols))
    detector.settle(0)
    margin = detector.margin_px
    wide = np.pad(pixels, ((0, 0), (0, 0), (margin, margin), (margin, margin)), mode="reflect")
    scores = np.full((rows, cols), np.nan, np.float32)
    for row, col, height, width in plan_windows(rows, cols, core):
        found = detector.score(wide[:, :, row : row + height + 2 * margin, col : col + width + 2 * margin])
        scores[row : row + height, col : col + width] = found[margin : margin + height, margin : margin + width]
    return scores


@pytest.mark.parametrize("dates", [2, 3, 4, 12])
@pytest.mark.parametrize("bands", [1, 3])
def test_an_implanted_change_scores_highest(dates: int, bands: int) -> None:
    scores = scores_of(newest_first(changed(series(dates, bands))))
    assert is_in_square(peak(scores), 1)
    assert np.median(scores[26:30, 38:42]) > 10 * np.median(scores)


def test_light_and_haze_of_each_date_change_nothing() -> None:
    pixels = newest_first(changed(series(4)))
    gain = np.array([1, 3, 0.2, 7], "f4").reshape(-1, 1, 1, 1)
    offset = np.array([0, 100, -50, 1000], "f4").reshape(-1, 1, 1, 1)
    np.testing.assert_allclose(scores_of(gain * pixels + offset), scores_of(pixels), rtol=0.02, atol=0.02)


def test_a_place_that_changes_at_every_date_scores_lower_with_its_history() -> None:
    chance = np.random.default_rng(1)
    pixels = newest_first(changed(series(8, 1)))
    restless = pixels.copy()
    restless[1:, :, 24:32, 36:44] += chance.normal(0, 150, (7, 1, 1, 1)).astype("f4")
    calm_score, restless_score = (np.median(scores_of(one)[26:30, 38:42]) for one in (pixels, restless))
    assert restless_score < calm_score / 4


def test_missing_pixels_of_the_new_date_are_missing_and_those_of_the_history_do_not_count() -> None:
    pixels = newest_first(changed(series(4)))
    pixels[0, :, :5, :5] = np.nan
    pixels[2, :, 20:40, 30:50] = np.nan
    pixels[1:, :, 50:, 50:] = np.nan
    scores = scores_of(pixels)
    missing = np.zeros(scores.shape, bool)
    missing[:5, :5] = missing[50:, 50:] = True
    np.testing.assert_array_equal(np.isnan(scores), missing)
    assert is_in_square(peak(scores), 1)


@pytest.mark.parametrize("date", [1, 2])
def test_a_cloud_over_one_kind_of_ground_leaves_the_other_scores_as_they_are(date: int) -> None:
    pixels = newest_first(changed(series(3, 2)))
    pixels[:, :, :20] += 400  # other ground, all of it under a cloud
    whole = scores_of(pixels)
    pixels[date, :, :20] = np.nan
    below = (slice(24, None), slice(None))
    others = scores_of(np.delete(pixels, date, axis=0))[below]
    clouded = scores_of(pixels)[below]
    assert is_in_square((peak(clouded)[0] + 24, peak(clouded)[1]), 1)
    assert np.median(clouded) < 1.3 * np.median(whole[below]) and np.median(clouded) < 1.5 * np.median(others)


def test_all_missing_gives_no_score_and_no_warning() -> None:
    pixels = newest_first(series(3))
    for dates in (slice(0, 1), slice(1, None), slice(None)):
        empty = pixels.copy()
        empty[dates] = np.nan
        assert np.isnan(scores_of(empty)).all()


def test_a_constant_image_has_finite_scores() -> None:
    pixels = np.full((3, 2, 20, 20), 5, "f4")
    assert (scores_of(pixels) == 0).all()
    pixels[0, :, 10, 10] = 6
    scores = scores_of(pixels)
    assert np.isfinite(scores).all() and is_near(peak(scores), (10, 10))


def is_near(place: tuple[int, int], other: tuple[int, int]) -> bool:
    return max(abs(one - two) for one, two in zip(place, other)) <= 1


def edges() -> np.ndarray:
    """Two dates of fields with sharp edges, the new one two pixels beside the other."""
    wide = series(2, 1, (80, 90), seed=3)
    return np.stack([wide[1, :, 12:72, 12:84], wide[0, :, 10:70, 10:82]])


@pytest.mark.parametrize("shift_px", [2, -1])
def test_a_shift_that_is_tolerated_raises_no_alarm_at_edges(shift_px: int) -> None:
    settings = HistorySettings((1.0,), passes=1, shift_px=shift_px)
    strict = scores_of(edges(), replace(settings, shift_px=0))
    tolerant = scores_of(edges(), settings)
    inner = (slice(4, -4), slice(4, -4))
    assert np.quantile(tolerant[inner], 0.99) < 0.1 * np.quantile(strict[inner], 0.99)


def test_a_change_is_found_within_a_tolerated_shift() -> None:
    pixels = edges()
    pixels[0, :, 24:32, 36:44] += 150
    assert is_in_square(peak(scores_of(pixels, HistorySettings((1.0,), passes=1, shift_px=2))), 1)


def test_what_was_there_and_is_gone_is_found_within_a_tolerated_shift() -> None:
    pixels = newest_first(changed(series(2, 1), 0))
    assert is_in_square(peak(scores_of(pixels, HistorySettings((1.0,), passes=1, shift_px=2))), 1)


def test_dates_without_weight_do_not_count() -> None:
    pixels = newest_first(series(3))
    pixels[2, :, 24:32, 36:44] += 150  # on the oldest date alone
    heard = scores_of(pixels, replace(PLAIN, weights=(1.0, 1.0)))
    hardly = scores_of(pixels, replace(PLAIN, weights=(1.0, 0.001)))
    assert np.median(hardly[26:30, 38:42]) < np.median(heard[26:30, 38:42]) / 4


def test_logarithms_make_speckle_of_bright_and_dark_ground_alike() -> None:
    chance = np.random.default_rng(0)
    ground = np.where(np.arange(80) < 40, 0.01, 1.0)
    pixels = (ground * chance.gamma(4, 0.25, (5, 1, 80, 80))).astype("f4")
    pixels[0, :, 30:40, 10:20] *= 20
    scores = scores_of(pixels, HistorySettings((1.0,) * 4, passes=1, logarithm=True, shift_px=0))
    assert 28 <= peak(scores)[0] < 42 and 8 <= peak(scores)[1] < 22
    # Without them a change of the dark ground drowns in the speckle of the bright one.
    assert peak(scores_of(pixels))[1] >= 38


@pytest.mark.parametrize("shift_px", [0, 1, 2, -1])
@pytest.mark.parametrize("core", [(7, 11), (60, 5), (33, 72)])
def test_windows_change_nothing_after_the_same_survey(shift_px: int, core: tuple[int, int]) -> None:
    pixels = newest_first(changed(series(4)))
    pixels[1, :, 10:20, 10:40] = np.nan
    settings = replace(PLAIN, passes=2, shift_px=shift_px)
    whole, tiled = (scored(History(shape_of(pixels), settings), pixels, one) for one in ((10**6, 10**6), core))
    np.testing.assert_allclose(tiled, whole, rtol=1e-4, atol=1e-4)


def test_the_order_of_windows_in_the_survey_does_not_matter() -> None:
    pixels = newest_first(changed(series(4)))
    found = []
    for step in (1, -1):
        history = History(shape_of(pixels), PLAIN)
        for window in plan_windows(60, 72, (30, 36))[::step]:
            rows, cols = slice(window.row, window.row + 30), slice(window.col, window.col + 36)
            history.survey(pixels[:, :, rows, cols], 0, window)
        history.settle(0)
        found.append(history.score(pixels))
    np.testing.assert_allclose(*found, rtol=1e-4, atol=1e-5)


def test_the_survey_holds_few_pixels_of_a_long_series() -> None:
    pixels = np.random.default_rng(0).normal(size=(60, 20, 70, 70)).astype("f4")
    history = History(ImageShape(60, 20, 70, 70), HistorySettings((1.0,) * 59, passes=0, shift_px=0))
    history.survey(pixels, 0, Window(0, 0, 70, 70))
    assert 0 < history._sample.taken().size <= 2**21 + 60 * 20


def test_of_several_new_dates_the_highest_score_counts() -> None:
    pixels = newest_first(changed(series(5), 3))
    weights = (1.0,) * 3
    detector = NewDates(shape_of(pixels), [replace(PLAIN, weights=weights)] * 2)
    both = scored(detector, pixels)
    newest, other = (detector.score_of(index, pixels) for index in (0, 1))
    assert other[28, 40] > 5 * newest[28, 40]
    np.testing.assert_allclose(both[5:-5, 5:-5], np.fmax(newest, other)[5:-5, 5:-5], rtol=1e-5)


def test_dates_of_the_same_season_count_more() -> None:
    history = [date(2023, 12, 20), date(2023, 7, 5), date(2022, 12, 28), date(2022, 7, 1)]
    weights = season_weights(date(2024, 7, 1), history)
    assert min(weights[1], weights[3]) > 10 * max(weights[0], weights[2]) > 0


def test_a_season_goes_round_the_turn_of_the_year() -> None:
    history = [date(2023, 12, 28), date(2023, 7, 1), date(2023, 1, 3)]
    weights = season_weights(date(2024, 1, 2), history)
    assert min(weights[0], weights[2]) > 10 * weights[1]


def test_without_dates_or_with_one_older_date_all_count_alike() -> None:
    assert season_weights(None, [None, None]) == (1.0, 1.0)
    assert season_weights(date(2024, 7, 1), [date(2024, 1, 1)]) == (1.0,)
    assert season_weights(date(2024, 7, 1), [None, date(2024, 1, 1)]) == (1.0, 1.0)


def test_scoring_before_settling_is_a_bug() -> None:
    with pytest.raises(RuntimeError):
        History(ImageShape(2, 1, 5, 5), HistorySettings((1.0,))).score(np.zeros((2, 1, 5, 5), "f4"))
