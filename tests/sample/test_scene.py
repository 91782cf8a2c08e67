"""The sample scene: repeatable, plausible, and with a truth that fits."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from osgeo import gdal

from plugin.raster.bands import read_bands
from plugin.sample.scene import Scene, make_scene, write_scene


@pytest.fixture(scope="module")
def scene() -> Scene:
    return make_scene(height=180, width=180, bands=60)


def test_the_same_seed_gives_the_same_scene(scene: Scene) -> None:
    again = make_scene(height=180, width=180, bands=60)
    np.testing.assert_array_equal(scene.reflectance, again.reflectance)


def test_reflectance_is_plausible_and_the_edge_is_missing(scene: Scene) -> None:
    good = scene.reflectance[scene.is_good]
    assert -0.1 < np.nanmin(good) < np.nanmax(good) < 1.3
    missing = np.isnan(scene.reflectance[0])
    assert 0.02 < missing.mean() < 0.3
    assert not scene.truth[missing].any()


def test_vegetation_has_a_red_edge_and_water_is_dark(scene: Scene) -> None:
    red, infrared = (int(np.argmin(np.abs(scene.wavelengths_nm - nm))) for nm in (670, 860))
    ratio = scene.reflectance[infrared] / scene.reflectance[red]
    assert np.nanpercentile(ratio, 80) > 4
    assert np.nanpercentile(scene.reflectance[infrared], 2) < 0.06


def test_anomalies_are_rare_but_there(scene: Scene) -> None:
    assert 0.001 < scene.truth.mean() < 0.03


def test_the_files_carry_wavelengths_bad_bands_place_and_nodata(scene: Scene, tmp_path: Path) -> None:
    image, truth = tmp_path / "scene.tif", tmp_path / "truth.tif"
    write_scene(scene, image, truth)
    dataset = gdal.Open(str(image))
    bands = read_bands(dataset)
    np.testing.assert_allclose(bands.wavelengths_nm, scene.wavelengths_nm, atol=0.01)
    np.testing.assert_array_equal(bands.is_good, scene.is_good)
    assert "32632" in dataset.GetProjection() or "UTM zone 32N" in dataset.GetProjection()
    assert dataset.GetRasterBand(1).GetNoDataValue() == -9999
    assert gdal.Open(str(truth)).ReadAsArray().sum() == scene.truth.sum()


@pytest.mark.parametrize("size", [(1, 1), (9, 1), (60, 5), (90, 10), (40, 45)])
def test_a_small_or_narrow_scene_is_made_with_as_many_anomalies_as_fit(size: tuple[int, int]) -> None:
    scene = make_scene(*size, bands=4)
    assert scene.reflectance.shape == (4, *size)
    assert np.isfinite(scene.reflectance).any(), "the flight line has left no ground"
