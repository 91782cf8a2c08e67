"""WindowReader: pixels of one or several dates in windows with margins, with missing values as NaN."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
from osgeo import gdal

from ..errors import ImageNotReadable, ImageReadFailed, ImagesDiffer, NoValidPixels
from .bands import Bands, Range, read_bands, select_bands, within
from .gdal_errors import gdal_raises
from .grid import Extent, Grid, grid_of
from .mask import MaskPolygons
from .windows import Window

Array = npt.NDArray[np.float32]
_PATCHES = 5  # The census looks at a lattice of 5 x 5 patches of at most 32 x 32 pixels.
_PATCH_PX = 32


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
        first = self._datasets[0]
        full = grid_of(first)
        for path, dataset in zip(paths[1:], self._datasets[1:]):
            if grid_of(dataset)[:3] != full[:3] or dataset.RasterCount != first.RasterCount:
                raise ImagesDiffer(path, paths[0])
        whole = Window(0, 0, full.height, full.width)
        self._origin = full.window(selection.extent, paths[0]) if selection.extent else whole
        self.grid: Grid = full.cropped(self._origin)
        self.file_bands: Bands = read_bands(first)
        chosen = select_bands(self.file_bands, selection.bands)
        self._mask = MaskPolygons(selection.mask, self.grid, paths[0]) if selection.mask else None
        self._numbers = within(self.file_bands, chosen, selection.wavelengths_nm, paths[0])
        self._nodata = self._nodata_values()
        self.left_out = self._unusable_bands()
        self._numbers = tuple(number for number in self._numbers if number not in self.left_out)
        self._nodata = self._nodata_values()

    @property
    def band_numbers(self) -> tuple[int, ...]:
        """The usable bands (1-based) in the order in which read() gives them."""
        return self._numbers

    @property
    def block(self) -> tuple[int, int]:
        """Rows and columns of the file's own blocks."""
        cols, rows = self._datasets[0].GetRasterBand(1).GetBlockSize()
        return rows, cols

    def read(self, window: Window, margin_px: int = 0) -> Array:
        """(dates, bands, rows, cols) with a margin; mirrored beyond the image's edge; a pixel that is missing in one
        band, or that the mask leaves out, is NaN in all. Raises ImageReadFailed."""
        wanted = window.grown(margin_px)
        rows = _mirrored(wanted.row, wanted.height, self.grid.height)
        cols = _mirrored(wanted.col, wanted.width, self.grid.width)
        top, left = int(rows.min()), int(cols.min())
        inside = Window(top, left, int(rows.max()) - top + 1, int(cols.max()) - left + 1)
        dates = [self._read_date(date, inside) for date in range(len(self.paths))]
        pixels = dates[0][np.newaxis] if len(dates) == 1 else np.stack(dates)
        if inside.height != wanted.height or inside.width != wanted.width:
            pixels = pixels[:, :, rows - top][:, :, :, cols - left]
        return pixels

    def close(self) -> None:
        """Lets go of the files."""
        self._datasets = []

    def _read_date(self, date: int, inside: Window) -> Array:
        pixels = self._raw(date, inside, self._numbers)
        self._blank_missing(pixels, date, inside)
        return pixels

    def _blank_missing(self, pixels: Array, date: int, inside: Window) -> None:
        """Sets a pixel to NaN in all bands where one band is missing or the mask leaves it out."""
        # Adding the bands up carries any NaN or infinity along, at a third of the price of looking at each value.
        with np.errstate(over="ignore", invalid="ignore"):
            missing = ~np.isfinite(np.einsum("brc->rc", pixels))
        if missing.any():  # a sum may overflow without a value being missing
            missing = ~np.isfinite(pixels).all(axis=0)
        for index, nodata in enumerate(self._nodata[date]):
            if nodata is not None:
                missing |= pixels[index] == nodata
        missing |= self._dataset_mask(date, inside)
        if self._mask is not None:
            missing |= ~self._mask.inside(inside)
        if missing.any():
            pixels[:, missing] = np.nan

    def _dataset_mask(self, date: int, inside: Window) -> npt.NDArray[np.bool_]:
        """Where a mask band or alpha band of the file says there is nothing."""
        band = self._datasets[date].GetRasterBand(self._numbers[0])
        if not band.GetMaskFlags() & (gdal.GMF_PER_DATASET | gdal.GMF_ALPHA):
            return np.zeros((inside.height, inside.width), np.bool_)
        place = (inside.col + self._origin.col, inside.row + self._origin.row, inside.width, inside.height)
        with gdal_raises(lambda reason: ImageReadFailed(self.paths[date], reason)):
            flags = band.GetMaskBand().ReadAsArray(*place)
        empty: npt.NDArray[np.bool_] = flags == 0
        return empty

    def _nodata_values(self) -> list[list[np.float32 | None]]:
        values = []
        for dataset in self._datasets:
            raw = [dataset.GetRasterBand(number).GetNoDataValue() for number in self._numbers]
            values.append([None if value is None or np.isnan(value) else _as_float32(value) for value in raw])
        return values

    def _unusable_bands(self) -> tuple[int, ...]:
        """Chosen bands without information: constant, or no-data almost everywhere that other bands have values.

        A lattice of patches finds the candidates; constant ones are then read whole, so none is dropped by chance.
        Raises NoValidPixels where every band is empty.
        """
        everything = np.arange(len(self._numbers))
        values = np.concatenate([self._values(everything, window) for window in self._lattice()], axis=1)
        has_value = np.isfinite(values)
        anywhere = has_value.any(axis=0)
        share = has_value[:, anywhere].mean(axis=1) if anywhere.any() else np.zeros(len(values))
        mostly_missing = (share < 0.5) & has_value.any(axis=1)
        low, high = _limits(values)
        candidates = everything[~(high > low)]
        low[candidates], high[candidates] = self._whole_limits(candidates)
        if not np.isfinite(high).any():
            raise NoValidPixels(self.paths[0])
        unusable = mostly_missing | ~(high > low)
        return tuple(number for number, drop in zip(self._numbers, unusable) if drop)

    def _lattice(self) -> list[Window]:
        height, width = min(_PATCH_PX, self.grid.height), min(_PATCH_PX, self.grid.width)
        rows = np.unique(np.linspace(0, self.grid.height - height, _PATCHES).astype(int))
        cols = np.unique(np.linspace(0, self.grid.width - width, _PATCHES).astype(int))
        return [Window(int(row), int(col), height, width) for row in rows for col in cols]

    def _whole_limits(self, indices: npt.NDArray[np.int64]) -> tuple[Array, Array]:
        """Smallest and largest value of some bands over the whole chosen part of the first date."""
        low = np.full(len(indices), np.inf, np.float32)
        high = np.full(len(indices), -np.inf, np.float32)
        rows = max(1, 2**22 // (self.grid.width * max(1, len(indices))))
        for row in range(0, self.grid.height if len(indices) else 0, rows):
            strip = Window(row, 0, min(rows, self.grid.height - row), self.grid.width)
            strip_low, strip_high = _limits(self._values(indices, strip))
            low, high = np.minimum(low, strip_low), np.maximum(high, strip_high)
        return low, high

    def _values(self, indices: npt.NDArray[np.int64], window: Window) -> Array:
        """(bands, pixels) of the first date, with the missing values of each band on its own as NaN."""
        values = self._raw(0, window, [self._numbers[index] for index in indices]).reshape(len(indices), -1)
        values[~np.isfinite(values)] = np.nan
        for row, index in zip(values, indices):
            nodata = self._nodata[0][index]
            if nodata is not None:
                row[row == nodata] = np.nan
        if self._mask is not None:
            values[:, ~self._mask.inside(window).ravel()] = np.nan
        return values

    def _raw(self, date: int, window: Window, numbers: Sequence[int]) -> Array:
        """(bands, rows, cols) as the file has them."""
        place = (window.col + self._origin.col, window.row + self._origin.row, window.width, window.height)
        dataset = self._datasets[date]
        with gdal_raises(lambda reason: ImageReadFailed(self.paths[date], reason)):
            data = dataset.ReadRaster(*place, buf_type=gdal.GDT_Float32, band_list=list(numbers))
            # GDAL would keep up to 5 % of the memory in its cache; each window is read once, so it is let go.
            dataset.FlushCache()
        if data is None:
            raise ImageReadFailed(self.paths[date], "no data came back")
        return np.frombuffer(data, np.float32).reshape(len(numbers), window.height, window.width)


def _limits(values: Array) -> tuple[Array, Array]:
    """(bands, pixels) -> smallest and largest value of each band; inf and -inf where a band has none."""
    missing = np.isnan(values)
    low = np.where(missing, np.inf, values).min(axis=1, initial=np.inf)
    high = np.where(missing, -np.inf, values).max(axis=1, initial=-np.inf)
    return low.astype(np.float32), high.astype(np.float32)


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
    return dataset


def same_file(path: str, other: str) -> bool:
    """Whether two paths name one file on disk, however they are written."""
    one, two = Path(path), Path(other)
    if one.exists() and two.exists():
        return one.samefile(two)
    return one.absolute() == two.absolute()


def _as_float32(value: float) -> np.float32:
    with np.errstate(over="ignore"):
        return np.float32(value)


def _mirrored(start: int, length: int, size: int) -> npt.NDArray[np.int64]:
    """Indices start .. start+length-1, reflected at both edges of 0 .. size-1 as often as needed."""
    if size == 1:
        return np.zeros(length, np.int64)
    period = 2 * (size - 1)
    index = np.arange(start, start + length) % period
    return np.where(index < size, index, period - index).astype(np.int64)
