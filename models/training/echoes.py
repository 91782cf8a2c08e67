"""Radar echoes: speckle through the point spread of the instrument, hulls, single scatterers and their sidelobes."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from .canvas import BUILT, OPEN, PAVED, WATER, Canvas
from .simulate import ANOMALY, IGNORED, NORMAL
from .targets import Stamp, Truth, marked, placed, stamped

Array = NDArray[np.float64]
Generator = np.random.Generator

LARGEST_SHARE = 0.035
MOST_COVERED = 0.15


class Echoes(NamedTuple):
    """(rows, cols) power with speckle, truth, and where an added thing has changed the image."""

    power: Array
    truth: Truth
    lit: NDArray[np.bool_]


class Hulls(NamedTuple):
    """(rows, cols) power of the ground with things in it, amplitudes of single scatterers, truth."""

    ground: Array
    scatterers: Array
    truth: Truth


class Instrument(NamedTuple):
    """(rows, cols) weights of the frequencies that the radar passes, and the number of looks averaged."""

    passed: Array
    looks: int


def add_echoes(ground: Array, canvas: Canvas, rng: Generator) -> Echoes:
    """Puts things on the (rows, cols) backscatter of the ground and looks at it with a radar."""
    hulls = with_hulls(ground, canvas, rng)
    radar = instrument(canvas.size, rng)
    ghosts = np.abs(through(hulls.scatterers, radar.passed)) ** 2
    if rng.random() < 0.2:  # ambiguities: a faint copy far along the track
        ghosts = ghosts + rng.uniform(0.001, 0.01) * np.roll(ghosts, int(rng.integers(40, 120)), int(rng.integers(2)))
    bright = ghosts > 0.5 * np.median(ground)
    truth = hulls.truth.copy()
    truth[bright & (truth == NORMAL)] = IGNORED
    power = speckled(hulls, radar, rng)
    return Echoes(power, truth, bright | (truth == ANOMALY))


def instrument(size: tuple[int, int], rng: Generator) -> Instrument:
    """A radar with its own sampling, weighting of frequencies and number of looks."""
    weights = []
    for length in size:
        frequency = np.abs(np.fft.fftfreq(length))
        edge = rng.uniform(0.25, 0.5)
        taper = rng.uniform(0.0, 0.46)  # none: strong sidelobes; 0.46: Hamming
        weights.append((frequency <= edge) * (1 - taper + taper * np.cos(np.pi * frequency / edge)))
    passed = weights[0][:, None] * weights[1][None, :]
    return Instrument(passed / np.sqrt((passed**2).mean()), int(rng.choice([1, 1, 2, 3, 4, 6, 8])))


def through(field: NDArray[np.complex128], passed: Array) -> NDArray[np.complex128]:
    """(rows, cols) field through the frequencies that the radar passes."""
    return np.fft.ifft2(np.fft.fft2(field) * passed)


def speckled(hulls: Hulls, radar: Instrument, rng: Generator) -> Array:
    """(rows, cols) power, the mean over looks of independent speckle and of scatterers in new phases."""
    power = np.zeros(hulls.ground.shape)
    rough = np.sqrt(hulls.ground / 2)
    for _ in range(radar.looks):
        field = rough * (rng.normal(size=rough.shape) + 1j * rng.normal(size=rough.shape))
        phases = np.exp(2j * np.pi * rng.random(rough.shape))
        power += np.abs(through(field + hulls.scatterers * phases, radar.passed)) ** 2
    power /= radar.looks
    noise = rng.uniform(0, 0.15) * np.quantile(hulls.ground, 0.1)
    return power + noise * rng.gamma(radar.looks, 1 / radar.looks, power.shape)


def with_hulls(ground: Array, canvas: Canvas, rng: Generator) -> Hulls:
    """The ground with ships where water is, else with vehicles, tanks and huts."""
    hulls = Hulls(ground.copy(), np.zeros(ground.shape), np.full(ground.shape, NORMAL, np.uint8))
    at_sea = (canvas.surface == WATER).mean() > 0.05
    surfaces = (WATER,) if at_sea and rng.random() < 0.9 else (OPEN, PAVED) if at_sea else (OPEN, PAVED, BUILT, WATER)
    allowed = np.isin(canvas.surface, surfaces)
    allowed = allowed if allowed.any() else np.ones_like(allowed)
    shape, size_px = _thing(ground.size, rng) if WATER not in surfaces or len(surfaces) > 1 else _ship(ground.size, rng)
    most = MOST_COVERED * ground.size / (size_px[0] * size_px[1])
    top = min(most, 120 if rng.random() < 0.12 else 20)
    count = int(np.ceil(np.exp(rng.uniform(0, np.log(max(top, 1.01))))))
    dark = rng.random() < 0.1
    around = float(np.median(ground[allowed])) if allowed.any() else float(np.median(ground))
    for _ in range(12):
        for pose in placed(count, size_px, allowed, rng):
            stamp = stamped(shape, pose, canvas.size, 0.3)
            if stamp is not None and not (hulls.truth[stamp.window][stamp.share > 0.1] == ANOMALY).any():
                hulls = _darkened(hulls, stamp, rng) if dark else _brightened(hulls, stamp, around, rng)
        if (hulls.truth == ANOMALY).any():
            break
    return hulls


def _ship(area: int, rng: Generator) -> tuple[str, tuple[float, float]]:
    length = np.exp(rng.uniform(np.log(4), np.log(110)))
    width = np.clip(length * rng.uniform(0.12, 0.32), 2, 30)
    shrink = min(1.0, np.sqrt(LARGEST_SHARE * area / (length * width)))
    return "ship", (float(length * shrink), float(width * shrink))


def _thing(area: int, rng: Generator) -> tuple[str, tuple[float, float]]:
    length = np.exp(rng.uniform(np.log(3), np.log(35)))
    shape = str(rng.choice(["box", "ellipse", "blob", "plane"], p=[0.5, 0.2, 0.15, 0.15]))
    return shape, (float(length), float(length * rng.uniform(0.4, 1.0)))


def _brightened(hulls: Hulls, stamp: Stamp, around: float, rng: Generator) -> Hulls:
    """A hull that fills its outline, uneven, with some very bright points and, often, a bright side."""
    rows, cols = stamp.window
    level = max(around, float(np.median(hulls.ground[rows, cols]))) * np.exp(rng.uniform(np.log(5), np.log(400)))
    uneven = rng.gamma(rng.uniform(0.7, 4), 1.0, stamp.share.shape)
    if rng.random() < 0.5:
        uneven = uneven * np.clip(1 + rng.uniform(-0.9, 0.9) * stamp.across, 0.1, 2)
    ground, scatterers = hulls.ground.copy(), hulls.scatterers.copy()
    mean = max(float((uneven * stamp.share).sum() / stamp.share.sum()), 1e-9)
    under = ground[rows, cols]
    ground[rows, cols] = (1 - stamp.share) * under + stamp.share * level * uneven / mean
    inside = np.argwhere(stamp.share > 0.6)
    if len(inside):
        points = inside[rng.integers(len(inside), size=int(rng.integers(0, 3 + len(inside) // 12)))]
        strength = np.sqrt(level * np.exp(rng.normal(1.5, 1.2, len(points))))
        scatterers[rows, cols][tuple(points.T)] = strength
    return Hulls(ground, scatterers, marked(hulls.truth, stamp))


def _darkened(hulls: Hulls, stamp: Stamp, rng: Generator) -> Hulls:
    """A slick or a hollow that sends little back."""
    rows, cols = stamp.window
    ground = hulls.ground.copy()
    ground[rows, cols] *= 1 - rng.uniform(0.8, 0.97) * stamp.share
    return Hulls(ground, hulls.scatterers, marked(hulls.truth, stamp))
