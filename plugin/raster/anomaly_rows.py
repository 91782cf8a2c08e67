"""AnomalyRows: the figures and verdicts of a layer of anomalies without their shapes, as columns for a long list."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from osgeo import gdal, ogr

from ..errors import ImageReadFailed, RunCanceled
from ..feedback import Feedback
from .anomaly_layer import LAYER, VERDICTS, decision_of
from .gdal_errors import gdal_raises

OPEN = 0
"""The code of an anomaly without a verdict; the others are 1 + their place in VERDICTS."""
NO_GROUP = 0
_MOST_GROUPS = 2**31
_ASK_EVERY = 2000
_NUMBERS = ("rank", "peak_score", "area_px", "area_m2", "similar")


@dataclass(frozen=True)
class AnomalyRows:
    """One entry for each anomaly, in the order of the file; NaN and NO_GROUP = not known."""

    fid: npt.NDArray[np.int64]
    rank: npt.NDArray[np.float64]
    score: npt.NDArray[np.float64]
    area_px: npt.NDArray[np.float64]
    area_m2: npt.NDArray[np.float64]
    similar: npt.NDArray[np.int64]
    verdict: npt.NDArray[np.int8]
    note: list[str]

    def __len__(self) -> int:
        return len(self.fid)


def read_rows(path: str, name: str, feedback: Feedback) -> AnomalyRows:
    """Of the layer of this name in a file, or its only one; raises ImageReadFailed, RunCanceled."""
    with gdal_raises(lambda reason: ImageReadFailed(path, reason)):
        source = gdal.OpenEx(path, gdal.OF_VECTOR | gdal.OF_READONLY)
        layer = None if source is None else source.GetLayerByName(name or LAYER) or source.GetLayer(0)
        if layer is None:
            raise ImageReadFailed(path, "it cannot be opened, or holds no layer")
        return _read(layer, feedback)


def _read(layer: ogr.Layer, feedback: Feedback) -> AnomalyRows:
    definition = layer.GetLayerDefn()
    places = {name: definition.GetFieldIndex(name) for name in (*_NUMBERS, "verdict", "note")}
    layer.SetIgnoredFields(["OGR_GEOMETRY", *(name for name in _names(definition) if name not in places)])
    fids: list[int] = []
    numbers: dict[str, list[float]] = {name: [] for name in _NUMBERS}
    verdicts: list[int] = []
    notes: list[str] = []
    columns_of_numbers = [(numbers[name], places[name]) for name in _NUMBERS]
    for feature in layer:
        if len(fids) % _ASK_EVERY == 0 and feedback.isCanceled():
            raise RunCanceled
        fids.append(feature.GetFID())
        for column, place in columns_of_numbers:
            column.append(_number(feature, place))
        verdicts.append(code_of(_text(feature, places["verdict"])))
        notes.append(_text(feature, places["note"]))
    columns = {name: np.array(values, np.float64) for name, values in numbers.items()}
    groups = columns.pop("similar")
    similar = np.where(np.abs(groups) < _MOST_GROUPS, groups, NO_GROUP).astype(np.int64)
    return AnomalyRows(
        np.array(fids, np.int64), columns["rank"], columns["peak_score"], columns["area_px"], columns["area_m2"],
        similar, np.array(verdicts, np.int8), notes,
    )  # fmt: skip


def code_of(verdict: str) -> int:
    """OPEN for whatever else somebody has written into the field."""
    word = decision_of(verdict)
    return 1 + VERDICTS.index(word) if word else OPEN


def _names(definition: ogr.FeatureDefn) -> list[str]:
    return [definition.GetFieldDefn(number).GetName() for number in range(definition.GetFieldCount())]


def _number(feature: ogr.Feature, place: int) -> float:
    """By its kind: GDAL's GetField() asks for the kind each time, which takes four times as long."""
    is_there = place >= 0 and feature.IsFieldSetAndNotNull(place)
    return float(feature.GetFieldAsDouble(place)) if is_there else float("nan")


def _text(feature: ogr.Feature, place: int) -> str:
    return str(feature.GetFieldAsString(place)) if place >= 0 and feature.IsFieldSetAndNotNull(place) else ""
