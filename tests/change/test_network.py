"""find_change() with a network that sees cells."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from osgeo import gdal

from plugin.change import Backbone, Change
from plugin.change_detector import Question
from plugin.change_errors import (
    NoCommonPixels,
)
from plugin.errors import (
    CardInvalid,
    ModelMissing,
    ModelOfOtherDetector,
    NoValidPixels,
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

Find = Callable[..., Change]
pytest.importorskip("onnxruntime")


@pytest.mark.parametrize("objects", [True, False], ids=["objects", "cells"])
@pytest.mark.parametrize("question", list(Question))
def test_the_change_scores_highest(
    find_with: Find, dates: tuple[str, ...], question: Question, *, objects: bool
) -> None:
    change = find_with(*dates, question=question, objects=objects)
    assert is_in_square(peak(values(change.output)), 16)
    assert change.network_s > 0
    facts = gdal.Open(change.output).GetMetadata("EARTH_ANOMALY")
    assert facts["model"] == "Tiny 1" and facts["backbone"] == "compact" and len(facts["model_sha256"]) == 64


def test_a_model_of_another_kind_is_refused(
    refusal_with: Any, dates: tuple[str, ...], tmp_path: Path, cache: Path
) -> None:
    sam = write_sam_encoder(tmp_path)
    refusal_with(ModelOfOtherDetector, *dates, model=sam)
    refusal_with(ModelOfOtherDetector, *dates, backbone=Backbone.SAM)
    refusal_with(ModelMissing, *dates, model=str(tmp_path / "none.onnx"))
    assert not cache.exists()


@pytest.mark.parametrize(
    "facts",
    [{"cell_px": 0}, {"channels": "six"}, {"margin_px": 3}, {"core_px": 30}, {"core_px": -4}, {"core_px": None}],
)
def test_a_card_that_cannot_be_right_is_refused(
    refusal_with: Any, dates: tuple[str, ...], tmp_path: Path, facts: Any
) -> None:
    refusal_with(CardInvalid, *dates, model=write_encoder(tmp_path, "wrong.onnx", **facts))


def test_what_is_missing_is_missing_in_the_result(find_with: Find, tmp_path: Path) -> None:
    pixels = changed(series(4))
    pixels[-1, :, :16, :20] = np.nan
    pixels[1, :, 20:40, 30:50] = np.nan  # a gap of the history alone
    scores = values(find_with(*write_dates(tmp_path, pixels)).output)
    missing = np.zeros(scores.shape, bool)
    missing[:16, :20] = True
    np.testing.assert_array_equal(np.isnan(scores), missing)
    assert is_in_square(peak(scores), 16)


def test_a_place_that_one_of_the_new_dates_sees_is_scored(find_with: Find, tmp_path: Path, output_folder: Path) -> None:
    pixels = series(5)
    pixels[-1, :, :16] = np.nan
    paths = write_dates(tmp_path, pixels)
    find_with(*paths, new="2023-04-01, 2023-05-01", per_date=str(output_folder / "per_date.tif"))
    assert np.isfinite(values(str(output_folder / "scores.tif"))).all()
    older, newest = (values(str(output_folder / "per_date.tif"), band) for band in (1, 2))
    assert np.isfinite(older).all() and np.isnan(newest[:16]).all() and np.isfinite(newest[16:]).all()


def test_an_empty_date_of_the_history_is_left_out(
    find_with: Find, refusal_with: Any, tmp_path: Path, output_folder: Path
) -> None:
    pixels = changed(series(4))
    pixels[1] = np.nan
    listener = Listener()
    assert is_in_square(peak(values(find_with(*write_dates(tmp_path, pixels), feedback=listener).output)), 16)
    assert [text for text in listener.warnings if "20230201.tif' shows nothing there" in text]
    (output_folder / "scores.tif").unlink()
    pixels[:-1] = np.nan
    refusal_with(NoCommonPixels, *write_dates(tmp_path, pixels))
    pixels[-1] = np.nan
    refusal_with(NoValidPixels, *write_dates(tmp_path, pixels))


def test_pixels_too_few_for_any_cell_are_refused(refusal_with: Any, tmp_path: Path) -> None:
    pixels = series(3)
    lonely = np.full_like(pixels[-1], np.nan)
    lonely[:, ::4, ::4] = pixels[-1][:, ::4, ::4]
    pixels[-1] = lonely
    refusal_with(NoCommonPixels, *write_dates(tmp_path, pixels))


def test_a_band_without_information_leaves_the_others_in_their_places(find_with: Find, tmp_path: Path) -> None:
    pixels = series(3, 4)
    pixels[1, 1] = 7  # were the fourth band to take its place, the whole date would be odd
    paths = write_dates(tmp_path, changed(pixels))
    assert is_in_square(peak(values(find_with(*paths).output)), 16)
    with_fourth = pixels.copy()
    with_fourth[:, 3] += 1000 * np.random.default_rng(0).random((60, 72)).astype("f4")
    other = tmp_path / "other"
    other.mkdir()
    before = values(find_with(*paths).output)
    np.testing.assert_array_equal(values(find_with(*write_dates(other, changed(with_fourth))).output), before)


def test_an_extent_keeps_its_place(find_with: Find, dates: tuple[str, ...]) -> None:
    # Seven pixels off the corner, so that cells of the whole image do not begin there.
    extent = Extent(500000 + 10 * 23, 5200000 - 10 * 57, 500000 + 10 * 71, 5200000 - 10 * 7)
    output = find_with(*dates, selection=Selection(extent=extent)).output
    scores = values(output)
    assert scores.shape == (50, 48)
    row, col = peak(scores)
    assert is_in_square((row + 7, col + 23), 16)
    rows, cols = np.nonzero(scores > 0.5 * np.nanmax(scores))
    assert abs(rows.mean() + 7 - 27.5) < 4 and abs(cols.mean() + 23 - 39.5) < 4


def test_first_date_and_length_keep_their_digits(find_with: Find, tmp_path: Path, output_folder: Path) -> None:
    paths = write_dates(tmp_path, changed(series(14), slice(6, 10)))
    named = {name: str(output_folder / f"{name}.tif") for name in ("begin", "length")}
    find_with(*paths, question=Question.ANY, **named)
    assert values(named["begin"])[28, 40] == 20230701
    assert values(named["length"])[28, 40] == 4


def test_bands_of_one_image_are_dates_for_a_network_too(find_with: Find, tmp_path: Path, cache: Path) -> None:
    change = find_with(write(tmp_path, changed(series(4, 1))[:, 0], "stack.tif"))
    assert is_in_square(peak(values(change.output)), 16)
    assert len(list(cache.glob("*.img"))) == 4


def test_segment_anything_sees_windows_of_one_size(find_with: Find, tmp_path: Path) -> None:
    paths = write_dates(tmp_path, changed(series(4, 3, (130, 150))))
    change = find_with(*paths, backbone=Backbone.SAM, model=write_sam_encoder(tmp_path))
    assert is_in_square(peak(values(change.output)), 24)
    small = write_dates(tmp_path, changed(series(3, 3, (44, 50))))
    assert np.isfinite(values(find_with(*small, backbone=Backbone.SAM, model=write_sam_encoder(tmp_path)).output)).all()


def test_features_that_are_the_same_everywhere_are_refused(refusal_with: Any, tmp_path: Path) -> None:
    # Mixtures of one band all point one way, and this network's features are compared by their angle alone.
    grey = write_dates(tmp_path, series(3, 1))
    sam = {"backbone": Backbone.SAM, "model": write_sam_encoder(tmp_path)}
    refusal_with(ScoresNotFinite, *grey, **sam)


def test_features_that_are_no_numbers_are_missing(find_with: Find, dates: tuple[str, ...], monkeypatch: Any) -> None:
    from plugin.detectors.encoder import Encoder

    encode = Encoder.encode

    def broken(self: Encoder, *wanted: Any) -> Any:
        found = encode(self, *wanted).copy()
        found[0, 4] = np.nan
        return found

    monkeypatch.setattr(Encoder, "encode", broken)
    scores = values(find_with(*dates, objects=False).output)
    assert np.isfinite(scores).any() and np.nanmax(np.abs(scores)) < 1e4
