"""The Python to train in: the one that the settings name, else one that is found."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..feedback import Feedback
from .settings import choices
from .translation import tr

if TYPE_CHECKING:
    from ..torch_process import TorchPython


def named_python() -> str:
    """The Python that the user has named; empty where none is."""
    return choices().torch_python


def torch_python(feedback: Feedback) -> TorchPython:
    """The Python to train in, and tells which; raises TorchMissing, RunCanceled."""
    from ..torch_process import find_python

    python = find_python(named_python(), feedback.isCanceled)
    feedback.pushInfo(tr("PyTorch {version} in {path}").format(version=python.torch_version, path=python.path))
    return python
