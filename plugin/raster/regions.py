"""Regions: the 8-connected groups of pixels above a threshold, found in one streamed pass and measured."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from .scores import Part

Array = npt.NDArray[np.float32]
Index = npt.NDArray[np.int64]


class Runs(NamedTuple):
    """Stretches of pixels above the threshold within a row, in reading order; `last` is inclusive."""

    row: Index
    first: Index
    last: Index
    total: npt.NDArray[np.float64]
    peak: npt.NDArray[np.float64]
    false_alarm: npt.NDArray[np.float64]
    """Of the highest score in the run."""


class Regions(NamedTuple):
    """All regions, ranked by their peak: for each run its region (-1: too small), for each region its figures."""

    runs: Runs
    region: Index
    area_px: Index
    mean: npt.NDArray[np.float64]
    peak: npt.NDArray[np.float64]
    false_alarm: npt.NDArray[np.float64]


def find_regions(parts: Iterable[Part], threshold: float, width: int, minimum_area_px: int) -> Regions:
    """Regions of at least that many pixels that score at least the threshold, highest peak first."""
    runs = _join([_runs(part, threshold) for part in parts])
    group = _connected(runs, width)
    area = np.bincount(group, runs.last - runs.first + 1).astype(np.int64)
    total = np.bincount(group, runs.total)
    peak, false_alarm = np.full(len(area), -np.inf), np.full(len(area), np.inf)
    np.maximum.at(peak, group, runs.peak)
    np.minimum.at(false_alarm, group, runs.false_alarm)
    kept = np.flatnonzero(area >= minimum_area_px)
    kept = kept[np.argsort(-peak[kept], kind="stable")]
    rank = np.full(len(area), -1, np.int64)
    rank[kept] = np.arange(len(kept))
    region = rank[group] if len(group) else group
    return Regions(runs, region, area[kept], total[kept] / area[kept], peak[kept], false_alarm[kept])


def _runs(part: Part, threshold: float) -> Runs:
    with np.errstate(invalid="ignore"):
        above = part.scores >= threshold
    padded = np.zeros((above.shape[0], above.shape[1] + 2), np.int8)
    padded[:, 1:-1] = above
    change = np.diff(padded, axis=1)
    row, first = np.nonzero(change == 1)
    last = np.nonzero(change == -1)[1] - 1
    if not len(row):
        none = np.zeros(0, np.int64)
        return Runs(none, none, none, none.astype(float), none.astype(float), none.astype(float))
    scores, false_alarms = part.scores[above].astype(np.float64), part.false_alarms[above].astype(np.float64)
    length = last - first + 1
    begins = np.concatenate([[0], np.cumsum(length)[:-1]])
    return Runs(
        row + part.window.row, first, last,
        np.add.reduceat(scores, begins), np.maximum.reduceat(scores, begins), np.minimum.reduceat(false_alarms, begins),
    )  # fmt: skip


def _join(parts: list[Runs]) -> Runs:
    return Runs(*(np.concatenate(columns) for columns in zip(*parts)))


def _connected(runs: Runs, width: int) -> Index:
    """The number of the group of each run: runs of neighbouring rows that touch, also at a corner, are one group."""
    one, other = _touching(runs, width)
    parent = np.arange(len(runs.row))
    while True:
        smaller = np.minimum(parent[one], parent[other])
        before = parent.copy()
        np.minimum.at(parent, parent[one], smaller)
        np.minimum.at(parent, parent[other], smaller)
        parent = _shortened(parent)
        if np.array_equal(parent, before):
            break
    return np.unique(parent, return_inverse=True)[1].astype(np.int64)


def _shortened(parent: Index) -> Index:
    while True:
        grand = parent[parent]
        if np.array_equal(grand, parent):
            return parent
        parent = grand


def _touching(runs: Runs, width: int) -> tuple[Index, Index]:
    """Pairs of runs in neighbouring rows that touch: the upper and the lower one."""
    # A place in the image as one number; the gap of two columns keeps the ends of rows apart.
    stride = width + 2
    begins, ends = runs.row * stride + runs.first, runs.row * stride + runs.last
    low = np.searchsorted(ends, begins - stride - 1, "left")
    high = np.searchsorted(begins, ends - stride + 1, "right")
    count = np.maximum(high - low, 0)
    lower = np.repeat(np.arange(len(runs.row)), count)
    within = np.arange(len(lower)) - np.repeat(np.cumsum(count) - count, count)
    return low[lower] + within, lower
