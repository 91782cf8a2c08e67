"""The field's usual scores of change, as baselines: (dates, bands, rows, cols) -> (rows, cols)."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from scipy import linalg, ndimage, stats
from sklearn.cluster import KMeans

Pixels = npt.NDArray[np.float64]
_PATCH_PX, _AXES = 5, 6


def standardised(pixels: Pixels) -> Pixels:
    """Each band of each date with mean 0 and deviation 1."""
    mean, deviation = (np.nanmean(pixels, axis=(2, 3), keepdims=True), np.nanstd(pixels, axis=(2, 3), keepdims=True))
    return (pixels - mean) / np.maximum(deviation, 1e-9)


def change_vectors(pixels: Pixels) -> Pixels:
    """CVA: length of the difference of two standardised dates."""
    one, two = standardised(pixels)
    return np.linalg.norm(two - one, axis=0)


def ir_mad(pixels: Pixels, rounds: int = 30) -> Pixels:
    """Iteratively reweighted multivariate alteration detection (Nielsen, IEEE TIP 2007): the chi-square statistic."""
    bands = pixels.shape[1]
    one, two = (date.reshape(bands, -1) for date in pixels)
    weights = np.ones(one.shape[1])
    found = np.zeros(one.shape[1])
    for _ in range(rounds):
        first, second = (part - np.average(part, axis=1, weights=weights)[:, np.newaxis] for part in (one, two))
        total = weights.sum()
        own, other = ((part * weights) @ part.T / total + 1e-6 * np.eye(bands) for part in (first, second))
        both = (first * weights) @ second.T / total
        squares, axes = linalg.eigh(both @ np.linalg.solve(other, both.T), own)
        correlation = np.sqrt(np.clip(squares, 1e-9, 1 - 1e-9))
        opposite = np.linalg.solve(other, both.T) @ axes / correlation
        apart = axes.T @ first - opposite.T @ second
        before = found
        found = (apart**2 / (2 * (1 - correlation))[:, np.newaxis]).sum(axis=0)
        weights = stats.chi2.sf(found, bands) + 1e-9
        if np.abs(found - before).max() < 1e-3 * found.max():
            break
    return found.reshape(pixels.shape[2:])


def pca_k_means(pixels: Pixels) -> Pixels:
    """Celik (IEEE GRSL 2009): principal components of patches of the difference image in two clusters; as a score the
    distance to the quiet cluster's centre less that to the other one's."""
    difference = np.abs(np.subtract(*standardised(pixels))).mean(axis=0)
    padded = np.pad(difference, _PATCH_PX // 2, mode="reflect")
    patches = np.lib.stride_tricks.sliding_window_view(padded, (_PATCH_PX, _PATCH_PX)).reshape(difference.size, -1)
    centred = patches - patches.mean(axis=0)
    _, _, axes = np.linalg.svd(centred[::7], full_matrices=False)
    described = centred @ axes[:_AXES].T
    centres = KMeans(2, n_init=3, random_state=0).fit(described[::5]).cluster_centers_
    loud = int(np.argmax((centres @ axes[:_AXES]).sum(axis=1)))
    distances = np.linalg.norm(described[:, np.newaxis] - centres, axis=2)
    return (distances[:, 1 - loud] - distances[:, loud]).reshape(difference.shape)


def log_ratio(pixels: Pixels, side_px: int = 5) -> Pixels:
    """Of local means of two radar images."""
    one, two = (ndimage.uniform_filter(date[0], side_px, mode="reflect") + 1 for date in pixels)
    return np.abs(np.log(two / one))


def temporal_deviation(pixels: Pixels, band: int) -> Pixels:
    """Standard deviation over all dates."""
    return np.nanstd(pixels[:, band], axis=0)
