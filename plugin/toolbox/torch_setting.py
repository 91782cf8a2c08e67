"""The setting that names the Python with PyTorch, among the options of Processing, and the Python to train in."""

from __future__ import annotations

from pathlib import Path

from qgis.PyQt.QtGui import QIcon

from ..feedback import Feedback
from ..torch_process import VARIABLE, TorchPython, find_python
from .processing_options import add_option, option, remove_option
from .translation import tr


def add_setting(group: str, picture: QIcon) -> None:
    """Shows it under Providers > `group`, with what the user has saved; to be called when the provider is loaded."""
    facts = {"kind": "FILE", "placeholder": tr("Leave blank to search for one")}
    config = add_option(group, VARIABLE, tr("Python with PyTorch, for training networks"), _refuse_missing, facts)
    if config is not None:
        config.ProcessingConfig.settingIcons[group] = picture


def remove_setting(group: str) -> None:
    """Takes it out again; what the user has saved stays saved."""
    config = remove_option(VARIABLE)
    if config is not None:
        config.ProcessingConfig.settingIcons.pop(group, None)


def named_python() -> str:
    """The Python that the user has named; empty where none is, or where there is no plugin Processing."""
    return option(VARIABLE)


def torch_python(feedback: Feedback) -> TorchPython:
    """The Python to train in, and tells which; raises TorchMissing, RunCanceled."""
    python = find_python(named_python(), feedback.isCanceled)
    feedback.pushInfo(tr("PyTorch {version} in {path}").format(version=python.torch_version, path=python.path))
    return python


def _refuse_missing(value: str) -> None:
    """QGIS asks before it saves; whether the Python can train is seen when it is used."""
    path = str(value or "").strip()
    if path and not Path(path).expanduser().is_file():
        raise ValueError(tr("There is no file '{}'. Choose the Python program itself, or leave blank.").format(path))
