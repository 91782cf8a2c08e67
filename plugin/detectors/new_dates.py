"""NewDates: several new dates, each judged by the same history; the highest score counts."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from .cell_history import CellHistory
from .history import History, HistorySettings
from .spec import Area, ImageShape

Array = npt.NDArray[np.float32]


class NewDates:
    """The first `new` of all dates are new."""

    surveys = 1

    def __init__(self, shape: ImageShape, settings: list[HistorySettings], cell_px: int = 0) -> None:
        self.new = len(settings)
        one = shape._replace(dates=shape.dates - self.new + 1)
        self._judges = [CellHistory(one, each, cell_px) if cell_px else History(one, each) for each in settings]
        self.margin_px = self._judges[0].margin_px

    def survey(self, pixels: Array, number: int, area: Area) -> None:
        """Each new date with all of the history."""
        for index, judge in enumerate(self._judges):
            judge.survey(self._of(pixels, index), number, area)

    def wants(self, number: int, area: Area) -> bool:
        """Every window."""
        return True

    def settle(self, number: int) -> None:
        """Each by itself."""
        for judge in self._judges:
            judge.settle(number)

    def score(self, pixels: Array) -> Array:
        """(dates, bands, rows, cols) -> (rows, cols)."""
        scores = self.score_of(0, pixels)
        for index in range(1, self.new):
            scores = np.fmax(scores, self.score_of(index, pixels))
        return scores

    def score_of(self, index: int, pixels: Array) -> Array:
        """The same of one new date alone, 0 = the newest."""
        return self._judges[index].score(self._of(pixels, index))

    def _of(self, pixels: Array, index: int) -> Array:
        if self.new == 1:
            return pixels
        return pixels[[index, *range(self.new, len(pixels))]]
