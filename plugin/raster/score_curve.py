"""ScoreCurve: which share of a result's pixels reaches which score, from a quick look at a finished score raster."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from .opening import open_raster

_LOOK_PX = 768


class ScoreCurve(NamedTuple):
    """Pairs taken from the raster's two bands: scores, ascending, and the share of pixels that reach each."""

    scores: npt.NDArray[np.float64]
    shares: npt.NDArray[np.float64]

    def score_at(self, share: float) -> float:
        """The lowest score seen that at most this share of the pixels reach; the highest where none is so rare."""
        # A raster's share of 0.001 is a float32, which may be a little more.
        rare = np.flatnonzero(self.shares <= share * (1 + 1e-6))
        return float(self.scores[rare[0] if len(rare) else -1])

    def share_at(self, score: float) -> float:
        """The share of pixels that reach this score."""
        index = int(np.searchsorted(self.scores, score))
        return float(self.shares[min(index, len(self.shares) - 1)])


def read_curve(path: str) -> ScoreCurve | None:
    """The curve of a score raster, or None where no pixel is valid.

    Reads an overview of at most 768 x 768 pixels. An overview's pixel holds the highest score of the pixels below
    it and that score's own share, so each pair is exact and the rarest ones are kept. What a run has read in the
    background is at hand when the window wants to show it.
    """
    try:
        found = Path(path).stat()
    except OSError:  # a name that only GDAL understands
        return _read(path)
    return _kept(path, found.st_mtime_ns, found.st_size)


@lru_cache(maxsize=8)
def _kept(path: str, _changed_ns: int, _size: int) -> ScoreCurve | None:
    return _read(path)


def _read(path: str) -> ScoreCurve | None:
    dataset = open_raster(path)
    width, height = min(dataset.RasterXSize, _LOOK_PX), min(dataset.RasterYSize, _LOOK_PX)
    scores, shares = (
        dataset.GetRasterBand(band).ReadAsArray(buf_xsize=width, buf_ysize=height).ravel() for band in (1, 2)
    )
    valid = np.isfinite(scores) & np.isfinite(shares)
    if not valid.any():
        return None
    # The rarer the higher: sorted apart, which is faster, they still make the same pairs.
    values, falling = np.sort(scores[valid]), np.sort(shares[valid])[::-1]
    first = np.flatnonzero(np.diff(values, prepend=-np.inf) > 0)
    return ScoreCurve(values[first].astype(np.float64), falling[first].astype(np.float64))


def share_reaching(path: str, score: float) -> float:
    """0 to 1: which share of a result's pixels scores so much or more; raises ImageNotReadable."""
    curve = read_curve(path)
    return curve.share_at(score) if curve is not None and score <= curve.scores[-1] else 0.0
