"""Steps in the tab of one class: press, draw, wait, and look at what came out."""

from __future__ import annotations

from osgeo import gdal
from qgis.core import QgsFeature, QgsGeometry, QgsPointXY, QgsProject, QgsRasterLayer, QgsRectangle, QgsVectorLayer
from qgis.PyQt.QtWidgets import QAction, QPushButton

from tests.one_class import NEAR

CLASS = [(row, col) for row in (9, 12, 15, 18) for col in (11, 15, 19, 23, 27)]


def press(tab, name: str) -> None:
    tab.findChild(QPushButton, name).click()


def ask_for(tab, what: str) -> QgsVectorLayer:
    tab.findChild(QAction, what).trigger()
    return tab.form.samples()


def add(layer: QgsVectorLayer, geometry: QgsGeometry) -> QgsFeature:
    feature = QgsFeature(layer.fields())
    feature.setGeometry(geometry)
    layer.addFeature(feature)
    return feature


def point(row: int, col: int) -> QgsGeometry:
    return QgsGeometry.fromPointXY(QgsPointXY(NEAR[0] + 10 * (col + 0.5), NEAR[1] - 10 * (row + 0.5)))


def box(row: int, col: int, height: int, width: int) -> QgsGeometry:
    left, top = NEAR[0] + 10 * col, NEAR[1] - 10 * row
    return QgsGeometry.fromRect(QgsRectangle(left, top - 10 * height, left + 10 * width, top))


def counts(qtbot, tab) -> list[int]:
    qtbot.wait(120)
    return tab.samples.counts()


def mark(qtbot, tab, places=CLASS) -> QgsVectorLayer:
    layer = ask_for(tab, "newPoints")
    for place in places:
        add(layer, point(*place))
    counts(qtbot, tab)
    return layer


def wait(qtbot, tab) -> str:
    qtbot.waitUntil(lambda: not tab.runs.is_running, timeout=60_000)
    return tab.runs.findings.sentence()


def train(qtbot, tab) -> str:
    press(tab, "train")
    return wait(qtbot, tab)


def names() -> list[str]:
    return [node.name() for node in QgsProject.instance().layerTreeRoot().findLayers()]


def layer_named(name: str) -> QgsRasterLayer:
    (layer,) = QgsProject.instance().mapLayersByName(name)
    return layer


def class_map(name: str = "class: fields"):
    return gdal.Open(layer_named(name).source()).ReadAsArray() == 1


def probability(row: int, col: int, name: str = "class") -> float:
    pixels = gdal.Open(layer_named(f"Probability of {name}: fields").source())
    return float(pixels.GetRasterBand(1).ReadAsArray()[row, col])
