"""doctor_places(): where the doctor looks, as QGIS and the settings say."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from qgis.core import Qgis, QgsApplication

from ..doctor.packages import packages_folder
from .model_folder import feature_folder, model_folder
from .torch_setting import named_python

if TYPE_CHECKING:
    from ..doctor.examine import Places


def own_packages_folder() -> Path:
    """In the user's profile; it need not exist."""
    return packages_folder(QgsApplication.qgisSettingsDirPath())


def doctor_places() -> Places:
    """In the main thread: reads settings."""
    from ..doctor.examine import Places

    folders = (own_packages_folder(), model_folder(), feature_folder())
    return Places(f"QGIS {Qgis.QGIS_VERSION}", own_packages_folder(), folders, named_python())
