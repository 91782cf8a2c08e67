"""train_pu(): from samples of one class on an image to a model file. Knows no QGIS."""

from __future__ import annotations

import os
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import datetime, timezone
from pathlib import Path

import numpy as np

from .detectors.pu_folds import folds_of
from .detectors.pu_losses import Loss, sigmoid
from .detectors.pu_model import Features, write_model
from .detectors.pu_prior import Prior, estimate_prior, ranks_of
from .detectors.pu_training import PuSamples, PuSettings, Weights, fit
from .errors import OutputIsInput, OutputNotWritable, RunCanceled
from .feedback import Feedback
from .pu_samples import Gathered, SampleShapes, gather, gather_more, read_store, store_path, write_store
from .raster.outputs import check_output, unfinished
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


def train_pu(job: TrainJob, feedback: Feedback, fitting: Fit = fit_here) -> Trained:
    """Writes the model and, beside it, the samples for its refinement; raises AnomalyError and leaves nothing then.

    The prior is estimated from positives that the scoring network has not seen, so each of the networks of the
    model has been trained without one fold of the positives; the model is the mean of all.
    """
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
    settings = replace(job.settings, folds=min(job.settings.folds, pixels // 2))
    features = Features.fitted(gathered.unlabelled)
    samples = _samples(gathered, features, settings)
    if settings.loss is Loss.NNPU and not settings.prior:
        settings = replace(settings, prior=_first_prior(samples, settings, feedback, fitting))
    weights = fitting(samples, settings, feedback)
    prior = _prior(samples, weights, settings)
    if not _drawn_at_random(gathered):
        prior = _at_least(prior, samples, weights, feedback)
    offset = _threshold(samples, weights, prior.share)
    card = {**_card(job, gathered, settings), **_matched(samples, weights, prior)}
    _write(job.output, write_model(features, weights, offset, card), gathered)
    feedback.setProgress(100)
    return Trained(job.output, prior, pixels, len(samples.negative), len(samples.unlabelled))


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
    prior = _prior(samples, fitting(samples, first, feedback), first)
    feedback.pushInfo(f"No prior was given; estimated as {prior.share:.2%}.")
    return prior.share


def _prior(samples: PuSamples, weights: Weights, settings: PuSettings) -> Prior:
    positive, unlabelled = weights.logits(samples.positive), weights.logits(samples.unlabelled)
    held_out = [
        ranks_of(positive[number][samples.fold == number], unlabelled[number]) for number in range(settings.folds)
    ]
    return estimate_prior(np.concatenate(held_out), len(samples.unlabelled), settings.seed)


def _drawn_at_random(gathered: Gathered) -> bool:
    """Whether the positives may pass as a random draw of the class: points, and no clicks where a map went wrong."""
    features, pixels = len(np.unique(gathered.positive.group)), len(gathered.positive.group)
    return 2 * features >= pixels and not len(gathered.negative.place)


def _at_least(prior: Prior, samples: PuSamples, weights: Weights, feedback: Feedback) -> Prior:
    """The prior, but no less than the share that the networks themselves give to the class.

    Areas are drawn where the class is purest. Held-out pixels of them then score higher than most of the class, and
    the estimate finds no more than what is as pure.
    """
    own = float(np.mean(weights.logits(samples.unlabelled).mean(axis=0) > 0))
    if own <= prior.share:
        return prior
    feedback.pushInfo(
        f"The samples are no random draw of the class: they speak for {prior.share:.2%} of the image, the network for "
        f"{own:.2%}. The larger one is taken; points spread over the class would settle it."
    )
    return Prior(own, min(prior.low, own), max(prior.high, own))


def _threshold(samples: PuSamples, weights: Weights, share: float) -> float:
    """The mean logit that this share of the unlabelled pixels reaches."""
    return float(np.quantile(weights.logits(samples.unlabelled).mean(axis=0), 1 - share))


def _matched(samples: PuSamples, weights: Weights, prior: Prior) -> dict[str, object]:
    """What the card says of the prior and of the thresholds that match it and the ends of its interval."""
    offset = _threshold(samples, weights, prior.share)
    low, high = (_threshold(samples, weights, share) - offset for share in (prior.low, prior.high))
    return {
        "prior": prior.share,
        "prior_low": prior.low,
        "prior_high": prior.high,
        "threshold": 0.5,
        # A larger share has a lower threshold.
        "threshold_for_low": float(sigmoid(np.float32(low))),
        "threshold_for_high": float(sigmoid(np.float32(high))),
    }


def _card(job: TrainJob, gathered: Gathered, settings: PuSettings) -> dict[str, object]:
    positive, negative = len(gathered.positive.place), len(gathered.negative.place)
    return {
        "name": f"One class: {job.class_name}",
        "version": "1",
        "licence": "that of the image and samples it was trained on",
        "training_data": f"{positive} positive, {negative} negative and {len(gathered.unlabelled.pixel)} unlabelled "
        f"pixels of {Path(job.image).name}",
        "class_name": job.class_name,
        "network": "features",
        "band_numbers": gathered.band_numbers.tolist(),
        "wavelengths_nm": [None if np.isnan(value) else value for value in gathered.wavelengths_nm.tolist()],
        **{key: getattr(settings, key) for key in ("order", "self_calibration", "seed", "folds", "steps")},
        "loss": settings.loss.value,
        "plugin_version": plugin_version(),
        "created": datetime.now(timezone.utc).isoformat(timespec="seconds"),
    }


def _write(output: str, content: bytes, gathered: Gathered) -> None:
    """Both files or none; raises OutputNotWritable."""
    model, store = Path(unfinished(output)), Path(unfinished(store_path(output)))
    try:
        model.write_bytes(content)
        write_store(str(store), gathered)
        os.replace(store, store_path(output))
        os.replace(model, output)
    except OSError as raised:
        raise OutputNotWritable(output, raised.strerror or str(raised)) from raised
    finally:
        for path in (model, store):
            with suppress(OSError):
                path.unlink()
