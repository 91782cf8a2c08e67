"""The folders that the plugin keeps files in: imported models, and features of dates."""

from __future__ import annotations

from pathlib import Path

from qgis.core import QgsApplication

from ..choices import SettingsAccess
from .pages import help_page
from .settings import choices, save


def model_folder() -> Path:
    """The folder that the user has named, else one in the profile; it need not exist."""
    named = choices().model_folder
    return Path(named).expanduser().absolute() if named else _own_folder("models")


def feature_folder() -> Path:
    """Where features of dates are kept when no other folder is named; it need not exist."""
    return _own_folder("features")


def settings_access() -> SettingsAccess:
    """What the page of settings in QGIS's options needs."""
    return SettingsAccess(choices, save, str(_own_folder("models")), feature_folder(), help_page("settings"))


def _own_folder(name: str) -> Path:
    """In the user's profile."""
    return Path(QgsApplication.qgisSettingsDirPath()).absolute() / "earth_anomaly" / name
