"""The setting that names the folder of imported models, among the options of Processing, and that folder."""

from __future__ import annotations

from pathlib import Path

from qgis.core import QgsApplication

from .processing_options import add_option, option, remove_option
from .translation import tr

VARIABLE = "EARTH_ANOMALY_MODEL_FOLDER"
"""Names the setting."""


def add_model_folder(group: str) -> None:
    """Shows the setting under Providers > `group`; to be called when the provider is loaded."""
    facts = {"kind": "FOLDER", "placeholder": str(_own_folder("models"))}
    add_option(group, VARIABLE, tr("Folder of imported models"), _refuse_files, facts)


def remove_model_folder() -> None:
    """Takes it out again; what the user has saved stays saved."""
    remove_option(VARIABLE)


def model_folder() -> Path:
    """The folder that the user has named, else one in the profile; it need not exist."""
    named = option(VARIABLE)
    return Path(named).expanduser().absolute() if named else _own_folder("models")


def feature_folder() -> Path:
    """Where features of dates are kept when no other folder is named; it need not exist."""
    return _own_folder("features")


def _own_folder(name: str) -> Path:
    """In the user's profile."""
    return Path(QgsApplication.qgisSettingsDirPath()).absolute() / "earth_anomaly" / name


def _refuse_files(value: str) -> None:
    """QGIS asks before it saves; a folder that does not exist is made when it is used."""
    path = str(value or "").strip()
    if path and Path(path).expanduser().is_file():
        raise ValueError(tr("'{}' is a file. Choose a folder, or leave blank.").format(path))
