"""The Python that trains: the one that is named, else one of the usual ones; and what each is refused for."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from plugin import torch_process
from plugin.child_environment import environment_of
from plugin.errors import RunCanceled
from plugin.torch_errors import TorchMissing
from plugin.torch_process import VARIABLE, TorchPython, find_python
from tests.torch_process.conftest import SOUND, START_ANOTHER, Fake, soon

ROOT = Path(__file__).resolve().parents[2]


def test_the_child_gets_nothing_that_qgis_set_for_itself() -> None:
    own = {
        "PYTHONHOME": "x", "PYTHONPATH": "x", "GDAL_DATA": "x", "GDAL_DRIVER_PATH": "x", "PROJ_LIB": "x",
        "PROJ_DATA": "x", "QT_PLUGIN_PATH": "x", "OMP_NUM_THREADS": "2", "PATH": "y", "LD_LIBRARY_PATH": "/cuda",
    }  # fmt: skip
    assert environment_of(own) == {
        "OMP_NUM_THREADS": "2", "PATH": "y", "LD_LIBRARY_PATH": "/cuda",
        "PYTHONDONTWRITEBYTECODE": "1", "PYTHONIOENCODING": "utf-8",
    }  # fmt: skip


@pytest.mark.parametrize("bundle", ["APPDIR", "SNAP"])
def test_libraries_of_a_bundle_are_not_for_the_child(bundle: str) -> None:
    own = {bundle: "/mnt/qgis", "LD_LIBRARY_PATH": "/mnt/qgis/lib:/cuda:/mnt/qgis"}
    assert environment_of(own)["LD_LIBRARY_PATH"] == "/cuda"
    assert "LD_LIBRARY_PATH" not in environment_of({**own, "LD_LIBRARY_PATH": "/mnt/qgis/lib"})


def test_a_named_python_is_taken_and_asked_once_in_a_session(fake: Fake, folder: Path) -> None:
    named = fake(f"open({str(folder / 'asked')!r}, 'a').write('x')\nprint('hello', flush=True)\n{SOUND}")
    assert find_python(named.path) == find_python(named.path) == TorchPython(named.path, "9.8.7", "6.5.4")
    assert (folder / "asked").read_text() == "x"


def test_a_named_python_that_is_gone_is_said_to_be(fake: Fake) -> None:
    named = fake(SOUND)
    find_python(named.path)
    Path(named.path).unlink()
    with pytest.raises(
        TorchMissing, match="python3' does not exist.* -m venv .*pip install torch.* onnx.*Options > Earth Anomaly"
    ):
        find_python(named.path)


def test_a_python_without_torch_is_told_what_it_lacks(folder: Path) -> None:
    bare = folder / "python3"
    bare.write_text(f'#!/bin/sh\nexec "{sys.executable}" -S "$@"\n', encoding="utf-8")
    bare.chmod(0o755)
    with pytest.raises(TorchMissing, match="lacks torch, onnx, onnxruntime"):
        find_python(str(bare))


def test_failure_is_not_remembered(fake: Fake) -> None:
    broken = fake("raise ImportError('libcudart.so.13 is missing')")
    with pytest.raises(TorchMissing, match="cannot import torch and onnx .*libcudart"):
        find_python(broken.path)
    fake(SOUND)
    assert find_python(broken.path).torch_version == "9.8.7"


@pytest.mark.parametrize("content", ["no program", None])
def test_a_named_file_that_is_no_program_is_refused(folder: Path, content: str | None) -> None:
    file = folder / "python3"
    file.write_text(content or "#!/bin/nowhere\n")
    file.chmod(0o755 if content is None else 0o644)
    with pytest.raises(TorchMissing, match="cannot be started"):
        find_python(str(file))


def test_a_python_that_does_not_answer_is_given_up_with_all_that_it_started(
    fake: Fake, folder: Path, lives: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(torch_process, "_PROBE_S", 1.5)
    silent = fake(f"lives = open({lives.path!r}, 'w')\n{START_ANOTHER}\ntime.sleep(600)")
    with pytest.raises(TorchMissing, match="does not answer within 1.5 s"):
        find_python(silent.path)
    assert soon(lambda: not lives())


def test_looking_for_a_python_can_be_canceled(fake: Fake) -> None:
    with pytest.raises(RunCanceled):
        find_python(fake("time.sleep(600)").path, lambda: True)


def test_without_a_name_the_environment_comes_first_and_then_the_checkout_the_running_one_and_the_path(
    fake: Fake, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = folder / ".venv" / "bin"
    own.mkdir(parents=True)
    broken = fake("sys.exit(3)", "python-of-environment")
    running, on_path = fake(SOUND, "python-running"), fake(SOUND, "python3")
    (own / "python").symlink_to(running.path)
    shutil.copy(f"{running.path}.code", own / "python.code")
    monkeypatch.setattr(torch_process, "_ROOT", folder)
    monkeypatch.setattr(sys, "executable", running.path)
    monkeypatch.setenv("PATH", str(folder))
    monkeypatch.setenv(VARIABLE, on_path.path)
    assert find_python().path == on_path.path
    monkeypatch.setenv(VARIABLE, broken.path)
    assert find_python().path == str(own / "python")  # the link, not what it leads to
    (own / "python").unlink()
    assert find_python().path == running.path
    monkeypatch.setattr(sys, "executable", str(folder / "qgis-bin.exe"))
    assert find_python().path == on_path.path


def test_where_none_can_train_each_is_named_with_its_reason(
    fake: Fake, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fake("tell(lacking='onnx')")
    monkeypatch.setattr(torch_process, "_ROOT", folder)
    monkeypatch.setattr(sys, "executable", "")
    monkeypatch.setenv("PATH", str(folder))
    monkeypatch.setenv(VARIABLE, "/nowhere/python")
    with pytest.raises(TorchMissing, match="No Python with PyTorch .*/nowhere/python does not exist, .* lacks onnx"):
        find_python()
    (folder / "python3").unlink()
    monkeypatch.delenv(VARIABLE)
    with pytest.raises(TorchMissing, match="no python3 on the PATH"):
        find_python()


def test_searching_and_training_need_neither_qgis_nor_torch() -> None:
    code = (
        "import sys\n"
        "for name in ('qgis', 'PyQt5', 'PyQt6', 'torch', 'onnx', 'onnxruntime', 'numpy'): sys.modules[name] = None\n"
        "import plugin.torch_process"
    )
    subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=True)
