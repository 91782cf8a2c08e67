"""find_change() with a network: features are made once, kept, and never taken for whole where they are not."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from osgeo import gdal

from plugin.change import Backbone, Change, ChangeJob, find_change
from plugin.change_detector import Question
from plugin.change_errors import CacheNotWritable, NoCommonPixels
from plugin.errors import (
    AnomalyError,
    CardInvalid,
    ModelMissing,
    ModelOfOtherDetector,
    NoValidPixels,
    RunCanceled,
    ScoresNotFinite,
)
from plugin.raster.grid import Extent
from plugin.raster.reader import Selection
from tests.change_images import (
    changed,
    is_in_square,
    peak,
    series,
    values,
    write,
    write_dates,
    write_encoder,
    write_sam_encoder,
)
from tests.conftest import Listener

pytest.importorskip("onnxruntime")
Find = Callable[..., Change]
COMPUTED, AT_HAND = "features are computed", "features are at hand"


@pytest.fixture
def cache(tmp_path: Path) -> Path:
    return tmp_path / "features"


@pytest.fixture
def model(tmp_path: Path) -> str:
    return write_encoder(tmp_path)


@pytest.fixture
def find(
    output_folder: Path, cache: Path, model: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> Iterator[Find]:
    """A run with the tiny encoder; what it keeps for itself alone is gone afterwards."""
    own = tmp_path / "own"
    own.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(own))

    def run(*images: str, feedback: Any = None, **job: Any) -> Change:
        made = {"output": str(output_folder / "scores.tif"), "model": model, "cache": str(cache), **job}
        return find_change(ChangeJob(images=images, **made), feedback or Listener())

    yield run
    assert not list(own.iterdir())
    assert not list(output_folder.rglob("*partial*"))
    assert not [name for name in gdal.ReadDir("/vsimem/") or () if name.startswith("earth_anomaly")]


@pytest.fixture
def dates(tmp_path: Path) -> tuple[str, ...]:
    """Four dates; on the last one there is a bright square."""
    return write_dates(tmp_path, changed(series(4)))


def told(listener: Listener, words: str) -> int:
    return sum(words in text for text in listener.infos)


def refused(error: type[AnomalyError], find: Find, output_folder: Path, *images: str, **job: Any) -> str:
    with pytest.raises(error) as raised:
        find(*images, **job)
    assert raised.type is error
    assert not list(output_folder.iterdir())
    assert "/vsimem" not in str(raised.value)
    return str(raised.value)


@pytest.mark.parametrize("objects", [True, False], ids=["objects", "cells"])
@pytest.mark.parametrize("question", list(Question))
def test_the_change_scores_highest(find: Find, dates: tuple[str, ...], question: Question, *, objects: bool) -> None:
    change = find(*dates, question=question, objects=objects)
    assert is_in_square(peak(values(change.output)), 16)
    assert change.network_s > 0
    facts = gdal.Open(change.output).GetMetadata("EARTH_ANOMALY")
    assert facts["model"] == "Tiny 1" and facts["backbone"] == "compact" and len(facts["model_sha256"]) == 64


def test_a_second_run_reads_what_the_first_one_kept(find: Find, dates: tuple[str, ...], cache: Path) -> None:
    first, second = Listener(), Listener()
    before = values(find(*dates, feedback=first).output)
    times = {path: path.stat().st_mtime_ns for path in cache.iterdir()}
    assert {path.suffix for path in times} == {".img", ".hdr"} and len(times) == 2 * len(dates)
    change = find(*dates, feedback=second)
    np.testing.assert_array_equal(values(change.output), before)
    assert {path: path.stat().st_mtime_ns for path in cache.iterdir()} == times
    assert (told(first, COMPUTED), told(second, COMPUTED), told(second, AT_HAND)) == (4, 0, 4)
    assert change.network_s == 0


def test_a_new_date_costs_one_date(find: Find, dates: tuple[str, ...], tmp_path: Path) -> None:
    find(*dates)
    listener = Listener()
    find(*dates, write(tmp_path, series(5)[4], "20230501.tif"), feedback=listener)
    assert (told(listener, COMPUTED), told(listener, AT_HAND)) == (1, 4)


def test_another_model_band_or_extent_takes_no_features_of_the_first(
    find: Find, dates: tuple[str, ...], tmp_path: Path
) -> None:
    find(*dates)
    other = write_encoder(tmp_path, "other.onnx", version="2")
    extent = Extent(500000, 5199700, 500600, 5200000)
    for job in ({"model": other}, {"selection": Selection(bands=(3, 2, 1))}, {"selection": Selection(extent=extent)}):
        listener = Listener()
        find(*dates, feedback=listener, **job)
        assert told(listener, COMPUTED) == 4


def test_an_image_that_has_changed_is_encoded_anew(find: Find, dates: tuple[str, ...], tmp_path: Path) -> None:
    find(*dates)
    write(tmp_path, series(4, seed=9)[1], Path(dates[1]).name)
    os.utime(dates[1], (1, 1))
    listener = Listener()
    find(*dates, feedback=listener)
    assert told(listener, COMPUTED) == 1


def test_statistics_beside_an_image_do_not_change_it(find: Find, dates: tuple[str, ...]) -> None:
    find(*dates)
    dataset = gdal.Open(dates[1])
    dataset.GetRasterBand(1).ComputeStatistics(False)  # noqa: FBT003
    del dataset
    assert Path(f"{dates[1]}.aux.xml").is_file()
    listener = Listener()
    find(*dates, feedback=listener)
    assert told(listener, COMPUTED) == 0


def test_a_canceled_run_is_gone_on_with(find: Find, dates: tuple[str, ...], cache: Path, output_folder: Path) -> None:
    whole = values(find(*dates, cache=str(cache / "other")).output)
    (output_folder / "scores.tif").unlink()
    refused(RunCanceled, find, output_folder, *dates, feedback=Listener(cancel_at=5))
    journal = next(cache.glob("*.part"))
    assert int(journal.read_text()) == 4 and not list(cache.glob("*.hdr"))
    listener = Listener()
    after = values(find(*dates, feedback=listener).output)
    np.testing.assert_array_equal(after, whole)
    # The image is six windows large: progress begins where the first run has ended.
    assert listener.progress[0] > 0.8 * 90 / len(dates) * 4 / 6
    assert not list(cache.glob("*.part"))


def test_a_run_that_is_canceled_at_any_point_leaves_nothing_but_features(
    find: Find, dates: tuple[str, ...], output_folder: Path, tmp_path: Path
) -> None:
    whole = Listener()
    before = values(find(*dates, feedback=whole, cache="").output)
    (output_folder / "scores.tif").unlink()
    for number in {*range(1, whole.asked, 8), whole.asked}:
        kept = str(tmp_path / f"kept{number}")
        for cache in (kept, ""):
            listener = Listener(cancel_at=number)
            refused(RunCanceled, find, output_folder, *dates, feedback=listener, cache=cache)
        np.testing.assert_array_equal(values(find(*dates, cache=kept).output), before)
        (output_folder / "scores.tif").unlink()


@pytest.mark.parametrize("damage", ["shorter", "gone", "header", "longer"])
def test_damaged_features_are_made_anew(find: Find, dates: tuple[str, ...], cache: Path, damage: str) -> None:
    before = values(find(*dates).output)
    kept = sorted(cache.glob("*.img"))[1]
    content = kept.read_bytes()
    if damage == "gone":
        kept.unlink()
    elif damage == "header":
        kept.with_suffix(".hdr").write_text("ENVI\n")
    else:
        kept.write_bytes(content[:-10] if damage == "shorter" else content + b"0")
    listener = Listener()
    np.testing.assert_array_equal(values(find(*dates, feedback=listener).output), before)
    assert told(listener, COMPUTED) == 1
    assert kept.read_bytes() == content


def test_damaged_features_are_never_whole_while_they_are_made(
    find: Find, dates: tuple[str, ...], cache: Path, output_folder: Path
) -> None:
    before = values(find(*dates).output)
    (output_folder / "scores.tif").unlink()
    for kept in cache.glob("*.img"):
        kept.write_bytes(kept.read_bytes()[:-10])
    refused(RunCanceled, find, output_folder, *dates, feedback=Listener(cancel_at=3))
    np.testing.assert_array_equal(values(find(*dates).output), before)


@pytest.mark.parametrize("text", ["", "many", "-3", "99999"])
def test_a_journal_that_cannot_be_right_does_no_harm(
    find: Find, dates: tuple[str, ...], cache: Path, output_folder: Path, text: str
) -> None:
    before = values(find(*dates, cache=str(cache / "other")).output)
    (output_folder / "scores.tif").unlink()
    refused(RunCanceled, find, output_folder, *dates, feedback=Listener(cancel_at=4))
    next(cache.glob("*.part")).write_text(text)
    np.testing.assert_array_equal(values(find(*dates).output), before)


def test_a_folder_that_cannot_be_written_is_refused(
    find: Find, dates: tuple[str, ...], tmp_path: Path, output_folder: Path
) -> None:
    (tmp_path / "file").write_text("")
    for folder in (tmp_path / "file", tmp_path / "file" / "features"):
        assert "Choose another folder" in refused(CacheNotWritable, find, output_folder, *dates, cache=str(folder))


def test_a_full_disk_is_told_and_leaves_no_features(
    find: Find, dates: tuple[str, ...], cache: Path, output_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_file: int, _size: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("plugin.feature_cache.take_space", full)
    assert "No space left" in refused(CacheNotWritable, find, output_folder, *dates)
    monkeypatch.undo()
    assert not list(cache.glob("*.hdr"))


def test_a_model_of_another_kind_is_refused(
    find: Find, dates: tuple[str, ...], tmp_path: Path, output_folder: Path, cache: Path
) -> None:
    sam = write_sam_encoder(tmp_path)
    refused(ModelOfOtherDetector, find, output_folder, *dates, model=sam)
    refused(ModelOfOtherDetector, find, output_folder, *dates, backbone=Backbone.SAM)
    refused(ModelMissing, find, output_folder, *dates, model=str(tmp_path / "none.onnx"))
    assert not cache.exists()


@pytest.mark.parametrize(
    "facts", [{"cell_px": 0}, {"channels": "six"}, {"margin_px": 3}, {"core_px": 30}, {"core_px": -4}, {"core_px": None}]
)
def test_a_card_that_cannot_be_right_is_refused(
    find: Find, dates: tuple[str, ...], tmp_path: Path, output_folder: Path, facts: Any
) -> None:
    refused(CardInvalid, find, output_folder, *dates, model=write_encoder(tmp_path, "wrong.onnx", **facts))


def test_what_is_missing_is_missing_in_the_result(find: Find, tmp_path: Path) -> None:
    pixels = changed(series(4))
    pixels[-1, :, :16, :20] = np.nan
    pixels[1, :, 20:40, 30:50] = np.nan  # a gap of the history alone
    scores = values(find(*write_dates(tmp_path, pixels)).output)
    missing = np.zeros(scores.shape, bool)
    missing[:16, :20] = True
    np.testing.assert_array_equal(np.isnan(scores), missing)
    assert is_in_square(peak(scores), 16)


def test_a_place_that_one_of_the_new_dates_sees_is_scored(find: Find, tmp_path: Path, output_folder: Path) -> None:
    pixels = series(5)
    pixels[-1, :, :16] = np.nan
    paths = write_dates(tmp_path, pixels)
    find(*paths, new="2023-04-01, 2023-05-01", per_date=str(output_folder / "per_date.tif"))
    assert np.isfinite(values(str(output_folder / "scores.tif"))).all()
    older, newest = (values(str(output_folder / "per_date.tif"), band) for band in (1, 2))
    assert np.isfinite(older).all() and np.isnan(newest[:16]).all() and np.isfinite(newest[16:]).all()


def test_an_empty_date_of_the_history_is_left_out(find: Find, tmp_path: Path, output_folder: Path) -> None:
    pixels = changed(series(4))
    pixels[1] = np.nan
    listener = Listener()
    assert is_in_square(peak(values(find(*write_dates(tmp_path, pixels), feedback=listener).output)), 16)
    assert [text for text in listener.warnings if "20230201.tif' shows nothing there" in text]
    (output_folder / "scores.tif").unlink()
    pixels[:-1] = np.nan
    refused(NoCommonPixels, find, output_folder, *write_dates(tmp_path, pixels))
    pixels[-1] = np.nan
    refused(NoValidPixels, find, output_folder, *write_dates(tmp_path, pixels))


def test_pixels_too_few_for_any_cell_are_refused(find: Find, tmp_path: Path, output_folder: Path) -> None:
    pixels = series(3)
    lonely = np.full_like(pixels[-1], np.nan)
    lonely[:, ::4, ::4] = pixels[-1][:, ::4, ::4]
    pixels[-1] = lonely
    refused(NoCommonPixels, find, output_folder, *write_dates(tmp_path, pixels))


def test_a_band_without_information_leaves_the_others_in_their_places(find: Find, tmp_path: Path) -> None:
    pixels = series(3, 4)
    pixels[1, 1] = 7  # were the fourth band to take its place, the whole date would be odd
    paths = write_dates(tmp_path, changed(pixels))
    assert is_in_square(peak(values(find(*paths).output)), 16)
    with_fourth = pixels.copy()
    with_fourth[:, 3] += 1000 * np.random.default_rng(0).random((60, 72)).astype("f4")
    other = tmp_path / "other"
    other.mkdir()
    before = values(find(*paths).output)
    np.testing.assert_array_equal(values(find(*write_dates(other, changed(with_fourth))).output), before)


def test_an_extent_keeps_its_place(find: Find, dates: tuple[str, ...]) -> None:
    # Seven pixels off the corner, so that cells of the whole image do not begin there.
    extent = Extent(500000 + 10 * 23, 5200000 - 10 * 57, 500000 + 10 * 71, 5200000 - 10 * 7)
    output = find(*dates, selection=Selection(extent=extent)).output
    scores = values(output)
    assert scores.shape == (50, 48)
    row, col = peak(scores)
    assert is_in_square((row + 7, col + 23), 16)
    rows, cols = np.nonzero(scores > 0.5 * np.nanmax(scores))
    assert abs(rows.mean() + 7 - 27.5) < 4 and abs(cols.mean() + 23 - 39.5) < 4


def test_first_date_and_length_keep_their_digits(find: Find, tmp_path: Path, output_folder: Path) -> None:
    paths = write_dates(tmp_path, changed(series(14), slice(6, 10)))
    named = {name: str(output_folder / f"{name}.tif") for name in ("begin", "length")}
    find(*paths, question=Question.ANY, **named)
    assert values(named["begin"])[28, 40] == 20230701
    assert values(named["length"])[28, 40] == 4


def test_bands_of_one_image_are_dates_for_a_network_too(find: Find, tmp_path: Path, cache: Path) -> None:
    change = find(write(tmp_path, changed(series(4, 1))[:, 0], "stack.tif"))
    assert is_in_square(peak(values(change.output)), 16)
    assert len(list(cache.glob("*.img"))) == 4


def test_segment_anything_sees_windows_of_one_size(find: Find, tmp_path: Path) -> None:
    paths = write_dates(tmp_path, changed(series(4, 3, (130, 150))))
    change = find(*paths, backbone=Backbone.SAM, model=write_sam_encoder(tmp_path))
    assert is_in_square(peak(values(change.output)), 24)
    small = write_dates(tmp_path, changed(series(3, 3, (44, 50))))
    assert np.isfinite(values(find(*small, backbone=Backbone.SAM, model=write_sam_encoder(tmp_path)).output)).all()


def test_features_that_are_the_same_everywhere_are_refused(find: Find, tmp_path: Path, output_folder: Path) -> None:
    # Mixtures of one band all point one way, and this network's features are compared by their angle alone.
    grey = write_dates(tmp_path, series(3, 1))
    sam = {"backbone": Backbone.SAM, "model": write_sam_encoder(tmp_path)}
    refused(ScoresNotFinite, find, output_folder, *grey, **sam)


def test_features_that_are_no_numbers_are_missing(find: Find, dates: tuple[str, ...], monkeypatch: Any) -> None:
    from plugin.detectors.encoder import Encoder

    encode = Encoder.encode

    def broken(self: Encoder, *wanted: Any) -> Any:
        found = encode(self, *wanted).copy()
        found[0, 4] = np.nan
        return found

    monkeypatch.setattr(Encoder, "encode", broken)
    scores = values(find(*dates, objects=False).output)
    assert np.isfinite(scores).any() and np.nanmax(np.abs(scores)) < 1e4
