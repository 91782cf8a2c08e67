"""FalseAlarms: from the scores of a whole image to the share of its valid pixels that score at least as high."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator
from typing import Any

import numpy as np
import numpy.typing as npt

Array = npt.NDArray[np.float32]
Codes = npt.NDArray[np.uint32]
Counts = npt.NDArray[np.int64]
Places = npt.NDArray[np.intp]
_EXACT_PX = 2**20  # Up to here the scores are sorted, at ten times the price; beyond, counted in bins.
_BINS = 2**20  # As many as fit into the processor's cache: counting is a walk through them in no order.
_COARSE = 1 / 128  # A bin with a larger share than this of the pixels that score as much or more is counted finely.
_FINE_BITS = 12  # Into so many parts, as a power of two: of a million bins that cover all of float32, each one code.
_AT_ONCE_PX = 2**21  # Codes are gathered before they are counted: each count goes through all bins.
_CHUNK_PX = 2**15  # Small enough for the cache between one step and the next.
_SORTED_PX = 2**18  # Sorted before they are looked up, so that one look begins where the last one ended.


class ScoreCount:
    """Counts valid scores while a run goes on, for an image of so many pixels.

    Of large images in at most a million bins that are equally fine relative to the score: as fine as the range of the
    scores lets them be; where the range grows, neighbours are put together. In the end the bins that are too full for
    the rare scores in them are counted once more, code by code.
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
        """The distribution of the scores, from all blocks of the image once more: exact where they are few, else never
        too small, and too large by less than a hundredth."""
        if not self._is_large:
            return Sorted(np.concatenate([_valid(block) for block in blocks]))
        self._count_waiting()
        bins = Bins(self._first, self._shift, self._counts)
        if bins.is_coarse:
            for block in blocks:
                bins.refine(block)
        return bins

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


class FalseAlarms(ABC):
    """The empirical survival function of an image's scores: P(score of a random valid pixel >= s)."""

    chunk_px = _CHUNK_PX

    def probability(self, scores: Array) -> Array:
        """(rows, cols) scores -> probabilities in (0, 1]; NaN stays NaN."""
        result = np.empty(scores.shape, np.float32)
        for chunk, found in zip(_chunks(scores, self.chunk_px), _chunks(result, self.chunk_px)):
            valid = _valid(chunk)
            if valid.size == chunk.size:
                self._take(valid, found)
            else:
                found[:] = np.nan
                found[chunk == chunk] = self._take(valid, np.empty(valid.size, np.float32))
        return result

    @abstractmethod
    def _take(self, scores: Array, found: Array) -> Array:
        """(pixels,) valid scores of the image -> their probabilities, into `found`."""


class Sorted(FalseAlarms):
    """Exact, from all valid scores (pixels,) in memory."""

    chunk_px = _SORTED_PX

    def __init__(self, scores: Array) -> None:
        self._codes, counts = np.unique(_codes(scores), return_counts=True)
        self._at_least = (_from_top(counts) / counts.sum()).astype(np.float32)

    def _take(self, scores: Array, found: Array) -> Array:
        codes, order = _sorted(_codes(scores))
        found[order] = self._at_least.take(np.searchsorted(self._codes, codes))
        return found


class Bins(FalseAlarms):
    """From counts in bins of 2**shift codes, of which the first is number `first`.

    All pixels of a bin get the probability of its lowest score, so none is ever too small. Where that would be much too
    large, among the rare ones and in bins that hold many alike, the bin is divided, once all pixels were shown again.
    """

    def __init__(self, first: int, shift: int, counts: Counts) -> None:
        self._first, self._shift, self._pixels = first, shift, int(counts.sum())
        from_top = _from_top(counts)
        self._at_least = (from_top / self._pixels).astype(np.float32)
        self._bits = min(shift, _FINE_BITS)
        coarse = np.flatnonzero(counts > _COARSE * from_top) if self._bits else np.zeros(0, np.intp)
        self._above = from_top[coarse] - counts[coarse]
        self._part = np.full(len(counts), -1, np.int32)
        self._part[coarse] = np.arange(len(coarse), dtype=np.int32)
        self._fine: Counts = np.zeros(len(coarse) << self._bits, np.int64)
        self._fine_at_least: Array | None = None

    @property
    def is_coarse(self) -> bool:
        """Whether there are bins to refine()."""
        return len(self._above) > 0

    def refine(self, scores: Array) -> None:
        """Takes note of those of (rows, cols) scores that lie in bins to be divided."""
        noted = [self._divided(_codes(_valid(chunk)))[1] for chunk in _chunks(scores, _CHUNK_PX)]
        if noted:
            self._fine += np.bincount(np.concatenate(noted), minlength=len(self._fine))
        self._fine_at_least = None

    def _take(self, scores: Array, found: Array) -> Array:
        codes = _codes(scores)
        # All places are inside; told to clip them, numpy writes straight into `found`.
        self._at_least.take(self._bins(codes), out=found, mode="clip")
        if self.is_coarse:
            is_divided, places = self._divided(codes)
            found[is_divided] = self._refined().take(places)
        return found

    def _bins(self, codes: Codes) -> Places:
        return ((codes >> np.uint32(self._shift)) - np.uint32(self._first)).astype(np.intp)

    def _divided(self, codes: Codes) -> tuple[npt.NDArray[np.bool_], Places]:
        """Which of the codes lie in divided bins, and the place of each of these among the fine counts."""
        part = self._part.take(self._bins(codes))
        is_divided = part >= 0
        inside = codes[is_divided] >> np.uint32(self._shift - self._bits) & np.uint32((1 << self._bits) - 1)
        return is_divided, (part[is_divided].astype(np.intp) << self._bits) + inside

    def _refined(self) -> Array:
        if self._fine_at_least is None:
            from_top = _from_top(self._fine.reshape(-1, 1 << self._bits)) + self._above[:, np.newaxis]
            self._fine_at_least = (from_top / self._pixels).astype(np.float32).reshape(-1)
        return self._fine_at_least


def _chunks(values: npt.NDArray[Any], size: int) -> Iterator[npt.NDArray[Any]]:
    """Views of the flattened array, or copies where its rows do not follow one another."""
    flat = values.reshape(-1)
    return (flat[start : start + size] for start in range(0, flat.size, size))


def _sorted(codes: Codes) -> tuple[Codes, Places]:
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


def _from_top(counts: Counts) -> Counts:
    """Sums of each count and all behind it, along the last axis."""
    sums: Counts = np.cumsum(counts[..., ::-1], axis=-1)[..., ::-1]
    return sums


def _codes(scores: Array) -> Codes:
    """Whole numbers in the same order as the float32 scores: their bits, all of them turned round below zero."""
    # Adding zero makes a plus of the minus zero, which is the same score.
    bits = (scores.astype(np.float32, copy=False) + np.float32(0)).view(np.int32)
    turned = bits >> 31
    turned |= np.int32(-(2**31))
    bits ^= turned
    return bits.view(np.uint32)
