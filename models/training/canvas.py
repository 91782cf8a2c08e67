"""A picture in the making: ground covers and objects painted over one another, in the bands of any sensor."""

from __future__ import annotations

from typing import Callable

import numpy as np
from numpy.typing import NDArray

from .targets import Stamp
from .textures import grain, spread

Array = NDArray[np.float64]
Generator = np.random.Generator
Palette = Callable[[str, Generator], Array]

OPEN, WATER, PAVED, BUILT = 0, 1, 2, 3


class Canvas:
    """(bands, rows, cols) signal and (rows, cols) surface, painted over by covers, stamps and shade."""

    def __init__(self, signal: Array, palette: Palette, rng: Generator) -> None:
        self.signal = signal
        self.size = (signal.shape[1], signal.shape[2])
        self.surface = np.full(self.size, OPEN, np.uint8)
        self.palette = palette
        self.rng = rng
        self.contrast = np.exp(rng.uniform(np.log(0.02), np.log(0.25)))
        self.grains = [grain(self.size, rng) for _ in range(4)]
        direction, length = rng.uniform(0, 2 * np.pi), rng.uniform(0.2, 1.6)
        self.sun = np.array([np.cos(direction), np.sin(direction)]) * length  # shadow (rows, cols) per px of height
        self.shade_depth = rng.uniform(0.3, 0.85) if rng.random() < 0.75 else 0.0
        self.vehicle_px = float(np.exp(rng.uniform(np.log(5), np.log(34))))

    def texture(self, size: tuple[int, int]) -> Array:
        """(rows, cols) about zero: a random part of one of the grains, larger than the picture where repeated."""
        field = self.grains[int(self.rng.integers(len(self.grains)))]
        field = np.roll(field, tuple(self.rng.integers(0, self.size)), (0, 1))
        return field[: size[0], : size[1]]

    def cover(self, share: Array, family: str, surface: int = OPEN, pattern: Array | float = 0.0) -> None:
        """Lays a ground cover where its (rows, cols) share is."""
        strength = self.contrast * self.rng.uniform(0.3, 1.6)
        rough = np.clip(1 + strength * self.texture(self.size) + pattern, 0.1, 4)
        colour = self.palette(family, self.rng)[:, None, None]
        self.signal = (1 - share) * self.signal + share * colour * rough
        self.surface[share > 0.5] = surface

    def paint(self, stamp: Stamp, colour: Array, pattern: Array | float = 1.0) -> None:
        """Paints an object of a (bands,) colour times a (rows, cols) pattern."""
        rows, cols = stamp.window
        rough = 1 + 0.3 * self.contrast * self.texture(stamp.share.shape)
        inside = colour[:, None, None] * pattern * rough
        under = self.signal[:, rows, cols]
        self.signal[:, rows, cols] = under + stamp.share * (inside - under)

    def shade(self, stamp: Stamp, depth: float | None = None) -> None:
        """Darkens what lies under a shadow."""
        rows, cols = stamp.window
        self.signal[:, rows, cols] *= 1 - (self.shade_depth if depth is None else depth) * stamp.share

    def settle(self, stamp: Stamp, surface: int) -> None:
        """Declares what surface an object is."""
        self.surface[stamp.window][stamp.share > 0.5] = surface

    def blur(self, deviation_px: float) -> None:
        """The picture so far through a point spread."""
        self.signal = spread(self.signal, deviation_px)
