"""ScoreRaster: one of our results, opened for reading: raw scores and false-alarm probabilities, part by part."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from ..errors import ImageReadFailed, NotAScoreRaster
from .gdal_errors import gdal_raises
from .grid import Grid, grid_of
from .opening import open_raster
from .score_tiff import DOMAIN
from .windows import Window, plan_windows

Array = npt.NDArray[np.float32]
_PART_PX = 2**22


class Part(NamedTuple):
    """Some whole rows of a result: (rows, cols) scores and false-alarm probabilities, NaN = missing."""

    window: Window
    scores: Array
    false_alarms: Array


class ScoreRaster:
    """A result with its grid and the name of the detector that made it; raises NotAScoreRaster."""

    def __init__(self, path: str) -> None:
        self.path = path
        self._dataset = open_raster(path)
        if self._dataset.RasterCount != 2:
            raise NotAScoreRaster(path, f"it has {self._dataset.RasterCount} bands instead of score and probability")
        if not (self._holds_probabilities(is_quick=True) or self._holds_probabilities(is_quick=False)):
            raise NotAScoreRaster(path, "its second band is no probability between 0 and 1")
        self.grid: Grid = grid_of(self._dataset)
        self.facts: dict[str, str] = dict(self._dataset.GetMetadata(DOMAIN) or {})
        self.detector = self.facts.get("detector", "")

    def _holds_probabilities(self, *, is_quick: bool) -> bool:
        """Whether band 2 lies between 0 and 1; a quick look may meet no valid pixel."""
        with suppress(ImageReadFailed), gdal_raises(lambda reason: ImageReadFailed(self.path, reason)):
            low, high = self._dataset.GetRasterBand(2).ComputeRasterMinMax(int(is_quick))
            return bool(0 <= low <= high <= 1)
        return False

    def parts(self) -> Iterator[Part]:
        """The whole raster in strips from the top."""
        rows = max(1, _PART_PX // self.grid.width)
        for window in plan_windows(self.grid.height, self.grid.width, (rows, self.grid.width)):
            with gdal_raises(lambda reason: ImageReadFailed(self.path, reason)):
                place = (window.col, window.row, window.width, window.height)
                scores, false_alarms = (self._dataset.GetRasterBand(band).ReadAsArray(*place) for band in (1, 2))
            yield Part(window, scores.astype(np.float32), false_alarms.astype(np.float32))
