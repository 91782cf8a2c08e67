"""Pip: pip as a child process that fills a folder and touches nothing else; its failures become our errors."""

from __future__ import annotations

import platform
import re
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from ..anomaly_error import AnomalyError
from ..errors import DiskFull
from ..feedback import Feedback
from ..scratch import scratch_folder
from .child import Ended, Program, run_child
from .errors import (
    FolderClosed,
    IndexUnreachable,
    PackageNotOffered,
    PipFailed,
    WheelDamaged,
    WheelMissing,
)
from .interpreter import Interpreter

# Of all that pip can be told, what would put packages elsewhere, or build them.
_SWITCHES = (
    "install", "--no-user", "--only-binary", ":all:", "--no-compile", "--no-input", "--no-color",
    "--disable-pip-version-check", "--no-warn-script-location", "--retries", "2", "--progress-bar", "off",
)  # fmt: skip
# Proxy, index and certificates are the user's; what else is installed and where to is not.
_VARIABLES = {
    "PIP_REQUIRE_VIRTUALENV": "0",
    "PIP_ROOT_USER_ACTION": "ignore",
    **dict.fromkeys(("PIP_PREFIX", "PIP_ROOT", "PIP_USER", "PIP_REQUIREMENT", "PIP_EDITABLE"), ""),
}
_OFFLINE = ("Retrying (", "ConnectionError", "ProxyError", "SSLError", "Max retries exceeded", "Network is unreachable")
_DAMAGED = ("BadZipFile", "is invalid", "invalid wheel", "has an invalid", "Bad CRC", "bad magic", "not a zip file")
_FULL = ("No space left on device", "[Errno 28]", "not enough space on the disk", "[WinError 112]")
_CLOSED = ("Permission denied", "[Errno 13]", "[Errno 30]", "Read-only file system", "Access is denied")


class Wanted(NamedTuple):
    """Requirements to install into `target`; the numpy that nothing may differ from; a folder of wheels, or none."""

    requirements: Sequence[str]
    target: Path
    numpy: str
    wheels: str = ""
    with_needs: bool = False
    """Whether what the packages need is installed as well."""


class Pip:
    """Of one Python."""

    def __init__(self, interpreter: Interpreter, feedback: Feedback) -> None:
        self._interpreter, self._feedback = interpreter, feedback

    def install(self, wanted: Wanted) -> None:
        """Fills the target; raises RunCanceled, and the error that pip's words stand for."""
        words, variables = self._interpreter.pip(wanted.wheels)
        try:
            with scratch_folder() as folder:
                ended = self._fill(wanted, words, variables, Path(folder))
        except OSError as raised:
            raise PipFailed(raised.strerror or str(raised)) from raised
        if ended.code != 0:
            raise failure(wanted, ended.lines)

    def _fill(self, wanted: Wanted, words: Sequence[str], variables: Mapping[str, str], folder: Path) -> Ended:
        constraints = folder / "constraints.txt"
        constraints.write_text(f"numpy=={wanted.numpy}\n", encoding="utf-8")
        command = [*words, *_SWITCHES, "--target", str(wanted.target), "--constraint", str(constraints)]
        command += [] if wanted.with_needs else ["--no-deps"]
        if wanted.wheels:
            command += ["--no-index", "--find-links", str(Path(wanted.wheels).absolute())]
        command += wanted.requirements
        self._feedback.pushInfo(" ".join(command))
        # What pip downloads and unpacks on its way goes with this folder, however it ends.
        inside = {**_VARIABLES, **variables, **{one: str(folder) for one in ("TMPDIR", "TEMP", "TMP")}}
        return run_child(Program(command, folder, inside), self._feedback.pushInfo, self._feedback.isCanceled)

    def ask(self, script: Path, *arguments: str, wheels: str = "") -> Ended:
        """Runs one of our scripts with this pip on its path; raises RunCanceled."""
        words, variables = self._interpreter.pip(wheels)
        program = Program([words[0], str(script), *arguments], script.parent, variables)
        try:
            return run_child(program, lambda _line: None, self._feedback.isCanceled)
        except OSError as raised:
            raise PipFailed(raised.strerror or str(raised)) from raised


def failure(wanted: Wanted, lines: Sequence[str]) -> AnomalyError:
    """What pip's last words mean."""
    text = "\n".join(lines)
    package, last = _name(wanted.requirements[0]), _last_error(lines)
    if any(word in text for word in _FULL):
        return DiskFull(str(wanted.target.parent))
    if any(word in text for word in _DAMAGED):
        named = re.search(r"[\w.+-]+\.whl", text)
        return WheelDamaged(named[0] if named else package)
    if "No matching distribution" in text or "Could not find a version" in text:
        if wanted.wheels:
            return WheelMissing(wanted.wheels, package, this_python())
        return _unreachable(lines) or PackageNotOffered(package, this_python())
    if any(word in text for word in _CLOSED):
        return FolderClosed(str(wanted.target.parent), last)
    return _unreachable(lines) or PipFailed(last)


def _unreachable(lines: Sequence[str]) -> AnomalyError | None:
    for line in lines:
        if any(word in line for word in _OFFLINE):
            return IndexUnreachable(line.partition(": ")[2] or line)
    return None


def _last_error(lines: Sequence[str]) -> str:
    errors = [line for line in lines if line.startswith("ERROR: ")]
    return errors[-1][len("ERROR: ") :] if errors else (lines[-1] if lines else "it said nothing")


def _name(requirement: str) -> str:
    return re.split(r"[<>=!~ \[]", requirement, maxsplit=1)[0]


def this_python() -> str:
    """As a user would search a wheel for it."""
    return f"Python {sys.version_info.major}.{sys.version_info.minor} on {platform.system()} {platform.machine()}"
