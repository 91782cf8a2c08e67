"""A Python that has no onnxruntime, a profile to install into, and folders of wheels."""

from __future__ import annotations

import sys
from collections.abc import Callable
from importlib.machinery import PathFinder
from pathlib import Path

import pytest

from plugin.doctor.packages import OwnPackages, packages_folder
from tests.conftest import Listener
from tests.doctor.wheels import runtime_files, write_wheel


@pytest.fixture
def bare_python(monkeypatch: pytest.MonkeyPatch) -> None:
    """As QGIS's Python is before anything is installed."""
    for name in [one for one in sys.modules if one.partition(".")[0] == "onnxruntime"]:
        monkeypatch.delitem(sys.modules, name)
    rest = [place for place in sys.path if PathFinder.find_spec("onnxruntime", [place]) is None]
    if PathFinder.find_spec("numpy", rest) is None:
        pytest.skip("numpy lies in one folder with onnxruntime here")
    monkeypatch.setattr(sys, "path", rest)


@pytest.fixture
def profile(tmp_path: Path) -> Path:
    """A folder as users have them."""
    made = tmp_path / "Profil 中 'x'"
    made.mkdir()
    return made


@pytest.fixture
def packages(bare_python: None, profile: Path) -> OwnPackages:
    """The plugin's own folder, which is not there yet."""
    return OwnPackages(packages_folder(str(profile)))


@pytest.fixture
def wheels(tmp_path: Path) -> Path:
    """A folder with onnxruntime 1.0 for the processor."""
    folder = tmp_path / "wheels"
    write_wheel(folder, "onnxruntime", "1.0", runtime_files("1.0"), ["numpy>=1.20", "protobuf"])
    return folder


@pytest.fixture
def files_in() -> Callable[[Path], set[str]]:
    """What lies below a folder, to compare it with later."""

    def look(folder: Path) -> set[str]:
        return {str(path.relative_to(folder)) for path in folder.rglob("*") if "__pycache__" not in path.parts}

    return look


class CanceledAt(Listener):
    """Cancels as soon as a line is told that holds the word."""

    def __init__(self, word: str) -> None:
        super().__init__()
        self._word = word

    def pushInfo(self, text: str) -> None:  # noqa: N802
        super().pushInfo(text)
        if self._word in text:
            self.cancel_at = 0
