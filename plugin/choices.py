"""Choices: what the user has set for all runs, which values it may have, and how toolbox and panels pass it on."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from enum import Enum
from pathlib import Path
from typing import NamedTuple

from .detectors.device import Device
from .memory import DEFAULT_MEMORY_BYTES

LEAST_MEMORY_MB = 64
DEFAULT_MEMORY_MB = DEFAULT_MEMORY_BYTES // 2**20


class Choices(NamedTuple):
    """`model_folder` and `torch_python` are empty where the plugin is to choose."""

    device: str = Device.AUTO.value
    memory_mb: int = DEFAULT_MEMORY_MB
    model_folder: str = ""
    torch_python: str = ""


class Fault(Enum):
    """Why a value cannot be."""

    DEVICE_UNKNOWN = "device unknown"
    MEMORY_LOW = "memory low"
    MEMORY_HIGH = "memory high"
    FOLDER_IS_FILE = "folder is file"
    FOLDER_IMPOSSIBLE = "folder impossible"
    PYTHON_MISSING = "python missing"


class SettingsAccess(NamedTuple):
    """What the page of settings needs: the saved choices, how to save, and where files are when nothing is chosen."""

    choices: Callable[[], Choices]
    save: Callable[[Choices], None]
    model_folder: str
    feature_folder: Path
    help_page: str


def faults(choices: Choices, machine_mb: int) -> Mapping[str, Fault]:
    """What is wrong, by the field's name; `machine_mb` is what the machine has, 0 where it does not tell."""
    found: dict[str, Fault] = {}
    if choices.device not in {device.value for device in Device}:
        found["device"] = Fault.DEVICE_UNKNOWN
    if choices.memory_mb < LEAST_MEMORY_MB:
        found["memory_mb"] = Fault.MEMORY_LOW
    elif choices.memory_mb > (machine_mb or math.inf):
        found["memory_mb"] = Fault.MEMORY_HIGH
    folder = _fault_of_folder(choices.model_folder)
    if folder is not None:
        found["model_folder"] = folder
    if choices.torch_python and not _is_file(choices.torch_python):
        found["torch_python"] = Fault.PYTHON_MISSING
    return found


def _fault_of_folder(name: str) -> Fault | None:
    """A folder that does not exist is made when it is used; a file cannot become one, nor what lies in a file."""
    if not name:
        return None
    path = Path(name).expanduser().absolute()
    try:
        if path.is_file():
            return Fault.FOLDER_IS_FILE
        nearest = next(parent for parent in (path, *path.parents) if parent.exists())
    except (OSError, StopIteration):
        return Fault.FOLDER_IMPOSSIBLE
    return None if nearest.is_dir() else Fault.FOLDER_IMPOSSIBLE


def _is_file(name: str) -> bool:
    try:
        return Path(name).expanduser().is_file()
    except OSError:
        return False
