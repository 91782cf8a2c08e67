"""is_spread_alike(): whether samples lie over an image as what they are samples of does."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

Numbers = npt.NDArray[np.int64]
# By chance alone one in 1e5 lies above; but the map that samples are compared with has faults of its own.
_MOST = 2.6


def is_spread_alike(samples: Numbers, others: Numbers, width: int) -> bool:
    """Compares places (row * width + col) along rows, columns and both diagonals by the two-sample Kolmogorov-Smirnov
    statistic (Smirnov, 1939), scaled by sqrt(n m / (n + m)). Nothing to compare with is taken for alike."""
    if not len(samples) or not len(others):
        return True
    some, more = np.divmod(samples, width), np.divmod(others, width)
    scale = np.sqrt(len(samples) * len(others) / (len(samples) + len(others)))
    along = [(1, 0), (0, 1), (1, 1), (1, -1)]
    distances = [_distance(down * some[0] + right * some[1], down * more[0] + right * more[1]) for down, right in along]
    return bool(max(distances) * scale <= _MOST)


def _distance(some: Numbers, more: Numbers) -> float:
    """The largest difference of the two distribution functions."""
    values = np.union1d(some, more)
    below = [np.searchsorted(np.sort(one), values, side="right") / len(one) for one in (some, more)]
    return float(np.abs(below[0] - below[1]).max())
