"""check_installation(): what is there of what the plugin needs, and what this machine has. Knows no QGIS."""

from __future__ import annotations

import json
import sys
import tempfile
from collections.abc import Sequence
from enum import Enum
from pathlib import Path
from typing import NamedTuple

import numpy as np
from osgeo import gdal

from .detectors.card import FORMAT, KEY
from .detectors.catalog import MODELS
from .detectors.device import Device, Wish
from .detectors.onnx_file import Graph, Node, onnx_bytes
from .detectors.onnx_model import OnnxModel
from .detectors.onnx_runtime import install_command
from .errors import ModelError, RuntimeMissing
from .shelf.check import altered
from .shelf.manifest import published

_PROBE = "probe"
TINY = Graph([Node("Relu", ["pixels"], ["scores"])], {}, {"pixels": [1, 1, 2, 2]}, {"scores": [1, 1, 2, 2]})
"""A network that runs wherever one can run."""


class Part(Enum):
    """What is looked at."""

    VERSIONS = "versions"
    RUNTIME = "runtime"
    MODELS = "models"
    FOLDER = "folder"


class Line(NamedTuple):
    """One part: whether it is as it should be; a fact or, where it is not, what is wrong; and a command that mends."""

    part: Part
    is_good: bool
    text: str
    command: str = ""


class Devices(NamedTuple):
    """Where networks truly run here: `version` of onnxruntime, empty where it is missing, and `why_no_cuda`, empty
    where CUDA works."""

    version: str
    why_no_cuda: str

    @property
    def usable(self) -> tuple[Device, ...]:
        """That a network runs on."""
        if not self.version:
            return ()
        return (Device.CPU,) if self.why_no_cuda else (Device.CPU, Device.CUDA)


def check_installation(host: str) -> tuple[Line, ...]:
    """Takes up to some seconds where CUDA is there; `host` is the program that the plugin runs in, with its version."""
    return (_versions(host), _runtime(), _models(), _folder())


def devices() -> Devices:
    """Runs a tiny network on each device; raises OSError where the temporary folder cannot be written."""
    card = {"format": FORMAT, "margin_px": 0, **dict.fromkeys(_TEXTS, _PROBE)}
    content = onnx_bytes(TINY, {KEY: json.dumps(card)})
    with tempfile.TemporaryDirectory(prefix="earth_anomaly_") as folder:
        path = Path(folder) / "probe.onnx"
        path.write_bytes(content)
        try:
            model = OnnxModel(str(path), _PROBE, Wish(Device.CUDA))
            model.run({"pixels": np.ones((1, 1, 2, 2), np.float32)})
        except RuntimeMissing:
            return Devices("", "")
        except ModelError as raised:
            return Devices("", str(raised))
    # The note is a whole sentence about a run; what is in its brackets is the reason.
    return Devices(model.runtime_version, model.note[model.note.find("(") + 1 : model.note.rfind(")")])


_TEXTS = ("detector", "name", "version", "licence", "training_data", "inputs", "score")


def _versions(host: str) -> Line:
    major = int(np.__version__.split(".")[0])
    text = f"{host}, Python {'.'.join(map(str, sys.version_info[:2]))}, numpy {np.__version__}, GDAL {gdal.__version__}"
    return Line(Part.VERSIONS, major >= 1, text)


def _runtime() -> Line:
    try:
        found = devices()
    except OSError as raised:
        return Line(Part.RUNTIME, is_good=False, text=raised.strerror or str(raised))
    if not found.version:
        return Line(Part.RUNTIME, is_good=False, text=found.why_no_cuda, command=install_command())
    return Line(Part.RUNTIME, is_good=True, text=f"{found.version} ({', '.join(one.value for one in found.usable)})")


def _models() -> Line:
    try:
        known = published()
    except ModelError as raised:
        return Line(Part.MODELS, is_good=False, text=str(raised))
    wrong = altered(known, MODELS)
    return Line(Part.MODELS, not wrong, ", ".join(wrong) if wrong else str(len(known)))


def _folder() -> Line:
    folder = tempfile.gettempdir()
    try:
        with tempfile.TemporaryFile(dir=folder, prefix="earth_anomaly_"):
            pass
    except OSError as raised:
        return Line(Part.FOLDER, is_good=False, text=f"{folder}: {raised.strerror or raised}")
    return Line(Part.FOLDER, is_good=True, text=folder)


def is_whole(lines: Sequence[Line]) -> bool:
    """Whether nothing is wrong."""
    return all(line.is_good for line in lines)
