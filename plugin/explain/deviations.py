"""deviations(): how the mean spectra of thousands of anomalies differ from the background of their image."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
from osgeo import gdal, ogr

from ..errors import ImageReadFailed, RunCanceled
from ..feedback import Feedback
from ..raster.gdal_errors import gdal_raises
from ..raster.grid import Grid, grid_of
from ..raster.windows import Window, plan_windows
from .background import FEWEST_PX, surroundings_of
from .grid import moved, to_pixels
from .profile import GUARD_PX, grown
from .window import read_pixels

Array = npt.NDArray[np.float32]
Index = npt.NDArray[np.int64]

# Enough for the covariance of hundreds of bands.
_SAMPLE_PX = 8000
_MARGIN_PX = 16
_WINDOW_FLOATS = 2**24
_SMALLEST_PX, _LARGEST_PX = 128, 1024
# More than for a single place: directions in which the background hardly varies would scatter what is alike.
_SHRINKAGE = 0.03
_ROWS = 4096
_IN_PIXELS = (0.0, 1.0, 0.0, 0.0, 0.0, 1.0)


class Shapes(NamedTuple):
    """Anomalies on the grid of an image: a layer whose `number` counts them from 1, and their boxes (n, 4) in pixels.

    A box is (top, left, bottom, right), the last two exclusive.
    """

    source: ogr.DataSource
    boxes: Index
    grid: Grid


class Image(NamedTuple):
    """An open image, its path, and the bands (1-based) that count."""

    dataset: gdal.Dataset
    path: str
    numbers: tuple[int, ...]


def deviations(image: Image, shapes: Shapes, feedback: Feedback) -> Array:
    """(anomalies, bands) from the mean of the background round all of them, whitened; NaN where nothing was measured.

    Against the common background and not each one's own: a blue roof is the same thing on grass and on soil. Reads
    the image window by window, only where anomalies are. Raises ImageReadFailed, RunCanceled.
    """
    windows = _windows(image, shapes)
    total = np.zeros((len(shapes.boxes), len(image.numbers)), np.float32)
    pixels = np.zeros(len(total))
    sample: list[Array] = []
    for done, window in enumerate(windows):
        if feedback.isCanceled():
            raise RunCanceled
        owner, spectra, background = _measured(image, shapes, window, -(-_SAMPLE_PX // len(windows)))
        sample.append(background)
        pixels += np.bincount(owner, minlength=len(total))
        for band, values in enumerate(spectra):
            total[:, band] += np.bincount(owner, values, len(total)).astype(np.float32)
        feedback.setProgress(100 * (done + 1) / len(windows))
    with np.errstate(invalid="ignore"):
        total /= pixels[:, np.newaxis].astype(np.float32)
    return _whitened(total, np.concatenate(sample) if sample else total[:0])


def shapes_on(dataset: gdal.Dataset, outlines: Sequence[ogr.Geometry | None]) -> Shapes:
    """Polygons in the coordinates of an image; an empty one keeps its number and lies nowhere."""
    grid = grid_of(dataset)
    if grid.is_control_only:
        move = to_pixels(dataset)
        outlines = [None if one is None else moved(one, move) for one in outlines]
        grid = grid._replace(transform=_IN_PIXELS)
    source = ogr.GetDriverByName("Memory").CreateDataSource("anomalies")
    layer = source.CreateLayer("anomalies", None, ogr.wkbUnknown)
    layer.CreateField(ogr.FieldDefn("number", ogr.OFTInteger64))
    back = gdal.InvGeoTransform(grid.transform)
    boxes = np.zeros((len(outlines), 4), np.int64)
    for number, outline in enumerate(outlines):
        if outline is None or outline.IsEmpty():
            continue
        feature = ogr.Feature(layer.GetLayerDefn())
        feature.SetField(0, number + 1)
        feature.SetGeometry(outline)
        layer.CreateFeature(feature)
        boxes[number] = _box(outline.GetEnvelope(), back)
    return Shapes(source, boxes, grid)


def _windows(image: Image, shapes: Shapes) -> list[Window]:
    """Cores that tile the image, without those that no anomaly touches."""
    side = int((_WINDOW_FLOATS / len(image.numbers)) ** 0.5) - 2 * _MARGIN_PX
    side = min(_LARGEST_PX, max(_SMALLEST_PX, side))
    top, left, bottom, right = shapes.boxes.T
    kept = []
    for core in plan_windows(shapes.grid.height, shapes.grid.width, (side, side)):
        touches = (top < core.row + core.height) & (bottom > core.row)
        if (touches & (left < core.col + core.width) & (right > core.col)).any():
            kept.append(core)
    return kept


def _measured(image: Image, shapes: Shapes, core: Window, most_px: int) -> tuple[Index, Array, Array]:
    """Anomalies' numbers (pixels,) and spectra (bands, pixels) in a core; of its background some spectra (n, bands)."""
    wide = core.grown(_MARGIN_PX).clipped(shapes.grid.height, shapes.grid.width)
    pixels = read_pixels(image.dataset, image.numbers, wide, (wide.height, wide.width), image.path)
    numbers = _burnt(shapes, wide, image.path)
    valid = np.isfinite(pixels[0])
    inner = np.zeros_like(valid)
    inner[core.row - wide.row :, core.col - wide.col :][: core.height, : core.width] = True
    measured = (numbers > 0) & valid & inner
    background = np.flatnonzero(valid & ~grown(numbers > 0, GUARD_PX))
    # A step that is odd in most windows' widths, so that the sample is no column of the image.
    chosen = background[:: max(1, -(-len(background) // most_px))]
    spectra = np.ascontiguousarray(pixels.reshape(len(pixels), -1)[:, chosen].T)
    return numbers[measured].astype(np.int64) - 1, pixels[:, measured], spectra


def _whitened(spectra: Array, background: Array) -> Array:
    """(n, bands) spectra -> deviations; in place."""
    if len(background) < FEWEST_PX:
        spectra[:] = np.nan
        return spectra
    around = surroundings_of(background, _SHRINKAGE)
    mean, whitening = around.mean.astype(np.float32), around.whitening.T.astype(np.float32)
    for start in range(0, len(spectra), _ROWS):
        part = spectra[start : start + _ROWS]
        part[:] = (part - mean) @ whitening
    return spectra


def _burnt(shapes: Shapes, wide: Window, path: str) -> npt.NDArray[np.uint32]:
    """(rows, cols): the number of the anomaly in each pixel, 0 = none."""
    raster = gdal.GetDriverByName("MEM").Create("", wide.width, wide.height, 1, gdal.GDT_UInt32)
    part = shapes.grid.cropped(wide)
    raster.SetGeoTransform(part.transform)
    layer = shapes.source.GetLayer(0)
    corners = [part.point(row, col) for row in (0, wide.height) for col in (0, wide.width)]
    xs, ys = [x for x, _ in corners], [y for _, y in corners]
    layer.SetSpatialFilterRect(min(xs), min(ys), max(xs), max(ys))
    with gdal_raises(lambda reason: ImageReadFailed(path, reason)):
        gdal.RasterizeLayer(raster, [1], layer, options=["ATTRIBUTE=number"])
    layer.SetSpatialFilter(None)
    burnt: npt.NDArray[np.uint32] = raster.ReadAsArray()
    return burnt


def _box(envelope: tuple[float, float, float, float], back: Sequence[float]) -> tuple[int, int, int, int]:
    xs, ys = envelope[:2], envelope[2:]
    cols = [back[0] + x * back[1] + y * back[2] for x in xs for y in ys]
    rows = [back[3] + x * back[4] + y * back[5] for x in xs for y in ys]
    first = np.floor(np.array([min(rows), min(cols)]) + 1e-3)
    last = np.ceil(np.array([max(rows), max(cols)]) - 1e-3)
    return int(first[0]), int(first[1]), int(last[0]), int(last[1])
