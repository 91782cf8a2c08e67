"""ScoreWriter: cores of raw scores become one finished GeoTIFF with false-alarm probability, or nothing at all."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, suppress
from pathlib import Path
from types import TracebackType

import numpy as np
import numpy.typing as npt

from ..errors import DiskFull, NoValidPixels, OutputError, OutputNotWritable, RunCanceled
from .ahead import ahead
from .false_alarm import ScoreCount
from .gdal_errors import gdal_raises
from .grid import Grid
from .outputs import Claim, as_output_error, check_output, remove_companions
from .score_tiff import PART_PX, PROBABILITY, SCORE, VALID_PX, ScoreTiff
from .windows import Window, plan_windows

Array = npt.NDArray[np.float32]
# With less free than this a failure to write is taken for a full disk, whatever words GDAL finds for it.
_FULL_BYTES = 2**20


class ScoreWriter:
    """Takes each core once, in any order; close() makes the file, leaving the block early removes every trace.

    Band 1: raw score. Band 2: false-alarm probability, the share of the image's valid pixels that score at least
    this. Both float32, NaN = no data, with statistics and overviews; an overview keeps the highest score (the lowest
    probability) of the pixels that it stands for, so that a single anomalous pixel is seen at every scale.
    """

    def __init__(self, output: str, grid: Grid, source: str, score: str = "anomaly score") -> None:
        check_output(output)
        self._output = Path(output)
        self._grid = grid
        self._source = source
        self._count = ScoreCount(grid.height * grid.width)
        self._parts = plan_windows(grid.height, grid.width, PART_PX)
        self._open_px = {part: part.height * part.width for part in self._parts}
        self._stored: dict[Window, list[tuple[Window, int]]] = {part: [] for part in self._parts}
        self._end = 0
        self._claim = Claim(output)
        stem = self._claim.stem
        self._raw_path, self._tiff_path = Path(f"{stem}.raw"), Path(f"{stem}.tif")
        try:
            self._raw = self._raw_path.open("w+b")
            take_space(self._raw.fileno(), 4 * grid.height * grid.width)
            with self._gdal():
                self._tiff = ScoreTiff(self._tiff_path, grid, score)
        except OutputError:
            self._remove()
            raise
        except OSError as raised:
            self._remove()
            raise as_output_error(raised, output) from raised

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
            self._store(window, scores)
            self._finish_scores(window)
        except OSError as raised:
            raise as_output_error(raised, str(self._output)) from raised

    def close(self, metadata: Mapping[str, str], is_canceled: Callable[[], bool] = lambda: False) -> int:
        """Writes the GeoTIFF under its final name and gives the number of valid pixels.

        Raises NoValidPixels, and RunCanceled where the user stops it before the file has its name.
        """
        if self._count.valid == 0:
            raise NoValidPixels(self._source)
        try:
            self._raw.flush()
            alarms = self._count.false_alarms(self._again(is_canceled))
            with self._gdal():
                for part, probability in ahead(lambda part: alarms.probability(self._read(part)), self._parts, "share"):
                    self._tiff.write(PROBABILITY, part, probability)
                    if is_canceled():
                        raise RunCanceled
                self._tiff.close({**metadata, VALID_PX: str(self._count.valid)})
            os.replace(self._tiff_path, self._output)
            remove_companions(self._output)
        except OSError as raised:
            raise as_output_error(raised, str(self._output)) from raised
        finally:
            self._remove()
        return self._count.valid

    def _store(self, window: Window, scores: Array) -> None:
        """Into the file of raw scores, which is read again when all of them are known; what lies in one part in one
        piece, since a piece for each row takes longer than small networks do."""
        for part in self._touched(window):
            piece = _shared(part, window)
            self._raw.seek(self._end)
            self._raw.write(np.ascontiguousarray(scores[piece.within(window)]).data)
            self._stored[part].append((piece, self._end))
            self._end += 4 * piece.height * piece.width

    def _finish_scores(self, window: Window) -> None:
        """Writes those parts of the score band that this window has completed, while the run goes on."""
        for part in self._touched(window):
            piece = _shared(part, window)
            self._open_px[part] -= piece.height * piece.width
            if self._open_px[part] == 0:
                with self._gdal():
                    self._tiff.write(SCORE, part, self._read(part))

    def _again(self, is_canceled: Callable[[], bool]) -> Iterator[Array]:
        """The scores of each part."""
        for _, block in ahead(self._read, self._parts, "again"):
            if is_canceled():
                raise RunCanceled
            yield block

    def _touched(self, window: Window) -> list[Window]:
        """The parts that share pixels with a window; a large image has too many to try them all for each."""
        across = -(-self._grid.width // PART_PX[1])
        rows = range(window.row // PART_PX[0], (window.row + window.height - 1) // PART_PX[0] + 1)
        cols = range(window.col // PART_PX[1], (window.col + window.width - 1) // PART_PX[1] + 1)
        return [self._parts[row * across + col] for row in rows for col in cols]

    def _read(self, part: Window) -> Array:
        scores = np.empty((part.height, part.width), np.float32)
        for piece, start in self._stored[part]:
            values = np.empty((piece.height, piece.width), np.float32)
            self._raw.seek(start)
            self._raw.readinto(values.data)
            scores[piece.within(part)] = values
        return scores

    def _gdal(self) -> AbstractContextManager[None]:
        return gdal_raises(lambda reason: _gdal_output_error(reason, self._output))

    def _remove(self) -> None:
        if hasattr(self, "_raw"):
            with suppress(OSError):
                self._raw.close()
        for path in (self._raw_path, self._tiff_path):
            with suppress(OSError):
                path.unlink()
        self._claim.release()


def _shared(one: Window, other: Window) -> Window:
    """The pixels of two windows that overlap."""
    row, col = max(one.row, other.row), max(one.col, other.col)
    height = min(one.row + one.height, other.row + other.height) - row
    return Window(row, col, height, min(one.col + one.width, other.col + other.width) - col)


def take_space(file: int, size: int) -> None:
    """Takes the space at once where the system can, so that a full disk shows before the work and not after it."""
    if hasattr(os, "posix_fallocate"):
        os.posix_fallocate(file, 0, size)
    else:
        os.ftruncate(file, size)


def _gdal_output_error(reason: str, output: Path) -> OutputError:
    with suppress(OSError):
        if shutil.disk_usage(output.parent).free < _FULL_BYTES:
            return DiskFull(str(output))
    return OutputNotWritable(str(output), reason)
