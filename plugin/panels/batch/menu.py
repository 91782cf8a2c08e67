"""BatchMenu: what one does with an item of a batch: reads its log, adds its results, opens its folder."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from qgis.core import QgsMapLayer, QgsRasterLayer, QgsVectorLayer
from qgis.PyQt.QtCore import QObject, QPoint, QUrl, pyqtSignal
from qgis.PyQt.QtGui import QDesktopServices
from qgis.PyQt.QtWidgets import QMenu

from ...batch.plan import Item
from ...errors import AnomalyError
from ...raster.anomaly_layer import LAYER
from ..layer_tree import add_on_top
from ..run_log import RunLog
from .table import BatchTable, BatchView

_LONGEST_LOG = 2**20


class ResultLooks(NamedTuple):
    """What gives layers of results the look that they have after a run."""

    scores: Callable[[QgsMapLayer], None]
    polygons: Callable[[QgsMapLayer], None]


class BatchMenu(QObject):
    """Belongs to the table; double click opens the log."""

    refused = pyqtSignal(str)

    def __init__(self, table: BatchTable, view: BatchView, looks: ResultLooks | None) -> None:
        super().__init__(view)
        self._table, self._view, self._looks = table, view, looks
        self.log = RunLog(view)
        view.doubleClicked.connect(lambda index: self.open_log(index.row()))
        view.customContextMenuRequested.connect(self._open)

    def open_log(self, row: int) -> None:
        """Of one item; says so where there is none yet."""
        item = self._table.item(row)
        try:
            text = Path(item.log).read_text(encoding="utf-8", errors="replace")[-_LONGEST_LOG:]
        except OSError:
            self.refused.emit(self.tr("{name} has no log yet; it has not been run.").format(name=item.name))
            return
        self.log.setWindowTitle(self.tr("Log: {name}").format(name=item.name))
        self.log.begin()
        self.log.add(text.rstrip())
        self.log.open_beside()

    def menu(self) -> QMenu:
        """For the rows that are selected."""
        items = [self._table.item(row) for row in self._view.rows()]
        menu = QMenu(self._view)
        log = menu.addAction(self.tr("Open log"))
        log.triggered.connect(lambda: self.open_log(self._view.rows()[0]))
        log.setEnabled(len(items) == 1)
        for text, ending in ((self.tr("Add scores to the project"), "scores"), (self.tr("Add polygons"), "polygons")):
            action = menu.addAction(text)
            action.setEnabled(any(Path(getattr(item, ending)).is_file() for item in items))
            action.triggered.connect(lambda _checked=False, ending=ending: self._add(items, ending))
        folder = menu.addAction(self.tr("Open folder"))
        folder.setEnabled(bool(items) and Path(items[0].folder).is_dir())
        folder.triggered.connect(lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(items[0].folder)))
        return menu

    def _open(self, place: QPoint) -> None:
        if self._view.rows():
            self.menu().exec(self._view.viewport().mapToGlobal(place))

    def _add(self, items: list[Item], kind: str) -> None:
        for item in items:
            path = getattr(item, kind)
            if not Path(path).is_file():
                continue
            is_raster = kind == "scores"
            layer = QgsRasterLayer(path, item.name) if is_raster else _anomalies(path, item.name)
            if not layer.isValid():
                self.refused.emit(self.tr("'{path}' cannot be opened.").format(path=path))
                continue
            add_on_top(layer)
            try:
                if self._looks is not None:
                    (self._looks.scores if is_raster else self._looks.polygons)(layer)
            except AnomalyError as raised:
                self.refused.emit(str(raised))


def _anomalies(path: str, name: str) -> QgsVectorLayer:
    return QgsVectorLayer(f"{path}|layername={LAYER}", name, "ogr")
