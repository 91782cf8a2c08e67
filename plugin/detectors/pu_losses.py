"""Losses of positive-unlabelled learning, as derivatives by the logits; phi = sigmoid(logit)."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    import numpy.typing as npt

    Array = npt.NDArray[np.float32]
else:
    Array = np.ndarray


_SMALLEST_MEAN = 1e-6


class Loss(Enum):
    """What is minimised."""

    TAYLOR = "taylor"
    VARIATIONAL = "variational"
    NEGATIVE = "negative"
    NNPU = "nnpu"


def sigmoid(logits: Array) -> Array:
    """1 / (1 + exp(-z)) without overflow."""
    probability: Array = (1 / (1 + np.exp(-np.clip(logits, -30, 30)))).astype(np.float32)
    return probability


def slopes(loss: Loss, order: int, prior: float, positive: Array, unlabelled: Array) -> tuple[Array, Array]:
    """Derivative of the loss by the logits of (networks, n) positives and (networks, m) unlabelled pixels.

    TAYLOR: -mean_P ln(phi) - sum_{i=1..order} (1 - mean_U phi)**i / i (Zhao et al., Class prior-free positive-
    unlabeled learning with Taylor variational loss, ICCV 2023, eq. 10). VARIATIONAL: ln mean_U(phi) - mean_P ln(phi)
    (Chen et al., A variational approach for learning from positive and unlabeled data, NeurIPS 2020), the limit of
    high orders. NEGATIVE: logistic loss with unlabelled pixels as negatives, both halves of equal weight. NNPU: the
    non-negative risk with the logistic loss and a given prior (Kiryo et al., NeurIPS 2017, eq. 6 and algorithm 1).
    """
    p, u = sigmoid(positive), sigmoid(unlabelled)
    if loss is Loss.NNPU:
        return _non_negative(prior, positive, unlabelled)
    rising = -(1 - p) / p.shape[1]
    if loss is Loss.NEGATIVE:
        return rising / 2, u / u.shape[1] / 2
    mean = u.mean(axis=1, keepdims=True)
    if loss is Loss.VARIATIONAL:
        weight = 1 / np.maximum(mean, _SMALLEST_MEAN)
    else:
        weight = np.sum([(1 - mean) ** power for power in range(order)], axis=0)
    return rising, weight * u * (1 - u) / u.shape[1]


def _non_negative(prior: float, positive: Array, unlabelled: Array) -> tuple[Array, Array]:
    p, u = sigmoid(positive), sigmoid(unlabelled)
    as_negative = prior * p / p.shape[1]
    risk = np.logaddexp(0, unlabelled).mean(axis=1) - prior * np.logaddexp(0, positive).mean(axis=1)
    is_sound = (risk >= 0)[:, np.newaxis]
    # Where the negative risk has fallen below zero, the step goes back up along that part alone.
    by_positive = np.where(is_sound, -prior * (1 - p) / p.shape[1] - as_negative, as_negative)
    by_unlabelled = np.where(is_sound, u, -u) / u.shape[1]
    return by_positive.astype(np.float32), by_unlabelled.astype(np.float32)


def calibration_slopes(student: Array, teacher: Array) -> Array:
    """Derivative, by the student's logits (networks, n), of the mean symmetric Bernoulli Kullback-Leibler divergence
    to the teacher: KL(s|t) + KL(t|s) = (s - t)(z_s - z_t) (Zhao et al., ICCV 2023, eq. 12)."""
    s, t = sigmoid(student), sigmoid(teacher)
    slope: Array = (s * (1 - s) * (student - teacher) + (s - t)) / student.shape[1]
    return slope
