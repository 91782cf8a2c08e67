"""GroupAlgorithm: groups in the layer itself, while QGIS shows it, and what a user may do wrong."""

from __future__ import annotations

from pathlib import Path

import pytest
from qgis.core import QgsProcessingFeedback, QgsProject, QgsRasterLayer, QgsVectorLayer

from tests.explain_scenes import column, things, town, write, write_anomalies


@pytest.fixture
def image(tmp_path: Path) -> str:
    return write(tmp_path / "image.tif", town(things()))


@pytest.fixture
def layer(tmp_path: Path) -> str:
    return write_anomalies(tmp_path / "anomalies.gpkg", things())


def opened(path: str) -> QgsVectorLayer:
    """As a layer of the project."""
    found = QgsVectorLayer(f"{path}|layername=anomalies", "anomalies", "ogr")
    assert found.isValid()
    QgsProject.instance().addMapLayer(found)
    return found


def test_the_groups_are_told_and_written(results_of, layer, image):
    results = results_of("group_anomalies", INPUT=layer, IMAGE=image)
    assert (results["GROUPS_FOUND"], results["GROUPED"]) == (3, 18)
    assert set(column(layer)) == {1, 2, 3}
    assert QgsVectorLayer(results["OUTPUT"], "out", "ogr").featureCount() == 18


def test_bands_and_a_number_of_groups_may_be_chosen(results_of, layer, image):
    assert results_of("group_anomalies", INPUT=layer, IMAGE=image, GROUPS=5)["GROUPS_FOUND"] == 5
    assert results_of("group_anomalies", INPUT=layer, IMAGE=image, BANDS=[1])["GROUPS_FOUND"] == 2


def test_a_layer_that_is_open_shows_the_groups_at_once(results_of, layer, image):
    shown = opened(layer)
    features = shown.getFeatures()
    next(features)  # a reader in the middle of its work
    results = results_of("group_anomalies", INPUT=shown.id(), IMAGE=image)
    del features
    assert {feature["similar"] for feature in shown.getFeatures()} == {1, 2, 3}
    assert results["OUTPUT"] == shown.source()


def test_an_open_layer_without_the_column_gets_it(results_of, tmp_path, image):
    shown = opened(write_anomalies(tmp_path / "old.gpkg", things(), has_groups=False))
    assert shown.fields().indexOf("similar") < 0
    results_of("group_anomalies", INPUT=shown.id(), IMAGE=image)
    assert {feature["similar"] for feature in shown.getFeatures()} == {1, 2, 3}


def test_a_verdict_that_is_given_to_the_open_layer_stays(results_of, layer, image):
    shown = opened(layer)
    verdict = shown.fields().indexOf("verdict")
    first = next(shown.getFeatures()).id()
    assert shown.dataProvider().changeAttributeValues({first: {verdict: "accepted"}})
    results_of("group_anomalies", INPUT=shown.id(), IMAGE=image)
    assert column(layer, "verdict")[0] == "accepted"
    assert shown.dataProvider().changeAttributeValues({first: {verdict: "unsure"}})
    assert column(layer, "verdict")[0] == "unsure"
    assert set(column(layer)) == {1, 2, 3}


def test_an_open_image_may_be_a_layer_too(results_of, layer, image):
    shown = QgsRasterLayer(image, "town")
    QgsProject.instance().addMapLayer(shown)
    assert results_of("group_anomalies", INPUT=layer, IMAGE=shown.id())["GROUPS_FOUND"] == 3


def test_anomalies_without_data_are_told(start, tmp_path, layer):
    pixels = town(things())
    pixels[:, :20, :20] = float("nan")
    results, is_success, feedback, _context = start(
        "group_anomalies", INPUT=layer, IMAGE=write(tmp_path / "holes.tif", pixels)
    )
    assert is_success and results["GROUPED"] == 17
    assert "1 anomaly lies where the image has no data" in feedback.textLog()


def test_says_so_when_a_layer_has_edits_that_are_not_saved(complaint_of, layer, image):
    shown = opened(layer)
    shown.startEditing()
    shown.changeAttributeValue(next(shown.getFeatures()).id(), shown.fields().indexOf("note"), "mine")
    assert "edits that are not saved" in complaint_of("group_anomalies", INPUT=shown.id(), IMAGE=image)
    shown.rollBack()


def test_says_so_when_the_layer_is_not_ours(complaint_of, square, image):
    assert "is no layer of anomalies" in complaint_of("group_anomalies", INPUT=square(0, 0, 5), IMAGE=image)


def test_says_so_when_the_image_is_of_another_place(complaint_of, tmp_path, layer):
    far = write(tmp_path / "far.tif", town([]), (700000.0, 10.0, 0.0, 5200000.0, 0.0, -10.0))
    sentence = complaint_of("group_anomalies", INPUT=layer, IMAGE=far)
    assert "None of the anomalies lies on valid pixels" in sentence
    assert set(column(layer)) == {None}


def test_says_so_when_there_is_no_such_band_or_image(complaint_of, tmp_path, layer, image):
    assert "Band 9 does not exist" in complaint_of("group_anomalies", INPUT=layer, IMAGE=image, BANDS=[9])
    assert "cannot be read" in complaint_of("group_anomalies", INPUT=layer, IMAGE=str(tmp_path / "gone.tif"))


def test_a_canceled_run_leaves_the_layer_alone(start, layer, image):
    class Canceled(QgsProcessingFeedback):
        def isCanceled(self):  # noqa: N802
            return True

    _results, is_success, _feedback, _context = start("group_anomalies", Canceled(), INPUT=layer, IMAGE=image)
    assert not is_success
    assert set(column(layer)) == {None}
