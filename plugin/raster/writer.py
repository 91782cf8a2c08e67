"""ScoreWriter: cores of raw scores become one finished GeoTIFF with false-alarm probability, or nothing at all."""

from __future__ import annotations

import errno
import os
import shutil
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
from osgeo import gdal

from ..errors import DiskFull, NoValidPixels, OutputError, OutputNotWritable
from .false_alarm import FalseAlarms, ScoreCount
from .gdal_errors import gdal_raises
from .grid import Grid, place
from .windows import Window, plan_windows

Array = npt.NDArray[np.float32]
DOMAIN = "EARTH_ANOMALY"
_BLOCK_PX = 256
_PART_PX = (1024, 4096)  # Rows and columns compressed at once; multiples of the coarsest overview's step.
_SCORE, _PROBABILITY = 1, 2
# What an older raster of the output's name may have left beside it, and GDAL would take for the new one's.
_COMPANIONS = (".aux.xml", ".ovr", ".msk")
# With less free than this a failure to write is taken for a full disk, whatever words GDAL finds for it.
_FULL_BYTES = 2**20


class _Summary(NamedTuple):
    low: float
    high: float
    total: float
    squares: float
    pixels: int


class ScoreWriter:
    """Takes each core once, in any order; close() makes the file, leaving the block early removes every trace.

    Band 1: raw score. Band 2: false-alarm probability, the share of the image's valid pixels that score at least
    this. Both float32, NaN = no data, with statistics and overviews; an overview keeps the highest score (the lowest
    probability) of the pixels that it stands for, so that a single anomalous pixel is seen at every scale.
    """

    def __init__(self, output: str, grid: Grid, source: str) -> None:
        if not output:
            raise OutputNotWritable(output, "no file name was given")
        self._output = Path(output)
        self._grid = grid
        self._source = source
        self._count = ScoreCount()
        stem = f"{self._output.name}.{os.getpid()}.partial"
        self._raw_path = self._output.with_name(f"{stem}.raw")
        self._tiff_path = self._output.with_name(f"{stem}.tif")
        try:
            if self._output.is_dir():
                raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
            self._raw = self._raw_path.open("w+b")
            _take_space(self._raw.fileno(), 4 * grid.height * grid.width)
        except OSError as raised:
            self._remove()
            raise _as_output_error(raised, output) from raised

    def __enter__(self) -> ScoreWriter:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._remove()

    def write(self, window: Window, scores: Array) -> None:
        """Stores the (rows, cols) scores of one core; NaN = missing."""
        scores = np.ascontiguousarray(scores, np.float32)
        self._count.add(scores)
        try:
            if window.width == self._grid.width:
                self._raw.seek(4 * window.row * self._grid.width)
                self._raw.write(scores.data)
                return
            for index, row in enumerate(scores):
                self._raw.seek(4 * ((window.row + index) * self._grid.width + window.col))
                self._raw.write(row.data)
        except OSError as raised:
            raise _as_output_error(raised, str(self._output)) from raised

    def close(self, metadata: Mapping[str, str]) -> int:
        """Writes the GeoTIFF under its final name and gives the number of valid pixels; raises NoValidPixels."""
        if self._count.valid == 0:
            raise NoValidPixels(self._source)
        try:
            self._raw.flush()
            alarms = self._count.false_alarms(self._read(window) for window in self._parts())
            with gdal_raises(lambda reason: _gdal_output_error(reason, self._output)):
                self._write_tiff(alarms, metadata)
            os.replace(self._tiff_path, self._output)
            for suffix in _COMPANIONS:
                self._output.with_name(self._output.name + suffix).unlink(missing_ok=True)
        except OSError as raised:
            raise _as_output_error(raised, str(self._output)) from raised
        finally:
            self._remove()
        return self._count.valid

    def _parts(self) -> list[Window]:
        return plan_windows(self._grid.height, self._grid.width, _PART_PX)

    def _read(self, window: Window) -> Array:
        scores = np.empty((window.height, window.width), np.float32)
        for index, row in enumerate(scores):
            self._raw.seek(4 * ((window.row + index) * self._grid.width + window.col))
            self._raw.readinto(row.data)
        return scores

    def _write_tiff(self, alarms: FalseAlarms, metadata: Mapping[str, str]) -> None:
        dataset = self._create()
        dataset.SetMetadata(dict(metadata), DOMAIN)
        levels = _overview_levels(self._grid.height, self._grid.width)
        if levels:
            dataset.BuildOverviews("NONE", levels)
        summaries: list[list[_Summary]] = [[], []]
        for window in self._parts():
            scores = self._read(window)
            probability = alarms.probability(scores)
            summaries[0].append(_summarise(scores))
            summaries[1].append(_summarise(probability))
            _write_pyramid(dataset.GetRasterBand(_SCORE), window, scores, np.fmax)
            _write_pyramid(dataset.GetRasterBand(_PROBABILITY), window, probability, np.fmin)
        for number, parts in zip((_SCORE, _PROBABILITY), summaries):
            dataset.GetRasterBand(number).SetStatistics(*_statistics(parts))
        dataset.FlushCache()
        del dataset

    def _create(self) -> gdal.Dataset:
        options = ["TILED=YES", f"BLOCKXSIZE={_BLOCK_PX}", f"BLOCKYSIZE={_BLOCK_PX}", "INTERLEAVE=BAND",
                   f"COMPRESS={_compression()}", "ZSTD_LEVEL=1", "ZLEVEL=1", "PREDICTOR=3", "NUM_THREADS=ALL_CPUS",
                   "BIGTIFF=IF_SAFER"]  # fmt: skip
        driver = gdal.GetDriverByName("GTiff")
        dataset = driver.Create(str(self._tiff_path), self._grid.width, self._grid.height, 2, gdal.GDT_Float32, options)
        if dataset is None:
            raise RuntimeError("no file could be made")  # gdal_raises puts GDAL's own reason in its place
        place(dataset, self._grid)
        for number, name in ((_SCORE, "anomaly score"), (_PROBABILITY, "false-alarm probability")):
            band = dataset.GetRasterBand(number)
            band.SetNoDataValue(float("nan"))
            band.SetDescription(name)
        return dataset

    def _remove(self) -> None:
        if hasattr(self, "_raw"):
            with suppress(OSError):
                self._raw.close()
        for path in (self._raw_path, self._tiff_path):
            with suppress(OSError):
                path.unlink()


def _write_pyramid(band: gdal.Band, window: Window, values: Array, keep: np.ufunc) -> None:
    row, col = window.row, window.col
    band.WriteArray(values, col, row)
    band.FlushCache()  # GDAL would gather up to 5 % of the memory before it writes.
    for level in range(band.GetOverviewCount()):
        values, row, col = _halved(values, keep), row // 2, col // 2
        band.GetOverview(level).WriteArray(values, col, row)


def _halved(values: Array, keep: np.ufunc) -> Array:
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


def _overview_levels(height: int, width: int) -> list[int]:
    levels, factor = [], 2
    while max(height, width) // factor >= _BLOCK_PX // 2 and factor <= _PART_PX[0]:
        levels.append(factor)
        factor *= 2
    return levels


def _summarise(values: Array) -> _Summary:
    valid = values[values == values]
    if not len(valid):
        return _Summary(np.inf, -np.inf, 0.0, 0.0, 0)
    total = float(valid.sum(dtype=np.float64))
    squares = float(np.square(valid, dtype=np.float64).sum())
    return _Summary(float(valid.min()), float(valid.max()), total, squares, len(valid))


def _statistics(parts: list[_Summary]) -> tuple[float, float, float, float]:
    """Smallest, largest, mean and standard deviation of all parts together."""
    pixels = sum(part.pixels for part in parts)
    mean = sum(part.total for part in parts) / pixels
    variance = max(0.0, sum(part.squares for part in parts) / pixels - mean**2)
    return min(part.low for part in parts), max(part.high for part in parts), mean, variance**0.5


def _compression() -> str:
    """The fastest lossless compression that this GDAL was built with."""
    offered = gdal.GetDriverByName("GTiff").GetMetadataItem("DMD_CREATIONOPTIONLIST") or ""
    return "ZSTD" if "<Value>ZSTD</Value>" in offered else "DEFLATE"


def _take_space(file: int, size: int) -> None:
    """Takes the space at once where the system can, so that a full disk shows before the work and not after it."""
    if hasattr(os, "posix_fallocate"):
        os.posix_fallocate(file, 0, size)
    else:
        os.ftruncate(file, size)


def _as_output_error(raised: OSError, output: str) -> OutputError:
    if raised.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG):
        return DiskFull(output)
    return OutputNotWritable(output, raised.strerror or str(raised))


def _gdal_output_error(reason: str, output: Path) -> OutputError:
    with suppress(OSError):
        if shutil.disk_usage(output.parent).free < _FULL_BYTES:
            return DiskFull(str(output))
    return OutputNotWritable(str(output), reason)
