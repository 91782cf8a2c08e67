"""Deviation: a robust picture of an image's background, and how rare each pixel is against it."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from .learned import Learned, only, part_of, taken, under
from .whitening import Moments, Whitening

Array = npt.NDArray[np.float32]
Matrix = npt.NDArray[np.float64]

COMPONENTS = 20
_ENERGY_COMPONENTS = 40
_CLUSTER_COMPONENTS = 10
SAMPLE_PX = 40_000
_CLUSTERING_PX = 4096
_TYPICAL = (32, 128)
_TRIMMED = 0.1
_ROUNDS = 2
_CHUNK_PX = 4096


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

    def __init__(self, whole: Whitening, mixture: list[tuple[Array, Array]], typical: list[Array]) -> None:
        """In all components; means and axes of clusters, and spectra, in the first of these."""
        self._all, self._mixture, self._typical = whole, mixture, typical

    @classmethod
    def fitted(cls, spectra: Array) -> Background:
        """`spectra` (pixels, bands): a sample of the image."""
        moments = trimmed_moments(spectra)
        leading = Whitening.fitted(moments, _ENERGY_COMPONENTS)
        points = leading.project(np.ascontiguousarray(spectra.T)[:, np.newaxis, :])[:_CLUSTER_COMPONENTS, 0].T
        sparse: Matrix = points[:: max(1, len(points) // _CLUSTERING_PX)].astype(np.float64)
        typical = [_typical(sparse, count) for count in _TYPICAL]
        return cls(Whitening.fitted(moments), _mixture(sparse, 8), typical)

    @classmethod
    def recalled(cls, learned: Learned, bands: int) -> Background:
        """What learned() gave, of an image of so many bands; raises LearnedUnfit."""
        names = [f"typical{count}" for count in _TYPICAL]
        only(learned, "all.", "cluster_means", "cluster_axes", *names)
        whole = Whitening.recalled(part_of(learned, "all"), bands)
        size = min(_CLUSTER_COMPONENTS, whole.components)
        means = taken(learned, "cluster_means", (None, size))
        axes = taken(learned, "cluster_axes", (len(means), size, size))
        typical = [taken(learned, name, (None, size)) for name in names]
        return cls(whole, list(zip(means, axes)), typical)

    def learned(self) -> Learned:
        """Everything that describe() needs."""
        return {
            **under("all", self._all.learned()),
            "cluster_means": np.stack([mean for mean, _ in self._mixture]),
            "cluster_axes": np.stack([axes for _, axes in self._mixture]),
            **{f"typical{count}": values for count, values in zip(_TYPICAL, self._typical)},
        }

    def describe(self, pixels: Array) -> Array:
        """(bands, rows, cols) -> (20 + 5, rows, cols): leading components (0 where there are fewer) and rarities.

        Rarities are distances: Mahalanobis on 40 and on all components, to the nearest of 8 clusters in its own metric,
        to the nearest of 32 and of 128 typical spectra.
        """
        # The leading axes are the first of all: one product serves both.
        leading, energy, whole = self._all.split(pixels, min(_ENERGY_COMPONENTS, self._all.components))
        rows, cols = energy.shape
        described = np.zeros((COMPONENTS + RARITIES, rows, cols), np.float32)
        kept = min(COMPONENTS, len(leading))
        described[:kept] = leading[:kept]
        np.sqrt(energy, out=described[COMPONENTS])
        np.sqrt(whole, out=described[COMPONENTS + 1])
        flat = described[COMPONENTS + 2 :].reshape(1 + len(self._typical), -1)
        points = leading[:_CLUSTER_COMPONENTS].reshape(min(_CLUSTER_COMPONENTS, len(leading)), -1)
        self._near(points, flat)
        return described

    def _near(self, points: Array, out: Array) -> None:
        """(k, n) points -> (3, n) distances to the nearest cluster and to the nearest of each set of spectra.

        All that is linear in a point is one product, with a component of ones for what is constant.
        """
        size, clusters = len(points), len(self._mixture)
        matrix = np.concatenate([_to_clusters(self._mixture), *map(_to_spectra, self._typical)])
        room = np.ones((size + 1, _CHUNK_PX), np.float32)
        ends = np.cumsum([clusters * size, *map(len, self._typical)])
        for start in range(0, points.shape[1], _CHUNK_PX):
            part = slice(start, start + _CHUNK_PX)
            count = out[:, part].shape[1]
            room[:-1, :count] = points[:, part]
            linear = matrix @ room[:, :count]
            white = linear[: ends[0]].reshape(clusters, size, count)
            np.sqrt(np.einsum("mkn,mkn->mn", white, white).min(axis=0), out=out[0, part])
            squares = np.einsum("kn,kn->n", points[:, part], points[:, part])
            for place, (first, end) in enumerate(zip(ends, ends[1:])):
                squared = linear[first:end].min(axis=0) + squares
                np.sqrt(np.maximum(squared, 0, out=squared), out=out[1 + place, part])


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
        clusters.append((own.mean(axis=0).astype(np.float32), axes.astype(np.float32, order="C")))
    if clusters:
        return clusters
    return [(points.mean(axis=0).astype(np.float32), np.eye(points.shape[1], dtype=np.float32))]


def _typical(points: Matrix, count: int) -> Array:
    """(pixels, components) -> centres of the clusters with a share of 0.4 %."""
    centres, members = _clustered(points, count)
    share = np.bincount(members, minlength=len(centres)) / len(points)
    kept = centres[share >= 0.004] if (share >= 0.004).any() else centres
    return np.ascontiguousarray(kept, np.float32)


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


def _to_clusters(clusters: list[tuple[Array, Array]]) -> Array:
    """(m * k, k + 1): of a point and 1, its differences to the means, each in the cluster's own metric."""
    rows = [np.column_stack([axes, -axes.astype(np.float64) @ mean]) for mean, axes in clusters]
    return np.concatenate(rows).astype(np.float32)


def _to_spectra(centres: Array) -> Array:
    """(m, k + 1): of a point and 1, its squared distances to the (m, k) centres, but for its own square."""
    return np.column_stack([-2 * centres, np.einsum("mk,mk->m", centres, centres)]).astype(np.float32)
