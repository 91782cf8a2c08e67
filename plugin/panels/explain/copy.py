"""add_copy_menu(): a chart's context menu, which copies it as a picture and its values as a table."""

from __future__ import annotations

from collections.abc import Callable

from qgis.core import QgsApplication
from qgis.PyQt.QtCore import QCoreApplication, Qt
from qgis.PyQt.QtWidgets import QAction, QWidget


def add_copy_menu(chart: QWidget, values: Callable[[], str]) -> list[QAction]:
    """`values` gives the table as CSV; empty where there is nothing to copy."""
    picture = QAction(QgsApplication.getThemeIcon("/mActionEditCopy.svg"), _tr("Copy as picture"), chart)
    picture.setObjectName("copyPicture")
    picture.triggered.connect(lambda: QgsApplication.clipboard().setPixmap(chart.grab()))
    table = QAction(QgsApplication.getThemeIcon("/mActionOpenTable.svg"), _tr("Copy values as CSV"), chart)
    table.setObjectName("copyValues")
    table.triggered.connect(lambda: _copy_text(values()))
    for action in (picture, table):
        chart.addAction(action)
    chart.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
    return [picture, table]


def _copy_text(text: str) -> None:
    if text:
        QgsApplication.clipboard().setText(text)


def _tr(text: str) -> str:
    return QCoreApplication.translate("EarthAnomaly", text)
