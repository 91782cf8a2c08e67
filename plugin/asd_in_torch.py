"""Training of the descriptors of one normal class in a Python with PyTorch: crops in, the model's bytes out."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import numpy.typing as npt

from .feedback import Feedback
from .torch_process import TorchPython
from .torch_training import train_in_child


def train_in_torch(
    python: TorchPython,
    crops: npt.NDArray[np.float32],
    normal: npt.NDArray[np.bool_],
    settings: Mapping[str, object],
    card: Mapping[str, object],
    feedback: Feedback,
) -> bytes:
    """The ONNX file of crops (n, bands, 128, 128), NaN = missing, and their normal pixels (n, 128, 128).

    `settings` and `card` are those of the job "asd". Raises TorchMissing, TrainingFailed, RunCanceled,
    OutputNotWritable.
    """
    job = {"network": "asd", "output": "asd.onnx", "settings": dict(settings), "card": dict(card)}
    return train_in_child(python, job, {"crops": crops, "normal": normal}, feedback).content
