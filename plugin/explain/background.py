"""Surroundings: the local background of an object, robustly; and what each band contributes to the difference."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from ..detectors.deviation import trimmed_moments

Array = npt.NDArray[np.float32]
Floats = npt.NDArray[np.float64]

FEWEST_PX = 12
_MOST_PX = 4000
# Of a normal distribution 90 % lie within this many standard deviations.
_WIDTH_OF_90_PERCENT = 3.29
# Less than this is no background but the rounding of numbers; it keeps dependent bands from an infinite weight.
_LEAST_SHRINKAGE = 1e-3
_LEAST_SPREAD = 1e-3
_USUAL = 0.99


class Surroundings(NamedTuple):
    """Each (bands,): mean, spread (a standard deviation), and between what values 90 % of the pixels lie.

    `whitening` (bands, bands) turns a difference to the mean into numbers whose squares add up to the squared
    Mahalanobis distance; `usual_distance` is the one that 99 % of the surroundings' own pixels do not exceed.
    """

    mean: Floats
    spread: Floats
    low: Floats
    high: Floats
    whitening: Floats
    pixels: int
    usual_distance: float

    def deviation(self, spectrum: Floats) -> Floats:
        """(bands,) in units of the spread: above the surroundings is positive."""
        deviation: Floats = (spectrum - self.mean) / self.spread
        return deviation

    def contributions(self, spectrum: Floats) -> Floats:
        """(bands,) signed; their squares are the bands' parts of the squared Mahalanobis distance and add up to it.

        The partition of Garthwaite and Koch (2016, Australian & New Zealand Journal of Statistics 58): the
        difference d is whitened by P^-1/2 V^-1/2 (P the correlation of the bands, V their variances), which of all
        whitenings keeps each number closest to its own band (ZCA-cor of Kessy, Lewin and Strimmer 2018, The American
        Statistician 72). The simpler d_i (S^-1 d)_i adds up as well, but with parts below zero for bands that others
        predict, such as neighbours in a spectrum. The sign says whether a band is above or below what surroundings and
        other bands let expect.
        """
        contributions: Floats = self.whitening @ (spectrum - self.mean)
        return contributions


def surroundings_of(spectra: Array, least_shrinkage: float = _LEAST_SHRINKAGE) -> Surroundings:
    """(pixels, bands) of the background, at least FEWEST_PX; the least ordinary tenth of them is left out.

    With more shrinkage, directions in which the background hardly varies count for less.
    """
    chosen = spectra[:: max(1, -(-len(spectra) // _MOST_PX))]
    moments = trimmed_moments(chosen)
    low, high = np.percentile(chosen, (5, 95), axis=0).astype(np.float64)
    deviation = np.sqrt(np.maximum(np.diag(moments.covariance), 0.0))
    spread = deviation * _untrimmed(deviation, high - low)
    # A band that is the same everywhere would make any difference an infinite one.
    typical = float(np.median(spread[spread > 0])) if (spread > 0).any() else float(np.abs(moments.mean).max()) or 1.0
    spread = np.maximum(spread, _LEAST_SPREAD * typical)
    correlation = _shrunk(_correlation(moments.covariance, deviation), len(chosen), least_shrinkage)
    whitening = _inverse_root(correlation) / spread
    distances = np.sqrt((((chosen - moments.mean) @ whitening.T) ** 2).sum(axis=1))
    usual = float(np.quantile(distances, _USUAL))
    return Surroundings(moments.mean, spread, low, high, whitening, len(spectra), usual)


def _untrimmed(deviation: Floats, width: Floats) -> float:
    """By how much leaving out the least ordinary pixels has narrowed the bands, on the whole."""
    known = deviation > 0
    if not known.any():
        return 1.0
    return max(1.0, float(np.median(width[known] / _WIDTH_OF_90_PERCENT / deviation[known])))


def _correlation(covariance: Floats, deviation: Floats) -> Floats:
    scale = np.where(deviation > 0, deviation, np.inf)
    correlation: Floats = covariance / np.outer(scale, scale)
    np.fill_diagonal(correlation, 1.0)
    return correlation


def _shrunk(correlation: Floats, pixels: int, least: float) -> Floats:
    """Drawn towards bands without correlation, the more the fewer pixels there are.

    Schaefer and Strimmer (2005, Statistical Applications in Genetics and Molecular Biology 4), target D, with the
    variance that a correlation has between normal variables.
    """
    others = ~np.eye(len(correlation), dtype=np.bool_)
    squares = correlation[others] ** 2
    total = float(squares.sum())
    uncertain = float(((1 - squares) ** 2).sum()) / max(1, pixels - 1)
    share = min(1.0, max(least, uncertain / total)) if total else 1.0
    shrunk: Floats = (1 - share) * correlation + share * np.eye(len(correlation))
    return shrunk


def _inverse_root(correlation: Floats) -> Floats:
    """The symmetric square root of the inverse."""
    values, vectors = np.linalg.eigh(correlation)
    root: Floats = (vectors / np.sqrt(np.maximum(values, _LEAST_SHRINKAGE))) @ vectors.T
    return root
