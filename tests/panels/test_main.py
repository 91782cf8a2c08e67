"""AnomalyPlugin: what initGui() puts into QGIS, unload() takes out."""

from __future__ import annotations

import pytest
from qgis.core import QgsApplication, QgsFeature, QgsGeometry, QgsProject, QgsRasterLayer
from qgis.gui import QgsDockWidget
from qgis.PyQt.QtCore import QEvent
from qgis.PyQt.QtWidgets import QAction, QDialog, QPushButton, QToolBar, QToolButton

from plugin.main import AnomalyPlugin

TOOLS = ["Detect", "OneClass", "Normal", "Change", "Results", "Batch", "Evaluate", "Models", "Doctor"]


@pytest.fixture
def plugin(qapp, iface):
    made = AnomalyPlugin(iface)
    yield made
    made.unload()


def ours(iface) -> list[str]:
    """Names of all our objects in the main window."""
    QgsApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    found = [one for kind in (QAction, QToolBar, QgsDockWidget) for one in iface.window.findChildren(kind)]
    return sorted(one.objectName() for one in found if one.objectName().startswith("EarthAnomaly"))


def is_registered() -> bool:
    return QgsApplication.processingRegistry().providerById("earthanomaly") is not None


def test_without_a_window_only_the_provider_is_added(plugin):
    plugin.initProcessing()
    assert is_registered()
    plugin.unload()
    assert not is_registered()


def test_adds_toolbar_menu_and_help(plugin, iface):
    plugin.initGui()
    assert is_registered()
    assert len(iface.raster_menu) == len(TOOLS)
    assert len(iface.help_menu.actions()) == 1
    assert [one.objectName() for one in iface.raster_menu] == [f"EarthAnomaly{name}" for name in TOOLS]
    assert "EarthAnomalyToolbar" in ours(iface)
    assert len(iface.options) == 1


def test_the_dock_follows_its_button(qapp, plugin, iface):
    plugin.initGui()
    iface.window.show()
    button = iface.window.findChild(QAction, "EarthAnomalyDetect")
    button.trigger()
    dock = iface.window.findChild(QgsDockWidget, "EarthAnomalyDetectDock")
    assert dock.isVisible() and button.isChecked()
    button.trigger()
    assert not dock.isVisible() and not button.isChecked()


def test_unload_removes_everything_even_in_the_middle_of_a_run(qapp, plugin, iface, scene):
    QgsProject.instance().addMapLayer(QgsRasterLayer(scene, "scene"))
    plugin.initGui()
    plugin.show_dock()
    iface.window.findChild(QgsDockWidget, "EarthAnomalyDetectDock").findChild(QPushButton, "run").click()
    plugin.unload()
    assert ours(iface) == []
    assert iface.raster_menu == [] and iface.help_menu.actions() == [] and iface.options == []
    assert not is_registered()
    assert not QgsApplication.taskManager().countActiveTasks()
    QgsProject.instance().clear()


def test_the_dock_opens_at_the_map_of_one_class(qapp, plugin, iface):
    plugin.initGui()
    iface.window.show()
    iface.window.findChild(QAction, "EarthAnomalyOneClass").trigger()
    dock = iface.window.findChild(QgsDockWidget, "EarthAnomalyDetectDock")
    assert dock.one_class.isVisible() and not dock.detect.isVisible()


@pytest.mark.parametrize(("button", "tab"), [("Normal", "normal"), ("Change", "change"), ("Results", "results")])
def test_each_button_of_the_toolbar_has_its_tab(qapp, plugin, iface, button, tab):
    plugin.initGui()
    iface.window.show()
    action = iface.window.findChild(QAction, f"EarthAnomaly{button}")
    action.trigger()
    dock = iface.window.findChild(QgsDockWidget, "EarthAnomalyDetectDock")
    assert dock.current_tab() == tab and getattr(dock, tab).isVisible()
    down = [one.objectName() for one in iface.raster_menu if one.isChecked()]
    assert down == [action.objectName()]
    dock.show_tab("detect")
    assert not action.isChecked() and iface.raster_menu[0].isChecked()


@pytest.mark.parametrize(
    ("button", "name"),
    [("Batch", "EarthAnomalyBatch"), ("Models", "EarthAnomalyModels"), ("Doctor", "EarthAnomalyDoctor")],
)
def test_the_dialogs_open_and_go_with_the_plugin(qapp, plugin, iface, button, name):
    plugin.initGui()
    for _ in range(2):
        iface.window.findChild(QAction, f"EarthAnomaly{button}").trigger()
    (dialog,) = iface.window.findChildren(QDialog, name)
    assert dialog.isVisible()
    plugin.unload()
    QgsApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert iface.window.findChildren(QDialog, name) == []


def test_the_results_of_a_run_are_one_button_away(qapp, qtbot, plugin, iface, scene):
    QgsProject.instance().addMapLayer(QgsRasterLayer(scene, "scene"))
    plugin.initGui()
    iface.window.show()
    plugin.show_tab("detect")
    dock = iface.window.findChild(QgsDockWidget, "EarthAnomalyDetectDock")
    dock.detect._detector.setCurrentIndex(dock.detect._detector.findData("rx"))
    dock.findChild(QPushButton, "run").click()
    qtbot.waitUntil(lambda: not dock.detect.runs.is_running, timeout=60_000)
    dock.detect.findChild(QPushButton, "lookThrough").click()
    assert dock.current_tab() == "results"
    qtbot.waitUntil(lambda: dock.results.threshold.score is not None, timeout=20_000)
    assert dock.results.scores.currentText().startswith("RX score")


def test_the_dock_opens_at_what_is_not_normal(qapp, plugin, iface):
    plugin.initGui()
    iface.window.show()
    iface.window.findChild(QAction, "EarthAnomalyNormal").trigger()
    dock = iface.window.findChild(QgsDockWidget, "EarthAnomalyDetectDock")
    assert dock.normal.isVisible() and not dock.detect.isVisible()


def draw_and_start(qtbot, tab, image, layer, button: str) -> QgsFeature:
    """A shape drawn on the image, and a run on it that has begun; unloading has yet to end it."""
    feature = QgsFeature(layer.fields())
    feature.setGeometry(QgsGeometry.fromRect(image.extent().buffered(-100)))
    layer.addFeature(feature)
    qtbot.waitUntil(lambda: tab.samples.total_px > 0)
    tab.findChild(QPushButton, button).click()
    assert tab.runs.is_running
    return feature


def assert_all_is_gone(qtbot, iface, layer, feature: QgsFeature) -> None:
    """Also where somebody goes on drawing in the layer."""
    layer.addFeature(QgsFeature(feature))
    qtbot.wait(120)
    assert ours(iface) == []
    assert not QgsApplication.taskManager().countActiveTasks()
    QgsProject.instance().clear()


def test_unload_ends_a_fit(qapp, qtbot, plugin, iface, scene):
    image = QgsRasterLayer(scene, "scene")
    QgsProject.instance().addMapLayer(image)
    plugin.initGui()
    plugin.show_tab("normal")
    tab = iface.window.findChild(QgsDockWidget, "EarthAnomalyDetectDock").normal
    tab.findChild(QToolButton, "newNormal").click()
    layer = tab.form.area()
    feature = draw_and_start(qtbot, tab, image, layer, "fit")
    plugin.unload()
    assert_all_is_gone(qtbot, iface, layer, feature)


def test_unload_ends_a_training(qapp, qtbot, plugin, iface, scene):
    image = QgsRasterLayer(scene, "scene")
    QgsProject.instance().addMapLayer(image)
    plugin.initGui()
    plugin.show_tab("one_class")
    tab = iface.window.findChild(QgsDockWidget, "EarthAnomalyDetectDock").one_class
    tab.findChild(QAction, "newPolygons").trigger()
    layer = tab.form.samples()
    feature = draw_and_start(qtbot, tab, image, layer, "train")
    plugin.unload()
    assert_all_is_gone(qtbot, iface, layer, feature)


def test_can_be_loaded_again(plugin, iface):
    plugin.initGui()
    plugin.unload()
    plugin.initGui()
    assert is_registered()
    assert len(iface.raster_menu) == len(TOOLS)
