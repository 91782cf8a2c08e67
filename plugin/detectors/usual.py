"""What is usual for each map of an image: the median, and how far above it the highest tenth begins."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt

QUANTILES = (0.5, 0.9)
LEAST_SPREAD = 0.05


def usual_and_spread(maps: npt.NDArray[np.floating[Any]]) -> tuple[npt.NDArray[Any], npt.NDArray[Any]]:
    """(maps, pixels) without missing ones -> (maps,) medians and (maps,) ways to the 90 % quantile, not below 0.05."""
    usual, high = np.quantile(maps, QUANTILES, axis=1)
    return usual, np.maximum(high - usual, LEAST_SPREAD)
