"""The algorithms of the normal area, as the toolbox runs them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from osgeo import gdal
from qgis.core import QgsCoordinateTransform, QgsFeature, QgsGeometry, QgsProject, QgsRasterLayer, QgsVectorLayer

from tests.normal_area import NORMAL, THINGS, scene

pytest.importorskip("onnxruntime")


@pytest.fixture
def image(write_image: Callable[..., str], provider: Any) -> QgsRasterLayer:
    layer = QgsRasterLayer(write_image(scene()), "scene")
    QgsProject.instance().addMapLayer(layer)
    return layer


@pytest.fixture
def area(provider: Any) -> QgsVectorLayer:
    layer = QgsVectorLayer("Polygon?crs=EPSG:32632", "normal", "memory")
    for shape in NORMAL:
        geometry, feature = QgsGeometry(), QgsFeature()
        geometry.fromWkb(shape)
        feature.setGeometry(geometry)
        layer.dataProvider().addFeature(feature)
    QgsProject.instance().addMapLayer(layer)
    return layer


def test_a_drawn_area_becomes_a_model_and_a_map(results_of, image, area, tmp_path: Path) -> None:
    model, output = str(tmp_path / "normal.onnx"), str(tmp_path / "scores.tif")
    fitted = results_of("train_asd", INPUT=[image], NORMAL=area, OUTPUT=model)
    assert fitted["PIXELS"] > 10_000
    results_of("asd", INPUT=image, MODEL=fitted["OUTPUT"], OUTPUT=output)
    scores = gdal.Open(output).ReadAsArray()[0]
    assert (scores[THINGS] > 1).all()
    assert np.median(scores[90:130, 20:60]) < 0.5


def test_the_ending_of_the_model_is_added(results_of, image, area, tmp_path: Path) -> None:
    fitted = results_of("train_asd", INPUT=[image], NORMAL=area, OUTPUT=str(tmp_path / "a"))
    assert fitted["OUTPUT"].endswith("a.onnx")


def test_polygons_in_degrees_are_brought_to_the_image(results_of, image, area, tmp_path: Path) -> None:
    degrees = QgsVectorLayer("Polygon?crs=EPSG:4326", "degrees", "memory")
    move = QgsCoordinateTransform(area.crs(), degrees.crs(), QgsProject.instance())
    for feature in area.getFeatures():
        geometry = QgsGeometry(feature.geometry())
        geometry.transform(move)
        feature.setGeometry(geometry)
        degrees.dataProvider().addFeature(feature)
    QgsProject.instance().addMapLayer(degrees)
    first = results_of("train_asd", INPUT=[image], NORMAL=area, OUTPUT=str(tmp_path / "a.onnx"))
    second = results_of("train_asd", INPUT=[image], NORMAL=degrees, OUTPUT=str(tmp_path / "b.onnx"))
    assert second["PIXELS"] == pytest.approx(first["PIXELS"], rel=0.01)


def test_an_empty_layer_is_refused_with_a_sentence(complaint_of, image, tmp_path: Path) -> None:
    empty = QgsVectorLayer("Polygon?crs=EPSG:32632", "nothing", "memory")
    QgsProject.instance().addMapLayer(empty)
    output = str(tmp_path / "a.onnx")
    assert "holds no polygon" in complaint_of("train_asd", INPUT=[image], NORMAL=empty, OUTPUT=output)


def test_a_mask_serves_one_image_only(complaint_of, image, write_image, tmp_path: Path) -> None:
    mask = QgsRasterLayer(write_image(np.ones((1, 240, 320), np.uint8), name="mask.tif"), "mask")
    other = QgsRasterLayer(write_image(scene(seed=3), name="other.tif"), "other")
    QgsProject.instance().addMapLayers([mask, other])
    output = str(tmp_path / "a.onnx")
    assert "mask" in complaint_of("train_asd", INPUT=[image, other], NORMAL_MASK=mask, OUTPUT=output)


def test_without_pytorch_training_says_how_to_get_it(complaint_of, image, area, tmp_path: Path, monkeypatch) -> None:
    monkeypatch.setattr("plugin.toolbox.torch_setting.named_python", lambda: str(tmp_path / "no_python"))
    output = str(tmp_path / "a.onnx")
    said = complaint_of("train_asd", INPUT=[image], NORMAL=area, EXTRACTOR="trained", OUTPUT=output)
    assert "does not exist" in said
    assert "pip install" in said
