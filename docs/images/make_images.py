"""Run inside QGIS by make_images: opens every tab and dialog in one theme, uses them, and takes their pictures."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator
from pathlib import Path

import processing
from qgis.core import QgsApplication, QgsProject, QgsRasterLayer
from qgis.PyQt.QtCore import Qt, QTimer
from qgis.PyQt.QtWidgets import QComboBox, QDialog, QDoubleSpinBox, QPushButton, QToolButton, QWidget
from qgis.utils import iface, plugins

sys.path.insert(0, os.environ["CHECKOUT"])
from docs.images.steps import follow, leave, prepare_window, take_screen, take_widget, wait_for_tasks  # noqa: E402

IMAGES, WORK, SCENE, SERIES = (Path(os.environ[name]) for name in ("IMAGES", "WORK", "SCENE", "SERIES"))
THEME = os.environ["THEME"]
SIZE = (1600, 1000)
DOCK_PX = 400
DETECTOR = "rx"


def steps() -> Iterator[int]:
    """Each step, and how long QGIS may then go about it (ms)."""
    if THEME == "dark":
        QgsApplication.setUITheme("Night Mapping")
    prepare_window(SIZE)
    image = QgsRasterLayer(str(SCENE), "scene")
    QgsProject.instance().addMapLayer(image)
    iface.setActiveLayer(image)
    yield 2000
    plugin = plugins["earth_anomaly"]
    plugin.show_tab("detect")
    dock = iface.mainWindow().findChild(QWidget, "EarthAnomalyDetectDock")
    iface.mainWindow().resizeDocks([dock], [DOCK_PX], Qt.Orientation.Horizontal)
    yield 2500
    yield from detect(dock)
    yield from results(dock)
    yield from other_tabs(plugin, dock)
    yield from dialogs(plugin)
    leave()


def detect(dock: QWidget) -> Iterator[int]:
    """The first start; a preview; a run."""
    take_widget(picture("detect_first"), dock)
    box = dock.detect.findChild(QComboBox, "detector")
    box.setCurrentIndex(box.findData(DETECTOR))
    press(dock.detect, "preview")
    yield from wait_for_tasks()
    take_screen(picture("detect_preview"), SIZE)
    press(dock.detect, "run")
    yield from wait_for_tasks()
    take_widget(picture("detect"), dock)


def results(dock: QWidget) -> Iterator[int]:
    """Threshold, list, verdicts, groups, the reasons, and the dialogs that go on from there."""
    tab = dock.results
    press(dock.detect, "lookThrough")
    yield 2500
    tab.findChild(QDoubleSpinBox, "threshold").setValue(0.3)
    tab.threshold.preview.setChecked(True)  # noqa: FBT003
    yield 1500
    take_screen(picture("results_threshold"), SIZE)
    press(tab, "listAnomalies")
    yield from wait_for_tasks()
    tab.findChild(QToolButton, "group_similar").click()
    yield from wait_for_tasks()
    tab.list.view.selectRow(0)
    yield 1500
    for code in (1, 1, 2, 1, 3):
        tab.list.judge(code)
        yield 300
    yield 2500
    take_screen(picture("results"), SIZE)
    tab.findChild(QWidget, "resultPages").setCurrentIndex(1)
    for number, name in enumerate(("why", "why_bands", "why_scores")):
        tab.explain.findChild(QWidget, "explainTabs").setCurrentIndex(number)
        yield 3000
        take_widget(picture(name), dock)
    for button, name in (("export", "export"), ("samples", "samples")):
        tab.findChild(QToolButton, button).click()
        yield 1500
        dialog = next(one for one in QgsApplication.topLevelWidgets() if isinstance(one, QDialog) and one.isVisible())
        take_widget(picture(name), dialog)
        dialog.close()
        yield 500


def other_tabs(plugin: object, dock: QWidget) -> Iterator[int]:
    """One class, normal area, and change with its dates."""
    for name in ("one_class", "normal"):
        plugin.show_tab(name)
        yield 1000
        take_widget(picture(name), dock)
    for path in sorted(SERIES.glob("*.tif")):
        QgsProject.instance().addMapLayer(QgsRasterLayer(str(path), path.stem))
    plugin.show_tab("change")
    yield 1500
    take_widget(picture("change"), dock)


def dialogs(plugin: object) -> Iterator[int]:
    """Batch before and after, models, options, an algorithm's own dialog."""
    write_job(WORK / "batch.json")
    plugin.show_batch()
    batch = iface.mainWindow().findChild(QDialog, "EarthAnomalyBatch")
    batch.load(str(WORK / "batch.json"))
    yield 2000
    take_widget(picture("batch"), batch)
    batch.start()
    yield from wait_for_tasks()
    take_widget(picture("batch_done"), batch)
    batch.close()
    plugin.show_models()
    yield from wait_for_tasks()
    models = iface.mainWindow().findChild(QDialog, "EarthAnomalyModels")
    take_widget(picture("models"), models)
    models.close()
    dialog = processing.createAlgorithmDialog("earthanomaly:polygons", {})
    dialog.show()
    yield 1500
    take_widget(picture("polygons_dialog"), dialog)
    dialog.close()
    QTimer.singleShot(2500, take_options)
    iface.showOptionsDialog(iface.mainWindow(), "EarthAnomalySettings")
    yield 500


def take_options() -> None:
    """QGIS's options, which hold QGIS up until they are closed."""
    options = QgsApplication.activeModalWidget()
    take_widget(picture("settings"), options)
    options.reject()


def write_job(path: Path) -> None:
    """Two detectors over the scene, some dates and a file that is no image."""
    (WORK / "broken.tif").write_bytes(b"no image")
    inputs = [{"path": str(SCENE)}, {"folder": str(SERIES), "pattern": "*.tif"}, {"path": str(WORK / "broken.tif")}]
    detectors = [{"algorithm": "rx", "parameters": {}}, {"algorithm": "ring", "parameters": {}}]
    job = {"format": 1, "inputs": inputs, "detectors": detectors, "output_folder": str(WORK / "batch")}
    path.write_text(json.dumps(job))


def press(part: QWidget, name: str) -> None:
    """Clicks a button by its object name."""
    part.findChild(QPushButton, name).click()


def picture(name: str) -> Path:
    """The file of a picture in this theme."""
    return IMAGES / f"{name}_{THEME}.png"


follow(steps())
