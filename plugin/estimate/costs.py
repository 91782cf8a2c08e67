"""COSTS: what each detector takes on a slow machine; written by `python -m tests.benchmark.estimates`."""

from __future__ import annotations

from typing import NamedTuple


class Cost(NamedTuple):
    """Seconds before the first pixel; microseconds for each pixel, for each value of it, and for each pixel of the
    patches that a network looks at first to learn what is usual."""

    start_s: float
    px_us: float
    band_us: float
    patch_us: float


COSTS = {
    "uniadrs": Cost(0.39, 4.72, 0.195, 7.50),
    "tdd": Cost(0.28, 26.71, 0.052, 28.64),
    "rx": Cost(0.02, 0.36, 0.027, 0.46),
    "ring": Cost(0.02, 0.61, 0.041, 0.67),
}
# A detector that is not in the table.
UNKNOWN = Cost(1.0, 30.0, 0.1, 0.0)
# The patches together, of a large image.
PATCH_PX = 83_000
# A finished result with its overviews, for each pixel.
BYTES_PER_PX = 9.5
