"""Surroundings: the spectra of chosen and of randomly drawn pixels, each with the mean of its neighbours."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from .sampling import hashed
from .spec import Area, Array

Numbers = npt.NDArray[np.int64]


class Spectra(NamedTuple):
    """(n, bands) spectra of pixels and (n, bands) means over the valid ones of their neighbourhoods."""

    pixel: Array
    around: Array

    def joined(self, more: Spectra) -> Spectra:
        """These and more."""
        return Spectra(np.concatenate([self.pixel, more.pixel]), np.concatenate([self.around, more.around]))


def spectra_at(pixels: Array, rows: Numbers, cols: Numbers, radius_px: int) -> Spectra:
    """Of (bands, rows, cols) with a margin of radius_px; rows and columns count from the core's corner.

    A missing pixel has a spectrum of NaN, and a mean over whatever valid neighbours it has.
    """
    total = np.zeros((len(pixels), len(rows)), np.float64)
    count = np.zeros(len(rows), np.float64)
    for down in range(2 * radius_px + 1):
        for right in range(2 * radius_px + 1):
            values = pixels[:, rows + down, cols + right]
            valid = np.isfinite(values[0])
            total += np.where(valid, values, 0)
            count += valid
    around = (total / np.maximum(count, 1)).T.astype(np.float32)
    return Spectra(np.ascontiguousarray(pixels[:, rows + radius_px, cols + radius_px].T), around)


class RandomSpectra:
    """Spectra of `size` valid pixels drawn from an image: those whose places have the smallest hashes.

    The same ones whatever the windows are, and other ones for another seed.
    """

    def __init__(self, width: int, bands: int, size: int, seed: int) -> None:
        self._width, self._size, self._seed = width, size, np.uint32(seed % 2**32)
        empty = np.zeros((0, bands), np.float32)
        self._found = Spectra(empty, empty)
        self._hashes = np.zeros(0, np.uint32)
        self._places = np.zeros(0, np.int64)
        self._limit = np.uint32(0xFFFFFFFF)

    def add(self, pixels: Array, area: Area, radius_px: int) -> None:
        """Keeps some of (bands, rows, cols) pixels with a margin of radius_px round the area."""
        rows, cols = np.mgrid[0 : area.height, 0 : area.width].reshape(2, -1)
        core = pixels[0, radius_px : radius_px + area.height, radius_px : radius_px + area.width]
        places = (rows + area.row).astype(np.uint64) * np.uint64(self._width) + (cols + area.col).astype(np.uint64)
        hashes = hashed(places ^ np.uint64(self._seed))
        near = np.flatnonzero(np.isfinite(core.ravel()) & (hashes <= self._limit))
        # Of one window no more than are wanted of the whole image.
        near = near[np.argsort(hashes[near], kind="stable")[: self._size]]
        self._found = self._found.joined(spectra_at(pixels, rows[near], cols[near], radius_px))
        self._hashes = np.concatenate([self._hashes, hashes[near]])
        self._places = np.concatenate([self._places, places[near].astype(np.int64)])
        if len(self._hashes) > 2 * self._size:
            self._cut()

    def spectra(self) -> Spectra:
        """The pixels drawn, in an order that does not depend on the order of the windows."""
        self._cut()
        return self._found

    def places(self) -> Numbers:
        """Where they are: row * width + column."""
        self._cut()
        return self._places

    def _cut(self) -> None:
        order = np.argsort(self._hashes, kind="stable")[: self._size]
        self._hashes, self._places = self._hashes[order], self._places[order]
        self._found = Spectra(self._found.pixel[order], self._found.around[order])
        if len(order) == self._size:
            self._limit = self._hashes[-1]
