"""Shapes and places of anomalous objects, drawn at random."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from .layouts import Box, fractal_noise, inside_box

Array = NDArray[np.float64]
Generator = np.random.Generator

CELLS = 4
LARGEST_SHARE = 0.035


class Objects(NamedTuple):
    """Anomalous objects: (rows, cols) share of the pixel for each, the kind of material of each, number of kinds."""

    shares: list[Array]
    kinds: list[int]
    materials: int


def random_objects(size: tuple[int, int], rng: Generator) -> Objects:
    """Some objects of one to three materials and of similar size, scattered, clustered or in a row."""
    area = np.exp(rng.uniform(np.log(0.8), np.log(60 if rng.random() < 0.4 else 20)))
    most = max(1, min(30, int(LARGEST_SHARE * size[0] * size[1] / max(area, 1))))
    count = int(np.ceil(np.exp(rng.uniform(0, np.log(most + 0.01)))))
    materials = int(rng.integers(1, 4))
    shape = str(rng.choice(["ellipse", "box", "plane", "blob"]))
    filling = 1.0 if rng.random() < 0.65 else rng.uniform(0.2, 1.0)
    blur = rng.uniform(0.2, 0.75)
    turn = rng.uniform(0, 2 * np.pi)
    shares, kinds = [], []
    for place in places(count, size, rng):
        own_area = area * np.exp(rng.normal(0, 0.45))
        angle = turn + rng.choice([0, np.pi / 2, rng.uniform(0, np.pi)], p=[0.6, 0.2, 0.2])
        share = filling * drawn(shape, own_area, angle, (size, place, blur), rng)
        if share.max() > 0.02:
            shares.append(share)
            kinds.append(int(rng.integers(materials)))
    if not shares:
        return random_objects(size, rng)
    return Objects(shares, kinds, materials)


def places(count: int, size: tuple[int, int], rng: Generator) -> Array:
    """(count, 2) centres in pixels."""
    how = rng.choice(["scattered", "cluster", "row"], p=[0.5, 0.3, 0.2])
    if how == "scattered":
        return rng.uniform(1, np.array(size) - 2, (count, 2))
    centre = rng.uniform(0.15, 0.85, 2) * size
    if how == "cluster":
        spots = centre + rng.normal(0, rng.uniform(0.06, 0.2) * size[0], (count, 2))
    else:
        angle, pitch = rng.uniform(0, np.pi), rng.uniform(5, 16)
        steps = (np.arange(count) - count / 2) * pitch
        spots = centre + np.stack([np.cos(angle) * steps, np.sin(angle) * steps], 1) + rng.normal(0, 0.7, (count, 2))
    inside = ((spots > 1) & (spots < np.array(size) - 2)).all(1)
    return spots[inside] if inside.any() else centre[None]


def drawn(shape: str, area: float, angle: float, where: tuple[tuple[int, int], Array, float], rng: Generator) -> Array:
    """(rows, cols) share of each pixel that one object of an area in pixels covers, after the point spread."""
    size, place, blur = where
    reach = int(np.ceil(2.2 * np.sqrt(area))) + 4
    top, left = np.floor(place).astype(int) - reach
    side = 2 * reach + 1
    centre = (place - [top, left]) * CELLS
    fine = outline(shape, area * CELLS**2, angle, (side * CELLS, centre), rng).astype(float)
    patch = fine.reshape(side, CELLS, side, CELLS).mean((1, 3))
    patch = _spread(patch, blur)
    share = np.zeros(size)
    rows = slice(max(top, 0), min(top + side, size[0]))
    cols = slice(max(left, 0), min(left + side, size[1]))
    share[rows, cols] = patch[rows.start - top : rows.stop - top, cols.start - left : cols.stop - left]
    return share


def _spread(patch: Array, blur: float) -> Array:
    taps = np.exp(-0.5 * (np.arange(-2, 3) / blur) ** 2)
    taps /= taps.sum()
    for axis in (0, 1):
        patch = sum(t * np.roll(patch, k, axis) for k, t in zip(range(-2, 3), taps))
    return patch


def outline(shape: str, area: float, angle: float, grid: tuple[int, Array], rng: Generator) -> NDArray[np.bool_]:
    """(cells, cells) inside of one object with an area in cells."""
    side, centre = grid
    size = (side, side)
    stretch = np.exp(rng.normal(0, 0.35))
    if shape == "box":
        return inside_box(size, Box(*centre, np.sqrt(area) * stretch, np.sqrt(area) / stretch, angle))
    if shape == "plane":
        length = np.sqrt(area * 2.6)
        body = Box(*centre, length, length * 0.22, angle)
        wings = Box(*centre, length * 0.2, length * 0.95, angle)
        back = np.array([np.cos(angle), np.sin(angle)]) * length * 0.42
        tail = Box(*(centre - back), length * 0.13, length * 0.4, angle)
        return inside_box(size, body) | inside_box(size, wings) | inside_box(size, tail)
    rows, cols = np.mgrid[:side, :side]
    along = (rows - centre[0]) * np.cos(angle) + (cols - centre[1]) * np.sin(angle)
    across = (cols - centre[1]) * np.cos(angle) - (rows - centre[0]) * np.sin(angle)
    radius = (along / stretch) ** 2 + (across * stretch) ** 2
    if shape == "blob":
        radius = radius * np.exp(0.5 * fractal_noise(size, 1.5, rng))
    return radius <= area / np.pi
