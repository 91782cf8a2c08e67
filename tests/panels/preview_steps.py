"""What the tests of the preview do with the tab Detect and with the map; the fixtures are imported by name."""

from __future__ import annotations

import pytest
from qgis.core import QgsCoordinateReferenceSystem, QgsProject, QgsRasterLayer, QgsRectangle, QgsSettings
from qgis.PyQt.QtWidgets import QPushButton

from plugin.panels.anomalies_tab import AnomaliesTab

UTM = QgsCoordinateReferenceSystem("EPSG:32632")
DEGREES = QgsCoordinateReferenceSystem("EPSG:4326")


@pytest.fixture
def large(make_scene, write_image) -> QgsRasterLayer:
    """An image of 400 x 300 pixels at 10 m."""
    layer = QgsRasterLayer(write_image(make_scene(6, 400, 300)), "my scene")
    QgsProject.instance().addMapLayer(layer)
    return layer


@pytest.fixture
def tab(provider, iface, large):
    made = AnomaliesTab(iface, provider.id(), iface.window)
    choose(made, "rx")
    iface.canvas.setDestinationCrs(UTM)
    iface.canvas.setLayers([large])
    see(iface, large, (100, 50, 150, 150))
    yield made
    made.stop()


def choose(tab: AnomaliesTab, detector: str) -> None:
    tab._detector.setCurrentIndex(tab._detector.findData(detector))


def ground(layer: QgsRasterLayer, place: tuple[int, int, int, int]) -> QgsRectangle:
    """Of a part: row, column, height, width."""
    row, col, height, width = place
    left, top = layer.extent().xMinimum() + 10 * col, layer.extent().yMaximum() - 10 * row
    return QgsRectangle(left, top - 10 * height, left + 10 * width, top)


def see(iface, layer: QgsRasterLayer, place: tuple[int, int, int, int]) -> None:
    """Moves the map so that it shows this and, where its shape differs, somewhat more."""
    iface.canvas.resize(300, 300)
    iface.canvas.setExtent(ground(layer, place))


def press(tab: AnomaliesTab, name: str, kind: type = QPushButton) -> None:
    tab.findChild(kind, name).click()


def wait(qtbot, tab: AnomaliesTab) -> str:
    qtbot.waitUntil(lambda: not tab.preview.run.is_running, timeout=20_000)
    return tab.preview.sentence()


def preview(qtbot, tab: AnomaliesTab) -> str:
    press(tab, "preview")
    return wait(qtbot, tab)


def on_the_map(iface) -> list[str]:
    return [layer.name() for layer in iface.canvas.layers()]


def scores_of(tab: AnomaliesTab) -> QgsRasterLayer:
    return tab.preview.layer.layer


def slow(detector: str = "rx") -> None:
    """As if this machine scored a hundred times slower than the table says."""
    QgsSettings().setValue(f"earth_anomaly/speeds/pace/{detector}/cpu/1", 100.0)
