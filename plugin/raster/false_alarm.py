"""FalseAlarms: from the scores of a whole image to the share of its valid pixels that score at least as high."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import numpy as np
import numpy.typing as npt

Array = npt.NDArray[np.float32]
Codes = npt.NDArray[np.uint32]
_EXACT_PX = 2**20  # Up to here the scores are sorted, at ten times the price; beyond, counted in bins.
_BINS = 2**20  # As many as fit into the processor's cache: counting is a walk through them in no order.
_AT_ONCE_PX = 2**21  # Codes are gathered before they are counted: each count goes through all bins.
_CHUNK_PX = 2**15  # Small enough for the cache between one step and the next.
_SORTED_PX = 2**18  # Sorted before they are looked up, so that one look begins where the last one ended.


class ScoreCount:
    """Counts valid scores while a run goes on, for an image of so many pixels.

    Of large images in at most a million bins that are equally fine relative to the score: as fine as the range of the
    scores lets them be; where the range grows, neighbours are put together.
    """

    def __init__(self, pixels: int) -> None:
        self.valid = 0
        self._is_large = pixels > _EXACT_PX
        self._first = 0  # Code of the lowest bin, in steps of 2**shift.
        self._shift = 0
        self._counts = np.zeros(0, np.int64)
        self._waiting: Codes = np.zeros(_AT_ONCE_PX if self._is_large else 0, np.uint32)
        self._waits = 0

    def add(self, scores: Array) -> None:
        """Takes note of (rows, cols) scores; NaN = missing."""
        if not self._is_large:
            self.valid += int(np.count_nonzero(scores == scores))
            return
        for chunk in _chunks(scores, _CHUNK_PX):
            codes = _codes(_valid(chunk))
            if self._waits + len(codes) > len(self._waiting):
                self._count_waiting()
            self._waiting[self._waits : self._waits + len(codes)] = codes
            self._waits += len(codes)
            self.valid += len(codes)

    def _count_waiting(self) -> None:
        if self._waits:
            self._count(self._waiting[: self._waits])
        self._waits = 0

    def _count(self, codes: Codes) -> None:
        low, high = int(codes.min()), int(codes.max())
        self._cover(low, high)
        start = low >> self._shift
        for chunk in _chunks(codes, _CHUNK_PX):
            chunk >>= np.uint32(self._shift)
            chunk -= np.uint32(start)
        counts = np.bincount(codes.astype(np.intp))
        self._counts[start - self._first : start - self._first + len(counts)] += counts

    def false_alarms(self, blocks: Iterable[Array]) -> FalseAlarms:
        """The distribution of the scores; exact, from all blocks of the image once more, where they are few."""
        if not self._is_large:
            return FalseAlarms.exact(np.concatenate([_valid(block) for block in blocks]))
        self._count_waiting()
        return FalseAlarms(np.array([self._first], np.uint32), self._shift, _survival(self._counts))

    def _cover(self, low: int, high: int) -> None:
        """Makes the bins reach from one code to another besides what they hold already."""
        if len(self._counts):
            low = min(low, self._first << self._shift)
            high = max(high, ((self._first + len(self._counts)) << self._shift) - 1)
        while (high >> self._shift) - (low >> self._shift) >= _BINS:
            self._coarsen()
        before = self._first - (low >> self._shift) if len(self._counts) else 0
        after = (high >> self._shift) - (low >> self._shift) + 1 - before - len(self._counts)
        if before or after:
            self._counts = np.pad(self._counts, (before, after))
            self._first = low >> self._shift

    def _coarsen(self) -> None:
        odd_start, odd_end = self._first % 2, (self._first + len(self._counts)) % 2
        if len(self._counts):
            self._counts = np.pad(self._counts, (odd_start, odd_end)).reshape(-1, 2).sum(axis=1)
        self._first //= 2
        self._shift += 1


class FalseAlarms:
    """The empirical survival function of an image's scores: P(score of a random valid pixel >= s)."""

    def __init__(self, codes: Codes, shift: int, at_least: Array) -> None:
        """`codes`: of every distinct score; or of the lowest bin alone, where bins of 2**shift codes follow it.

        Within a bin all pixels get the probability of the bin's lowest score, so none is ever too small.
        """
        self._codes, self._shift, self._at_least = codes, shift, at_least

    @classmethod
    def exact(cls, scores: Array) -> FalseAlarms:
        """From all valid scores (pixels,) in memory."""
        codes, counts = np.unique(_codes(scores), return_counts=True)
        return cls(codes, 0, _survival(counts))

    def probability(self, scores: Array) -> Array:
        """(rows, cols) scores -> probabilities in (0, 1]; NaN stays NaN."""
        result = np.empty(scores.shape, np.float32)
        size = _SORTED_PX if len(self._codes) > 1 else _CHUNK_PX
        for chunk, found in zip(_chunks(scores, size), _chunks(result, size)):
            valid = _valid(chunk)
            if valid.size == chunk.size:
                self._take(valid, found)
            else:
                found[:] = np.nan
                found[chunk == chunk] = self._take(valid, np.empty(valid.size, np.float32))
        return result

    def _take(self, scores: Array, found: Array) -> Array:
        """(pixels,) valid scores -> their probabilities, into `found`."""
        if len(self._codes) > 1:
            codes, order = _sorted(_codes(scores))
            found[order] = self._at_least.take(np.searchsorted(self._codes, codes))
            return found
        places = _bins(scores, self._codes[0], self._shift)
        # All places are inside; told to clip them, numpy writes straight into `found`.
        return self._at_least.take(places, out=found, mode="clip")


def _chunks(values: npt.NDArray[Any], size: int) -> Iterator[npt.NDArray[Any]]:
    """Views of the flattened array, or copies where its rows do not follow one another."""
    flat = values.reshape(-1)
    return (flat[start : start + size] for start in range(0, flat.size, size))


def _sorted(codes: Codes) -> tuple[Codes, npt.NDArray[np.intp]]:
    """In rising order, and where each of them stood: numbers of a code and its place sort faster than places alone."""
    pairs = codes.astype(np.uint64)
    pairs <<= np.uint64(32)
    pairs |= np.arange(len(codes), dtype=np.uint64)
    pairs.sort()
    return (pairs >> np.uint64(32)).astype(np.uint32), (pairs & np.uint64(0xFFFFFFFF)).astype(np.intp)


def _valid(scores: Array) -> Array:
    """(pixels,) scores that are there; no copy where all are."""
    valid = scores == scores
    return scores.ravel() if valid.all() else scores[valid]


def _survival(counts: npt.NDArray[np.int64]) -> Array:
    from_top = np.cumsum(counts[::-1])[::-1]
    shares: Array = (from_top / from_top[0]).astype(np.float32)
    return shares


def _bins(scores: Array, first: np.uint32, shift: int) -> npt.NDArray[np.intp]:
    codes = _codes(scores)
    codes >>= np.uint32(shift)
    codes -= first
    return codes.astype(np.intp)


def _codes(scores: Array) -> Codes:
    """Whole numbers in the same order as the float32 scores: their bits, all of them turned round below zero."""
    # Adding zero makes a plus of the minus zero, which is the same score.
    bits = (scores.astype(np.float32, copy=False) + np.float32(0)).view(np.int32)
    turned = bits >> 31
    turned |= np.int32(-(2**31))
    bits ^= turned
    return bits.view(np.uint32)
