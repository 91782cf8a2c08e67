"""HistoryTool and history_at(): a click on the map, and the values of all dates at that place."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from datetime import date, datetime
from math import isfinite
from typing import NamedTuple

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsCsException,
    QgsPointXY,
    QgsProject,
    QgsRasterLayer,
)
from qgis.gui import QgsMapCanvas, QgsMapToolEmitPoint, QgsVertexMarker
from qgis.PyQt.QtGui import QColor

from .series import Dated, Key

_MOST_BANDS = 6
_MARK_PX = 14


class Curve(NamedTuple):
    """A band and its value on each date; None where there is no data."""

    name: str
    values: tuple[float | None, ...]


class PlaceHistory(NamedTuple):
    """What the images show at one place; `anomalous` are numbers of dates."""

    place: str
    dates: tuple[Dated, ...]
    curves: tuple[Curve, ...]
    anomalous: frozenset[int]


def history_at(
    point: QgsPointXY, crs: QgsCoordinateReferenceSystem, dates: Sequence[Dated], anomalous: Collection[Key]
) -> PlaceHistory:
    """The values of the dates at a point of the map, each read in its layer's own coordinate system."""
    layers = [QgsProject.instance().mapLayer(one.layer) for one in dates]
    kept = [(one, layer) for one, layer in zip(dates, layers) if layer is not None]
    numbers = frozenset(number for number, (one, _layer) in enumerate(kept) if one.key in anomalous)
    place = f"{point.x():.5g}, {point.y():.5g}" if crs.isGeographic() else f"{point.x():.0f}, {point.y():.0f}"
    shown = tuple(one for one, _layer in kept)
    if any(one.band for one in shown):
        values = tuple(value_at(layer, point, crs, one.band) for one, layer in kept)
        return PlaceHistory(place, shown, (Curve(kept[0][1].name(), values),) if kept else (), numbers)
    return PlaceHistory(place, shown, tuple(_curves(kept, point, crs)), numbers)


def _curves(
    kept: Sequence[tuple[Dated, QgsRasterLayer]], point: QgsPointXY, crs: QgsCoordinateReferenceSystem
) -> list[Curve]:
    """Of all bands or, of an image with many, those that the map shows."""
    if not kept:
        return []
    newest = kept[-1][1]
    bands = list(range(1, newest.bandCount() + 1))
    if len(bands) > _MOST_BANDS:
        bands = sorted(set(newest.renderer().usesBands()))[:_MOST_BANDS]
    return [
        Curve(_plain_name(newest, band), tuple(value_at(layer, point, crs, band) for _one, layer in kept))
        for band in bands
    ]


def value_at(layer: QgsRasterLayer, point: QgsPointXY, crs: QgsCoordinateReferenceSystem, band: int) -> float | None:
    """None outside of the image and where it has no data."""
    if band > layer.bandCount():
        return None
    try:
        own = QgsCoordinateTransform(crs, layer.crs(), QgsProject.instance()).transform(point)
    except QgsCsException:
        return None
    value, is_there = layer.dataProvider().sample(own, band)
    return float(value) if is_there and isfinite(value) else None


def first_day_at(path: str, point: QgsPointXY, crs: QgsCoordinateReferenceSystem) -> date | None:
    """What a raster of first dates says of a place."""
    layer = QgsRasterLayer(path, "first date")
    value = value_at(layer, point, crs, 1) if layer.isValid() else None
    try:
        return datetime.strptime(str(int(value)), "%Y%m%d").date() if value else None  # noqa: DTZ007  (a day)
    except ValueError:  # the number of a date, where no days are known
        return None


def _plain_name(layer: QgsRasterLayer, band: int) -> str:
    """Without QGIS's 'Band 01:' where the file names the band."""
    name = layer.bandName(band)
    return name.split(": ", 1)[1] if ": " in name else name


class HistoryTool(QgsMapToolEmitPoint):
    """Marks the place that was clicked."""

    def __init__(self, canvas: QgsMapCanvas, show: Callable[[QgsPointXY], None]) -> None:
        super().__init__(canvas)
        self._show = show
        self._mark: QgsVertexMarker | None = None
        self.canvasClicked.connect(self.click)

    def click(self, point: QgsPointXY, _button: object = None) -> None:
        """As if it had been clicked there."""
        if self._mark is None:
            self._mark = QgsVertexMarker(self.canvas())
            self._mark.setIconType(QgsVertexMarker.IconType.ICON_CROSS)
            self._mark.setIconSize(_MARK_PX)
            self._mark.setPenWidth(3)
            self._mark.setColor(QColor(255, 0, 200))
        self._mark.setCenter(point)
        self._show(point)

    def clear(self) -> None:
        """Takes the mark away."""
        if self._mark is not None:
            self.canvas().scene().removeItem(self._mark)
            self._mark = None
