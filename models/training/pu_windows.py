"""The windows network of one class: cross-fitted training on windows of an image, its prior, and its export."""

from __future__ import annotations

import copy
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import torch
from torch import Tensor, nn

from models.export import Export, write_model
from models.networks.pu_windows import ClassMap, Projection, WindowsConfig, WindowsNetwork, build, with_validity
from plugin.detectors.pu_cells import INNER, MISSING, NEGATIVE, POSITIVE, WINDOW_PX, WindowSamples
from plugin.detectors.pu_losses import Loss
from plugin.detectors.pu_matching import Logits, cut_of, matched, prior_of, settled_prior
from plugin.detectors.pu_training import PuSettings, memory, rate

from .loop import tell
from .pu import divergence, loss_of, settings_of

_CROP_PX = 48
_POSITIVE_WINDOWS, _NEGATIVE_WINDOWS, _DRAWN_WINDOWS = 4, 2, 4
_TOLD = 10
_LARGEST_DIFFERENCE = 1e-4
_STEEPEST = 5.0
# Of the weights, times that of the small network: there are a hundred times as many.
_DECAY = 30.0
_WHOLE_SHARE = 0.5

Tell = Callable[[float], None]
Numbers = npt.NDArray[np.int64]


@dataclass(frozen=True)
class WindowsJob:
    """What the job file says; `card` are facts for the card of the model, `is_random_draw` whether the positives may
    pass as a random draw of the class."""

    network: str
    samples: str
    output: str
    settings: Mapping[str, object]
    card: Mapping[str, object]
    is_random_draw: bool = True


class Batch(NamedTuple):
    """Crops of windows (n, components + 1, rows, cols), what is known of their pixels (n, rows, cols), whether they
    are of the random draw (n,), and the statistics (1, 2 components, 1, 1) that the gates see."""

    image: Tensor
    label: Tensor
    is_drawn: Tensor
    statistics: Tensor


class Windows:
    """The samples of a job as tensors, and batches of them."""

    def __init__(self, samples: WindowSamples) -> None:
        self.samples = samples
        self.image = with_validity(torch.from_numpy(samples.components))
        fields = samples.band_mean, samples.band_deviation, samples.axes, samples.scale
        self.projection = Projection(*(torch.from_numpy(values) for values in fields))
        self.whole = self.statistics(samples.band_mean, samples.band_deviation)
        self._drawn = np.flatnonzero(samples.is_drawn)
        self._negative = np.flatnonzero((samples.label == NEGATIVE).any(axis=(1, 2)))

    def statistics(self, mean: npt.NDArray[np.floating], deviation: npt.NDArray[np.floating]) -> Tensor:
        """(bands,) means and deviations -> (1, 2 components, 1, 1)"""
        context = np.concatenate([mean, deviation]).astype(np.float32).reshape(1, -1, 1, 1)
        return self.projection.statistics(torch.from_numpy(context))

    def batch(self, fold: int, chance: np.random.Generator) -> Batch:
        """Windows with positives that the network of this fold may see, and windows of the random draw."""
        inner = (slice(None), INNER, INNER)
        own = np.flatnonzero(((self.samples.label == POSITIVE) & (self.samples.fold != fold))[inner].any(axis=(1, 2)))
        chosen = [chance.choice(own, _POSITIVE_WINDOWS), chance.choice(self._drawn, _DRAWN_WINDOWS)]
        if len(self._negative):
            chosen.append(chance.choice(self._negative, _NEGATIVE_WINDOWS))
        windows = np.concatenate(chosen)
        label = np.where(self.samples.fold == fold, np.int8(0), self.samples.label)[windows]
        is_drawn = np.zeros(len(windows), np.bool_)
        is_drawn[_POSITIVE_WINDOWS : _POSITIVE_WINDOWS + _DRAWN_WINDOWS] = True
        crops = [_turned(self.image[window], torch.from_numpy(known), chance) for window, known in zip(windows, label)]
        image, known = (torch.stack(parts) for parts in zip(*crops))
        return Batch(image, known, torch.from_numpy(is_drawn), self._seen(windows, chance))

    def _seen(self, windows: Numbers, chance: np.random.Generator) -> Tensor:
        """Statistics of the whole image, or of some of the windows: the gates must not rely on one image."""
        some = windows[: int(chance.integers(1, len(windows) + 1))]
        weight = self.samples.valid_px[some, np.newaxis].astype(np.float64)
        if chance.random() < _WHOLE_SHARE or not weight.any():
            return self.whole
        weight /= weight.sum()
        mean = (weight * self.samples.mean[some]).sum(axis=0)
        apart = self.samples.deviation[some] ** 2 + (self.samples.mean[some] - mean) ** 2
        return self.statistics(mean, np.sqrt((weight * apart).sum(axis=0)))


def train(facts: Mapping[str, object], _command: str) -> None:
    """The job {"network": "pu_windows", "samples": npz of WindowSamples, "output": onnx, "settings": {...}, "card":
    {...}, "is_random_draw": true}: windows in, model with its card out."""
    job = WindowsJob(**facts)  # type: ignore[arg-type]
    settings = settings_of(job.settings)
    with np.load(Path(job.samples), allow_pickle=False) as arrays:
        windows = Windows(WindowSamples(*(arrays[name] for name in WindowSamples._fields)))
    needs_prior = settings.loss is Loss.NNPU and not settings.prior
    if needs_prior:
        first = fit(windows, replace(settings, loss=Loss.TAYLOR, order=1), lambda share: tell(progress=share / 2))
        settings = replace(settings, prior=prior_of(logits_of(windows, first), settings.seed).share)
        tell(info=f"No prior was given; estimated as {settings.prior:.2%}.")
    networks = fit(windows, settings, lambda share: tell(progress=(1 + share) / 2 if needs_prior else share))
    logits = logits_of(windows, networks)
    prior = settled_prior(logits, settings.seed, lambda text: tell(info=text), is_random=job.is_random_draw)
    network = ClassMap(windows.projection, networks, cut_of(logits, prior))
    card = {**card_of(networks[0].config, windows), **job.card, **matched(logits, prior)}
    made = write_model(network, recipe_of(windows, card), Path(job.output), _LARGEST_DIFFERENCE)
    tell(**made, unlabelled=logits.unlabelled.shape[1], prior=prior._asdict())


def fit(windows: Windows, settings: PuSettings, told: Tell) -> list[WindowsNetwork]:
    """One network for each fold of the positives, which it does not see: the teachers of networks trained by AdamW."""
    return [_fit_one(windows, settings, fold, _of_fold(told, fold, settings.folds)) for fold in range(settings.folds)]


def _of_fold(told: Tell, fold: int, folds: int) -> Tell:
    """Tells the share of all folds where one fold tells its own."""
    return lambda share: told((fold + share) / folds)


def _fit_one(windows: Windows, settings: PuSettings, fold: int, told: Tell) -> WindowsNetwork:
    torch.manual_seed(settings.seed * settings.folds + fold)
    chance = np.random.default_rng([settings.seed, 3, fold])
    config = WindowsConfig(components=windows.samples.components.shape[1], dropout=settings.dropout)
    network = build(config).train()
    teacher = copy.deepcopy(network).eval()
    optimiser = torch.optim.AdamW(_groups(network, _DECAY * settings.weight_decay))
    for number in range(1, settings.steps + 1):
        batch = windows.batch(fold, chance)
        for group in optimiser.param_groups:
            group["lr"] = rate(settings, number)
        optimiser.zero_grad()
        _loss(network, teacher, batch, settings).backward()
        nn.utils.clip_grad_norm_(network.parameters(), _STEEPEST)
        optimiser.step()
        kept = memory(number)
        with torch.no_grad():
            for mean, current in zip(teacher.parameters(), network.parameters()):
                mean.mul_(kept).add_(current, alpha=1 - kept)
        if number % _TOLD == 0 or number == settings.steps:
            told(number / settings.steps)
    return teacher


def _groups(network: nn.Module, weight_decay: float) -> list[dict[str, object]]:
    """Kernels are decayed; biases, and the factors and terms of the normalisation, are not."""
    kernels = [values for name, values in network.named_parameters() if name.endswith("weight")]
    others = [values for name, values in network.named_parameters() if not name.endswith("weight")]
    return [{"params": kernels, "weight_decay": weight_decay}, {"params": others, "weight_decay": 0.0}]


def _loss(network: WindowsNetwork, teacher: WindowsNetwork, batch: Batch, settings: PuSettings) -> Tensor:
    """The loss of the positive, negative and unlabelled pixels of a batch; all others count for nothing."""
    valid = batch.image[:, -1:]
    noise = settings.noise * torch.randn_like(batch.image[:, :-1]) * valid
    image = torch.cat([batch.image[:, :-1] + noise, valid], 1)
    kinds = [
        batch.label == POSITIVE,
        batch.label == NEGATIVE,
        (batch.label != MISSING) & batch.is_drawn[:, None, None],
    ]
    logits = network(image, batch.statistics)[:, 0]
    value = loss_of(settings, *(logits[kind][None] for kind in kinds))
    if settings.self_calibration:
        with torch.no_grad():
            target = teacher(image, batch.statistics)[:, 0]
        judged = kinds[0] | kinds[1] | kinds[2]
        value = value + settings.self_calibration * divergence(logits[judged][None], target[judged][None])
    return value.sum()


def _turned(image: Tensor, known: Tensor, chance: np.random.Generator) -> tuple[Tensor, Tensor]:
    """A crop of a window that holds its cell, turned and mirrored at random."""
    top, left, quarters, mirrored = (int(chance.integers(end)) for end in (*[WINDOW_PX - _CROP_PX + 1] * 2, 4, 2))
    parts = []
    for part in (image, known):
        part = part[..., top : top + _CROP_PX, left : left + _CROP_PX]
        part = torch.rot90(part, quarters, (-2, -1))
        parts.append(part.flip(-1) if mirrored else part)
    return parts[0], parts[1]


@torch.no_grad()
def logits_of(windows: Windows, networks: list[WindowsNetwork]) -> Logits:
    """What the networks say of the positives and of all valid pixels of the random draw, of each cell's own pixels."""
    found = [
        torch.cat([network(part, windows.whole)[:, 0] for part in windows.image.split(8)]).numpy()[:, INNER, INNER]
        for network in networks
    ]
    label = windows.samples.label[:, INNER, INNER]
    drawn = (label != MISSING) & windows.samples.is_drawn[:, None, None]
    positive = label == POSITIVE
    fold = windows.samples.fold[:, INNER, INNER][positive].astype(np.int64)
    return Logits(np.stack([one[positive] for one in found]), np.stack([one[drawn] for one in found]), fold)


def card_of(config: WindowsConfig, windows: Windows) -> dict[str, object]:
    """What the card says of the network."""
    bands = windows.projection.bands
    return {
        "detector": "pu",
        "network": "windows",
        "score": "probability of the class; 0.5 = the threshold that matches the prior",
        "inputs": f"{bands} raw bands (n, bands, rows, cols), NaN = missing; {config.components} components; mean and "
        "deviation of each band over the image",
        "scaling": "none",
        "missing": "nan",
        "bands": bands,
        "margin_px": config.margin_px,
    }


def recipe_of(windows: Windows, card: Mapping[str, object]) -> Export:
    """How the model is exported: examples are scattered as the bands are, some pixels missing."""
    samples = windows.samples
    mean, deviation = (
        torch.from_numpy(values)[None, :, None, None] for values in (samples.band_mean, samples.band_deviation)
    )

    def example(batch: int, rows: int, cols: int) -> tuple[Tensor, ...]:
        pixels = mean + deviation * torch.randn(batch, mean.shape[1], rows, cols)
        pixels[:, :, rows // 2, : cols // 2] = torch.nan
        return pixels, torch.cat([mean + deviation / 2, 2 * deviation], 1)

    return Export(build, example, ("pixels", "context"), ("probability",), card)
