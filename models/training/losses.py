"""Losses: ranking of anomalies above their background, and TDD's weighted cross-entropy over side outputs."""

from __future__ import annotations

from collections.abc import Sequence

import torch
from torch import Tensor
from torch.nn import functional

MOST_ANOMALIES, DRAWN_NORMALS, HARD_NORMALS = 64, 800, 400
SIDE_WEIGHTS = (0.5, 0.5, 0.5, 0.8, 0.8, 1.0)
NORMAL_WEIGHT = 0.1


def ranking(scores: Tensor, truth: Tensor) -> Tensor:
    """(rows, cols) scores and truth (0 normal, 1 anomaly, 2 not judged) -> mean softplus(normal - anomaly).

    The smooth upper bound of 1 - AUC; normal pixels drawn at random, and once more those scored highest at half weight.
    """
    anomalies, normals = scores[truth == 1], scores[truth == 0]
    anomalies = anomalies[torch.randperm(len(anomalies))[:MOST_ANOMALIES]]
    drawn = normals[torch.randint(len(normals), (DRAWN_NORMALS,))]
    hard = torch.topk(normals, max(1, min(len(normals) // 20, HARD_NORMALS))).values
    return exceeding(drawn, anomalies) + 0.5 * exceeding(hard, anomalies)


def exceeding(normals: Tensor, anomalies: Tensor) -> Tensor:
    """(n,), (m,) -> mean over all pairs of softplus(normal - anomaly)."""
    return functional.softplus(normals[None] - anomalies[:, None]).mean()


def feature_ranking(descriptors: Tensor, truth: Tensor, margin: float = 0.5) -> Tensor:
    """(d, rows, cols) descriptors and truth -> mean softplus(margin + log of a normal pixel's distance to the mean
    normal descriptor - log of an anomalous pixel's).

    UniADRS's ranking on the level of features, on the ratio of distances, so that their scale is free.
    """
    normals, anomalies = descriptors[:, truth == 0], descriptors[:, truth == 1]
    normals = normals[:, torch.randint(normals.shape[1], (DRAWN_NORMALS,))]
    anomalies = anomalies[:, torch.randperm(anomalies.shape[1])[:MOST_ANOMALIES]]
    centre = normals.mean(1, keepdim=True)
    near, far = (torch.log((part - centre).square().sum(0) + 1e-6) / 2 for part in (normals, anomalies))
    return exceeding(near + margin, far)


def side_outputs(logits: Sequence[Tensor], truth: Tensor) -> Tensor:
    """TDD's loss: sum over side outputs of w_s * mean(omega * BCE), omega 1 on anomalies and 0.1 elsewhere.

    `logits` (n, 1, ., .), coarsest first; `truth` (n, 1, rows, cols) of 0 and 1, brought to each size by nearest pixel.
    """
    total = torch.zeros(())
    for weight, logit in zip(SIDE_WEIGHTS, logits):
        wanted = functional.interpolate(truth, size=logit.shape[-2:], mode="nearest")
        importance = wanted + NORMAL_WEIGHT * (1 - wanted)
        total = total + weight * functional.binary_cross_entropy_with_logits(logit, wanted, weight=importance)
    return total
