"""PolygonsAlgorithm: thresholds, formats, and what a user may do wrong."""

from __future__ import annotations

import pytest
from qgis.core import QgsCoordinateReferenceSystem, QgsPointXY, QgsVectorLayer

STRANGE = QgsPointXY(500305, 5199895)  # the centre of row 10, column 30


def test_the_strange_pixel_gets_rank_one(results_of, scores, tmp_path):
    results = results_of("polygons", INPUT=scores, OUTPUT=str(tmp_path / "found.gpkg"))
    layer = QgsVectorLayer(results["OUTPUT"], "found", "ogr")
    first = min(layer.getFeatures(), key=lambda feature: feature["rank"])
    assert layer.featureCount() == results["COUNT"] > 0
    assert first.geometry().contains(STRANGE)
    assert first["peak_score"] >= results["THRESHOLD_USED"]
    assert layer.crs() == QgsCoordinateReferenceSystem("EPSG:32632")


@pytest.mark.parametrize(
    ("method", "value"), [("percentile", "99"), ("value", "20"), ("otsu", None), ("false_alarm", 0.01)]
)
def test_every_method_finds_a_threshold(results_of, scores, method, value):
    results = results_of("polygons", INPUT=scores, METHOD=method, THRESHOLD=value, OUTPUT="TEMPORARY_OUTPUT")
    assert results["COUNT"] > 0
    if method == "value":
        assert results["THRESHOLD_USED"] == 20


def test_small_ones_may_be_left_out(results_of, scores):
    rates = {"METHOD": "false_alarm", "THRESHOLD": 0.1, "OUTPUT": "TEMPORARY_OUTPUT"}
    everything = results_of("polygons", INPUT=scores, **rates)["COUNT"]
    large = results_of("polygons", INPUT=scores, MINIMUM_AREA=3, **rates)["COUNT"]
    assert 0 < large < everything


@pytest.mark.parametrize("ending", ["shp", "geojson"])
def test_other_formats_work_too(results_of, scores, tmp_path, ending):
    results = results_of("polygons", INPUT=scores, OUTPUT=str(tmp_path / f"found.{ending}"))
    assert QgsVectorLayer(results["OUTPUT"], "found", "ogr").featureCount() == results["COUNT"]


def test_a_second_run_replaces_the_first(results_of, scores, tmp_path):
    output = str(tmp_path / "found.gpkg")
    results_of("polygons", INPUT=scores, THRESHOLD=0.1, OUTPUT=output)
    second = results_of("polygons", INPUT=scores, THRESHOLD=0.001, OUTPUT=output)
    assert QgsVectorLayer(output, "found", "ogr").featureCount() == second["COUNT"]


def test_says_so_when_a_value_is_missing(complaint_of, scores, tmp_path):
    assert "Give the score" in complaint_of(
        "polygons", INPUT=scores, METHOD="value", OUTPUT=str(tmp_path / "found.gpkg")
    )


def test_says_so_when_a_rate_is_no_rate(complaint_of, scores, tmp_path):
    sentence = complaint_of("polygons", INPUT=scores, THRESHOLD=5, OUTPUT=str(tmp_path / "found.gpkg"))
    assert "false-alarm rate is 5, but must lie between 0 and 1" in sentence


def test_says_so_when_the_raster_is_no_result(complaint_of, scene, tmp_path):
    sentence = complaint_of("polygons", INPUT=scene, OUTPUT=str(tmp_path / "found.gpkg"))
    assert "is not an anomaly score raster" in sentence
