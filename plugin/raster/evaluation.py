"""evaluate(): a score raster against the truth: ROC, its areas, and the best F1."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from ..errors import ImageReadFailed, OutputIsInput, RunCanceled, TruthUnusable
from ..feedback import Feedback
from ..memory_errors import memory_told
from .gdal_errors import gdal_raises
from .grid import Grid, grid_of, reference
from .mask import MaskPolygons
from .opening import open_raster
from .outputs import check_output, made_whole
from .reader import same_file
from .roc import Evaluation, ScoreTable, report_html
from .scores import Part, ScoreRaster

Truth = npt.NDArray[np.int8]
_UNKNOWN = -1


@dataclass(frozen=True)
class EvaluationJob:
    """A result and its truth: a raster on the same grid (0 = background, no-data = unknown) or polygons (WKB)."""

    scores: str
    truth_raster: str = ""
    truth_polygons: tuple[bytes, ...] = ()
    report: str = ""
    """HTML file to write; empty = none."""


@memory_told()
def evaluate(job: EvaluationJob, feedback: Feedback) -> Evaluation:
    """Compares every valid pixel with the truth; raises TruthUnusable and the errors of reading and writing."""
    for taken in filter(None, (job.scores, job.truth_raster)):
        if job.report and same_file(taken, job.report):
            raise OutputIsInput(job.report)
    if job.report:
        check_output(job.report)
    raster = ScoreRaster(job.scores)
    truth = _TruthRaster(job.truth_raster, raster) if job.truth_raster else _TruthPolygons(job.truth_polygons, raster)
    table = ScoreTable()
    for scores, anomalous in _known(raster, truth, feedback):
        table.add(scores, anomalous)
    evaluation = table.evaluation()
    if job.report:
        _write_text(job.report, report_html(evaluation, raster.detector, Path(job.scores).name))
    return evaluation


def _known(
    raster: ScoreRaster, truth: _TruthRaster | _TruthPolygons, feedback: Feedback
) -> Iterator[tuple[npt.NDArray[np.float32], npt.NDArray[np.bool_]]]:
    """Scores and truth of the pixels where both are known, part by part."""
    for part in raster.parts():
        if feedback.isCanceled():
            raise RunCanceled
        classes = truth.read(part)
        known = (classes != _UNKNOWN) & np.isfinite(part.scores)
        yield part.scores[known], classes[known] == 1
        feedback.setProgress(100 * (part.window.row + part.window.height) / raster.grid.height)


class _TruthRaster:
    def __init__(self, path: str, raster: ScoreRaster) -> None:
        self._path, self._dataset = path, open_raster(path)
        grid = grid_of(self._dataset)
        if (grid.height, grid.width) != (raster.grid.height, raster.grid.width):
            raise TruthUnusable(
                f"it has {grid.height} x {grid.width} pixels, the scores {raster.grid.height} x {raster.grid.width}; "
                "clip or warp it to the grid of the scores"
            )
        if not _same_place(grid, raster.grid):
            raise TruthUnusable("it lies elsewhere than the scores; clip or warp it to the grid of the scores")

    def read(self, part: Part) -> Truth:
        """(rows, cols): 1 anomaly, 0 background, -1 unknown."""
        window = part.window
        band = self._dataset.GetRasterBand(1)
        with gdal_raises(lambda reason: ImageReadFailed(self._path, reason)):
            values = band.ReadAsArray(window.col, window.row, window.width, window.height).astype(np.float64)
        classes: Truth = (values != 0).astype(np.int8)
        nodata = band.GetNoDataValue()
        # Many truth masks call 0 their no-data value and mean the background.
        if nodata is not None and nodata != 0:
            classes[values == nodata] = _UNKNOWN
        classes[np.isnan(values)] = _UNKNOWN
        return classes


class _TruthPolygons:
    def __init__(self, polygons: tuple[bytes, ...], raster: ScoreRaster) -> None:
        if not polygons:
            raise TruthUnusable("there is neither a raster nor a polygon")
        self._mask = MaskPolygons(polygons, raster.grid, raster.path)

    def read(self, part: Part) -> Truth:
        """(rows, cols): 1 inside a polygon, else 0."""
        return self._mask.inside(part.window).astype(np.int8)


def _same_place(one: Grid, other: Grid) -> bool:
    """Whether corners agree to a hundredth of a pixel, and the coordinate systems as far as both are known."""
    systems = reference(one.crs), reference(other.crs)
    if systems[0] is not None and systems[1] is not None and not systems[0].IsSame(systems[1]):
        return False
    if not (one.has_transform and other.has_transform):
        return True
    pixel = max(abs(one.transform[1]), abs(one.transform[2]))
    corners = ((0, 0), (0, one.width), (one.height, 0))
    pairs = [(a, b) for corner in corners for a, b in zip(one.point(*corner), other.point(*corner))]
    return all(abs(a - b) < pixel / 100 for a, b in pairs)


def _write_text(path: str, text: str) -> None:
    with made_whole(path) as (part,):
        part.write_text(text, encoding="utf-8")
