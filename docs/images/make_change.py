"""Run inside QGIS by make_pictures: a simulated series in the tab of change, its result and the history of a place."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path

from qgis.core import QgsContrastEnhancement, QgsPointXY, QgsProject, QgsRasterLayer
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtWidgets import QDockWidget, QPushButton
from qgis.utils import iface, plugins

sys.path.insert(0, os.environ["CHECKOUT"])
from docs.images.steps import follow, leave, prepare_window, take_screen, wait_for_tasks  # noqa: E402

PICTURES, SERIES = Path(os.environ["PICTURES"]), Path(os.environ["SERIES"])
SIZE = (1320, 1000)
PLACE = (94, 126)  # row and column, where write_series has put the new thing


def steps() -> Iterator[int]:
    """Each step, and how long QGIS may then go about it (ms)."""
    window = iface.mainWindow()
    prepare_window(SIZE)
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
    yield from wait_for_tasks()
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
    take_screen(PICTURES / "change.png", SIZE)
    leave()


def stretch(image: QgsRasterLayer) -> None:
    """The same on all dates, so that they can be compared by eye."""
    for number, name in enumerate(("Red", "Green", "Blue"), 1):
        enhancement = QgsContrastEnhancement(image.dataProvider().dataType(number))
        enhancement.setMinimumValue(0)
        enhancement.setMaximumValue(0.34)
        enhancement.setContrastEnhancementAlgorithm(QgsContrastEnhancement.StretchToMinimumMaximum)
        getattr(image.renderer(), f"set{name}ContrastEnhancement")(enhancement)


follow(steps())
