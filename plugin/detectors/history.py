"""History: how far the new date lies from what its own past lets expect, pixel by pixel or cell by cell."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from .registration import apart_px
from .sampling import SeriesSample
from .smoothing import envelope, inner, known_mean, logarithms, smoothed
from .spec import Area, ImageShape

Array = npt.NDArray[np.float32]
Doubles = npt.NDArray[np.float64]
_SAMPLES = 60_000
_ROUNDS, _STABLE_SHARE = 6, 0.8
# As many dates as the scene's own spread counts for against that of one pixel.
_COMMON_DATES = 4.0
_SEASON_DAYS, _OTHER_SEASON = 30.0, 0.05
_LEAST_SPREAD = 1e-3
MOST_SHIFT_PX, _MOST_MEASURED = 2, 32


@dataclass(frozen=True)
class HistorySettings:
    """`weights` (history,) of the older dates, newest first; `passes` of smoothing; `logarithm` for speckle, whose
    amount grows with the signal; `shift_px`: by how much a date may lie beside the others, -1 = as much as they are
    found to."""

    weights: tuple[float, ...]
    passes: int = 2
    logarithm: bool = False
    shift_px: int = -1


class Level(NamedTuple):
    """What stable pixels are like: mean and deviation of each date, (dates, bands, 1, 1), and the variance (bands, 1,
    1) of the difference of two standardised dates, halved."""

    mean: Array
    deviation: Array
    noise: Array


class History:
    """The score of the first date against all others, as a distance in standard deviations of what is usual.

    After the idea of AnomalyCDM (Li et al., 2024, arXiv 2409.05679): anomalous is what the place's own history does
    not explain. Dates are matched on pixels that stay as they are, found by iterated reweighting as in IR-MAD (Nielsen,
    IEEE TIP 2007); the spread of each pixel's own history is drawn towards that of the scene where dates are few.
    """

    surveys = 1

    def __init__(self, shape: ImageShape, settings: HistorySettings) -> None:
        self._shift_px = MOST_SHIFT_PX if settings.shift_px < 0 else settings.shift_px
        self.margin_px = settings.passes + self._shift_px
        self._settings = settings
        self._apart_px: list[int] = []
        self._sample = SeriesSample(shape, _SAMPLES)
        self._level: Level | None = None

    def survey(self, pixels: Array, number: int, area: Area) -> None:
        """Keeps some pixels of each window, with all of their dates."""
        values = inner(self._prepared(pixels), self._settings.passes)
        values = values.reshape(*values.shape[:2], -1)
        places = np.flatnonzero(np.isfinite(values[0, 0]) & np.isfinite(values[1:, 0]).any(axis=0))
        self._sample.add(values, places, area)
        if self._settings.shift_px < 0 and len(self._apart_px) < _MOST_MEASURED:
            self._measure_shift(pixels)

    def _measure_shift(self, pixels: Array) -> None:
        """Notes how far the new date lies beside the older one of most weight."""
        older = 1 + int(np.argmax(self._settings.weights))
        found = apart_px(pixels[0, 0], pixels[older, 0])
        if found is not None:
            self._apart_px.append(max(map(abs, found)))

    def wants(self, number: int, area: Area) -> bool:
        """Every window gives its share."""
        return True

    def settle(self, number: int) -> None:
        """Finds what is stable, matches the dates there, and sees whether they lie beside each other."""
        if self._settings.shift_px < 0:
            self._shift_px = min(MOST_SHIFT_PX, int(np.median(self._apart_px))) if self._apart_px else 0
        self._level = level_of(self._sample.taken(), np.asarray(self._settings.weights))

    def score(self, pixels: Array) -> Array:
        """(dates, bands, rows, cols) -> (rows, cols); NaN where the new date or all of the history is missing."""
        level = self._level
        if level is None:
            raise RuntimeError("settle() comes first")
        values = (self._prepared(pixels) - level.mean) / level.deviation
        weights = np.asarray(self._settings.weights, np.float32).reshape(-1, 1, 1)
        weights = weights * np.isfinite(values[1:, 0])
        total = weights.sum(axis=0)
        with np.errstate(divide="ignore", invalid="ignore"):
            known = np.where(np.isfinite(values[1:]), values[1:], np.float32(0))
            expected = (weights[:, np.newaxis] * known).sum(axis=0) / total
            effective = total**2 / np.square(weights).sum(axis=0)
            apart = self._apart(values[0], expected)
            distance = (np.square(apart) / level.noise).mean(axis=0) / (1 + 1 / effective)
            scores: Array = np.sqrt(distance / self._spread(known, expected, weights, effective)).astype(np.float32)
        return np.where(total > 0, scores, np.float32(np.nan))

    def _apart(self, new: Array, expected: Array) -> Array:
        """(bands, rows, cols): how far the new date lies outside of what is expected within the shift."""
        if not self._shift_px:
            return new - expected
        low, high = envelope(expected, self._shift_px)
        own_low, own_high = envelope(new, self._shift_px)
        there = np.maximum(np.maximum(low - new, new - high), 0)
        # And the other way round: what was there and is nowhere near any more.
        gone = np.maximum(np.maximum(own_low - expected, expected - own_high), 0)
        return np.maximum(there, gone)

    def _spread(self, known: Array, expected: Array, weights: Array, effective: Array) -> Array:
        """(rows, cols): the variance of a pixel's history in units of the scene's, 1 where one date is all there is."""
        level = self._level
        if level is None or len(known) < 2:
            return np.ones_like(effective)
        apart = (np.square(known - expected) / level.noise).mean(axis=1)
        own = (weights * apart).sum(axis=0) / weights.sum(axis=0) * effective
        spread: Array = (_COMMON_DATES + own) / (_COMMON_DATES + effective - 1)
        return spread

    def _prepared(self, pixels: Array) -> Array:
        values = smoothed(pixels, self._settings.passes)
        return logarithms(values) if self._settings.logarithm else values


def level_of(samples: Doubles, weights: Doubles) -> Level:
    """From (dates, bands, n) samples, NaN = missing: the stable ones are found and measured in turn."""
    stable = np.ones(samples.shape[2], np.bool_)
    mean, deviation, noise = _measured(samples, stable, weights)
    for _ in range(_ROUNDS):
        values = (samples - mean) / deviation
        apart, _ = _differences(values, weights)
        distance = (np.square(apart) / noise).mean(axis=0)
        if not np.isfinite(distance).any():  # not one pixel has both
            break
        stable = distance <= np.nanquantile(distance, _STABLE_SHARE)
        mean, deviation, noise = _measured(samples, stable, weights)
    parts = mean[..., np.newaxis], deviation[..., np.newaxis], noise[..., np.newaxis]
    return Level(*(np.asarray(part, np.float32) for part in parts))


def _measured(samples: Doubles, stable: npt.NDArray[np.bool_], weights: Doubles) -> tuple[Doubles, Doubles, Doubles]:
    """(dates, bands, 1) mean and deviation, and (bands, 1) half the variance of differences, of the stable ones."""
    chosen = samples[:, :, stable]
    with np.errstate(invalid="ignore"):
        mean = np.nan_to_num(known_mean(chosen, 2))
        deviation = np.nan_to_num(np.sqrt(known_mean(np.square(chosen - mean), 2)))
        deviation = np.maximum(deviation, max(_LEAST_SPREAD * float(deviation.max()), 1e-9))
        mean, deviation = _of_the_same_places(chosen, mean, deviation)
        apart, effective = _differences((chosen - mean) / deviation, weights)
        noise = known_mean(np.square(apart) / (1 + 1 / effective), 1)
    return mean, deviation, np.maximum(np.nan_to_num(noise), _LEAST_SPREAD**2)


def _of_the_same_places(chosen: Doubles, mean: Doubles, deviation: Doubles) -> tuple[Doubles, Doubles]:
    """Where a date has gaps, its mean and deviation are those of other places than the new date's, which has none:
    what the new date is like at these places is taken off."""
    known = np.isfinite(chosen)
    if known.all():
        return mean, deviation
    there = np.where(known, (chosen[:1] - mean[:1]) / deviation[:1], np.nan)
    middle = np.nan_to_num(known_mean(there, 2))
    spread = np.nan_to_num(np.sqrt(known_mean(np.square(there - middle), 2)))
    deviation = deviation / np.where(spread > _LEAST_SPREAD, spread, 1)
    return mean - middle * deviation, deviation


def _differences(values: Doubles, weights: Doubles) -> tuple[Doubles, Doubles]:
    """(bands, n) new less expected, and the number of dates (n,) that the expected one rests on."""
    counted = weights[:, np.newaxis] * np.isfinite(values[1:, 0])
    total = counted.sum(axis=0)
    with np.errstate(divide="ignore", invalid="ignore"):
        expected = (counted[:, np.newaxis] * np.nan_to_num(values[1:])).sum(axis=0) / total
        return values[0] - expected, total**2 / np.square(counted).sum(axis=0)


def season_weights(new: date | None, history: Sequence[date | None]) -> tuple[float, ...]:
    """The older dates of the same season count, others hardly; where no date is known, all count alike.

    The season is a month to both sides, or as long as it takes for the second date: one alone is no history.
    """
    known = [day for day in history if day is not None]
    if new is None or len(known) < len(history) or len(history) < 2:
        return (1.0,) * len(history)
    days = np.array([(new - day).days for day in known]) % 365.25
    apart = np.minimum(days, 365.25 - days)
    width = max(_SEASON_DAYS, float(np.sort(apart)[1]))
    return tuple(float(weight) for weight in _OTHER_SEASON + np.exp(-0.5 * (apart / width) ** 2))
