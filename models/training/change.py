"""Training of the change encoder: pairs of dates, stable places alike, changed ones apart, places told apart."""

from __future__ import annotations

import copy
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional

from models.export import Export, save_weights, write_model
from models.networks import change

from .change_pairs import CHANGED, STABLE, UNJUDGED, Pair, random_pair
from .drawing import SEEDS_EACH, VALIDATION_SEED, check_seed, in_processes
from .examples import auc
from .ground import Pixels
from .job import job_of
from .loop import Best, Group, Schedule, fit, tell

BOX_CELLS = 7
LEAST_ANGLE = 0.02


@dataclass(frozen=True)
class ChangeJob:
    """What the job file says; every number that the result depends on. `images` is an npz of (bands, rows, cols).

    `learned_weight` scales the learned features beside the detail when the training is over.
    """

    network: str
    output: str
    seed: int = 1
    pairs: int = 1600
    validation_pairs: int = 48
    steps: int = 1800
    judge_every: int = 300
    batch: int = 8
    crop_px: int = 128
    learning_rate: float = 3e-3
    weight_decay: float = 1e-2
    ranking_weight: float = 1.0
    contrast_weight: float = 0.5
    place_weight: float = 0.1
    temperature: float = 0.15
    learned_weight: float = 1.0
    processes: int = 1
    images: str = ""
    training_data: str = "simulated pairs only"

    @classmethod
    def read(cls, job: Mapping[str, object]) -> ChangeJob:
        """The job of a JSON object; ValueError where it holds a word that is not known."""
        settings = job_of(cls, job)
        check_seed(settings.seed, "pairs")
        return settings


@dataclass(frozen=True)
class Batch:
    """(n, 3, rows, cols) standardised bands at two dates and (n, cells, cells) truth."""

    first: Tensor
    second: Tensor
    truth: Tensor


def example(batch: int, rows: int, cols: int) -> tuple[Tensor, ...]:
    """Standardised bands of a (rows, cols) image."""
    return (torch.randn(batch, change.ChangeConfig().bands, rows, cols),)


RECIPE = Export(
    build=change.build,
    example=example,
    inputs=("image",),
    outputs=("features",),
    card={
        "detector": "change",
        "name": "Change encoder",
        "version": "1.0",
        "licence": "GPL-2.0-or-later",
        "inputs": "three bands (n, 3, rows, cols), each standardised over the scene, missing pixels 0; "
        "sizes multiples of 16",
        "outputs": "features (n, 27, rows / 4, cols / 4): logarithm of the local deviation of each band, 24 learned",
        "cell_px": change.ChangeConfig().cell_px,
        "step_px": change.ChangeConfig().step_px,
        "margin_px": 64,
        "channels": change.ChangeConfig().channels,
        "core_px": 768,
        "score": "none: the cosine of the features of two dates under a sliding window",
    },
)


def train(job: Mapping[str, object], command: str) -> None:
    """Draws pairs, trains, measures on simulated pairs of other seeds, writes weights (.npz) and model (.onnx)."""
    settings = ChangeJob.read(job)
    reals = read_images(Path(settings.images)) if settings.images else []
    first = settings.seed * SEEDS_EACH
    tell(info=f"drawing {settings.pairs} pairs")
    pairs = drawn(range(first, first + settings.pairs), reals, settings.processes)
    judged = range(VALIDATION_SEED, VALIDATION_SEED + settings.validation_pairs)
    validation = [p for p in drawn(judged, [], settings.processes) if (p.truth == CHANGED).any()]
    torch.manual_seed(settings.seed)
    network = change.build()
    plain = measured(without_learned(network), validation)
    best = fit_encoder(network, pairs, validation, settings)
    with torch.no_grad():
        network.share.mul_(settings.learned_weight)
    metrics = {"trained": measured(network, validation), "detail alone": plain, "step": best.step}
    tell(metrics=metrics)
    output = Path(settings.output)
    facts = {"seed": settings.seed, "command": command, "validation": metrics, "training_data": settings.training_data}
    save_weights(network, output.with_suffix(".npz"), facts)
    tell(**written(network, facts, output))


def without_learned(network: change.ChangeEncoder) -> change.ChangeEncoder:
    """A copy with nothing but the detail: the training-free score that the learned features have to better."""
    plain = copy.deepcopy(network)
    with torch.no_grad():
        plain.share.zero_()
    return plain


def written(network: change.ChangeEncoder, facts: Mapping[str, object], output: Path) -> dict[str, object]:
    """Writes the ONNX file with its card; gives size, checksum and largest difference to torch."""
    recipe = Export(RECIPE.build, RECIPE.example, RECIPE.inputs, RECIPE.outputs, {**RECIPE.card, **facts})
    return write_model(network, recipe, output)


def read_images(path: Path) -> list[Pixels]:
    """Real images (bands, rows, cols) of an npz file."""
    with np.load(path, allow_pickle=False) as arrays:
        return [arrays[name].astype(np.float32) for name in sorted(arrays.files)]


def drawn(seeds: Sequence[int], reals: Sequence[Pixels], processes: int) -> list[Pair]:
    """A pair for each seed, the same whatever the number of processes."""
    return list(in_processes(partial(draw_pair, reals=reals), list(seeds), processes))


def draw_pair(seed: int, reals: Sequence[Pixels]) -> Pair:
    """The pair of a seed."""
    return random_pair(np.random.default_rng(seed), reals)


def fit_encoder(
    network: change.ChangeEncoder, pairs: Sequence[Pair], validation: Sequence[Pair], job: ChangeJob
) -> Best:
    """Trains on crops of several pairs at a time; the step is chosen on the validation pairs alone."""
    rng = np.random.default_rng(job.seed)

    def loss() -> Tensor:
        network.train()
        return batch_loss(network, batch_of(pairs, job, rng), job)

    best = Best(network, lambda: measured(network, validation)["auc_mean"])
    schedule = Schedule(job.steps, job.learning_rate, job.weight_decay, 1, 50, job.judge_every)
    fit(loss, [Group(network.parameters())], schedule, best)
    network.eval()
    return best


def batch_of(pairs: Sequence[Pair], job: ChangeJob, rng: np.random.Generator) -> Batch:
    """Crops of pairs drawn at random, turned, flipped, their bands exchanged, brighter or duller as a whole."""
    firsts, seconds, truths = [], [], []
    for number in rng.integers(0, len(pairs), job.batch):
        pair = pairs[number]
        row, col = 4 * rng.integers(0, (pair.truth.shape[0] - job.crop_px) // 4 + 1, 2)
        window = (slice(None), slice(row, row + job.crop_px), slice(col, col + job.crop_px))
        bands, turns, flipped = rng.permutation(3), int(rng.integers(4)), rng.random() < 0.5
        gain, offset = np.exp(rng.normal(0, 0.2)), rng.normal(0, 0.2, (3, 1, 1))
        for found, picture in ((firsts, pair.first), (seconds, pair.second)):
            values = standardised(picture)[bands][window] * gain + offset + rng.normal(0, 0.1, (3, 1, 1))
            found.append(turned(values, turns, flipped))
        truths.append(turned(pair.truth[None][window], turns, flipped))
    first, second = (torch.from_numpy(np.stack(found).astype(np.float32)) for found in (firsts, seconds))
    return Batch(first, second, cells_of(torch.from_numpy(np.concatenate(truths))))


def standardised(picture: np.ndarray) -> np.ndarray:
    """(3, rows, cols) each band with mean 0 and deviation 1."""
    values = picture.astype(np.float32)
    return (values - values.mean((1, 2), keepdims=True)) / (values.std((1, 2), keepdims=True) + 1e-6)


def turned(values: np.ndarray, turns: int, flipped: bool) -> np.ndarray:  # noqa: FBT001
    """(., side, side) turned by right angles, then perhaps flipped."""
    values = np.rot90(values, turns, (1, 2))
    return values[:, ::-1] if flipped else values


def cells_of(truth: Tensor) -> Tensor:
    """(n, rows, cols) truth of pixels -> of cells: CHANGED from 60 % on, STABLE where nothing else, else UNJUDGED."""
    cell = change.ChangeConfig().cell_px
    changed = functional.avg_pool2d((truth == CHANGED).float()[:, None], cell)[:, 0]
    stable = functional.avg_pool2d((truth == STABLE).float()[:, None], cell)[:, 0]
    unjudged = torch.full_like(changed, float(UNJUDGED))
    return torch.where(changed >= 0.6, float(CHANGED), torch.where(stable >= 1, float(STABLE), unjudged))


def batch_loss(network: change.ChangeEncoder, batch: Batch, job: ChangeJob) -> Tensor:
    """Mean over the pairs of ranking by the angle that scores use, of contrast by distance, and of telling places."""
    first, second = network(torch.cat([batch.first, batch.second])).chunk(2)
    total = torch.zeros(())
    for a, b, truth in zip(first, second, batch.truth):
        stable, changed = (torch.nonzero(truth == kind) for kind in (STABLE, CHANGED))
        if len(stable) < 100:
            continue
        bands = network.config.bands
        own, other = a[bands:] / network.share, b[bands:] / network.share  # the learned ones, of unit length
        differences = (other - own).flatten(1).T  # (cells, features)
        at = [place[:, 0] * truth.shape[1] + place[:, 1] for place in (stable, changed)]
        near = differences[at[0]]
        total = total + job.contrast_weight * near.square().sum(1).mean()
        total = total + job.place_weight * place_loss(own, other, stable, job.temperature)
        if len(changed) < 8:
            continue
        far = differences[at[1]]
        total = total + job.contrast_weight * functional.relu(1.0 - lengths(far)).square().mean()
        scores = torch.log(angles(a, b).flatten() + LEAST_ANGLE)
        normal, odd = (scores[some(places, 256)] for places in at)
        total = total + job.ranking_weight * functional.softplus(3 * (normal[:, None] - odd[None, :])).mean()
    return total / len(batch.truth)


def lengths(vectors: Tensor) -> Tensor:
    """(n, features) -> (n,) Euclidean length, its slope finite at zero."""
    return torch.sqrt(vectors.square().sum(1) + 1e-6)


def some(places: Tensor, count: int) -> Tensor:
    """`count` of the places, drawn with repetition."""
    return places[torch.randint(len(places), (count,))]


def place_loss(first: Tensor, second: Tensor, stable: Tensor, temperature: float) -> Tensor:
    """InfoNCE over stable cells: the same place at the other date against places more than three cells away."""
    places = some(stable, 128)
    one, other = (part[:, places[:, 0], places[:, 1]].T for part in (first, second))
    likeness = one @ other.T / temperature
    close = (places[:, None] - places[None]).abs().amax(2) <= 3
    likeness = likeness.masked_fill(close & ~torch.eye(len(places), dtype=torch.bool), -1e4)
    own = torch.arange(len(places))
    return 0.5 * (functional.cross_entropy(likeness, own) + functional.cross_entropy(likeness.T, own))


def angles(first: Tensor, second: Tensor) -> Tensor:
    """(features, rows, cols) twice -> (rows, cols): 1 - cosine of the features, each date's centred on its mean, under
    a window of two boxes, as the plugin compares dates (plugin/detectors/cell_history.py)."""
    one, two = (date - date.mean((1, 2), keepdim=True) for date in (first, second))
    dot, own, other = boxed(torch.stack([(one * two).sum(0), one.square().sum(0), two.square().sum(0)]))
    return 1 - dot / torch.sqrt(own * other + 1e-9)


def boxed(maps: Tensor) -> Tensor:
    """(n, rows, cols) means under two boxes, one after the other; zero beyond the rim."""
    for _ in range(2):
        maps = functional.avg_pool2d(maps[None], BOX_CELLS, 1, BOX_CELLS // 2)[0]
    return maps


@torch.no_grad()
def distances(network: change.ChangeEncoder, first: Tensor, second: Tensor) -> Tensor:
    """(3, rows, cols) twice -> (rows / 4, cols / 4)."""
    return angles(*network(torch.stack([first, second])))


def measured(network: change.ChangeEncoder, pairs: Sequence[Pair]) -> dict[str, float]:
    """Mean AUC over cells of the pairs, and that of the worst tenth of them."""
    network.eval()
    found = []
    for pair in pairs:
        views = (torch.from_numpy(standardised(picture)) for picture in (pair.first, pair.second))
        truth = cells_of(torch.from_numpy(pair.truth)[None])[0].numpy()
        judged = truth != UNJUDGED
        if judged.any() and 0 < (truth[judged] == CHANGED).mean() < 0.6:
            ignored = np.where(judged, truth, 255).astype(np.uint8)
            found.append(auc(distances(network, *views).numpy(), ignored))
    return {"auc_mean": round(float(np.mean(found)), 5), "auc_worst_tenth": round(float(np.quantile(found, 0.1)), 5)}
