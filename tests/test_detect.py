"""One run: an image goes in, a score raster comes out, and it says how it was made."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from osgeo import gdal, ogr

from plugin.detectors.catalog import entry
from plugin.detectors.spec import DetectorSpec
from plugin.errors import ScoresNotFinite, SettingOutOfRange
from plugin.raster.grid import Extent
from plugin.raster.reader import Selection
from plugin.version import plugin_version

Scene = Callable[..., np.ndarray]
Run = Callable[..., Any]
WriteImage = Callable[..., str]


def metadata(path: str) -> dict[str, str]:
    return gdal.Open(path).GetMetadata("EARTH_ANOMALY")


class Constant:
    """A detector that gives the same answer everywhere."""

    margin_px, surveys = 0, 0

    def __init__(self, answer: Callable[[np.ndarray], np.ndarray]) -> None:
        self.score = answer


def giving(answer: Callable[[np.ndarray], np.ndarray]) -> DetectorSpec:
    return replace(entry("rx"), build=lambda *_: Constant(answer), options=(), bands=(1, 500))


def test_an_implanted_pixel_scores_highest(make_scene: Scene, write_image: WriteImage, run: Run) -> None:
    pixels = make_scene(8, 60, 70)
    pixels[::2, 33, 44] += 80
    for detector in ("rx", "ring"):
        result = run(write_image(pixels), detector=detector)
        assert np.unravel_index(result.scores.argmax(), (60, 70)) == (33, 44)
        assert result.probability[33, 44] == pytest.approx(1 / 4200)
        assert result.probability.max() == 1


def test_the_result_lies_where_the_image_lies(make_scene: Scene, write_image: WriteImage, run: Run) -> None:
    path = write_image(make_scene(4, 30, 40), transform=(500000.0, 8.0, 6.0, 5200000.0, 6.0, -8.0))
    result = gdal.Open(run(path).detection.output)
    assert result.GetGeoTransform() == gdal.Open(path).GetGeoTransform()
    assert result.GetProjection() == gdal.Open(path).GetProjection()
    assert (result.RasterYSize, result.RasterXSize) == (30, 40)


def test_an_extent_gives_a_part_that_lies_right_to_the_pixel(
    make_scene: Scene, write_image: WriteImage, run: Run
) -> None:
    pixels = make_scene(8, 60, 70)
    pixels[::2, 33, 44] += 80
    extent = Extent(500000 + 300, 5200000 - 500, 500000 + 610, 5200000 - 200)
    result = run(write_image(pixels), selection=Selection(extent=extent))
    assert result.scores.shape == (30, 31)
    assert np.unravel_index(result.scores.argmax(), result.scores.shape) == (33 - 20, 44 - 30)
    assert gdal.Open(result.detection.output).GetGeoTransform() == (500300, 10, 0, 5199800, 0, -10)
    assert json.loads(metadata(result.detection.output)["extent"]) == list(extent)


def test_a_mask_limits_scores_and_statistics(make_scene: Scene, write_image: WriteImage, run: Run) -> None:
    pixels = make_scene(4, 60, 70)
    inside = (slice(10, 40), slice(20, 50))
    box = "POLYGON ((500200 5199600, 500500 5199600, 500500 5199900, 500200 5199900, 500200 5199600))"
    mask = (bytes(ogr.CreateGeometryFromWkt(box).ExportToWkb()),)
    result = run(write_image(pixels), selection=Selection(mask=mask))
    assert result.detection.valid_px == 900 == np.isfinite(result.scores).sum()
    alone = run(write_image(np.ascontiguousarray(pixels[:, inside[0], inside[1]]), "part.tif"))
    np.testing.assert_allclose(result.scores[inside], alone.scores, rtol=1e-4)
    np.testing.assert_allclose(result.probability[inside], alone.probability, atol=2e-3)


def test_control_points_are_carried_over_and_said(
    make_scene: Scene, write_image: WriteImage, run: Run, listener: Any
) -> None:
    path = write_image(make_scene(4, 20, 20), transform=None)
    dataset = gdal.Open(path, gdal.GA_Update)
    points = [gdal.GCP(10.0, 50.0, 0, 0.5, 0.5), gdal.GCP(11.0, 50.0, 0, 19.5, 0.5), gdal.GCP(10.0, 49.0, 0, 0.5, 19.5)]
    dataset.SetGCPs(points, "")
    del dataset
    result = gdal.Open(run(path).detection.output)
    assert [(p.GCPX, p.GCPY, p.GCPPixel, p.GCPLine) for p in result.GetGCPs()] == [
        (p.GCPX, p.GCPY, p.GCPPixel, p.GCPLine) for p in points
    ]
    assert any("control points" in text for text in listener.warnings)


def test_an_image_without_coordinate_system_runs_and_says_so(
    make_scene: Scene, write_image: WriteImage, run: Run, listener: Any
) -> None:
    result = run(write_image(make_scene(4, 20, 20), transform=None))
    assert gdal.Open(result.detection.output).GetProjection() == ""
    assert any("no coordinate system" in text for text in listener.warnings)


def test_bands_left_out_are_said(make_scene: Scene, write_image: WriteImage, run: Run, listener: Any) -> None:
    pixels = make_scene(6, 30, 30)
    pixels[2], pixels[4] = 5, np.nan
    result = run(write_image(pixels))
    assert any(text.endswith("left out: 3, 5") for text in listener.infos)
    assert result.detection.bands == 4
    np.testing.assert_allclose(result.scores, run(write_image(pixels[[0, 1, 3, 5]], "four.tif")).scores, rtol=1e-5)


def test_the_result_says_how_it_was_made(make_scene: Scene, write_image: WriteImage, run: Run) -> None:
    selection = Selection(bands=(5, 1, 3, 6, 5))
    facts = metadata(
        run(write_image(make_scene(6, 30, 30)), settings={"COMPONENTS": 2}, selection=selection).detection.output
    )
    assert facts["detector"] == "rx"
    assert json.loads(facts["settings"]) == {"COMPONENTS": 2}
    assert json.loads(facts["bands"]) == [5, 1, 3, 6]
    assert json.loads(facts["images"]) == ["image.tif"]
    assert facts["plugin_version"] == plugin_version()
    assert facts["device"] == "cpu"


def test_a_model_leaves_its_checksum(
    make_scene: Scene,
    write_image: WriteImage,
    run: Run,
    net: DetectorSpec,
    write_network: Callable[..., str],
    listener: Any,
) -> None:
    pytest.importorskip("onnxruntime")
    result = run(write_image(make_scene(3, 30, 30)), detector=net, model=write_network(3))
    facts = metadata(result.detection.output)
    assert len(facts["model_sha256"]) == 64
    assert facts["model"] == "Test net 1"
    assert facts["model_licence"] == "CC0"
    assert "Model Test net 1 on CPU" in listener.infos
    assert 0 < result.detection.network_s <= result.detection.seconds


def test_progress_rises_to_a_hundred(make_scene: Scene, write_image: WriteImage, run: Run, listener: Any) -> None:
    run(write_image(make_scene(4, 200, 200)), memory_bytes=2**20)
    assert listener.progress == sorted(listener.progress)
    assert listener.progress[-1] == pytest.approx(100)


@pytest.mark.parametrize("value", [-1, 501, float("nan"), float("inf")])
def test_a_setting_out_of_range_is_refused(
    make_scene: Scene, write_image: WriteImage, refusal: Callable[..., str], value: float
) -> None:
    sentence = refusal(SettingOutOfRange, write_image(make_scene(4, 9, 9)), settings={"COMPONENTS": value})
    assert "between 0 and 500" in sentence


@pytest.fixture
def scene_with_gap(make_scene: Scene, write_image: WriteImage) -> str:
    """Three bands, 30 x 30, four pixels missing."""
    pixels = make_scene(3, 30, 30)
    pixels[1, 5, 5:9] = np.nan
    return write_image(pixels)


def test_missing_pixels_are_not_counted_as_scores_that_were_lost(
    scene_with_gap: str,
    run: Run,
    net: DetectorSpec,
    write_network: Callable[..., str],
    listener: Any,
    card: dict[str, Any],
) -> None:
    pytest.importorskip("onnxruntime")
    for scaling in ("standard", "none"):
        model = write_network(3, facts={**card, "scaling": scaling})
        assert run(scene_with_gap, detector=net, model=model).detection.valid_px == 896
    assert listener.warnings == []


@pytest.mark.parametrize("bad", [np.nan, np.inf, -np.inf])
def test_valid_pixels_without_a_finite_score_become_nodata_and_are_counted(
    make_scene: Scene, write_image: WriteImage, run: Run, listener: Any, bad: float
) -> None:
    pixels = make_scene(4, 30, 30)
    pixels[0, 0, :3] = np.nan

    def answer(window: np.ndarray) -> np.ndarray:
        scores = window[0, 0].copy()
        scores[10, :5] = bad
        return scores

    result = run(write_image(pixels), detector=giving(answer))
    assert np.isnan(result.scores[10, :5]).all()
    assert result.detection.valid_px == 900 - 3 - 5
    dataset = gdal.Open(result.detection.output)
    assert np.isfinite(dataset.GetRasterBand(1).GetStatistics(0, 0)).all()
    assert any(text.startswith("5 valid pixels") for text in listener.warnings)


def test_without_a_single_finite_score_the_run_is_refused(
    make_scene: Scene, write_image: WriteImage, refusal: Callable[..., str]
) -> None:
    path = write_image(make_scene(4, 9, 9))
    refusal(ScoresNotFinite, path, detector=giving(lambda window: np.full(window.shape[2:], np.inf, "f4")))


@pytest.mark.parametrize("offset", [0.0, -5e3])
def test_equal_and_negative_scores_are_scores(
    make_scene: Scene, write_image: WriteImage, run: Run, offset: float
) -> None:
    path = write_image(make_scene(4, 30, 30))
    same = run(path, detector=giving(lambda window: np.full(window.shape[2:], offset, "f4")))
    assert (same.scores == offset).all()
    assert (same.probability == 1).all()


def test_an_older_result_is_replaced(make_scene: Scene, write_image: WriteImage, run: Run, output_folder: Path) -> None:
    (output_folder / "scores.tif").write_text("older")
    assert run(write_image(make_scene(4, 30, 30))).detection.valid_px == 900
    assert [path.name for path in output_folder.iterdir()] == ["scores.tif"]
