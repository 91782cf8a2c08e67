"""census(): which bands of an image carry information, from a quick look that never drops one by chance."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from .windows import Window, plan_windows

Array = npt.NDArray[np.float32]
Bands = npt.NDArray[np.int64]
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

    The look finds the candidates; those that seem constant are then read whole.
    """
    everything = np.arange(bands)
    looks = _looks(bands, size, block_rows)
    low, high = np.full(bands, np.inf, np.float32), np.full(bands, -np.inf, np.float32)
    there, anywhere = np.zeros(bands), 0
    for window in looks:
        values = read(everything, window)
        has_value = np.isfinite(values)
        there += has_value.sum(axis=1)
        anywhere += int(has_value.any(axis=0).sum())
        low, high = _widened((low, high), values)
    candidates = everything[~(high > low)]
    for window in _strips(len(candidates), size, block_rows) if len(candidates) else ():
        limits = _widened((low[candidates], high[candidates]), read(candidates, window))
        low[candidates], high[candidates] = limits
    mostly_missing = there < _MOSTLY * anywhere
    return Census(mostly_missing | ~(high > low), bool(np.isfinite(high).any()))


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


def _widened(limits: tuple[Array, Array], values: Array) -> tuple[Array, Array]:
    """Smallest and largest value of each band so far; inf and -inf where a band has none."""
    low, high = limits
    return np.fmin(low, np.fmin.reduce(values, axis=1)), np.fmax(high, np.fmax.reduce(values, axis=1))
