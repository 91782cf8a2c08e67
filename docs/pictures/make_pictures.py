"""Run inside QGIS by make_pictures: opens dock and toolbox on the sample scene, uses them, and takes their pictures."""

from __future__ import annotations

import os
import random
from collections.abc import Iterator
from pathlib import Path

import processing
from qgis.core import QgsApplication, QgsFeature, QgsGeometry, QgsMapLayer, QgsPointXY, QgsProject, QgsVectorLayer
from qgis.gui import QgsFilterLineEdit
from qgis.PyQt.QtCore import QRect, Qt, QTimer
from qgis.PyQt.QtWidgets import QAction, QComboBox, QDockWidget, QDoubleSpinBox, QLineEdit, QPushButton, QWidget
from qgis.utils import iface, plugins

PICTURES = Path(os.environ["PICTURES"])  # QGIS runs this text without telling it its file
DETECTOR = "tdd"
SIZE = (1600, 1000)
SMALLER = (1320, 830)
# Rectangles (top, bottom, left, right; pixels) in two of the three fields of one crop, and points in each.
CROP = ((88, 172, 176, 192, 18), (119, 160, 160, 176, 8), (104, 152, 214, 229, 12), (238, 316, 30, 96, 42))


def steps() -> Iterator[int]:
    """Each step, and how long QGIS may then go about it (ms)."""
    window = iface.mainWindow()
    window.showNormal()
    window.setGeometry(QRect(0, 0, *SIZE))
    for dock in window.findChildren(QDockWidget):
        if dock.objectName() != "Layers":
            dock.close()
    image = iface.activeLayer()
    yield 2000
    plugin = plugins["earth_anomaly"]
    plugin.show_dock()
    dock = window.findChild(QDockWidget, "EarthAnomalyDetectDock")
    window.resizeDocks([dock], [400], Qt.Orientation.Horizontal)
    yield 1000
    yield from map_crop(dock, image)
    dock.show_anomalies()
    choose(dock, DETECTOR)
    press(dock.anomalies, "run")
    yield from wait_for_task()
    dock.anomalies.findChild(QDoubleSpinBox, "share").setValue(0.3)
    press(dock.anomalies, "makePolygons")
    yield from wait_for_task()
    iface.zoomToActiveLayer()
    yield 3000
    take("dock.png")
    dock.close()
    dialog = processing.createAlgorithmDialog(f"earthanomaly:{DETECTOR}", {"INPUT": image.id()})
    dialog.show()
    dialog.setGeometry(QRect(330, 110, 860, 800))  # only now: showing restores the last place
    toolbox = window.findChild(QDockWidget, "ProcessingToolbox")
    toolbox.show()
    open_folder(toolbox)
    yield 3000
    take("toolbox.png")
    QgsProject.instance().clear()  # or QGIS would ask about temporary layers
    iface.actionExit().trigger()


def map_crop(dock: QDockWidget, image: QgsMapLayer) -> Iterator[int]:
    """Marks some pixels of a crop, maps it, takes the picture, and puts everything back."""
    window = iface.mainWindow()
    window.setGeometry(QRect(0, 0, *SMALLER))
    dock.show_one_class()
    dock.findChild(QLineEdit, "className").setText("crop")
    dock.findChild(QAction, "newPoints").trigger()
    click(iface.activeLayer(), image)
    iface.zoomFull()
    yield 2000
    press(dock, "train")
    yield from wait_for_task()
    yield 2000
    iface.messageBar().clearWidgets()
    yield 500
    take("one_class.png", SMALLER)
    window.setGeometry(QRect(0, 0, *SIZE))
    QgsProject.instance().removeMapLayers([one for one in QgsProject.instance().mapLayers() if one != image.id()])
    iface.actionPan().trigger()
    iface.setActiveLayer(image)
    yield 1000


def click(samples: QgsVectorLayer, image: QgsMapLayer) -> None:
    """Points spread over the crop."""
    drawn = random.Random(5)
    left, top, pixel = image.extent().xMinimum(), image.extent().yMaximum(), image.rasterUnitsPerPixelX()
    for first_row, last_row, first_col, last_col, count in CROP:
        for _ in range(count):
            row, col = drawn.uniform(first_row, last_row), drawn.uniform(first_col, last_col)
            feature = QgsFeature(samples.fields())
            feature.setGeometry(QgsGeometry.fromPointXY(QgsPointXY(left + pixel * col, top - pixel * row)))
            samples.addFeature(feature)
    samples.triggerRepaint()


def wait_for_task() -> Iterator[int]:
    """Until all background tasks have ended."""
    yield 500
    while QgsApplication.taskManager().countActiveTasks():
        yield 200
    yield 1500


def open_folder(toolbox: QDockWidget) -> None:
    """Shows our algorithms only."""
    toolbox.findChild(QgsFilterLineEdit).setValue("anomal")


def choose(dock: QDockWidget, detector: str) -> None:
    """Picks a detector in the dock."""
    box = dock.findChild(QComboBox, "detector")
    box.setCurrentIndex(box.findData(detector))


def press(part: QWidget, name: str) -> None:
    """Clicks a button of the dock, or of one of its tabs, by its object name."""
    part.findChild(QPushButton, name).click()


def take(name: str, size: tuple[int, int] = SIZE) -> None:
    """The screen from its corner into a file."""
    QgsApplication.primaryScreen().grabWindow(0, 0, 0, *size).save(str(PICTURES / name))


def follow(running: Iterator[int]) -> None:
    """Does the next step, and comes back after the pause that it asks for."""
    pause_ms = next(running, None)
    if pause_ms is not None:
        QTimer.singleShot(pause_ms, lambda: follow(running))


QTimer.singleShot(3000, lambda: follow(steps()))
