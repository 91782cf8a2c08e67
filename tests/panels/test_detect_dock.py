"""AnomaliesTab and BackgroundRun: from the form to the styled layer, without blocking the window."""

from __future__ import annotations

from pathlib import Path

import pytest
from qgis.core import QgsApplication, QgsProcessingOutputLayerDefinition, QgsProject, QgsRasterLayer
from qgis.gui import QgsCollapsibleGroupBoxBasic
from qgis.PyQt.QtWidgets import QPushButton

from plugin.detectors.catalog import CATALOG
from plugin.panels.anomalies_tab import AnomaliesTab
from plugin.panels.background_run import BackgroundRun
from plugin.panels.detect_dock import DetectDock
from plugin.toolbox.sample_counts import sample_counts


@pytest.fixture
def image(scene) -> QgsRasterLayer:
    layer = QgsRasterLayer(scene, "my scene")
    QgsProject.instance().addMapLayer(layer)
    return layer


@pytest.fixture
def dock(provider, iface, image):
    made = DetectDock(iface, provider.id(), sample_counts)
    yield made.detect
    made.stop()


def new_form(iface, provider):
    """The form of a dock that is opened now."""
    return AnomaliesTab(iface, provider.id(), iface.window)._form


def choose(dock: AnomaliesTab, detector: str) -> None:
    dock._detector.setCurrentIndex(dock._detector.findData(detector))


def press(dock: AnomaliesTab, name: str) -> None:
    dock.findChild(QPushButton, name).click()


def wait(qtbot, dock: AnomaliesTab) -> str:
    qtbot.waitUntil(lambda: not dock.runs.is_running, timeout=20_000)
    return dock.runs.findings.sentence()


def names() -> list[str]:
    return [node.name() for node in QgsProject.instance().layerTreeRoot().findLayers()]


def test_offers_every_detector_of_the_catalog(dock):
    assert [dock._detector.itemData(index) for index in range(dock._detector.count())] == [spec.id for spec in CATALOG]


def test_the_form_has_every_parameter_and_its_default(dock, provider):
    for spec in CATALOG:
        choose(dock, spec.id)
        values = dock._form.values()
        assert set(values) == {one.name() for one in provider.algorithm(spec.id).parameterDefinitions()}
        for option in spec.options:
            assert values[option.name] == option.default


def test_advanced_settings_start_folded(dock):
    (group,) = dock._form.findChildren(QgsCollapsibleGroupBoxBasic)
    assert group.isCollapsed()


def test_changing_the_detector_keeps_what_was_filled_in(dock, image):
    choose(dock, "rx")
    dock._form.set_values({"INPUT": image.id(), "MEMORY_MB": 500, "COMPONENTS": 7})
    choose(dock, "ring")
    assert dock._form.values()["MEMORY_MB"] == 500
    assert dock._form.values()["COMPONENTS"] == 7


def test_remembers_the_last_detector(dock, provider, iface):
    choose(dock, CATALOG[1].id)
    assert AnomaliesTab(iface, provider.id(), iface.window)._detector.currentData() == CATALOG[1].id


def test_starts_with_the_active_layer(provider, iface, image, tmp_path, scene):
    other = QgsRasterLayer(scene, "a layer before it")
    QgsProject.instance().addMapLayer(other)
    iface.active = image
    assert new_form(iface, provider).values()["INPUT"] == image.id()


def test_a_run_adds_the_styled_layer_above_its_image_and_says_what_was_found(qtbot, dock, image, scene):
    QgsProject.instance().addMapLayer(QgsRasterLayer(scene, "on top"))
    choose(dock, "rx")
    dock._form.set_values({"INPUT": image.id()})
    press(dock, "run")
    sentence = wait(qtbot, dock)
    assert sentence.startswith("RX scored 2") and "on the CPU" in sentence
    assert names() == ["on top", "RX score: my scene", "my scene"]
    layer = QgsProject.instance().mapLayersByName("RX score: my scene")[0]
    assert layer.renderer().type() == "singlebandpseudocolor"


def test_the_results_are_one_press_away(qtbot, dock):
    choose(dock, "rx")
    press(dock, "run")
    wait(qtbot, dock)
    with qtbot.waitSignal(dock.results_wanted) as told:
        press(dock, "lookThrough")
    (layer,) = QgsProject.instance().mapLayersByName("RX score: my scene")
    assert told.args[:2] == [layer.id(), "false_alarm"]


def test_the_result_goes_where_the_user_wants_it(qtbot, dock, tmp_path):
    target = tmp_path / "mine.tif"
    dock._form.set_values({"OUTPUT": str(target)})
    press(dock, "run")
    wait(qtbot, dock)
    assert target.is_file()


def test_a_refused_run_is_told_at_once(qtbot, dock, iface, scene):
    dock._form.set_values({"OUTPUT": scene})
    press(dock, "run")
    assert "is one of the inputs" in wait(qtbot, dock)
    assert "is one of the inputs" in iface.bar.currentItem().text()
    assert names() == ["my scene"]


def test_a_run_that_fails_on_the_way_is_told_with_its_sentence(qtbot, dock, tmp_path):
    dock._form.set_values({"OUTPUT": str(tmp_path / "nowhere" / "out.tif")})
    press(dock, "run")
    assert "cannot be written" in wait(qtbot, dock)


def test_a_run_whose_preparation_fails_is_told_with_its_sentence(qtbot, dock, tmp_path):
    from qgis.core import QgsVectorLayer

    empty = QgsVectorLayer("Polygon?crs=EPSG:32632", "empty", "memory")
    QgsProject.instance().addMapLayer(empty)
    dock._form.set_values({"MASK": empty.id()})
    press(dock, "run")
    assert "'empty' holds no polygon" in wait(qtbot, dock)


def test_a_canceled_run_says_so_and_leaves_nothing(qtbot, dock, tmp_path):
    dock._form.set_values({"OUTPUT": str(tmp_path / "out.tif")})
    press(dock, "run")
    press(dock, "cancel")
    assert wait(qtbot, dock).startswith("Canceled")
    assert names() == ["my scene"]
    assert [path.name for path in tmp_path.iterdir()] == ["image.tif"]


def test_the_next_run_works_after_a_canceled_one(qtbot, dock):
    press(dock, "run")
    press(dock, "cancel")
    wait(qtbot, dock)
    press(dock, "run")
    assert "scored" in wait(qtbot, dock)


def test_only_one_run_at_a_time(qtbot, dock):
    press(dock, "run")
    start = dock.findChild(QPushButton, "run")
    assert not start.isEnabled()
    assert dock.findChild(QPushButton, "cancel").isVisibleTo(dock)
    wait(qtbot, dock)
    assert start.isEnabled()
    assert not dock.findChild(QPushButton, "cancel").isVisibleTo(dock)


def test_a_stopped_run_says_nothing_more(qtbot, qapp, provider, image, tmp_path):
    target = tmp_path / "out.tif"
    run = BackgroundRun(qapp)
    said = []
    for signal in (run.finished, run.failed, run.canceled):
        signal.connect(lambda *_told: said.append(1))
    output = QgsProcessingOutputLayerDefinition(str(target), QgsProject.instance())
    run.start("earthanomaly:rx", {"INPUT": image.id(), "OUTPUT": output})
    run.stop()
    qtbot.wait(200)
    assert not said
    assert not QgsApplication.taskManager().countActiveTasks()
    assert not [path for path in Path(tmp_path).iterdir() if "partial" in path.name]


def test_starts_with_the_image_of_most_bands_where_the_active_layer_is_a_result(
    provider, iface, image, make_scene, write_image
):
    result = QgsRasterLayer(write_image(make_scene(2, 9, 9), "scores.tif"), "a result")
    QgsProject.instance().addMapLayer(result)
    iface.active = result
    assert new_form(iface, provider).values()["INPUT"] == image.id()
