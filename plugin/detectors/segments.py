"""segments() and pooled(): superpixels of a place on two dates, and one score for each of them."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

Array = npt.NDArray[np.float32]
Numbers = npt.NDArray[np.int64]
_ROUNDS = 3
_COMPACT = 0.6


def segments(pixels: Array, spacing_px: int, origin: tuple[int, int] = (0, 0)) -> Numbers:
    """(channels, rows, cols), without missing values -> (rows, cols) numbers 0, 1, ... of superpixels.

    Simple linear iterative clustering (Achanta et al., SLIC superpixels, IEEE TPAMI 2012): pixels join the nearest of
    the nine seeds round them, in colour and place, then seeds move to the middle of theirs. `origin`: row and column
    of the first pixel in the whole image, to which the seeds' grid is tied.
    """
    channels, height, width = pixels.shape
    before = [start % spacing_px for start in origin]
    after = [-(first + size) % spacing_px for first, size in zip(before, (height, width))]
    wide = np.pad(pixels, ((0, 0), *zip(before, after)), mode="edge")
    down, across = (size // spacing_px for size in wide.shape[1:])
    scale = np.maximum(pixels.reshape(channels, -1).std(axis=1), 1e-6) * np.float32(channels**0.5)
    place = np.mgrid[: wide.shape[1], : wide.shape[2]].astype(np.float32) * np.float32(_COMPACT / spacing_px)
    vectors = np.concatenate([wide / scale.reshape(-1, 1, 1), place])
    # (seeds, pixels of the square round each, channels), so that distances are one product of matrices for each square.
    blocks = vectors.reshape(-1, down, spacing_px, across, spacing_px).transpose(1, 3, 2, 4, 0)
    blocks = np.ascontiguousarray(blocks.reshape(down * across, spacing_px**2, -1))
    near = _near(down, across)
    label = np.repeat(np.arange(down * across), spacing_px**2)
    flat = blocks.reshape(-1, blocks.shape[2]).T
    seeds = _middles(flat, label, down * across)
    for _ in range(_ROUNDS):
        around = seeds.T[near]
        distance = np.square(around).sum(axis=2)[:, np.newaxis] - 2 * blocks @ around.transpose(0, 2, 1)
        label = np.take_along_axis(near, distance.argmin(axis=2), axis=1).ravel()
        seeds = _middles(flat, label, down * across, seeds)
    grid = label.reshape(down, across, spacing_px, spacing_px).transpose(0, 2, 1, 3).reshape(wide.shape[1:])
    inner = grid[before[0] : before[0] + height, before[1] : before[1] + width]
    _, numbers = np.unique(inner, return_inverse=True)
    found: Numbers = numbers.reshape(height, width)
    return found


def _near(down: int, across: int) -> Numbers:
    """(seeds, 9) numbers of the seeds round each one, its own included; at the rim some stand twice."""
    row, col = np.divmod(np.arange(down * across), across)
    steps = [(step_down, step_across) for step_down in (-1, 0, 1) for step_across in (-1, 0, 1)]
    found: Numbers = np.stack(
        [np.clip(row + one, 0, down - 1) * across + np.clip(col + two, 0, across - 1) for one, two in steps], axis=1
    )
    return found


def pooled(scores: Array, labels: Numbers) -> Array:
    """The mean score of each superpixel, at each of its pixels; missing scores do not count."""
    flat, values = labels.ravel(), scores.ravel()
    valid = np.isfinite(values)
    count = np.bincount(flat[valid], minlength=int(flat.max()) + 1)
    total = np.bincount(flat[valid], values[valid], minlength=len(count))
    mean = np.divide(total, count, out=np.full(len(count), np.nan), where=count > 0)
    found: Array = np.where(valid, mean[flat], np.nan).reshape(scores.shape).astype(np.float32)
    return found


def _middles(vectors: Array, label: Numbers, seeds: int, before: Array | None = None) -> Array:
    """(channels, seeds) means; a seed that has lost all of its pixels stays where it was."""
    count = np.bincount(label, minlength=seeds)
    found = np.stack([np.bincount(label, one, minlength=seeds) for one in vectors]) / np.maximum(count, 1)
    if before is not None:
        found[:, count == 0] = before[:, count == 0]
    return np.asarray(found, np.float32)
