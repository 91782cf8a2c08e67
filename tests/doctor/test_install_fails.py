"""Installations that fail: a sentence says what to do, nothing half is left, and what was there before still works."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from plugin.doctor import install as installing
from plugin.doctor.errors import (
    FolderClosed,
    IndexUnreachable,
    NumpyTooOld,
    PackageDoesNotRun,
    PipFailed,
    PipMissing,
    WheelDamaged,
    WheelMissing,
)
from plugin.doctor.install import Kind, Order, install
from plugin.doctor.interpreter import Interpreter, find_interpreter
from plugin.doctor.packages import OwnPackages
from plugin.doctor.pip_process import Wanted, failure
from plugin.doctor.trial import CPU, Trial
from plugin.errors import AnomalyError, DiskFull, RunCanceled
from tests.conftest import Listener
from tests.doctor.conftest import CanceledAt
from tests.doctor.wheels import runtime_files, write_wheel


class Before(NamedTuple):
    """Version 1.0, in use."""

    packages: OwnPackages
    wheels: Path


@pytest.fixture
def before(
    packages: OwnPackages, wheels: Path, files_in: Callable[[Path], set[str]], tmp_path: Path
) -> Iterator[Before]:
    """Whatever the test does, the same version is in use afterwards, runs, and has no company."""
    installed = install(packages, Order(Kind.CPU, str(wheels)), Listener()).installed
    files = files_in(packages.home)
    yield Before(packages, wheels)
    assert packages.current() == installed and files_in(packages.home) == files
    assert sys.path[-1] == str(installed.folder)
    assert not Trial(find_interpreter(bool), bool).run_on(CPU).error


def refusal(before: Before, kind: type[AnomalyError], feedback: Any = None, wheels: Path | None = None) -> str:
    order = Order(Kind.CPU, str(wheels or before.wheels), is_upgrade=True)
    with pytest.raises(kind) as raised:
        install(before.packages, order, feedback or Listener())
    assert raised.type is kind
    return str(raised.value)


def test_a_wheel_that_is_no_archive(before: Before) -> None:
    (before.wheels / "onnxruntime-2.0-py3-none-any.whl").write_bytes(b"half a download")
    assert "onnxruntime-2.0-py3-none-any.whl is damaged" in refusal(before, WheelDamaged)


def test_a_wheel_that_is_cut_off(before: Before) -> None:
    wheel = write_wheel(before.wheels, "onnxruntime", "2.0", runtime_files("2.0"))
    wheel.write_bytes(wheel.read_bytes()[:-200])
    assert "onnxruntime-2.0" in refusal(before, WheelDamaged)


def test_a_wheel_whose_bytes_were_changed(before: Before) -> None:
    wheel = write_wheel(before.wheels, "onnxruntime", "2.0", runtime_files("2.0"))
    wheel.write_bytes(wheel.read_bytes().replace(b"InferenceSession", b"InferenceSessioX"))
    assert "is damaged" in refusal(before, WheelDamaged)


def test_wheels_for_another_system_only(before: Before, tmp_path: Path) -> None:
    folder = tmp_path / "others"
    write_wheel(folder, "onnxruntime", "2.0", runtime_files("2.0"), tag="cp27-cp27m-win32")
    sentence = refusal(before, WheelMissing, wheels=folder)
    assert str(folder) in sentence and f"Python 3.{sys.version_info.minor}" in sentence


def test_a_folder_of_wheels_that_is_empty_or_none(before: Before, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    for name in ("empty", "none"):
        assert name in refusal(before, WheelMissing, wheels=tmp_path / name)


def test_all_that_is_offered_needs_another_numpy(before: Before, tmp_path: Path) -> None:
    folder = tmp_path / "newer"
    write_wheel(folder, "onnxruntime", "2.0", runtime_files("2.0"), ["numpy>=99.1"])
    write_wheel(folder, "onnxruntime", "2.1", runtime_files("2.1"), ["numpy>=99.2"])
    assert "needs numpy>=99.1" in refusal(before, NumpyTooOld, wheels=folder)


@pytest.mark.parametrize(
    ("files", "reason"),
    [
        ({"onnxruntime/__init__.py": "raise ImportError('DLL load failed')"}, "DLL load failed"),
        ({"onnxruntime/__init__.py": "import os; os.abort()"}, "it crashed"),
        ({"onnxruntime/__init__.py": "import os; os._exit(7)"}, "code 7"),
        (runtime_files("2.0", broken=[CPU]), "the device is on fire"),
    ],
    ids=["does not import", "crashes", "ends", "runs nothing"],
)
def test_a_new_version_that_does_not_run_is_thrown_away(before: Before, files: dict[str, str], reason: str) -> None:
    write_wheel(before.wheels, "onnxruntime", "2.0", files)
    sentence = refusal(before, PackageDoesNotRun)
    assert reason in sentence and "unchanged" in sentence


@pytest.mark.parametrize("word", [" install ", "Looking in links", "Processing", "Successfully installed"])
def test_it_can_be_canceled_in_the_middle(before: Before, word: str) -> None:
    write_wheel(before.wheels, "onnxruntime", "2.0", runtime_files("2.0"))
    feedback = CanceledAt(word)
    refusal(before, RunCanceled, feedback)
    assert word in feedback.infos[-1]


def test_a_disk_with_too_little_room(before: Before, monkeypatch: pytest.MonkeyPatch) -> None:
    class Usage(NamedTuple):
        free: int = 10

    monkeypatch.setattr(installing.shutil, "disk_usage", lambda _folder: Usage())
    refusal(before, DiskFull)


def test_pip_is_missing(before: Before, monkeypatch: pytest.MonkeyPatch) -> None:
    python = find_interpreter(bool).path
    monkeypatch.setattr(installing, "find_interpreter", lambda _asked: Interpreter(python, "", ""))
    assert python in refusal(before, PipMissing)


def test_a_python_that_is_gone_before_pip_starts(
    before: Before, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    gone = Interpreter(str(tmp_path / "gone"), "23", "")
    monkeypatch.setattr(installing, "find_interpreter", lambda _asked: gone)
    assert "No such file" in refusal(before, PipFailed)


def test_a_folder_that_cannot_be_made(bare_python: None, wheels: Path, tmp_path: Path, listener: Listener) -> None:
    # A file in the way: root, as tests may run, can write into any folder.
    (tmp_path / "file").write_text("")
    packages = OwnPackages(tmp_path / "file" / "packages")
    with pytest.raises(FolderClosed) as raised:
        install(packages, Order(Kind.CPU, str(wheels)), listener)
    assert str(packages.home) in str(raised.value)


def test_a_first_installation_that_fails_leaves_no_folder(
    packages: OwnPackages, tmp_path: Path, listener: Listener
) -> None:
    (tmp_path / "empty").mkdir()
    with pytest.raises(WheelMissing):
        install(packages, Order(Kind.CPU, str(tmp_path / "empty")), listener)
    assert not packages.home.exists()


@pytest.mark.parametrize(
    ("lines", "kind", "words"),
    [
        (["ERROR: Could not install packages due to an OSError: [Errno 28] No space left on device"], DiskFull, "full"),
        (
            ["ERROR: Could not install packages due to an OSError: [WinError 112] There is not enough space"],
            DiskFull,
            "",
        ),
        (["ERROR: [Errno 13] Permission denied: 'x'"], FolderClosed, "Permission denied"),
        (["ERROR: [Errno 30] Read-only file system: 'x'"], FolderClosed, "Read-only"),
        (
            [
                "WARNING: Retrying (Retry(total=1)) after connection broken by 'ProxyError': /simple/onnxruntime/",
                "ERROR: Could not find a version that satisfies the requirement onnxruntime (from versions: none)",
                "ERROR: No matching distribution found for onnxruntime",
            ],
            IndexUnreachable,
            "ProxyError",
        ),
        (["noise", "ERROR: Something new", "more noise"], PipFailed, "Something new"),
        (["Killed"], PipFailed, "Killed"),
        ([], PipFailed, "it said nothing"),
    ],
)
def test_pips_last_words_become_a_sentence_that_says_what_to_do(
    lines: list[str], kind: type[AnomalyError], words: str, tmp_path: Path
) -> None:
    found = failure(Wanted(["onnxruntime<2"], tmp_path / "s", "1.24"), lines)
    assert type(found) is kind and words in str(found)


_DIES = """
import json, os, sys
path, root, wheels = json.loads(sys.argv[1])
sys.path[:0] = [os.getcwd()]
from pathlib import Path
from plugin.doctor.install import Kind, Order, install
from plugin.doctor.packages import OwnPackages
sys.path[:] = path
class Dies:
    def isCanceled(self): return False
    def setProgress(self, percent): pass
    def pushWarning(self, text): pass
    def pushInfo(self, text):
        if "Successfully installed" in text:
            os._exit(9)
install(OwnPackages(Path(root)), Order(Kind.CPU, wheels, is_upgrade=True), Dies())
"""


def test_a_qgis_that_dies_in_the_middle_leaves_the_old_one_in_use(
    packages: OwnPackages, wheels: Path, listener: Listener
) -> None:
    old = install(packages, Order(Kind.CPU, str(wheels)), listener).installed
    write_wheel(wheels, "onnxruntime", "2.0", runtime_files("2.0"))
    order = json.dumps([sys.path, str(packages.home.parent), str(wheels)])
    root = Path(__file__).resolve().parents[2]
    died = subprocess.run([sys.executable, "-c", _DIES, order], cwd=root, check=False)
    assert died.returncode == 9
    assert packages.current() == old
    (half,) = (path for path in packages.home.iterdir() if path.is_dir() and path != old.folder)
    long_ago = time.time() - 48 * 3600
    os.utime(half, (long_ago, long_ago))
    packages.sweep()
    assert not half.exists() and not Trial(find_interpreter(bool), bool).run_on(CPU).error
