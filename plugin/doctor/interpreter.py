"""find_interpreter(): the Python program that belongs to the Python inside QGIS, which is often no program itself."""

from __future__ import annotations

import json
import shutil
import sys
import sysconfig
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np

from ..scratch import scratch_folder
from .child import Program, run_child
from .errors import PipMissing, PythonNotFound

_LIMIT_S = 60.0
_ASK = """
import json, pathlib, sys, sysconfig
facts = {"tag": sys.implementation.cache_tag, "suffix": sysconfig.get_config_var("EXT_SUFFIX"), "pip": "", "wheel": ""}
try:
    import pip
    facts["pip"] = pip.__version__
except ImportError:
    places = [sysconfig.get_config_var("WHEEL_PKG_DIR") or ""]
    try:
        import ensurepip
        places.append(pathlib.Path(ensurepip.__file__).parent / "_bundled")
    except ImportError:
        pass
    wheels = [str(one) for place in places if place for one in sorted(pathlib.Path(place).glob("pip-*.whl"))]
    facts["wheel"] = wheels[-1] if wheels else ""
sys.path[:] = json.loads(sys.argv[1])
import numpy
facts["numpy"] = numpy.__version__
print("FACTS" + json.dumps(facts), flush=True)
"""


class Interpreter(NamedTuple):
    """A program, and its pip: the version of an installed one, else a wheel to run it from, else neither."""

    path: str
    pip_version: str
    pip_wheel: str

    def pip(self, wheels: str = "") -> tuple[list[str], dict[str, str]]:
        """How to start pip: the words and what to add to the environment; raises PipMissing.

        Where the Python has none, one that lies in the folder of wheels serves.
        """
        wheel = self.pip_wheel or _newest_pip(wheels)
        if not self.pip_version and not wheel:
            raise PipMissing(self.path, pip_command())
        return [self.path, "-m", "pip"], {} if self.pip_version else {"PYTHONPATH": wheel}


def find_interpreter(is_canceled: Callable[[], bool]) -> Interpreter:
    """The first of the running kind that can import the running numpy; raises PythonNotFound, RunCanceled.

    Version and name alone do not tell: a Python of the same version from elsewhere may come first on the PATH.
    """
    layout = Layout(sys.platform, sys.executable or "", (sys.exec_prefix, sys.base_exec_prefix), sys.version_info[:2])
    running = (sys.implementation.cache_tag, sysconfig.get_config_var("EXT_SUFFIX"), np.__version__)
    tried = []
    for path in candidates(layout):
        facts = _ask(path, is_canceled)
        if (facts.get("tag"), facts.get("suffix"), facts.get("numpy")) == running:
            return Interpreter(path, str(facts["pip"]), str(facts["wheel"]))
        tried.append(path)
    raise PythonNotFound(".".join(map(str, layout.version)), ", ".join(tried))


class Layout(NamedTuple):
    """What the running Python says of itself: `executable` may be QGIS."""

    system: str
    executable: str
    prefixes: Sequence[str]
    version: tuple[int, int]


def candidates(layout: Layout) -> list[str]:
    """Programs that exist, best first."""
    places = _on_windows(layout) if layout.system == "win32" else _elsewhere(layout)
    return list(dict.fromkeys(str(path) for path in places if path.is_file()))


def _on_windows(layout: Layout) -> Iterator[Path]:
    """QGIS is bin/qgis-bin.exe; its Python lies in apps/Python312 beside bin, and copies of it in bin need more."""
    running = Path(layout.executable)
    if running.stem.lower().startswith("python"):
        yield running
    for prefix in map(Path, layout.prefixes):
        yield from (prefix / "python.exe", prefix / "python3.exe", prefix / "Scripts" / "python.exe")
    name = "Python{}{}".format(*layout.version)
    for folder in (running.parent.parent, *running.parent.parent.parents):
        yield folder / "apps" / name / "python.exe"
    yield from (running.parent / "python3.exe", running.parent / "python.exe")


def _elsewhere(layout: Layout) -> Iterator[Path]:
    """On macOS in the bundle, elsewhere in a prefix or on the PATH."""
    running = Path(layout.executable)
    names = ("python{}.{}".format(*layout.version), "python3", "python")
    for prefix in map(Path, layout.prefixes):
        yield from (prefix / "bin" / name for name in names)
    # What the running Python takes for its program is only what was first on the PATH where QGIS has started it.
    if running.stem.lower().startswith("python"):
        yield running
    if layout.system == "darwin":
        contents = next((one for one in running.parents if one.name == "Contents"), running.parent)
        framework = "Frameworks/Python.framework/Versions/{}.{}/bin".format(*layout.version)
        for inside in ("MacOS", "MacOS/bin", "Frameworks/bin", framework, "Resources/python/bin"):
            yield from (contents / inside / name for name in names)
    yield from (Path(found) for name in names[:2] if (found := shutil.which(name)))


def _ask(path: str, is_canceled: Callable[[], bool]) -> Mapping[str, object]:
    """Empty where it is none."""
    try:
        # Python searches the folder that it is started in for modules first: one that nobody else can write to.
        with scratch_folder() as folder:
            program = Program([path, "-c", _ASK, json.dumps(sys.path)], Path(folder), limit_s=_LIMIT_S)
            ended = run_child(program, lambda _line: None, is_canceled)
    except OSError:
        return {}
    for line in ended.lines:
        if line.startswith("FACTS"):
            facts = json.loads(line[5:])
            return facts if isinstance(facts, dict) else {}
    return {}


def _newest_pip(wheels: str) -> str:
    found = sorted(Path(wheels).glob("pip-*.whl"), key=_version) if wheels else []
    return str(found[-1].absolute()) if found else ""


def _version(wheel: Path) -> list[int]:
    return [int(part) for part in wheel.name.split("-")[1].split(".") if part.isdigit()]


def pip_command(system: str = sys.platform, release: str = "/etc/os-release") -> str:
    """What installs pip on this system."""
    if system == "win32":
        return "python -m ensurepip --user"
    if system == "darwin":
        return "python3 -m ensurepip --user"
    try:
        lines = Path(release).read_text(encoding="utf-8").splitlines()
    except OSError:
        lines = []
    words = {line.partition("=")[0]: line.partition("=")[2].strip('"') for line in lines}
    kinds = f"{words.get('ID', '')} {words.get('ID_LIKE', '')}".split()
    for kind, command in _COMMANDS.items():
        if kind in kinds:
            return command
    return "python3 -m ensurepip --user"


_COMMANDS = {
    "debian": "sudo apt install python3-pip",
    "ubuntu": "sudo apt install python3-pip",
    "fedora": "sudo dnf install python3-pip",
    "rhel": "sudo dnf install python3-pip",
    "arch": "sudo pacman -S python-pip",
    "suse": "sudo zypper install python3-pip",
    "opensuse": "sudo zypper install python3-pip",
    "alpine": "sudo apk add py3-pip",
}
