"""find_change() from files to files, on the pixels themselves."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
from osgeo import gdal

from plugin.change import Change
from plugin.change_detector import Question, Settings
from plugin.detectors.series_scan import Direction
from plugin.raster.grid import Extent
from plugin.raster.reader import Selection
from tests.change_images import (
    changed,
    is_in_square,
    nodata_of,
    peak,
    series,
    values,
    write,
    write_dates,
)
from tests.conftest import Listener

Find = Callable[..., Change]
PARTS = ("per_date", "begin", "length")


def test_what_is_new_scores_highest(find: Find, dates: tuple[str, ...]) -> None:
    change = find(*dates)
    scores = values(change.output)
    assert is_in_square(peak(scores))
    assert np.median(scores[26:30, 38:42]) > 5 * np.nanquantile(scores, 0.9)
    assert change.dates == ("2023-01-01", "2023-02-01", "2023-03-01", "2023-04-01", "2023-05-01")
    assert (change.new, change.device, change.network_s) == (("2023-05-01",), "cpu", 0.0)
    assert change.valid_px == scores.size


def test_the_order_of_the_list_does_not_matter_where_dates_are_known(find: Find, dates: tuple[str, ...]) -> None:
    before = values(find(*dates).output)
    np.testing.assert_array_equal(before, values(find(*dates[::-1]).output))


def test_without_dates_the_last_in_the_list_is_new(find: Find, tmp_path: Path, listener: Listener) -> None:
    pixels = changed(series(3))
    paths = [write(tmp_path, one, f"{name}.tif") for one, name in zip(pixels, ("c", "a", "b"))]
    change = find(*paths)
    assert change.new == ("b.tif",) and is_in_square(peak(values(change.output)))
    assert any("No dates are known" in text for text in listener.warnings)


def test_two_dates_are_enough_for_both_questions(find: Find, dates: tuple[str, ...]) -> None:
    for question in Question:
        assert is_in_square(peak(values(find(*dates[3:], question=question).output)))


def test_a_date_in_the_middle_is_judged_by_what_came_before_it(find: Find, tmp_path: Path) -> None:
    paths = write_dates(tmp_path, changed(series(5), 3))
    change = find(*paths, new="2023-04-01")
    assert change.dates[-1] == "2023-04-01" and len(change.dates) == 4
    assert is_in_square(peak(values(change.output)))


def test_each_new_date_gets_a_band_of_its_own(find: Find, tmp_path: Path) -> None:
    paths = write_dates(tmp_path, changed(series(6), 4))
    change = find(*paths, new="2023-05-01, 2023-06-01", parts=("per_date",))
    folder = Path(change.output).parent
    dataset = gdal.Open(str(folder / "per_date.tif"))
    assert [dataset.GetRasterBand(number).GetDescription() for number in (1, 2)] == ["2023-05-01", "2023-06-01"]
    with_change, without = dataset.ReadAsArray()
    assert with_change[28, 40] > 5 * without[28, 40]
    np.testing.assert_array_equal(values(change.output), np.fmax(with_change, without))


def test_first_date_and_length_are_whole_numbers(find: Find, tmp_path: Path) -> None:
    paths = write_dates(tmp_path, changed(series(14), slice(6, 10)))
    change = find(*paths, question=Question.ANY, parts=("begin", "length"))
    folder = Path(change.output).parent
    begin, length = (values(str(folder / f"{name}.tif")) for name in ("begin", "length"))
    assert begin.dtype == length.dtype == np.int32
    assert (begin[26:30, 38:42] == 20230701).all()
    assert (length[26:30, 38:42] == 4).all()
    assert {nodata_of(str(folder / f"{name}.tif")) for name in PARTS[1:]} == {0}


def test_a_pixel_that_never_changes_has_no_first_date(find: Find, tmp_path: Path) -> None:
    pixels = changed(series(6), slice(3, 6))
    pixels[:, :, :10, :10] = 7
    change = find(*write_dates(tmp_path, pixels), question=Question.ANY, parts=("begin", "length"))
    folder = Path(change.output).parent
    assert values(str(folder / "begin.tif"))[3, 3] == values(str(folder / "length.tif"))[3, 3] == 0
    assert values(str(folder / "begin.tif"))[28, 40] == 20230401


def test_a_direction_counts_only_what_goes_there(find: Find, tmp_path: Path) -> None:
    paths = write_dates(tmp_path, changed(series(14, 1), slice(7, 11)))
    heights = {}
    for direction in Direction:
        scores = values(find(*paths, question=Question.ANY, settings=Settings(direction=direction)).output)
        heights[direction] = scores[28, 40]
    assert heights[Direction.INCREASE] > 5 * heights[Direction.DECREASE]


def test_the_result_says_how_it_was_made(find: Find, dates: tuple[str, ...]) -> None:
    facts = gdal.Open(find(*dates, settings=Settings(shift_px=0)).output).GetMetadata("EARTH_ANOMALY")
    assert facts["detector"] == "anomaly_cdm" and facts["backbone"] == "none" and facts["question"] == "new"
    assert json.loads(facts["images"]) == [f"20230{month}01.tif" for month in range(1, 6)]
    assert json.loads(facts["dates"])[-1:] == json.loads(facts["new"]) == ["2023-05-01"]
    assert json.loads(facts["settings"])["shift_px"] == 0
    assert "model" not in facts


def test_only_the_chosen_bands_are_compared(find: Find, tmp_path: Path) -> None:
    pixels = series(3)
    pixels[-1, 2, 24:32, 36:44] += 300
    paths = write_dates(tmp_path, pixels)
    with_change = values(find(*paths, selection=Selection(bands=(3,))).output)
    without = values(find(*paths, selection=Selection(bands=(1, 2))).output)
    assert with_change[28, 40] > 10 * without[28, 40]


def test_an_extent_keeps_its_place(find: Find, dates: tuple[str, ...]) -> None:
    extent = Extent(500000 + 10 * 20, 5200000 - 10 * 50, 500000 + 10 * 60, 5200000 - 10 * 10)
    output = find(*dates, selection=Selection(extent=extent)).output
    scores = values(output)
    assert scores.shape == (40, 40)
    row, col = peak(scores)
    assert is_in_square((row + 10, col + 20))
    assert gdal.Open(output).GetGeoTransform()[:4:3] == (500200, 5199900)


def test_the_bands_of_one_image_are_its_dates(find: Find, tmp_path: Path) -> None:
    path = write(tmp_path, changed(series(5, 1))[:, 0], "stack.tif")
    change = find(path)
    assert change.new == ("stack.tif, band 5",)
    assert is_in_square(peak(values(change.output)))
    typed = find(path, dates="2024-01-01; 2024-01-02; 2024-01-03; 2024-01-04; 2024-01-05", new="2024-01-05")
    assert typed.new == ("2024-01-05",)


def test_chosen_bands_of_one_image_are_chosen_dates(find: Find, tmp_path: Path) -> None:
    path = write(tmp_path, changed(series(5, 1), 2)[:, 0], "stack.tif")
    change = find(path, selection=Selection(bands=(1, 2, 3)))
    assert change.dates == ("stack.tif, band 1", "stack.tif, band 2", "stack.tif, band 3")
    assert is_in_square(peak(values(change.output)))


def test_a_cloud_on_one_date_leaves_a_hole_only_on_that_date(find: Find, tmp_path: Path) -> None:
    pixels = changed(series(5))
    pixels[-1, :, :10, :10] = -1  # the new date sees nothing there
    pixels[1, :, 20:40, 30:50] = -1  # a gap of the history is no gap of the result
    pixels[:-1, :, 50:, 60:] = -1  # without any history there is nothing to say
    paths = [write(tmp_path, one, f"2023010{number}.tif", nodata=-1) for number, one in enumerate(pixels, 1)]
    scores = values(find(*paths).output)
    missing = np.zeros(scores.shape, bool)
    missing[:10, :10] = missing[50:, 60:] = True
    np.testing.assert_array_equal(np.isnan(scores), missing)
    assert is_in_square(peak(scores))


def test_a_pixel_that_only_one_of_the_new_dates_sees_is_scored(find: Find, tmp_path: Path, listener: Listener) -> None:
    pixels = series(5)
    pixels[-1, :, :10] = np.nan
    change = find(*write_dates(tmp_path, pixels), new="2023-04-01; 2023-05-01")
    assert np.isfinite(values(change.output)).all()
    assert not [text for text in listener.infos if "no history" in text]


def test_an_older_date_may_be_empty_or_constant(find: Find, tmp_path: Path) -> None:
    for value in (np.nan, 5):
        pixels = changed(series(4))
        pixels[1] = value
        assert is_in_square(peak(values(find(*write_dates(tmp_path, pixels)).output)))


def test_speckle_of_linear_radar_is_no_change(find: Find, tmp_path: Path) -> None:
    chance = np.random.default_rng(2)
    ground = np.where(np.arange(72) < 36, 0.01, 1.0)
    pixels = (ground * chance.gamma(4, 0.25, (6, 1, 60, 72))).astype("f4")
    pixels[-1, :, 24:32, 8:16] *= 30  # a ship in the dark half
    scores = values(find(*write_dates(tmp_path, pixels), settings=Settings(logarithm=True)).output)
    row, col = peak(scores)
    assert 22 <= row < 34 and 6 <= col < 18


def test_windows_do_not_change_the_scores(find: Find, tmp_path: Path, cancel_at: Any) -> None:
    pixels = changed(series(4, 2, (180, 160)))
    pixels[2, :, 70:90, 10:60] = np.nan
    paths, settings = write_dates(tmp_path, pixels), Settings(shift_px=1)
    for question in Question:
        whole = values(find(*paths, question=question, settings=settings).output)
        listener = cancel_at(10**9)
        tiled = find(*paths, question=question, settings=settings, memory_bytes=2**22, feedback=listener)
        assert len(listener.progress) > 4
        np.testing.assert_allclose(values(tiled.output), whole, rtol=0.1, atol=0.15)


def test_progress_never_goes_back(find: Find, tmp_path: Path, listener: Listener) -> None:
    paths = write_dates(tmp_path, series(6))
    find(*paths, question=Question.ANY, parts=("begin", "length"), memory_bytes=2**18)
    assert listener.progress == sorted(listener.progress) and 99 < listener.progress[-1] <= 100
