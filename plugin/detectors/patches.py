"""What two surveys note of an image: a sample of its spectra, then patches of it as described; and the filling of
missing pixels."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
import numpy.typing as npt

from .deviation import SAMPLE_PX
from .sampling import PatchSample, SpectraSample
from .spec import Area, Array, ImageShape

Place = tuple[slice, slice]
FILL_PX = 10


Describe = Callable[[Array], Array]


class TwoSurveys:
    """Notes a sample of spectra in survey 0 and, once it is known how to describe pixels, patches in survey 1."""

    def __init__(self, shape: ImageShape, cell_px: int) -> None:
        """`cell_px`: rows and columns of a patch."""
        self._spectra = SpectraSample(shape, SAMPLE_PX)
        self._places = PatchSample(shape, cell_px)

    def add(self, pixels: Array, number: int, area: Area) -> None:
        """Notes some of (bands, rows, cols) core pixels."""
        if number == 0:
            self._spectra.add(pixels, area)
            self._places.add(pixels, area)
        else:
            self._patches.add(pixels, area, self._describe)

    def wants(self, number: int, area: Area) -> bool:
        """Everything in the first survey, what lies in a patch in the second."""
        return number == 0 or self._patches.meets(area)

    def spectra(self) -> Array:
        """(pixels, bands) of the first survey."""
        return self._spectra.spectra()

    def describe_by(self, describe: Describe, channels: int) -> None:
        """Between the surveys: how (bands, rows, cols) pixels become (channels, rows, cols)."""
        self._describe = describe
        self._patches = Patches(self._places.places(), channels)

    def patches(self) -> list[Array]:
        """(channels, rows, cols) patches of the second survey with at least one valid pixel."""
        return self._patches.valid()


class Patches:
    """Parts of the described image at fixed places, put together from whatever windows come."""

    def __init__(self, places: Sequence[Place], channels: int) -> None:
        """`places`: the rows and columns of each part."""
        self._places = places
        self._parts: list[Array] = [
            np.full((channels, rows.stop - rows.start, cols.stop - cols.start), np.nan, np.float32)
            for rows, cols in places
        ]

    def add(self, pixels: Array, area: Area, describe: Describe) -> None:
        """Describes and keeps what of (bands, rows, cols) core pixels lies in a patch."""
        for part, place in zip(self._parts, self._places):
            overlap = _overlap(place, area)
            if overlap is not None:
                rows, cols = overlap
                found = describe(np.ascontiguousarray(pixels[:, _from(rows, area.row), _from(cols, area.col)]))
                part[:, _from(rows, place[0].start), _from(cols, place[1].start)] = found

    def meets(self, area: Area) -> bool:
        """Whether some patch lies in the area, if only in part."""
        return any(_overlap(place, area) is not None for place in self._places)

    def valid(self) -> list[Array]:
        """(channels, rows, cols) patches with at least one valid pixel."""
        return [part for part in self._parts if not np.isnan(part[0]).all()]


def _overlap(place: Place, area: Area) -> Place | None:
    row, col = place
    rows = slice(max(row.start, area.row), min(row.stop, area.row + area.height))
    cols = slice(max(col.start, area.col), min(col.stop, area.col + area.width))
    return (rows, cols) if rows.start < rows.stop and cols.start < cols.stop else None


def _from(span: slice, origin: int) -> slice:
    return slice(span.start - origin, span.stop - origin)


def filled(described: Array) -> Array:
    """(channels, rows, cols) with each missing pixel replaced by the mean of the valid ones within FILL_PX, or by 0.

    So the border of a no-data area is no structure to the network.
    """
    missing = np.isnan(described[0])
    if not missing.any():
        return described
    weight = np.maximum(_box_sum((~missing).astype(np.float64)), 1.0)[missing]
    whole = np.where(missing, np.float32(0), described)
    for channel in whole:  # one after the other: the sums of all at once would hold ten times the image
        channel[missing] = _box_sum(channel.astype(np.float64))[missing] / weight
    return whole


def _box_sum(image: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    """(rows, cols) sums over squares of 2 FILL_PX + 1."""
    for axis in (0, 1):
        width = [(0, 0)] * 2
        width[axis] = (FILL_PX + 1, FILL_PX)
        sums = np.cumsum(np.pad(image, width), axis=axis)
        size = image.shape[axis]
        after = sums.take(range(2 * FILL_PX + 1, 2 * FILL_PX + 1 + size), axis)
        image = after - sums.take(range(size), axis)
    return image
