"""NormalScore: how unlike the normal area descriptors are, by their distance and by a small network."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from .asd_gaussian import Line, Quadratic, moments
from .pu_training import PuSamples, PuSettings, fit

Array = npt.NDArray[np.float32]
Doubles = npt.NDArray[np.float64]
FURTHEST = 6.0
NETWORK_SHARE = 1 / 3
CLIP = 6.0
_SETTINGS = PuSettings(steps=200, folds=2, hidden=48, noise=0.5, mixing=0)


class Unlike(NamedTuple):
    """A network of one hidden layer that knows the normal pixels from all others: `first` (hidden, size) and
    `first_bias` (hidden,) of raw descriptors, `second` (hidden,) and `bias`; high where it is not normal."""

    first: Doubles
    first_bias: Doubles
    second: Doubles
    bias: float

    @classmethod
    def joined(cls, parts: Sequence[Unlike]) -> Unlike:
        """The mean of several, as one network whose hidden layer holds all of theirs."""
        second = np.concatenate([part.second for part in parts]) / len(parts)
        first, bias = (np.concatenate([part[index] for part in parts]) for index in (0, 1))
        return cls(first, bias, second, float(np.mean([part.bias for part in parts])))

    def values(self, samples: Array) -> Doubles:
        """(n, size) -> (n,)."""
        found: Doubles = np.maximum(samples @ self.first.T + self.first_bias, 0) @ self.second + self.bias
        return found


class NormalScore(NamedTuple):
    """`line` of the sum of the quadratic function's signed logarithm and a share of the network's answer, both on the
    scale on which the normal pixels' median is 0 and their 95 % quantile 1. Without a network the first stands alone.
    """

    quadratic: Quadratic
    network: Unlike | None
    network_line: Line
    line: Line

    def values(self, samples: Array) -> Doubles:
        """(n, size) -> (n,)."""
        answers = self.network.values(samples) if self.network else None
        return self.line.of(joined(self.quadratic.values(samples), answers, self.network_line))


def unlike_networks(folds: Sequence[Array], every: Array, seed: int) -> list[Unlike]:
    """One network for each fold (n, size) of the normal descriptors, which has not seen it: normal ones are the
    positives of positive-unlabelled learning (pu_training), all others (n, size) are unlabelled."""
    mean, spread = moments(every)
    standard = [((values - mean) / spread).astype(np.float32).clip(-CLIP, CLIP) for values in (*folds, every)]
    fold = np.repeat([0, 1], [len(values) for values in folds])
    samples = PuSamples(np.concatenate(standard[:2]), np.empty((0, len(mean)), np.float32), standard[2], fold)
    weights = fit(samples, replace(_SETTINGS, seed=seed), lambda share: None)
    networks = []
    for number in range(2):
        first = weights.first[number].T.astype(np.float64) / spread
        bias = weights.first_bias[number, 0] - first @ mean
        second, rest = -weights.second[number, :, 0].astype(np.float64), -float(weights.second_bias[number, 0, 0])
        networks.append(Unlike(first, bias, second, rest))
    return networks


def joined(quadratic: Doubles, answers: Doubles | None, line: Line) -> Doubles:
    """sign(q) ln(1 + |q|), and the share of the network's answer."""
    found: Doubles = np.sign(quadratic) * np.log1p(np.abs(quadratic))
    if answers is not None:
        found = found + NETWORK_SHARE * np.clip(line.of(answers), -FURTHEST, FURTHEST)
    return found
