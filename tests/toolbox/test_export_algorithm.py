"""ExportAlgorithm: layers of anomalies to all formats, the files that a layer names, and what is refused."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import Any

import pytest
from osgeo import gdal
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsFeature,
    QgsGeometry,
    QgsProcessingFeedback,
    QgsProject,
    QgsRasterLayer,
    QgsVectorFileWriter,
    QgsVectorLayer,
)

from plugin.raster.anomaly_layer import facts_in
from tests.judged import NASTY


@pytest.fixture
def layer(results_of: Any, scores: str, tmp_path: Path) -> QgsVectorLayer:
    """Anomalies of the scene, of which the first is accepted, the second rejected, and none else judged."""
    found = results_of("polygons", INPUT=scores, THRESHOLD=0.01, OUTPUT=str(tmp_path / "found.gpkg"))
    layer = QgsVectorLayer(found["OUTPUT"], "found", "ogr")
    judge(layer, 1, "accepted", NASTY)
    judge(layer, 2, "rejected", "=1+1")
    QgsProject.instance().addMapLayer(layer)
    return layer


def judge(layer: QgsVectorLayer, rank: int, verdict: str, note: str) -> None:
    """As the Results tab does it: straight to the file."""
    names = layer.fields()
    (feature,) = layer.getFeatures(f'"rank" = {rank}')
    values = {"verdict": verdict, "note": note, "judged": "2026-11-28T06:50:00+00:00"}
    changes = {feature.id(): {names.indexOf(name): value for name, value in values.items()}}
    assert layer.dataProvider().changeAttributeValues(changes)


def page(results: dict[str, Any]) -> str:
    return Path(results["OUTPUT"]).read_text(encoding="utf-8")


def test_the_report_finds_scores_and_image_that_the_layer_names(results_of, layer, scene, tmp_path: Path) -> None:
    results = results_of("export_anomalies", INPUT=layer, OUTPUT=str(tmp_path / "report.html"))
    assert results["COUNT"] == layer.featureCount()
    assert (results["ACCEPTED"], results["REJECTED"], results["UNSURE"]) == (1, 1, 0)
    told = page(results)
    assert f"Anomalies in {Path(scene).name}" in told
    assert told.count("data:image/png") == 1 + layer.featureCount()
    assert 'class="histogram"' in told
    assert 'class="remarks"' not in told
    assert "alert(&quot;1&quot;)" in told


def test_the_log_states_the_precision_so_far(start, layer, tmp_path: Path) -> None:
    _, _, feedback, _ = start("export_anomalies", INPUT=layer, OUTPUT=str(tmp_path / "found.csv"))
    assert "Precision so far: 50 % (95 % interval 9 to 91 %)." in feedback.textLog()


def test_an_image_that_lies_elsewhere_is_found_in_the_project(results_of, layer, scene, tmp_path: Path) -> None:
    away = tmp_path / "away"
    away.mkdir()
    moved = Path(scene).rename(away / Path(scene).name)
    output = str(tmp_path / "report.html")
    assert "show the scores" in page(results_of("export_anomalies", INPUT=layer, OUTPUT=output))
    QgsProject.instance().addMapLayer(QgsRasterLayer(str(moved), "scene"))
    assert "show the scores" not in page(results_of("export_anomalies", INPUT=layer, OUTPUT=output))


def test_scores_and_image_may_be_chosen(results_of, layer, scene, scores, tmp_path: Path) -> None:
    rasters = {"SCORES": scores, "IMAGE": QgsRasterLayer(scene, "scene")}
    told = page(results_of("export_anomalies", INPUT=layer, OUTPUT=str(tmp_path / "report.html"), **rasters))
    assert 'class="remarks"' not in told


@pytest.mark.parametrize("ending", ["csv", "geojson", "kml", "html"])
def test_every_format_holds_the_notes(results_of, layer, tmp_path: Path, ending: str) -> None:
    told = page(results_of("export_anomalies", INPUT=layer, OUTPUT=str(tmp_path / f"found.{ending}")))
    assert "中文, zweite Zeile" in told


def test_only_the_accepted_ones_are_written(results_of, layer, tmp_path: Path) -> None:
    output = str(tmp_path / "accepted.geojson")
    results = results_of("export_anomalies", INPUT=layer, WHICH="accepted", OUTPUT=output)
    features = json.loads(page(results))["features"]
    assert [one["properties"]["rank"] for one in features] == [1]
    assert (results["COUNT"], results["REJECTED"]) == (1, 1)


def test_verdicts_in_the_file_leave_what_the_layer_says_of_itself(layer) -> None:
    facts = facts_in(layer.source())
    assert facts["scores"] == "scores.tif"
    assert facts["detector"] == "rx"
    assert facts_in("no such file.gpkg") == {}


def test_edits_that_are_not_saved_count(results_of, layer, tmp_path: Path) -> None:
    layer.startEditing()
    (third,) = layer.getFeatures('"rank" = 3')
    layer.changeAttributeValue(third.id(), layer.fields().indexOf("verdict"), "unsure")
    results = results_of("export_anomalies", INPUT=layer, WHICH="judged", OUTPUT=str(tmp_path / "judged.csv"))
    layer.rollBack()
    assert (results["COUNT"], results["UNSURE"]) == (3, 1)


def test_a_copy_as_a_shapefile_is_exported_as_well(results_of, layer, tmp_path: Path) -> None:
    options = QgsVectorFileWriter.SaveVectorOptions()
    options.driverName = "ESRI Shapefile"
    context = QgsProject.instance().transformContext()
    QgsVectorFileWriter.writeAsVectorFormatV3(layer, str(tmp_path / "copy.shp"), context, options)
    copy = QgsVectorLayer(str(tmp_path / "copy.shp"), "copy", "ogr")
    results = results_of("export_anomalies", INPUT=copy, OUTPUT=str(tmp_path / "found.csv"))
    with Path(results["OUTPUT"]).open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert (rows[0]["verdict"], rows[0]["area_px"]) == ("accepted", "1")


def memory_layer(crs: str, *wkts: str) -> QgsVectorLayer:
    made = QgsVectorLayer("MultiPolygon?field=rank:integer&field=note:string", "drawn", "memory")
    made.setCrs(QgsCoordinateReferenceSystem(crs))
    for rank, wkt in enumerate(wkts, 1):
        feature = QgsFeature(made.fields())
        feature["rank"] = rank
        if wkt:
            feature.setGeometry(QgsGeometry.fromWkt(wkt))
        made.dataProvider().addFeature(feature)
    QgsProject.instance().addMapLayer(made)
    return made


SQUARE = "MULTIPOLYGON(((11 48,11.001 48,11.001 48.001,11 48.001,11 48)))"
BOW = "MULTIPOLYGON(((11 48,11.001 48.001,11.001 48,11 48.001,11 48)))"


def test_a_layer_in_memory_with_empty_and_crossing_geometries_is_exported(results_of, tmp_path: Path) -> None:
    made = memory_layer("EPSG:4326", SQUARE, "", BOW, "MULTIPOLYGON EMPTY")
    for ending in ("csv", "geojson", "kml", "html"):
        results = results_of("export_anomalies", INPUT=made, OUTPUT=str(tmp_path / f"found.{ending}"))
        assert results["COUNT"] == 4


def test_a_layer_without_coordinate_system_gives_a_table_but_no_geojson(results_of, complaint_of, tmp_path) -> None:
    made = memory_layer("", SQUARE)
    assert results_of("export_anomalies", INPUT=made, OUTPUT=str(tmp_path / "found.csv"))["COUNT"] == 1
    sentence = complaint_of("export_anomalies", INPUT=made, OUTPUT=str(tmp_path / "found.geojson"))
    assert "have no coordinate system" in sentence


def test_a_result_without_coordinate_system_is_reported_on(results_of, make_scene, tmp_path: Path) -> None:
    pixels = make_scene(5, 40, 60)
    pixels[:, 10, 30] += 400
    made = gdal.GetDriverByName("GTiff").Create(str(tmp_path / "plain.tif"), 60, 40, 5, gdal.GDT_Float32)
    made.WriteArray(pixels)
    del made
    scores = results_of("rx", INPUT=str(tmp_path / "plain.tif"), OUTPUT=str(tmp_path / "s.tif"))["OUTPUT"]
    found = results_of("polygons", INPUT=scores, THRESHOLD=0.001, OUTPUT=str(tmp_path / "a.gpkg"))["OUTPUT"]
    told = page(results_of("export_anomalies", INPUT=found, OUTPUT=str(tmp_path / "report.html")))
    assert "not on the image" not in told
    assert told.count("data:image/png") > 1


def test_an_unknown_ending_and_another_layer_are_told_before_the_run(complaint_of, layer, square, tmp_path) -> None:
    assert "Use one of .geojson, .csv, .kml, .html" in complaint_of(
        "export_anomalies", INPUT=layer, OUTPUT=str(tmp_path / "found.docx")
    )
    assert "is no layer of anomalies" in complaint_of(
        "export_anomalies", INPUT=square(5, 5, 5), OUTPUT=str(tmp_path / "found.csv")
    )


def test_a_canceled_report_leaves_no_file(start, layer, tmp_path: Path) -> None:
    feedback = QgsProcessingFeedback(False)  # noqa: FBT003
    feedback.cancel()
    output = tmp_path / "report.html"
    _, is_success, _, _ = start("export_anomalies", feedback, INPUT=layer, OUTPUT=str(output))
    assert not is_success
    assert not list(tmp_path.glob("report*"))
