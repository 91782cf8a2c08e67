"""Simulated hyperspectral scenes with known anomalies (numpy only): background, implants, sensor."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from .ground import Pixels, one_of, real_background, simulated_background
from .implants import implant
from .objects import Objects, random_objects
from .sensor import sensed

Generator = np.random.Generator

NORMAL, ANOMALY, IGNORED = 0, 1, 2
RIM, CORE = 0.08, 0.5


class Scene(NamedTuple):
    """One training scene: (bands, rows, cols) pixels, NaN = missing; (rows, cols) truth: 0, 1, or 2 = not judged."""

    pixels: Pixels
    truth: NDArray[np.uint8]


@dataclass(frozen=True)
class Simulation:
    """What is drawn: sizes of scenes in pixels, and how many are implanted into real images where there are any."""

    smallest_px: int = 80
    largest_px: int = 128
    real_share: float = 0.3


def simulate(rng: Generator, reals: Sequence[Pixels] = (), simulation: Simulation | None = None) -> Scene:
    """One scene with anomalies, on simulated ground or on one of the real (bands, rows, cols) images."""
    simulation = simulation or Simulation()
    real = one_of(reals, simulation.real_share, rng)
    if real is not None:
        background = real_background(real, rng)
        objects = random_objects(background.signal.shape[1:], rng)
        return Scene(implant(background, objects, rng).astype(np.float32), truth_of(objects))
    size = int(rng.integers(simulation.smallest_px, simulation.largest_px + 1))
    background = simulated_background((size, size), rng)
    objects = random_objects((size, size), rng)
    signal = implant(background, objects, rng)
    return Scene(sensed(signal, background.white, rng).astype(np.float32), truth_of(objects))


def truth_of(objects: Objects) -> NDArray[np.uint8]:
    """(rows, cols) truth: anomaly where an object has at least half of its largest share, unjudged on its fringe."""
    truth = np.full(objects.shares[0].shape, NORMAL, np.uint8)
    for share in objects.shares:
        mark(truth, share, share.max())
    return truth


def mark(truth: NDArray[np.uint8], share: NDArray[np.float64], peak: float) -> None:
    """Enters one more object into (rows, cols) truth; its rim, 8 to 50 % of its peak, is not judged."""
    truth[(share > RIM * peak) & (truth == NORMAL)] = IGNORED
    truth[share >= CORE * peak] = ANOMALY
