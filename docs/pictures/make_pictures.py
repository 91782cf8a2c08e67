"""Run inside QGIS by make_pictures: opens dock and toolbox on the sample scene, uses them, and takes their pictures."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import processing
from qgis.core import (
    QgsApplication,
    QgsProject,
)
from qgis.gui import QgsFilterLineEdit
from qgis.PyQt.QtCore import QRect, Qt, QTimer
from qgis.PyQt.QtWidgets import QComboBox, QDockWidget, QDoubleSpinBox, QPushButton
from qgis.utils import iface, plugins

PICTURES = Path(os.environ["PICTURES"])  # QGIS runs this text without telling it its file
DETECTOR = "tdd"
SIZE = (1600, 1000)


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
    choose(dock, DETECTOR)
    press(dock, "run")
    yield from wait_for_task()
    dock.findChild(QDoubleSpinBox, "share").setValue(0.3)
    press(dock, "makePolygons")
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


def press(dock: QDockWidget, name: str) -> None:
    """Clicks a button of the dock by its object name."""
    dock.findChild(QPushButton, name).click()


def take(name: str) -> None:
    """The whole screen into a file."""
    QgsApplication.primaryScreen().grabWindow(0).save(str(PICTURES / name))


def follow(running: Iterator[int]) -> None:
    """Does the next step, and comes back after the pause that it asks for."""
    pause_ms = next(running, None)
    if pause_ms is not None:
        QTimer.singleShot(pause_ms, lambda: follow(running))


QTimer.singleShot(3000, lambda: follow(steps()))
