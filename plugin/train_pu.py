"""train_pu(): from samples of one class on an image to a model file. Knows no QGIS."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime, timezone
from pathlib import Path

import numpy as np

from .detectors.pu_folds import folds_of
from .detectors.pu_losses import Loss
from .detectors.pu_matching import Logits, cut_of, matched, prior_of, settled_prior
from .detectors.pu_model import Features, write_model
from .detectors.pu_prior import Prior
from .detectors.pu_spread import is_spread_alike
from .detectors.pu_training import PuSamples, PuSettings, Weights, fit
from .errors import OutputIsInput, RunCanceled
from .feedback import Feedback
from .memory_errors import memory_told
from .pu_network import Network
from .pu_samples import Gathered, SampleShapes, gather, gather_more, read_store, store_path, write_store
from .raster.outputs import check_output, made_whole
from .raster.reader import Selection, same_file
from .sample_errors import TooFewSamples
from .version import plugin_version

Fit = Callable[[PuSamples, PuSettings, Feedback], Weights]
FEWEST_PX = 4
_FEW_PX = 20


@dataclass(frozen=True)
class TrainJob:
    """All that one training needs. `base`: a model to be refined by these samples, which are added to its own."""

    image: str
    output: str
    positive: SampleShapes
    negative: SampleShapes = field(default_factory=lambda: SampleShapes("negatives"))
    class_name: str = "class"
    settings: PuSettings = field(default_factory=PuSettings)
    selection: Selection = field(default_factory=Selection)
    base: str = ""
    network: Network = Network.FEATURES


@dataclass(frozen=True)
class Trained:
    """What a training did."""

    output: str
    prior: Prior
    positives: int
    negatives: int
    unlabelled: int


def fit_here(samples: PuSamples, settings: PuSettings, feedback: Feedback) -> Weights:
    """Trains in NumPy in this process; raises RunCanceled."""

    def tell(share: float) -> None:
        if feedback.isCanceled():
            raise RunCanceled
        feedback.setProgress(60 + 35 * share)

    return fit(samples, settings, tell)


@memory_told()
def train_pu(job: TrainJob, feedback: Feedback, fitting: Fit = fit_here) -> Trained:
    """Writes the model and, beside it, the samples for its refinement; raises AnomalyError and leaves nothing then.

    The prior is estimated from positives that the scoring network has not seen, so each of the networks of the
    model has been trained without one fold of the positives; the model is the mean of all.
    """
    gathered, settings = gathered_for(job, feedback)
    features = Features.fitted(gathered.unlabelled)
    samples = _samples(gathered, features, settings)
    if settings.loss is Loss.NNPU and not settings.prior:
        settings = replace(settings, prior=_first_prior(samples, settings, feedback, fitting))
    weights = fitting(samples, settings, feedback)
    logits = _logits(samples, weights)
    prior = settled_prior(logits, settings.seed, feedback.pushInfo, is_random=is_random_draw(gathered, logits))
    card = {**card_of(job, gathered, settings, len(samples.unlabelled)), **matched(logits, prior)}
    write_files(job.output, write_model(features, weights, cut_of(logits, prior), card), gathered)
    feedback.setProgress(100)
    return Trained(job.output, prior, len(samples.positive), len(samples.negative), len(samples.unlabelled))


def gathered_for(job: TrainJob, feedback: Feedback) -> tuple[Gathered, PuSettings]:
    """The samples of a job, and its settings with no more folds than they serve; raises AnomalyError."""
    check_output(job.output)
    if same_file(job.image, job.output):
        raise OutputIsInput(job.output)
    gathered = _gather(job, feedback)
    pixels = len(gathered.positive.place)
    if pixels < FEWEST_PX:
        raise TooFewSamples(job.positive.name, pixels, FEWEST_PX)
    if pixels < _FEW_PX:
        feedback.pushWarning(
            f"Only {pixels} positive pixels: prior, threshold and area are rough guesses. "
            "30 to 100 spread over the class are a good number."
        )
    return gathered, replace(job.settings, folds=min(job.settings.folds, pixels // 2))


def _gather(job: TrainJob, feedback: Feedback) -> Gathered:
    """The spectra to train on: from the image, and from the model that is to be refined."""
    kinds = job.positive, job.negative
    if job.base:
        return gather_more(read_store(job.base), job.image, job.selection, kinds, feedback)
    return gather(job.image, job.selection, kinds, job.settings.seed, feedback)


def _samples(gathered: Gathered, features: Features, settings: PuSettings) -> PuSamples:
    return PuSamples(
        features.of(gathered.positive.spectra),
        features.of(gathered.negative.spectra),
        features.of(gathered.unlabelled),
        folds_of(gathered.positive.group, settings.folds, settings.seed),
    )


def _first_prior(samples: PuSamples, settings: PuSettings, feedback: Feedback, fitting: Fit) -> float:
    """The prior that the non-negative risk needs, estimated with the default loss."""
    first = replace(settings, loss=Loss.TAYLOR, order=1)
    prior = prior_of(_logits(samples, fitting(samples, first, feedback)), settings.seed)
    feedback.pushInfo(f"No prior was given; estimated as {prior.share:.2%}.")
    return prior.share


def _logits(samples: PuSamples, weights: Weights) -> Logits:
    return Logits(weights.logits(samples.positive), weights.logits(samples.unlabelled), samples.fold)


def is_random_draw(gathered: Gathered, logits: Logits) -> bool:
    """Whether the positives may pass as a random draw of the class: points, no clicks where a map went wrong, and
    spread over the image as the unlabelled pixels that the networks take for the class."""
    features, pixels = len(np.unique(gathered.positive.group)), len(gathered.positive.group)
    if 2 * features < pixels or len(gathered.negative.place):
        return False
    found = gathered.unlabelled_place[logits.unlabelled.mean(axis=0) > 0]
    return is_spread_alike(gathered.positive.place, found, gathered.width_px)


def looks_random(gathered: Gathered, settings: PuSettings, feedback: Feedback) -> bool:
    """is_random_draw() by the small network with the default loss, for networks trained elsewhere."""
    samples = _samples(gathered, Features.fitted(gathered.unlabelled), settings)
    first = replace(settings, loss=Loss.TAYLOR, order=1)
    return is_random_draw(gathered, _logits(samples, fit_here(samples, first, feedback)))


def card_of(job: TrainJob, gathered: Gathered, settings: PuSettings, unlabelled: int) -> dict[str, object]:
    """What the card says of the class and of its training; `unlabelled`: so many pixels stood for all the rest."""
    positive, negative = len(gathered.positive.place), len(gathered.negative.place)
    return {
        "name": f"One class: {job.class_name}",
        "version": "1",
        "licence": "that of the image and samples it was trained on",
        "training_data": f"{positive} positive, {negative} negative and {unlabelled} unlabelled "
        f"pixels of {Path(job.image).name}",
        "class_name": job.class_name,
        "network": job.network.value,
        "band_numbers": gathered.band_numbers.tolist(),
        "wavelengths_nm": [None if np.isnan(value) else value for value in gathered.wavelengths_nm.tolist()],
        **{key: getattr(settings, key) for key in ("order", "self_calibration", "seed", "folds", "steps")},
        "loss": settings.loss.value,
        "plugin_version": plugin_version(),
        "created": datetime.now(timezone.utc).isoformat(timespec="seconds"),
    }


def write_files(output: str, content: bytes, gathered: Gathered) -> None:
    """Both files or none; raises OutputNotWritable."""
    with made_whole(store_path(output), output) as (store, model):
        model.write_bytes(content)
        write_store(str(store), gathered)
