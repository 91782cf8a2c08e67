"""SwipeTool: two layers over the map, the earlier one left of the mouse and the later one right of it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from qgis.core import QgsMapLayer, QgsMapRendererParallelJob, QgsMapSettings, QgsProject
from qgis.gui import QgsMapCanvas, QgsMapCanvasItem, QgsMapMouseEvent, QgsMapTool
from qgis.PyQt.QtCore import QPointF, QRectF, Qt, QTimer
from qgis.PyQt.QtGui import QColor, QImage, QKeyEvent, QPainter, QPen

_PAUSE_MS = 150
_LABEL_PX, _MARGIN_PX = 6, 4


class Side(NamedTuple):
    """A layer's id, and what to call it on the map."""

    layer: str
    label: str


class _Curtain(QgsMapCanvasItem):
    """The two pictures, each on its side of a line."""

    def __init__(self, canvas: QgsMapCanvas, labels: Sequence[str]) -> None:
        super().__init__(canvas)
        self._canvas, self._labels = canvas, labels
        self.images: list[QImage] = []
        self.x = canvas.viewport().width() / 2
        self.setZValue(100)

    def boundingRect(self) -> QRectF:  # noqa: N802  (Qt's own)
        """All of the map."""
        return QRectF(self._canvas.viewport().rect())

    def paint(self, painter: QPainter, _option: object = None, _widget: object = None) -> None:
        """Nothing until both pictures are there."""
        if len(self.images) < len(self._labels):
            return
        whole, x = self.boundingRect(), self.x
        left, right = QRectF(0, 0, x, whole.height()), QRectF(x, 0, whole.width() - x, whole.height())
        for side, image in zip((left, right), self.images):
            painter.save()
            painter.setClipRect(side)
            painter.drawImage(whole, image)
            painter.restore()
        for colour, width in ((QColor(0, 0, 0, 140), 4), (QColor(255, 255, 255), 2)):
            painter.setPen(QPen(colour, width))
            painter.drawLine(QPointF(x, 0), QPointF(x, whole.height()))
        for side, text, edge in zip((left, right), self._labels, (Qt.AlignmentFlag.AlignRight, None)):
            _write(painter, side, text, is_right=edge is not None)


def _write(painter: QPainter, side: QRectF, text: str, *, is_right: bool) -> None:
    """Next to the line, at the top, on a plate that sets it off from any image."""
    width = painter.fontMetrics().horizontalAdvance(text) + 2 * _LABEL_PX
    left = side.right() - width - _LABEL_PX if is_right else side.left() + _LABEL_PX
    plate = QRectF(left, _LABEL_PX, width, painter.fontMetrics().height() + 2 * _MARGIN_PX)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(255, 255, 255, 220))
    painter.drawRoundedRect(plate, 3, 3)
    painter.setPen(QColor(0, 0, 0))
    painter.drawText(plate, Qt.AlignmentFlag.AlignCenter, text)


class SwipeTool(QgsMapTool):
    """Ends when another tool is taken, with Escape, or when one of the two layers goes."""

    def __init__(self, canvas: QgsMapCanvas, before: Side, after: Side) -> None:
        super().__init__(canvas)
        self._sides = (before, after)
        self._curtain: _Curtain | None = None
        self._jobs: list[QgsMapRendererParallelJob] = []
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self._render)
        self.setCursor(Qt.CursorShape.SplitHCursor)

    @property
    def is_shown(self) -> bool:
        """Whether both pictures are there."""
        return self._curtain is not None and len(self._curtain.images) == len(self._sides)

    def activate(self) -> None:
        """Called by the map."""
        super().activate()
        self._curtain = _Curtain(self.canvas(), [one.label for one in self._sides])
        self.canvas().extentsChanged.connect(self._follow)
        QgsProject.instance().layersWillBeRemoved.connect(self._leave)
        self._render()

    def deactivate(self) -> None:
        """Called by the map."""
        if self._curtain is not None:
            self.canvas().extentsChanged.disconnect(self._follow)
            QgsProject.instance().layersWillBeRemoved.disconnect(self._leave)
            self._pause.stop()
            self._end_jobs()
            self.canvas().scene().removeItem(self._curtain)
            self._curtain = None
        super().deactivate()

    def canvasMoveEvent(self, event: QgsMapMouseEvent) -> None:  # noqa: N802  (QGIS's own)
        """Called by the map."""
        self.move(event.pos().x())

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802  (Qt's own)
        """Called by the map."""
        if event.key() == Qt.Key.Key_Escape:
            self.canvas().unsetMapTool(self)

    def move(self, x: float) -> None:
        """Where the line is."""
        if self._curtain is not None:
            self._curtain.x = x
            self._curtain.update()

    def _follow(self) -> None:
        """What was drawn lies at the wrong place now."""
        self._end_jobs()
        self._curtain.images = []
        self._curtain.update()
        self._pause.start()

    def _render(self) -> None:
        layers = [QgsProject.instance().mapLayer(one.layer) for one in self._sides]
        if None in layers:
            return
        self._end_jobs()
        self._jobs = [QgsMapRendererParallelJob(self._settings(layer)) for layer in layers]
        for job in self._jobs:
            job.finished.connect(self._show)
            job.start()

    def _settings(self, layer: QgsMapLayer) -> QgsMapSettings:
        settings = QgsMapSettings(self.canvas().mapSettings())
        settings.setLayers([layer])
        settings.setBackgroundColor(self.canvas().canvasColor())
        return settings

    def _show(self) -> None:
        """Once both are drawn."""
        if self._curtain is not None and self._jobs and not any(job.isActive() for job in self._jobs):
            self._curtain.images = [job.renderedImage() for job in self._jobs]
            self._jobs = []
            self._curtain.update()

    def _end_jobs(self) -> None:
        jobs, self._jobs = self._jobs, []
        for job in jobs:
            job.finished.disconnect(self._show)
            job.cancel()

    def _leave(self, layers: Sequence[str]) -> None:
        if {one.layer for one in self._sides} & set(layers):
            self.canvas().unsetMapTool(self)
