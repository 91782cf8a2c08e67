"""write_class_map(): from probabilities of a class to its map and its area, with the ends of an interval."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
from osgeo import gdal

from ..errors import OutputNotWritable, RunCanceled
from ..feedback import Feedback
from .gdal_errors import gdal_raises
from .grid import Grid, pixel_m2, place
from .outputs import check_output, made_whole
from .score_tiff import DOMAIN
from .scores import ScoreRaster

NODATA, OTHER, CLASS = 255, 0, 1


class ClassThresholds(NamedTuple):
    """The probability from which a pixel is of the class, and those for the ends of the area's interval."""

    matched: float
    for_low: float
    for_high: float


class Area(NamedTuple):
    """Pixels of the class with the ends of the interval, and the same in m2 (None where the ground is unknown)."""

    pixels: int
    pixels_low: int
    pixels_high: int
    m2: float | None
    m2_low: float | None
    m2_high: float | None
    valid_px: int


def write_class_map(
    scores: str, output: str, thresholds: ClassThresholds, facts: Mapping[str, str], feedback: Feedback
) -> Area:
    """Writes a GeoTIFF of bytes: 1 = class, 0 = other, 255 = no data; the area stands in its metadata.

    Raises OutputNotWritable, RunCanceled and leaves no file then.
    """
    check_output(output)
    raster = ScoreRaster(scores)
    with made_whole(output) as (part,), gdal_raises(lambda reason: OutputNotWritable(output, reason)):
        area = _write(raster, part, thresholds, facts, feedback)
    with suppress(OSError):
        Path(f"{output}.aux.xml").unlink()
    return area


def _write(
    raster: ScoreRaster, path: Path, thresholds: ClassThresholds, facts: Mapping[str, str], feedback: Feedback
) -> Area:
    grid = raster.grid
    options = ["COMPRESS=DEFLATE", "TILED=YES", "BIGTIFF=IF_SAFER"]
    dataset = gdal.GetDriverByName("GTiff").Create(str(path), grid.width, grid.height, 1, gdal.GDT_Byte, options)
    if dataset is None:
        raise RuntimeError("no file could be made")
    place(dataset, grid)
    band = dataset.GetRasterBand(1)
    band.SetNoDataValue(NODATA)
    band.SetDescription(facts.get("class", "class"))
    colours = gdal.ColorTable()
    colours.SetColorEntry(OTHER, (0, 0, 0, 0))
    colours.SetColorEntry(CLASS, (230, 85, 13, 255))
    band.SetColorTable(colours)
    counts = np.zeros((3, grid.height), np.int64)
    valid_px = 0
    for part in raster.parts():
        if feedback.isCanceled():
            raise RunCanceled
        valid = part.scores == part.scores
        valid_px += int(np.count_nonzero(valid))
        rows = slice(part.window.row, part.window.row + part.window.height)
        for number, threshold in enumerate(thresholds):
            counts[number, rows] = np.count_nonzero(part.scores >= np.float32(threshold), axis=1)
        marked = np.where(part.scores >= np.float32(thresholds.matched), CLASS, OTHER)
        band.WriteArray(np.where(valid, marked, NODATA).astype(np.uint8), part.window.col, part.window.row)
    area = _area(counts, grid, valid_px)
    dataset.SetMetadata({**facts, "area": json.dumps(area._asdict())}, DOMAIN)
    dataset.BuildOverviews("NEAREST", _levels(grid))
    dataset.FlushCache()
    return area


def _levels(grid: Grid) -> Sequence[int]:
    return [2**power for power in range(1, 12) if max(grid.height, grid.width) >> power >= 128]


def _area(counts: npt.NDArray[np.int64], grid: Grid, valid_px: int) -> Area:
    matched, low, high = (int(total) for total in counts.sum(axis=1))
    each = pixel_m2(grid)
    if each is None:
        return Area(matched, low, high, None, None, None, valid_px)
    m2, m2_low, m2_high = (float(total) for total in counts @ each)
    return Area(matched, low, high, m2, m2_low, m2_high, valid_px)
