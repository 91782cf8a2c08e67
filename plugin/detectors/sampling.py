"""Some pixels of an image for its statistics: spectra and patches, the same whatever the windows are; and series."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from .spec import Area, Array, ImageShape

CELL_PX = 96
_CELLS = 9
_FEWEST_SERIES, _MOST_SERIES_VALUES = 500, 2**21


class SeriesSample:
    """Some pixels of each window of a series, with all of their dates; no more values than long series of many bands
    may take."""

    def __init__(self, shape: ImageShape, size: int) -> None:
        most = max(_FEWEST_SERIES, _MOST_SERIES_VALUES // (shape.dates * shape.bands))
        self._wanted, self._area = min(size, most), shape.height * shape.width
        self._parts: list[Array] = []

    def add(self, values: Array, places: npt.NDArray[np.int64] | int, area: Area) -> None:
        """Of (dates, bands, pixels) those at some of the `places`, numbers or how many there are, in this area."""
        count = places if isinstance(places, int) else len(places)
        wanted = -(-self._wanted * area.height * area.width // self._area)
        chance = np.random.default_rng([area.row, area.col])
        self._parts.append(values[:, :, chance.choice(places, min(wanted, count), replace=False)])

    def taken(self) -> npt.NDArray[np.float64]:
        """(dates, bands, n), and forgets them."""
        parts, self._parts = self._parts, []
        return np.concatenate(parts, axis=2).astype(np.float64)


class SpectraSample:
    """A random sample of the valid spectra: the pixels whose places have the smallest hashes.

    Wherever the valid pixels lie, few or many, as many are kept as there is room for.
    """

    def __init__(self, shape: ImageShape, size: int) -> None:
        self._width, self._size = shape.width, size
        self._spectra: Array = np.zeros((0, shape.bands), np.float32)
        self._hashes = np.zeros(0, np.uint32)
        self._limit = np.uint32(0xFFFFFFFF)

    def add(self, pixels: Array, area: Area) -> None:
        """Keeps some of (bands, rows, cols) core pixels."""
        rows = np.arange(area.row, area.row + pixels.shape[1], dtype=np.uint64)[:, np.newaxis]
        cols = np.arange(area.col, area.col + pixels.shape[2], dtype=np.uint64)
        hashes = hashed(rows * np.uint64(self._width) + cols)
        chosen = np.isfinite(pixels[0]) & (hashes <= self._limit)
        self._hashes = np.concatenate([self._hashes, hashes[chosen]])
        self._spectra = np.concatenate([self._spectra, pixels[:, chosen].T])
        if len(self._hashes) > 2 * self._size:
            self._cut()

    def spectra(self) -> Array:
        """(pixels, bands) in an order of their own, which does not depend on the order of the windows."""
        self._cut()
        return self._spectra

    def _cut(self) -> None:
        order = np.argsort(self._hashes, kind="stable")[: self._size]
        self._hashes, self._spectra = self._hashes[order], self._spectra[order]
        if len(order) == self._size:
            self._limit = self._hashes[-1]


def hashed(places: npt.NDArray[np.uint64]) -> npt.NDArray[np.uint32]:
    """Scrambled numbers, no two alike below 2**32 (the finaliser of MurmurHash3, which is a bijection)."""
    mixed = places.astype(np.uint32)
    for shift, factor in ((16, 0x85EBCA6B), (13, 0xC2B2AE35)):
        mixed = (mixed ^ (mixed >> np.uint32(shift))) * np.uint32(factor)
    return mixed ^ (mixed >> np.uint32(16))


class PatchSample:
    """Counts valid pixels in square cells, then names up to nine well-filled cells spread over the image."""

    def __init__(self, shape: ImageShape, cell_px: int = CELL_PX) -> None:
        self._height, self._width, self._cell_px = shape.height, shape.width, cell_px
        self._counts = np.zeros((-(-shape.height // cell_px), -(-shape.width // cell_px)), np.int64)

    def add(self, pixels: Array, area: Area) -> None:
        """Counts the valid ones of (bands, rows, cols) core pixels."""
        rows = (area.row + np.arange(pixels.shape[1])) // self._cell_px
        cols = (area.col + np.arange(pixels.shape[2])) // self._cell_px
        valid = np.isfinite(pixels[0]).astype(np.int64)
        for axis, cells in ((0, rows), (1, cols)):
            valid = np.add.reduceat(valid, np.flatnonzero(np.diff(cells, prepend=-1)), axis=axis)
        self._counts[rows[0] : rows[-1] + 1, cols[0] : cols[-1] + 1] += valid

    def places(self) -> list[tuple[slice, slice]]:
        """(rows, cols) of each chosen cell."""
        flat = self._counts.ravel()
        # Cells at least half as full as the fullest; of these, scattered ones.
        filled = np.flatnonzero(flat * 2 >= max(1, flat.max()))
        order = np.argsort(hashed(filled.astype(np.uint64)), kind="stable")[:_CELLS]
        chosen = np.sort(filled[order])
        return [self._place(*divmod(int(cell), self._counts.shape[1])) for cell in chosen]

    def _place(self, row: int, col: int) -> tuple[slice, slice]:
        return (
            slice(row * self._cell_px, min((row + 1) * self._cell_px, self._height)),
            slice(col * self._cell_px, min((col + 1) * self._cell_px, self._width)),
        )
