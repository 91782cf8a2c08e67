"""census(): which bands of an image carry information, from a quick look that never drops one by chance."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from .windows import Window, plan_windows

Array = npt.NDArray[np.float32]
Bands = npt.NDArray[np.int64]
Counts = npt.NDArray[np.int64]
Read = Callable[[Bands, Window], Array]
"""Some of the bands in a window as (bands, pixels), the missing values of each band on its own as NaN."""

# The look is at 4 x 4 patches of at most 16 x 16 pixels, or at every pixel of an image of few values.
_PATCHES, _PATCH_PX, _FEW = 4, 16, 2**24
_MOSTLY = 0.5


class Census(NamedTuple):
    """For each band whether it is unusable; and whether there is any value at all."""

    unusable: npt.NDArray[np.bool_]
    any_value: bool


def census(read: Read, bands: int, size: tuple[int, int], block_rows: int) -> Census:
    """A band is unusable if it is constant, or missing in most of the pixels where other bands have values.

    The look finds the candidates; what it would call unusable is then read whole.
    """
    everything = np.arange(bands)
    there, low, high = _survey(read, everything, _looks(bands, size, block_rows))
    if _mostly_missing(there).any():  # the look may have met the only gaps of a good band
        there, low, high = _survey(read, everything, _strips(bands, size, block_rows))
    candidates = everything[~(high > low)]
    if len(candidates):
        _, low[candidates], high[candidates] = _survey(read, candidates, _strips(len(candidates), size, block_rows))
    return Census(_mostly_missing(there) | ~(high > low), bool(np.isfinite(high).any()))


def _survey(read: Read, bands: Bands, windows: Sequence[Window]) -> tuple[Counts, Array, Array]:
    """Valid pixels of each band, last of any band; smallest and largest value, inf and -inf where there is none."""
    there = np.zeros(len(bands) + 1, np.int64)
    low, high = np.full(len(bands), np.inf, np.float32), np.full(len(bands), -np.inf, np.float32)
    for window in windows:
        values = read(bands, window)
        has_value = np.isfinite(values)
        there[:-1] += has_value.sum(axis=1)
        there[-1] += has_value.any(axis=0).sum()
        low = np.fmin(low, np.fmin.reduce(values, axis=1))
        high = np.fmax(high, np.fmax.reduce(values, axis=1))
    return there, low, high


def _mostly_missing(there: Counts) -> npt.NDArray[np.bool_]:
    rare: npt.NDArray[np.bool_] = there[:-1] < _MOSTLY * there[-1]
    return rare


def _looks(bands: int, size: tuple[int, int], block_rows: int) -> Sequence[Window]:
    if bands * size[0] * size[1] <= _FEW:
        return _strips(bands, size, block_rows)
    rows, cols = (np.unique(np.linspace(0, full - min(_PATCH_PX, full), _PATCHES).astype(int)) for full in size)
    height, width = (min(_PATCH_PX, full) for full in size)
    return [Window(int(row), int(col), height, width) for row in rows for col in cols]


def _strips(bands: int, size: tuple[int, int], block_rows: int) -> Sequence[Window]:
    """Full-width strips of some million values, of whole blocks where that is not too many."""
    rows = max(1, 2**22 // (size[1] * bands))
    whole_blocks = -(-rows // block_rows) * block_rows
    return plan_windows(*size, (whole_blocks if whole_blocks <= 8 * rows else rows, size[1]))
