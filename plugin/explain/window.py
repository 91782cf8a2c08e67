"""View: the pixels of an image and of its scores in a window round an object, read at most 129 x 129."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil, floor
from pathlib import Path
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
from osgeo import gdal, ogr

from ..errors import ImageReadFailed
from ..raster.bands import Bands, read_bands, select_bands
from ..raster.gdal_errors import gdal_raises
from ..raster.missing import mask_bands, nodata_values
from ..raster.windows import Window
from .errors import PlaceOutside
from .grid import Overlay

Array = npt.NDArray[np.float32]
Bools = npt.NDArray[np.bool_]
Index = npt.NDArray[np.int64]

SIDE_PX = 129
_MARGIN_PX = 16
# Without a threshold this share of the image's pixels counts as anomalous.
_RARE = 0.005


class Label(NamedTuple):
    """A band: its number, its wavelength in nm where the file states it, and what the file calls it."""

    number: int
    wavelength_nm: float | None
    name: str


@dataclass(frozen=True)
class View:
    """`pixels` (bands, rows, cols) float32, NaN = missing in all bands; `scores`, `is_odd`, `is_object` (rows, cols).

    `rows` and `cols` are those of the image; they lie `step_px` apart where the object is too large to be read whole.
    """

    pixels: Array
    scores: Array
    is_odd: Bools
    is_object: Bools
    rows: Index
    cols: Index
    labels: tuple[Label, ...]

    @property
    def step_px(self) -> int:
        """How far apart the pixels that were read lie in the image."""
        return max(_step(self.rows), _step(self.cols))

    @property
    def is_valid(self) -> Bools:
        """(rows, cols): where the image has data."""
        valid: Bools = np.isfinite(self.pixels[0])
        return valid


def bands_of(dataset: gdal.Dataset, used: Sequence[int]) -> tuple[int, ...]:
    """The bands that the run has used, where the image has them; else all good ones."""
    known: Bands = read_bands(dataset)
    return select_bands(known, used if all(1 <= one <= dataset.RasterCount for one in used) else ())


def labels_of(dataset: gdal.Dataset, numbers: Sequence[int]) -> tuple[Label, ...]:
    """How the bands are called."""
    wavelengths = read_bands(dataset).wavelengths_nm
    return tuple(
        Label(number, wavelengths[number - 1], dataset.GetRasterBand(number).GetDescription()) for number in numbers
    )


def window_round(box: Window, height: int, width: int, path: str) -> Window:
    """The window to be read for an object in this box, inside of the image; raises PlaceOutside."""
    inside = box.clipped(height, width)
    if inside.height == 0 or inside.width == 0:
        raise PlaceOutside(Path(path).name)
    rows = max(SIDE_PX, inside.height + 2 * max(_MARGIN_PX, inside.height // 4))
    cols = max(SIDE_PX, inside.width + 2 * max(_MARGIN_PX, inside.width // 4))
    top, left = inside.row - (rows - inside.height) // 2, inside.col - (cols - inside.width) // 2
    return Window(top, left, rows, cols).clipped(height, width)


def look(overlay: Overlay, numbers: Sequence[int], box: Window, threshold: float | None) -> View:
    """Reads the window round a box; nothing is the object yet."""
    image = overlay.image
    window = window_round(box, image.RasterYSize, image.RasterXSize, overlay.image_path)
    rows, cols = _places(window.row, window.height), _places(window.col, window.width)
    pixels = read_pixels(image, numbers, window, (len(rows), len(cols)), overlay.image_path)
    scores, rare = overlay.scores_at(rows, cols)
    with np.errstate(invalid="ignore"):
        is_odd = rare <= _RARE if threshold is None else scores >= threshold
    labels = labels_of(image, numbers)
    return View(pixels, scores, is_odd, np.zeros(is_odd.shape, np.bool_), rows, cols, labels)


def read_pixels(image: gdal.Dataset, numbers: Sequence[int], window: Window, size: tuple[int, int], path: str) -> Array:
    """(bands, rows, cols) in that size; a pixel that is missing in one band is NaN in all. Raises ImageReadFailed."""
    place = (window.col, window.row, window.width, window.height)
    pixels = np.empty((len(numbers), *size), np.float32)
    with gdal_raises(lambda reason: ImageReadFailed(path, reason)):
        image.ReadAsArray(*place, buf_obj=pixels, band_list=list(numbers))
        hidden = np.zeros(size, np.bool_)
        for mask in mask_bands(image, numbers):
            hidden |= mask.ReadAsArray(*place, buf_xsize=size[1], buf_ysize=size[0]) == 0
    hidden |= ~np.isfinite(pixels).all(axis=0)
    for values, missing in zip(pixels, nodata_values(image, numbers)):
        if missing is not None:
            hidden |= values == missing
    pixels[:, hidden] = np.nan
    return pixels


def inside(view: View, outline: ogr.Geometry) -> Bools:
    """(rows, cols): which pixels of the view an outline in columns and rows of the image covers."""
    for touched in ("FALSE", "TRUE"):  # what is thinner than a pixel covers no pixel's centre
        covered = _burnt(view, outline, touched)
        if covered.any():
            break
    return covered


def _burnt(view: View, outline: ogr.Geometry, touched: str) -> Bools:
    height, width = view.is_odd.shape
    raster = gdal.GetDriverByName("MEM").Create("", width, height, 1, gdal.GDT_Byte)
    down, across = _pitch(view.rows), _pitch(view.cols)
    raster.SetGeoTransform((view.cols[0] + 0.5 - across / 2, across, 0, view.rows[0] + 0.5 - down / 2, 0, down))
    source = ogr.GetDriverByName("Memory").CreateDataSource("object")
    layer = source.CreateLayer("object", None, ogr.wkbUnknown)
    feature = ogr.Feature(layer.GetLayerDefn())
    feature.SetGeometry(outline)
    layer.CreateFeature(feature)
    with gdal_raises(lambda reason: ImageReadFailed("outline", reason)):
        gdal.RasterizeLayer(raster, [1], layer, burn_values=[1], options=[f"ALL_TOUCHED={touched}"])
    burnt: Bools = raster.ReadAsArray() == 1
    return burnt


def box_of(outline: ogr.Geometry) -> Window:
    """The pixels that an outline in columns and rows touches."""
    left, right, top, bottom = outline.GetEnvelope()
    row, col = floor(top + 1e-3), floor(left + 1e-3)
    return Window(row, col, max(1, ceil(bottom - 1e-3) - row), max(1, ceil(right - 1e-3) - col))


def _places(start: int, length: int) -> Index:
    """The rows or columns that GDAL takes where it reads fewer of them: in the middle of equal parts."""
    count = length // ceil(length / SIDE_PX)
    places: Index = (start + np.floor((np.arange(count) + 0.5) * length / count)).astype(np.int64)
    return places


def _step(places: Index) -> int:
    return int(round(_pitch(places)))


def _pitch(places: Index) -> float:
    return float(places[-1] - places[0]) / (len(places) - 1) if len(places) > 1 else 1.0
