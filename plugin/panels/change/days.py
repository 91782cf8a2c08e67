"""LayerReading: when an image was taken and where it lies, as the toolbox knows it; and days that are typed."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from datetime import date, datetime
from typing import NamedTuple

from qgis.core import QgsRasterLayer

from ...change_errors import DayNotUnderstood
from ...errors import AnomalyError
from ...raster.dates import date_of
from ...raster.opening import open_raster
from ...raster.score_tiff import DOMAIN

_FORMS = ("%Y-%m-%d", "%Y%m%d", "%d.%m.%Y", "%Y-%m", "%Y")


class LayerReading(NamedTuple):
    """The day of a layer and the file that GDAL opens; both may raise AnomalyError."""

    day: Callable[[QgsRasterLayer], date | None] = lambda _layer: None
    path: Callable[[QgsRasterLayer], str] = QgsRasterLayer.source

    def day_of(self, layer: QgsRasterLayer) -> date | None:
        """None also where the file has become unreadable."""
        with suppress(AnomalyError):
            return self.day(layer)
        return None

    def days_of_bands(self, layer: QgsRasterLayer) -> list[date | None]:
        """Where the bands of an image are dates."""
        with suppress(AnomalyError):
            path = self.path(layer)
            dataset = open_raster(path)
            return [date_of(dataset, path, band) for band in range(1, dataset.RasterCount + 1)]
        return [None] * layer.bandCount()

    def is_result(self, layer: QgsRasterLayer) -> bool:
        """Whether the layer holds scores of ours."""
        with suppress(AnomalyError):
            return "detector" in (open_raster(self.path(layer)).GetMetadata(DOMAIN) or {})
        return False


def typed_day(text: str) -> date:
    """A whole text that is a day, a month (its first day) or a year (the first of January); raises DayNotUnderstood."""
    for form in _FORMS:
        with suppress(ValueError):
            return datetime.strptime(text.strip(), form).date()  # noqa: DTZ007  (a day has no time zone)
    raise DayNotUnderstood(text.strip())
