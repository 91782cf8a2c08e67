"""fit_in(): the small networks of one class trained in a Python with PyTorch."""

from __future__ import annotations

from dataclasses import asdict
from io import BytesIO

import numpy as np

from .detectors.pu_training import PuSamples, PuSettings, Weights
from .feedback import Feedback, Portion
from .torch_process import TorchPython
from .torch_training import train_in_child
from .train_pu import Fit


def settings_facts(settings: PuSettings) -> dict[str, object]:
    """The settings as the job's file has them."""
    return {**asdict(settings), "loss": settings.loss.value}


def fit_in(python: TorchPython) -> Fit:
    """Trains the small networks in this Python, with the same draws as in NumPy; raises what train_in_child() does."""

    def fit(samples: PuSamples, settings: PuSettings, feedback: Feedback) -> Weights:
        job = {"network": "pu", "output": "weights.npz", "settings": settings_facts(settings)}
        made = train_in_child(python, job, samples._asdict(), Portion(feedback, 60, 95))
        with np.load(BytesIO(made.content), allow_pickle=False) as arrays:
            return Weights(*(arrays[name] for name in Weights._fields))

    return fit
