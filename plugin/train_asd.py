"""train_asd(): from an area that is declared normal to a model that scores whatever is unlike it. Knows no QGIS."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timezone
from pathlib import Path

import numpy as np
import numpy.typing as npt

from .detectors.asd_bank import MARGIN_PX, STEP_PX, Bank, descriptor_graph, score_graph
from .detectors.asd_gaussian import Line, contrast, shrunk_gaussian
from .detectors.asd_score import NormalScore, Unlike, joined, unlike_networks
from .detectors.card import FORMAT, KEY
from .detectors.onnx_file import onnx_bytes
from .errors import NoValidPixels, OutputIsInput
from .feedback import Feedback, Portion
from .memory_errors import memory_told
from .normal_samples import (
    Descriptors,
    NormalImage,
    Opened,
    describe,
    is_drawn,
    looked_at,
    normal_windows,
    opened,
)
from .raster.grid import pixel_m
from .raster.outputs import check_output, made_whole
from .raster.reader import same_file
from .sample_errors import TooFewNormal
from .version import plugin_version

# What one normal pixel in twenty exceeds has the score 1.
_USUAL = 0.95
_PIXELS_PER_DESCRIPTOR = 4
# How much the distance to all that surrounds the normal pixels counts against that to these (docs/train_asd.md).
_CONTRAST = 0.8


@dataclass(frozen=True)
class TrainAsdJob:
    """All that one training needs; `bands` are numbers (1-based), none = all usable ones."""

    images: tuple[NormalImage, ...]
    output: str
    bands: tuple[int, ...] = ()
    seed: int = 1


@dataclass(frozen=True)
class TrainedNormal:
    """What a training did: the model and how many normal pixels it was fitted on."""

    output: str
    pixels: int


Array = npt.NDArray[np.float32]
Make = Callable[[Sequence[Opened], TrainAsdJob, Feedback], "tuple[bytes, int]"]


def fit_bank(images: Sequence[Opened], job: TrainAsdJob, feedback: Feedback) -> tuple[bytes, int]:
    """The ready-made descriptors, and how those of the normal pixels differ from all: the ONNX file and their number.

    Raises NormalAreaEmpty, TooFewNormal, NoValidPixels, RuntimeMissing, RunCanceled.
    """
    spectra = looked_at(images, job.seed, feedback)
    if len(spectra) < 2:
        raise NoValidPixels(images[0].reader.paths[0])
    bank = Bank.fitted(spectra)
    graph = onnx_bytes(descriptor_graph(bank), {})
    found, every = describe(normal_windows(images, job.seed), graph, job.seed, Portion(feedback, 0, 95))
    needed = _PIXELS_PER_DESCRIPTOR * bank.size
    if len(found.values) < needed:
        raise TooFewNormal(len(found.values), needed)
    score = _score(found, every.values if is_drawn(images) else None, job.seed)
    facts = {
        **card_of(images, job, len(found.values)),
        "extractor": "bank",
        "inputs": f"{len(bank.mean)} raw bands (n, bands, rows, cols), NaN = missing; {bank.size} descriptors",
        "margin_px": MARGIN_PX,
        "step_px": STEP_PX,
    }
    return onnx_bytes(score_graph(bank, score), {KEY: json.dumps(facts, sort_keys=True)}), len(found.values)


@memory_told()
def train_asd(job: TrainAsdJob, feedback: Feedback, make: Make = fit_bank) -> TrainedNormal:
    """Writes the model; raises AnomalyError and leaves nothing then. `make`: what makes the ONNX file."""
    check_output(job.output)
    for image in job.images:
        if same_file(image.path, job.output):
            raise OutputIsInput(job.output)
    images = opened(job.images, job.bands)
    try:
        content, pixels = make(images, job, feedback)
    finally:
        for image in images:
            image.reader.close()
    with made_whole(job.output) as (part,):
        part.write_bytes(content)
    feedback.setProgress(100)
    return TrainedNormal(job.output, pixels)


def card_of(images: Sequence[Opened], job: TrainAsdJob, pixels: int) -> dict[str, object]:
    """What the card says whatever the descriptors are."""
    first = images[0].reader
    names = ", ".join(Path(image.reader.paths[0]).name for image in images)
    size = pixel_m(first.grid)
    return {
        "format": FORMAT,
        "detector": "asd",
        "name": "Normal area",
        "version": "1",
        "licence": "that of the images it was trained on",
        "training_data": f"{pixels} normal pixels of {names}",
        "score": "distance to what is normal; 0 = its median, 1 = its 95 % quantile",
        "scaling": "none",
        "missing": "nan",
        "bands": len(first.band_numbers),
        "band_numbers": list(first.band_numbers),
        "wavelengths_nm": list(first.wavelengths_nm),
        "threshold": 1.0,
        "seed": job.seed,
        "plugin_version": plugin_version(),
        "created": datetime.now(timezone.utc).isoformat(timespec="seconds"),
        **({"pixel_m": size} if size is not None else {}),
    }


def _score(found: Descriptors, every: Array | None, seed: int) -> NormalScore:
    """Of the normal descriptors against `every`, none where all is normal; each fold of the normal ones is judged by
    what the other one taught, and their median is 0 and their 95 % quantile 1."""
    folds = [found.values[found.fold == fold] for fold in (0, 1)]
    if min(map(len, folds)) < 2 * found.values.shape[1]:
        folds = [found.values, found.values]
    own = shrunk_gaussian(found.values)
    weight, everything = 0.0, own
    network: Unlike | None = None
    networks: list[Unlike] = []
    if every is not None:
        weight, everything = _CONTRAST, shrunk_gaussian(every)
        networks = unlike_networks(folds, every, seed)
        network = Unlike.joined(networks)
    parts = [contrast(shrunk_gaussian(folds[1 - fold]), everything, weight).values(folds[fold]) for fold in (0, 1)]
    distances = np.concatenate(parts)
    usual = _usual(distances)
    answers, line = None, Line(1.0, 0.0)
    if networks:
        answers = np.concatenate([one.values(values) for one, values in zip(networks, folds)])
        line = _usual(answers)
    quadratic = contrast(own, everything, weight).along(usual)
    return NormalScore(quadratic, network, line, _usual(joined(usual.of(distances), answers, line)))


def _usual(values: npt.NDArray[np.float64]) -> Line:
    """0 for the median, and 1 for what few exceed."""
    middle, most = np.quantile(values, [0.5, _USUAL])
    return Line.through(float(middle), float(most))
