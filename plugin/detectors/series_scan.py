"""SeriesScan: whether, since when and for how long a place was unlike the rest of its own series."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from ..change_choices import Direction
from .sampling import SeriesSample
from .smoothing import inner, known_mean, logarithms, smoothed
from .spec import Area, ImageShape

Array = npt.NDArray[np.float32]
Doubles = npt.NDArray[np.float64]
_LENGTHS = (1, 2, 3, 4, 5, 6, 8, 12, 16)
_SCORED = 8
_SAMPLES = 20_000
# One season of waves needs as many dates, over as many days.
_WAVE_DATES, _WAVE_DAYS = 12, 540
_DAYS_OF_YEAR = 365.25
_LEAST_NOISE = 1e-6


@dataclass(frozen=True)
class ScanSettings:
    """`days` (dates,), oldest first, or none where no date is known; passes of smoothing; see Direction."""

    days: tuple[date, ...] = ()
    passes: int = 1
    direction: Direction = Direction.ANY
    logarithm: bool = False


class Found(NamedTuple):
    """(rows, cols) each: score, and the number of the first date (0 = the oldest) and the length of the stretch."""

    score: Array
    begin: Array
    length: Array


class SeriesScan:
    """Scans the dates for the stretch whose mean differs most from all others, as a scan statistic (Kulldorff, 1997).

    The yearly wave of each pixel is taken off where the series is long enough for one. In units of the noise between
    successive dates; the score is the geometric mean of that statistic and the root mean square of all deviations, so
    that a place that was once unlike itself and stays restless scores higher than one with a single odd stretch.
    Pixels come newest date first, as for History.
    """

    surveys = 1

    def __init__(self, shape: ImageShape, settings: ScanSettings) -> None:
        self.margin_px = settings.passes
        self._settings = settings
        self._dates = shape.dates
        self._basis = _basis(settings.days, shape.dates)
        self._sample = SeriesSample(shape, _SAMPLES)
        self._noise = np.ones((shape.bands, 1, 1), np.float32)
        self._common = np.zeros((shape.dates, shape.bands, 1, 1), np.float32)

    def survey(self, pixels: Array, number: int, area: Area) -> None:
        """Keeps some pixels of each window."""
        values = inner(self._prepared(pixels), self._settings.passes)
        values = values.reshape(*values.shape[:2], -1)
        self._sample.add(values, values.shape[2], area)

    def wants(self, number: int, area: Area) -> bool:
        """Every window gives its share."""
        return True

    def settle(self, number: int) -> None:
        """The noise between dates, and what all places have in common, for filling gaps."""
        samples = self._sample.taken()
        with np.errstate(invalid="ignore"):
            steps = np.square(np.diff(samples, axis=0))
            noise = np.sqrt(np.nan_to_num(known_mean(steps, (0, 2)).ravel()) / 2)
            middle = _median(samples, 2)
        self._noise = np.maximum(noise, _LEAST_NOISE).astype(np.float32).reshape(-1, 1, 1)
        self._common = (middle - np.median(middle, axis=0)).astype(np.float32)[:, :, np.newaxis, np.newaxis]

    def score(self, pixels: Array) -> Array:
        """(dates, bands, rows, cols) -> (rows, cols); NaN where fewer than two dates are valid."""
        return self.scan(pixels).score

    def _deviations(self, values: Array) -> Array:
        """(dates, bands, rows, cols): in units of the noise, without the yearly wave; gaps are 0."""
        missing = np.isnan(values)
        usual = _median(values, 0)
        apart = np.where(missing, self._common, values - usual) / self._noise
        if self._basis is None:
            return np.where(missing, np.float32(0), apart)
        flat = apart.reshape(self._dates, -1)
        waves = (self._basis @ (self._basis.T @ flat)).reshape(apart.shape)
        return np.where(missing, np.float32(0), apart - waves)

    def scan(self, pixels: Array) -> Found:
        """All that is said of each pixel."""
        values = self._prepared(pixels)
        apart = self._deviations(values)
        # What was filled is no date of its own.
        valid = (np.isfinite(values[:, 0]) & np.isfinite(pixels[::-1, 0])).sum(axis=0) > 1
        sums = np.concatenate([np.zeros_like(apart[:1]), np.cumsum(apart, axis=0, dtype=np.float32)])
        shape = apart.shape[2:]
        best, heeded, begin, length = (np.zeros(shape, np.float32) for _ in range(4))
        for first, steps in self._stretches():
            inside = (sums[first + steps] - sums[first]) / steps
            outside = (sums[-1] - sums[first + steps] + sums[first]) / (self._dates - steps)
            share = steps * (self._dates - steps) / self._dates
            statistic = np.square(self._directed(inside - outside)).mean(axis=0) * np.float32(share)
            if self._counts(first, steps):
                heeded = np.maximum(heeded, statistic)
            better = statistic > best
            best[better] = statistic[better]
            begin[better] = first
            length[better] = steps
        restless = np.square(self._directed(_of_two(apart))).mean(axis=(0, 1))
        score = np.power(heeded * restless, 0.25)
        return Found(*(np.where(valid, one, np.float32(np.nan)) for one in (score, begin, length)))

    def _stretches(self) -> list[tuple[int, int]]:
        """First dates and lengths: short ones anywhere, and whatever lasts to the end. Single dates are left to short
        series, since in long ones they are noise; what comes first is taken for usual."""
        shortest = 3 if self._dates >= _WAVE_DATES else 1
        lengths = [length for length in _LENGTHS if shortest <= length <= max(1, self._dates // 2)]
        earliest = min(4, max(1, self._dates // 4))
        passing = [(first, steps) for steps in lengths for first in range(earliest, self._dates - steps)]
        return passing + [(first, self._dates - first) for first in range(earliest, self._dates - shortest + 1)]

    def _counts(self, first: int, steps: int) -> bool:
        """Whether the score heeds a stretch. Long ones tell when a lasting change began and how long it lasts; in the
        score of a long series they would only add chances to be odd."""
        return self._dates < _WAVE_DATES or (steps <= _SCORED and first + steps < self._dates)

    def _directed(self, values: Array) -> Array:
        if self._settings.direction is Direction.DECREASE:
            return np.minimum(values, 0)
        return np.maximum(values, 0) if self._settings.direction is Direction.INCREASE else values

    def _prepared(self, pixels: Array) -> Array:
        """Oldest first."""
        values = smoothed(pixels[::-1], self._settings.passes, filled=True)
        return logarithms(values) if self._settings.logarithm else values


def _median(values: npt.NDArray[Any], axis: int) -> npt.NDArray[Any]:
    """Along an axis; missing values do not count, and the median of nothing is 0."""
    missing = np.isnan(values)
    if not missing.any():
        return np.asarray(np.median(values, axis=axis))
    return np.asarray(np.nanmedian(np.where(missing.all(axis=axis, keepdims=True), 0, values), axis=axis))


def _of_two(values: Array) -> Array:
    """Means of successive dates."""
    return (values[1:] + values[:-1]) / 2 if len(values) > 2 else values


def _basis(days: Sequence[date], dates: int) -> Array | None:
    """(dates, 3) orthonormal: the mean and the yearly wave; None where the series is too short for it."""
    if len(days) != dates or dates < _WAVE_DATES or (days[-1] - days[0]).days < _WAVE_DAYS:
        return None
    phase = np.array([(day - days[0]).days for day in days]) * (2 * np.pi / _DAYS_OF_YEAR)
    found, _ = np.linalg.qr(np.stack([np.ones(dates), np.cos(phase), np.sin(phase)], axis=1))
    return np.asarray(found, np.float32)
