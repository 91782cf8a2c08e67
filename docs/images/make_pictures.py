"""Run inside QGIS by make_pictures: opens dock and toolbox on the sample scene, uses them, and takes their pictures."""

from __future__ import annotations

import os
import random
import sys
from collections.abc import Iterator
from pathlib import Path

import processing
from qgis.core import QgsFeature, QgsGeometry, QgsMapLayer, QgsPointXY, QgsProject, QgsVectorLayer
from qgis.gui import QgsFilterLineEdit
from qgis.PyQt.QtCore import QRect, Qt
from qgis.PyQt.QtWidgets import (
    QAction,
    QComboBox,
    QDockWidget,
    QDoubleSpinBox,
    QLineEdit,
    QPushButton,
    QToolButton,
    QWidget,
)
from qgis.utils import iface, plugins

sys.path.insert(0, os.environ["CHECKOUT"])
from docs.images.steps import follow, leave, prepare_window, take_screen, wait_for_tasks  # noqa: E402

PICTURES = Path(os.environ["PICTURES"])  # QGIS runs this text without telling it its file
DETECTOR = "tdd"
SIZE = (1600, 1000)
SMALLER = (1320, 830)
NARROWER = (1160, 830)
# Rectangles (top, bottom, left, right; pixels) in two of the three fields of one crop, and points in each.
CROP = ((88, 172, 176, 192, 18), (119, 160, 160, 176, 8), (104, 152, 214, 229, 12), (238, 316, 30, 96, 42))
# Corners (column, row) of polygons in the fields, between the things that do not belong there.
FIELDS = (
    ((12, 12), (56, 10), (60, 48), (44, 66), (14, 62)),
    ((126, 20), (200, 16), (197, 88), (172, 90), (120, 72)),
    ((226, 12), (292, 14), (276, 50), (228, 52)),
    ((244, 84), (296, 84), (298, 112), (248, 114)),
    ((170, 104), (190, 102), (186, 152), (164, 152)),
    ((16, 90), (42, 104), (58, 136), (42, 176), (20, 172)),
    ((100, 100), (124, 98), (126, 150), (108, 178), (86, 150)),
    ((122, 188), (188, 186), (186, 200), (126, 200)),
    ((22, 218), (70, 240), (84, 262), (62, 288), (26, 310)),
    ((138, 264), (178, 266), (172, 314), (142, 314)),
)


def steps() -> Iterator[int]:
    """Each step, and how long QGIS may then go about it (ms)."""
    window = iface.mainWindow()
    prepare_window(SIZE)
    image = iface.activeLayer()
    yield 2000
    plugin = plugins["earth_anomaly"]
    plugin.show_dock()
    dock = window.findChild(QDockWidget, "EarthAnomalyDetectDock")
    window.resizeDocks([dock], [400], Qt.Orientation.Horizontal)
    yield 1000
    yield from map_crop(dock, image)
    yield from score_what_is_no_field(dock, image)
    dock.show_tab("detect")
    choose(dock, DETECTOR)
    press(dock.detect, "run")
    yield from wait_for_tasks()
    press(dock.detect, "lookThrough")
    yield 2000
    dock.results.findChild(QDoubleSpinBox, "threshold").setValue(0.3)
    dock.results.findChild(QToolButton, "follow").setChecked(False)  # noqa: FBT003
    press(dock.results, "listAnomalies")
    yield from wait_for_tasks()
    iface.zoomToActiveLayer()
    yield 3000
    take_screen(PICTURES / "dock.png", SIZE)
    dock.close()
    dialog = processing.createAlgorithmDialog(f"earthanomaly:{DETECTOR}", {"INPUT": image.id()})
    dialog.show()
    dialog.setGeometry(QRect(330, 110, 860, 800))  # only now: showing restores the last place
    toolbox = window.findChild(QDockWidget, "ProcessingToolbox")
    toolbox.show()
    open_folder(toolbox)
    yield 3000
    take_screen(PICTURES / "toolbox.png", SIZE)
    leave()


def map_crop(dock: QDockWidget, image: QgsMapLayer) -> Iterator[int]:
    """Marks some pixels of a crop, maps it, takes the picture, and puts everything back."""
    window = iface.mainWindow()
    window.setGeometry(QRect(0, 0, *SMALLER))
    dock.show_tab("one_class")
    dock.findChild(QLineEdit, "className").setText("crop")
    dock.findChild(QAction, "newPoints").trigger()
    click(iface.activeLayer(), image)
    yield from run_and_take(dock, "train", "one_class.png", SMALLER)
    yield from put_back(image)


def score_what_is_no_field(dock: QDockWidget, image: QgsMapLayer) -> Iterator[int]:
    """Draws round fields, scores what is unlike them, takes the picture, and puts everything back."""
    iface.mainWindow().setGeometry(QRect(0, 0, *NARROWER))
    dock.show_tab("normal")
    dock.findChild(QToolButton, "newNormal").click()
    layer = iface.activeLayer()
    for corners in FIELDS:
        add(layer, QgsGeometry.fromPolygonXY([[ground(image, row, col) for col, row in corners]]))
    layer.triggerRepaint()
    yield from run_and_take(dock, "fit", "normal_area.png", NARROWER)
    yield from put_back(image)


def run_and_take(dock: QDockWidget, button: str, picture: str, size: tuple[int, int]) -> Iterator[int]:
    """Presses a button of the dock, waits for what comes of it, and takes the picture."""
    iface.zoomFull()
    yield 2000
    press(dock, button)
    yield from wait_for_tasks()
    yield 2000
    take_screen(PICTURES / picture, size)


def put_back(image: QgsMapLayer) -> Iterator[int]:
    """The window's size and the project as they were."""
    iface.mainWindow().setGeometry(QRect(0, 0, *SIZE))
    others = [one for one in QgsProject.instance().mapLayers().values() if one != image]
    for layer in others:
        if isinstance(layer, QgsVectorLayer):
            layer.rollBack()  # or QGIS would ask about it
    QgsProject.instance().removeMapLayers([one.id() for one in others])
    iface.actionPan().trigger()
    iface.setActiveLayer(image)
    yield 1000


def click(samples: QgsVectorLayer, image: QgsMapLayer) -> None:
    """Points spread over the crop."""
    drawn = random.Random(5)
    for first_row, last_row, first_col, last_col, count in CROP:
        for _ in range(count):
            row, col = drawn.uniform(first_row, last_row), drawn.uniform(first_col, last_col)
            add(samples, QgsGeometry.fromPointXY(ground(image, row, col)))
    samples.triggerRepaint()


def ground(image: QgsMapLayer, row: float, col: float) -> QgsPointXY:
    """Where a pixel of the image lies."""
    pixel = image.rasterUnitsPerPixelX()
    return QgsPointXY(image.extent().xMinimum() + pixel * col, image.extent().yMaximum() - pixel * row)


def add(layer: QgsVectorLayer, geometry: QgsGeometry) -> None:
    """Puts one more feature into a layer that is being edited."""
    feature = QgsFeature(layer.fields())
    feature.setGeometry(geometry)
    layer.addFeature(feature)


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


follow(steps())
