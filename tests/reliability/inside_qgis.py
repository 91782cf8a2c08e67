"""Run inside QGIS by desktop.py: uses the dock, or Processing, and writes a line for each round."""

from __future__ import annotations

import json
import os
import random
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import processing
from qgis.core import QgsApplication, QgsProject, QgsRasterLayer
from qgis.PyQt.QtCore import QTimer
from qgis.PyQt.QtWidgets import QComboBox, QDockWidget, QPushButton
from qgis.utils import iface, plugins, reloadPlugin

PLUGIN = "earth_anomaly"
KINDS = ("project closed", "layer removed", "plugin reloaded")
WARM = 10
LIMIT_S = 60
MIB = 2**20
FACTS = json.loads(os.environ["EARTH_ANOMALY_RELIABILITY"])
CHANCE = random.Random(1)
OUT = Path(tempfile.mkdtemp(prefix="earth_anomaly_reliability_"))


def tell(**facts: Any) -> None:
    """A line of the report."""
    with Path(FACTS["report"]).open("a") as report:
        report.write(json.dumps(facts) + "\n")


def window() -> Iterator[int]:
    """Each step of the rounds, and how long QGIS may then go about it (ms)."""
    for number in range(FACTS["rounds"]):
        kind = KINDS[number % len(KINDS)]
        output = OUT / f"{number}.tif"
        QgsProject.instance().clear()
        layer = QgsRasterLayer(FACTS["image"], "image")
        QgsProject.instance().addMapLayer(layer)
        plugins[PLUGIN].show_tab("detect")
        yield 300
        tab = iface.mainWindow().findChild(QDockWidget, "EarthAnomalyDetectDock").detect
        box = tab.findChild(QComboBox, "detector")
        box.setCurrentIndex(box.findData("rx"))
        tab._form.set_values({"INPUT": layer.id(), "OUTPUT": str(output)})
        tab.findChild(QPushButton, "run").click()
        yield CHANCE.randint(0, 400)
        was_running = QgsApplication.taskManager().countActiveTasks() > 0
        ACTS[kind](layer)
        yield from until_idle()
        yield 300
        outcome, why = judge(kind, output, None if kind == KINDS[2] else tab, is_in_time=was_running)
        tell(what=kind if was_running else f"{kind} (after the run's end)", outcome=outcome, why=why)


ACTS: dict[str, Callable[[QgsRasterLayer], object]] = {
    KINDS[0]: lambda _layer: QgsProject.instance().clear(),
    KINDS[1]: lambda layer: QgsProject.instance().removeMapLayer(layer.id()),
    KINDS[2]: lambda _layer: reloadPlugin(PLUGIN),
}


def judge(kind: str, output: Path, tab: Any, *, is_in_time: bool) -> tuple[str, str]:
    """The outcome, and why."""
    if QgsApplication.taskManager().countActiveTasks():
        return "hang", "the task has not ended"
    left = [path.name for path in OUT.iterdir() if "partial" in path.name]
    if left:
        return "leftovers", str(left)
    if output.exists() and not is_whole(output):
        return "half result taken for whole", ""
    layers = [one.source() for one in QgsProject.instance().mapLayers().values()]
    if kind == KINDS[0] and is_in_time:
        told = tab.runs.findings.sentence()
        is_good = not layers and output.exists() and str(output) in told
        return ("survived", "") if is_good else ("no sentence", f"{layers} {told}")
    if kind == KINDS[1]:
        is_good = layers == [str(output)]
        return ("survived", "") if is_good else ("crash", f"{layers} {tab.runs.findings.sentence()}")
    return "survived", ""


def is_whole(path: Path) -> bool:
    """Whether QGIS can read all of it."""
    layer = QgsRasterLayer(str(path), "result")
    return layer.isValid() and layer.bandCount() == 2


def runs() -> Iterator[int]:
    """Runs in the main thread, as a script in the Python console starts them."""
    for number in range(-WARM, FACTS["rounds"]):
        if number == 0:
            memory, files = resident_mib(), open_files()
        found = processing.run("earthanomaly:rx", {"INPUT": FACTS["image"], "OUTPUT": str(OUT / "scores.tif")})
        yield 0
        if number >= 0:
            is_good = found["VALID_PIXELS"] > 0 and is_whole(OUT / "scores.tif")
            tell(what="run", outcome="survived" if is_good else "crash")
    grown = {"MiB more memory": round(resident_mib() - memory), "more open files": open_files() - files}
    is_good = grown["MiB more memory"] < 16 and grown["more open files"] <= 0
    tell(what="growth", outcome="survived" if is_good else "leftovers", told=grown, why=str(grown))


def resident_mib() -> float:
    """Memory of QGIS that is not on the disk."""
    return int(Path("/proc/self/statm").read_text().split()[1]) * os.sysconf("SC_PAGESIZE") / MIB


def open_files() -> int:
    """Of QGIS."""
    return len(list(Path("/proc/self/fd").iterdir()))


def until_idle() -> Iterator[int]:
    """Until all background tasks have ended."""
    begun = time.monotonic()
    while QgsApplication.taskManager().countActiveTasks() and time.monotonic() - begun < LIMIT_S:
        yield 50


def follow(running: Iterator[int], begun: float) -> None:
    """Does the next step, and comes back after the pause that it asks for."""
    is_late = FACTS["seconds"] and time.monotonic() - begun > FACTS["seconds"]
    pause_ms = None if is_late else next(running, None)
    if pause_ms is not None:
        QTimer.singleShot(pause_ms, lambda: follow(running, begun))
        return
    tell(end="well")
    QgsProject.instance().clear()
    iface.actionExit().trigger()


QTimer.singleShot(3000, lambda: follow({"window": window, "runs": runs}[FACTS["task"]](), time.monotonic()))
