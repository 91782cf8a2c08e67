"""ThemedIcon: an SVG in two colours, drawn in those that can be told from the theme's background, light or dark."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from qgis.PyQt.QtCore import QByteArray, QPoint, QRect, QRectF, QSize, Qt
from qgis.PyQt.QtGui import QColor, QIcon, QIconEngine, QPainter, QPalette, QPixmap
from qgis.PyQt.QtSvg import QSvgRenderer
from qgis.PyQt.QtWidgets import QApplication

# As the files have them: what is usual, and what deviates.
USUAL, ODD = "#7088a3", "#f0762a"
ON_LIGHT = ("#587089", "#d35400")
ON_DARK = ("#b3c8dc", "#ff9d5c")
TILE = "#f4f4f4"
_DARKER_THAN = 140
_FADED = 0.35
_CORNER_SHARE = 0.12


class ThemedIcon(QIconEngine):
    """Asks for the palette whenever it draws, so that a change of the theme needs no new icon."""

    def __init__(self, path: str) -> None:
        super().__init__()
        self._path = path

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        """Draws it there."""
        if mode == QIcon.Mode.Disabled:
            painter.setOpacity(painter.opacity() * _FADED)
        side = min(rect.width(), rect.height())
        place = QRectF(rect.x() + (rect.width() - side) / 2, rect.y() + (rect.height() - side) / 2, side, side)
        is_dark, is_mixed = _background()
        if is_mixed:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(TILE))
            painter.drawRoundedRect(place, side * _CORNER_SHARE, side * _CORNER_SHARE)
        QSvgRenderer(QByteArray(coloured(self._path, is_dark=is_dark))).render(painter, place)

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        """The same as a picture."""
        found = QPixmap(size)
        found.fill(Qt.GlobalColor.transparent)
        painter = QPainter(found)
        self.paint(painter, QRect(QPoint(0, 0), size), mode, state)
        painter.end()
        return found

    def clone(self) -> QIconEngine:
        """QIcon's copies that are changed."""
        return ThemedIcon(self._path)


@lru_cache(maxsize=64)
def coloured(path: str, *, is_dark: bool) -> bytes:
    """The file's text in the colours for such a background."""
    text = Path(path).read_text(encoding="utf-8")
    for colour, shown in zip((USUAL, ODD), ON_DARK if is_dark else ON_LIGHT):
        text = text.replace(colour, shown)
    return text.encode()


def _background() -> tuple[bool, bool]:
    """Whether the theme is dark; and whether it mixes light and dark, as Blend of Gray does, so that no colour can be
    told from all its backgrounds, and the icon brings one of its own."""
    palette = QApplication.palette()
    roles = QPalette.ColorRole.Window, QPalette.ColorRole.Base
    dark = [palette.color(role).lightness() < _DARKER_THAN for role in roles]
    return all(dark), dark[0] != dark[1]
