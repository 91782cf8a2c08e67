"""Windows: rectangles of whole pixels, and plans of cores that tile an image without overlap."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np


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

    Full-width strips where they waste little on margins and cut no block of a tiled file: they read fastest. Else
    near-square cores. Sizes are multiples of the file's block (rows, cols) if they can.
    """
    strip_rows = pixels_px // (width + 2 * margin_px) - 2 * margin_px
    fewest_rows = max(1, 3 * margin_px, block[0] if block[1] < width else 1)
    if strip_rows >= min(height, fewest_rows):
        return _rounded(strip_rows, block[0], height), width
    side = max(16, int(pixels_px**0.5) - 2 * margin_px)
    return _rounded(side, block[0], height), _rounded(side, block[1], width)


def _rounded(size: int, block: int, limit: int) -> int:
    whole = size // block * block if size >= block else size
    return max(1, min(whole, limit))
