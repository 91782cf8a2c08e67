"""Small networks for one class, trained in NumPy: several at once, each on all positives but those of its fold."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from .pu_losses import Loss, calibration_slopes, sigmoid, slopes

if TYPE_CHECKING:
    import numpy.typing as npt

    Array = npt.NDArray[np.float32]
else:
    Array = np.ndarray


_MIXED_SHARE = 0.5


@dataclass(frozen=True)
class PuSettings:
    """How to train. `prior` is for the non-negative risk alone; `self_calibration` weighs the pull to the teacher.

    `mixing`: half of the positives of a step are given surroundings of which up to this share is those of an unlabelled
    pixel, as pixels at the edge of a class have them; samples are drawn inside.
    """

    loss: Loss = Loss.TAYLOR
    order: int = 1
    prior: float = 0.0
    self_calibration: float = 0.0
    seed: int = 1
    steps: int = 400
    hidden: int = 64
    dropout: float = 0.3
    noise: float = 0.3
    mixing: float = 0.8
    weight_decay: float = 1e-3
    learning_rate: float = 3e-3
    negative_weight: float = 0.5
    positives_per_step: int = 32
    unlabelled_per_step: int = 256
    folds: int = 4


class PuSamples(NamedTuple):
    """Features (n, features) of positive, negative (n may be 0) and unlabelled pixels; fold (n,) of each positive."""

    positive: Array
    negative: Array
    unlabelled: Array
    fold: npt.NDArray[np.int64]


class Weights(NamedTuple):
    """Of networks of one hidden layer: (networks, features, hidden), (networks, 1, hidden), (networks, hidden, 1),
    (networks, 1, 1)."""

    first: Array
    first_bias: Array
    second: Array
    second_bias: Array

    def logits(self, features: Array) -> Array:
        """(n, features) -> (networks, n)."""
        hidden = np.maximum(features @ self.first + self.first_bias, 0)
        logits: Array = (hidden @ self.second + self.second_bias)[..., 0]
        return logits


class Step(NamedTuple):
    """What chance decides in one step: pixels drawn by each network, the share (networks, n, 1) of foreign surroundings
    that each positive is given, noise on the features, hidden units that are kept."""

    positive: npt.NDArray[np.int64]
    negative: npt.NDArray[np.int64]
    unlabelled: npt.NDArray[np.int64]
    foreign: Array
    noise: Array
    kept: Array


def start(samples: PuSamples, settings: PuSettings) -> Weights:
    """Random weights of as many networks as there are folds (He et al., ICCV 2015)."""
    chance = np.random.default_rng([settings.seed, 0])
    networks, features, hidden = settings.folds, samples.positive.shape[1], settings.hidden
    first = chance.normal(0, (2 / features) ** 0.5, (networks, features, hidden)).astype(np.float32)
    second = chance.normal(0, (2 / hidden) ** 0.5, (networks, hidden, 1)).astype(np.float32)
    zeros = np.zeros((networks, 1, hidden), np.float32), np.zeros((networks, 1, 1), np.float32)
    return Weights(first, zeros[0], second, zeros[1])


def draws(samples: PuSamples, settings: PuSettings) -> Iterator[Step]:
    """All steps; the same for whoever trains, in NumPy or in torch."""
    chance = np.random.default_rng([settings.seed, 1])
    networks, few, many = settings.folds, settings.positives_per_step, settings.unlabelled_per_step
    own = [np.flatnonzero(samples.fold != fold) for fold in range(networks)]
    negatives = few if len(samples.negative) else 0
    drawn = few + negatives + many
    for _ in range(settings.steps):
        positive = np.stack([chance.choice(mine, few, replace=len(mine) < few) for mine in own])
        negative = chance.integers(0, max(1, len(samples.negative)), (networks, negatives))
        unlabelled = chance.integers(0, len(samples.unlabelled), (networks, many))
        foreign = chance.random((networks, few, 1), np.float32) * np.float32(settings.mixing)
        foreign *= chance.random((networks, few, 1), np.float32) < _MIXED_SHARE
        noise = chance.standard_normal((networks, drawn, samples.positive.shape[1]), np.float32) * settings.noise
        kept = chance.random((networks, drawn, settings.hidden), np.float32) >= settings.dropout
        yield Step(positive, negative, unlabelled, foreign, noise, kept / np.float32(1 - settings.dropout))


def batch(samples: PuSamples, step: Step) -> Array:
    """(networks, drawn, features): positives, negatives, unlabelled pixels, with their noise.

    The second half of the features are those of the surroundings; all are linear in the spectra, so that mixing
    features mixes spectra.
    """
    parts = [samples.positive[step.positive], samples.unlabelled[step.unlabelled]]
    around = samples.positive.shape[1] // 2
    others = parts[1][:, : step.positive.shape[1], around:]
    parts[0][..., around:] += step.foreign * (others - parts[0][..., around:])
    if step.negative.shape[1]:
        parts.insert(1, samples.negative[step.negative])
    pixels: Array = np.concatenate(parts, axis=1) + step.noise
    return pixels


def rate(settings: PuSettings, number: int) -> float:
    """The learning rate of step 1, 2, ...: a short rise, then half a cosine down to zero."""
    falling = 0.5 * (1 + np.cos(np.pi * number / settings.steps))
    return float(settings.learning_rate * min(1.0, number / 20) * falling)


def memory(number: int) -> float:
    """How much of the teacher stays in step 1, 2, ...: its average grows longer with the steps."""
    return min(0.99, 1 - 1 / (number + 1))


def fit(samples: PuSamples, settings: PuSettings, tell: Callable[[float], None]) -> Weights:
    """The teachers (exponential moving averages) of networks trained by AdamW; `tell` hears the share done.

    `tell` may raise to end the training.
    """
    weights, teacher = list(start(samples, settings)), list(start(samples, settings))
    first = [np.zeros_like(values) for values in weights]
    second = [np.zeros_like(values) for values in weights]
    for number, step in enumerate(draws(samples, settings), 1):
        found = _gradients(Weights(*weights), Weights(*teacher), batch(samples, step), step, settings)
        pace, kept = rate(settings, number), memory(number)
        for index, gradient in enumerate(found):
            first[index] = 0.9 * first[index] + 0.1 * gradient
            second[index] = 0.999 * second[index] + 0.001 * gradient**2
            mean, spread = first[index] / (1 - 0.9**number), second[index] / (1 - 0.999**number)
            decay = settings.weight_decay if index % 2 == 0 else 0.0
            change = mean / (np.sqrt(spread) + 1e-8) + decay * weights[index]
            weights[index] = (weights[index] - pace * change).astype(np.float32)
            teacher[index] = (kept * teacher[index] + (1 - kept) * weights[index]).astype(np.float32)
        tell(number / settings.steps)
    return Weights(*teacher)


def _gradients(weights: Weights, teacher: Weights, pixels: Array, step: Step, settings: PuSettings) -> Weights:
    """Derivatives of the loss by all weights, back through the two layers."""
    hidden = np.maximum(pixels @ weights.first + weights.first_bias, 0) * step.kept
    logits = (hidden @ weights.second + weights.second_bias)[..., 0]
    by_logits = _by_logits(logits, step, settings)
    if settings.self_calibration:
        by_logits += settings.self_calibration * calibration_slopes(logits, _teacher_logits(teacher, pixels))
    outer = by_logits[..., np.newaxis].astype(np.float32)
    inner = (outer @ np.swapaxes(weights.second, 1, 2)) * step.kept * (hidden > 0)
    return Weights(
        np.swapaxes(pixels, 1, 2) @ inner,
        inner.sum(axis=1, keepdims=True),
        np.swapaxes(hidden, 1, 2) @ outer,
        outer.sum(axis=1, keepdims=True),
    )


def _teacher_logits(teacher: Weights, pixels: Array) -> Array:
    hidden = np.maximum(pixels @ teacher.first + teacher.first_bias, 0)
    logits: Array = (hidden @ teacher.second + teacher.second_bias)[..., 0]
    return logits


def _by_logits(logits: Array, step: Step, settings: PuSettings) -> Array:
    few, negatives = step.positive.shape[1], step.negative.shape[1]
    positive, negative, unlabelled = np.split(logits, [few, few + negatives], axis=1)
    parts = list(slopes(settings.loss, settings.order, settings.prior, positive, unlabelled))
    if not negatives:
        return np.concatenate(parts, axis=1)
    # PNU (Sakai et al., ICML 2017): the loss without negatives and the logistic loss with them, weighed.
    share = settings.negative_weight
    parts = [(1 - share) * part for part in parts]
    parts[0] += -share * (1 - sigmoid(positive)) / few
    parts.insert(1, share * sigmoid(negative) / negatives)
    return np.concatenate(parts, axis=1)
