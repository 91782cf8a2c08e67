"""DetectAlgorithm: parameters from the catalog's entry, the way from layers to scores, and what a user may do wrong."""

from __future__ import annotations

import shutil
from pathlib import Path

import numpy as np
import pytest
from osgeo import gdal
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsProcessingFeedback,
    QgsProcessingParameterDefinition,
    QgsProject,
    QgsRasterLayer,
    QgsRectangle,
    QgsReferencedRectangle,
)

from plugin.detectors.catalog import CATALOG
from plugin.toolbox.detect_algorithm import DetectAlgorithm


def read(path: str) -> np.ndarray:
    return gdal.Open(path).ReadAsArray()


def test_each_option_of_the_entry_is_a_parameter(provider):
    for spec in CATALOG:
        algorithm = provider.algorithm(spec.id)
        for option in spec.options:
            definition = algorithm.parameterDefinition(option.name)
            assert definition.defaultValue() == option.default
            assert (definition.minimum(), definition.maximum()) == (option.minimum, option.maximum)


def test_training_free_detectors_have_no_model_parameters(provider):
    for spec in CATALOG:
        has_model = provider.algorithm(spec.id).parameterDefinition("MODEL") is not None
        assert has_model == bool(spec.models)


def test_a_detector_with_a_network_has_model_device_and_fallback(provider, net):
    algorithm = DetectAlgorithm(net).create()
    assert algorithm.parameterDefinition("DEVICE").options() == ["auto", "cpu", "cuda"]
    assert algorithm.parameterDefinition("DEVICE").usesStaticStrings()
    for name in ("MODEL", "FALLBACK", "MEMORY_MB"):
        assert algorithm.parameterDefinition(name).flags() & QgsProcessingParameterDefinition.FlagAdvanced


def test_scores_the_strange_pixel_highest(results_of, scene, tmp_path):
    results = results_of("rx", INPUT=scene, OUTPUT=str(tmp_path / "out.tif"))
    score, probability = read(results["OUTPUT"])
    assert np.unravel_index(score.argmax(), score.shape) == (10, 30)
    assert probability[10, 30] == pytest.approx(1 / 2400)
    assert (results["DEVICE_USED"], results["VALID_PIXELS"]) == ("cpu", 2400)
    assert results["RARE_SCORE"] <= score.max()
    assert results["RARE_PIXELS"] == 2


def test_takes_numbers_as_text_as_the_command_line_gives_them(results_of, scene, tmp_path):
    text = results_of("ring", INPUT=scene, RADIUS_PX="5", COMPONENTS="4", OUTPUT=str(tmp_path / "text.tif"))
    number = results_of("ring", INPUT=scene, RADIUS_PX=5, COMPONENTS=4, OUTPUT=str(tmp_path / "number.tif"))
    assert np.array_equal(read(text["OUTPUT"]), read(number["OUTPUT"]))


def test_runs_a_network_on_the_device_asked_for(results_of, net, write_network, make_scene, write_image, tmp_path):
    pytest.importorskip("onnxruntime")
    image, model = write_image(make_scene(3, 30, 30)), write_network()
    results = results_of(DetectAlgorithm(net), INPUT=image, MODEL=model, DEVICE="cpu", OUTPUT=str(tmp_path / "net.tif"))
    assert results["DEVICE_USED"] == "cpu"
    assert results["VALID_PIXELS"] == 900


def test_temporary_output_works(results_of, scene):
    assert Path(results_of("rx", INPUT=scene, OUTPUT="TEMPORARY_OUTPUT")["OUTPUT"]).suffix == ".tif"


def test_bands_may_be_chosen_by_number(results_of, scene, tmp_path):
    results_of("rx", INPUT=scene, BANDS=[2, 4, 6, 9], OUTPUT=str(tmp_path / "out.tif"))
    metadata = gdal.Open(str(tmp_path / "out.tif")).GetMetadata("EARTH_ANOMALY")
    assert metadata["bands"] == "[2, 4, 6, 9]"


def test_only_the_extent_is_scored_in_whatever_coordinate_system_it_is_given(results_of, scene, tmp_path):
    ground = QgsRectangle(500100, 5199800, 500300, 5200000)
    results_of("rx", INPUT=scene, EXTENT=ground, OUTPUT=str(tmp_path / "own.tif"))
    assert read(str(tmp_path / "own.tif"))[0].shape == (20, 20)

    utm, degrees = (QgsCoordinateReferenceSystem(name) for name in ("EPSG:32632", "EPSG:4326"))
    from qgis.core import QgsCoordinateTransform

    turned = QgsCoordinateTransform(utm, degrees, QgsProject.instance()).transformBoundingBox(ground)
    extent = QgsReferencedRectangle(turned, degrees)
    results_of("rx", INPUT=scene, EXTENT=extent, OUTPUT=str(tmp_path / "other.tif"))
    height, width = read(str(tmp_path / "other.tif"))[0].shape
    assert 20 <= height <= 22 and 20 <= width <= 22  # the bounding box of a turned box is a little larger


@pytest.mark.parametrize("crs", ["EPSG:32632", "EPSG:4326", "EPSG:3857"])
def test_only_inside_the_mask_in_whatever_coordinate_system_it_is(results_of, scene, square, tmp_path, crs):
    results_of("rx", INPUT=scene, MASK=square(5, 25, 10, crs).id(), OUTPUT=str(tmp_path / "out.tif"))
    scored = np.isfinite(read(str(tmp_path / "out.tif"))[0])
    expected = np.zeros((40, 60), bool)
    expected[5:15, 25:35] = True
    assert np.array_equal(scored, expected)


def test_an_image_without_georeference_lies_where_qgis_draws_it(results_of, make_scene, write_image, tmp_path):
    image = write_image(make_scene(6, 30, 40), transform=None)
    extent = QgsRasterLayer(image).extent()
    top = QgsRectangle(extent.xMinimum(), extent.yMaximum() - 10, extent.xMaximum(), extent.yMaximum())
    results_of("rx", INPUT=image, OUTPUT=str(tmp_path / "whole.tif"))
    results_of("rx", INPUT=image, EXTENT=top, OUTPUT=str(tmp_path / "top.tif"))
    assert QgsRasterLayer(str(tmp_path / "whole.tif")).extent() == extent
    assert read(str(tmp_path / "top.tif"))[0].shape == (10, 40)


def test_reads_a_layer_of_the_project_by_its_id(results_of, scene):
    layer = QgsRasterLayer(scene, "my scene")
    QgsProject.instance().addMapLayer(layer)
    assert results_of("rx", INPUT=layer.id(), OUTPUT="TEMPORARY_OUTPUT")["VALID_PIXELS"] == 2400


def test_reads_images_inside_an_archive(results_of, scene, tmp_path):
    shutil.make_archive(str(tmp_path / "packed"), "zip", tmp_path, "image.tif")
    results = results_of("rx", INPUT=f"/vsizip/{tmp_path}/packed.zip/image.tif", OUTPUT="TEMPORARY_OUTPUT")
    assert results["VALID_PIXELS"] == 2400


def test_says_so_when_the_input_is_no_raster(complaint_of, tmp_path):
    text = tmp_path / "notes.txt"
    text.write_text("not a raster")
    assert "cannot be read as a raster image" in complaint_of("rx", INPUT=str(text), OUTPUT=str(tmp_path / "o.tif"))


def test_says_so_when_qgis_gets_the_layer_from_elsewhere(complaint_of, tmp_path):
    layer = QgsRasterLayer("type=xyz&url=http://localhost/{z}/{x}/{y}.png", "tiles", "wms")
    QgsProject.instance().addMapLayer(layer)
    sentence = complaint_of("rx", INPUT=layer.id(), OUTPUT=str(tmp_path / "out.tif"))
    assert "'tiles' cannot be read" in sentence and "GeoTIFF" in sentence


def test_says_so_when_there_are_too_few_bands(complaint_of, make_scene, write_image, tmp_path):
    image = write_image(make_scene(3, 20, 20))
    assert "needs at least 4 usable bands" in complaint_of("tdd", INPUT=image, OUTPUT=str(tmp_path / "out.tif"))


def test_says_so_when_the_output_is_the_input(complaint_of, scene):
    assert "is one of the inputs" in complaint_of("rx", INPUT=scene, OUTPUT=scene)
    assert read(scene).shape == (12, 40, 60)


def test_says_so_when_the_folder_does_not_exist(complaint_of, scene, tmp_path):
    sentence = complaint_of("rx", INPUT=scene, OUTPUT=str(tmp_path / "nowhere" / "out.tif"))
    assert "cannot be written" in sentence


def test_says_so_when_wavelengths_cannot_be_read(complaint_of, scene, tmp_path):
    sentence = complaint_of("rx", INPUT=scene, WAVELENGTHS="red", OUTPUT=str(tmp_path / "out.tif"))
    assert "'red' is no list of wavelength ranges" in sentence


def test_says_so_when_the_extent_lies_elsewhere(complaint_of, scene, tmp_path):
    sentence = complaint_of("rx", INPUT=scene, EXTENT="0,10,0,10", OUTPUT=str(tmp_path / "out.tif"))
    assert "does not touch" in sentence


def test_says_so_when_the_mask_is_empty(complaint_of, scene, square, tmp_path):
    layer = square(5, 5, 5)
    layer.dataProvider().truncate()
    sentence = complaint_of("rx", INPUT=scene, MASK=layer.id(), OUTPUT=str(tmp_path / "out.tif"))
    assert "'square' holds no polygon" in sentence


def test_says_so_when_the_model_is_no_onnx_file(complaint_of, net, scene, tmp_path):
    pytest.importorskip("onnxruntime")
    model = tmp_path / "broken.onnx"
    model.write_bytes(b"nothing")
    sentence = complaint_of(
        DetectAlgorithm(net), INPUT=scene, BANDS=[1, 2, 3], MODEL=str(model), OUTPUT=str(tmp_path / "out.tif")
    )
    assert "is no ONNX model, or it is damaged" in sentence


@pytest.mark.parametrize("percent", [0, 50, 100])
def test_a_run_canceled_at_any_point_is_no_success_and_leaves_no_file(start, scene, tmp_path, percent):
    feedback = QgsProcessingFeedback(False)  # noqa: FBT003
    feedback.progressChanged.connect(lambda reached: feedback.cancel() if reached >= percent else None)
    if percent == 0:
        feedback.cancel()
    _results, is_success, feedback, context = start("rx", feedback, INPUT=scene, OUTPUT=str(tmp_path / "out.tif"))
    assert not is_success
    assert "canceled" in feedback.textLog()
    assert list(tmp_path.iterdir()) == [Path(scene)]
    assert not context.layersToLoadOnCompletion()


def test_says_so_when_a_setting_is_outside_its_limits(complaint_of, scene, tmp_path):
    sentence = complaint_of("ring", INPUT=scene, RADIUS_PX=0, OUTPUT=str(tmp_path / "out.tif"))
    assert "Radius of the circle (pixels) is 0, but must lie between 1 and 64" in sentence
