"""A window that is too large for the memory is scored in parts, with the same result."""

from __future__ import annotations

import numpy as np
import pytest

from plugin.errors import ModelOutOfMemory
from plugin.run import score_in_parts


class Mean:
    """Mean over a square of 2 * margin_px + 1, on at most so many pixels at once."""

    surveys = 0

    def __init__(self, margin_px: int, most_px: int) -> None:
        self.margin_px, self.most_px = margin_px, most_px
        self.sizes: list[tuple[int, int]] = []

    def score(self, pixels: np.ndarray) -> np.ndarray:
        rows, cols = pixels.shape[2:]
        if rows * cols > self.most_px:
            raise ModelOutOfMemory("computer")
        self.sizes.append((rows, cols))
        reach = self.margin_px
        padded = np.pad(pixels[0, 0], reach)
        parts = [padded[r : r + rows, c : c + cols] for r in range(2 * reach + 1) for c in range(2 * reach + 1)]
        return np.mean(parts, axis=0, dtype=np.float32)


@pytest.mark.parametrize(("size", "margin_px"), [((300, 420), 0), ((300, 420), 9), ((131, 640), 5)])
def test_parts_give_the_scores_of_the_whole(size: tuple[int, int], margin_px: int) -> None:
    shape = (1, 1, size[0] + 2 * margin_px, size[1] + 2 * margin_px)
    pixels = np.random.default_rng(0).normal(size=shape).astype("f4")
    whole = Mean(margin_px, 10**9).score(pixels)
    small = Mean(margin_px, 40_000)
    parts = score_in_parts(small, pixels)
    core = (slice(margin_px, margin_px + size[0]), slice(margin_px, margin_px + size[1]))
    assert len(small.sizes) > 1
    assert parts.shape == whole.shape
    np.testing.assert_allclose(parts[core], whole[core], atol=1e-6)


class Blocks(Mean):
    """Mean over blocks of 8 x 8 pixels that begin where the window begins, as a coarse level of a network has it."""

    def score(self, pixels: np.ndarray) -> np.ndarray:
        rows, cols = pixels.shape[2:]
        if rows * cols > self.most_px:
            raise ModelOutOfMemory("computer")
        self.sizes.append((rows, cols))
        wide = np.pad(pixels[0, 0], ((0, -rows % 8), (0, -cols % 8)), mode="edge")
        means = wide.reshape(wide.shape[0] // 8, 8, wide.shape[1] // 8, 8).mean((1, 3))
        return np.kron(means, np.ones((8, 8), np.float32))[:rows, :cols].astype(np.float32)


def test_parts_begin_where_blocks_of_pixels_begin() -> None:
    pixels = np.random.default_rng(0).normal(size=(1, 1, 316, 376)).astype("f4")
    small = Blocks(8, 40_000)
    parts = score_in_parts(small, pixels)
    assert len(small.sizes) > 1
    np.testing.assert_allclose(parts[8:-8, 8:-8], Blocks(8, 10**9).score(pixels)[8:-8, 8:-8], atol=1e-6)


def test_a_memory_too_small_for_any_part_ends_the_run() -> None:
    with pytest.raises(ModelOutOfMemory):
        score_in_parts(Mean(3, 10), np.zeros((1, 1, 300, 300), "f4"))
