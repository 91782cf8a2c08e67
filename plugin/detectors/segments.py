"""segments() and pooled(): superpixels of a place on two dates, and one score for each of them."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

Array = npt.NDArray[np.float32]
Numbers = npt.NDArray[np.int64]
_ROUNDS = 4
_COMPACT = 0.6


def segments(pixels: Array, spacing_px: int, origin: tuple[int, int] = (0, 0)) -> Numbers:
    """(channels, rows, cols), without missing values -> (rows, cols) numbers 0, 1, ... of superpixels.

    Simple linear iterative clustering (Achanta et al., SLIC superpixels, IEEE TPAMI 2012): pixels join the nearest of
    the nine seeds round them, in colour and place, then seeds move to the middle of theirs. `origin`: row and column
    of the first pixel in the whole image, to which the seeds' grid is tied.
    """
    channels, height, width = pixels.shape
    spread = pixels.reshape(channels, -1).std(axis=1)
    scaled = pixels / np.maximum(spread, 1e-6).reshape(-1, 1, 1) / np.float32(channels**0.5)
    row, col = np.mgrid[:height, :width].astype(np.float32)
    weight = np.float32(_COMPACT / spacing_px)
    vectors = np.concatenate([scaled, weight * row[np.newaxis], weight * col[np.newaxis]]).reshape(channels + 2, -1)
    home_row = ((np.arange(height) + origin[0] % spacing_px) // spacing_px)[:, np.newaxis]
    home_col = ((np.arange(width) + origin[1] % spacing_px) // spacing_px)[np.newaxis]
    down, across = int(home_row.max()) + 1, int(home_col.max()) + 1
    label: Numbers = (home_row * across + home_col).ravel().astype(np.int64)
    seeds = _middles(vectors, label, down * across)
    for _ in range(_ROUNDS):
        nearest = np.full(height * width, np.inf, np.float32)
        for step_down in (-1, 0, 1):
            for step_across in (-1, 0, 1):
                rows = np.clip(home_row + step_down, 0, down - 1)
                cols = np.clip(home_col + step_across, 0, across - 1)
                candidate = (rows * across + cols).ravel()
                distance = np.square(vectors - seeds[:, candidate]).sum(axis=0)
                closer = distance < nearest
                nearest[closer] = distance[closer]
                label[closer] = candidate[closer]
        seeds = _middles(vectors, label, down * across, seeds)
    _, numbers = np.unique(label, return_inverse=True)
    found: Numbers = numbers.reshape(height, width)
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
