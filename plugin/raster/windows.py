"""Windows: rectangles of whole pixels, and plans of cores that tile an image without overlap."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np

_WASTE = 1.1  # Pixels that strips of a tiled file may have more than squares, for reading each tile fewer times.


class Window(NamedTuple):
    """A rectangle of pixels: first row and column, height and width."""

    row: int
    col: int
    height: int
    width: int

    def grown(self, margin_px: int) -> Window:
        """The window with a margin on each side; it may reach beyond the image."""
        return Window(
            self.row - margin_px, self.col - margin_px, self.height + 2 * margin_px, self.width + 2 * margin_px
        )

    def within(self, whole: Window) -> tuple[slice, slice]:
        """Its rows and columns in an array of a larger window."""
        row, col = self.row - whole.row, self.col - whole.col
        return slice(row, row + self.height), slice(col, col + self.width)

    def clipped(self, height: int, width: int) -> Window:
        """The part of the window that lies inside an image of this size."""
        top, left = min(max(self.row, 0), height), min(max(self.col, 0), width)
        bottom, right = min(max(self.row + self.height, 0), height), min(max(self.col + self.width, 0), width)
        return Window(top, left, max(bottom - top, 0), max(right - left, 0))


def random_window(chance: np.random.Generator, height: int, width: int, side_px: int) -> Window:
    """A square anywhere in an image of (height, width); as much of it as fits in."""
    row, col = (int(chance.integers(0, max(1, size - side_px + 1))) for size in (height, width))
    return Window(row, col, side_px, side_px).clipped(height, width)


def plan_windows(height: int, width: int, core: tuple[int, int]) -> list[Window]:
    """Cores of at most (rows, cols) that tile an image of (height, width), in reading order, each pixel once."""
    return list(_cores(height, width, core))


def _cores(height: int, width: int, core: tuple[int, int]) -> Iterator[Window]:
    for row in range(0, height, core[0]):
        for col in range(0, width, core[1]):
            yield Window(row, col, min(core[0], height - row), min(core[1], width - col))


def core_size(height: int, width: int, margin_px: int, pixels_px: int, block: tuple[int, int]) -> tuple[int, int]:
    """Rows and columns of a core such that core + margin holds at most about pixels_px pixels.

    Full-width strips of a file that is stored in strips, where they waste little on margins, since they read fastest;
    of a tiled file where one holds a row of tiles and all windows have at most a tenth more pixels than squares would.
    Else near-square cores. Without a margin sizes are multiples of the file's block (rows, cols) if they can; with one
    no window begins at a block anyway, and cores are all about as large.
    """
    size = height, width
    strip_rows = pixels_px // (width + 2 * margin_px) - 2 * margin_px
    side = max(16, int(pixels_px**0.5) - 2 * margin_px)
    is_tiled = block[1] < width
    fewest_rows = max(1, block[0] if is_tiled else 3 * margin_px)
    if strip_rows >= min(height, fewest_rows):
        strip = strip_rows, width
        if not is_tiled or given_px(size, strip, margin_px) <= _WASTE * given_px(size, (side, side), margin_px):
            return _fitted(strip_rows, height, margin_px, block[0]), width
    return _fitted(side, height, margin_px, block[0]), _fitted(side, width, margin_px, block[1])


def given_px(size: tuple[int, int], core: tuple[int, int], margin_px: int) -> int:
    """All pixels of all windows, margins included."""
    rows, cols = (whole + 2 * margin_px * -(-whole // part) for whole, part in zip(size, core))
    return rows * cols


def _fitted(most: int, whole: int, margin_px: int, block: int) -> int:
    """The size of cores of `most` pixels at most, along a side of the image of `whole` pixels."""
    if most >= whole:
        return whole
    if margin_px:
        return -(-whole // -(-whole // most))
    return most // block * block if most >= block else most
