"""Run inside QGIS by make_pictures: a simulated series in the tab of change, its result and the history of a place."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from qgis.core import QgsApplication, QgsContrastEnhancement, QgsPointXY, QgsProject, QgsRasterLayer
from qgis.PyQt.QtCore import QRect, Qt, QTimer
from qgis.PyQt.QtWidgets import QDockWidget, QPushButton
from qgis.utils import iface, plugins

PICTURES, SERIES = Path(os.environ["PICTURES"]), Path(os.environ["SERIES"])
SIZE = (1320, 1000)
PLACE = (94, 126)  # row and column, where write_series has put the new thing


def steps() -> Iterator[int]:
    """Each step, and how long QGIS may then go about it (ms)."""
    window = iface.mainWindow()
    window.showNormal()
    window.setGeometry(QRect(0, 0, *SIZE))
    for dock in window.findChildren(QDockWidget):
        if dock.objectName() != "Layers":
            dock.close()
    for path in sorted(SERIES.glob("*.tif")):
        image = QgsRasterLayer(str(path), path.stem)
        stretch(image)
        QgsProject.instance().addMapLayer(image)
    yield 2000
    plugins["earth_anomaly"].show_tab("change")
    dock = window.findChild(QDockWidget, "EarthAnomalyDetectDock")
    window.resizeDocks([dock], [450], Qt.Orientation.Horizontal)
    tab = dock.change
    tab.form.set_values({"BACKBONE": "none"})
    yield 1000
    tab.findChild(QPushButton, "findChange").click()
    yield 500
    while QgsApplication.taskManager().countActiveTasks():
        yield 200
    iface.zoomFull()
    for node in QgsProject.instance().layerTreeRoot().findLayers()[1:]:
        node.setExpanded(False)  # noqa: FBT003
    tab.findChild(QPushButton, "history").click()
    image = next(one for one in QgsProject.instance().mapLayers().values() if "20240501" in one.name())
    row, col = PLACE
    pixel = image.rasterUnitsPerPixelX()
    corner = image.extent()
    iface.mapCanvas().mapTool().click(
        QgsPointXY(corner.xMinimum() + pixel * (col + 0.5), corner.yMaximum() - pixel * (row + 0.5))
    )
    yield 2500
    iface.messageBar().clearWidgets()
    yield 500
    QgsApplication.primaryScreen().grabWindow(0, 0, 0, *SIZE).save(str(PICTURES / "change.png"), "PNG", 0)
    QgsProject.instance().clear()
    iface.actionExit().trigger()


def stretch(image: QgsRasterLayer) -> None:
    """The same on all dates, so that they can be compared by eye."""
    for number, name in enumerate(("Red", "Green", "Blue"), 1):
        enhancement = QgsContrastEnhancement(image.dataProvider().dataType(number))
        enhancement.setMinimumValue(0)
        enhancement.setMaximumValue(0.34)
        enhancement.setContrastEnhancementAlgorithm(QgsContrastEnhancement.StretchToMinimumMaximum)
        getattr(image.renderer(), f"set{name}ContrastEnhancement")(enhancement)


def follow(running: Iterator[int]) -> None:
    """Does the next step, and comes back after the pause that it asks for."""
    pause_ms = next(running, None)
    if pause_ms is not None:
        QTimer.singleShot(pause_ms, lambda: follow(running))


QTimer.singleShot(3000, lambda: follow(steps()))
