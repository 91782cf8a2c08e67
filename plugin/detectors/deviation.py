"""Deviation: a robust picture of an image's background, and how rare each pixel is against it."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from .whitening import Moments, Whitening

Array = npt.NDArray[np.float32]
Matrix = npt.NDArray[np.float64]

COMPONENTS = 20
_ENERGY_COMPONENTS = 40
_CLUSTER_COMPONENTS = 10
SAMPLE_PX = 40_000
_CLUSTERING_PX = 4096
_TRIMMED = 0.1
_ROUNDS = 2
_CHUNK_PX = 8192


def trimmed_moments(spectra: Array) -> Moments:
    """(pixels, bands) -> mean and covariance of the most ordinary nine tenths, found in two rounds.

    Rare pixels would widen the covariance in their own direction and so hide themselves (reweighted covariance,
    Rousseeuw and Van Zomeren 1990).
    """
    columns = np.ascontiguousarray(spectra.T)[:, np.newaxis, :]
    ordinary = _moments(columns)
    for _ in range(_ROUNDS):
        distance = Whitening.fitted(ordinary, COMPONENTS).distance(columns)[0]
        # Added up anew: taking the rare ones off the sums would leave their rounding, however large they are.
        ordinary = _moments(columns[:, :, distance <= np.quantile(distance, 1.0 - _TRIMMED)])
    return ordinary


def _moments(columns: Array) -> Moments:
    moments = Moments(len(columns))
    moments.add(columns)
    return moments


class Background:
    """What the background of an image looks like: its white space, its clusters, its typical spectra."""

    def __init__(self, spectra: Array) -> None:
        """`spectra` (pixels, bands): a sample of the image."""
        moments = trimmed_moments(spectra)
        self._all = Whitening.fitted(moments)
        self._leading = Whitening.fitted(moments, _ENERGY_COMPONENTS)
        points = self._leading.project(np.ascontiguousarray(spectra.T)[:, np.newaxis, :])[:_CLUSTER_COMPONENTS, 0].T
        sparse: Matrix = points[:: max(1, len(points) // _CLUSTERING_PX)].astype(np.float64)
        self._mixture = _mixture(sparse, 8)
        self._typical = [_typical(sparse, count) for count in (32, 128)]

    def describe(self, pixels: Array) -> Array:
        """(bands, rows, cols) -> (20 + 5, rows, cols): leading components (0 where there are fewer) and rarities.

        Rarities are distances: Mahalanobis on 40 and on all components, to the nearest of 8 clusters in its own metric,
        to the nearest of 32 and of 128 typical spectra.
        """
        leading = self._leading.project(pixels)
        rows, cols = leading.shape[1:]
        described = np.zeros((COMPONENTS + RARITIES, rows, cols), np.float32)
        kept = min(COMPONENTS, len(leading))
        described[:kept] = leading[:kept]
        described[COMPONENTS] = np.sqrt(np.einsum("krc,krc->rc", leading, leading))
        described[COMPONENTS + 1] = np.sqrt(self._all.distance(pixels))
        flat = described.reshape(len(described), -1)
        points = leading[:_CLUSTER_COMPONENTS].reshape(min(_CLUSTER_COMPONENTS, len(leading)), -1)
        for start in range(0, flat.shape[1], _CHUNK_PX):
            part = slice(start, start + _CHUNK_PX)
            flat[COMPONENTS + 2, part] = _to_mixture(points[:, part], self._mixture)
            for place, typical in enumerate(self._typical):
                flat[COMPONENTS + 3 + place, part] = _to_nearest(points[:, part], typical)
        return described


RARITIES = 5


def _mixture(points: Matrix, count: int) -> list[tuple[Array, Array]]:
    """(pixels, components) -> for each cluster with a share of 2 % its mean and the axes that make it white."""
    _, members = _clustered(points, count)
    clusters = []
    for index in range(count):
        own = points[members == index]
        if len(own) < max(0.02 * len(points), 3 * points.shape[1]):
            continue
        covariance = np.cov(own.T).reshape(points.shape[1], -1) + 0.01 * np.eye(points.shape[1])
        axes = np.linalg.inv(np.linalg.cholesky(covariance))
        clusters.append((own.mean(axis=0).astype(np.float32), axes.astype(np.float32)))
    if clusters:
        return clusters
    return [(points.mean(axis=0).astype(np.float32), np.eye(points.shape[1], dtype=np.float32))]


def _typical(points: Matrix, count: int) -> Array:
    """(pixels, components) -> centres of the clusters with a share of 0.4 %."""
    centres, members = _clustered(points, count)
    share = np.bincount(members, minlength=len(centres)) / len(points)
    kept = centres[share >= 0.004] if (share >= 0.004).any() else centres
    return np.asarray(kept, np.float32)


def _clustered(points: Matrix, count: int) -> tuple[Matrix, npt.NDArray[np.intp]]:
    """Centres and memberships by k-means; the start is drawn with a fixed seed, far points being likelier."""
    rng = np.random.default_rng(0)
    centres = points[rng.integers(len(points), size=1)]
    nearest = ((points - centres) ** 2).sum(axis=1)
    for _ in range(min(count, max(1, len(points) // 20)) - 1):
        chosen = points[np.searchsorted(np.cumsum(nearest), rng.random() * nearest.sum()).clip(max=len(points) - 1)]
        centres = np.vstack([centres, chosen])
        nearest = np.minimum(nearest, ((points - chosen) ** 2).sum(axis=1))
    for _ in range(5):
        members = _squared_distances(points, centres).argmin(axis=1)
        sizes = np.bincount(members, minlength=len(centres))
        sums = np.stack([np.bincount(members, column, len(centres)) for column in points.T], axis=1)
        centres = np.where(sizes[:, np.newaxis] > 0, sums / np.maximum(sizes, 1)[:, np.newaxis], centres)
    return centres, _squared_distances(points, centres).argmin(axis=1)


def _squared_distances(points: Matrix, centres: Matrix) -> Matrix:
    """(n, k), (m, k) -> (n, m), without the part that is the same for all centres."""
    squared: Matrix = (centres**2).sum(axis=1) - 2.0 * points @ centres.T
    return squared


def _to_mixture(points: Array, clusters: list[tuple[Array, Array]]) -> Array:
    """(k, n) -> (n,) distance to the nearest cluster, each in its own metric."""
    squared = [((axes @ (points - mean[:, np.newaxis])) ** 2).sum(axis=0) for mean, axes in clusters]
    return np.asarray(np.sqrt(np.min(squared, axis=0)), np.float32)


def _to_nearest(points: Array, centres: Array) -> Array:
    """(k, n) -> (n,) distance to the nearest of the (m, k) centres."""
    cross = (centres**2).sum(axis=1)[:, np.newaxis] - 2.0 * centres @ points
    squared = cross.min(axis=0) + (points**2).sum(axis=0)
    return np.asarray(np.sqrt(np.maximum(squared, 0.0)), np.float32)
