"""Run inside QGIS by startup: loads the plugin, opens its dock and tabs, reloads it, and notes what each of it took."""

from __future__ import annotations

import json
import os
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

from qgis.core import QgsProject
from qgis.PyQt.QtCore import QEvent, QObject, Qt, QTimer
from qgis.PyQt.QtWidgets import QAction, QDockWidget, QWidget
from qgis.utils import iface, loadPlugin, reloadPlugin, startPlugin, unloadPlugin

NAME = "earth_anomaly"
TABS = {"OneClass": "one_class", "Normal": "normal", "Change": "change", "Results": "results"}
TICK_MS, STEP_MS, REST_MS = 5, 10, 1500
LONGEST_S = 20


class Watch:
    """What a step took, and for how long at a time the window stood still from its begin to the next step's."""

    def __init__(self) -> None:
        self.steps: list[dict[str, Any]] = []
        self.modules: list[str] = []
        self.own = 0
        self._ticked = self._begun = time.perf_counter()
        self._longest, self._worked, self._name = 0.0, 0.0, ""
        self._took = self._worked_until_then = 0.0
        self._timer = QTimer()
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._tick)
        self._timer.start(TICK_MS)

    def begin(self, name: str) -> None:
        """Ends the step before."""
        self._tick()
        if self._name:
            self.steps.append(
                {
                    "name": self._name,
                    "took_ms": 1000 * self._took,
                    "worked_ms": 1000 * self._worked_until_then,
                    "longest_ms": 1000 * self._longest,
                }
            )
        self._name, self._longest = name, 0.0
        self._worked, self._begun = time.thread_time(), time.perf_counter()

    def end(self) -> None:
        """What was asked for is there."""
        self._took = time.perf_counter() - self._begun
        self._worked_until_then = time.thread_time() - self._worked

    def _tick(self) -> None:
        now = time.perf_counter()
        self._longest = max(self._longest, now - self._ticked - TICK_MS / 1000)
        self._ticked = now


class Painted(QObject):
    """Whether a widget has been painted."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__()
        self.is_done = False
        self._widget = widget
        widget.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802  (Qt's own)
        """Called by Qt; what is painted with it is on the screen when the next event comes."""
        if event.type() == QEvent.Type.Paint and not self.is_done:
            self._widget.removeEventFilter(self)
            QTimer.singleShot(0, self._finish)
        return False

    def _finish(self) -> None:
        self.is_done = True


def steps(watch: Watch) -> Iterator[int]:
    """Each step, and how long QGIS may then go about it (ms)."""
    sys.dont_write_bytecode = False  # as with a user; .ci/qgis-env keeps checkouts clean
    before = set(sys.modules)
    yield from do(watch, "load", load)
    watch.modules = sorted({name for name in set(sys.modules) - before if NAME not in name})
    watch.own = sum(name.startswith(NAME) for name in sys.modules)
    yield from show(watch, "open", "Detect", "detect")
    dock().setUserVisible(False)  # noqa: FBT003  (QGIS's own)
    yield REST_MS
    yield from show(watch, "open again", "Detect", "detect")
    for button, tab in TABS.items():
        yield from show(watch, tab, button, tab)
    yield from do(watch, "unload", lambda: unloadPlugin(NAME))
    yield from do(watch, "load again", load)
    yield from show(watch, "open after that", "Detect", "detect")
    yield from do(watch, "reload", lambda: reloadPlugin(NAME))
    watch.begin("")
    report = {"steps": watch.steps, "modules": watch.modules, "own": watch.own}
    Path(os.environ["EARTH_ANOMALY_REPORT"]).write_text(json.dumps(report))
    QgsProject.instance().clear()
    iface.actionExit().trigger()


def load() -> None:
    """As QGIS does when it starts."""
    if not (loadPlugin(NAME) and startPlugin(NAME)):
        raise RuntimeError("the plugin does not start")


def dock() -> QDockWidget:
    """The plugin's."""
    return iface.mainWindow().findChild(QDockWidget, "EarthAnomalyDetectDock")


def do(watch: Watch, name: str, work: Any) -> Iterator[int]:
    """A step that has ended when its call has."""
    watch.begin(name)
    work()
    watch.end()
    yield REST_MS


def show(watch: Watch, name: str, button: str, tab: str) -> Iterator[int]:
    """A step that has ended when the tab is painted."""
    watch.begin(name)
    iface.mainWindow().findChild(QAction, f"EarthAnomaly{button}").trigger()
    painted = Painted(getattr(dock(), tab))
    until = time.perf_counter() + LONGEST_S
    while not painted.is_done:
        if time.perf_counter() > until:
            raise RuntimeError(f"{tab} was not painted")
        yield STEP_MS
    watch.end()
    yield REST_MS


def follow(running: Iterator[int]) -> None:
    """Does the next step, and comes back after the pause that it asks for."""
    with suppress(StopIteration):
        pause_ms = next(running)
        QTimer.singleShot(pause_ms, lambda: follow(running))


QTimer.singleShot(3000, lambda: follow(steps(Watch())))
