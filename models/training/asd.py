"""The descriptors of one normal class: their training on crops of images, the Gaussian of the class, and its export.

Li et al., Anomaly segmentation for high-resolution remote sensing images based on pixel descriptors, AAAI 2023, arXiv
2301.13422: normal pixels have compact descriptors, corrupted ones others, and the colours can be told from the maps.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import torch
from torch import Tensor
from torch.nn import functional

from models.export import Export, write_model
from models.networks.asd import MARGIN_PX, STEP_PX, AnomalyMap, AsdConfig, DescriptorNetwork, build
from plugin.detectors.asd_gaussian import Gaussian, shrunk_gaussian

from .job import job_of
from .loop import Group, Schedule, fit, tell

_INNER = (Ellipsis, slice(MARGIN_PX, -MARGIN_PX), slice(MARGIN_PX, -MARGIN_PX))
# Of the pixels of a crop every second row and column is learned from.
_STEP = 2
_FEWEST, _MOST = 100, 200_000
_QUANTILE = 0.95
_WARM_UP = 0.1
_NEAREST = 0.1
_FARTHEST = 8.0
_LEAST = 1e-6
_LARGEST_DIFFERENCE = 1e-4


@dataclass(frozen=True)
class AsdSettings:
    """How the network is trained; `outside` = share of the normal pixels that may lie outside of their sphere."""

    seed: int = 0
    steps: int = 600
    crops_per_step: int = 4
    learning_rate: float = 2e-3
    weight_decay: float = 1e-4
    outside: float = 0.1
    diversity: float = 1.0


@dataclass(frozen=True)
class AsdJob:
    """What the job file says; `card` are facts for the card of the model."""

    network: str
    samples: str
    output: str
    settings: Mapping[str, object]
    card: Mapping[str, object]


class Normal(NamedTuple):
    """The class as its descriptors have it: `centre` (3 k + bands,), `whitening` (.., 3 k + bands) by which the
    threshold lies at 1, and the threshold as a Mahalanobis distance."""

    centre: Tensor
    whitening: Tensor
    threshold: float


class Crops:
    """Crops of images, standardised by their normal pixels, and which pixels are normal."""

    def __init__(self, crops: npt.NDArray[np.float32], normal: npt.NDArray[np.bool_]) -> None:
        """(n, bands, rows, cols), NaN = missing, and (n, rows, cols). What lies nearer than MARGIN_PX to an edge is not
        learned, for what is beside it is unknown. Raises ValueError where nearly nothing is left."""
        known = normal & ~np.isnan(crops).any(axis=1)
        if min(crops.shape[2:]) <= 2 * MARGIN_PX or np.count_nonzero(known[_INNER][:, ::_STEP, ::_STEP]) < _FEWEST:
            raise ValueError(f"Too few normal pixels lie farther than {MARGIN_PX} pixels from the edges of the crops.")
        pixels = crops.transpose(0, 2, 3, 1)[known].astype(np.float64)
        deviation = pixels.std(axis=0)
        deviation = np.where(deviation > _LEAST * np.abs(pixels).max(axis=0), deviation, 1.0)
        self.mean, self.deviation = (torch.from_numpy(values).float() for values in (pixels.mean(axis=0), deviation))
        image = (torch.from_numpy(crops) - self.mean[:, None, None]) / self.deviation[:, None, None]
        self.image = torch.nan_to_num(image, nan=0.0)
        self.normal = torch.from_numpy(known)
        self._own = np.flatnonzero(known[_INNER].any(axis=(1, 2)))

    def drawn(self, count: int, chance: np.random.Generator) -> tuple[Tensor, Tensor]:
        """(count, bands, rows, cols) and (count, rows, cols): crops with normal pixels, turned and mirrored."""
        parts = [self._turned(int(crop), chance) for crop in chance.choice(self._own, count)]
        image, normal = (torch.stack(some) for some in zip(*parts))
        return image, normal

    def corrupted(self, image: Tensor, chance: np.random.Generator) -> Tensor:
        """The same pixels in other colours, the virtual anomalies: noise for all crops, and of a shuffle of bands,
        another brightness or contrast, and a solarisation each for every second one."""
        return torch.stack([self._corrupted(crop, chance) for crop in image])

    def _turned(self, crop: int, chance: np.random.Generator) -> tuple[Tensor, Tensor]:
        quarters, mirrored = int(chance.integers(4)), bool(chance.integers(2))
        parts = [torch.rot90(part[crop], quarters, (-2, -1)) for part in (self.image, self.normal)]
        image, normal = (part.flip(-1) if mirrored else part for part in parts)
        return image, normal

    def _corrupted(self, crop: Tensor, chance: np.random.Generator) -> Tensor:
        noise = chance.standard_normal(tuple(crop.shape), np.float32) * chance.uniform(0.1, 0.5)
        does = chance.random(4) < 0.5
        if does[0]:
            order = torch.from_numpy(chance.permutation(len(crop)))
            raw = crop[order] * self.deviation[order, None, None] + self.mean[order, None, None]
            crop = (raw - self.mean[:, None, None]) / self.deviation[:, None, None]
        if does[1]:
            crop = crop + float(chance.uniform(0.5, 3) * chance.choice([-1, 1]))
        if does[2]:
            middle = crop.mean((1, 2), keepdim=True)
            crop = middle + (crop - middle) * float(np.exp(chance.uniform(0.4, 1.2) * chance.choice([-1, 1])))
        if does[3]:
            fold = float(np.quantile(crop.numpy(), chance.uniform(0.1, 0.6)))
            crop = torch.where(crop > fold, 2 * fold - crop, crop)
        return (crop + torch.from_numpy(noise.astype(np.float32))).clamp(-_FARTHEST, _FARTHEST)


class DescriptorLoss:
    """Compact, diverse and feature-rich descriptors; each call draws its own crops."""

    def __init__(self, network: DescriptorNetwork, crops: Crops, settings: AsdSettings) -> None:
        self._network, self._crops, self._settings = network, crops, settings
        self._chance = np.random.default_rng([settings.seed, 17])
        self._calls = 0

    def __call__(self) -> Tensor:
        """() of normal pixels alone; in the first tenth of the steps that of the rebuilt bands alone."""
        self._calls += 1
        image, normal = self._crops.drawn(self._settings.crops_per_step, self._chance)
        mask = normal[_INNER][:, ::_STEP, ::_STEP]
        if not mask.any():
            return torch.zeros((), requires_grad=True)  # the few that the crops have lie between
        warm = self._calls <= _WARM_UP * self._settings.steps
        images = [image] if warm else [image, self._crops.corrupted(image, self._chance)]
        maps = [_pixels(part, mask) for part in self._network(torch.cat(images), _STEP).split(len(image))]
        mean, deviation = maps[0].mean(0), maps[0].std(0, correction=0) + _LEAST
        maps = [(part - mean) / deviation for part in maps]
        own = _pixels(image[_INNER][:, :, ::_STEP, ::_STEP], mask)
        rich = functional.mse_loss(self._network.rebuild(maps[0]), own)
        if warm:
            return rich
        descriptors, others = (self._network.describe(part) for part in maps)
        return (
            rich
            + compact(descriptors, self._settings.outside)
            + self._settings.diversity * diverse(descriptors, others)
        )


def compact(descriptors: Tensor, outside: float) -> Tensor:
    """(m, k) -> (): R^2 + mean(max(0, |d|^2 - R^2)) / outside round the centre zero, with the R that makes it least."""
    squares = descriptors.square().sum(1)
    radius = torch.quantile(squares.detach(), 1 - outside)
    return radius + functional.relu(squares - radius).mean() / outside


def diverse(descriptors: Tensor, others: Tensor) -> Tensor:
    """(m, k) and (m, k) of the same pixels corrupted -> (): the nearer they lie the larger, and never above 10."""
    return (1 / (_NEAREST + (descriptors - others).square().mean(1))).mean()


def train(facts: Mapping[str, object], _command: str) -> None:
    """The job {"network": "asd", "samples": npz, "output": onnx, "settings": {...}, "card": {...}}: crops (n, bands,
    128, 128) and normal (n, 128, 128) in, model with its card out."""
    job = job_of(AsdJob, facts)
    settings = job_of(AsdSettings, job.settings)
    with np.load(Path(job.samples), allow_pickle=False) as arrays:
        crops = Crops(arrays["crops"], arrays["normal"])
    model = AnomalyMap(fitted(crops, settings), crops.mean, crops.deviation).eval()
    described = descriptors_of(model, crops)
    normal = normal_of(described)
    model.set_normal(normal.centre, normal.whitening)
    card = {**named(crops), **job.card, **card_of(model, settings)}
    made = write_model(model, recipe_of(crops, card), Path(job.output), _LARGEST_DIFFERENCE)
    tell(**made, threshold=normal.threshold, normal=len(described))


def fitted(crops: Crops, settings: AsdSettings) -> DescriptorNetwork:
    """The trained network."""
    with torch.random.fork_rng(devices=[]):  # the layers draw their first weights from the one generator of all
        torch.manual_seed(settings.seed)
        network = build(AsdConfig(bands=len(crops.mean)))
    schedule = Schedule(settings.steps, settings.learning_rate, settings.weight_decay, 1, report_every=10)
    fit(DescriptorLoss(network, crops, settings), [Group(network.parameters())], schedule)
    return network.eval()


@torch.no_grad()
def descriptors_of(model: AnomalyMap, crops: Crops) -> npt.NDArray[np.float32]:
    """(m, 3 k + bands) of normal pixels, in the order of the crops."""
    found = [
        _pixels(model.describe(image[None], _STEP), normal[_INNER][None, ::_STEP, ::_STEP])
        for image, normal in zip(crops.image, crops.normal)
    ]
    described = torch.cat(found)
    return described[:: -(-len(described) // _MOST)].numpy()


def normal_of(described: npt.NDArray[np.float32]) -> Normal:
    """Of (m, 3 k + bands) descriptors in the order of the crops: the Gaussian of all, and the threshold that one in
    twenty exceeds where each half of the crops is judged by the Gaussian of the other."""
    halves = np.array_split(described, 2)
    apart = [shrunk_gaussian(one).distances(other) for one, other in (halves, halves[::-1])]
    threshold = float(np.quantile(np.concatenate(apart), _QUANTILE))
    gaussian: Gaussian = shrunk_gaussian(described)
    centre, whitening = (torch.from_numpy(values).float() for values in gaussian)
    return Normal(centre, whitening / threshold, threshold)


def _pixels(image: Tensor, mask: Tensor) -> Tensor:
    """(n, c, rows, cols) and (n, rows, cols) -> (m, c)"""
    return image.permute(0, 2, 3, 1)[mask]


def named(crops: Crops) -> dict[str, object]:
    """What the card says where the job's says nothing better."""
    return {
        "name": "ASD: one normal class",
        "version": "1",
        "licence": "that of the image it was trained on",
        "training_data": f"{int(crops.normal.sum())} normal pixels of {len(crops.image)} crops",
    }


def card_of(model: AnomalyMap, settings: AsdSettings) -> dict[str, object]:
    """What the card says of the network, whatever the job's says."""
    bands = model.network.config.bands
    return {
        "detector": "asd",
        "extractor": "trained",
        "score": "distance from the normal class; 1 = what one normal pixel in twenty exceeds",
        "inputs": f"{bands} raw bands (n, bands, rows, cols), NaN = missing",
        "scaling": "none",
        "missing": "nan",
        "bands": bands,
        "margin_px": MARGIN_PX,
        "step_px": STEP_PX,
        "threshold": 1.0,
        "seed": settings.seed,
        "steps": settings.steps,
        "paper": "Li et al., Anomaly segmentation for high-resolution remote sensing images based on pixel "
        "descriptors, AAAI 2023, arXiv 2301.13422; own training",
    }


def recipe_of(crops: Crops, card: Mapping[str, object]) -> Export:
    """How the model is exported: examples are scattered as the normal pixels are, some missing."""

    def example(batch: int, rows: int, cols: int) -> tuple[Tensor, ...]:
        mean, deviation = (values[None, :, None, None] for values in (crops.mean, crops.deviation))
        pixels = mean + deviation * torch.randn(batch, len(crops.mean), rows, cols)
        pixels[:, :, rows // 2, : cols // 2] = torch.nan
        return (pixels,)

    return Export(build, example, ("pixels",), ("score",), card)
