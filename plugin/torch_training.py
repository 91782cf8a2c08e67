"""train_in_child(): arrays go to a training in a Python with PyTorch as a file, the result comes back as bytes."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from .errors import OutputNotWritable
from .feedback import Feedback
from .scratch import scratch_folder
from .torch_process import TorchPython, run_job


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
        with scratch_folder() as folder:
            samples, output = Path(folder) / "samples.npz", Path(folder) / str(job["output"])
            np.savez(samples, **arrays)
            facts = {**job, "samples": str(samples), "output": str(output)}
            line = run_job(python, facts, feedback, Path(folder))
            return Made(line, Path(str(line["model"])).read_bytes())
    except OSError as raised:
        raise OutputNotWritable(folder, raised.strerror or str(raised)) from raised
