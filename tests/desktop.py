"""Run inside QGIS by `make desktop`: opens the plugin's dock beside the sample scene."""

from __future__ import annotations

from qgis.PyQt.QtCore import QTimer
from qgis.utils import plugins

_AFTER_START_MS = 1000

QTimer.singleShot(_AFTER_START_MS, lambda: plugins["earth_anomaly"].show_dock())
