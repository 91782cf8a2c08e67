"""Whether, since when and for how long a place was unlike the rest of its own series."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import numpy as np
import pytest

from plugin.detectors.series_scan import Direction, ScanSettings, SeriesScan
from plugin.detectors.spec import ImageShape
from plugin.raster.windows import Window
from tests.change_images import changed, is_in_square, peak, series
from tests.detectors.test_history import newest_first, scored, shape_of

INSIDE = (slice(26, 30), slice(38, 42))


def steady(dates: int, bands: int = 1, seed: int = 0) -> np.ndarray:
    """Oldest first, under the same light on all dates."""
    chance = np.random.default_rng(seed)
    scene = series(1, bands, seed=seed)[0]
    return (scene + chance.normal(0, 2, (dates, *scene.shape))).astype("f4")


def scan_of(pixels: np.ndarray, settings: ScanSettings | None = None) -> SeriesScan:
    scan = SeriesScan(shape_of(pixels), settings or ScanSettings())
    scan.survey(pixels, 0, Window(0, 0, *pixels.shape[2:]))
    scan.settle(0)
    return scan


def every(days: int, dates: int) -> tuple[date, ...]:
    return tuple(date(2022, 1, 1) + timedelta(days * number) for number in range(dates))


@pytest.mark.parametrize(
    ("dates", "changing"),
    [
        (2, slice(1, 2)),
        (3, slice(2, 3)),
        (6, slice(3, 4)),
        (6, slice(4, 6)),
        (10, slice(7, 10)),
        (20, slice(8, 12)),
        (20, slice(10, 20)),
        (30, slice(20, 28)),
    ],
)
def test_a_stretch_is_found_with_its_first_date_and_length(dates: int, changing: slice) -> None:
    pixels = newest_first(changed(steady(dates), changing))
    found = scan_of(pixels).scan(pixels)
    assert is_in_square(peak(found.score), 1)
    assert (found.begin[INSIDE] == changing.start).all()
    assert (found.length[INSIDE] == changing.stop - changing.start).all()


def test_the_score_is_that_of_the_scan() -> None:
    pixels = newest_first(changed(steady(10), slice(5, 8)))
    scan = SeriesScan(shape_of(pixels), ScanSettings())
    found = scored(scan, pixels)
    np.testing.assert_array_equal(found[3:-3, 3:-3], scan.scan(pixels).score[3:-3, 3:-3])


@pytest.mark.parametrize("sign", [1, -1])
def test_a_direction_heeds_only_its_own(sign: int) -> None:
    pixels = newest_first(sign * changed(steady(20), slice(10, 14)))
    along, against = (Direction.INCREASE, Direction.DECREASE)[::sign]
    scores = {one: scan_of(pixels, ScanSettings(direction=one)).score(pixels)[INSIDE] for one in Direction}
    assert scores[along].min() > 5 * scores[against].max()
    assert scores[Direction.ANY].min() > 5 * scores[against].max()


def test_a_scale_of_all_dates_changes_nothing() -> None:
    pixels = newest_first(changed(steady(10, 2), slice(5, 8)))
    scaled = pixels * np.array([3, 0.1], "f4").reshape(1, -1, 1, 1) + 500
    one, other = (scan_of(each).score(each) for each in (pixels, scaled))
    np.testing.assert_allclose(other, one, rtol=0.02, atol=0.02)


def test_a_yearly_wave_is_no_anomaly_where_the_season_is_known() -> None:
    days = every(15, 60)
    phase = np.array([(day - days[0]).days for day in days]) * 2 * np.pi / 365.25
    pixels = steady(60)
    pixels[:, :, :, :36] += 100 * np.cos(phase).astype("f4").reshape(-1, 1, 1, 1)
    pixels[30:34, :, 40:48, 50:58] += 40
    pixels = newest_first(pixels)
    heeded, ignored = (scan_of(pixels, ScanSettings(known)).score(pixels) for known in (days, ()))
    assert 39 <= peak(heeded)[0] < 49 and 49 <= peak(heeded)[1] < 59
    assert peak(ignored)[1] < 37
    assert np.median(heeded[:, :34]) < 1.5 * np.median(heeded[:38, 38:])


def test_gaps_do_not_count() -> None:
    pixels = newest_first(changed(steady(12), slice(6, 9)))
    chance = np.random.default_rng(5)
    gaps = chance.random((12, 1, 60, 72)) < 0.2
    holed = np.where(gaps, np.float32(np.nan), pixels)
    scores = scan_of(holed).score(holed)
    assert np.isfinite(scores).all() and is_in_square(peak(scores), 1)


def test_a_place_with_fewer_than_two_dates_is_missing() -> None:
    pixels = newest_first(steady(5))
    pixels[1:, :, :5, :5] = np.nan
    pixels[:, :, 50:, 60:] = np.nan
    found = scan_of(pixels).scan(pixels)
    missing = np.zeros((60, 72), bool)
    missing[:5, :5] = missing[50:, 60:] = True
    for facet in found:
        np.testing.assert_array_equal(np.isnan(facet), missing)


def test_a_series_of_nothing_gives_nothing_and_no_warning() -> None:
    pixels = np.full((5, 2, 20, 20), np.nan, "f4")
    assert np.isnan(scan_of(pixels).score(pixels)).all()
    negative = -newest_first(steady(5))
    assert np.isnan(scan_of(negative, ScanSettings(logarithm=True)).score(negative)).all()


def test_a_date_of_nothing_is_no_anomaly() -> None:
    pixels = newest_first(changed(steady(12), slice(6, 9)))
    pixels[2] = np.nan
    assert is_in_square(peak(scan_of(pixels).score(pixels)), 1)


def test_a_place_that_never_changes_has_no_stretch() -> None:
    pixels = newest_first(steady(6))
    pixels[:, :, :10, :10] = 7
    found = scan_of(pixels).scan(pixels)
    assert found.score[3, 3] == found.length[3, 3] == 0
    constant = np.full((6, 1, 20, 20), 7, "f4")
    assert (scan_of(constant).score(constant) == 0).all()


@pytest.mark.parametrize("core", [(7, 11), (60, 5), (33, 72)])
def test_windows_change_nothing_after_the_same_survey(core: tuple[int, int]) -> None:
    pixels = newest_first(changed(steady(14), slice(7, 10)))
    pixels[3, :, 10:20, 10:40] = np.nan
    settings = replace(ScanSettings(), passes=2, days=every(60, 14))
    whole, tiled = (scored(SeriesScan(shape_of(pixels), settings), pixels, one) for one in ((10**6, 10**6), core))
    np.testing.assert_allclose(tiled, whole, rtol=1e-4, atol=1e-4)


def test_the_survey_holds_few_pixels_of_a_long_series() -> None:
    pixels = np.random.default_rng(0).normal(size=(60, 20, 70, 70)).astype("f4")
    scan = SeriesScan(ImageShape(60, 20, 70, 70), ScanSettings(passes=0))
    scan.survey(pixels, 0, Window(0, 0, 70, 70))
    assert 0 < scan._sample.taken().size <= 2**21 + 60 * 20
