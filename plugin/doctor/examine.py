"""examine(): all that the plugin needs and can use, looked at one after the other; the slow things from outside."""

from __future__ import annotations

import platform
import shutil
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
from osgeo import gdal

from ..detectors.catalog import MODELS
from ..detectors.onnx_runtime import install_command
from ..errors import ModelError
from ..feedback import Feedback
from ..installation import devices
from ..shelf.check import altered
from ..shelf.manifest import published
from ..torch_errors import TorchMissing
from ..torch_errors import install_command as torch_command
from ..torch_process import find_python
from .errors import (
    CudaUnused,
    DriverMissing,
    FolderClosed,
    ModelsAltered,
    PackageElsewhere,
    PipMissing,
    ProviderFails,
    PythonNotFound,
    RuntimeBroken,
    RuntimeNotThere,
    VersionTooOld,
)
from .finding import Finding, Mark, Topic
from .install import elsewhere, refuse_elsewhere
from .interpreter import Interpreter, find_interpreter, pip_command
from .packages import MODULE, OwnPackages
from .trial import CUDA, REMOTE, Facts, Trial

_OLDEST_PYTHON, _OLDEST_NUMPY = (3, 9), 1
_GIB = 2**30


class Places(NamedTuple):
    """Where to look: the program that the plugin runs in with its version, folders, and the Python that is to train."""

    host: str
    packages: Path
    folders: Sequence[Path]
    torch_python: str = ""


def examine(places: Places, feedback: Feedback) -> tuple[Finding, ...]:
    """Takes some seconds, and more where there is CUDA; raises RunCanceled."""
    found: list[Finding] = []
    for count, finding in enumerate(_findings(places, feedback), 1):
        found.append(finding)
        feedback.setProgress(min(99.0, 100 * count / 14))
    return tuple(found)


def _findings(places: Places, feedback: Feedback) -> Iterator[Finding]:
    yield _versions(places.host)
    packages = OwnPackages(places.packages)
    try:
        interpreter = find_interpreter(feedback.isCanceled)
    except PythonNotFound as raised:
        yield from _runtime(packages, install_command())
        yield Finding(Topic.PIP, Mark.NOTE, "", raised)
    else:
        facts = Trial(interpreter, feedback.isCanceled).facts()
        command = _command(interpreter)
        yield from _runtime(packages, command)
        yield from _devices(interpreter, facts, feedback)
        yield _cuda(facts, command)
        yield _pip(interpreter)
    yield _own(packages)
    yield _torch(places.torch_python, feedback)
    yield _temporary_folder()
    for folder in places.folders:
        # What does not exist yet is made in the first folder above it that does.
        yield _folder(folder, next((one for one in (folder, *folder.parents) if one.exists()), folder))
    yield _models()


def _versions(host: str) -> Finding:
    python = ".".join(map(str, sys.version_info[:3]))
    text = f"{host}, Python {python}, numpy {np.__version__}, GDAL {gdal.__version__}, {platform.platform()}"
    if sys.version_info[:2] < _OLDEST_PYTHON or int(np.__version__.split(".")[0]) < _OLDEST_NUMPY:
        return Finding(Topic.VERSIONS, Mark.BAD, "", VersionTooOld(text))
    return Finding(Topic.VERSIONS, Mark.GOOD, text)


def _command(interpreter: Interpreter) -> str:
    """What installs onnxruntime for the user, from a terminal."""
    path = f'"{interpreter.path}"' if " " in interpreter.path else interpreter.path
    return f"{path} -m {install_command().partition(' -m ')[2]}"


def _runtime(packages: OwnPackages, command: str) -> Iterator[Finding]:
    """In this very process: that is where runs take place."""
    try:
        found = devices()
    except OSError as raised:  # no temporary folder
        yield Finding(Topic.RUNTIME, Mark.BAD, "", RuntimeBroken(raised.strerror or str(raised)))
        return
    if found.version:
        place = Path(sys.modules[MODULE].__file__ or "").parent.parent
        on = ", ".join(one.value for one in found.usable)
        yield Finding(Topic.RUNTIME, Mark.GOOD, f"{found.version} ({on}), {place}")
    elif found.why_no_cuda:
        yield Finding(Topic.RUNTIME, Mark.BAD, "", RuntimeBroken(found.why_no_cuda), command)
    elif packages.current() is not None or elsewhere(packages):
        yield Finding(Topic.RUNTIME, Mark.BAD, "", RuntimeBroken(_why_not_imported()), command)
    else:
        yield Finding(Topic.RUNTIME, Mark.BAD, "", RuntimeNotThere(), command)


def _why_not_imported() -> str:
    try:
        import onnxruntime
    except ImportError as raised:
        return str(raised)
    return str(onnxruntime.__version__)


def _devices(interpreter: Interpreter, facts: Facts, feedback: Feedback) -> Iterator[Finding]:
    """Each on its own, in a process of its own: a broken driver may crash it."""
    for provider in facts.providers:
        if provider in REMOTE:
            continue
        ran = Trial(interpreter, feedback.isCanceled).run_on(provider)
        if ran.error:
            yield Finding(Topic.DEVICES, Mark.NOTE, "", ProviderFails(provider, ran.error))
        else:
            yield Finding(Topic.DEVICES, Mark.GOOD, f"{provider}: {ran.took_ms:.2g} ms")


def _cuda(facts: Facts, command: str) -> Finding:
    if not facts.cards:
        return Finding(Topic.CUDA, Mark.NOTE, "", DriverMissing(str(facts.driver.get("error") or "no card")))
    card = f"{facts.cards} (CUDA {facts.driver.get('cuda')})"
    missing = [f"{name}: {why_not}" for name, why_not in facts.libraries.items() if why_not]
    if CUDA not in facts.providers:
        reason = "this onnxruntime was built without CUDA" if facts.version else "onnxruntime is missing"
        return Finding(
            Topic.CUDA,
            Mark.NOTE,
            "",
            CudaUnused(card, reason),
            command.replace("onnxruntime", '"onnxruntime-gpu[cuda,cudnn]"'),
        )
    if missing:
        return Finding(Topic.CUDA, Mark.NOTE, "", CudaUnused(card, "; ".join(missing)))
    return Finding(Topic.CUDA, Mark.GOOD, f"{card}, {', '.join(facts.libraries)}")


def _pip(interpreter: Interpreter) -> Finding:
    if interpreter.pip_version:
        return Finding(Topic.PIP, Mark.GOOD, f"{interpreter.pip_version}, {interpreter.path}")
    if interpreter.pip_wheel:
        return Finding(Topic.PIP, Mark.GOOD, f"{Path(interpreter.pip_wheel).name}, {interpreter.path}")
    return Finding(Topic.PIP, Mark.NOTE, "", PipMissing(interpreter.path, pip_command()), pip_command())


def _own(packages: OwnPackages) -> Finding:
    found = packages.current()
    if found is None:
        return Finding(Topic.PACKAGES, Mark.GOOD, f"{packages.home}: –")
    text = f"{found.package} {found.version} (numpy {found.numpy}), {found.folder}"
    try:
        refuse_elsewhere(packages)
    except PackageElsewhere as raised:
        return Finding(Topic.PACKAGES, Mark.NOTE, f"({text})", raised)
    return Finding(Topic.PACKAGES, Mark.GOOD, text)


def _torch(named: str, feedback: Feedback) -> Finding:
    try:
        python = find_python(named, feedback.isCanceled)
    except TorchMissing as raised:
        return Finding(Topic.TORCH, Mark.NOTE, "", raised, torch_command()[0])
    return Finding(Topic.TORCH, Mark.GOOD, f"{python.torch_version}, onnx {python.onnx_version}, {python.path}")


def _temporary_folder() -> Finding:
    try:
        folder = Path(tempfile.gettempdir())
    except OSError as raised:
        reason = raised.strerror or str(raised)
        return Finding(Topic.FOLDERS, Mark.BAD, "", FolderClosed("TMPDIR", reason))
    return _folder(folder, folder)


def _folder(folder: Path, there: Path) -> Finding:
    try:
        with tempfile.TemporaryFile(dir=there, prefix="earth_anomaly_") as file:
            file.write(b"0")
            file.flush()
        free = shutil.disk_usage(there).free / _GIB
    except OSError as raised:
        return Finding(Topic.FOLDERS, Mark.BAD, "", FolderClosed(str(folder), raised.strerror or str(raised)))
    return Finding(Topic.FOLDERS, Mark.GOOD, f"{folder}: {free:.1f} GiB")


def _models() -> Finding:
    try:
        known = published()
    except ModelError as raised:
        return Finding(Topic.MODELS, Mark.BAD, "", raised)
    wrong = altered(known, MODELS)
    if wrong:
        return Finding(Topic.MODELS, Mark.BAD, "", ModelsAltered(", ".join(wrong)))
    return Finding(Topic.MODELS, Mark.GOOD, ", ".join(f"{one.file} {one.sha256[:12]}" for one in known))
