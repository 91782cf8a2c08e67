"""tr(): the way of every text of the toolbox to its translation, and how the translations are brought in."""

from __future__ import annotations

from pathlib import Path

from qgis.core import QgsApplication
from qgis.PyQt.QtCore import QCoreApplication, QLocale, QTranslator

from ..anomaly_error import speak, speak_english

_FOLDER = Path(__file__).parents[2] / "resources" / "i18n"


def tr(text: str) -> str:
    """The text in the user's language; texts of the catalog pass here as well."""
    return QCoreApplication.translate("EarthAnomaly", text)


def install_translation(locale: str = "") -> QTranslator | None:
    """Brings in the plugin's texts in a language, QGIS's own where none is named; None where there is none in it.

    Whoever calls keeps the translator, and gives it to remove_translation() in the end.
    """
    translator = QTranslator()
    language = QLocale(locale or QgsApplication.locale())
    if not translator.load(language, "earth_anomaly", "_", str(_FOLDER)):
        return None
    QCoreApplication.installTranslator(translator)
    speak(lambda key: QCoreApplication.translate("EarthAnomalyErrors", key))
    return translator


def remove_translation(translator: QTranslator) -> None:
    """All texts are English again."""
    speak_english()
    QCoreApplication.removeTranslator(translator)
