"""The setting that names the Python with PyTorch, among the options of Processing, and the Python to train in."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from qgis.PyQt.QtGui import QIcon

from ..feedback import Feedback
from ..torch_process import VARIABLE, TorchPython, find_python
from .translation import tr


def add_setting(group: str, picture: QIcon) -> None:
    """Shows it under Providers > `group`, with what the user has saved; to be called when the provider is loaded."""
    config = _config()
    if config is None:
        return
    setting = config.Setting(
        group,
        VARIABLE,
        tr("Python with PyTorch, for training networks"),
        "",
        valuetype=config.Setting.FILE,
        validator=_refuse_missing,
        placeholder=tr("Leave blank to search for one"),
    )
    setting.read()
    config.ProcessingConfig.addSetting(setting)
    config.ProcessingConfig.settingIcons[group] = picture


def remove_setting(group: str) -> None:
    """Takes it out again; what the user has saved stays saved."""
    config = _config()
    if config is not None:
        config.ProcessingConfig.settings.pop(VARIABLE, None)
        config.ProcessingConfig.settingIcons.pop(group, None)


def named_python() -> str:
    """The Python that the user has named; empty where none is, or where there is no plugin Processing."""
    config = _config()
    value = config.ProcessingConfig.getSetting(VARIABLE) if config is not None else None
    return str(value or "").strip()


def torch_python(feedback: Feedback) -> TorchPython:
    """The Python to train in, and tells which; raises TorchMissing, RunCanceled."""
    python = find_python(named_python(), feedback.isCanceled)
    feedback.pushInfo(tr("PyTorch {version} in {path}").format(version=python.torch_version, path=python.path))
    return python


def _config() -> Any:
    """Processing's module of settings; None where the plugin Processing is not on Python's path."""
    try:
        from processing.core import ProcessingConfig
    except ImportError:
        return None
    return ProcessingConfig


def _refuse_missing(value: str) -> None:
    """QGIS asks before it saves; whether the Python can train is seen when it is used."""
    path = str(value or "").strip()
    if path and not Path(path).expanduser().is_file():
        raise ValueError(tr("There is no file '{}'. Choose the Python program itself, or leave blank.").format(path))
