"""Thermal views without targets: sky with clouds, sea with a horizon, ground from above, skylines and masts."""

from __future__ import annotations

from typing import Callable

import numpy as np
from numpy.typing import NDArray

from .canvas import Canvas
from .layouts import fractal_noise
from .targets import Pose, stamped
from .terrain import random_terrain
from .textures import clouds, spread, waves
from .things import add_decoys

Array = NDArray[np.float64]
Generator = np.random.Generator


def random_vista(size: tuple[int, int], rng: Generator) -> Array:
    """(rows, cols) warmth in about 0..1 of a view drawn at random."""
    shares = np.array([share for share, _ in VISTAS])
    warmth = VISTAS[int(rng.choice(len(VISTAS), p=shares / shares.sum()))][1](size, rng)
    if rng.random() < 0.12:
        warmth = with_masts(warmth, rng)
    return np.clip(warmth, -0.2, 1.2)


def clear_sky(size: tuple[int, int], rng: Generator) -> Array:
    """A sky that warms towards the horizon."""
    down = np.linspace(0, 1, size[0])[:, None] + rng.normal(0, 0.2) * np.linspace(-0.5, 0.5, size[1])[None, :]
    glow = rng.uniform(-0.1, 0.6) * np.clip(down, 0, 1.2) ** rng.uniform(0.7, 3)
    return rng.uniform(0.05, 0.4) + glow + rng.uniform(0, 0.02) * fractal_noise(size, 2.0, rng)


def cloudy_sky(size: tuple[int, int], rng: Generator) -> Array:
    """One to three layers of clouds before the sky."""
    sky = clear_sky(size, rng)
    for _ in range(int(rng.integers(1, 4))):
        layer = clouds(size, rng)
        sky = sky + np.exp(rng.uniform(np.log(0.04), np.log(0.9))) * layer * (1 - 0.5 * np.clip(sky, 0, 1))
    return sky


def any_sky(size: tuple[int, int], rng: Generator) -> Array:
    """A sky with or without clouds."""
    return cloudy_sky(size, rng) if rng.random() < 0.7 else clear_sky(size, rng)


def sea_from_above(size: tuple[int, int], rng: Generator) -> Array:
    """Waves all over, some with glints."""
    length = np.exp(rng.uniform(np.log(3), np.log(40)))
    field = waves(size, length, rng) + rng.uniform(0, 0.8) * waves(size, length / 3, rng)
    glints = rng.uniform(0, 0.5) * np.maximum(field - rng.uniform(1.8, 3.2), 0) if rng.random() < 0.5 else 0.0
    strength = np.exp(rng.uniform(np.log(0.005), np.log(0.12)))
    slow = rng.uniform(0, 0.1) * fractal_noise(size, 2.0, rng)
    return rng.uniform(0.2, 0.6) + strength * field + glints * 0.5 + slow


def sea_with_horizon(size: tuple[int, int], rng: Generator) -> Array:
    """Sea in perspective below a sky, the horizon a little tilted, sometimes with a coast before it."""
    line = rng.uniform(0.15, 0.7) * size[0] + rng.normal(0, 0.04) * np.arange(size[1])[None, :]
    rows = np.arange(size[0])[:, None] + np.zeros(size)
    below = np.clip(rows - line, 0.5, None)
    surface = sea_from_above((size[0] * 2, size[1] * 2), rng)
    scale = rng.uniform(20, 80)
    depth = np.clip(scale * np.log1p(below / scale * 3), 0, 2 * size[0] - 1).astype(int)
    near = np.clip(below / size[0], 0.02, 1) ** 0.5
    sideways = ((np.arange(size[1]) - size[1] / 2) * (1.0 / (0.6 + near)) + size[1]).astype(int)
    sea = surface[depth, np.clip(sideways, 0, 2 * size[1] - 1)]
    sea = sea.mean() + (sea - sea.mean()) * near + rng.normal(0, 0.2) * np.exp(-below / rng.uniform(5, 60))
    share = np.clip(rows - line + 0.5, 0, 1)
    view = (1 - share) * any_sky(size, rng) + share * sea
    return with_ridge(view, line.mean(), rng, rng.uniform(2, 15)) if rng.random() < 0.35 else view


def with_ridge(view: Array, base_row: float, rng: Generator, height_px: float) -> Array:
    """The view with a far coast or hills that stand on a row."""
    size = view.shape
    profile = np.maximum(fractal_noise((8, size[1]), 1.6, rng)[0] + rng.uniform(-0.5, 1.5), 0) * height_px
    rows = np.arange(size[0])[:, None]
    share = np.clip(rows - (base_row - profile[None, :]), 0, 1) * (rows < base_row + 1)
    land = rng.uniform(0.2, 0.8) + rng.uniform(0, 0.06) * fractal_noise(size, 1.2, rng)
    return view + share * (land - view)


def ground_from_above(size: tuple[int, int], rng: Generator) -> Array:
    """Ground cover in its own warmth."""
    side = max(size)
    contrast = np.exp(rng.uniform(np.log(0.04), np.log(0.6)))
    middle = rng.uniform(0.3, 0.6)

    def warmth_of(family: str, palette_rng: Generator) -> Array:
        return np.array([middle + contrast * palette_rng.uniform(-0.8, 0.8)])

    canvas = Canvas(np.full((1, side, side), middle), warmth_of, rng)
    canvas.contrast *= np.sqrt(contrast)
    canvas.shade_depth *= contrast
    random_terrain(canvas)
    if rng.random() < 0.4:
        add_decoys(canvas)
    uneven = rng.uniform(0, 0.5) * contrast * fractal_noise((side, side), rng.uniform(0.8, 2.0), rng)
    return np.clip((canvas.signal[0] + uneven)[: size[0], : size[1]], 0, 1.2)


def skyline(size: tuple[int, int], rng: Generator) -> Array:
    """Hills, trees or houses before a sky."""
    rows = np.arange(size[0])[:, None]
    hills = fractal_noise((8, size[1]), rng.uniform(1.3, 2.2), rng)[0] * rng.uniform(2, 25)
    crest = rng.uniform(0.35, 0.95) * size[0] + hills
    if rng.random() < 0.5:
        crest = crest - rng.uniform(0.5, 3) * np.abs(fractal_noise((8, size[1]), 0.4, rng)[0])  # trees
    if rng.random() < 0.5:
        crest = np.minimum(crest, _roofline(size, crest.mean(), rng))
    share = np.clip(rows - crest[None, :] + 0.5, 0, 1)
    return any_sky(size, rng) * (1 - share) + share * _facades(size, rng)


def _roofline(size: tuple[int, int], row: float, rng: Generator) -> Array:
    line = np.full(size[1], float(size[0]))
    for _ in range(int(rng.integers(1, 9))):
        left, width = int(rng.integers(0, size[1])), int(rng.integers(12, 70))
        line[left : left + width] = row - rng.uniform(0, 0.45) * size[0]
    return line


def _facades(size: tuple[int, int], rng: Generator) -> Array:
    """(rows, cols) warmth of what stands before the sky: cover, or walls with rows of windows."""
    if rng.random() < 0.6:
        return ground_from_above(size, rng)
    wall = rng.uniform(0.2, 0.8) + rng.uniform(0, 0.1) * fractal_noise(size, 1.5, rng)
    pitch, high = rng.uniform(6, 20, 2)
    rows, cols = np.ogrid[: size[0], : size[1]]
    windows = (rows % pitch < 0.5 * pitch) & (cols % high < 0.5 * high)
    return wall + rng.normal(0, 0.15) * windows


def with_masts(warmth: Array, rng: Generator) -> Array:
    """The view with wires, poles or a lattice: thin but long, so normal."""
    warmth = warmth.copy()
    turn = rng.uniform(0, np.pi)
    value = rng.uniform(0, 1)
    for _ in range(int(rng.integers(1, 6))):
        angle = turn + rng.normal(0, 0.03) + (np.pi / 2 if rng.random() < 0.15 else 0)
        pose = Pose(*(rng.uniform(0, 1, 2) * warmth.shape), 3.0 * max(warmth.shape), rng.uniform(0.7, 5), angle)
        stamp = stamped("box", pose, warmth.shape, 0.5)
        if stamp is not None:
            part = warmth[stamp.window]
            part += stamp.share * (value - part) * rng.uniform(0.3, 1.0)
    return spread(warmth, 0.3)


VISTAS: tuple[tuple[float, Callable[[tuple[int, int], Generator], Array]], ...] = (
    (0.10, clear_sky),
    (0.28, cloudy_sky),
    (0.08, sea_from_above),
    (0.16, sea_with_horizon),
    (0.20, ground_from_above),
    (0.18, skyline),
)
