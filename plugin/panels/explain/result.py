"""Result: what an explanation needs of a score layer and its image, kept apart from the layers; and its dates."""

from __future__ import annotations

import json
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import NamedTuple

from qgis.core import QgsCoordinateReferenceSystem, QgsPointXY, QgsProject, QgsRasterLayer

from ...errors import AnomalyError
from ...raster.dates import date_of
from ...raster.opening import open_raster
from ..change.history import PlaceHistory, history_at
from ..change.series import Dated
from ..source_image import CHANGE, file_of, result_facts


class Result(NamedTuple):
    """Files of scores and image; layers may go at any time, these stay."""

    scores: str
    image: str
    crs: QgsCoordinateReferenceSystem
    facts: dict[str, str]

    @classmethod
    def of(cls, scores: QgsRasterLayer, image: QgsRasterLayer | None) -> Result:
        """In the main thread. Without an image its file is empty."""
        return cls(file_of(scores), file_of(image) if image is not None else "", scores.crs(), result_facts(scores))

    @property
    def is_change(self) -> bool:
        """Whether dates were compared."""
        return self.facts.get("detector") == CHANGE

    def dates(self) -> list[Dated]:
        """The images of a change that the project has as layers, oldest first."""
        names, labels = _listed(self.facts, "images"), _listed(self.facts, "dates")
        if len(set(names)) == 1:
            return _bands_of(_layer_named(names[0]))
        found = []
        for number, name in enumerate(names):
            layer = _layer_named(name)
            if layer is not None:
                day = _day(labels[number]) if number < len(labels) else None
                found.append(Dated(layer.id(), 0, layer.name(), day))
        return found

    def history(self, point: QgsPointXY) -> PlaceHistory | None:
        """The values of all dates at a point in the scores' coordinate system; None without dated layers."""
        dates = self.dates()
        if not dates:
            return None
        new = set(_listed(self.facts, "new")) if self.facts.get("question") != "any" else set()
        anomalous = {one.key for one in dates if one.label in new}
        return history_at(point, self.crs, dates, anomalous)


def history_csv(history: PlaceHistory | None) -> str:
    """A line for each date."""
    if history is None:
        return ""
    names = [f'"{curve.name}"'.replace('""', '"') for curve in history.curves]
    lines = [",".join(["date", *names])]
    for number, one in enumerate(history.dates):
        values = [curve.values[number] for curve in history.curves]
        lines.append(",".join([f'"{one.label}"', *("" if value is None else f"{value:.9g}" for value in values)]))
    return "\n".join(lines) + "\n"


def _bands_of(layer: QgsRasterLayer | None) -> list[Dated]:
    """Of one image whose bands are dates."""
    if layer is None:
        return []
    days: list[date | None] = [None] * layer.bandCount()
    with suppress(AnomalyError):
        path = file_of(layer)
        dataset = open_raster(path)
        days = [date_of(dataset, path, band) for band in range(1, dataset.RasterCount + 1)]
    dates = [Dated(layer.id(), band, layer.bandName(band), day) for band, day in enumerate(days, 1)]
    return sorted(dates, key=lambda one: one.day) if all(days) else dates


def _layer_named(file_name: str) -> QgsRasterLayer | None:
    for layer in QgsProject.instance().mapLayers().values():
        if isinstance(layer, QgsRasterLayer) and layer.isValid() and Path(file_of(layer)).name == file_name:
            return layer
    return None


def _listed(facts: dict[str, str], key: str) -> list[str]:
    with suppress(ValueError, RecursionError):
        listed = json.loads(facts.get(key, "[]"))
        return [str(one) for one in listed] if isinstance(listed, list) else []
    return []


def _day(label: str) -> date | None:
    with suppress(ValueError):
        return date.fromisoformat(label)
    return None
