"""What becomes of a run whose project, layer or panel is gone before it ends."""

from __future__ import annotations

from pathlib import Path

import pytest
from qgis.core import QgsApplication, QgsProject, QgsRasterLayer
from qgis.PyQt.QtWidgets import QComboBox, QPushButton

from plugin.panels.anomalies_tab import AnomaliesTab
from plugin.panels.background_run import BackgroundRun


@pytest.fixture
def image(make_scene, write_image) -> QgsRasterLayer:
    layer = QgsRasterLayer(write_image(make_scene(6, 60, 80)), "my scene")
    QgsProject.instance().addMapLayer(layer)
    return layer


@pytest.fixture
def tab(qtbot, provider, iface, image):
    made = AnomaliesTab(iface, provider.id(), iface.window)
    box = made.findChild(QComboBox, "detector")
    box.setCurrentIndex(box.findData("rx"))
    yield made
    made.stop()


def press_run(tab: AnomaliesTab) -> None:
    tab.findChild(QPushButton, "run").click()
    assert tab.runs.is_running


def wait(qtbot, tab: AnomaliesTab) -> str:
    qtbot.waitUntil(lambda: not tab.runs.is_running, timeout=30_000)
    return tab.runs.findings.sentence()


def test_a_project_that_was_opened_meanwhile_gets_no_layer_and_the_file_is_named(qtbot, tab, tmp_path):
    tab._form.set_values({"OUTPUT": str(tmp_path / "kept.tif")})
    press_run(tab)
    QgsProject.instance().clear()
    told = wait(qtbot, tab)
    assert not QgsProject.instance().mapLayers()
    assert str(tmp_path / "kept.tif") in told and "no layer was added" in told
    assert "gone when QGIS ends" not in told
    assert Path(tmp_path / "kept.tif").is_file()


def test_a_temporary_result_of_a_closed_project_is_said_to_go_with_qgis(qtbot, tab, iface):
    press_run(tab)
    QgsProject.instance().clear()
    told = wait(qtbot, tab)
    assert "gone when QGIS ends" in told
    assert told in tab.runs.log.text()
    assert iface.bar.currentItem().text() == told, "the panel is hidden, so the message bar tells"


def test_the_next_run_in_the_new_project_adds_its_layer(qtbot, tab, image):
    press_run(tab)
    source = image.source()
    QgsProject.instance().clear()
    wait(qtbot, tab)
    again = QgsRasterLayer(source, "again")
    QgsProject.instance().addMapLayer(again)
    tab._form.set_values({"INPUT": again.id()})
    press_run(tab)
    assert "scored" in wait(qtbot, tab)
    assert len(QgsProject.instance().mapLayers()) == 2


def test_a_run_whose_input_layer_was_removed_ends_as_ever(qtbot, tab, image):
    press_run(tab)
    QgsProject.instance().removeMapLayer(image.id())
    assert "scored" in wait(qtbot, tab)
    assert len(QgsProject.instance().mapLayers()) == 1


def test_nothing_follows_a_run_whose_project_was_closed(qtbot, tab, image):
    begun: list[object] = []
    parameters = {"INPUT": image.source(), "OUTPUT": "TEMPORARY_OUTPUT"}
    tab.runs.begin("earthanomaly:rx", parameters, begun.append)
    QgsProject.instance().clear()
    wait(qtbot, tab)
    assert begun == []


def test_a_panel_that_is_unloaded_ends_its_run(qtbot, tab):
    press_run(tab)
    tab.stop()
    assert not tab.runs.is_running
    qtbot.waitUntil(lambda: not QgsApplication.taskManager().countActiveTasks(), timeout=30_000)
    assert len(QgsProject.instance().mapLayers()) == 1


def test_a_run_is_told_of_no_project_that_is_closed_after_it(qtbot, iface):
    run = BackgroundRun(iface.window)
    run.deleteLater()
    qtbot.wait(10)
    QgsProject.instance().clear()
