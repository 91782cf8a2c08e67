"""Training of TDD as published: band-shuffled patches of one simulated image, loss over all side outputs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from torch.nn import functional

from models.export import save_weights
from models.networks import tdd_published

from .ground import Pixels, simulated_background
from .job import job_of
from .loop import Group, Schedule, fit, tell
from .losses import side_outputs

Generator = np.random.Generator


@dataclass(frozen=True)
class PublishedJob:
    """What the job file says; defaults are the paper's for HYDICE where it has them."""

    network: str
    output: str
    image: str = ""
    seed: int = 111
    steps: int = 57_000
    learning_rate: float = 1e-3
    decoder_pace: float = 10.0
    weight_decay: float = 5e-4
    patch_px: int = 10
    hole_px: tuple[int, int] = (5, 7)
    input_px: int = 224
    widths: tuple[int, ...] = tdd_published.PublishedConfig().widths

    @classmethod
    def read(cls, job: Mapping[str, object]) -> PublishedJob:
        """The job of a JSON object; ValueError where it holds a word that is not known."""
        return job_of(cls, job)


def train(job: Mapping[str, object], command: str) -> None:
    """Trains on one image and writes the weights (.npz)."""
    settings = PublishedJob.read(job)
    rng = np.random.default_rng(settings.seed)
    torch.manual_seed(settings.seed)
    image = training_image(settings.image, rng)
    network = tdd_published.build(tdd_published.PublishedConfig(len(image), tuple(settings.widths)))

    def loss() -> torch.Tensor:
        pixels, truth = shuffled_hole(image, settings, rng)
        return side_outputs(network.sides(pixels), truth)

    groups = [Group(network.encoder.parameters()), Group(network.cells.parameters(), pace=settings.decoder_pace)]
    fit(loss, groups, Schedule(settings.steps, settings.learning_rate, settings.weight_decay, 1, 1))
    output = Path(settings.output).with_suffix(".npz")
    save_weights(network, output, {"seed": settings.seed, "command": command})
    tell(model=str(output), parameters=sum(p.numel() for p in network.parameters()))


def training_image(path: str, rng: Generator) -> Pixels:
    """(bands, rows, cols) of an npz file, or a simulated one; each band divided by its largest value."""
    if path:
        with np.load(path, allow_pickle=False) as arrays:
            image = arrays[arrays.files[0]].astype(np.float32)
    else:
        image = simulated_background((100, 100), rng).signal.astype(np.float32)
    largest = np.abs(image).max(axis=(1, 2), keepdims=True)
    return image / np.where(largest > 0, largest, 1)


def shuffled_hole(image: Pixels, job: PublishedJob, rng: Generator) -> tuple[torch.Tensor, torch.Tensor]:
    """One patch whose pixels in a square hole have their bands shuffled, and the hole as truth; both enlarged."""
    size = job.patch_px
    row, col = (int(rng.integers(0, length - size + 1)) for length in image.shape[1:])
    patch = image[:, row : row + size, col : col + size].copy()
    side = int(rng.integers(job.hole_px[0], job.hole_px[1] + 1))
    top, left = (int(place) for place in rng.integers(0, size - side + 1, 2))
    hole = (slice(top, top + side), slice(left, left + side))
    patch[:, hole[0], hole[1]] = patch[rng.permutation(len(patch))][:, hole[0], hole[1]]
    truth = np.zeros((1, size, size), np.float32)
    truth[:, hole[0], hole[1]] = 1
    return enlarged(patch, job.input_px), enlarged(truth, job.input_px)


def enlarged(image: NDArray[np.float32], side: int) -> torch.Tensor:
    """(c, rows, cols) -> (1, c, side, side) by nearest pixel."""
    return functional.interpolate(torch.from_numpy(image)[None], size=(side, side), mode="nearest")
