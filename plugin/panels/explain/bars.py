"""BarChart: the bands that make a place anomalous, the strongest ones as bars to both sides of nothing."""

from __future__ import annotations

from qgis.PyQt.QtCore import QPointF, QRectF, QSize, Qt
from qgis.PyQt.QtGui import QPainter, QPaintEvent, QPalette, QPen
from qgis.PyQt.QtWidgets import QWidget

from ...explain.explanation import Explanation
from .drawing import band_name, band_order, short_band_name
from .paint import CENTRE, LEFT, PAD_PX, RIGHT, colour, faint, one_line, paint_empty

_SIZE, _LINES_HIGH, _MOST = QSize(340, 220), 11, 10
_SWATCH_PX, _TALLEST = 10.0, 1.8


class BarChart(QWidget):
    """To the right: above what is expected; to the left: below. All bands in their order where they are few."""

    def __init__(self, name: str, empty: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumHeight(_LINES_HIGH * self.fontMetrics().height())
        self._empty = empty
        self._answer: Explanation | None = None

    def sizeHint(self) -> QSize:
        """Called by Qt."""
        return _SIZE

    def show_explanation(self, answer: Explanation | None) -> None:
        """None for nothing."""
        self._answer = answer
        self.update()

    def rows(self) -> list[tuple[str, float]]:
        """What is drawn: names of bands and their signed shares of the difference."""
        answer = self._answer
        if answer is None:
            return []
        most = max(1, min(_MOST, int((self.height() - 4 * PAD_PX) / self._least_px()) - 2))
        chosen = answer.strongest(most) if len(answer.labels) > most else band_order(answer.labels)
        return [(short_band_name(answer.labels[index]), float(answer.shares[index])) for index in chosen]

    def told(self) -> str:
        """All bands that are drawn, in full words."""
        if self._answer is None:
            return ""
        strongest = self._answer.strongest(_MOST)
        return "\n".join(
            f"{band_name(self._answer.labels[index])}: {_percent(float(self._answer.shares[index]))}"
            for index in strongest
        )

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802  (Qt's own)
        """Called by Qt."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), self.palette().color(QPalette.ColorRole.Base))
        rows = self.rows()
        if not rows:
            paint_empty(painter, self, self._empty)
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        metrics = self.fontMetrics()
        named = min(max(metrics.horizontalAdvance(name) for name, _share in rows), self.width() // 3)
        number = metrics.horizontalAdvance("−99\u00a0%") + PAD_PX
        left, right = 2 * PAD_PX + named + number, self.width() - PAD_PX - number
        top, row_px = 2 * PAD_PX + metrics.height(), self._row_px(len(rows))
        largest = max(abs(share) for _name, share in rows) or 1.0
        middle, half = (left + right) / 2, (right - left) / 2
        self._paint_legend(painter)
        for row, (name, share) in enumerate(rows):
            line = QRectF(PAD_PX, top + row * row_px, named + 1, row_px)
            painter.setPen(faint(self, 1))
            text = metrics.elidedText(name, Qt.TextElideMode.ElideMiddle, int(named) + 1)
            painter.drawText(line, text, one_line(RIGHT))
            self._paint_bar(painter, line, (middle, half * share / largest), share)
        painter.setPen(QPen(faint(self, 0.5), 1))
        x = round(middle) + 0.5
        painter.drawLine(QPointF(x, top), QPointF(x, top + len(rows) * row_px))
        painter.setPen(faint(self, 0.8))
        below = QRectF(PAD_PX, top + len(rows) * row_px + PAD_PX / 2, self.width() - 2 * PAD_PX, metrics.height())
        painter.drawText(below, self._sum(rows), one_line(CENTRE))

    def _sum(self, rows: list[tuple[str, float]]) -> str:
        """How much of the whole the bars are."""
        total = _percent(sum(abs(share) for _name, share in rows))
        if len(rows) == len(self._answer.labels):
            return self.tr("Share of each band in the whole difference")
        told = self.tr("{shown} of {bands} bands make {percent} of the difference")
        return told.format(shown=len(rows), bands=len(self._answer.labels), percent=total)

    def _paint_bar(self, painter: QPainter, line: QRectF, reach: tuple[float, float], share: float) -> None:
        middle, length = reach
        inset = 0.15 * line.height()
        bar = QRectF(middle, line.top() + inset, length, line.height() - 2 * inset).normalized()
        painter.fillRect(bar, colour(self, "above" if share >= 0 else "below"))
        painter.setPen(faint(self, 0.8))
        width = self.fontMetrics().horizontalAdvance("−99\u00a0%") + PAD_PX
        if share >= 0:
            painter.drawText(QRectF(bar.right() + 4, line.top(), width, line.height()), _percent(share), one_line(LEFT))
        else:
            beside = QRectF(bar.left() - 4 - width, line.top(), width, line.height())
            painter.drawText(beside, _percent(share), one_line(RIGHT))

    def _paint_legend(self, painter: QPainter) -> None:
        left, high = PAD_PX, self.fontMetrics().height()
        for role, name in (("below", self.tr("lower than expected")), ("above", self.tr("higher"))):
            painter.fillRect(QRectF(left, PAD_PX + (high - _SWATCH_PX) / 2, _SWATCH_PX, _SWATCH_PX), colour(self, role))
            width = self.fontMetrics().horizontalAdvance(name)
            painter.setPen(faint(self, 1))
            painter.drawText(QRectF(left + _SWATCH_PX + 4, PAD_PX, width + 2, high), name, one_line(LEFT))
            left += _SWATCH_PX + 4 + width + 2 * PAD_PX

    def _least_px(self) -> float:
        return self.fontMetrics().height() + 1.0

    def _row_px(self, rows: int) -> float:
        """Rows grow with the room, up to a limit."""
        room = self.height() - 4 * PAD_PX - 2 * self.fontMetrics().height()
        return min(_TALLEST * self._least_px(), max(self._least_px(), room / rows))


def _percent(share: float) -> str:
    size = abs(100 * share)
    number = f"{size:.0f}" if size >= 9.5 else f"{size:.1f}"
    return f"{number}\u00a0%"
