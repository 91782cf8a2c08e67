"""Ring: how far a pixel is, in the whitened space, from the most similar of its neighbours on a circle."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import ceil, copysign, cos, pi, sin

import numpy as np

from .learned import Learned, only, part_of, under
from .onnx_model import OnnxModel
from .spec import Area, Array, ImageShape
from .whitening import Moments, Whitening

Offset = tuple[int, int]
Place = tuple[slice, slice]
_BLOCK_PX = 2**13


class Ring:
    """Whitened ring nearest neighbours: mean of the k least |z(p) - z(p + o)|, o on a circle of radius r, z whitened.

    An object smaller than the circle differs from all of its ring; a field, a road or an edge finds itself on it.
    Missing neighbours are not counted, and fewer than k are averaged where there are fewer; without any neighbour the
    distance to the image's mean is taken.
    """

    surveys = 1

    def __init__(self, shape: ImageShape, settings: Mapping[str, float]) -> None:
        self._components = int(settings["COMPONENTS"])
        radius_px = settings["RADIUS_PX"]
        self._offsets = half_circle(radius_px, int(settings["SAMPLES"]))
        self._averaged = min(int(settings["NEAREST"]), 2 * len(self._offsets))
        self.margin_px = max(max(abs(row), abs(col)) for row, col in self._offsets)
        self._bands = shape.bands
        self._moments = Moments(shape.bands)

    def survey(self, pixels: Array, number: int, area: Area) -> None:
        """Adds the pixels to mean and covariance."""
        self._moments.add(pixels[0])

    def wants(self, number: int, area: Area) -> bool:
        """Every pixel."""
        return True

    def settle(self, number: int) -> None:
        """Finds the whitened space."""
        self._whitening = Whitening.fitted(self._moments, self._components)

    def learned(self) -> Learned:
        """The whitened space."""
        return under("whitening", self._whitening.learned())

    def recall(self, learned: Learned) -> None:
        """Takes it back; raises LearnedUnfit."""
        only(learned, "whitening.")
        self._whitening = Whitening.recalled(part_of(learned, "whitening"), self._bands)

    def _least(self, white: Array) -> Array:
        """(components, rows, cols) -> (k, rows, cols) smallest distances to the neighbours; infinite where fewer are.

        In blocks of rows that the cache holds. One distance serves both ends: each pixel is the other's neighbour.
        """
        height, width = white.shape[1:]
        least = np.full((self._averaged, height, width), np.inf, np.float32)
        rows = max(1, _BLOCK_PX // width)
        room = np.empty((len(white) + 3, rows, width), np.float32)
        for top in range(0, height, rows):
            for offset in self._offsets:
                here, there = _pairs((height, width), offset, slice(top, top + rows))
                one, other = white[:, here[0], here[1]], white[:, there[0], there[1]]
                part = room[:, : one.shape[1], : one.shape[2]]
                squared = _squared(one, other, part[3:], part[2])
                for end in (here, there):
                    _insert(least[:, end[0], end[1]], squared, part[:2])
        return np.sqrt(least, out=least)

    def score(self, pixels: Array) -> Array:
        """(1, bands, rows, cols) -> (rows, cols) distance in standard deviations of the background."""
        white = self._whitening.project(pixels[0])
        least = self._least(white)
        scores = _mean_of_finite(least)
        lonely = np.isinf(least[0])
        scores[lonely] = np.sqrt(np.einsum("kp,kp->p", white[:, lonely], white[:, lonely]))
        scores[np.isnan(white[0])] = np.nan
        return scores


def _squared(one: Array, other: Array, difference: Array, out: Array) -> Array:
    """(components, rows, cols) twice -> (rows, cols) squared distances, in `out`; infinite where one is missing."""
    np.subtract(one, other, out=difference)
    np.einsum("krc,krc->rc", difference, difference, out=out)
    squared: Array = np.fmin(out, np.float32(np.inf), out=out)
    return squared


def _insert(least: Array, value: Array, spare: Array) -> None:
    """Keeps the k smallest values, smallest first, in (k, rows, cols); `spare` (2, rows, cols) is overwritten."""
    for place, kept in enumerate(least):
        larger = spare[place % 2]
        if place < len(least) - 1:
            np.maximum(kept, value, out=larger)
        np.minimum(kept, value, out=kept)
        value = larger


def _mean_of_finite(least: Array) -> Array:
    if np.isfinite(least[-1]).all():
        mean: Array = least.mean(axis=0)
        return mean
    there = np.isfinite(least)
    total: Array = np.where(there, least, np.float32(0)).sum(axis=0, dtype=np.float32)
    averaged: Array = total / np.maximum(there.sum(axis=0), 1).astype(np.float32)
    return averaged


def half_circle(radius_px: float, samples: int) -> list[Offset]:
    """(row, col) steps to evenly spaced points on one half of a circle; their opposites make the other half."""
    half = (samples + 1) // 2
    angles = [pi * index / half for index in range(half)]
    steps = [(_nearest(radius_px * sin(angle)), _nearest(radius_px * cos(angle))) for angle in angles]
    return list(dict.fromkeys(steps))


def _nearest(value: float) -> int:
    """The nearest whole number; a half goes towards zero on both sides, so that the circle is symmetric."""
    return int(copysign(ceil(abs(value) - 0.5 - 1e-9), value))


def shifted(size: tuple[int, ...], offset: Offset) -> tuple[tuple[slice, slice], tuple[slice, slice]]:
    """Two views of a (rows, cols) array: all places that have a neighbour at the offset, and those neighbours."""
    here = (_from(size[0], -offset[0]), _from(size[1], -offset[1]))
    there = (_from(size[0], offset[0]), _from(size[1], offset[1]))
    return here, there


def _pairs(size: tuple[int, int], offset: Offset, rows: slice) -> tuple[Place, Place]:
    """shifted(), of those places alone that lie in these rows."""
    here, there = shifted(size, offset)
    top, bottom = max(here[0].start, rows.start), min(here[0].stop, rows.stop)
    bottom = max(top, bottom)
    return (slice(top, bottom), here[1]), (slice(top + offset[0], bottom + offset[0]), there[1])


def _from(length: int, step: int) -> slice:
    return slice(min(step, length), length) if step >= 0 else slice(0, max(length + step, 0))


def build_ring(shape: ImageShape, settings: Mapping[str, float], models: Sequence[OnnxModel]) -> Ring:
    """Ring for the catalog."""
    return Ring(shape, settings)
