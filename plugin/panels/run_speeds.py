"""RunSpeeds: how fast this machine was in finished runs and previews, kept in QGIS's settings."""

from __future__ import annotations

from collections.abc import Mapping

from qgis.core import QgsSettings

from ..estimate.estimate import Work, pace_after, pace_key

_FOLDER = "earth_anomaly/speeds"
_AUTO = "auto"
_CPU = "cpu"
# A guess for the first preview: 50 million values a second, less than a disk of today and GDAL manage.
_VALUE_S = 2e-8


def paces() -> Mapping[str, float]:
    """All that are known, as estimate() takes them."""
    settings = QgsSettings()
    settings.beginGroup(f"{_FOLDER}/pace")
    found = {key: settings.value(key, 1.0, type=float) for key in settings.allKeys()}
    settings.endGroup()
    return {key: value for key, value in found.items() if value > 0}


def remember_run(work: Work, seconds: float, device: str, wish: str) -> None:
    """After a run or preview of such work took so long on the device that the wish has led to."""
    settings = QgsSettings()
    if wish == _AUTO:
        settings.setValue(f"{_FOLDER}/{_AUTO}", device)
    work = work._replace(device=device)
    pace = pace_after(work, seconds, paces())
    if pace is not None:
        settings.setValue(f"{_FOLDER}/pace/{pace_key(work.detector.id, device, work.bands)}", pace)


def likely_device(wish: str) -> str:
    """What a run will take: as the last one with this wish did."""
    if wish == _AUTO or not wish:
        return str(QgsSettings().value(f"{_FOLDER}/{_AUTO}", _CPU))
    return wish


def value_s() -> float:
    """Seconds to read a value for a reduced copy."""
    known = QgsSettings().value(f"{_FOLDER}/value", _VALUE_S, type=float)
    return known if known > 0 else _VALUE_S


def remember_reading(seconds: float | None) -> None:
    """Seconds that a value has taken; the mean of that and what was known."""
    if seconds is not None:
        QgsSettings().setValue(f"{_FOLDER}/value", (seconds * value_s()) ** 0.5)
