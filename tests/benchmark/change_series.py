"""A simulated series: fields, forest and town through the seasons, and one thing that happens on the last date."""

from __future__ import annotations

from datetime import date, timedelta
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
from scipy import ndimage

Array = npt.NDArray[np.float32]
_SIDE, _FIELD_PX, _BANDS = 256, 24, 4
_EVERY_DAYS = 30


class Series(NamedTuple):
    """(dates, bands, rows, cols), oldest first; which pixels are anomalous on the last date; the days."""

    pixels: Array
    truth: npt.NDArray[np.bool_]
    days: tuple[date, ...]


def simulated_series(dates: int, seed: int) -> Series:
    """The last date is always the same one; more dates reach farther back, a month each.

    A third of the fields are sown anew now and then, on dates of their own (a change that is normal there); vegetation
    follows the season; light, haze and sensor noise differ from date to date, and dates lie up to half a pixel apart.
    """
    chance = np.random.default_rng([seed, 7])
    numbers = _fields(chance)
    count = int(numbers.max()) + 1
    base = chance.uniform(0.1, 0.4, (_BANDS, count))
    season = chance.uniform(0, 0.12, (_BANDS, 1)) * (chance.random(count) < 0.6)
    is_sown = chance.random(count) < 1 / 3
    texture = ndimage.gaussian_filter(chance.standard_normal((_BANDS, _SIDE, _SIDE)), (0, 1, 1)) * 0.03
    truth = _things(chance)
    thing = chance.uniform(0.1, 0.25, _BANDS) * chance.choice([-1, 1], _BANDS)
    last = date(2024, 7, 1)
    days, images = [], []
    for number in range(dates):
        # Drawn from the date itself, so that a longer series holds the shorter one.
        own = np.random.default_rng([seed, 11, number])
        day = last - timedelta(_EVERY_DAYS * number)
        phase = np.cos(2 * np.pi * (day.timetuple().tm_yday - 190) / 365.25)
        crop = own.normal(0, 0.08, (_BANDS, count)) * is_sown
        image = (base + season * phase + crop)[:, numbers] + texture
        if number == 0:
            image = image + thing[:, np.newaxis, np.newaxis] * truth
        image = np.stack([ndimage.shift(band, own.uniform(-0.5, 0.5, 2), order=1, mode="nearest") for band in image])
        image = image * own.uniform(0.9, 1.1, (_BANDS, 1, 1)) + own.uniform(-0.02, 0.02, (_BANDS, 1, 1))
        images.append(image + own.normal(0, 0.01, image.shape))
        days.append(day)
    pixels = np.asarray(images[::-1], np.float32)
    return Series(pixels, truth, tuple(reversed(days)))


def _fields(chance: np.random.Generator) -> npt.NDArray[np.int64]:
    """(rows, cols): the nearest of some places."""
    places = chance.uniform(0, _SIDE, ((_SIDE // _FIELD_PX) ** 2, 2))
    row, col = np.mgrid[:_SIDE, :_SIDE]
    apart = (row[..., np.newaxis] - places[:, 0]) ** 2 + (col[..., np.newaxis] - places[:, 1]) ** 2
    found: npt.NDArray[np.int64] = apart.argmin(axis=2)
    return found


def _things(chance: np.random.Generator) -> npt.NDArray[np.bool_]:
    truth = np.zeros((_SIDE, _SIDE), np.bool_)
    for _ in range(12):
        row, col = chance.integers(8, _SIDE - 20, 2)
        height, width = chance.integers(4, 12, 2)
        truth[row : row + height, col : col + width] = True
    return truth
