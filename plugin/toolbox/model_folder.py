"""The setting that names the folder of imported models, among the options of Processing, and that folder."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from qgis.core import QgsApplication

from .translation import tr

VARIABLE = "EARTH_ANOMALY_MODEL_FOLDER"
"""Names the setting."""


def add_model_folder(group: str) -> None:
    """Shows the setting under Providers > `group`; to be called when the provider is loaded."""
    config = _config()
    if config is None:
        return
    setting = config.Setting(
        group,
        VARIABLE,
        tr("Folder of imported models"),
        "",
        valuetype=config.Setting.FOLDER,
        validator=_refuse_files,
        placeholder=str(_usual()),
    )
    setting.read()
    config.ProcessingConfig.addSetting(setting)


def remove_model_folder() -> None:
    """Takes it out again; what the user has saved stays saved."""
    config = _config()
    if config is not None:
        config.ProcessingConfig.settings.pop(VARIABLE, None)


def model_folder() -> Path:
    """The folder that the user has named, else one in the profile; it need not exist."""
    config = _config()
    value = config.ProcessingConfig.getSetting(VARIABLE) if config is not None else None
    named = str(value or "").strip()
    return Path(named).expanduser().absolute() if named else _usual()


def _usual() -> Path:
    return Path(QgsApplication.qgisSettingsDirPath()).absolute() / "earth_anomaly" / "models"


def _config() -> Any:
    """Processing's module of settings; None where the plugin Processing is not on Python's path."""
    try:
        from processing.core import ProcessingConfig
    except ImportError:
        return None
    return ProcessingConfig


def _refuse_files(value: str) -> None:
    """QGIS asks before it saves; a folder that does not exist is made when it is used."""
    path = str(value or "").strip()
    if path and Path(path).expanduser().is_file():
        raise ValueError(tr("'{}' is a file. Choose a folder, or leave blank.").format(path))


def feature_folder() -> Path:
    """Where features of dates are kept when no other folder is named; it need not exist."""
    return Path(QgsApplication.qgisSettingsDirPath()).absolute() / "earth_anomaly" / "features"
