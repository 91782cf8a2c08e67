"""Run inside QGIS by responsiveness: uses the dock, and notes for how long at a time the window stood still."""

from __future__ import annotations

import json
import os
import sys
import threading
import time
import traceback
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from qgis.core import QgsApplication, QgsProject
from qgis.PyQt.QtCore import Qt, QTimer
from qgis.PyQt.QtWidgets import QComboBox, QDockWidget, QPushButton
from qgis.utils import iface, plugins

TICK_MS = 10
LATE_S = 0.12
DETECTORS = ("rx", "uniadrs", "tdd")
# A run that takes longer is canceled, which is worth measuring too.
LONGEST_RUN_S = 60


class Pulse:
    """A timer in the main thread; how late each tick comes is how long the window did nothing."""

    def __init__(self) -> None:
        self.phases: list[dict[str, Any]] = []
        self._name, self._gaps, self._stacks = "", [], []
        self._begun = self._last = time.perf_counter()
        self._worked = time.thread_time()
        self._timer = QTimer()
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._tick)
        self._timer.start(TICK_MS)
        self._main = threading.get_ident()
        threading.Thread(target=self._watch, daemon=True).start()

    def phase(self, name: str) -> None:
        """Ends the phase that is going on and begins another one."""
        now = time.perf_counter()
        gaps = sorted(self._gaps) or [(0.0, 0.0)]
        if self._name:
            self.phases.append(
                {
                    "name": self._name,
                    "seconds": now - self._begun,
                    "p99": 1000 * gaps[int(0.99 * (len(gaps) - 1))][0],
                    "longest": 1000 * gaps[-1][0],
                    "own": 1000 * gaps[-1][1],
                    "over": sum(gap > 0.2 for gap, _ in gaps),
                    "stacks": [text for _, text in sorted(self._stacks, reverse=True)[:2]],
                }
            )
        self._name, self._gaps, self._stacks, self._begun = name, [], [], now

    def _tick(self) -> None:
        now, worked = time.perf_counter(), time.thread_time()
        self._gaps.append((max(0.0, now - self._last - TICK_MS / 1000), worked - self._worked))
        self._last, self._worked = now, worked

    def _watch(self) -> None:
        """What the main thread is at while it is late."""
        while True:
            time.sleep(0.02)
            late = time.perf_counter() - self._last
            if late > LATE_S:
                frames = sys._current_frames()
                del frames[threading.get_ident()]
                main = _where(frames.pop(self._main, None))
                others = "; ".join(filter(None, map(_where, frames.values())))
                self._stacks.append((late, f"{1000 * late:.0f} ms and more in [{main}], beside it [{others}]"))


def _where(frame: Any) -> str:
    """The last calls of a thread; nothing of one that waits for work."""
    lines = traceback.extract_stack(frame)[-4:] if frame else []
    told = [f"{Path(one.filename).name}:{one.lineno} {one.name}" for one in lines]
    return "" if lines and Path(lines[-1].filename).name in ("threading.py", "thread.py") else " > ".join(told)


def steps(pulse: Pulse) -> Iterator[int]:
    """Each step, and how long QGIS may then go about it (ms)."""
    window = iface.mainWindow()
    plugins["earth_anomaly"].show_dock()
    dock = window.findChild(QDockWidget, "EarthAnomalyDetectDock")
    window.resizeDocks([dock], [400], Qt.Orientation.Horizontal)
    iface.zoomFull()
    yield 4000
    pulse.phase("nothing")
    yield 3000
    box = dock.findChild(QComboBox, "detector")
    for name in DETECTORS:
        box.setCurrentIndex(box.findData(name))
        yield 500
        preview = dock.detect.findChild(QPushButton, "preview")
        if preview is not None:
            pulse.phase(f"{name}: preview and its picture")
            preview.click()
            yield from until_idle()
            yield 2500
        pulse.phase(f"{name}: run")
        dock.detect.findChild(QPushButton, "run").click()
        begun = time.perf_counter()
        while dock.detect.runs.is_running and QgsApplication.taskManager().countActiveTasks():
            yield 50
            if time.perf_counter() - begun > LONGEST_RUN_S:
                break
        if dock.detect.runs.is_running and QgsApplication.taskManager().countActiveTasks():
            pulse.phase(f"{name}: from Cancel to its end")
            dock.detect.findChild(QPushButton, "cancel").click()
            while dock.detect.runs.is_running:
                yield 10
        else:
            pulse.phase(f"{name}: layer, style, first picture")
            yield 3500
    pulse.phase("")
    Path(os.environ["EARTH_ANOMALY_REPORT"]).write_text(json.dumps(pulse.phases))
    QgsProject.instance().clear()
    iface.actionExit().trigger()


def until_idle() -> Iterator[int]:
    """Until all background tasks have ended."""
    yield 300
    while QgsApplication.taskManager().countActiveTasks():
        yield 50


def follow(running: Iterator[int]) -> None:
    """Does the next step, and comes back after the pause that it asks for."""
    pause_ms = next(running, None)
    if pause_ms is not None:
        QTimer.singleShot(pause_ms, lambda: follow(running))


QTimer.singleShot(3000, lambda: follow(steps(Pulse())))
