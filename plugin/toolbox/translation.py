"""tr(): the way of every text of the toolbox to its translation."""

from __future__ import annotations

from qgis.PyQt.QtCore import QCoreApplication


def tr(text: str) -> str:
    """The text in the user's language; texts of the catalog pass here as well."""
    return QCoreApplication.translate("EarthAnomaly", text)
