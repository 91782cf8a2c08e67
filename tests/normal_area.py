"""A high-resolution scene of two textures with some things on one of them: for the tests of the normal area."""

from __future__ import annotations

import numpy as np
from osgeo import ogr

ROWS, COLS = 240, 320
FIELD = np.zeros((ROWS, COLS), bool)
FIELD[:, :200] = True
THINGS = np.zeros((ROWS, COLS), bool)
THINGS[60:76, 60:80] = THINGS[150:170, 120:136] = True
NEAR = (500000.0, 5200000.0)
"""Where the image's corner lies, with pixels of 10 m (tests/conftest.py, UTM_TRANSFORM)."""


def scene(seed: int = 0, bands: int = 3) -> np.ndarray:
    """(bands, rows, cols) float32: a field with rows of plants on the left, smooth ground on the right."""
    chance = np.random.default_rng(seed)
    rows = 10 * np.sin(np.arange(ROWS) * 2 * np.pi / 6)[:, np.newaxis]
    grey = np.where(FIELD, 100 + rows, 140)
    grey = np.where(THINGS, 60, grey)
    tint = chance.uniform(0.8, 1.2, bands)[:, np.newaxis, np.newaxis]
    return (grey * tint + chance.normal(0, 4, (bands, ROWS, COLS))).astype("f4")


def rectangle(row: int, col: int, height: int, width: int) -> bytes:
    """A polygon over pixels, as WKB."""
    (left, top), right = (NEAR[0] + 10 * col, NEAR[1] - 10 * row), NEAR[0] + 10 * (col + width)
    bottom = top - 10 * height
    text = f"POLYGON(({left} {top},{right} {top},{right} {bottom},{left} {bottom},{left} {top}))"
    return bytes(ogr.CreateGeometryFromWkt(text).ExportToWkb())


NORMAL = (rectangle(80, 10, 60, 150), rectangle(180, 10, 50, 100))
