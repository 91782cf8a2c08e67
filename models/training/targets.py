"""Outlines and places of single objects of any size: their share of each pixel after the point spread."""

from __future__ import annotations

from typing import Callable, NamedTuple

import numpy as np
from numpy.typing import NDArray

from .simulate import IGNORED, NORMAL, mark
from .textures import spread

Array = NDArray[np.float64]
Mask = NDArray[np.bool_]
Truth = NDArray[np.uint8]
Generator = np.random.Generator


class Pose(NamedTuple):
    """Where an object lies: its centre, full length and width in pixels, and the angle of its length in radians."""

    row: float
    col: float
    length: float
    width: float
    angle: float


class Stamp(NamedTuple):
    """An object on the grid: its window, its (rows, cols) share there, and places in half lengths and half widths."""

    window: tuple[slice, slice]
    share: Array
    along: Array
    across: Array


def _box(along: Array, across: Array) -> Mask:
    return (np.abs(along) <= 1) & (np.abs(across) <= 1)


def _ellipse(along: Array, across: Array) -> Mask:
    return along**2 + across**2 <= 1


def _rounded(along: Array, across: Array) -> Mask:
    return along**6 + across**6 <= 1


def _ship(along: Array, across: Array) -> Mask:
    bow = np.clip((1 - along) / 0.55, 0, 1) ** 0.7
    stern = np.clip(0.75 + (along + 1) * 1.2, 0, 1)
    return (np.abs(along) <= 1) & (np.abs(across) <= np.minimum(bow, stern))


def _plane(along: Array, across: Array) -> Mask:
    side = np.abs(across)
    body = (side <= 0.11) & (np.abs(along) <= 1)
    wings = (side <= 1) & (np.abs(along - 0.2 + 0.5 * side) <= 0.17 - 0.1 * side)
    tail = (side <= 0.38) & (np.abs(along + 0.8 + 0.35 * side) <= 0.1)
    return body | wings | tail


def _tank(along: Array, across: Array) -> Mask:
    return ((np.abs(along + 0.15) <= 0.8) & (np.abs(across) <= 1)) | ((np.abs(across) <= 0.12) & (np.abs(along) <= 1))


def _blob(along: Array, across: Array) -> Mask:
    turn = np.arctan2(across, along)
    phase = np.floor(np.abs(along).max() * 997) % 7  # differs from object to object
    return along**2 + across**2 <= (1 + 0.2 * np.cos(3 * turn + phase) + 0.15 * np.cos(5 * turn - phase)) * 0.8


SHAPES: dict[str, Callable[[Array, Array], Mask]] = {
    "box": _box,
    "ellipse": _ellipse,
    "rounded": _rounded,
    "ship": _ship,
    "plane": _plane,
    "tank": _tank,
    "blob": _blob,
}


def stamped(shape: str, pose: Pose, size: tuple[int, int], blur_px: float = 0.0) -> Stamp | None:
    """The object on a grid of a size; None where it lies outside or vanishes."""
    reach = 0.5 * np.hypot(pose.length, pose.width) + 3 * blur_px + 2
    low = np.floor(np.array([pose.row, pose.col]) - reach).astype(int)
    high = np.ceil(np.array([pose.row, pose.col]) + reach).astype(int)
    margin = int(np.ceil(3 * blur_px)) + 1
    low, high = np.maximum(low, -margin), np.minimum(high, np.array(size) + margin)
    low_in, high_in = np.maximum(low, 0), np.minimum(high, size)
    if (high_in <= low_in).any():
        return None
    cells = int(np.clip(np.ceil(10 / max(min(pose.length, pose.width), 0.1)), 2, 6))
    sides = high - low
    cells = 2 if sides.max() > 100 else cells
    along, across = _places(low, high, cells, pose)
    inside = SHAPES[shape](along, across).astype(float)
    share = spread(inside.reshape(sides[0], cells, sides[1], cells).mean((1, 3)), blur_px)
    cut = tuple(slice(a - b, c - b) for a, c, b in zip(low_in, high_in, low))
    if share[cut].max() < 0.02:
        return None
    window = (slice(low_in[0], high_in[0]), slice(low_in[1], high_in[1]))
    middle = slice(cells // 2, None, cells)
    return Stamp(window, share[cut], along[middle, middle][cut], across[middle, middle][cut])


def _places(low: NDArray[np.int64], high: NDArray[np.int64], cells: int, pose: Pose) -> tuple[Array, Array]:
    rows = (low[0] + (np.arange((high[0] - low[0]) * cells) + 0.5) / cells - 0.5 - pose.row)[:, None]
    cols = (low[1] + (np.arange((high[1] - low[1]) * cells) + 0.5) / cells - 0.5 - pose.col)[None, :]
    cosine, sine = np.cos(pose.angle), np.sin(pose.angle)
    return (rows * cosine + cols * sine) / (pose.length / 2), (cols * cosine - rows * sine) / (pose.width / 2)


def marked(truth: Truth, stamp: Stamp) -> Truth:
    """(rows, cols) truth with one more anomaly; its rim, 8 to 50 % of its largest share, is not judged."""
    truth = truth.copy()
    mark(truth[stamp.window], stamp.share, min(1.0, stamp.share.max()))
    return truth


def unjudged(truth: Truth, stamp: Stamp, least: float = 0.15) -> Truth:
    """(rows, cols) truth that does not judge the pixels of an object that is no anomaly either: shadow, wake, lamp."""
    truth = truth.copy()
    window = truth[stamp.window]
    window[(stamp.share > least) & (window == NORMAL)] = IGNORED
    return truth


def moved(pose: Pose, rows: float, cols: float) -> Pose:
    """The pose shifted by pixels."""
    return pose._replace(row=pose.row + rows, col=pose.col + cols)


def placed(count: int, size_px: tuple[float, float], allowed: Mask, rng: Generator) -> list[Pose]:
    """Up to count poses of objects of a (length, width), scattered, clustered, in a row or on a grid, where allowed."""
    how = str(rng.choice(["scattered", "cluster", "row", "grid"], p=[0.4, 0.25, 0.2, 0.15]))
    spots = np.argwhere(allowed)
    if not len(spots):
        return []
    centre = spots[rng.integers(len(spots))].astype(float)
    turn = rng.uniform(0, 2 * np.pi)
    if how == "scattered":
        centres = spots[rng.integers(len(spots), size=count)] + rng.uniform(-0.5, 0.5, (count, 2))
    elif how == "cluster":
        centres = centre + rng.normal(0, 0.8 * np.sqrt(count) * max(size_px), (count, 2))
    else:
        centres = _lattice(count, size_px, rng, 1 if how == "row" else int(rng.integers(2, 7))) @ _turned(turn) + centre
    inside = ((centres >= 0) & (centres <= np.array(allowed.shape) - 1)).all(1)
    centres = centres[inside]
    centres = centres[allowed[tuple(np.round(centres).astype(int).T)]]
    loose = how in ("scattered", "cluster") and rng.random() < 0.7
    angles = rng.uniform(0, 2 * np.pi, len(centres)) if loose else turn + rng.normal(0, 0.03, len(centres))
    spread_of_sizes = 0.18 if loose else 0.04
    scales = np.exp(rng.normal(0, spread_of_sizes, len(centres)))
    return [Pose(*c, size_px[0] * s, size_px[1] * s, a) for c, a, s in zip(centres, angles, scales)]


def _turned(angle: float) -> Array:
    """(2, 2) maps (along, across) to (rows, cols)."""
    return np.array([[np.cos(angle), np.sin(angle)], [-np.sin(angle), np.cos(angle)]])


def _lattice(count: int, size_px: tuple[float, float], rng: Generator, lines: int) -> Array:
    steps = np.arange(count)
    side_by_side = rng.random() < 0.7
    pitch = np.array(size_px) * rng.uniform(1.2, 1.9 if side_by_side else 3.0, 2) + 1
    long, short = steps % lines, steps // lines
    grid = np.stack([long, short] if side_by_side else [short, long], 1) * pitch
    gaps = rng.random(count) < rng.choice([1.0, 0.8, 0.5])
    return (grid - grid.mean(0) + rng.normal(0, 0.03, (count, 2)) * pitch)[gaps]
