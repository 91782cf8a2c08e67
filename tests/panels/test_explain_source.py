"""source_image(): which image belongs to a result."""

from __future__ import annotations

import shutil
from pathlib import Path

import numpy as np
import pytest
from qgis.core import QgsProject, QgsRasterLayer

from plugin.panels.source_image import file_of, image_names, result_facts, source_image
from tests.toolbox.conftest import results_of, scores, start  # noqa: F401  (fixtures)


@pytest.fixture
def score_layer(scores) -> QgsRasterLayer:  # noqa: F811
    """A result of 'image.tif', which lies beside it."""
    return QgsRasterLayer(scores, "scores")


def added(path: str) -> QgsRasterLayer:
    layer = QgsRasterLayer(path, Path(path).stem)
    assert layer.isValid()
    QgsProject.instance().addMapLayer(layer)
    return layer


def test_a_layer_of_the_project_is_taken_by_its_files_name(score_layer, scene):
    image = added(scene)
    assert image_names(score_layer) == ["image.tif"]
    assert source_image(score_layer) is image


def test_without_a_layer_the_file_beside_the_result_is_taken(score_layer, scene):
    image = source_image(score_layer)
    assert Path(file_of(image)) == Path(scene)
    assert QgsProject.instance().mapLayers() == {}


def test_an_image_that_is_gone_is_not_found(score_layer, scene):
    Path(scene).unlink()
    assert source_image(score_layer) is None


def test_of_two_layers_of_one_name_the_one_beside_the_result_is_taken(score_layer, scene, tmp_path):
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    added(shutil.copy(scene, elsewhere))
    image = added(scene)
    assert source_image(score_layer) is image


def test_an_image_of_the_same_name_from_another_place_is_not_taken(score_layer, scene, write_image, tmp_path):
    Path(scene).unlink()
    (tmp_path / "far").mkdir()
    far = (700000.0, 10.0, 0.0, 5200000.0, 0.0, -10.0)
    added(write_image(np.ones((2, 10, 10), "f4"), "far/image.tif", transform=far))
    assert source_image(score_layer) is None


def test_a_layer_that_is_no_result_has_no_image(scene):
    layer = added(scene)
    assert result_facts(layer) == {}
    assert image_names(layer) == []
    assert source_image(layer) is None


def test_a_result_whose_file_is_gone_has_no_image(score_layer, scene, scores):  # noqa: F811
    Path(scores).unlink()
    added(scene)
    assert source_image(score_layer) is None


def test_a_damaged_list_of_images_is_an_empty_one(score_layer, scores):  # noqa: F811
    from osgeo import gdal

    dataset = gdal.Open(scores, gdal.GA_Update)
    dataset.SetMetadataItem("images", "[not json", "EARTH_ANOMALY")
    dataset = None
    assert image_names(QgsRasterLayer(scores, "scores")) == []
