"""Thresholds: from a wish (a false-alarm rate, a percentile, Otsu, a value) to a score, for a finished result."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from ..errors import SettingOutOfRange, ThresholdFindsNothing
from .grid import pixel_m2

if TYPE_CHECKING:
    import numpy.typing as npt


if TYPE_CHECKING:
    from .scores import ScoreRaster

_OTSU_BINS = 1024


class Method(Enum):
    """How a threshold is chosen."""

    FALSE_ALARM = "false_alarm"
    PERCENTILE = "percentile"
    OTSU = "otsu"
    AREA = "area"
    VALUE = "value"


class Threshold(NamedTuple):
    """A method and its number: a rate (0 to 1), a percentile (0 to 100), an area (m², of an image without a coordinate
    system pixels), a score; Otsu ignores it."""

    method: Method
    value: float = 0.0


def threshold_of(raster: ScoreRaster, threshold: Threshold) -> float:
    """The score from which a pixel counts as anomalous; raises SettingOutOfRange, ThresholdFindsNothing."""
    method, value = threshold
    if method is Method.VALUE:
        if not np.isfinite(value):
            raise ThresholdFindsNothing("a fixed value", "it is no finite number")
        return value
    if method is Method.OTSU:
        return _otsu(raster)
    if method is Method.AREA:
        return _score_of_area(raster, value)
    if method is Method.PERCENTILE:
        _check("The percentile", value, (0.0, 100.0))
        return _score_at(raster, 1 - value / 100, f"the percentile {value:g}")
    _check("The false-alarm rate", value, (0.0, 1.0))
    return _score_at(raster, value, f"a false-alarm rate of {value:g}")


def _check(name: str, value: float, limits: tuple[float, float]) -> None:
    if not limits[0] <= value <= limits[1]:
        raise SettingOutOfRange(name, value, limits)


def _score_at(raster: ScoreRaster, rate: float, wish: str) -> float:
    """The lowest score whose false-alarm probability does not exceed the rate."""
    lowest = np.inf
    for part in raster.parts():
        kept = part.scores[part.false_alarms <= np.float32(rate)]
        lowest = min(lowest, float(kept.min(initial=np.inf)))
    if not np.isfinite(lowest):
        raise ThresholdFindsNothing(wish, "even the highest score of so few pixels is more common than that")
    return lowest


def _score_of_area(raster: ScoreRaster, area: float) -> float:
    """The lowest score that all pixels together reach on no more than this area."""
    if not (np.isfinite(area) and area > 0):
        raise SettingOutOfRange("The area", area, (0.0, float("inf")))
    areas = pixel_m2(raster.grid)
    valid_px = sum(int(np.count_nonzero(part.scores == part.scores)) for part in raster.parts())
    total = valid_px * (1.0 if areas is None else float(areas.mean()))
    return _score_at(raster, min(1.0, area / max(total, 1e-9)), f"an area of {area:g}")


def _otsu(raster: ScoreRaster) -> float:
    """The threshold between two classes of least variance: Otsu, IEEE Trans. SMC 9(1), 1979, eq. 18."""
    low, high = np.inf, -np.inf
    for part in raster.parts():
        low = min(low, float(np.fmin.reduce(part.scores, axis=None, initial=np.inf)))
        high = max(high, float(np.fmax.reduce(part.scores, axis=None, initial=-np.inf)))
    if not high > low:
        raise ThresholdFindsNothing("Otsu's method", "all scores are equal")
    counts = np.zeros(_OTSU_BINS)
    for part in raster.parts():
        counts += np.histogram(part.scores[part.scores == part.scores], _OTSU_BINS, (low, high))[0]
    edges = np.linspace(low, high, _OTSU_BINS + 1)
    return float(edges[best_split(counts, (edges[:-1] + edges[1:]) / 2) + 1])


def best_split(counts: npt.NDArray[np.float64], centres: npt.NDArray[np.float64]) -> int:
    """(bins,) counts and scores -> the last bin of the lower class at the largest variance between the classes."""
    below = np.cumsum(counts)[:-1]
    above = counts.sum() - below
    total_below = np.cumsum(counts * centres)[:-1]
    total_above = (counts * centres).sum() - total_below
    with np.errstate(divide="ignore", invalid="ignore"):
        between = below * above * (total_below / below - total_above / above) ** 2
    return int(np.nanargmax(between))
