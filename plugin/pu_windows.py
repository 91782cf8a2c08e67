"""train_windows(): from samples of one class to a model of the windows network, trained in a Python with PyTorch."""

from __future__ import annotations

from dataclasses import replace
from typing import cast

import numpy as np

from .detectors.pu_cells import INNER, MISSING, POSITIVE, WindowSamples
from .detectors.pu_prior import Prior
from .detectors.pu_training import PuSettings
from .feedback import Feedback, Portion
from .pu_cutting import cut_windows
from .pu_in_torch import settings_facts
from .pu_network import Network
from .pu_samples import Gathered
from .raster.reader import WindowReader
from .torch_process import TorchPython
from .torch_training import train_in_child
from .train_pu import Trained, TrainJob, card_of, gathered_for, looks_random, write_files

_FOLDS = 2
# In percent of the whole work; gather() counts to 60 by itself.
_GATHERING, _GATHERED, _CUT, _TRAINED = 30.0, 18.0, 25.0, 98.0


def train_windows(job: TrainJob, feedback: Feedback, python: TorchPython) -> Trained:
    """Writes the model and, beside it, the samples for its refinement; raises AnomalyError and leaves nothing then.

    The windows are cut from the image anew, also for a refinement.
    """
    job = replace(job, network=Network.WINDOWS, settings=replace(job.settings, folds=_FOLDS))
    gathered, settings = gathered_for(job, Portion(feedback, 0, _GATHERING))
    samples = _windows(job, gathered, settings, Portion(feedback, _GATHERED, _CUT))
    label = samples.label[:, INNER, INNER]
    unlabelled = int(np.count_nonzero(label[samples.is_drawn] != MISSING))
    _tell_of_lost(int(np.count_nonzero(label == POSITIVE)), len(gathered.positive.place), feedback)
    facts = {
        "network": "pu_windows",
        "output": "class.onnx",
        "settings": settings_facts(settings),
        "card": card_of(job, gathered, settings, unlabelled),
        "is_random_draw": looks_random(gathered, settings, Portion(feedback, _CUT, _CUT)),
    }
    made = train_in_child(python, facts, samples._asdict(), Portion(feedback, _CUT, _TRAINED))
    write_files(job.output, made.content, gathered)
    feedback.setProgress(100)
    prior = Prior(**cast("dict[str, float]", made.line["prior"]))
    return Trained(job.output, prior, len(gathered.positive.place), len(gathered.negative.place), unlabelled)


def _windows(job: TrainJob, gathered: Gathered, settings: PuSettings, feedback: Feedback) -> WindowSamples:
    bands = tuple(int(number) for number in gathered.band_numbers)
    reader = WindowReader((job.image,), replace(job.selection, bands=bands))
    try:
        return cut_windows(reader, gathered, settings, feedback)
    finally:
        reader.close()


def _tell_of_lost(kept: int, positives: int, feedback: Feedback) -> None:
    if kept < positives:
        feedback.pushInfo(
            f"{kept} of {positives} positive pixels are learned from: the others lie in more places of the image than "
            "are looked at."
        )
