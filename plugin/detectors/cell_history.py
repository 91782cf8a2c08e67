"""CellHistory: how far what a network sees on a new date is from what it saw of the same place before."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from .history import HistorySettings
from .spec import Area, ImageShape

Array = npt.NDArray[np.float32]
# Angles are taken of what lies under a window of two boxes of this width, about the size of an object.
_BOX_PX, _LEAST_BOX_CELLS = 28, 3
# Cells to learn from, and the most values of all of their dates and channels.
_SAMPLES, _MOST_VALUES = 40_000, 2**24
_COMMON_DATES = 4.0
_LEAST = 1e-4


class CellHistory:
    """Distance of the first date to the nearest older one, over the spread of the history.

    The distance is 1 - the cosine of the features under a window that slides over the cells: AnyChange (Zheng et al.,
    NeurIPS 2024) and AnomalyCDM (Li et al., 2024) take the cosine under masks; features of each date are centred
    on their mean first. The nearest older date counts, as in AnomalyCDM; the spread is the mean distance of successive
    older dates, drawn towards the scene's usual distance where dates are few. 1 is usual.
    """

    surveys = 1

    def __init__(self, shape: ImageShape, settings: HistorySettings, cell_px: int) -> None:
        half = max(_LEAST_BOX_CELLS // 2, _BOX_PX // cell_px // 2)
        self._box = 2 * half + 1
        self.margin_px = 2 * half
        self._area = shape.height * shape.width
        self._windows: list[Array] = []
        self._centre: Array = np.zeros((shape.dates, shape.bands, 1, 1), np.float32)
        self._usual, self._usual_spread = 1.0, 1.0
        self._wanted = min(_SAMPLES, _MOST_VALUES // (shape.dates * shape.bands))
        self._weights = np.asarray(settings.weights, np.float32)

    def survey(self, pixels: Array, number: int, area: Area) -> None:
        """Keeps a part of each window, whole, since angles need their surroundings."""
        chance = np.random.default_rng([area.row, area.col])
        share = min(1.0, self._wanted / self._area)
        height, width = (min(size, max(4 * self._box, round(size * share**0.5))) for size in pixels.shape[2:])
        row, col = (int(chance.integers(0, size - part + 1)) for size, part in zip(pixels.shape[2:], (height, width)))
        # A part is never smaller than its surroundings demand, so of many small windows only some are kept.
        if self._windows and chance.random() > share * area.height * area.width / (height * width):
            return
        self._windows.append(pixels[:, :, row : row + height, col : col + width].copy())

    def wants(self, number: int, area: Area) -> bool:
        """Every window gives its share."""
        return True

    def settle(self, number: int) -> None:
        """The scene's mean feature, its usual distance, and the usual distance within the history."""
        windows, self._windows = self._windows, []
        values = np.concatenate([window.reshape(*window.shape[:2], -1) for window in windows], axis=2)
        with np.errstate(invalid="ignore"):
            mean = np.nan_to_num(np.nanmean(values, axis=2, dtype=np.float64))
        self._centre = mean.astype(np.float32)[:, :, np.newaxis, np.newaxis]
        found = [self._distances(window) for window in windows]
        new = np.concatenate([distance.ravel() for distance, _ in found])
        own = np.concatenate([spread.ravel() for _, spread in found])
        self._usual = max(float(np.nanmedian(new)), _LEAST) if np.isfinite(new).any() else 1.0
        self._usual_spread = max(float(np.nanmedian(own)), _LEAST) if np.isfinite(own).any() else self._usual

    def score(self, pixels: Array) -> Array:
        """(dates, channels, rows, cols) -> (rows, cols); NaN where the new date or all of the history is missing."""
        distance, own = self._distances(pixels)
        pairs = len(pixels) - 2
        spread = np.ones_like(distance)
        if pairs > 0:
            known = np.isfinite(own)
            relative = np.where(known, own, 0) / self._usual_spread
            spread = (_COMMON_DATES + pairs * relative) / (_COMMON_DATES + pairs * known)
        scores: Array = (distance / self._usual / spread).astype(np.float32)
        return scores

    def _distances(self, pixels: Array) -> tuple[Array, Array]:
        """(rows, cols) of the new date to the nearest older one, and the mean of successive older dates; NaN = none."""
        values = np.nan_to_num(pixels - self._centre)
        valid = np.isfinite(pixels[:, 0])
        lengths = [np.square(value).sum(axis=0) for value in values]
        nearest = np.full(pixels.shape[2:], np.nan, np.float32)
        for older in range(1, len(pixels)):
            apart = _angle(values, lengths, valid, (0, older), self._box)
            # A date of another season explains less: its distance counts as if it were farther.
            nearest = np.fmin(nearest, apart / np.float32(max(self._weights[older - 1], 0.5) ** 0.5))
        total, count = np.zeros((2, *pixels.shape[2:]), np.float32)
        for older in range(1, len(pixels) - 1):
            apart = _angle(values, lengths, valid, (older, older + 1), self._box)
            count += np.isfinite(apart)
            total += np.nan_to_num(apart)
        with np.errstate(divide="ignore", invalid="ignore"):
            return nearest, np.where(count > 0, total / count, np.float32(np.nan))


def _angle(
    values: Array, lengths: list[Array], valid: npt.NDArray[np.bool_], dates: tuple[int, int], box: int
) -> Array:
    """1 - cosine under the window; NaN where one of the two dates is missing."""
    one, two = dates
    both = valid[one] & valid[two]
    dot = _boxed(np.where(both, np.einsum("crk,crk->rk", values[one], values[two]), 0), box)
    own, other = (_boxed(np.where(both, lengths[date], 0), box) for date in dates)
    cosine = dot / np.sqrt(np.maximum(own * other, 1e-12))
    return np.where(both, 1 - cosine, np.float32(np.nan)).astype(np.float32)


def _boxed(values: npt.NDArray[np.float64] | Array, box: int) -> npt.NDArray[np.float64]:
    """Sums under two boxes, one after the other; beyond the rim there is nothing."""
    found = values.astype(np.float64)
    for _ in range(2):
        for axis in (0, 1):
            width = [(0, 0), (0, 0)]
            width[axis] = (box // 2 + 1, box // 2)
            sums = np.cumsum(np.pad(found, width), axis=axis)
            size = found.shape[axis]
            found = np.take(sums, np.arange(box, box + size), axis) - np.take(sums, np.arange(size), axis)
    return found
