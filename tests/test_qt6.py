"""The plugin's sources are clean for Qt 6: names, imports and drawing, tried with PyQt6 in a process of its own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

from tests import qt6_rules
from tests.qt6_source import read, sources

ROOT = Path(__file__).resolve().parents[1]
PLUGIN = ROOT / "plugin"
needs_pyqt6 = pytest.mark.skipif(find_spec("PyQt6") is None, reason="needs PyQt6 (.ci/requirements-dev.txt)")

BAD = """
import PyQt5.QtGui
from qgis.PyQt.QtCore import QRegExp, Qt, QVariant, pyqtSignal
from qgis.PyQt.QtGui import QMouseEvent, QPainter
from qgis.PyQt.QtWidgets import QAction, QApplication, QDesktopWidget, QDialog, QSizePolicy, QWidget


class Widget(QWidget):
    told = pyqtSignal("QStringList")

    def press(self, event: QMouseEvent) -> None:
        self.move(event.x(), event.globalPos().y())

    def build(self, painter: QPainter) -> None:
        self.align(Qt.AlignTop)
        self.setSizePolicy(QSizePolicy.Expanding, QSizePolicy.Policy.Preferred)
        painter.setRenderHint(painter.Antialiasing)
        self.key(Qt.Key.Key_A + Qt.KeyboardModifier.ControlModifier)
        self.fontMetrics().width("text")
        self.box.setSizeAdjustPolicy(self.box.AdjustToContents)
        QDialog(self).exec_()
        return QVariant(QVariant.Int)
"""
BY_SYNTAX = [
    "bad.py:2: imports PyQt5.QtGui",
    "bad.py:3: imports QRegExp",
    "bad.py:5: imports QDesktopWidget",
    "bad.py:9: a signal of QStringList",
    "bad.py:18: adds keys",
    "bad.py:19: measures a text by width()",
    "bad.py:21: uses exec_",
    "bad.py:22: uses QVariant.Int",
    "bad.py:22: makes a null QVariant",
]
BY_PYQT6 = [
    "bad.py:12: a QMouseEvent has no globalPos",
    "bad.py:12: a QMouseEvent has no x",
    "bad.py:15: no Qt.AlignTop",
    "bad.py:16: no QSizePolicy.Expanding",
    "bad.py:17: a QPainter has no Antialiasing",
    "bad.py:17: painter.Antialiasing is asked of an object",
    "bad.py:18: Qt.Key.Key_A + Qt.KeyboardModifier.ControlModifier",
    "bad.py:20: self.box.AdjustToContents is asked of an object",
    "bad.py:22: no QVariant.Int",
    "bad.py:3: QtCore has no QRegExp",
    "bad.py:5: QtWidgets has no QDesktopWidget",
]


def with_pyqt6(module: str, *arguments: object) -> subprocess.CompletedProcess[str]:
    """Runs `python -m tests.<module>`; PyQt5 cannot be imported there."""
    command = [sys.executable, "-m", f"tests.{module}", *map(str, arguments)]
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    return subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)


@pytest.fixture
def bad(tmp_path: Path) -> Path:
    """A file with what must not be there."""
    path = tmp_path / "bad.py"
    path.write_text(BAD, encoding="utf-8")
    return path


def test_nothing_that_only_qt_5_or_pyqt5_has_is_used() -> None:
    assert [one for source in sources(PLUGIN) for one in qt6_rules.findings(source)] == []


def test_what_only_qt_5_has_is_found_in_a_bad_source(bad: Path) -> None:
    found = list(qt6_rules.findings(read(bad)))
    assert [one for one in BY_SYNTAX if not any(text.startswith(one) for text in found)] == []
    assert len({text.split(":")[1] for text in found}) == len({one.split(":")[1] for one in BY_SYNTAX})


@needs_pyqt6
def test_all_names_of_qt_exist_in_pyqt6() -> None:
    ended = with_pyqt6("qt6_resolve", PLUGIN)
    assert (ended.stdout, ended.returncode) == ("", 0), ended.stderr


@needs_pyqt6
def test_names_that_pyqt6_has_not_are_found_in_a_bad_source(bad: Path) -> None:
    ended = with_pyqt6("qt6_resolve", bad.parent)
    found = ended.stdout.splitlines()
    assert ended.returncode == 1 and len(found) == len(BY_PYQT6), ended.stdout + ended.stderr
    assert [one for one, text in zip(BY_PYQT6, found) if not text.startswith(one)] == []


@needs_pyqt6
def test_every_module_is_imported_with_pyqt6() -> None:
    ended = with_pyqt6("qt6_imports")
    told = json.loads(ended.stdout or "{}")
    assert told.get("failed") == {}, ended.stderr
    assert told["imported"] == len(list(PLUGIN.rglob("*.py")))
    assert "PyQt6.QtWidgets" in told["qt"] and not [name for name in told["qt"] if name.startswith("PyQt5")]


@needs_pyqt6
def test_what_the_plugin_draws_itself_is_drawn_by_qt_6(tmp_path: Path) -> None:
    ended = with_pyqt6("qt6_widgets", tmp_path)
    assert (ended.stdout, ended.returncode) == ("", 0), ended.stderr
    assert len(list(tmp_path.glob("*.png"))) == 5
