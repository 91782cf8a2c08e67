"""Training of one class in a Python with PyTorch: arrays go to the child as a file, the result comes back as bytes."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping
from dataclasses import asdict
from io import BytesIO
from pathlib import Path
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from .detectors.pu_training import PuSamples, PuSettings, Weights
from .errors import OutputNotWritable
from .feedback import Feedback, Portion
from .torch_process import TorchPython, run_job
from .train_pu import Fit


class Made(NamedTuple):
    """What a child has made: its last line, and the file that this names."""

    line: Mapping[str, object]
    content: bytes


def train_in_child(
    python: TorchPython, job: Mapping[str, object], arrays: Mapping[str, npt.NDArray[np.generic]], feedback: Feedback
) -> Made:
    """Runs a job on some arrays, its "output" being the name of a file; nothing of it stays on the disk.

    Raises TorchMissing, TrainingFailed, RunCanceled, OutputNotWritable.
    """
    folder = tempfile.gettempdir()
    try:
        with tempfile.TemporaryDirectory(prefix="earth_anomaly_") as folder:
            samples, output = Path(folder) / "samples.npz", Path(folder) / str(job["output"])
            np.savez(samples, **arrays)
            facts = {**job, "samples": str(samples), "output": str(output)}
            line = run_job(python, facts, feedback, Path(folder))
            return Made(line, Path(str(line["model"])).read_bytes())
    except OSError as raised:
        raise OutputNotWritable(folder, raised.strerror or str(raised)) from raised


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
