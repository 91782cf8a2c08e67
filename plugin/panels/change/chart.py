"""HistoryChart: the values of one place over time, drawn in the colours of the window."""

from __future__ import annotations

from itertools import groupby
from typing import NamedTuple

from qgis.PyQt.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from qgis.PyQt.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QPalette, QPen, QTextOption
from qgis.PyQt.QtWidgets import QWidget

from ..explain.paint import faint
from .axis import Tick, day_ticks, name_ticks, padded, value_ticks
from .history import PlaceHistory

ANOMALOUS = QColor("#e64a19")
_ON_LIGHT = ("#5e35b1", "#00838f", "#ad1457", "#795548", "#546e7a", "#9e9d24")
_ON_DARK = ("#b39ddb", "#4dd0e1", "#f48fb1", "#bcaaa4", "#b0bec5", "#dce775")
# Bands that are called by a colour have it.
_NAMED = {"red": ("#c62828", "#ef9a9a"), "green": ("#2e7d32", "#81c784"), "blue": ("#1565c0", "#64b5f6")}
_SIZE, _LOWEST_PX = QSize(340, 190), 170
_PAD_PX, _DOT_PX, _TICK_PX, _SWATCH_PX = 6.0, 3.0, 4.0, 14.0
_LEFT, _RIGHT = Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight
_MIDDLE, _CENTRE = Qt.AlignmentFlag.AlignVCenter, Qt.AlignmentFlag.AlignHCenter


class _Frame(NamedTuple):
    """The field of the curves in the widget, and what its edges stand for."""

    field: QRectF
    first: float
    last: float
    low: float
    high: float

    def x(self, at: float) -> float:
        """Of a day's ordinal, or of a date's number."""
        return self.field.left() + self.field.width() * (at - self.first) / (self.last - self.first)

    def y(self, value: float) -> float:
        """Of a value."""
        return self.field.bottom() - self.field.height() * (value - self.low) / (self.high - self.low)


class HistoryChart(QWidget):
    """Curves of bands with gaps where there is no data; the date under the mouse tells its values."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("historyChart")
        self.setMouseTracking(True)
        self.setMinimumHeight(_LOWEST_PX)
        self._history: PlaceHistory | None = None
        self._mark_name = ""
        self._hovered: int | None = None

    def sizeHint(self) -> QSize:
        """Called by Qt."""
        return _SIZE

    def show_history(self, history: PlaceHistory | None, mark_name: str = "") -> None:
        """Draws it; `mark_name` is what the legend calls the anomalous dates."""
        self._history, self._mark_name, self._hovered = history, mark_name, None
        self.update()

    def history(self) -> PlaceHistory | None:
        """What is drawn."""
        return self._history

    def lines_at(self, x: float) -> list[str]:
        """What is told where the mouse is: the nearest date and its values."""
        number = self._nearest(x)
        return [] if number is None else self._lines(number)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802  (Qt's own)
        """Called by Qt."""
        self._hovered = self._nearest(event.pos().x())
        self.update()

    def leaveEvent(self, _event: QEvent) -> None:  # noqa: N802  (Qt's own)
        """Called by Qt."""
        self._hovered = None
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802  (Qt's own)
        """Called by Qt."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), self.palette().color(QPalette.ColorRole.Base))
        frame = self._frame()
        if frame is None:
            painter.setPen(self._faint(0.7))
            place = QRectF(self.rect()).adjusted(8, 8, -8, -8)
            painter.drawText(place, self._empty_text(), QTextOption(Qt.AlignmentFlag.AlignCenter))
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._draw_legend(painter)
        self._draw_marks(painter, frame)
        self._draw_axes(painter, frame)
        self._draw_curves(painter, frame)
        if self._hovered is not None:
            self._draw_hovered(painter, frame, self._hovered)

    def _empty_text(self) -> str:
        if self._history is None:
            return self.tr("Click a place on the map to see its values on all dates.")
        return self.tr("No date has data at this place.")

    def _at(self) -> list[float]:
        """Where the dates lie: by their days or, where these are unknown, their numbers."""
        days = [one.day for one in self._history.dates]
        return [float(day.toordinal()) for day in days] if all(days) else [float(n) for n in range(len(days))]

    def _frame(self) -> _Frame | None:
        values = [one for curve in self._history.curves for one in curve.values] if self._history else []
        known = [one for one in values if one is not None]
        if not known:
            return None
        low, high = padded(known)
        high_px = self.fontMetrics().height()
        widest = max(self.fontMetrics().horizontalAdvance(one.text) for one in value_ticks(low, high, 4))
        left, top = _PAD_PX + widest + 2 * _TICK_PX, 2 * _PAD_PX + high_px
        right, bottom = self.width() - 3 * _PAD_PX, self.height() - _PAD_PX - high_px - 2 * _TICK_PX
        at = self._at()
        apart = (at[-1] - at[0]) or 1.0
        edge = 0.03 * apart
        return _Frame(QRectF(left, top, right - left, bottom - top), at[0] - edge, at[-1] + edge, low, high)

    def _nearest(self, x: float) -> int | None:
        frame = self._frame()
        if frame is None:
            return None
        at = self._at()
        return min(range(len(at)), key=lambda number: abs(frame.x(at[number]) - x))

    def _lines(self, number: int) -> list[str]:
        lines = [self._history.dates[number].label]
        for curve in self._history.curves:
            value = curve.values[number]
            lines.append(f"{curve.name}: {self.tr('no data') if value is None else f'{value:.6g}'}")
        return lines

    def _draw_legend(self, painter: QPainter) -> None:
        """Names of the bands from the left, that of the marks at the right."""
        high_px, right = self.fontMetrics().height(), self.width() - 3 * _PAD_PX
        if self._history.anomalous and self._mark_name:
            width = self.fontMetrics().horizontalAdvance(self._mark_name)
            right -= width
            painter.setPen(self._faint(1))
            painter.drawText(QRectF(right, _PAD_PX, width + 1, high_px), self._mark_name, _line(_LEFT))
            right -= _SWATCH_PX
            painter.fillRect(QRectF(right, _PAD_PX + high_px / 2 - 5, 10, 10), _clear(ANOMALOUS, 110))
            right -= 2 * _PAD_PX
        left, room = _PAD_PX, (right - _PAD_PX) / len(self._history.curves)
        aside = _SWATCH_PX + 4 + 2 * _PAD_PX
        widths = [self.fontMetrics().horizontalAdvance(curve.name) for curve in self._history.curves]
        width = max(widths) if sum(widths) + aside * len(widths) <= right - _PAD_PX else room - aside
        for curve, colour in zip(self._history.curves, self._colours()):
            painter.setPen(QPen(colour, 2))
            middle = _PAD_PX + high_px / 2
            painter.drawLine(QPointF(left, middle), QPointF(left + _SWATCH_PX, middle))
            text = self.fontMetrics().elidedText(curve.name, Qt.TextElideMode.ElideRight, int(width) + 1)
            painter.setPen(self._faint(1))
            place = QRectF(left + _SWATCH_PX + 4, _PAD_PX, width + 2, high_px)
            painter.drawText(place, text, _line(_LEFT))
            left += self.fontMetrics().horizontalAdvance(text) + aside

    def _draw_marks(self, painter: QPainter, frame: _Frame) -> None:
        at = self._at()
        for number in self._history.anomalous:
            strip = QRectF(frame.x(at[number]) - 5, frame.field.top(), 10, frame.field.height())
            painter.fillRect(strip, _clear(ANOMALOUS, 70))

    def _draw_axes(self, painter: QPainter, frame: _Frame) -> None:
        field, metrics = frame.field, self.fontMetrics()
        for tick in value_ticks(frame.low, frame.high, max(2, int(field.height() / (1.6 * metrics.height())))):
            y = round(frame.y(tick.at)) + 0.5
            painter.setPen(QPen(self._faint(0.15), 1))
            painter.drawLine(QPointF(field.left(), y), QPointF(field.right(), y))
            painter.setPen(self._faint(0.8))
            place = QRectF(0, y - metrics.height(), field.left() - _TICK_PX - 2, 2 * metrics.height())
            painter.drawText(place, tick.text, _line(_RIGHT))
        painter.setPen(QPen(self._faint(0.5), 1))
        bottom = round(field.bottom()) + 0.5
        painter.drawLine(QPointF(field.left(), bottom), QPointF(field.right(), bottom))
        for tick in self._date_ticks(field.width()):
            x = round(frame.x(tick.at)) + 0.5
            painter.setPen(QPen(self._faint(0.5), 1))
            painter.drawLine(QPointF(x, bottom), QPointF(x, bottom + _TICK_PX))
            half = metrics.horizontalAdvance(tick.text) / 2 + 1
            middle = min(max(x, half), self.width() - half - 2)
            painter.setPen(self._faint(0.8))
            place = QRectF(middle - half, bottom + 2 * _TICK_PX, 2 * half, metrics.height())
            painter.drawText(place, tick.text, _line(_CENTRE))

    def _date_ticks(self, width_px: float) -> list[Tick]:
        dates, room = self._history.dates, width_px / max(1, self.fontMetrics().averageCharWidth())
        if all(one.day for one in dates):
            return day_ticks(dates[0].day, dates[-1].day, room)
        return name_ticks([one.name for one in dates], room)

    def _draw_curves(self, painter: QPainter, frame: _Frame) -> None:
        at = self._at()
        for curve, colour in zip(self._history.curves, self._colours()):
            places = [
                None if value is None else QPointF(frame.x(one), frame.y(value)) for one, value in zip(at, curve.values)
            ]
            for is_gap, stretch in groupby(places, key=lambda place: place is None):
                if is_gap:
                    continue
                points = list(stretch)
                painter.setPen(QPen(colour, 1.6))
                for begin, end in zip(points, points[1:]):
                    painter.drawLine(begin, end)
            painter.setPen(Qt.PenStyle.NoPen)
            for number, place in enumerate(places):
                if place is not None:
                    is_odd = number in self._history.anomalous
                    painter.setBrush(ANOMALOUS if is_odd else colour)
                    painter.drawEllipse(place, *(2 * [_DOT_PX + is_odd]))
            painter.setBrush(Qt.BrushStyle.NoBrush)

    def _draw_hovered(self, painter: QPainter, frame: _Frame, number: int) -> None:
        """A line at the date, and a plate with its values beside it."""
        x, metrics, most = frame.x(self._at()[number]), self.fontMetrics(), self.width() * 3 // 5
        lines = [metrics.elidedText(line, Qt.TextElideMode.ElideMiddle, most) for line in self._lines(number)]
        painter.setPen(QPen(self._faint(0.6), 1, Qt.PenStyle.DashLine))
        painter.drawLine(QPointF(x, frame.field.top()), QPointF(x, frame.field.bottom()))
        width = max(metrics.horizontalAdvance(line) for line in lines) + 2 * _PAD_PX
        left = x + _PAD_PX if x + _PAD_PX + width < self.width() else max(0.0, x - _PAD_PX - width)
        plate = QRectF(left, frame.field.top(), width, metrics.height() * len(lines) + _PAD_PX)
        painter.setPen(QPen(self._faint(0.4), 1))
        painter.setBrush(self.palette().color(QPalette.ColorRole.ToolTipBase))
        painter.drawRoundedRect(plate, 3, 3)
        painter.setPen(self.palette().color(QPalette.ColorRole.ToolTipText))
        inside = plate.adjusted(_PAD_PX, _PAD_PX / 2, 0, 0)
        painter.drawText(inside, "\n".join(lines), QTextOption(_LEFT | Qt.AlignmentFlag.AlignTop))

    def _colours(self) -> list[QColor]:
        is_dark = self.palette().color(QPalette.ColorRole.Base).lightness() < 128
        free = iter(_ON_DARK if is_dark else _ON_LIGHT)
        names = [curve.name.strip().lower() for curve in self._history.curves]
        return [QColor(_NAMED[one][is_dark] if one in _NAMED else next(free)) for one in names]

    def _faint(self, share: float) -> QColor:
        """The window's colour of text, more or less of it."""
        return faint(self, share)


def _clear(colour: QColor, alpha: int) -> QColor:
    clear = QColor(colour)
    clear.setAlpha(alpha)
    return clear


def _line(side: Qt.AlignmentFlag) -> QTextOption:
    """One line of text in the middle of its place."""
    option = QTextOption(side | _MIDDLE)
    option.setWrapMode(QTextOption.WrapMode.NoWrap)
    return option
