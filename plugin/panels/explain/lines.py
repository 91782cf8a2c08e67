"""LineChart: a drawing of an explanation as lines; the place under the mouse tells its values."""

from __future__ import annotations

from math import isfinite

from qgis.PyQt.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from qgis.PyQt.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPalette, QPen, QPolygonF
from qgis.PyQt.QtWidgets import QWidget

from ..change.axis import Tick, name_ticks, padded, value_ticks
from .drawing import NEAREST, OBJECT, Drawing
from .paint import (
    LEFT,
    PAD_PX,
    TICK_PX,
    Field,
    colour,
    faint,
    one_line,
    paint_axis,
    paint_empty,
    paint_plate,
    paint_values,
)

_SIZE, _LINES_HIGH = QSize(340, 220), 11
_SWATCH_PX, _FEW = 16.0, 24


class LineChart(QWidget):
    """Nothing but `empty` until it is given a drawing."""

    def __init__(self, name: str, empty: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumHeight(_LINES_HIGH * self.fontMetrics().height())
        self._empty = empty
        self._drawing: Drawing | None = None
        self._hovered: int | None = None

    def sizeHint(self) -> QSize:
        """Called by Qt."""
        return _SIZE

    def show_drawing(self, drawing: Drawing | None) -> None:
        """None for nothing."""
        self._drawing, self._hovered = drawing, None
        self.update()

    def drawing(self) -> Drawing | None:
        """What is drawn."""
        return self._drawing

    def lines_at(self, x: float) -> list[str]:
        """What is told where the mouse is."""
        number = self._nearest(x)
        return [] if number is None else self._told(number)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802  (Qt's own)
        """Called by Qt."""
        self._hovered = self._nearest(event.pos().x())
        self.update()

    def leaveEvent(self, _event: QEvent) -> None:  # noqa: N802  (Qt's own)
        """Called by Qt."""
        self._hovered = None
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802  (Qt's own)
        """Left and right go from place to place, as the mouse does."""
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(event.key())
        if step is None or self._field() is None:
            super().keyPressEvent(event)
            return
        last = len(self._drawing.at) - 1
        self._hovered = last // 2 if self._hovered is None else min(max(0, self._hovered + step), last)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802  (Qt's own)
        """Called by Qt."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), self.palette().color(QPalette.ColorRole.Base))
        field = self._field()
        if field is None:
            paint_empty(painter, self, self._empty)
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_legend(painter)
        self._paint_shaded(painter, field)
        most = max(2, int(field.place.height() / (1.6 * self.fontMetrics().height())))
        paint_values(painter, self, field, value_ticks(field.low, field.high, most))
        paint_axis(painter, self, field, self._ticks(field), self._drawing.axis)
        self._paint_strip(painter, field)
        self._paint_level(painter, field)
        self._paint_lines(painter, field)
        if self._hovered is not None:
            x = field.x(self._drawing.at[self._hovered])
            painter.setPen(QPen(faint(self, 0.6), 1, Qt.PenStyle.DashLine))
            painter.drawLine(QPointF(x, field.place.top()), QPointF(x, field.place.bottom()))
            paint_plate(painter, self, (x, self._plate_top(field)), self._told(self._hovered))

    def _field(self) -> Field | None:
        drawing = self._drawing
        if drawing is None:
            return None
        known = [value for line in drawing.lines for value in line.values if isfinite(value)]
        if not known:
            return None
        known += [value for side in (drawing.strip[1:] if drawing.strip else ()) for value in side if isfinite(value)]
        low, high = padded(known + ([drawing.level[1]] if drawing.level else []))
        metrics = self.fontMetrics()
        widest = max(metrics.horizontalAdvance(one.text) for one in value_ticks(low, high, 4))
        left, top = PAD_PX + widest + 2 * TICK_PX, 2 * PAD_PX + len(self._legend_rows()) * metrics.height()
        right = self.width() - 2.5 * PAD_PX
        bottom = self.height() - 2 * metrics.height() - TICK_PX - PAD_PX
        edge = 0.02 * (drawing.at[-1] - drawing.at[0]) or 0.5
        place = QRectF(left, top, max(1.0, right - left), max(1.0, bottom - top))
        return Field(place, drawing.at[0] - edge, drawing.at[-1] + edge, low, high)

    def _plate_top(self, field: Field) -> float:
        """Away from the curve of the object."""
        told, value = self._told(self._hovered), self._drawing.lines[-1].values[self._hovered]
        is_low = isfinite(value) and field.y(value) > field.place.center().y()
        high = self.fontMetrics().height() * len(told) + PAD_PX
        return field.place.top() if is_low else max(field.place.top(), field.place.bottom() - high - PAD_PX)

    def _ticks(self, field: Field) -> list[Tick]:
        """Along the axis, as many as there is room for."""
        drawing, letters = self._drawing, field.place.width() / max(1, self.fontMetrics().averageCharWidth())
        if drawing.names:
            return name_ticks(drawing.names, letters)
        ticks = value_ticks(field.first, field.last, max(2, int(letters / 7)))
        if all(float(at).is_integer() for at in drawing.at):  # no half bands
            ticks = [one for one in ticks if float(one.at).is_integer()]
        return [one for one in ticks if field.first <= one.at <= field.last]

    def _nearest(self, x: float) -> int | None:
        field = self._field()
        if field is None:
            return None
        at = self._drawing.at
        return min(range(len(at)), key=lambda number: abs(field.x(at[number]) - x))

    def _told(self, number: int) -> list[str]:
        drawing = self._drawing
        told = [drawing.told[number]]
        for line in reversed(drawing.lines):
            value = line.values[number]
            told.append(f"{line.name}: {self.tr('no data') if not isfinite(value) else f'{value:.6g}'}")
        if drawing.strip:
            told.append(f"{drawing.strip.name}: {drawing.strip.low[number]:.6g} – {drawing.strip.high[number]:.6g}")
        return told

    def _legend_rows(self) -> list[list[tuple[str, str]]]:
        """(role, name) row by row, as many in each as fit."""
        drawing = self._drawing
        entries = [(line.role, line.name) for line in reversed(drawing.lines)]
        entries += [("strip", drawing.strip.name)] if drawing.strip else []
        entries += [("level", drawing.level[0])] if drawing.level else []
        rows: list[list[tuple[str, str]]] = [[]]
        left = PAD_PX
        for role, name in entries:
            width = self._entry_px(name)
            if rows[-1] and left + width > self.width() - PAD_PX:
                rows.append([])
                left = PAD_PX
            rows[-1].append((role, name))
            left += width
        return rows

    def _entry_px(self, name: str) -> float:
        return _SWATCH_PX + 4 + self.fontMetrics().horizontalAdvance(name) + 2 * PAD_PX

    def _paint_legend(self, painter: QPainter) -> None:
        high = self.fontMetrics().height()
        for row, entries in enumerate(self._legend_rows()):
            left, top = PAD_PX, PAD_PX + row * high
            for role, name in entries:
                swatch = QRectF(left, top + high / 2 - 5, _SWATCH_PX, 10)
                if role == "strip":
                    painter.fillRect(swatch, colour(self, "mean", 60))
                else:
                    painter.setPen(self._pen(role))
                    painter.drawLine(QPointF(left, swatch.center().y()), QPointF(swatch.right(), swatch.center().y()))
                painter.setPen(faint(self, 1))
                place = QRectF(left + _SWATCH_PX + 4, top, self._entry_px(name), high)
                painter.drawText(place, name, one_line(LEFT))
                left += self._entry_px(name)

    def _pen(self, role: str) -> QPen:
        if role == "level":
            return QPen(faint(self, 0.8), 1.2, Qt.PenStyle.DashLine)
        style = Qt.PenStyle.DashLine if role == NEAREST else Qt.PenStyle.SolidLine
        return QPen(colour(self, role), 2.0 if role == OBJECT else 1.4, style)

    def _paint_shaded(self, painter: QPainter, field: Field) -> None:
        at = self._drawing.at
        for number in self._drawing.shaded:
            before, after = at[max(0, number - 1)], at[min(len(at) - 1, number + 1)]
            left, right = field.x((before + at[number]) / 2), field.x((at[number] + after) / 2)
            painter.fillRect(QRectF(left, field.place.top(), right - left, field.place.height()),
                             colour(self, OBJECT, 35))  # fmt: skip

    def _paint_strip(self, painter: QPainter, field: Field) -> None:
        strip = self._drawing.strip
        if strip is None:
            return
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour(self, "mean", 60))
        for part in self._stretches(strip.low):
            upper = [QPointF(field.x(self._drawing.at[number]), field.y(strip.high[number])) for number in part]
            lower = [QPointF(field.x(self._drawing.at[number]), field.y(strip.low[number])) for number in part]
            painter.drawPolygon(QPolygonF(upper + lower[::-1]))
        painter.setBrush(Qt.BrushStyle.NoBrush)

    def _paint_level(self, painter: QPainter, field: Field) -> None:
        if self._drawing.level is not None:
            y = field.y(self._drawing.level[1])
            painter.setPen(self._pen("level"))
            painter.drawLine(QPointF(field.place.left(), y), QPointF(field.place.right(), y))

    def _paint_lines(self, painter: QPainter, field: Field) -> None:
        for line in self._drawing.lines:
            for part in self._stretches(line.values):
                points = [QPointF(field.x(self._drawing.at[number]), field.y(line.values[number])) for number in part]
                painter.setPen(self._pen(line.role))
                painter.drawPolyline(QPolygonF(points))
                if len(self._drawing.at) <= _FEW or len(points) == 1:
                    painter.setPen(Qt.PenStyle.NoPen)
                    painter.setBrush(colour(self, line.role))
                    for point in points:
                        painter.drawEllipse(point, 2.6, 2.6)
                    painter.setBrush(Qt.BrushStyle.NoBrush)

    def _stretches(self, values: tuple[float, ...]) -> list[list[int]]:
        """Numbers of places that are joined by a line."""
        parts: list[list[int]] = [[]]
        for number, value in enumerate(values):
            if number in self._drawing.breaks or not isfinite(value):
                parts.append([])
            if isfinite(value):
                parts[-1].append(number)
        return [part for part in parts if part]
