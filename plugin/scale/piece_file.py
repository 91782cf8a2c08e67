"""The file of a piece: raw scores as a cloud-optimised GeoTIFF that says which job it belongs to, and is checked."""

from __future__ import annotations

import json
import os
import time
import zlib
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any, NamedTuple
from uuid import uuid4

import numpy as np
import numpy.typing as npt
from osgeo import gdal

from ..errors import OutputNotWritable
from ..raster.gdal_errors import gdal_raises
from ..raster.grid import Grid, place
from ..raster.outputs import claimed, make_folder, unfinished
from ..raster.outputs import sweep as sweep_unlocked
from ..raster.score_tiff import BLOCK_PX, halved, lossless, overview_levels
from ..raster.windows import Window
from .errors import PieceDamaged, PieceForeign
from .job import Piece, PlanJob

Array = npt.NDArray[np.float32]
_KEY = "EARTH_ANOMALY_PIECE"
# A piece takes seconds to write; what lies about for so long was left by a worker that was killed.
_ABANDONED_S = 3600


class PieceFacts(NamedTuple):
    """What a piece says of itself. `sums`: a CRC-32 of the scores of each of its windows."""

    job: str
    piece: int
    valid_px: int
    lost_px: int
    device: str
    seconds: float
    sums: tuple[int, ...]


def sum_of(scores: Array) -> int:
    """The CRC-32 of (rows, cols) scores."""
    return zlib.crc32(np.ascontiguousarray(scores, "<f4").data)


def write_piece(path: Path, grid: Grid, scores: Array, facts: PieceFacts) -> None:
    """Under a name of its own first; what has the name of a piece is always whole. Raises OutputNotWritable."""
    make_folder(str(path.parent), str(path))
    # A claim of its own for each worker: two may write the same piece, and whoever is last replaces it by an equal one.
    with claimed(f"{path}.{uuid4().hex[:8]}", sweeps=False) as stem:
        part = Path(stem)
        try:
            with gdal_raises(lambda reason: OutputNotWritable(str(path), reason)):
                _write(part, grid, scores, json.dumps(facts._asdict()))
            os.replace(part, path)
        except OSError as raised:
            raise OutputNotWritable(str(path), raised.strerror or str(raised)) from raised
        finally:
            with suppress(OSError):
                part.unlink()


def _write(path: Path, grid: Grid, scores: Array, facts: str) -> None:
    rows, cols = scores.shape
    memory = gdal.GetDriverByName("MEM").Create("", cols, rows, 1, gdal.GDT_Float32)
    place(memory, grid)
    memory.SetMetadataItem(_KEY, facts)
    band = memory.GetRasterBand(1)
    band.SetNoDataValue(float("nan"))
    band.SetDescription("anomaly score")
    band.WriteArray(scores)
    levels = overview_levels(rows, cols, max(rows, cols))
    if levels:
        memory.BuildOverviews("NONE", levels)
    for level in range(len(levels)):
        # The highest of each four, so that a single anomalous pixel is seen at every scale.
        scores = halved(scores, np.fmax)
        band.GetOverview(level).WriteArray(scores)
    options = [f"COMPRESS={lossless()}", "LEVEL=1", "PREDICTOR=STANDARD", f"BLOCKSIZE={BLOCK_PX}",
               f"OVERVIEWS={'FORCE_USE_EXISTING' if levels else 'NONE'}", "BIGTIFF=IF_SAFER"]  # fmt: skip
    written = gdal.GetDriverByName("COG").CreateCopy(str(path), memory, options=options)
    if written is None:
        raise RuntimeError("no file could be made")  # gdal_raises puts GDAL's own reason in its place
    written.FlushCache()


class PieceReader:
    """A piece's file, open and known to belong to the job; raises PieceDamaged, PieceForeign."""

    def __init__(self, job: PlanJob, piece: Piece) -> None:
        self._path, self._piece = job.piece_path(piece.number), piece
        self._dataset = _opened(self._path)
        self.facts = _facts(self._dataset, str(self._path))
        if (self.facts.job, self.facts.piece) != (job.id, piece.number):
            raise PieceForeign(str(self._path), f"it is piece {self.facts.piece} of another job")
        size = (self._dataset.RasterYSize, self._dataset.RasterXSize)
        if size != (piece.place.height, piece.place.width) or len(self.facts.sums) != len(piece.windows):
            raise PieceDamaged(str(self._path), "it is of another size")

    def read(self, window: Window) -> Array:
        """The (rows, cols) scores of one of its windows, as they were written; raises PieceDamaged."""
        index = self._piece.windows.index(window)
        row, col = window.row - self._piece.place.row, window.col - self._piece.place.col
        with gdal_raises(lambda reason: PieceDamaged(str(self._path), reason)):
            scores: Array = self._dataset.GetRasterBand(1).ReadAsArray(col, row, window.width, window.height)
        if scores is None or sum_of(scores) != self.facts.sums[index]:
            raise PieceDamaged(str(self._path), "its scores are not those that were written")
        return scores


def facts_of_piece(job: PlanJob, number: int) -> PieceFacts | None:
    """What a finished piece says, without looking at its pixels; None where there is none. Raises PieceForeign."""
    if not job.piece_path(number).exists():
        return None
    try:
        return PieceReader(job, job.piece(number)).facts
    except PieceDamaged:
        return None


def whole_piece(job: PlanJob, number: int) -> PieceFacts | None:
    """The same where every pixel is still as it was written: reading them all takes a fraction of scoring them."""
    if not job.piece_path(number).exists():
        return None
    piece = job.piece(number)
    try:
        reader = PieceReader(job, piece)
        for window in piece.windows:
            reader.read(window)
    except PieceDamaged:
        return None
    return reader.facts


def refuse_other_pieces(job: PlanJob) -> None:
    """Raises PieceForeign where pieces of another plan lie where this one's go; pieces of the same one may stay."""
    for index in range(len(job.items)):
        there = [number for number in job.numbers_of(index) if job.piece_path(number).exists()]
        for number in there[:1]:
            facts_of_piece(job, number)


def sweep(folder: Path) -> None:
    """Removes what killed workers have left unfinished; on drives that know no locks only what is no longer young."""
    sweep_unlocked(folder)
    for path in _left_over(folder):
        with suppress(OSError):
            # Against the clock of the disk, which may be another machine's.
            if _now(folder) - path.stat().st_mtime > _ABANDONED_S:
                path.unlink()


def _left_over(folder: Path) -> Sequence[Path]:
    return list(folder.glob("*.partial")) if folder.is_dir() else []


def _now(folder: Path) -> float:
    mark = Path(unfinished(str(folder / "clock")))
    try:
        mark.touch()
        return mark.stat().st_mtime
    except OSError:
        return time.time()
    finally:
        with suppress(OSError):
            mark.unlink()


def _opened(path: Path) -> Any:
    with gdal_raises(lambda reason: PieceDamaged(str(path), reason)):
        dataset = gdal.OpenEx(str(path), gdal.OF_RASTER | gdal.OF_READONLY, allowed_drivers=["GTiff"])
    if dataset is None:
        raise PieceDamaged(str(path), "it cannot be opened")
    return dataset


def _facts(dataset: Any, path: str) -> PieceFacts:
    text = dataset.GetMetadataItem(_KEY)
    if text is None:
        raise PieceForeign(path, "it is an image of another kind")
    try:
        facts = PieceFacts(**json.loads(text))
        return facts._replace(sums=tuple(int(one) for one in facts.sums))
    except (ValueError, TypeError) as raised:
        raise PieceForeign(path, "what it says of itself cannot be read") from raised
