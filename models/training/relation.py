"""Training of the shipped TDD: simulated scenes, their deviation maps, and the fusion that ranks anomalies highest."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import numpy as np
import torch

from models.export import export, save_weights
from models.networks import tdd

from .drawing import SEEDS_EACH, VALIDATION_SEED, in_processes
from .examples import Example, auc, crop_of, example_of, inside
from .ground import Pixels
from .job import job_of
from .loop import Group, Schedule, fit, tell
from .losses import ranking
from .simulate import simulate


@dataclass(frozen=True)
class RelationJob:
    """What the job file says; every number that the result depends on."""

    network: str
    output: str
    seed: int = 1
    scenes: int = 120
    validation_scenes: int = 40
    steps: int = 800
    learning_rate: float = 2e-3
    weight_decay: float = 1e-2
    pull: float = 0.3
    reach: float = 0.0
    crop_px: int = 64
    processes: int = 1
    images: Sequence[str] = ()
    training_data: str = "simulated scenes only"

    @classmethod
    def read(cls, job: Mapping[str, object]) -> RelationJob:
        """The job of a JSON object; ValueError where it holds a word that is not known."""
        return job_of(cls, job)


def train(job: Mapping[str, object], command: str) -> None:
    """Draws scenes, trains, measures on scenes of other seeds, writes weights (.npz) and model (.onnx)."""
    settings = RelationJob.read(job)
    config = tdd.TddConfig(reach=settings.reach)
    draw = partial(drawn, images=[image for path in settings.images for image in read_images(Path(path))], job=settings)
    first = settings.seed * SEEDS_EACH
    tell(info=f"drawing {settings.scenes} scenes")
    examples = draw(range(first, first + settings.scenes))
    network = tdd.build(config)
    fit_fusion(network, examples, settings)
    metrics = measured(network, draw(range(VALIDATION_SEED, VALIDATION_SEED + settings.validation_scenes)))
    tell(metrics=metrics)
    output = Path(settings.output)
    facts = {"seed": settings.seed, "command": command, "validation": metrics, "training_data": settings.training_data}
    save_weights(network, output.with_suffix(".npz"), facts)
    tell(**export("tdd", output.with_suffix(".npz"), output, tdd.build(config)))


def read_images(path: Path) -> list[Pixels]:
    """The (bands, rows, cols) arrays of an npz file."""
    with np.load(path, allow_pickle=False) as arrays:
        return [arrays[name].astype(np.float32) for name in arrays.files]


def drawn(seeds: Sequence[int], images: Sequence[Pixels], job: RelationJob) -> list[Example]:
    """One example for each seed, the same whatever the number of processes."""
    draw = partial(draw_example, images=images, config=tdd.TddConfig(reach=job.reach))
    return list(in_processes(draw, seeds, job.processes))


def draw_example(seed: int, images: Sequence[Pixels], config: tdd.TddConfig) -> Example:
    """The scene of a seed as an example."""
    torch.set_num_threads(1)
    return example_of(simulate(np.random.default_rng(seed), images), config)


def fit_fusion(network: tdd.Tdd, examples: Sequence[Example], job: RelationJob) -> None:
    """Trains the fusion; the weights of the monotone part are pulled towards the plain mean of all maps."""
    rng = np.random.default_rng(job.seed)
    torch.manual_seed(job.seed)
    fusion, margin = network.fusion, network.config.fusion_px
    fusion.restart()

    def loss() -> torch.Tensor:
        crop = crop_of(examples[int(rng.integers(len(examples)))], job.crop_px, rng)
        scores = inside(fusion(crop.maps), margin)[0, 0]
        return ranking(scores, crop.truth) + job.pull * fusion.weights.square().mean()

    learned = [parameter for name, parameter in fusion.named_parameters() if name != "weights"]
    groups = [Group([fusion.weights], pace=5.0, decayed=False), *([Group(learned)] if learned else [])]
    fit(loss, groups, Schedule(job.steps, job.learning_rate, job.weight_decay))


@torch.no_grad()
def measured(network: tdd.Tdd, examples: Sequence[Example]) -> dict[str, float]:
    """Mean, median, worst tenth of the AUC of the network, and the mean of the plain mean of all maps."""
    network.eval()
    margin = network.config.fusion_px
    found, plain = [], []
    for maps, truth in examples:
        image = torch.from_numpy(maps.astype(np.float32))[None]
        found.append(auc(inside(network.fusion(image), margin)[0, 0].numpy(), truth))
        plain.append(auc(inside(image, margin)[0].mean(0).numpy(), truth))
    return {
        "auc_mean": round(float(np.mean(found)), 5),
        "auc_median": round(float(np.median(found)), 5),
        "auc_worst_tenth": round(float(np.quantile(found, 0.1)), 5),
        "plain_mean_auc": round(float(np.mean(plain)), 5),
    }
