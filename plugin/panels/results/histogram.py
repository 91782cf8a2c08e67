"""HistogramChart: how many pixels have which score, on a logarithmic axis; the threshold is a line to be dragged."""

from __future__ import annotations

from math import ceil, log10

from qgis.PyQt.QtCore import QEvent, QPointF, QRectF, QSize, Qt, pyqtSignal
from qgis.PyQt.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPalette, QPen
from qgis.PyQt.QtWidgets import QWidget

from ...raster.score_look import Histogram, ScoreLook
from ..change.axis import Tick, value_ticks
from ..explain.paint import PAD_PX, TICK_PX, Field, colour, faint, paint_axis, paint_empty, paint_plate, paint_values

_LINES_HIGH, _FEWEST_LINES, _BINS, _GRIP_PX = 8, 6, 160, 4.0
_FINE, _COARSE = 200, 20
_STEPS = {
    Qt.Key.Key_Left: -1, Qt.Key.Key_Down: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: 1,
    Qt.Key.Key_PageDown: -_FINE // _COARSE, Qt.Key.Key_PageUp: _FINE // _COARSE,
}  # fmt: skip


class HistogramChart(QWidget):
    """Empty until it is given a look; the line goes where the mouse or the arrow keys take it."""

    moved = pyqtSignal(float)
    """The score that the user has moved the threshold to."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("histogram")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumHeight(_FEWEST_LINES * self.fontMetrics().height())
        self.setCursor(Qt.CursorShape.SplitHCursor)
        self.setToolTip(self.tr("Drag the line, or move it with the arrow keys, to choose the threshold"))
        self._look: ScoreLook | None = None
        self._histogram: Histogram | None = None
        self._score: float | None = None
        self._is_held = False

    def sizeHint(self) -> QSize:
        """Called by Qt."""
        return QSize(340, (_LINES_HIGH + 1) * self.fontMetrics().height())

    def show_look(self, look: ScoreLook | None) -> None:
        """None for nothing."""
        self._look = look
        self._histogram = None if look is None else look.histogram(_BINS)
        self._score = None
        self.update()

    def set_score(self, score: float) -> None:
        """Puts the line there, without a signal."""
        self._score = score
        self.update()

    def score(self) -> float | None:
        """Where the line is."""
        return self._score

    def x_of(self, score: float) -> float:
        """Where a score lies in the widget, in pixels; for tests and those who drag by program."""
        field = self._field()
        return 0.0 if field is None else field.x(score)

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802  (Qt's own)
        """Called by Qt."""
        self._is_held = event.button() == Qt.MouseButton.LeftButton
        self._drag(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802  (Qt's own)
        """Called by Qt."""
        self._drag(event)

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:  # noqa: N802  (Qt's own)
        """Called by Qt."""
        self._is_held = False
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802  (Qt's own)
        """Arrow keys by a two-hundredth of the axis, page keys by a twentieth."""
        step = _STEPS.get(event.key())
        if step is None or self._look is None or self._score is None:
            super().keyPressEvent(event)
            return
        self._move_to(self._score + step * (self._look.highest - self._look.lowest) / _FINE)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802  (Qt's own)
        """Called by Qt: with another theme all colours change."""
        super().changeEvent(event)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802  (Qt's own)
        """Called by Qt."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), self.palette().color(QPalette.ColorRole.Base))
        field = self._field()
        if field is None:
            paint_empty(painter, self, self.tr("Choose the scores of a run above."))
            return
        decades = max(1, int(field.high))
        every = ceil(decades / 4)
        paint_values(painter, self, field, [Tick(n, _count(n)) for n in range(0, decades + 1, every)])
        ticks = value_ticks(field.first, field.last, max(2, int(field.place.width() / (6 * self._digit_px()))))
        paint_axis(painter, self, field, ticks, self.tr("Score (pixels on a logarithmic axis)"))
        self._paint_bars(painter, field)
        self._paint_line(painter, field)

    def _drag(self, event: QMouseEvent) -> None:
        field = self._field()
        if self._is_held and field is not None:
            share = (event.pos().x() - field.place.left()) / max(1.0, field.place.width())
            self._move_to(field.first + share * (field.last - field.first))

    def _move_to(self, score: float) -> None:
        self._score = min(max(score, self._look.lowest), self._look.highest)
        self.moved.emit(self._score)
        self.update()

    def _digit_px(self) -> float:
        return float(self.fontMetrics().horizontalAdvance("0"))

    def _field(self) -> Field | None:
        if self._histogram is None or not self._look.highest > self._look.lowest:
            return None
        metrics = self.fontMetrics()
        top_decade = max(1.0, log10(max(10.0, float(self._histogram.counts.max()))))
        left = metrics.horizontalAdvance("100M") + TICK_PX + 2
        bottom = 2 * metrics.height() + TICK_PX + 4
        place = QRectF(left, PAD_PX, self.width() - left - 2 * PAD_PX, self.height() - PAD_PX - bottom)
        return Field(place, self._look.lowest, self._look.highest, 0.0, top_decade * 1.05)

    def _paint_bars(self, painter: QPainter, field: Field) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        edges = self._histogram.edges
        for left, right, count in zip(edges[:-1], edges[1:], self._histogram.counts):
            if count < 1:
                continue
            is_above = self._score is not None and right > self._score
            painter.setBrush(colour(self, "above" if is_above else "mean", 255 if is_above else 170))
            # A single pixel is seen too.
            top = field.y(max(log10(count), 0.06 * field.high))
            painter.drawRect(QRectF(field.x(left), top, field.x(right) - field.x(left), field.place.bottom() - top))
        painter.setBrush(Qt.BrushStyle.NoBrush)

    def _paint_line(self, painter: QPainter, field: Field) -> None:
        if self._score is None:
            return
        x = field.x(min(max(self._score, field.first), field.last))
        painter.setPen(QPen(faint(self, 1.0), 2 if self.hasFocus() else 1))
        painter.drawLine(QPointF(x, field.place.top()), QPointF(x, field.place.bottom()))
        painter.setBrush(faint(self, 1.0))
        painter.drawEllipse(QPointF(x, field.place.top() + _GRIP_PX), _GRIP_PX, _GRIP_PX)
        if self._is_held:
            paint_plate(painter, self, (x, field.place.top()), [f"{self._score:.4g}"])


def _count(decade: int) -> str:
    """1, 10, 100, 1k ... 100M."""
    unit = ("", "k", "M", "G")[min(3, decade // 3)]
    return f"{10 ** (decade - 3 * min(3, decade // 3))}{unit}"
