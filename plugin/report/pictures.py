"""Ground: an image as pictures for a report: the whole of it, and the surroundings of a place, as PNG."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple
from uuid import uuid4

import numpy as np
import numpy.typing as npt
from osgeo import gdal

from ..errors import ImageReadFailed
from ..raster.bands import read_bands
from ..raster.gdal_errors import gdal_raises
from ..raster.grid import grid_of
from ..raster.missing import mask_bands, nodata_values
from ..raster.opening import open_raster
from ..raster.windows import Window

Floats = npt.NDArray[np.float32]
Bytes = npt.NDArray[np.uint8]
OVERVIEW_PX, THUMB_PX = 1400, 280
_NATURAL_NM = (650.0, 550.0, 470.0)
_NEAR_NM = 60.0
_COLOURS = (gdal.GCI_RedBand, gdal.GCI_GreenBand, gdal.GCI_BlueBand)
# Where red, green and blue lie in the bands of a spectrometer whose wavelengths nobody knows.
_MANY, _SPECTRAL = 20, (0.2, 0.11, 0.04)
_TAILS = (2.0, 98.0)
_MISSING = 233


class Picture(NamedTuple):
    """A PNG and the pixels of the image that it shows."""

    png: bytes
    window: Window


class Ground:
    """An image, stretched once for all of its pictures; raises ImageNotReadable, ImageReadFailed."""

    def __init__(self, path: str) -> None:
        self.path = path
        self.dataset = open_raster(path)
        self.grid = grid_of(self.dataset)
        self.bands = _shown(self.dataset)
        self._nodata = nodata_values(self.dataset, self.bands)
        self._masks = mask_bands(self.dataset, self.bands)
        whole = Window(0, 0, self.grid.height, self.grid.width)
        pixels = self._read(whole, OVERVIEW_PX)
        self._limits = [_limits(band) for band in pixels]
        self.overview = Picture(_png(self._stretched(pixels)), whole)

    def around(self, window: Window) -> Picture | None:
        """The part of the window that lies on the image; None where none does."""
        top, left = max(0, window.row), max(0, window.col)
        bottom = min(self.grid.height, window.row + window.height)
        right = min(self.grid.width, window.col + window.width)
        if bottom <= top or right <= left:
            return None
        inside = Window(top, left, bottom - top, right - left)
        return Picture(_png(self._stretched(self._read(inside, THUMB_PX))), inside)

    def _read(self, window: Window, side: int) -> Floats:
        """(bands, rows, cols) float32 with NaN where nothing is, no side longer than that."""
        scale = min(1.0, side / max(window.height, window.width))
        size = max(1, round(window.width * scale)), max(1, round(window.height * scale))
        place = (window.col, window.row, window.width, window.height)
        # Scores would lose their peaks by averaging, masks their meaning; nothing is lost where all pixels are shown.
        way = gdal.GRIORA_NearestNeighbour
        with gdal_raises(lambda reason: ImageReadFailed(self.path, reason)):
            read = [
                self.dataset.GetRasterBand(number).ReadAsArray(*place, *size, resample_alg=way) for number in self.bands
            ]
            masks = [band.ReadAsArray(*place, *size, resample_alg=way) for band in self._masks]
        pixels: Floats = np.stack([np.real(band).astype(np.float32) for band in read])
        for band, nodata in zip(pixels, self._nodata):
            if nodata is not None:
                band[band == nodata] = np.nan
        for mask in masks:
            pixels[:, mask == 0] = np.nan
        pixels[~np.isfinite(pixels)] = np.nan
        return pixels

    def _stretched(self, pixels: Floats) -> Bytes:
        stretched = np.full(pixels.shape, _MISSING, np.uint8)
        there = np.isfinite(pixels).all(axis=0)
        for band, (low, high), target in zip(pixels, self._limits, stretched):
            share = (band[there].astype(np.float64) - low) / (high - low)
            target[there] = np.clip(255 * share, 0, 255).astype(np.uint8)
        return stretched


def _shown(dataset: gdal.Dataset) -> tuple[int, ...]:
    """Red, green and blue where the image has them, else something like them, else one band as grey."""
    numbers = range(1, dataset.RasterCount + 1)
    natural = _by_wavelength(read_bands(dataset).wavelengths_nm)
    if natural:
        return natural
    said = {dataset.GetRasterBand(number).GetColorInterpretation(): number for number in reversed(numbers)}
    if all(colour in said for colour in _COLOURS):
        return tuple(said[colour] for colour in _COLOURS)
    if len(numbers) >= _MANY:
        return tuple(1 + int(share * len(numbers)) for share in _SPECTRAL)
    return (1, 2, 3) if len(numbers) >= len(_COLOURS) else (1,)


def _by_wavelength(centres: Sequence[float | None]) -> tuple[int, ...]:
    """The bands nearest to red, green and blue; none where one of them is not near."""
    found = []
    for wanted in _NATURAL_NM:
        off = [abs(centre - wanted) if centre is not None else np.inf for centre in centres]
        nearest = int(np.argmin(off))
        if off[nearest] > _NEAR_NM:
            return ()
        found.append(nearest + 1)
    return tuple(found) if len(set(found)) == len(found) else ()


def _limits(band: Floats) -> tuple[float, float]:
    """What becomes black and white."""
    there = band[np.isfinite(band)]
    if not len(there):
        return 0.0, 1.0
    low, high = (float(limit) for limit in np.percentile(there, _TAILS))
    if not high > low:
        low, high = float(there.min()), float(there.max())
    return low, high if high > low else low + 1


def _png(pixels: Bytes) -> bytes:
    """(bands, rows, cols) as a file in memory."""
    bands, height, width = pixels.shape
    made = gdal.GetDriverByName("MEM").Create("", width, height, bands, gdal.GDT_Byte)
    for number, band in enumerate(pixels, 1):
        made.GetRasterBand(number).WriteArray(band)
    path = f"/vsimem/earth_anomaly_{uuid4().hex}.png"
    try:
        with gdal_raises(lambda reason: ImageReadFailed("picture", reason)):
            written = gdal.GetDriverByName("PNG").CreateCopy(path, made, options=["ZLEVEL=9"])
            del written
            file = gdal.VSIFOpenL(path, "rb")
            try:
                return bytes(gdal.VSIFReadL(1, gdal.VSIStatL(path).size, file))
            finally:
                gdal.VSIFCloseL(file)
    finally:
        for one in (path, f"{path}.aux.xml"):
            if gdal.VSIStatL(one) is not None:  # or it raises where another plugin wants GDAL to
                gdal.Unlink(one)
