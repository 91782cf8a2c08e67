"""Cells of an image that the windows network learns from: those with samples, and others drawn at random."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from .pu_model import Features
from .sampling import hashed
from .spec import Array

Numbers = npt.NDArray[np.int64]
CELL_PX, AROUND_PX = 32, 16
WINDOW_PX = CELL_PX + 2 * AROUND_PX
INNER = slice(AROUND_PX, AROUND_PX + CELL_PX)
"""Rows and columns of a window that are its cell."""
POSITIVE, NEGATIVE, UNLABELLED, MISSING = 1, -1, 0, 2
LABELLED_CELLS, DRAWN_CELLS = 110, 90


class WindowSamples(NamedTuple):
    """Windows of WINDOW_PX rows and columns, each a cell and its surroundings; a pixel lies in one cell alone.

    `components` (n, k, rows, cols) of the pixels, NaN = missing; `label` and `fold` (n, rows, cols), the fold -1 where
    a pixel is no positive; `is_drawn` (n,): the cell is one of the random draw. `mean`, `deviation` (n, bands) of the
    bands over the `valid_px` (n,) valid pixels of each window. The last four are those of Features.
    """

    components: Array
    label: npt.NDArray[np.int8]
    fold: npt.NDArray[np.int8]
    is_drawn: npt.NDArray[np.bool_]
    mean: Array
    deviation: Array
    valid_px: Numbers
    band_mean: Array
    band_deviation: Array
    axes: Array
    scale: Array


def labelled_cells(rows: Numbers, cols: Numbers, width: int) -> Numbers:
    """Numbers, in reading order, of the cells that hold these pixels; where these are too many, some drawn of them."""
    cells = np.unique(rows // CELL_PX * cells_across(width) + cols // CELL_PX)
    return np.sort(cells[_order(cells, 0)[:LABELLED_CELLS]])


def shuffled_cells(height: int, width: int, seed: int) -> Numbers:
    """Numbers of all cells in random order."""
    cells = np.arange(-(-height // CELL_PX) * cells_across(width))
    return cells[_order(cells, seed)]


def cells_across(width: int) -> int:
    """How many cells lie side by side."""
    return -(-width // CELL_PX)


def components_of(features: Features, pixels: Array) -> Array:
    """(bands, rows, cols) -> (k, rows, cols), as the exported network projects them; NaN = missing."""
    flat = pixels.reshape(len(pixels), -1).T.astype(np.float64)
    found = (flat - features.mean) / features.deviation @ features.axes.T / features.scale[0]
    components: Array = np.ascontiguousarray(found.T, np.float32).reshape(-1, *pixels.shape[1:])
    return components


def _order(cells: Numbers, seed: int) -> Numbers:
    return np.argsort(hashed(cells.astype(np.uint64) ^ np.uint64(seed % 2**32)), kind="stable")
