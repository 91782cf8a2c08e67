"""Steps in the tab of change: a series of simulated images, and what a user does with it."""

from __future__ import annotations

import numpy as np
from qgis.core import QgsPointXY, QgsProject
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QComboBox, QLabel, QLineEdit, QPushButton, QTreeWidgetItem

from plugin.panels.change.images import DATE, NAME, NEW

DAYS = ("20240101", "20240201", "20240301", "20240401", "20240501")
SHOWN = ["2024-01-01", "2024-02-01", "2024-03-01", "2024-04-01", "2024-05-01"]
ROWS, COLS = 40, 50
THING = (slice(10, 14), slice(20, 25))


def pixels(dates: int = 5, bands: int = 2) -> np.ndarray:
    """(dates, bands, rows, cols): a place that does not change, until something comes on the last date."""
    random = np.random.default_rng(3)
    ground = 100 + 20 * random.random((bands, ROWS // 5, COLS // 5)).repeat(5, 1).repeat(5, 2)
    series = ground + random.normal(size=(dates, bands, ROWS, COLS))
    series[-1][(slice(None), *THING)] += 40
    return series.astype("f4")


def ground_of(row: float, col: float) -> QgsPointXY:
    return QgsPointXY(500000 + 10 * (col + 0.5), 5200000 - 10 * (row + 0.5))


def rows(tab) -> list[QTreeWidgetItem]:
    listed = tab.images.list
    return [listed.topLevelItem(index) for index in range(listed.topLevelItemCount())]


def dates(tab) -> list[str]:
    return [row.text(DATE) for row in rows(tab)]


def row_of(tab, name: str) -> QTreeWidgetItem:
    return next(row for row in rows(tab) if row.text(NAME) == name)


def check(tab, name: str, *, is_checked: bool) -> None:
    row_of(tab, name).setCheckState(DATE, Qt.CheckState.Checked if is_checked else Qt.CheckState.Unchecked)


def marked(listed: list[QTreeWidgetItem]) -> list[str]:
    """The dates that are shown as new ones."""
    checked = Qt.CheckState.Checked
    return [row.text(DATE) for row in listed if row.data(NEW, Qt.ItemDataRole.CheckStateRole) == checked]


def type_date(qtbot, tab, row: QTreeWidgetItem, text: str) -> None:
    """As with a double click and the keyboard."""
    listed = tab.images.list
    listed.editItem(row, DATE)
    editor = listed.findChild(QLineEdit)
    editor.setText(text)
    QTest.keyClick(editor, Qt.Key.Key_Return)
    # The editor goes last, after what was typed has been taken; how long that takes depends on the machine.
    qtbot.waitUntil(lambda: listed.findChild(QLineEdit) is None)


def hint(tab) -> str:
    return tab.findChild(QLabel, "changeHint").text()


def button(tab, name: str) -> QPushButton:
    return tab.findChild(QPushButton, name)


def set_to(tab, **values: str) -> None:
    tab.form.set_values(values)


def find(qtbot, tab) -> str:
    button(tab, "findChange").click()
    return wait(qtbot, tab)


def wait(qtbot, tab) -> str:
    qtbot.waitUntil(lambda: not tab.runs.is_running, timeout=60_000)
    return tab.runs.findings.sentence()


def box(tab, name: str) -> QComboBox:
    return tab.findChild(QComboBox, name)


def visible() -> list[str]:
    found = QgsProject.instance().layerTreeRoot().findLayers()
    return sorted(node.name() for node in found if node.isVisible())
