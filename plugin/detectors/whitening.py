"""Moments and Whitening: the mean and covariance of a whole image, streamed, and the space where it is white."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import numpy.typing as npt

from .learned import Learned, only, taken

Array = npt.NDArray[np.float32]
Matrix = npt.NDArray[np.float64]

# Directions weaker than this against the strongest are the rounding noise of sums in float64, not background.
_WEAKEST = 1e-14
# A direction is trusted only where the image has this many pixels for each.
_PIXELS_PER_COMPONENT = 10
# Pixels at once: enough for the matrix products to be fast, few enough for the cache.
_CHUNK_VALUES, _CHUNK_PX = 2**20, (2**11, 2**15)


class Moments:
    """Count, mean and covariance of the valid pixels of an image, added up block by block in float64.

    The sums are taken round the mean of the first block, so that a large offset costs no digits.
    """

    def __init__(self, bands: int) -> None:
        self.count = 0
        self._origin: Matrix | None = None
        self._sum: Matrix = np.zeros(bands)
        self._products: Matrix = np.zeros((bands, bands))

    def add(self, pixels: Array) -> None:
        """Adds (bands, rows, cols) pixels; a pixel that is NaN is left out."""
        values = pixels.reshape(len(pixels), -1)
        valid = np.isfinite(values[0])
        if not valid.any():
            return
        whole = bool(valid.all())
        size = _chunk_px(len(values))
        # A band of ones behind the others: the products with it are the sums.
        room = np.ones((len(values) + 1, min(size, values.shape[1])))
        for start in range(0, values.shape[1], size):
            chunk = values[:, start : start + size]
            self._add_valid(chunk if whole else chunk[:, valid[start : start + size]], room)

    def _add_valid(self, values: Array, room: Matrix) -> None:
        if values.shape[1] == 0:
            return
        if self._origin is None:
            self._origin = values.mean(axis=1, dtype=np.float64)
        centred = room[:, : values.shape[1]]
        np.subtract(values, self._origin[:, np.newaxis], out=centred[:-1])
        products = centred @ centred.T
        self._sum += products[-1, :-1]
        self._products += products[:-1, :-1]
        self.count += values.shape[1]

    @property
    def mean(self) -> Matrix:
        """(bands,) mean spectrum."""
        offset = self._sum / max(1, self.count)
        return offset if self._origin is None else self._origin + offset

    @property
    def covariance(self) -> Matrix:
        """(bands, bands) sample covariance."""
        offset = self._sum / max(1, self.count)
        scatter = self._products - self.count * np.outer(offset, offset)
        covariance: Matrix = scatter / max(1, self.count - 1)
        return covariance


class Whitening:
    """A linear map to components that are uncorrelated and of variance one over the image, strongest first."""

    def __init__(self, mean: Matrix, axes: Matrix) -> None:
        """`mean` (bands,); `axes` (components, bands), each row an eigenvector divided by its standard deviation."""
        self._mean = mean.astype(np.float32)
        # Row by row, as they come back from learned(): the layout decides on the last digit of products.
        self._axes = axes.astype(np.float32, order="C")

    @classmethod
    def fitted(cls, moments: Moments, components: int = 0) -> Whitening:
        """The leading components, 0 = all; never more than the image has pixels for (one for each ten).

        Eigenvalues below 1e-14 of the largest are left out: the pseudo-inverse for images whose bands are dependent.
        """
        values, vectors = np.linalg.eigh(moments.covariance)
        values, vectors = values[::-1], vectors[:, ::-1]
        usable = int(np.count_nonzero(values > max(values[0], 0.0) * _WEAKEST))
        trusted = max(1, moments.count // _PIXELS_PER_COMPONENT)
        kept = max(1, min(usable, trusted, components or usable))
        # Each axis points to where the bands grow brighter, so that bright and dark are told apart alike everywhere.
        vectors = vectors * np.where(vectors.sum(axis=0) < 0, -1.0, 1.0)
        # Where all pixels are alike there is no direction; the one that is kept measures nothing.
        scale = np.sqrt(values[:kept]) if usable else np.full(kept, np.inf)
        return cls(moments.mean, (vectors[:, :kept] / scale).T)

    @classmethod
    def recalled(cls, learned: Learned, bands: int) -> Whitening:
        """What learned() gave, of an image of so many bands; raises LearnedUnfit."""
        only(learned, "mean", "axes")
        mean, axes = taken(learned, "mean", (bands,)), taken(learned, "axes", (None, bands))
        return cls(mean.astype(np.float64), axes.astype(np.float64))

    def learned(self) -> Learned:
        """Mean and axes."""
        return {"mean": self._mean, "axes": self._axes}

    @property
    def components(self) -> int:
        """How many components there are."""
        return len(self._axes)

    def project(self, pixels: Array) -> Array:
        """(bands, rows, cols) -> (components, rows, cols); NaN where the pixel is missing."""
        bands, rows, cols = pixels.shape
        projected = np.empty((len(self._axes), rows * cols), np.float32)
        for part, centred in self._centred(pixels.reshape(bands, -1)):
            np.matmul(self._axes, centred, out=projected[:, part])
        return projected.reshape(-1, rows, cols)

    def distance(self, pixels: Array) -> Array:
        """(bands, rows, cols) -> (rows, cols) squared Mahalanobis distance to the mean; NaN where missing."""
        bands, rows, cols = pixels.shape
        squared = np.empty(rows * cols, np.float32)
        room = np.empty((len(self._axes), min(_chunk_px(bands), rows * cols)), np.float32)
        for part, centred in self._centred(pixels.reshape(bands, -1)):
            white = np.matmul(self._axes, centred, out=room[:, : centred.shape[1]])
            np.einsum("kp,kp->p", white, white, out=squared[part])
        return squared.reshape(rows, cols)

    def split(self, pixels: Array, leading: int) -> tuple[Array, Array, Array]:
        """(bands, rows, cols) -> the leading components, and the squared distances (rows, cols) in these alone and in
        all; NaN where missing."""
        bands, rows, cols = pixels.shape
        projected = np.empty((leading, rows * cols), np.float32)
        squared = np.empty((2, rows * cols), np.float32)
        room = np.empty((len(self._axes), min(_chunk_px(bands), rows * cols)), np.float32)
        for part, centred in self._centred(pixels.reshape(bands, -1)):
            white = np.matmul(self._axes, centred, out=room[:, : centred.shape[1]])
            projected[:, part] = white[:leading]
            np.einsum("kp,kp->p", white[:leading], white[:leading], out=squared[0, part])
            rest = np.einsum("kp,kp->p", white[leading:], white[leading:])
            np.add(squared[0, part], rest, out=squared[1, part])
        return projected.reshape(-1, rows, cols), *squared.reshape(2, rows, cols)

    def _centred(self, values: Array) -> Iterator[tuple[slice, Array]]:
        """Chunks of (bands, pixels) less the mean, each in the memory of the one before.

        Centring before the product: large offsets would cost float32 its digits.
        """
        size, pixels = _chunk_px(len(values)), values.shape[1]
        room = np.empty((len(values), min(size, pixels)), np.float32)
        mean = self._mean[:, np.newaxis]
        for start in range(0, pixels, size):
            part = slice(start, min(start + size, pixels))
            yield part, np.subtract(values[:, part], mean, out=room[:, : part.stop - start])


def _chunk_px(bands: int) -> int:
    least, most = _CHUNK_PX
    return max(least, min(most, _CHUNK_VALUES // bands))
