"""install() and remove(): onnxruntime in the plugin's own folder; what was there before serves until the new one runs.

The onnxruntime package is installed without what it names as its needs: of those its runs import numpy alone, which
QGIS has, and which stays as it is. CUDA's and cuDNN's libraries come beside it where a run finds none.
"""

from __future__ import annotations

import json
import shutil
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from enum import Enum
from importlib.machinery import PathFinder
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from ..errors import DiskFull, RunCanceled
from ..feedback import Feedback
from .errors import (
    FolderClosed,
    NothingInstalled,
    NumpyTooOld,
    PackageDoesNotRun,
    PackageElsewhere,
    PackageNotOffered,
    PipFailed,
    WheelMissing,
)
from .interpreter import Interpreter, find_interpreter
from .outside import wheel_facts
from .packages import MODULE, Installed, OwnPackages
from .pip_process import Pip, Wanted, this_python
from .trial import CPU, CUDA, Facts, Trial

# From this version on onnxruntime-gpu needs CUDA 13, as the needs that its wheels name say.
_FIRST_FOR_CUDA_13 = "1.27"
_MOST_VERSIONS = 4
_NEEDED_BYTES = {False: 250 * 2**20, True: 6 * 2**30}


class Kind(Enum):
    """Which onnxruntime."""

    AUTO = "auto"
    """For NVIDIA cards where there is a driver of one, else for the processor."""
    CPU = "cpu"
    CUDA = "cuda"


class Order(NamedTuple):
    """What to install: the kind, and the folder of wheels to take it from, or the index."""

    kind: Kind = Kind.AUTO
    wheels: str = ""
    is_upgrade: bool = False


class Outcome(NamedTuple):
    """What is in use now; whether that is another than before; and whether QGIS has to be started again first."""

    installed: Installed
    is_new: bool
    needs_restart: bool


def install(packages: OwnPackages, order: Order, feedback: Feedback) -> Outcome:
    """Raises the errors of `errors`, RunCanceled, DiskFull: whatever was installed before works as before then."""
    refuse_elsewhere(packages)
    before = packages.current()
    if order.is_upgrade and before is None:
        raise NothingInstalled(str(packages.home))
    if order.wheels and not Path(order.wheels).is_dir():
        raise WheelMissing(order.wheels, MODULE, this_python())
    interpreter = find_interpreter(feedback.isCanceled)
    interpreter.pip(order.wheels)
    feedback.setProgress(5)
    installation = _Installation(packages, order, interpreter, feedback)
    with _stage(packages) as stage:
        made = installation.fill(stage / "s")
        if before is not None and (before.package, before.version) == made and _still_runs(before, installation):
            return Outcome(before, is_new=False, needs_restart=False)
        needs_restart = MODULE in sys.modules
        installed = packages.adopt(stage / "s", *made, np.__version__)
    packages.take_off_path()
    packages.put_on_path()
    feedback.setProgress(100)
    return Outcome(installed, is_new=True, needs_restart=needs_restart)


def remove(packages: OwnPackages) -> bool:
    """Gives whether QGIS has to be started again before all is gone; raises NothingInstalled, FolderClosed."""
    found = packages.current()
    if found is None:
        raise NothingInstalled(str(packages.home))
    try:
        packages.forget()
    except OSError as raised:
        raise FolderClosed(str(packages.home), raised.strerror or str(raised)) from raised
    packages.take_off_path()
    packages.sweep()
    return packages.is_loaded()


def refuse_elsewhere(packages: OwnPackages) -> None:
    """Raises PackageElsewhere where QGIS's Python has onnxruntime of its own: that one would be taken first."""
    place = elsewhere(packages)
    if place:
        python = "python" if sys.platform == "win32" else "python3"
        raise PackageElsewhere(_version_in(place), place, f"{python} -m pip uninstall {MODULE}")


def elsewhere(packages: OwnPackages) -> str:
    """The folder of an onnxruntime outside of the plugin's own folder; empty where there is none."""
    path = [place for place in sys.path if not packages.holds(place)]
    found = PathFinder.find_spec(MODULE, path)
    return str(Path(found.origin).parent.parent) if found is not None and found.origin else ""


def _version_in(place: str) -> str:
    from importlib.metadata import distributions

    names = {one.version for one in distributions(path=[place]) if str(one.metadata["Name"]).startswith(MODULE)}
    return ", ".join(sorted(names))


def doubles(site: Path, path: Sequence[str]) -> list[Path]:
    """Modules in the folder that the path has as well; parts of one namespace do not stand in each other's way."""
    found = []
    for entry in sorted(site.iterdir()):
        name = entry.name.partition(".")[0]
        if entry.name.endswith(".dist-info") or not name.isidentifier():
            continue
        spec = PathFinder.find_spec(name, list(path))
        if spec is not None and spec.origin is not None:
            found.append(entry)
    return found


@contextmanager
def _stage(packages: OwnPackages) -> Iterator[Path]:
    """A folder for what is not finished, which is gone in the end."""
    try:
        stage = packages.new_folder()
    except OSError as raised:
        raise FolderClosed(str(packages.home), raised.strerror or str(raised)) from raised
    try:
        yield stage
    except OSError as raised:
        raise FolderClosed(str(packages.home), raised.strerror or str(raised)) from raised
    finally:
        shutil.rmtree(stage, ignore_errors=True)
        packages.sweep()
        # Where nothing was installed the folder of this Python goes as well, unless something else is in it.
        with suppress(OSError):
            packages.home.rmdir()


def _still_runs(before: Installed, installation: _Installation) -> bool:
    return not installation.trial(before.folder).run_on(CPU).error


class _Installation:
    """One order, being carried out in a folder that is nobody's yet."""

    def __init__(self, packages: OwnPackages, order: Order, interpreter: Interpreter, feedback: Feedback) -> None:
        self._packages, self._order, self._feedback = packages, order, feedback
        self._interpreter, self._pip = interpreter, Pip(interpreter, feedback)
        self._path = [place for place in sys.path if not packages.holds(place)]

    def trial(self, site: Path) -> Trial:
        """Of what lies there, behind all that QGIS's Python has."""
        return Trial(self._interpreter, self._feedback.isCanceled, [*self._path, str(site)])

    def fill(self, site: Path) -> tuple[str, str]:
        """Installs there, and gives the package's name and version when it has run."""
        machine = self.trial(site).facts()
        is_cuda = self._order.kind is Kind.CUDA or (self._order.kind is Kind.AUTO and bool(machine.cards))
        self._refuse_little_room(site, is_cuda=is_cuda)
        facts = self._download(site, self._requirement(machine, is_cuda=is_cuda))
        self._feedback.setProgress(70)
        self._clear(site)
        self._try(site, CPU, str(facts["package"]))
        if is_cuda and self.trial(site).run_on(CUDA).error:
            self._add_libraries(site, [str(one) for one in facts["libraries"]])
            self._try(site, CUDA, str(facts["package"]))
        self._feedback.setProgress(95)
        return str(facts["package"]), str(facts["version"])

    def _requirement(self, machine: Facts, *, is_cuda: bool) -> str:
        if not is_cuda:
            return MODULE
        is_older = bool(machine.cards) and machine.driver_cuda < (13,)
        return f"{MODULE}-gpu<{_FIRST_FOR_CUDA_13}" if is_older else f"{MODULE}-gpu"

    def _download(self, site: Path, requirement: str) -> dict[str, Any]:
        """The newest version that goes with QGIS's numpy."""
        facts: dict[str, Any] = {}
        for _ in range(_MOST_VERSIONS):
            try:
                self._pip.install(Wanted([requirement], site, np.__version__, self._order.wheels))
            except (WheelMissing, PackageNotOffered):
                if facts:
                    break
                raise
            facts = self._facts_of(site)
            if not facts["wanted"]:
                return facts
            shutil.rmtree(site)
            separator = "," if "<" in requirement else ""
            requirement = f"{requirement}{separator}<{facts['version']}"
        raise NumpyTooOld(str(facts["package"]), str(facts["wanted"]), np.__version__)

    def _facts_of(self, site: Path) -> dict[str, Any]:
        script = Path(wheel_facts.__file__)
        ended = self._pip.ask(script, str(site), np.__version__, wheels=self._order.wheels)
        for line in ended.lines:
            if line.startswith(wheel_facts.MARK):
                return dict(json.loads(line[len(wheel_facts.MARK) :]))
        raise PipFailed(ended.lines[-1] if ended.lines else "what it installed says nothing of itself")

    def _add_libraries(self, site: Path, libraries: Sequence[str]) -> None:
        self._feedback.pushInfo("CUDA and cuDNN are not found on this system; they are installed beside onnxruntime.")
        self._pip.install(Wanted(libraries, site, np.__version__, self._order.wheels, with_needs=True))
        self._clear(site)

    def _clear(self, site: Path) -> None:
        """What QGIS's Python has already is no business of this folder, and programs are none either."""
        for entry in [*doubles(site, self._path), site / "bin", site / "Scripts"]:
            if entry.is_dir():
                shutil.rmtree(entry)
            else:
                entry.unlink(missing_ok=True)

    def _try(self, site: Path, provider: str, package: str) -> None:
        if self._feedback.isCanceled():
            raise RunCanceled
        ran = self.trial(site).run_on(provider)
        if ran.error:
            raise PackageDoesNotRun(package, f"{provider}: {ran.error}")
        self._feedback.pushInfo(f"{provider}: {ran.took_ms:.2g} ms")

    def _refuse_little_room(self, site: Path, *, is_cuda: bool) -> None:
        if shutil.disk_usage(site.parent).free < _NEEDED_BYTES[is_cuda]:
            raise DiskFull(str(site.parent))
