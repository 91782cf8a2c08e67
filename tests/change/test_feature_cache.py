"""Features are made once, kept, and never taken for whole where they are not."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from osgeo import gdal

from plugin.change import Change
from plugin.change_errors import (
    CacheNotWritable,
)
from plugin.errors import (
    RunCanceled,
)
from plugin.feature_cache import make_room
from plugin.raster.grid import Extent
from plugin.raster.reader import Selection
from tests.change_images import (
    changed,
    series,
    values,
    write,
    write_dates,
    write_encoder,
)
from tests.conftest import Listener

Find = Callable[..., Change]
COMPUTED, AT_HAND = "features are computed", "features are at hand"
pytest.importorskip("onnxruntime")


@pytest.fixture
def dates(tmp_path: Path) -> tuple[str, ...]:
    """Four dates; on the last one there is a bright square."""
    return write_dates(tmp_path, changed(series(4)))


def told(listener: Listener, words: str) -> int:
    return sum(words in text for text in listener.infos)


def test_a_second_run_reads_what_the_first_one_kept(find_with: Find, dates: tuple[str, ...], cache: Path) -> None:
    first, second = Listener(), Listener()
    before = values(find_with(*dates, feedback=first).output)
    times = {path: path.stat().st_mtime_ns for path in cache.iterdir()}
    assert {path.suffix for path in times} == {".img", ".hdr"} and len(times) == 2 * len(dates)
    change = find_with(*dates, feedback=second)
    np.testing.assert_array_equal(values(change.output), before)
    assert {path: path.stat().st_mtime_ns for path in cache.iterdir()} == times
    assert (told(first, COMPUTED), told(second, COMPUTED), told(second, AT_HAND)) == (4, 0, 4)
    assert change.network_s == 0


def test_a_new_date_costs_one_date(find_with: Find, dates: tuple[str, ...], tmp_path: Path) -> None:
    find_with(*dates)
    listener = Listener()
    find_with(*dates, write(tmp_path, series(5)[4], "20230501.tif"), feedback=listener)
    assert (told(listener, COMPUTED), told(listener, AT_HAND)) == (1, 4)


def test_another_model_band_or_extent_takes_no_features_of_the_first(
    find_with: Find, dates: tuple[str, ...], tmp_path: Path
) -> None:
    find_with(*dates)
    other = write_encoder(tmp_path, "other.onnx", version="2")
    extent = Extent(500000, 5199700, 500600, 5200000)
    for job in ({"model": other}, {"selection": Selection(bands=(3, 2, 1))}, {"selection": Selection(extent=extent)}):
        listener = Listener()
        find_with(*dates, feedback=listener, **job)
        assert told(listener, COMPUTED) == 4


def test_an_image_that_has_changed_is_encoded_anew(find_with: Find, dates: tuple[str, ...], tmp_path: Path) -> None:
    find_with(*dates)
    write(tmp_path, series(4, seed=9)[1], Path(dates[1]).name)
    os.utime(dates[1], (1, 1))
    listener = Listener()
    find_with(*dates, feedback=listener)
    assert told(listener, COMPUTED) == 1


def test_statistics_beside_an_image_do_not_change_it(find_with: Find, dates: tuple[str, ...]) -> None:
    find_with(*dates)
    dataset = gdal.Open(dates[1])
    dataset.GetRasterBand(1).ComputeStatistics(False)  # noqa: FBT003
    del dataset
    assert Path(f"{dates[1]}.aux.xml").is_file()
    listener = Listener()
    find_with(*dates, feedback=listener)
    assert told(listener, COMPUTED) == 0


def test_a_canceled_run_is_gone_on_with(
    find_with: Find, refusal_with: Any, dates: tuple[str, ...], cache: Path, output_folder: Path
) -> None:
    whole = values(find_with(*dates, cache=str(cache / "other")).output)
    (output_folder / "scores.tif").unlink()
    refusal_with(RunCanceled, *dates, feedback=Listener(cancel_at=5))
    journal = next(cache.glob("*.part"))
    assert int(journal.read_text()) == 4 and not list(cache.glob("*.hdr"))
    listener = Listener()
    after = values(find_with(*dates, feedback=listener).output)
    np.testing.assert_array_equal(after, whole)
    # The image is six windows large: progress begins where the first run has ended.
    assert listener.progress[0] > 0.8 * 90 / len(dates) * 4 / 6
    assert not list(cache.glob("*.part"))


def test_a_run_that_is_canceled_at_any_point_leaves_nothing_but_features(
    find_with: Find, refusal_with: Any, dates: tuple[str, ...], output_folder: Path, tmp_path: Path
) -> None:
    whole = Listener()
    before = values(find_with(*dates, feedback=whole, cache="").output)
    (output_folder / "scores.tif").unlink()
    for number in {*range(1, whole.asked, 8), whole.asked}:
        kept = str(tmp_path / f"kept{number}")
        for cache in (kept, ""):
            listener = Listener(cancel_at=number)
            refusal_with(RunCanceled, *dates, feedback=listener, cache=cache)
        np.testing.assert_array_equal(values(find_with(*dates, cache=kept).output), before)
        (output_folder / "scores.tif").unlink()


@pytest.mark.parametrize("damage", ["shorter", "gone", "header", "longer"])
def test_damaged_features_are_made_anew(find_with: Find, dates: tuple[str, ...], cache: Path, damage: str) -> None:
    before = values(find_with(*dates).output)
    kept = sorted(cache.glob("*.img"))[1]
    content = kept.read_bytes()
    if damage == "gone":
        kept.unlink()
    elif damage == "header":
        kept.with_suffix(".hdr").write_text("ENVI\n")
    else:
        kept.write_bytes(content[:-10] if damage == "shorter" else content + b"0")
    listener = Listener()
    np.testing.assert_array_equal(values(find_with(*dates, feedback=listener).output), before)
    assert told(listener, COMPUTED) == 1
    assert kept.read_bytes() == content


def test_damaged_features_are_never_whole_while_they_are_made(
    find_with: Find, refusal_with: Any, dates: tuple[str, ...], cache: Path, output_folder: Path
) -> None:
    before = values(find_with(*dates).output)
    (output_folder / "scores.tif").unlink()
    for kept in cache.glob("*.img"):
        kept.write_bytes(kept.read_bytes()[:-10])
    refusal_with(RunCanceled, *dates, feedback=Listener(cancel_at=3))
    np.testing.assert_array_equal(values(find_with(*dates).output), before)


@pytest.mark.parametrize("text", ["", "many", "-3", "99999"])
def test_a_journal_that_cannot_be_right_does_no_harm(
    find_with: Find, refusal_with: Any, dates: tuple[str, ...], cache: Path, output_folder: Path, text: str
) -> None:
    before = values(find_with(*dates, cache=str(cache / "other")).output)
    (output_folder / "scores.tif").unlink()
    refusal_with(RunCanceled, *dates, feedback=Listener(cancel_at=4))
    next(cache.glob("*.part")).write_text(text)
    np.testing.assert_array_equal(values(find_with(*dates).output), before)


def test_a_folder_that_cannot_be_written_is_refused(refusal_with: Any, dates: tuple[str, ...], tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    for folder in (tmp_path / "file", tmp_path / "file" / "features"):
        assert "Choose another folder" in refusal_with(CacheNotWritable, *dates, cache=str(folder))


def test_a_full_disk_is_told_and_leaves_no_features(
    refusal_with: Any, dates: tuple[str, ...], cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_file: int, _size: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("plugin.feature_cache.take_space", full)
    assert "No space left" in refusal_with(CacheNotWritable, *dates)
    monkeypatch.undo()
    assert not list(cache.glob("*.hdr"))


def test_features_that_were_not_used_for_longest_make_room_for_others(tmp_path: Path) -> None:
    for age, name in enumerate(("new", "older", "oldest")):
        (tmp_path / f"{name}.img").write_bytes(bytes(100))
        (tmp_path / f"{name}.hdr").write_text("ENVI")
        os.utime(tmp_path / f"{name}.img", (1e9 - age, 1e9 - age))
    (tmp_path / "note.txt").write_text("not ours")
    make_room(tmp_path, 250)
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        "new.hdr",
        "new.img",
        "note.txt",
        "older.hdr",
        "older.img",
    ]
