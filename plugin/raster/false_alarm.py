"""FalseAlarms: from the scores of a whole image to the share of its valid pixels that score at least as high."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
import numpy.typing as npt

Array = npt.NDArray[np.float32]
_EXACT_PX = 2**22  # Up to here the scores are sorted; beyond, counted in bins.
_BINS = 2**22


class ScoreCount:
    """Counts valid scores and keeps their range while a run goes on."""

    def __init__(self) -> None:
        self.valid = 0
        self.low = np.float32(np.inf)
        self.high = np.float32(-np.inf)

    def add(self, scores: Array) -> None:
        """Takes note of (rows, cols) scores; NaN = missing."""
        valid = int(np.count_nonzero(scores == scores))
        if valid:
            self.valid += valid
            self.low = min(self.low, np.fmin.reduce(scores, axis=None))
            self.high = max(self.high, np.fmax.reduce(scores, axis=None))

    def false_alarms(self, blocks: Iterable[Array]) -> FalseAlarms:
        """The distribution of the scores, from all blocks of the image once more."""
        if self.valid <= _EXACT_PX:
            scores = [block[block == block] for block in blocks]
            return FalseAlarms.exact(np.concatenate(scores))
        return FalseAlarms.binned(blocks, self.low, self.high)


class FalseAlarms:
    """The empirical survival function of an image's scores: P(score of a random valid pixel >= s)."""

    def __init__(self, edges: npt.NDArray[np.int64], shift: int, at_least: Array) -> None:
        self._edges, self._shift, self._at_least = edges, shift, at_least

    @classmethod
    def exact(cls, scores: Array) -> FalseAlarms:
        """From all valid scores (pixels,) in memory."""
        codes, counts = np.unique(_codes(scores), return_counts=True)
        return cls(codes, 0, _survival(counts))

    @classmethod
    def binned(cls, blocks: Iterable[Array], low: np.float32, high: np.float32) -> FalseAlarms:
        """From blocks one after the other, in at most 4 million bins that are equally fine relative to the score.

        Within a bin all pixels get the probability of the bin's lowest score, so none is ever too small.
        """
        first, last = (int(_codes(np.array([value]))[0]) for value in (low, high))
        shift = max(0, (last - first).bit_length() - _BINS.bit_length() + 1)
        counts = np.zeros(((last - first) >> shift) + 1, np.int64)
        for block in blocks:
            index = (_codes(block[block == block]) - first) >> shift
            counts += np.bincount(index, minlength=len(counts))
        return cls(np.array([first], np.int64), shift, _survival(counts))

    def probability(self, scores: Array) -> Array:
        """(rows, cols) scores -> probabilities in (0, 1]; NaN stays NaN."""
        result = np.full(scores.shape, np.nan, np.float32)
        valid = scores == scores
        codes = _codes(scores[valid])
        is_exact = len(self._edges) > 1
        index = np.searchsorted(self._edges, codes) if is_exact else (codes - self._edges[0]) >> self._shift
        result[valid] = self._at_least[index]
        return result


def _survival(counts: npt.NDArray[np.int64]) -> Array:
    from_top = np.cumsum(counts[::-1])[::-1]
    shares: Array = (from_top / from_top[0]).astype(np.float32)
    return shares


def _codes(scores: Array) -> npt.NDArray[np.int64]:
    """Whole numbers in the same order as the float32 scores: the bits, with negative numbers turned round."""
    bits = (scores.astype(np.float32) + np.float32(0)).view(np.int32).astype(np.int64)
    return np.where(bits < 0, -(bits & 0x7FFFFFFF), bits)
