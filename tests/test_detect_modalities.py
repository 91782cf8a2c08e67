"""Images of every modality as they come in files: bytes, 16 bits, transparency, signed decibels, control points."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from osgeo import gdal

pytest.importorskip("onnxruntime")

from plugin.detectors.catalog import entry
from plugin.detectors.uniadrs import STEP_PX

Run = Callable[..., Any]
WriteImage = Callable[..., str]


def noise(bands: int, rows: int, cols: int, kind: str = "u1") -> np.ndarray:
    """(bands, rows, cols) values about a third up the range of the type."""
    top = {"u1": 255, "u2": 4095, "i2": 30, "f4": 1.0}[kind]
    return (top / 3 * (1 + 0.1 * np.random.default_rng(0).normal(size=(bands, rows, cols)))).astype(kind)


def place_of_highest(scores: np.ndarray) -> tuple[int, int]:
    row, col = np.unravel_index(np.nanargmax(scores), scores.shape)
    return int(row), int(col)


@pytest.mark.parametrize("kind", ["u1", "u2", "f4"])
@pytest.mark.parametrize("bands", [1, 3])
def test_a_bright_point_is_found_in_any_type_of_pixel(run: Run, write_image: WriteImage, kind: str, bands: int) -> None:
    pixels = noise(bands, 90, 120, kind)
    pixels[:, 40:43, 70:73] = pixels.max() * 1.5
    found = place_of_highest(run(write_image(pixels), detector="uniadrs").scores)
    assert abs(found[0] - 41) <= 1
    assert abs(found[1] - 71) <= 1


def test_a_dark_thing_is_found_too(run: Run, write_image: WriteImage) -> None:
    pixels = noise(3, 90, 120)
    pixels[:, 40:46, 70:76] = 2
    found = place_of_highest(run(write_image(pixels), detector="uniadrs").scores)
    assert 39 <= found[0] <= 46
    assert 69 <= found[1] <= 76


def test_transparent_pixels_of_rgba_have_no_score_and_the_alpha_band_is_no_data(
    run: Run, write_image: WriteImage
) -> None:
    pixels = np.concatenate([noise(3, 90, 120), np.full((1, 90, 120), 255, "u1")])
    pixels[:3, 40:43, 70:73] = 250
    pixels[3, :, :30] = 0
    pixels[:3, :, :30] = 255
    path = write_image(pixels)
    dataset = gdal.Open(path, gdal.GA_Update)
    dataset.GetRasterBand(4).SetColorInterpretation(gdal.GCI_AlphaBand)
    del dataset
    result = run(path, detector="uniadrs")
    assert result.detection.bands == 3
    assert np.isnan(result.scores[:, :30]).all()
    assert np.isfinite(result.scores[:, 30:]).all()
    row, col = place_of_highest(result.scores)
    assert 40 <= row < 43
    assert 70 <= col < 73


def test_decibels_below_zero_with_a_no_data_value_are_read_as_sar(run: Run, write_image: WriteImage) -> None:
    power = np.random.default_rng(1).gamma(4, 0.25, (1, 120, 140))
    power[0, 60:66, 80:92] *= 15
    pixels = (10 * np.log10(power) - 12).astype("f4")
    pixels[0, :, :10] = -9999
    result = run(write_image(pixels, nodata=-9999), detector="uniadrs")
    assert np.isnan(result.scores[:, :10]).all()
    row, col = place_of_highest(result.scores)
    assert 60 <= row < 66
    assert 80 <= col < 92


def test_an_image_placed_by_control_points_only_is_scored(run: Run, write_image: WriteImage) -> None:
    pixels = noise(1, 90, 120, "u2")
    pixels[0, 30, 30] = 4000
    path = write_image(pixels, transform=None)
    dataset = gdal.Open(path, gdal.GA_Update)
    points = [gdal.GCP(10.0, 50.0, 0, 0.5, 0.5), gdal.GCP(11.0, 50.0, 0, 119.5, 0.5), gdal.GCP(10, 49, 0, 0.5, 89.5)]
    dataset.SetGCPs(points, "")
    del dataset
    result = run(path, detector="uniadrs")
    assert place_of_highest(result.scores) == (30, 30)
    assert gdal.Open(result.detection.output).GetGCPCount() == 3


class Noting:
    """Scores everything nought, and notes where its windows begin."""

    margin_px, surveys = 5, 1

    def __init__(self) -> None:
        self.begins: list[tuple[int, int]] = []

    def survey(self, pixels: np.ndarray, number: int, area: Any) -> None:
        self.begins.append((area.row, area.col))

    def wants(self, number: int, area: Any) -> bool:
        return True

    def settle(self, number: int) -> None: ...

    def score(self, pixels: np.ndarray) -> np.ndarray:
        return np.zeros(pixels.shape[2:], np.float32)


@pytest.mark.parametrize("options", [(), ("TILED=YES", "BLOCKXSIZE=80", "BLOCKYSIZE=48"), ("BLOCKYSIZE=7",)])
def test_windows_begin_at_the_steps_of_the_detector(
    run: Run, write_image: WriteImage, options: tuple[str, ...]
) -> None:
    noting = Noting()
    spec = replace(entry("uniadrs"), build=lambda shape, settings, models: noting, models=(), floats_per_pixel=4000)
    run(write_image(noise(1, 300, 333), options=options), detector=spec, memory_bytes=2**28)
    assert len(noting.begins) > 2
    assert all(row % STEP_PX == 0 and col % STEP_PX == 0 for row, col in noting.begins)


def test_windows_of_a_small_memory_give_the_same_scores(run: Run, write_image: WriteImage, output_folder: Path) -> None:
    path = write_image(noise(1, 420, 500, "u2"), options=("TILED=YES", "BLOCKXSIZE=80", "BLOCKYSIZE=48"))
    whole = run(path, detector="uniadrs").scores
    tiled = run(path, detector="uniadrs", memory_bytes=2**27, output=str(output_folder / "tiled.tif")).scores
    np.testing.assert_allclose(tiled, whole, rtol=1e-4, atol=1e-4 * np.abs(whole).max())
