"""A scene with one class in it, and samples of the class: for the tests of its training and mapping."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
from osgeo import ogr

ROWS, COLS, BANDS = 40, 60, 8
TRUTH = np.zeros((ROWS, COLS), bool)
TRUTH[8:20, 10:30] = TRUTH[26:36, 40:55] = True
NEAR = (500000.0, 5200000.0)
"""Where the image's corner lies, with pixels of 10 m (tests/conftest.py, UTM_TRANSFORM)."""


def scene(seed: int = 0) -> np.ndarray:
    """(bands, rows, cols) float32: two materials, mixed and noisy, and a third one, the class."""
    random = np.random.default_rng(seed)
    spectra = 1000 + 300 * random.random((3, BANDS))
    share = random.random((ROWS, COLS))[..., np.newaxis]
    pixels = share * spectra[0] + (1 - share) * spectra[1]
    pixels[TRUTH] = spectra[2]
    return (pixels + 12 * random.normal(size=pixels.shape)).transpose(2, 0, 1).astype("f4")


def points(rows: Iterable[int], cols: Iterable[int]) -> tuple[bytes, ...]:
    """One point in the middle of each pixel, as WKB."""
    shapes = []
    for row, col in zip(rows, cols):
        point = ogr.Geometry(ogr.wkbPoint)
        point.AddPoint_2D(NEAR[0] + 10 * (col + 0.5), NEAR[1] - 10 * (row + 0.5))
        shapes.append(bytes(point.ExportToWkb()))
    return tuple(shapes)


def samples(count: int, seed: int = 1) -> tuple[bytes, ...]:
    """Points on so many pixels of the class."""
    found = np.argwhere(TRUTH)
    chosen = found[np.random.default_rng(seed).choice(len(found), count, replace=False)]
    return points(*chosen.T)


def f1(marked: np.ndarray, truth: np.ndarray = TRUTH) -> float:
    """Harmonic mean of precision and recall."""
    return 2 * np.count_nonzero(marked & truth) / max(1, np.count_nonzero(marked) + np.count_nonzero(truth))
