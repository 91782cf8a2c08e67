"""The small networks of one class trained in torch: the same draws as in NumPy, the derivatives by torch itself."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import numpy as np
import torch
from torch import Tensor

from plugin.detectors.pu_losses import Loss
from plugin.detectors.pu_training import PuSamples, PuSettings, Weights, batch, draws, memory, rate, start

from .job import job_of
from .loop import tell

_TOLD = 50


def train(facts: Mapping[str, object], _command: str) -> None:
    """The job {"network": "pu", "samples": npz, "output": npz, "settings": {...}}: features in, weights out."""
    settings = settings_of(facts["settings"])  # type: ignore[arg-type]
    with np.load(Path(str(facts["samples"])), allow_pickle=False) as arrays:
        samples = PuSamples(*(arrays[name] for name in PuSamples._fields))
    weights = fit(samples, settings)
    np.savez(Path(str(facts["output"])), **weights._asdict())
    tell(model=str(facts["output"]))


def settings_of(facts: Mapping[str, object]) -> PuSettings:
    """The settings of a JSON object; ValueError where it holds a word that is not known."""
    return job_of(PuSettings, {**facts, "loss": Loss(facts["loss"])})


def fit(samples: PuSamples, settings: PuSettings) -> Weights:
    """What plugin.detectors.pu_training.fit does, with torch's autograd and AdamW."""
    torch.set_num_threads(1)  # matrices so small are slower in several threads
    weights = [torch.from_numpy(values).requires_grad_() for values in start(samples, settings)]
    teacher = [values.detach().clone() for values in weights]
    groups = [
        {"params": weights[0::2], "weight_decay": settings.weight_decay},
        {"params": weights[1::2], "weight_decay": 0.0},
    ]
    optimiser = torch.optim.AdamW(groups, lr=settings.learning_rate, betas=(0.9, 0.999), eps=1e-8)
    for number, step in enumerate(draws(samples, settings), 1):
        pixels, kept = torch.from_numpy(batch(samples, step)), torch.from_numpy(step.kept)
        logits = forward(weights, pixels, kept)
        sizes = [step.positive.shape[1], step.negative.shape[1], step.unlabelled.shape[1]]
        value = loss_of(settings, *logits.split(sizes, dim=1))
        if settings.self_calibration:
            with torch.no_grad():
                target = forward(teacher, pixels, torch.ones(()))
            value = value + settings.self_calibration * divergence(logits, target)
        for group in optimiser.param_groups:
            group["lr"] = rate(settings, number)
        optimiser.zero_grad()
        value.sum().backward()
        optimiser.step()
        share = memory(number)
        with torch.no_grad():
            for mean, current in zip(teacher, weights):
                mean.mul_(share).add_(current, alpha=1 - share)
        if number % _TOLD == 0 or number == settings.steps:
            tell(progress=number / settings.steps, loss=round(float(value.detach().mean()), 5))
    return Weights(*(values.numpy() for values in teacher))


def forward(weights: list[Tensor], pixels: Tensor, kept: Tensor) -> Tensor:
    """(networks, n, features) -> logits (networks, n); `kept` drops hidden units."""
    hidden = torch.relu(pixels @ weights[0] + weights[1]) * kept
    return (hidden @ weights[2] + weights[3])[..., 0]


def loss_of(settings: PuSettings, positive: Tensor, negative: Tensor, unlabelled: Tensor) -> Tensor:
    """(networks,) losses of (networks, n) logits; the formulas stand in plugin.detectors.pu_losses.slopes()."""
    value = without_negatives(settings, positive, unlabelled)
    if negative.shape[1]:
        logistic = softplus(-positive).mean(1) + softplus(negative).mean(1)
        value = (1 - settings.negative_weight) * value + settings.negative_weight * logistic
    return value


def without_negatives(settings: PuSettings, positive: Tensor, unlabelled: Tensor) -> Tensor:
    """(networks,) losses of positive and unlabelled pixels alone."""
    rising = softplus(-positive).mean(1)
    if settings.loss is Loss.NEGATIVE:
        return (rising + softplus(unlabelled).mean(1)) / 2
    if settings.loss is Loss.NNPU:
        risk = softplus(unlabelled).mean(1) - settings.prior * softplus(positive).mean(1)
        return torch.where(risk >= 0, settings.prior * rising + risk, -risk)
    mean = torch.sigmoid(unlabelled).mean(1)
    if settings.loss is Loss.VARIATIONAL:
        return torch.log(mean.clamp(min=1e-6)) + rising
    rest = 1 - mean
    return rising - torch.stack([rest**power / power for power in range(1, settings.order + 1)]).sum(0)


def divergence(student: Tensor, teacher: Tensor) -> Tensor:
    """(networks,) mean symmetric Bernoulli Kullback-Leibler divergence (Zhao et al., ICCV 2023, eq. 12)."""
    return ((torch.sigmoid(student) - torch.sigmoid(teacher)) * (student - teacher)).mean(1)


def softplus(logits: Tensor) -> Tensor:
    """ln(1 + exp(z)), the logistic loss of a negative; of -z that of a positive."""
    return torch.logaddexp(logits, torch.zeros(()))
