"""PieceSink: takes the windows of a run over several pieces, and hands each piece on as soon as it is complete."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from ..raster.windows import Window
from .job import Piece
from .piece_file import sum_of

Array = npt.NDArray[np.float32]


@dataclass
class Made:
    """A piece in the making. `sums`: a CRC-32 of each window; `left`: how many windows it still lacks."""

    scores: Array
    sums: list[int]
    left: int
    valid_px: int = 0
    seconds: float = 0.0


class PieceSink:
    """Holds a piece or two, whatever their number."""

    def __init__(self, pieces: Sequence[Piece], finish: Callable[[Piece, Made], None]) -> None:
        self._places = {
            window: (number, place) for number, piece in enumerate(pieces) for place, window in enumerate(piece.windows)
        }
        self._pieces, self._finish = pieces, finish
        self._made: dict[int, Made] = {}
        self._told = time.perf_counter()

    def write(self, window: Window, scores: Array) -> None:
        """(rows, cols) of one window."""
        number, place = self._places[window]
        piece = self._pieces[number]
        made = self._made.get(number) or self._begun(number)
        made.scores[window.within(piece.place)] = scores
        made.sums[place] = sum_of(scores)
        made.valid_px += int(np.count_nonzero(np.isfinite(scores)))
        made.left -= 1
        if made.left == 0:
            del self._made[number]
            now = time.perf_counter()
            made.seconds, self._told = now - self._told, now
            self._finish(piece, made)

    def _begun(self, number: int) -> Made:
        piece = self._pieces[number]
        scores = np.full((piece.place.height, piece.place.width), np.nan, np.float32)
        made = self._made[number] = Made(scores, [0] * len(piece.windows), len(piece.windows))
        return made
