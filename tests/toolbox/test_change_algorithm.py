"""Anomalous change from layers to layers, as the toolbox runs it."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from osgeo import gdal

from tests.change_images import changed, is_in_square, peak, series, values, write, write_dates, write_encoder

NAME = "anomaly_cdm"
Results = Callable[..., dict[str, Any]]
Complaint = Callable[..., str]


@pytest.fixture
def output(tmp_path: Path) -> str:
    return str(tmp_path / "scores.tif")


@pytest.fixture
def dates(tmp_path: Path) -> list[str]:
    return list(write_dates(tmp_path, changed(series(4))))


@pytest.fixture
def layers(provider: Any, tmp_path: Path) -> list[Any]:
    """Two layers of the project without any date; the second one has the square."""
    from qgis.core import QgsProject, QgsRasterLayer

    pixels = changed(series(2))
    found = [
        QgsRasterLayer(write(tmp_path, one, f"{name}.tif"), name) for one, name in zip(pixels, ("before", "after"))
    ]
    QgsProject.instance().addMapLayers(found)
    return found


def give_date(layer: Any, text: str) -> None:
    from qgis.core import QgsDateTimeRange, QgsRasterLayerTemporalProperties
    from qgis.PyQt.QtCore import QDateTime, Qt

    begin = QDateTime.fromString(text, Qt.DateFormat.ISODate)
    properties = layer.temporalProperties()
    properties.setMode(QgsRasterLayerTemporalProperties.ModeFixedTemporalRange)
    properties.setFixedTemporalRange(QgsDateTimeRange(begin, begin.addDays(1)))
    properties.setIsActive(True)  # noqa: FBT003


def on_pixels(**parameters: Any) -> dict[str, Any]:
    return {"BACKBONE": "none", **parameters}


def test_two_layers_give_scores(results_of: Results, layers: list[Any], output: str) -> None:
    for images in (layers, [layer.source() for layer in layers], [layer.id() for layer in layers]):
        results = results_of(NAME, **on_pixels(IMAGES=images, OUTPUT=output))
        assert is_in_square(peak(values(results["OUTPUT"])))
        assert (results["DATES_USED"], results["NEW_USED"]) == ("before.tif, after.tif", "after.tif")
        assert results["DEVICE_USED"] == "cpu" and results["VALID_PIXELS"] == 60 * 72 and results["SECONDS"] > 0


def test_temporal_properties_give_the_dates(results_of: Results, layers: list[Any], output: str) -> None:
    give_date(layers[0], "2024-06-01T10:00:00")
    give_date(layers[1], "2024-05-01T10:00:00")
    results = results_of(NAME, **on_pixels(IMAGES=layers, OUTPUT=output))
    assert (results["DATES_USED"], results["NEW_USED"]) == ("2024-05-01, 2024-06-01", "2024-06-01")


def test_temporal_properties_go_before_names_and_typed_dates_before_both(
    results_of: Results, provider: Any, dates: list[str], output: str
) -> None:
    from qgis.core import QgsProject, QgsRasterLayer

    layers = [QgsRasterLayer(path, "layer") for path in dates[:2]]
    QgsProject.instance().addMapLayers(layers)
    give_date(layers[0], "2024-06-01T10:00:00")
    results = results_of(NAME, **on_pixels(IMAGES=layers, OUTPUT=output))
    assert results["DATES_USED"] == "2023-02-01, 2024-06-01"
    results = results_of(NAME, **on_pixels(IMAGES=layers, OUTPUT=output, DATES="2020-01-01; 2020-02-01"))
    assert results["DATES_USED"] == "2020-01-01, 2020-02-01"


def test_the_names_of_layers_tell_dates_too(
    results_of: Results, complaint_of: Complaint, layers: list[Any], output: str
) -> None:
    layers[0].setName("Harbour, 2024-06-01")
    assert "No date is known for 'after'" in complaint_of(NAME, **on_pixels(IMAGES=layers, OUTPUT=output))
    layers[1].setName("Harbour, 2024-05-01")
    assert results_of(NAME, **on_pixels(IMAGES=layers, OUTPUT=output))["DATES_USED"] == "2024-05-01, 2024-06-01"


def test_the_bands_of_one_layer_are_dates(results_of: Results, tmp_path: Path, output: str) -> None:
    path = write(tmp_path, changed(series(5, 1))[:, 0], "stack.tif")
    results = results_of(NAME, **on_pixels(IMAGES=[path], OUTPUT=output))
    assert results["NEW_USED"] == "stack.tif, band 5" and is_in_square(peak(values(output)))
    results = results_of(NAME, **on_pixels(IMAGES=[path], OUTPUT=output, BANDS=[3, 4]))
    assert results["DATES_USED"] == "stack.tif, band 3, stack.tif, band 4"


def test_an_extent_is_brought_to_the_grid_of_the_result(
    results_of: Results, dates: list[str], tmp_path: Path, output: str
) -> None:
    newest = str(tmp_path / "degrees_20240601.tif")
    gdal.Warp(newest, dates[-1], dstSRS="EPSG:4326").FlushCache()
    images = [newest, *dates[:-1]]  # the first in the list is in degrees, the oldest one not
    whole = values(results_of(NAME, **on_pixels(IMAGES=images, OUTPUT=output))["OUTPUT"])
    grid = gdal.Open(dates[0])
    left, size, _, top = grid.GetGeoTransform()[:4]
    extent = f"{left + 10 * size},{left + 40 * size},{top - 50 * size},{top - 20 * size}"
    system = "EPSG:" + grid.GetSpatialRef().GetAuthorityCode(None)
    part = results_of(NAME, **on_pixels(IMAGES=images, OUTPUT=output, EXTENT=f"{extent} [{system}]"))
    assert whole.shape == (60, 72)
    assert values(part["OUTPUT"]).shape == (30, 30)


def test_new_dates_and_their_rasters(results_of: Results, dates: list[str], tmp_path: Path, output: str) -> None:
    per_date = str(tmp_path / "per_date.tif")
    wanted = on_pixels(IMAGES=dates, OUTPUT=output, NEW="2023-03-01; 2023-04-01", PER_DATE=per_date)
    results = results_of(NAME, **wanted)
    assert results["NEW_USED"] == "2023-03-01, 2023-04-01" and results["PER_DATE"] == per_date
    assert gdal.Open(per_date).RasterCount == 2
    assert "FIRST_DATE" not in results


def test_any_date_with_its_rasters(results_of: Results, tmp_path: Path, output: str) -> None:
    images = list(write_dates(tmp_path, changed(series(14), slice(6, 10))))
    others = {name: str(tmp_path / f"{name}.tif") for name in ("FIRST_DATE", "PERSISTENCE")}
    results = results_of(NAME, **on_pixels(IMAGES=images, OUTPUT=output, QUESTION="any", **others))
    assert results["NEW_USED"] == "" and is_in_square(peak(values(output)), 1)
    assert (values(others["FIRST_DATE"])[28, 40], values(others["PERSISTENCE"])[28, 40]) == (20230701, 4)


def test_a_network_sees_the_change(results_of: Results, dates: list[str], tmp_path: Path, output: str) -> None:
    pytest.importorskip("onnxruntime")
    cache = tmp_path / "features"
    wanted = {"IMAGES": dates, "OUTPUT": output, "MODEL": write_encoder(tmp_path), "CACHE": str(cache)}
    results_of(NAME, **wanted, DEVICE="cpu", BACKBONE="compact")
    assert is_in_square(peak(values(output)), 16)
    assert len(list(cache.glob("*.img"))) == 4


def test_without_a_folder_features_lie_in_the_profile(
    results_of: Results, dates: list[str], tmp_path: Path, output: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    pytest.importorskip("onnxruntime")
    for module in ("change_algorithm", "change_parameters"):
        monkeypatch.setattr(f"plugin.toolbox.{module}.feature_folder", lambda: tmp_path / "profile" / "features")
    for given in ({}, {"CACHE": ""}, {"CACHE": None}):
        shutil.rmtree(tmp_path / "profile", ignore_errors=True)
        results_of(NAME, IMAGES=dates, OUTPUT=output, MODEL=write_encoder(tmp_path), BACKBONE="compact", **given)
        assert len(list((tmp_path / "profile" / "features").glob("*.img"))) == 4


def test_an_extent_in_another_coordinate_system_is_heeded(results_of: Results, dates: list[str], output: str) -> None:
    from qgis.core import QgsCoordinateReferenceSystem, QgsCoordinateTransform, QgsProject, QgsRectangle

    utm, degrees = QgsCoordinateReferenceSystem("EPSG:32632"), QgsCoordinateReferenceSystem("EPSG:4326")
    ground = QgsRectangle(500200, 5199500, 500600, 5199900)
    box = QgsCoordinateTransform(utm, degrees, QgsProject.instance()).transformBoundingBox(ground)
    text = f"{box.xMinimum()},{box.xMaximum()},{box.yMinimum()},{box.yMaximum()} [EPSG:4326]"
    results_of(NAME, **on_pixels(IMAGES=dates, OUTPUT=output, EXTENT=text))
    scores = values(output)
    assert 40 <= scores.shape[0] <= 42 and 40 <= scores.shape[1] <= 42


def test_the_result_arrives_named_and_styled(start: Callable[..., Any], dates: list[str], output: str) -> None:
    from qgis.core import QgsProcessingOutputLayerDefinition, QgsProject, QgsRasterLayer

    definition = QgsProcessingOutputLayerDefinition(output, QgsProject.instance())
    results, is_success, feedback, context = start(NAME, **on_pixels(IMAGES=dates, OUTPUT=definition))
    assert is_success, feedback.textLog()
    details = context.layersToLoadOnCompletion()[output]
    layer = QgsRasterLayer(output, details.name)
    details.postProcessor().postProcessLayer(layer, context, feedback)
    assert layer.name() == "Anomalous change: 2023-04-01"
    assert layer.renderer().type() == "singlebandpseudocolor"


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"FIRST_DATE": "first.tif"}, "answers to the question 'any'"),
        ({"PERSISTENCE": "length.tif"}, "answers to the question 'any'"),
        ({"QUESTION": "any", "PER_DATE": "each.tif"}, "answers to the question 'new'"),
        ({"NEW": "2023-01-01"}, "no image is older than 2023-01-01"),
        ({"NEW": "2023-05-05"}, "series runs from 2023-01-01 to 2023-04-01"),
        ({"NEW": "yesterday"}, "'yesterday' does not give a date"),
        ({"DATES": "2023-01-01"}, "does not give a date for each of the 4 images"),
        ({"BANDS": [9]}, "band 9 does not exist"),
        ({"EXTENT": "0,1,0,1 [EPSG:32632]"}, "does not touch"),
        ({"BACKBONE": "sam"}, "import segment anything"),
        ({"BACKBONE": "compact", "MODEL": "none.onnx"}, "does not exist"),
    ],
)
def test_a_wrong_wish_is_refused_in_words(
    complaint_of: Complaint, dates: list[str], tmp_path: Path, output: str, wrong: dict[str, Any], words: str
) -> None:
    wrong = {
        name: str(tmp_path / value) if isinstance(value, str) and "." in value and name != "EXTENT" else value
        for name, value in wrong.items()
    }
    assert words in complaint_of(NAME, **on_pixels(IMAGES=dates, OUTPUT=output, **wrong)).lower()


@pytest.fixture(autouse=True)
def _no_models(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> None:
    if "provider" in request.fixturenames:
        monkeypatch.setattr("plugin.toolbox.change_algorithm.model_folder", lambda: tmp_path / "models")


def test_one_image_of_one_band_is_refused(complaint_of: Complaint, tmp_path: Path, output: str) -> None:
    path = write(tmp_path, series(1, 1)[0], "one.tif")
    assert "'one.tif' is one date only" in complaint_of(NAME, **on_pixels(IMAGES=[path], OUTPUT=output))


def test_one_image_twice_is_refused(complaint_of: Complaint, dates: list[str], output: str) -> None:
    said = complaint_of(NAME, **on_pixels(IMAGES=[dates[0], dates[0]], OUTPUT=output))
    assert "is in the list twice" in said


def test_images_of_other_bands_are_refused(
    complaint_of: Complaint, dates: list[str], tmp_path: Path, output: str
) -> None:
    two = write(tmp_path, series(1, 2)[0], "20240101.tif")
    said = complaint_of(NAME, **on_pixels(IMAGES=[*dates, two], OUTPUT=output))
    assert "'20240101.tif' has 2 bands" in said


def test_what_is_no_image_is_refused(complaint_of: Complaint, dates: list[str], tmp_path: Path, output: str) -> None:
    (tmp_path / "text.tif").write_text("no image")
    for wrong in (str(tmp_path / "text.tif"), str(tmp_path / "none.tif")):
        # QGIS itself looks whether the files are layers.
        assert "IMAGES" in complaint_of(NAME, **on_pixels(IMAGES=[dates[0], wrong], OUTPUT=output))


def test_an_input_is_never_overwritten(complaint_of: Complaint, dates: list[str]) -> None:
    before = Path(dates[1]).read_bytes()
    assert "one of the inputs" in complaint_of(NAME, **on_pixels(IMAGES=dates, OUTPUT=dates[1]))
    assert Path(dates[1]).read_bytes() == before


def test_a_canceled_run_leaves_nothing(start: Callable[..., Any], dates: list[str], output: str) -> None:
    from qgis.core import QgsProcessingFeedback

    feedback = QgsProcessingFeedback(False)  # noqa: FBT003
    feedback.cancel()
    _results, is_success, _, _ = start(NAME, feedback=feedback, **on_pixels(IMAGES=dates, OUTPUT=output))
    assert not is_success
    assert not Path(output).exists() and not list(Path(output).parent.glob("*partial*"))


def test_images_on_other_grids_need_no_preparation(results_of: Results, dates: list[str], output: str) -> None:
    shifted = Path(dates[3]).with_name("20230601.tif")
    gdal.Warp(str(shifted), dates[3], dstSRS="EPSG:4326").FlushCache()
    results_of(NAME, **on_pixels(IMAGES=[*dates[:3], str(shifted)], OUTPUT=output))
    scores = values(output)
    assert scores.shape == (60, 72)
    rows, cols = np.nonzero(scores > 0.5 * np.nanmax(scores))
    assert abs(rows.mean() - 27.5) < 3 and abs(cols.mean() - 39.5) < 3
