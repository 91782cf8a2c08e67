"""Steps done one after the other inside a running QGIS, with pauses in which it goes about its work."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from qgis.core import QgsApplication, QgsProject
from qgis.PyQt.QtCore import QRect, QTimer
from qgis.PyQt.QtWidgets import QDockWidget, QWidget
from qgis.utils import iface

START_MS = 3000


def follow(running: Iterator[int], pause_ms: int = START_MS) -> None:
    """Does the next step after a pause, and comes back after the pause that it asks for."""

    def go_on() -> None:
        after_ms = next(running, None)
        if after_ms is not None:
            follow(running, after_ms)

    QTimer.singleShot(pause_ms, go_on)


def prepare_window(size: tuple[int, int]) -> None:
    """The main window in the screen's corner, with the layers as its only dock."""
    window = iface.mainWindow()
    window.showNormal()
    window.setGeometry(QRect(0, 0, *size))
    for dock in window.findChildren(QDockWidget):
        if dock.objectName() != "Layers":
            dock.close()


def wait_for_tasks(limit_ms: int = 120_000) -> Iterator[int]:
    """Until all background tasks have ended."""
    yield 500
    while QgsApplication.taskManager().countActiveTasks() and limit_ms > 0:
        limit_ms -= 200
        yield 200
    yield 1500


def take_screen(path: Path, size: tuple[int, int]) -> None:
    """The screen from its corner into a file, as small as PNG can be."""
    iface.messageBar().clearWidgets()
    QgsApplication.processEvents()
    QgsApplication.primaryScreen().grabWindow(0, 0, 0, *size).save(str(path), "PNG", 0)


def take_widget(path: Path, widget: QWidget) -> None:
    """A dock or a dialog alone."""
    QgsApplication.processEvents()
    widget.grab().save(str(path), "PNG", 0)


def leave() -> None:
    """Ends QGIS without a question about temporary layers."""
    QgsProject.instance().clear()
    iface.actionExit().trigger()
