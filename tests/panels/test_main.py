"""AnomalyPlugin: what initGui() puts into QGIS, unload() takes out."""

from __future__ import annotations

import pytest
from qgis.core import QgsApplication, QgsFeature, QgsGeometry, QgsProject, QgsRasterLayer
from qgis.gui import QgsDockWidget
from qgis.PyQt.QtCore import QEvent
from qgis.PyQt.QtWidgets import QAction, QPushButton, QToolBar, QToolButton

from plugin.main import AnomalyPlugin


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
    assert len(iface.raster_menu) == 6
    assert len(iface.help_menu.actions()) == 1
    assert "EarthAnomalyToolbar" in ours(iface)


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
    assert iface.raster_menu == [] and iface.help_menu.actions() == []
    assert not is_registered()
    assert not QgsApplication.taskManager().countActiveTasks()
    QgsProject.instance().clear()


def test_the_dock_opens_at_the_map_of_one_class(qapp, plugin, iface):
    plugin.initGui()
    iface.window.show()
    iface.window.findChild(QAction, "EarthAnomalyOneClass").trigger()
    dock = iface.window.findChild(QgsDockWidget, "EarthAnomalyDetectDock")
    assert dock.one_class.isVisible() and not dock.detect.isVisible()
    iface.window.findChild(QAction, "EarthAnomalyDetect").setChecked(False)
    iface.window.findChild(QAction, "EarthAnomalyDetect").trigger()
    assert dock.isVisible() and dock.one_class.isVisible()


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
    assert len(iface.raster_menu) == 6
