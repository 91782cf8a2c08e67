"""VerdictSamplesAlgorithm: what was judged serves the trainers as what they are to learn from."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from osgeo import gdal, ogr
from qgis.core import QgsProcessingFeedback, QgsProcessingUtils, QgsProject, QgsRasterLayer, QgsVectorLayer

from plugin.toolbox.sample_style import NORMAL_AREA, SAMPLE, look_of_samples
from tests import normal_area, one_class
from tests.judged import anomaly, judged, write_layer

pytest.importorskip("onnxruntime")
QUICK = {"STEPS": 150}


@pytest.fixture
def judged_layer(provider: Any, tmp_path: Path) -> QgsVectorLayer:
    layer = QgsVectorLayer(write_layer(tmp_path / "judged.gpkg", judged()), "judged", "ogr")
    QgsProject.instance().addMapLayer(layer)
    return layer


def layer_of(results: dict[str, Any], context: Any) -> QgsVectorLayer:
    return QgsProcessingUtils.mapLayerFromString(results["OUTPUT"], context)


def on_pixels(row: int, col: int, height: int, width: int) -> bytes:
    shape = ogr.CreateGeometryFromWkb(normal_area.rectangle(row, col, height, width))
    return bytes(ogr.ForceToMultiPolygon(shape).ExportToWkb())


def ranks_and_classes(layer: QgsVectorLayer) -> list[tuple[int, Any]]:
    return [(feature["rank"], feature["class"] or None) for feature in layer.getFeatures()]


def test_accepted_anomalies_become_samples_of_the_class(start, judged_layer) -> None:
    results, is_success, _, context = start(
        "verdict_samples", INPUT=judged_layer, CLASS_NAME="Boote", OUTPUT="TEMPORARY_OUTPUT"
    )
    assert is_success
    layer = layer_of(results, context)
    assert results["COUNT"] == 2
    assert ranks_and_classes(layer) == [(1, "Boote"), (3, "Boote")]
    assert layer.crs().authid() == "EPSG:32632"


def test_rejected_anomalies_become_negatives_or_what_is_normal(results_of, judged_layer, tmp_path: Path) -> None:
    found = []
    for use in ("class", "normal"):
        output = str(tmp_path / f"{use}.gpkg")
        results_of("verdict_samples", INPUT=judged_layer, VERDICT="rejected", USE=use, OUTPUT=output)
        found.append(ranks_and_classes(QgsVectorLayer(output, use, "ogr")))
    assert [rank for rank, _ in found[0]] == [rank for rank, _ in found[1]] == [2]
    assert found[1][0][1] == "normal"


def test_accepted_ones_as_normal_get_a_warning(start, judged_layer) -> None:
    _, is_success, feedback, _ = start("verdict_samples", INPUT=judged_layer, USE="normal", OUTPUT="TEMPORARY_OUTPUT")
    assert is_success
    assert "was it the rejected ones" in feedback.textLog()


def test_without_a_verdict_there_are_no_samples_and_a_sentence(complaint_of, provider, square, tmp_path) -> None:
    layer = write_layer(tmp_path / "open.gpkg", [anomaly(1), anomaly(2, "unsure"), anomaly(3, "accepted", shape=b"")])
    for verdict in ("accepted", "rejected"):
        sentence = complaint_of("verdict_samples", INPUT=layer, VERDICT=verdict, OUTPUT=str(tmp_path / "none.gpkg"))
        assert f"No anomaly is {verdict} yet" in sentence
    other = complaint_of("verdict_samples", INPUT=square(1, 1, 5), OUTPUT=str(tmp_path / "none.gpkg"))
    assert "is no layer of anomalies" in other


def test_a_canceled_run_makes_no_samples(start, judged_layer, tmp_path: Path) -> None:
    feedback = QgsProcessingFeedback(False)  # noqa: FBT003
    feedback.cancel()
    _, is_success, _, _ = start("verdict_samples", feedback, INPUT=judged_layer, OUTPUT=str(tmp_path / "none.gpkg"))
    assert not is_success
    assert not (tmp_path / "none.gpkg").exists()


def test_samples_look_as_those_that_the_tabs_draw(judged_layer) -> None:
    for colour in (SAMPLE, NORMAL_AREA):
        look_of_samples(colour)(judged_layer)
        outline = judged_layer.renderer().symbol().symbolLayer(0).strokeColor()
        assert f"{outline.red()},{outline.green()},{outline.blue()}" == colour
    panels = pytest.importorskip("plugin.panels.sample_layers")
    assert panels.SAMPLES.colour == SAMPLE


def test_the_class_tab_can_choose_them_and_the_trainer_maps_the_class(
    results_of, write_image: Callable[..., str], tmp_path: Path
) -> None:
    image = write_image(one_class.scene())
    found = [
        anomaly(1, "accepted", shape=on_pixels(10, 12, 4, 6)),
        anomaly(2, "accepted", shape=on_pixels(28, 44, 5, 5)),
        anomaly(3, "rejected", shape=on_pixels(2, 50, 2, 2)),
    ]
    layer = write_layer(tmp_path / "judged.gpkg", found)
    files = {verdict: str(tmp_path / f"{verdict}.gpkg") for verdict in ("accepted", "rejected")}
    for verdict, output in files.items():
        results_of("verdict_samples", INPUT=layer, VERDICT=verdict, CLASS_NAME="corn", OUTPUT=output)
    trained = results_of(
        "train_pu",
        INPUT=image,
        SAMPLES=files["accepted"],
        CLASS_FIELD="class",
        NEGATIVES=files["rejected"],
        OUTPUT=str(tmp_path / "m.onnx"),
        **QUICK,
    )
    assert trained["POSITIVES"] == 24 + 25
    mapped = results_of(
        "pu", INPUT=image, MODEL=trained["OUTPUT"], OUTPUT=str(tmp_path / "p.tif"), CLASS_MAP=str(tmp_path / "c.tif")
    )
    assert mapped["CLASS_NAME"] == "corn"
    assert one_class.f1(gdal.Open(mapped["CLASS_MAP"]).ReadAsArray() == 1) > 0.95


def test_rejected_ones_are_a_normal_area_for_the_trainer(
    results_of, write_image: Callable[..., str], tmp_path: Path
) -> None:
    image = QgsRasterLayer(write_image(normal_area.scene()), "scene")
    QgsProject.instance().addMapLayer(image)
    shapes = (on_pixels(80, 10, 60, 150), on_pixels(180, 10, 50, 100))
    layer = write_layer(tmp_path / "j.gpkg", [anomaly(rank, "rejected", shape=one) for rank, one in enumerate(shapes)])
    normal, model, scores = (str(tmp_path / name) for name in ("n.gpkg", "m.onnx", "s.tif"))
    results_of("verdict_samples", INPUT=layer, VERDICT="rejected", USE="normal", OUTPUT=normal)
    fitted = results_of("train_asd", INPUT=[image], NORMAL=normal, OUTPUT=model)
    assert fitted["PIXELS"] > 10_000
    results_of("asd", INPUT=image, MODEL=model, OUTPUT=scores)
    found = gdal.Open(scores).ReadAsArray()[0]
    assert (found[normal_area.THINGS] > 1).all()
    assert np.median(found[90:130, 20:60]) < 0.5
