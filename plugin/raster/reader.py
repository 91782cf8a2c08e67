"""WindowReader: pixels of one or several dates in windows with margins, with missing values as NaN."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import numpy as np
import numpy.typing as npt
from osgeo import gdal

from ..errors import ImageReadFailed, ImagesDiffer, NoValidPixels
from .bands import Bands, Range, read_bands, select_bands, within
from .census import census
from .grid import Extent, Grid, grid_of
from .mask import MaskPolygons
from .missing import mask_bands, nodata_values
from .opening import Image
from .remote import IsCanceled
from .windows import Window

Array = npt.NDArray[np.float32]


@dataclass(frozen=True)
class Selection:
    """Which part of the images to read: band numbers (1-based), wavelengths in nm, an extent, mask polygons (WKB)."""

    bands: tuple[int, ...] = ()
    wavelengths_nm: tuple[Range, ...] = ()
    extent: Extent | None = None
    mask: tuple[bytes, ...] = ()
    is_known: bool = False
    """Whether somebody has found before that these very bands carry information, so that nobody looks again."""


class WindowReader:
    """Reads windows of the chosen part of one or several dates of one grid.

    Not for use from two threads at once. Rows and columns count from the corner of the chosen extent. While it waits
    for a server it asks is_canceled(), and then raises RunCanceled.
    """

    def __init__(self, paths: Sequence[str], selection: Selection, is_canceled: IsCanceled = lambda: False) -> None:
        self.paths = tuple(paths)
        self._images = [Image(path, is_canceled) for path in paths]
        first = self._images[0].dataset
        full = grid_of(first)
        for path, dataset in zip(paths[1:], self._datasets[1:]):
            if grid_of(dataset)[:3] != full[:3] or dataset.RasterCount != first.RasterCount:
                raise ImagesDiffer(path, paths[0])
        whole = Window(0, 0, full.height, full.width)
        self._spare = [np.empty(0, np.float32), np.empty(0, np.float32)]
        self._origin = full.window(selection.extent, paths[0]) if selection.extent else whole
        for image in self._images:
            image.check_sources(self._origin)
        self.grid: Grid = full.cropped(self._origin)
        self.file_bands: Bands = self._images[0].steadily(self._read_bands, lambda: None)
        chosen = select_bands(self.file_bands, selection.bands)
        self._mask = MaskPolygons(selection.mask, self.grid, paths[0]) if selection.mask else None
        self._numbers = within(self.file_bands, chosen, selection.wavelengths_nm, paths[0])
        self._file_masks: list[list[gdal.Band]] = []
        self._note_missing_values()
        self.left_out = () if selection.is_known else self._unusable_bands()
        self._numbers = tuple(number for number in self._numbers if number not in self.left_out)
        self._note_missing_values()

    @property
    def band_numbers(self) -> tuple[int, ...]:
        """The usable bands (1-based) in the order in which read() gives them."""
        return self._numbers

    @property
    def wavelengths_nm(self) -> tuple[float | None, ...]:
        """Centres of these bands, None where the file does not state them."""
        return tuple(self.file_bands.wavelengths_nm[number - 1] for number in self._numbers)

    @property
    def files(self) -> tuple[str, ...]:
        """All files that the images are made of: headers and the sources of virtual rasters too."""
        return self.paths + tuple(file for image in self._images for file in image.files)

    @property
    def block(self) -> tuple[int, int]:
        """Rows and columns of the file's own blocks."""
        cols, rows = self._datasets[0].GetRasterBand(1).GetBlockSize()
        return rows, cols

    def read(self, window: Window, margin_px: int = 0, *, mirrored: bool = True) -> Array:
        """(dates, bands, rows, cols) with a margin, which beyond the image's edge is mirrored or else missing.

        A pixel that is missing in one band, or that the mask leaves out, is NaN in all. The array is used again by the
        read after the next: new memory for each window costs more time than the reading. Raises ImageReadFailed.
        """
        wanted = window.grown(margin_px)
        rows = _mirrored(wanted.row, wanted.height, self.grid.height)
        cols = _mirrored(wanted.col, wanted.width, self.grid.width)
        top, left = int(rows.min()), int(cols.min())
        inside = Window(top, left, int(rows.max()) - top + 1, int(cols.max()) - left + 1)
        pixels = self._buffer(inside)
        for date in range(len(self.paths)):
            self._raw(date, inside, self._numbers, pixels[date])
            self._blank_missing(pixels[date], date, inside)
        if inside != wanted:
            pixels = _extended(pixels, (inside.row - wanted.row, inside.col - wanted.col), (rows - top, cols - left))
            if not mirrored:
                pixels[:, :, beyond(wanted.row, wanted.height, self.grid.height)] = np.nan
                pixels[:, :, :, beyond(wanted.col, wanted.width, self.grid.width)] = np.nan
        return pixels

    def close(self) -> None:
        """Lets go of the files."""
        self._file_masks, self._images = [], []

    @property
    def _datasets(self) -> list[gdal.Dataset]:
        return [image.dataset for image in self._images]

    def _buffer(self, inside: Window) -> Array:
        """(dates, bands, rows, cols) of memory, one of two pieces in turn."""
        shape = (len(self.paths), len(self._numbers), inside.height, inside.width)
        size = shape[0] * shape[1] * shape[2] * shape[3]
        self._spare.reverse()
        if len(self._spare[0]) < size:
            self._spare[0] = np.empty(size, np.float32)
        return self._spare[0][:size].reshape(shape)

    def _blank_missing(self, pixels: Array, date: int, inside: Window) -> None:
        """Sets a pixel to NaN in all bands where one band is missing or the mask leaves it out."""
        # Adding the bands up carries any NaN or infinity along, at a third of the price of looking at each value.
        with np.errstate(over="ignore", invalid="ignore"):
            total = np.ones(len(pixels), np.float32) @ pixels.reshape(len(pixels), -1)
            missing = ~np.isfinite(total).reshape(pixels.shape[1:])
        if missing.any():  # a sum may overflow without a value being missing
            missing = ~np.isfinite(pixels).all(axis=0)
        for index, nodata in enumerate(self._nodata[date]):
            if nodata is not None:
                missing |= pixels[index] == nodata
        missing |= self._hidden(date, inside)
        if missing.any():
            pixels[:, missing] = np.nan

    def _hidden(self, date: int, inside: Window) -> npt.NDArray[np.bool_]:
        """(rows, cols): where the mask polygons, or mask and alpha bands of the file, leave a pixel out."""
        hidden = np.zeros((inside.height, inside.width), np.bool_)
        if self._mask is not None:
            hidden = ~self._mask.inside(inside)
        place = (inside.col + self._origin.col, inside.row + self._origin.row, inside.width, inside.height)
        image = self._images[date]

        def look() -> None:
            with image.reading():
                image.look_at_sources(Window(place[1], place[0], inside.height, inside.width))
                for band in self._file_masks[date]:
                    np.logical_or(hidden, band.ReadAsArray(*place) == 0, out=hidden)

        if self._file_masks[date]:
            image.steadily(look, lambda: self._note_masks(date))
        return hidden

    def _read_bands(self) -> Bands:
        with self._images[0].reading():
            return read_bands(self._images[0].dataset)

    def _note_missing_values(self) -> None:
        self._nodata = [nodata_values(dataset, self._numbers) for dataset in self._datasets]
        self._file_masks = [[] for _ in self._images]
        for date, image in enumerate(self._images):
            image.steadily(partial(self._note_masks, date), lambda: None)

    def _note_masks(self, date: int) -> None:
        image = self._images[date]
        with image.reading():
            self._file_masks[date] = mask_bands(image.dataset, self._numbers)

    def _unusable_bands(self) -> tuple[int, ...]:
        """Chosen bands without information; raises NoValidPixels where every band is empty."""
        found = census(self._values, len(self._numbers), (self.grid.height, self.grid.width), self.block[0])
        if not found.any_value:
            raise NoValidPixels(self.paths[0])
        return tuple(number for number, drop in zip(self._numbers, found.unusable) if drop)

    def _values(self, indices: npt.NDArray[np.int64], window: Window) -> Array:
        """(bands, pixels) of the first date, with the missing values of each band on its own as NaN."""
        values = self._raw(0, window, [self._numbers[index] for index in indices]).reshape(len(indices), -1)
        values[~np.isfinite(values)] = np.nan
        for row, index in zip(values, indices):
            nodata = self._nodata[0][index]
            if nodata is not None:
                row[row == nodata] = np.nan
        values[:, self._hidden(0, window).ravel()] = np.nan
        return values

    def _raw(self, date: int, window: Window, numbers: Sequence[int], out: Array | None = None) -> Array:
        """(bands, rows, cols) as the file has them, into `out` where given."""
        place = (window.col + self._origin.col, window.row + self._origin.row, window.width, window.height)
        if out is None:
            out = np.empty((len(numbers), window.height, window.width), np.float32)
        image = self._images[date]

        def fetch() -> None:
            with image.reading() as told:
                image.look_at_sources(Window(place[1], place[0], window.height, window.width))
                found = image.dataset.ReadAsArray(*place, buf_obj=out, band_list=list(numbers))
                image.let_go()
            if found is None:
                raise ImageReadFailed(self.paths[date], told[-1].message if told else "no data came back")
            image.check_size()

        image.steadily(fetch, lambda: self._note_masks(date))
        return out


def same_file(path: str, other: str) -> bool:
    """Whether two paths name one file on disk, however they are written."""
    one, two = Path(path), Path(other)
    try:
        return one.samefile(two)
    except (OSError, ValueError):  # one of them is not there, or is a name of GDAL's and no path, or holds a NUL
        return one.absolute() == two.absolute()


def beyond(start: int, length: int, size: int) -> npt.NDArray[np.bool_]:
    """Which of the indices start .. start+length-1 lie outside 0 .. size-1."""
    index = np.arange(start, start + length)
    outside: npt.NDArray[np.bool_] = (index < 0) | (index >= size)
    return outside


def _extended(pixels: Array, place: tuple[int, int], sources: tuple[npt.NDArray[np.int64], ...]) -> Array:
    """Pixels with more rows and columns round them: they begin at a place of the larger array, and `sources` are the
    numbers of the rows and columns that its own come from. Takes half the time of gathering all by number."""
    (top, left), (rows, cols) = place, sources
    height, width = pixels.shape[2:]
    if top < 0 or left < 0 or top + height > len(rows) or left + width > len(cols):  # the mirror reaches further back
        return pixels[:, :, rows][..., cols]
    larger = np.empty((*pixels.shape[:2], len(rows), len(cols)), np.float32)
    middle = larger[:, :, top : top + height]
    middle[..., left : left + width] = pixels
    for part in (slice(0, left), slice(left + width, len(cols))):
        middle[..., part] = pixels.take(cols[part], axis=3)
    for part in (slice(0, top), slice(top + height, len(rows))):
        larger[:, :, part] = middle.take(rows[part], axis=2)
    return larger


def _mirrored(start: int, length: int, size: int) -> npt.NDArray[np.int64]:
    """Indices start .. start+length-1, reflected at both edges of 0 .. size-1 as often as needed."""
    if size == 1:
        return np.zeros(length, np.int64)
    period = 2 * (size - 1)
    index = np.arange(start, start + length) % period
    return np.where(index < size, index, period - index).astype(np.int64)
