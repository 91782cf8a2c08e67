"""typed_dates(): the dates of layers, by their temporal properties or else what the files say."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from qgis.core import QgsRasterLayer, QgsRasterLayerTemporalProperties

from ..change_errors import DatesMissing
from ..raster.dates import date_in, date_of
from ..raster.opening import open_raster
from .layers import image_path


def typed_dates(layers: Sequence[QgsRasterLayer]) -> str:
    """As they would be typed, in the order of the layers; empty where no layer has one in its properties or its name,
    and for a single layer whose bands are dates. Raises DatesMissing where some have none."""
    if len(layers) < 2:
        return ""
    found = [layer_date(layer) for layer in layers]
    if not any(found):
        return ""
    for layer, day in zip(layers, found):
        if day is None:
            raise DatesMissing(layer.name())
    return "; ".join(day.isoformat() for day in found if day)


def layer_date(layer: QgsRasterLayer) -> date | None:
    """By the temporal properties, the file, or the layer's name."""
    properties = layer.temporalProperties()
    fixed = QgsRasterLayerTemporalProperties.ModeFixedTemporalRange
    if properties is not None and properties.isActive() and properties.mode() == fixed:
        begin = properties.fixedTemporalRange().begin()
        if begin.isValid():
            return date(begin.date().year(), begin.date().month(), begin.date().day())
    path = image_path(layer)
    return date_of(open_raster(path), path) or date_in(layer.name())
