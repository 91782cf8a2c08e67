"""What the charts of an explanation are painted with: colours of the theme, axes, the plate of values."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from qgis.PyQt.QtCore import QPointF, QRectF, Qt
from qgis.PyQt.QtGui import QColor, QPainter, QPalette, QPen, QTextOption
from qgis.PyQt.QtWidgets import QWidget

from ..change.axis import Tick

PAD_PX, TICK_PX = 6.0, 4.0
_MIDDLE, _READABLE = 128, 90
LEFT, RIGHT = Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight
CENTRE = Qt.AlignmentFlag.AlignHCenter
# On a light and on a dark ground.
_COLOURS = {
    "object": ("#e64a19", "#ff8a65"),
    "mean": ("#455a64", "#cfd8dc"),
    "nearest": ("#1565c0", "#64b5f6"),
    "above": ("#e64a19", "#ff8a65"),
    "below": ("#1565c0", "#64b5f6"),
}


class Field(NamedTuple):
    """The rectangle of the curves in the widget, and what its edges stand for."""

    place: QRectF
    first: float
    last: float
    low: float
    high: float

    def x(self, at: float) -> float:
        """Of a place on the axis."""
        return self.place.left() + self.place.width() * (at - self.first) / (self.last - self.first)

    def y(self, value: float) -> float:
        """Of a value."""
        return self.place.bottom() - self.place.height() * (value - self.low) / (self.high - self.low)


def colour(chart: QWidget, role: str, alpha: int = 255) -> QColor:
    """Of a curve or a bar, on the ground of the theme."""
    found = QColor(_COLOURS[role][chart.palette().color(QPalette.ColorRole.Base).lightness() < _MIDDLE])
    found.setAlpha(alpha)
    return found


def faint(chart: QWidget, share: float) -> QColor:
    """The colour of text, more or less of it."""
    palette = chart.palette()
    ground = palette.color(QPalette.ColorRole.Base).lightness()
    # Some of QGIS's themes change the ground by a style sheet and leave the palette's text as it was.
    own = palette.color(QPalette.ColorRole.Text)
    found = own if abs(own.lightness() - ground) >= _READABLE else QColor("black" if ground > _MIDDLE else "#e0e0e0")
    found = QColor(found)
    found.setAlpha(round(255 * share))
    return found


def one_line(side: Qt.AlignmentFlag) -> QTextOption:
    """One line of text in the middle of its place."""
    option = QTextOption(side | Qt.AlignmentFlag.AlignVCenter)
    option.setWrapMode(QTextOption.WrapMode.NoWrap)
    return option


def paint_empty(painter: QPainter, chart: QWidget, text: str) -> None:
    """What is said where there is nothing to be drawn."""
    painter.setPen(faint(chart, 0.7))
    place = QRectF(chart.rect()).adjusted(8, 8, -8, -8)
    painter.drawText(place, text, QTextOption(Qt.AlignmentFlag.AlignCenter))


def paint_values(painter: QPainter, chart: QWidget, field: Field, ticks: Sequence[Tick]) -> None:
    """Faint lines across, with their numbers at the left."""
    place, metrics = field.place, chart.fontMetrics()
    for tick in ticks:
        y = round(field.y(tick.at)) + 0.5
        painter.setPen(QPen(faint(chart, 0.15), 1))
        painter.drawLine(QPointF(place.left(), y), QPointF(place.right(), y))
        painter.setPen(faint(chart, 0.8))
        beside = QRectF(0, y - metrics.height(), place.left() - TICK_PX - 2, 2 * metrics.height())
        painter.drawText(beside, tick.text, one_line(RIGHT))


def paint_axis(painter: QPainter, chart: QWidget, field: Field, ticks: Sequence[Tick], title: str) -> None:
    """The line at the bottom with its numbers, and below them what they are."""
    place, metrics = field.place, chart.fontMetrics()
    bottom = round(place.bottom()) + 0.5
    painter.setPen(QPen(faint(chart, 0.5), 1))
    painter.drawLine(QPointF(place.left(), bottom), QPointF(place.right(), bottom))
    for tick in ticks:
        x = round(field.x(tick.at)) + 0.5
        painter.setPen(QPen(faint(chart, 0.5), 1))
        painter.drawLine(QPointF(x, bottom), QPointF(x, bottom + TICK_PX))
        half = metrics.horizontalAdvance(tick.text) / 2 + 1
        middle = min(max(x, half), chart.width() - half - 2)
        painter.setPen(faint(chart, 0.8))
        below = QRectF(middle - half, bottom + TICK_PX + 2, 2 * half, metrics.height())
        painter.drawText(below, tick.text, one_line(CENTRE))
    text = metrics.elidedText(title, Qt.TextElideMode.ElideRight, int(chart.width() - 2 * PAD_PX))
    below = QRectF(PAD_PX, bottom + TICK_PX + 2 + metrics.height(), chart.width() - 2 * PAD_PX, metrics.height())
    painter.setPen(faint(chart, 0.8))
    painter.drawText(below, text, one_line(CENTRE))


def paint_plate(painter: QPainter, chart: QWidget, place: tuple[float, float], lines: Sequence[str]) -> None:
    """Values on a plate beside a place; (x, top)."""
    x, top = place
    metrics, most = chart.fontMetrics(), chart.width() * 3 // 5
    shown = [metrics.elidedText(line, Qt.TextElideMode.ElideMiddle, most) for line in lines]
    width = max(metrics.horizontalAdvance(line) for line in shown) + 2 * PAD_PX
    left = x + PAD_PX if x + PAD_PX + width < chart.width() else max(0.0, x - PAD_PX - width)
    plate = QRectF(left, top, width, metrics.height() * len(shown) + PAD_PX)
    painter.setPen(QPen(faint(chart, 0.4), 1))
    painter.setBrush(chart.palette().color(QPalette.ColorRole.ToolTipBase))
    painter.drawRoundedRect(plate, 3, 3)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(chart.palette().color(QPalette.ColorRole.ToolTipText))
    inside = plate.adjusted(PAD_PX, PAD_PX / 2, 0, 0)
    painter.drawText(inside, "\n".join(shown), QTextOption(LEFT | Qt.AlignmentFlag.AlignTop))
