"""Errors of training in a Python of its own, each with a sentence that says what to do.

AnomalyError
└── ModelError
    ├── TorchMissing          no Python that can train: none was found, or the one that was named cannot
    └── TrainingFailed        the training ended without a model
"""

from __future__ import annotations

import os

from .errors import ModelError

SETTING_PLACE = "Settings > Options > Earth Anomaly"
_PACKAGES = "torch==2.13.0 onnx onnxruntime numpy"
_LONGEST = 500


class TorchMissing(ModelError):
    """No Python with PyTorch and ONNX; `path` where one was named, and `reason` goes on from it: 'lacks torch'."""

    def __init__(self, reason: str, path: str = "") -> None:
        wrong = f"'{path}' {reason}, so it cannot train networks" if path else f"No Python with PyTorch found: {reason}"
        command, python = install_command()
        super().__init__(f"{wrong}. Make one with:  {command}  and choose {python} in {SETTING_PLACE}.")


class TrainingFailed(ModelError):
    """The child process ended without a model."""

    def __init__(self, reason: str) -> None:
        words = " ".join(reason.split())
        short = words if len(words) <= _LONGEST else f"{words[:_LONGEST]}…"
        super().__init__(f"The training ended without a model: {short.rstrip('.')}.")


def install_command() -> tuple[str, str]:
    """What makes a Python that can train networks, for a terminal of this system, and where that Python then is."""
    if os.name == "nt":
        folder = r"%USERPROFILE%\earth-anomaly-torch"
        return rf"py -m venv {folder} && {folder}\Scripts\pip install {_PACKAGES}", rf"{folder}\Scripts\python.exe"
    folder = "~/earth-anomaly-torch"
    return f"python3 -m venv {folder} && {folder}/bin/pip install {_PACKAGES}", f"{folder}/bin/python"
