"""What find_change() refuses, and that a run that breaks off leaves nothing."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from osgeo import gdal

from plugin.change import Change
from plugin.change_detector import Question, Settings
from plugin.change_errors import (
    DateNotInSeries,
    NoCommonPixels,
    NoHistory,
    OnlyOneDate,
    OutputsShareName,
)
from plugin.errors import (
    BandUnknown,
    ExtentOutside,
    ImageNotReadable,
    NoValidPixels,
    OutputIsInput,
    OutputNotWritable,
    RunCanceled,
    TooFewBands,
)
from plugin.raster.grid import Extent
from plugin.raster.reader import Selection
from tests.change_images import (
    series,
    write,
    write_dates,
)

Find = Callable[..., Change]
PARTS = ("per_date", "begin", "length")


def test_an_image_without_pixels_in_common_is_refused(refusal: Any, tmp_path: Path) -> None:
    pixels = series(2)
    pixels[0, :, :, :40] = pixels[1, :, :, 40:] = np.nan
    assert "No pixel has a value both at 2023-02-01" in refusal(NoCommonPixels, *write_dates(tmp_path, pixels))
    for question in Question:
        refusal(NoCommonPixels, *write_dates(tmp_path, pixels), question=question)


def test_an_empty_or_constant_new_date_is_refused(refusal: Any, tmp_path: Path) -> None:
    pixels = series(3)
    pixels[-1] = 5
    refusal(TooFewBands, *write_dates(tmp_path, pixels))
    pixels[-1] = np.nan
    assert "20230301.tif' has no valid pixel" in refusal(NoValidPixels, *write_dates(tmp_path, pixels))


def test_decibels_that_are_said_to_be_linear_are_refused(refusal: Any, tmp_path: Path) -> None:
    paths = write_dates(tmp_path, -series(3))
    for question in Question:
        assert "decibels" in refusal(NoCommonPixels, *paths, question=question, settings=Settings(logarithm=True))


@pytest.mark.parametrize(
    ("question", "parts"), [(Question.NEW, ("per_date",)), (Question.ANY, ("begin", "length"))], ids=["new", "any"]
)
def test_a_run_that_is_canceled_at_any_point_leaves_nothing(
    find: Find, refusal: Any, dates: tuple[str, ...], cancel_at: Any, question: Question, parts: tuple[str, ...]
) -> None:
    job = {"question": question, "parts": parts, "memory_bytes": 2**20}
    asked = cancel_at(10**9)
    output = Path(find(*dates, feedback=asked, **job).output)
    for path in output.parent.iterdir():
        path.unlink()
    assert asked.asked > 5
    for number in {*range(1, asked.asked, max(1, asked.asked // 12)), asked.asked}:
        refusal(RunCanceled, *dates, feedback=cancel_at(number), **job)


@pytest.mark.parametrize("part", ["output", *PARTS])
def test_a_result_that_is_an_input_is_refused(refusal: Any, dates: tuple[str, ...], part: str) -> None:
    before = Path(dates[2]).read_bytes()
    elsewhere = str(Path(dates[2]).parent / ".." / Path(dates[2]).parent.name / Path(dates[2]).name)
    refusal(OutputIsInput, *dates, **{part: elsewhere})
    assert Path(dates[2]).read_bytes() == before


def test_the_source_of_a_virtual_input_is_an_input(refusal: Any, dates: tuple[str, ...], tmp_path: Path) -> None:
    gdal.BuildVRT(str(tmp_path / "20230701.vrt"), [dates[0]]).FlushCache()
    refusal(OutputIsInput, str(tmp_path / "20230701.vrt"), dates[1], output=dates[0])


def test_one_name_for_two_results_is_refused(refusal: Any, dates: tuple[str, ...], output_folder: Path) -> None:
    one = str(output_folder / "scores.tif")
    assert "two results" in refusal(OutputsShareName, *dates, question=Question.ANY, begin=one)
    refusal(OutputsShareName, *dates, begin=str(output_folder / "a.tif"), length=str(output_folder / "." / "a.tif"))


@pytest.mark.parametrize("part", ["output", "per_date"])
def test_a_folder_that_is_not_there_is_refused(refusal: Any, dates: tuple[str, ...], tmp_path: Path, part: str) -> None:
    refusal(OutputNotWritable, *dates, **{part: str(tmp_path / "nowhere" / "scores.tif")})


@pytest.mark.skipif(not Path("/proc/self").is_dir(), reason="no folder that nobody may write to, root included")
@pytest.mark.parametrize("part", ["output", "per_date"])
def test_a_folder_that_is_read_only_is_refused(refusal: Any, dates: tuple[str, ...], part: str) -> None:
    refusal(OutputNotWritable, *dates, **{part: "/proc/self/scores.tif"})


def test_a_result_that_cannot_be_written_takes_the_others_with_it(
    refusal: Any, dates: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_part: object) -> None:
        raise OutputNotWritable("per_date.tif", "no space left")

    monkeypatch.setattr("plugin.change.PlainTiff.close", fail)
    refusal(OutputNotWritable, *dates, parts=("per_date",))


def test_the_statistics_of_an_older_result_go_with_it(find: Find, dates: tuple[str, ...], output_folder: Path) -> None:
    for name in ("scores", "per_date"):
        (output_folder / f"{name}.tif.aux.xml").write_text("<PAMDataset></PAMDataset>")
    find(*dates, parts=("per_date",))
    assert {path.name for path in output_folder.iterdir()} == {"scores.tif", "per_date.tif"}


def test_what_is_no_series_is_refused(refusal: Any, dates: tuple[str, ...], tmp_path: Path) -> None:
    single = write(tmp_path, series(1, 1)[0], "20230909.tif")
    refusal(OnlyOneDate, single)
    refusal(NoHistory, *dates, new="2023-01-01")
    assert "2023-01-01 to 2023-05-01" in refusal(DateNotInSeries, *dates, new=date(2024, 1, 1).isoformat())
    refusal(ImageNotReadable, dates[0], str(tmp_path / "none.tif"))
    refusal(BandUnknown, *dates, selection=Selection(bands=(4,)))
    refusal(BandUnknown, dates[0], selection=Selection(bands=(1, 4)))
    refusal(ExtentOutside, *dates, selection=Selection(extent=Extent(0, 0, 1, 1)))
