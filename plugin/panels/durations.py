"""duration(), took() and size(): how long and how much, in the words and digits that a user needs."""

from __future__ import annotations

from qgis.PyQt.QtCore import QCoreApplication, QLocale

_MINUTE_S, _HOUR_S = 60, 3600
_FIVES_S, _ROUND_S = 10, 5
_LARGE = 100


def duration(seconds: float) -> str:
    """'8 s', '40 s', '3 min', '1.5 h': no more digits than a guess has."""
    if seconds < _FIVES_S:
        return _tr("{}\u00a0s").format(max(1, round(seconds)))
    if seconds < _MINUTE_S - _ROUND_S / 2:
        return _tr("{}\u00a0s").format(_ROUND_S * round(seconds / _ROUND_S))
    if seconds < _HOUR_S:
        return _tr("{}\u00a0min").format(max(1, round(seconds / _MINUTE_S)))
    return _tr("{}\u00a0h").format(QLocale().toString(seconds / _HOUR_S, "f", 1))


def took(seconds: float) -> str:
    """Of something that is over: '1.3 s', else as duration()."""
    if seconds < _FIVES_S:
        return _tr("{}\u00a0s").format(QLocale().toString(seconds, "f", 1))
    return duration(seconds)


def size(count: float, *, is_memory: bool = False) -> str:
    """Of a file in MB and GB, of memory in MiB and GiB, as its setting is."""
    step, units = (1024, ("MiB", "GiB", "TiB")) if is_memory else (1000, ("MB", "GB", "TB"))
    value, unit = count / step**2, 0
    while value >= step and unit < len(units) - 1:
        value, unit = value / step, unit + 1
    digits = 1 if unit and value < _LARGE else 0
    return f"{QLocale().toString(max(value, 1.0 if not unit else 0.0), 'f', digits)}\u00a0{units[unit]}"


def _tr(text: str) -> str:
    return QCoreApplication.translate("EarthAnomaly", text)
