"""Training of UniADRS: scenes of five modalities, their deviation pyramids, and ranking of pixels and of features."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import numpy as np
import torch

from models.export import export, save_weights
from models.networks import uniadrs

from .drawing import SEEDS_EACH, VALIDATION_SEED, check_seed, in_processes
from .examples import auc
from .ground import Pixels
from .job import job_of
from .loop import Best, Group, Schedule, fit, tell
from .losses import exceeding, feature_ranking, ranking
from .modalities import MODALITIES, simulate_modality
from .pyramids import Pyramid, Views, pyramid_of, view_of

Reals = Mapping[str, Sequence[Pixels]]


@dataclass(frozen=True)
class RankedJob:
    """What the job file says; every number that the result depends on. Scenes are counted by modality."""

    network: str
    output: str
    seed: int = 1
    scenes: int = 100
    validation_scenes: int = 16
    steps: int = 500
    judge_every: int = 100
    learning_rate: float = 3e-3
    weight_decay: float = 1e-2
    pull: float = 1.0
    feature_weight: float = 0.1
    across_weight: float = 0.2
    strength: float = 0.5
    processes: int = 1
    images: str = ""
    training_data: str = "simulated scenes only"

    @classmethod
    def read(cls, job: Mapping[str, object]) -> RankedJob:
        """The job of a JSON object; ValueError where it holds a word that is not known."""
        settings = job_of(cls, job)
        check_seed(settings.seed, "scenes")
        return settings


def train(job: Mapping[str, object], command: str) -> None:
    """Draws scenes, trains, measures on scenes of other seeds, writes weights (.npz) and model (.onnx)."""
    settings = RankedJob.read(job)
    reals = read_reals(Path(settings.images)) if settings.images else {}
    first = settings.seed * SEEDS_EACH
    tell(info=f"drawing {settings.scenes} scenes of each of {len(MODALITIES)} modalities")
    examples = drawn(range(first, first + settings.scenes), reals, settings.processes)
    judged = range(VALIDATION_SEED, VALIDATION_SEED + settings.validation_scenes)
    validation = drawn(judged, {}, settings.processes)
    torch.manual_seed(settings.seed)
    network = uniadrs.build()
    plain = measured(network, validation)
    best = fit_ranking(network, examples, validation, settings)
    network.ranking.strength.fill_(settings.strength)
    metrics = {"trained": measured(network, validation), "untrained": plain, "step": best.step}
    tell(metrics=metrics)
    output = Path(settings.output)
    facts = {"seed": settings.seed, "command": command, "validation": metrics, "training_data": settings.training_data}
    save_weights(network, output.with_suffix(".npz"), facts)
    tell(**export("uniadrs", output.with_suffix(".npz"), output, uniadrs.build()))


def read_reals(path: Path) -> dict[str, list[Pixels]]:
    """Real images (bands, rows, cols) by modality, of an npz file whose names are `modality/image`."""
    found: dict[str, list[Pixels]] = {}
    with np.load(path, allow_pickle=False) as arrays:
        for name in arrays.files:
            found.setdefault(name.split("/")[0], []).append(arrays[name].astype(np.float32))
    return found


def drawn(seeds: Sequence[int], reals: Reals, processes: int) -> list[Pyramid]:
    """An example of every modality for each seed that gives one, the same whatever the number of processes."""
    orders = [(modality.name, seed) for seed in seeds for modality in MODALITIES]
    found = in_processes(partial(draw_pyramid, reals=reals), orders, processes)
    return [pyramid for pyramid in found if has_both_kinds(pyramid)]


def has_both_kinds(pyramid: Pyramid) -> bool:
    """Whether there is an anomalous and a normal pixel: an implant may have fallen where a real image has no data."""
    return bool((pyramid.truth == 1).any() and (pyramid.truth == 0).any())


def draw_pyramid(order: tuple[str, int], reals: Reals) -> Pyramid:
    """The scene of a modality and seed as an example."""
    torch.set_num_threads(1)
    name, seed = order
    scene = simulate_modality(name, np.random.default_rng(seed), reals.get(name, ()))
    return pyramid_of(scene, name, uniadrs.UniadrsConfig())


def fit_ranking(
    network: uniadrs.Uniadrs, examples: Sequence[Pyramid], validation: Sequence[Pyramid], job: RankedJob
) -> Best:
    """Trains on two scenes of different modalities at a time; the step is chosen on the validation scenes alone."""
    rng = np.random.default_rng(job.seed)
    by_modality = [[e for e in examples if e.modality == modality.name] for modality in MODALITIES]
    pulled = [*(part.weights for part in network.ranking.evidence), network.ranking.trust]
    few = [*pulled, *(part.bias for part in network.ranking.evidence)]

    def loss() -> torch.Tensor:
        chosen = rng.choice(len(by_modality), 2, replace=False)
        views = [view_of(by_modality[kind][rng.integers(len(by_modality[kind]))], rng) for kind in chosen]
        return pair_loss(network, views, job) + job.pull * sum(parameter.square().mean() for parameter in pulled)

    def judge() -> float:
        return judged_figure(measured(network, validation))

    known = {id(parameter) for parameter in few}
    learned = [parameter for parameter in network.parameters() if id(parameter) not in known]
    schedule = Schedule(job.steps, job.learning_rate, job.weight_decay, 1, 50, job.judge_every)
    best = Best(network, judge)
    fit(loss, [Group(few, pace=5.0, decayed=False), Group(learned)], schedule, best)
    return best


def pair_loss(network: uniadrs.Uniadrs, views: Sequence[Views], job: RankedJob) -> torch.Tensor:
    """Ranking of pixels and of features within each scene, and of pixels across the two."""
    total, parts = torch.zeros(()), []
    for view in views:
        scores, descriptors = network.ranking.score_and_descriptor(view.maps, view.components)
        total = total + ranking(scores[0, 0], view.truth) / len(views)
        total = total + job.feature_weight * feature_ranking(descriptors[0], view.truth) / len(views)
        parts.append(sampled(scores[0, 0], view.truth))
    (normal, anomalous), (other_normal, other_anomalous) = parts
    across = exceeding(normal, other_anomalous) + exceeding(other_normal, anomalous)
    return total + 0.5 * job.across_weight * across


def sampled(scores: torch.Tensor, truth: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
    """(rows, cols) -> the scores of some normal and of some anomalous pixels."""
    found = []
    for value, count in ((0, 400), (1, 64)):
        of_kind = scores[truth == value]
        found.append(of_kind[torch.randint(len(of_kind), (count,))])
    return found[0], found[1]


@torch.no_grad()
def measured(network: uniadrs.Uniadrs, examples: Sequence[Pyramid]) -> dict[str, dict[str, float]]:
    """Mean AUC and that of the worst tenth of the scenes, by modality."""
    found: dict[str, list[float]] = {}
    for example in examples:
        view = view_of(example)
        scores = network.ranking(view.maps, view.components)[0, 0].numpy()
        found.setdefault(example.modality, []).append(auc(scores, example.truth))
    return {
        name: {
            "auc_mean": round(float(np.mean(values)), 5),
            "auc_worst_tenth": round(float(np.quantile(values, 0.1)), 5),
        }
        for name, values in found.items()
    }


def judged_figure(metrics: Mapping[str, Mapping[str, float]]) -> float:
    """Mean over the modalities of -log10 of what is lacking to an AUC of one: small gains count where it is high."""
    return float(np.mean([-np.log10(1.0 - part["auc_mean"] + 1e-4) for part in metrics.values()]))
