"""What lies round an object: the most similar pixel, the scores along its longest axis, and its guard ring."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from .background import Surroundings
from .grid import Overlay, Way
from .window import View

Bools = npt.NDArray[np.bool_]
Floats = npt.NDArray[np.float64]
Pixel = tuple[int, int]

GUARD_PX = 2
REACH_PX = 32
_OUTSIDE_PX = 8
_MOST_STEPS = 120


class Nearest(NamedTuple):
    """The pixel outside of the object whose spectrum is most like the object's.

    `spreads` is the difference of the two, in spreads of the surroundings, on average over the bands.
    """

    spectrum: Floats
    spreads: float
    way: Way
    ground: tuple[float, float]
    is_odd: bool


class Profile(NamedTuple):
    """Scores (NaN = none) along a line through the peak: how far from the peak each lies, and which are the object's.

    `backward` and `forward` are the ways to the two ends.
    """

    along: Floats
    scores: Floats
    is_object: Bools
    backward: Way
    forward: Way


def grown(mask: Bools, by_px: int) -> Bools:
    """(rows, cols): also what lies that near, diagonals included."""
    wide = mask.copy()
    for axis in (0, 1):
        source = wide.copy()
        for step in range(1, by_px + 1):
            for side in (step, -step):
                wide |= _shifted(source, side, axis)
    return wide


def box_round(mask: Bools, by_px: int) -> Bools:
    """(rows, cols): the rectangle round a mask with a margin."""
    rows, cols = np.flatnonzero(mask.any(axis=1)), np.flatnonzero(mask.any(axis=0))
    box = np.zeros_like(mask)
    box[max(0, rows[0] - by_px) : rows[-1] + by_px + 1, max(0, cols[0] - by_px) : cols[-1] + by_px + 1] = True
    return box


def region_at(mask: Bools, row: int, col: int) -> Bools:
    """(rows, cols): the 8-connected part of a mask that a pixel belongs to."""
    found = np.zeros_like(mask)
    found[row, col] = mask[row, col]
    while True:
        wider = grown(found, 1) & mask
        if np.array_equal(wider, found):
            return found
        found = wider


def peak_of(view: View) -> Pixel:
    """Row and column, in the view, of the object's highest score; of its middle pixel where it has no scores."""
    rows, cols = np.nonzero(view.is_object)
    scores = view.scores[rows, cols]
    if np.isfinite(scores).any():
        best = int(np.nanargmax(scores))
    else:
        best = int(((rows - rows.mean()) ** 2 + (cols - cols.mean()) ** 2).argmin())
    return int(rows[best]), int(cols[best])


def nearest_to(spectrum: Floats, view: View, around: Surroundings, overlay: Overlay) -> Nearest | None:
    """The search leaves out the object and the pixels that touch it; None where nothing else is valid."""
    searched = view.is_valid & ~grown(view.is_object, GUARD_PX)
    rows, cols = np.nonzero(searched)
    if not len(rows):
        return None
    differences = (view.pixels[:, rows, cols] - spectrum[:, np.newaxis]) / around.spread[:, np.newaxis]
    spreads = np.sqrt((differences**2).mean(axis=0))
    best = int(spreads.argmin())
    place = int(view.rows[rows[best]]), int(view.cols[cols[best]])
    top, left = peak_of(view)
    way = overlay.way((int(view.rows[top]), int(view.cols[left])), place)
    found = view.pixels[:, rows[best], cols[best]].astype(np.float64)
    return Nearest(found, float(spreads[best]), way, overlay.ground(*place), bool(view.is_odd[rows[best], cols[best]]))


def profile_of(view: View, overlay: Overlay) -> Profile:
    """Through the peak along the longest axis of the object, and some pixels beyond both of its ends."""
    peak = peak_of(view)
    down, across = _axis(view.is_object)
    rows, cols = np.nonzero(view.is_object)
    reached = (rows - peak[0]) * down + (cols - peak[1]) * across
    first, last = int(np.floor(reached.min())) - _OUTSIDE_PX, int(np.ceil(reached.max())) + _OUTSIDE_PX
    steps = np.arange(first, last + 1, max(1, -(-(last - first) // _MOST_STEPS)))
    steps = np.union1d(steps, [0])
    line_rows = np.rint(peak[0] + steps * down).astype(np.int64)
    line_cols = np.rint(peak[1] + steps * across).astype(np.int64)
    height, width = view.scores.shape
    kept = (line_rows >= 0) & (line_rows < height) & (line_cols >= 0) & (line_cols < width)
    line_rows, line_cols, steps = line_rows[kept], line_cols[kept], steps[kept]
    centre = int(view.rows[peak[0]]), int(view.cols[peak[1]])
    ends = [(int(view.rows[line_rows[end]]), int(view.cols[line_cols[end]])) for end in (0, -1)]
    ways = [overlay.way(centre, end) for end in ends]
    longest = max((abs(int(steps[end])), way.length) for end, way in zip((0, -1), ways))
    unit = longest[1] / longest[0] if longest[0] else 1.0
    scores = view.scores[line_rows, line_cols].astype(np.float64)
    return Profile(steps * unit, scores, view.is_object[line_rows, line_cols], ways[0], ways[1])


def _axis(mask: Bools) -> tuple[float, float]:
    """Rows and columns of one step along the longest axis, towards the east or else the south."""
    rows, cols = np.nonzero(mask)
    spread = np.cov(np.stack([rows, cols]).astype(np.float64), bias=True) if len(rows) > 1 else np.zeros((2, 2))
    values, vectors = np.linalg.eigh(spread)
    if values[1] - values[0] < 1e-9:  # no longest one
        return 0.0, 1.0
    down, across = (float(one) for one in vectors[:, 1])
    sign = -1.0 if across < -1e-9 or (abs(across) <= 1e-9 and down < 0) else 1.0
    return sign * down, sign * across


def _shifted(mask: Bools, by: int, axis: int) -> Bools:
    """Moved along an axis; nothing comes in at the edge."""
    moved = np.zeros_like(mask)
    length = mask.shape[axis]
    if abs(by) >= length:
        return moved
    take, put = [slice(None), slice(None)], [slice(None), slice(None)]
    take[axis], put[axis] = slice(max(0, -by), length - max(0, by)), slice(max(0, by), length - max(0, -by))
    moved[tuple(put)] = mask[tuple(take)]
    return moved
