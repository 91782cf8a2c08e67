"""shrunk_gaussian(): a Gaussian of descriptors with a covariance that few samples do not spoil."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

Doubles = npt.NDArray[np.float64]


class Line(NamedTuple):
    """factor * x + offset."""

    factor: float
    offset: float

    @classmethod
    def through(cls, zero: float, one: float) -> Line:
        """0 for the value `zero` and 1 for `one`, which is larger."""
        factor = 1 / max(one - zero, 1e-6)
        return cls(factor, -zero * factor)

    def of(self, values: Doubles | float) -> Doubles:
        """Of values of any shape."""
        return np.asarray(self.factor * values + self.offset)


class Quadratic(NamedTuple):
    """(x - centre)' matrix (x - centre) + slope' (x - centre) + constant, of vectors x (d,)."""

    centre: Doubles
    matrix: Doubles
    slope: Doubles
    constant: float

    def values(self, samples: npt.NDArray[np.float32]) -> Doubles:
        """(n, d) -> (n,)."""
        apart = samples - self.centre
        found: Doubles = np.einsum("nd,nd->n", apart @ self.matrix, apart) + apart @ self.slope + self.constant
        return found

    def along(self, line: Line) -> Quadratic:
        """line.of() the same."""
        factor = line.factor
        return Quadratic(self.centre, self.matrix * factor, self.slope * factor, float(line.of(self.constant)))


class Gaussian(NamedTuple):
    """`mean` (d,), and `whitening` (d, d): |whitening @ (x - mean)| is the Mahalanobis distance of x."""

    mean: Doubles
    whitening: Doubles

    def distances(self, samples: npt.NDArray[np.float32]) -> Doubles:
        """(n, d) -> (n,)."""
        found: Doubles = np.linalg.norm((samples - self.mean) @ self.whitening.T, axis=1)
        return found


def contrast(normal: Gaussian, everything: Gaussian, weight: float) -> Quadratic:
    """The squared distance to what is normal less `weight` times that to all that the images hold: with weight 1 twice
    the logarithm of a likelihood ratio but for a constant; 0 leaves the Mahalanobis distance."""
    own, other = (one.whitening.T @ one.whitening for one in (normal, everything))
    apart = normal.mean - everything.mean
    slope = -2 * weight * other @ apart
    return Quadratic(normal.mean, own - weight * other, slope, float(-weight * apart @ other @ apart))


def moments(samples: npt.NDArray[np.float32] | Doubles) -> tuple[Doubles, Doubles]:
    """Mean and spread (d,) of (n, d) samples; what is constant here may well vary elsewhere: it keeps a spread, if a
    small one."""
    mean, spread = (np.asarray(one(samples, axis=0, dtype=np.float64)) for one in (np.mean, np.std))
    return mean, np.maximum(spread, 1e-3 * max(float(spread.max()), 1e-12))


def shrunk_gaussian(samples: npt.NDArray[np.float32]) -> Gaussian:
    """Of (n, d) samples, n > 1; the covariance is drawn towards a multiple of the identity as far as is best for so
    many samples (Ledoit and Wolf, Journal of Multivariate Analysis 88, 2004), in units of each descriptor's spread."""
    values = samples.astype(np.float64)
    mean, spread = moments(values)
    standard = (values - mean) / spread
    number, size = standard.shape
    covariance = standard.T @ standard / number
    middle = np.trace(covariance) / size
    apart = float(np.square(covariance - middle * np.eye(size)).sum())
    # The mean of |x x^T - covariance|^2 without the n matrices.
    noise = float(np.square(np.square(standard).sum(axis=1)).mean() - np.square(covariance).sum()) / number
    share = 1.0 if apart <= 0 else min(1.0, max(0.0, noise / apart))
    shrunk = (1 - share) * covariance + share * middle * np.eye(size)
    variances, axes = np.linalg.eigh(shrunk)
    floor = max(float(variances.max()) * 1e-6, 1e-12)
    whitening = (axes / np.sqrt(np.maximum(variances, floor))) @ axes.T
    return Gaussian(mean, whitening / spread)
