"""ScoreTiff: the GeoTIFF of a result while it is being written, with overviews that keep what is rare."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from osgeo import gdal

from .grid import Grid, place
from .windows import Window

if TYPE_CHECKING:
    import numpy.typing as npt

    Array = npt.NDArray[np.float32]


DOMAIN = "EARTH_ANOMALY"
SCORE, PROBABILITY = 1, 2
VALID_PX = "valid_px"
"""The key of a result's metadata that says how many of its pixels have a score."""
PART_PX = (512, 4096)  # Rows and columns compressed at once; multiples of the coarsest overview's step.
BLOCK_PX = 256
_CHUNK_PX = 2**15  # Small enough for the processor's cache.
_NAMES = {SCORE: "anomaly score", PROBABILITY: "false-alarm probability"}
# Of the pixels that an overview's pixel stands for it keeps the highest score, and the probability of that score.
_KEEP: dict[int, np.ufunc] = {SCORE: np.fmax, PROBABILITY: np.fmin}


class _Summary(NamedTuple):
    low: float
    high: float
    total: float
    squares: float
    pixels: int


class ScoreTiff:
    """Two bands of float32, NaN = no data, tiled and compressed, written part by part. `score`: what the first is."""

    def __init__(self, path: Path, grid: Grid, score: str = _NAMES[SCORE]) -> None:
        options = ["TILED=YES", f"BLOCKXSIZE={BLOCK_PX}", f"BLOCKYSIZE={BLOCK_PX}", "INTERLEAVE=BAND",
                   f"COMPRESS={lossless()}", "ZSTD_LEVEL=1", "ZLEVEL=1", "PREDICTOR=2", "NUM_THREADS=ALL_CPUS",
                   "BIGTIFF=IF_SAFER"]  # fmt: skip
        driver = gdal.GetDriverByName("GTiff")
        self._dataset = driver.Create(str(path), grid.width, grid.height, len(_NAMES), gdal.GDT_Float32, options)
        if self._dataset is None:
            raise RuntimeError("no file could be made")  # gdal_raises puts GDAL's own reason in its place
        place(self._dataset, grid)
        for number, name in _NAMES.items():
            band = self._dataset.GetRasterBand(number)
            band.SetNoDataValue(float("nan"))
            band.SetDescription(score if number == SCORE else name)
        levels = overview_levels(grid.height, grid.width, PART_PX[0])
        if levels:
            self._dataset.BuildOverviews("NONE", levels)
        self._summaries: dict[int, list[_Summary]] = {number: [] for number in _NAMES}

    def write(self, number: int, window: Window, values: Array) -> None:
        """One part of a band, that begins at multiples of PART_PX, with its share of all overviews."""
        self._summaries[number].append(_summarise(values))
        band = self._dataset.GetRasterBand(number)
        row, col = window.row, window.col
        band.WriteArray(values, col, row)
        band.FlushCache()  # GDAL would gather up to 5 % of the memory before it writes.
        for level in range(band.GetOverviewCount()):
            values, row, col = halved(values, _KEEP[number]), row // 2, col // 2
            overview = band.GetOverview(level)
            overview.WriteArray(values, col, row)
            if (row + len(values)) % BLOCK_PX == 0:  # only whole blocks: half ones would be compressed twice
                overview.FlushCache()

    def close(self, metadata: Mapping[str, str]) -> None:
        """Adds statistics and metadata and ends the file."""
        for number, parts in self._summaries.items():
            self._dataset.GetRasterBand(number).SetStatistics(*_statistics(parts))
        self._dataset.SetMetadata(dict(metadata), DOMAIN)
        self._dataset.FlushCache()
        self._dataset = None


def halved(values: Array, keep: np.ufunc) -> Array:
    """(rows, cols) -> half of both, rounded up, keeping the extreme of each 2 x 2; NaN only where all are NaN."""
    rows = keep(values[0::2], values[1::2]) if len(values) % 2 == 0 else _paired(values, keep)
    turned = rows.T
    cols = keep(turned[0::2], turned[1::2]) if len(turned) % 2 == 0 else _paired(turned, keep)
    return np.ascontiguousarray(cols.T)


def _paired(values: Array, keep: np.ufunc) -> Array:
    """Rows in pairs where the last one has no partner."""
    paired = values[0::2].copy()
    paired[: len(values) // 2] = keep(paired[: len(values) // 2], values[1::2])
    return paired


def overview_levels(height: int, width: int, coarsest: int) -> list[int]:
    """Each half of the one before, down to half a block, and no coarser than that."""
    levels, factor = [], 2
    while max(height, width) // factor >= BLOCK_PX // 2 and factor <= coarsest:
        levels.append(factor)
        factor *= 2
    return levels


def _summarise(values: Array) -> _Summary:
    parts = [_summary(chunk) for chunk in np.array_split(values.reshape(-1), -(-values.size // _CHUNK_PX))]
    pixels = sum(part.pixels for part in parts)
    total, squares = sum(part.total for part in parts), sum(part.squares for part in parts)
    return _Summary(min(part.low for part in parts), max(part.high for part in parts), total, squares, pixels)


def _summary(values: Array) -> _Summary:
    there = values == values
    valid = values if there.all() else values[there]
    if not len(valid):
        return _Summary(np.inf, -np.inf, 0.0, 0.0, 0)
    doubles = valid.astype(np.float64)
    return _Summary(
        float(valid.min()), float(valid.max()), float(doubles.sum()), float(np.dot(doubles, doubles)), len(valid)
    )


def _statistics(parts: list[_Summary]) -> tuple[float, float, float, float]:
    """Smallest, largest, mean and standard deviation of all parts together."""
    pixels = sum(part.pixels for part in parts)
    mean = sum(part.total for part in parts) / pixels
    variance = max(0.0, sum(part.squares for part in parts) / pixels - mean**2)
    return min(part.low for part in parts), max(part.high for part in parts), mean, variance**0.5


def lossless() -> str:
    """The fastest lossless compression that this GDAL was built with."""
    offered = gdal.GetDriverByName("GTiff").GetMetadataItem("DMD_CREATIONOPTIONLIST") or ""
    return "ZSTD" if "<Value>ZSTD</Value>" in offered else "DEFLATE"
