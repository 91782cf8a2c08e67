"""WindowReader: pixels of one or several dates in windows with margins, with missing values as NaN."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
from osgeo import gdal

from ..errors import ImageNotReadable, ImageReadFailed, ImagesDiffer, NoValidPixels
from .bands import Bands, Range, read_bands, select_bands, within
from .census import census
from .gdal_errors import gdal_raises
from .grid import Extent, Grid, grid_of
from .mask import MaskPolygons
from .missing import mask_bands, nodata_values
from .windows import Window

Array = npt.NDArray[np.float32]
_BIG_READS = "GDAL_ONE_BIG_READ"


@dataclass(frozen=True)
class Selection:
    """Which part of the images to read: band numbers (1-based), wavelengths in nm, an extent, mask polygons (WKB)."""

    bands: tuple[int, ...] = ()
    wavelengths_nm: tuple[Range, ...] = ()
    extent: Extent | None = None
    mask: tuple[bytes, ...] = ()


class WindowReader:
    """Reads windows of the chosen part of one or several dates of one grid.

    Not for use from two threads at once. Rows and columns count from the corner of the chosen extent.
    """

    def __init__(self, paths: Sequence[str], selection: Selection) -> None:
        self.paths = tuple(paths)
        self._datasets = [open_raster(path) for path in paths]
        self._own_files = [_own_file(dataset) for dataset in self._datasets]
        self._sizes = [_size(file) for file in self._own_files]
        first = self._datasets[0]
        full = grid_of(first)
        for path, dataset in zip(paths[1:], self._datasets[1:]):
            if grid_of(dataset)[:3] != full[:3] or dataset.RasterCount != first.RasterCount:
                raise ImagesDiffer(path, paths[0])
        whole = Window(0, 0, full.height, full.width)
        self._spare = [np.empty(0, np.float32), np.empty(0, np.float32)]
        self._origin = full.window(selection.extent, paths[0]) if selection.extent else whole
        self.grid: Grid = full.cropped(self._origin)
        self.file_bands: Bands = read_bands(first)
        chosen = select_bands(self.file_bands, selection.bands)
        self._mask = MaskPolygons(selection.mask, self.grid, paths[0]) if selection.mask else None
        self._numbers = within(self.file_bands, chosen, selection.wavelengths_nm, paths[0])
        self._file_masks: list[list[gdal.Band]] = []
        self._note_missing_values()
        self.left_out = self._unusable_bands()
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
        return self.paths + tuple(file for dataset in self._datasets for file in dataset.GetFileList() or ())

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
        if inside.height != wanted.height or inside.width != wanted.width:
            pixels = pixels[:, :, rows - top][:, :, :, cols - left]
            if not mirrored:
                pixels[:, :, beyond(wanted.row, wanted.height, self.grid.height)] = np.nan
                pixels[:, :, :, beyond(wanted.col, wanted.width, self.grid.width)] = np.nan
        return pixels

    def close(self) -> None:
        """Lets go of the files."""
        self._file_masks, self._datasets = [], []

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
        for band in self._file_masks[date]:
            with gdal_raises(lambda reason: ImageReadFailed(self.paths[date], reason)):
                hidden |= band.ReadAsArray(*place) == 0
        return hidden

    def _note_missing_values(self) -> None:
        self._nodata = [nodata_values(dataset, self._numbers) for dataset in self._datasets]
        self._file_masks = [mask_bands(dataset, self._numbers) for dataset in self._datasets]

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
        dataset = self._datasets[date]
        with gdal_raises(lambda reason: ImageReadFailed(self.paths[date], reason)), _big_reads(dataset):
            data = dataset.ReadAsArray(*place, buf_obj=out, band_list=list(numbers))
            # GDAL would keep up to 5 % of the memory in its cache; each window is read once, so it is let go.
            dataset.FlushCache()
        if data is None:
            raise ImageReadFailed(self.paths[date], "no data came back")
        # Of a raw file GDAL reads zeros where it has been cut off; a file that is gone it still holds open.
        if 0 < _size(self._own_files[date]) < self._sizes[date]:
            raise ImageReadFailed(self.paths[date], "the file has become shorter")
        return out


@contextmanager
def _big_reads(dataset: gdal.Dataset) -> Iterator[None]:
    """Lets GDAL read a raw file's window at once and not line by line, five times as fast; in this thread only.

    Only where one band follows the other: interleaved by line GDAL 3.6 gives wrong numbers so, by pixel it is slower.
    """
    by_band = dataset.GetMetadataItem("INTERLEAVE", "IMAGE_STRUCTURE") == "BAND"
    if not by_band or dataset.GetDriver().ShortName != "ENVI" or not hasattr(gdal, "SetThreadLocalConfigOption"):
        yield
        return
    before = gdal.GetThreadLocalConfigOption(_BIG_READS, None)
    gdal.SetThreadLocalConfigOption(_BIG_READS, "YES")
    try:
        yield
    finally:
        gdal.SetThreadLocalConfigOption(_BIG_READS, before)


def open_raster(path: str) -> gdal.Dataset:
    """A dataset open for reading; raises ImageNotReadable. Subdataset names of GDAL work too."""
    with gdal_raises(lambda reason: ImageNotReadable(path, reason)):
        dataset = gdal.OpenEx(path, gdal.OF_RASTER | gdal.OF_READONLY)
    if dataset is None:
        raise ImageNotReadable(path)
    if dataset.RasterCount == 0 or dataset.RasterXSize == 0:
        subsets = [name for name, _ in dataset.GetSubDatasets()]
        hint = f"it holds {len(subsets)} images; choose one, such as {subsets[0]}" if subsets else "it has no bands"
        raise ImageNotReadable(path, hint)
    if _size(_own_file(dataset)) < _raw_size(dataset):
        raise ImageNotReadable(path, "the file is shorter than its header says")
    return dataset


def _own_file(dataset: gdal.Dataset) -> str:
    return str((dataset.GetFileList() or [""])[0])


def _size(file: str) -> int:
    """Bytes of a file; 0 where there is none of this name."""
    found = gdal.VSIStatL(file) if file else None
    return int(found.size) if found is not None else 0


def _raw_size(dataset: gdal.Dataset) -> int:
    """Bytes that an ENVI file must have by its header; 0 for other and for compressed files."""
    header = dataset.GetMetadata("ENVI") or {}
    if dataset.GetDriver().ShortName != "ENVI" or header.get("file_compression", "0") != "0":
        return 0
    pixel_bits: int = gdal.GetDataTypeSize(dataset.GetRasterBand(1).DataType)
    pixels = int(dataset.RasterXSize) * int(dataset.RasterYSize) * int(dataset.RasterCount)
    return int(header.get("header_offset", "0")) + pixels * pixel_bits // 8


def same_file(path: str, other: str) -> bool:
    """Whether two paths name one file on disk, however they are written."""
    one, two = Path(path), Path(other)
    try:
        return one.samefile(two)
    except OSError:  # one of them is not there, or is a name of GDAL's and no path
        return one.absolute() == two.absolute()


def beyond(start: int, length: int, size: int) -> npt.NDArray[np.bool_]:
    """Which of the indices start .. start+length-1 lie outside 0 .. size-1."""
    index = np.arange(start, start + length)
    outside: npt.NDArray[np.bool_] = (index < 0) | (index >= size)
    return outside


def _mirrored(start: int, length: int, size: int) -> npt.NDArray[np.int64]:
    """Indices start .. start+length-1, reflected at both edges of 0 .. size-1 as often as needed."""
    if size == 1:
        return np.zeros(length, np.int64)
    period = 2 * (size - 1)
    index = np.arange(start, start + length) % period
    return np.where(index < size, index, period - index).astype(np.int64)
