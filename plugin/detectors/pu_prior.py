"""estimate_prior(): which share of an image is of a class, from positives that the scoring network has not seen."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

Doubles = npt.NDArray[np.float64]
_RESAMPLES = 200
_LEAST_RECALL = 0.2
_CAUTION = 6.0
# What the estimate is off by where the class is clear (docs/benchmarks.md), which no bootstrap sees.
_BIAS = 1.1
_QUANTILES = (0.05, 0.5, 0.95)


class Prior(NamedTuple):
    """Share of the class among the unlabelled pixels, and the ends of its 90 % interval; all in (0, 1]."""

    share: float
    low: float
    high: float


def ranks_of(scores: Doubles, unlabelled: Doubles) -> Doubles:
    """(n,) share of the unlabelled scores (m,) that lie below each score (n,)."""
    return np.searchsorted(np.sort(unlabelled), scores) / len(unlabelled)


def estimate_prior(ranks: Doubles, unlabelled: int, seed: int) -> Prior:
    """From (n,) ranks of held-out positives among `unlabelled` pixels, pooled over the folds of a cross-fit.

    Above any threshold lies a share F_P of the positives and F_U of the unlabelled pixels, and the prior is at most
    F_U / F_P (Elkan and Noto, KDD 2008; Garg et al., NeurIPS 2021). The lowest such bound is biased by its own noise
    where few positives are left, so the threshold is one that also lets many of them through: it maximises
    F_P**a / F_U, where a = 1 + 6 / sqrt(n) falls with the number of positives (a = 2: Lee and Liu, ICML 2003).
    Estimate and interval are quantiles of a bootstrap of the positives, the interval widened by a tenth.
    """
    chance = np.random.default_rng(seed)
    again = [_share(chance.choice(ranks, len(ranks)), unlabelled) for _ in range(_RESAMPLES)]
    low, share, high = (float(value) for value in np.quantile(again, _QUANTILES))
    return Prior(share, low / _BIAS, min(1.0, high * _BIAS))


def _share(ranks: Doubles, unlabelled: int) -> float:
    ordered = np.sort(ranks)
    recall = 1 - np.arange(len(ordered)) / len(ordered)
    # Half a pixel more than there are above: no threshold is so high that nothing reaches it.
    above = 1 - ordered + 0.5 / unlabelled
    exponent = 1 + _CAUTION / len(ordered) ** 0.5
    usable = recall >= _LEAST_RECALL
    best = int(np.argmin(np.where(usable, above / recall**exponent, np.inf)))
    return float(min(1.0, above[best] / recall[best]))
