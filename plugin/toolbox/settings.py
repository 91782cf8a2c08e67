"""What the user has set for all runs, kept in QgsSettings below `earth_anomaly/`, and the defaults that follow."""

from __future__ import annotations

from typing import Any

from qgis.core import Qgis, QgsMessageLog, QgsSettings

from ..choices import DEFAULT_MEMORY_MB, Choices, faults
from ..detectors.device import Device
from ..memory import memory_mb
from .translation import tr

_GROUP = "earth_anomaly"
_LOG_TAB = "Earth Anomaly"
# Where Processing kept two of them up to version 0.1.
_FORMER_GROUP = "Processing/Configuration"
_FORMERLY = {"model_folder": "EARTH_ANOMALY_MODEL_FOLDER", "torch_python": "EARTH_ANOMALY_TORCH_PYTHON"}
_told: set[tuple[str, str]] = set()


def choices() -> Choices:
    """As they were saved, sound or not."""
    usual = Choices()
    return Choices(
        _text("device") or usual.device,
        _number("memory_mb", usual.memory_mb),
        _text("model_folder"),
        _text("torch_python"),
    )


def save(chosen: Choices) -> None:
    """Keeps them; what is as it would be without is forgotten, so that a new default reaches everybody."""
    settings, usual = QgsSettings(), Choices()
    for name, value in chosen._asdict().items():
        if value == getattr(usual, name):
            settings.remove(f"{_GROUP}/{name}")
        else:
            settings.setValue(f"{_GROUP}/{name}", value)


def take_over() -> None:
    """Once: what was set among the options of Processing before the plugin had a page of its own."""
    settings = QgsSettings()
    for name, former in _FORMERLY.items():
        formerly = f"{_FORMER_GROUP}/{former}"
        value = str(settings.value(formerly, "") or "").strip()
        if value and not settings.contains(f"{_GROUP}/{name}"):
            settings.setValue(f"{_GROUP}/{name}", value)
        settings.remove(formerly)


def default_device() -> str:
    """Of an algorithm's parameter."""
    wrong = faults(choices(), memory_mb()).get("device")
    if wrong is None:
        return choices().device
    _tell("device", tr("There is no device '{}', as the settings say; 'auto' is taken.").format(choices().device))
    return Device.AUTO.value


def default_memory_mb() -> int:
    """Of an algorithm's parameter."""
    machine_mb = memory_mb()
    usual = min(DEFAULT_MEMORY_MB, machine_mb or DEFAULT_MEMORY_MB)
    wanted = choices().memory_mb
    if "memory_mb" not in faults(choices(), machine_mb):
        return wanted
    if wanted != DEFAULT_MEMORY_MB:
        text = tr("A memory budget of {wanted} MiB, as the settings say, is not possible here; {usual} MiB is taken.")
        _tell("memory_mb", text.format(wanted=_text("memory_mb"), usual=usual))
    return usual


def _text(name: str) -> str:
    return str(_value(name) or "").strip()


def _number(name: str, usual: int) -> int:
    text = _text(name)
    try:
        return int(text) if text else usual
    except ValueError:
        return -1


def _value(name: str) -> Any:
    return QgsSettings().value(f"{_GROUP}/{name}")


def _tell(name: str, sentence: str) -> None:
    """Once for each value; the algorithms are made anew all the time."""
    if (name, sentence) not in _told:
        _told.add((name, sentence))
        QgsMessageLog.logMessage(sentence, _LOG_TAB, Qgis.MessageLevel.Warning)
