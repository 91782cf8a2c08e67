"""All that the doctor looks at, what it calls wrong, and the report that users copy."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from typing import Any

import pytest

from plugin.doctor import examine as examining
from plugin.doctor.errors import DriverMissing, PythonNotFound, RuntimeNotThere
from plugin.doctor.examine import Places, examine
from plugin.doctor.finding import Finding, Mark, Topic, is_whole, markdown
from plugin.doctor.install import Kind, Order, install
from plugin.doctor.packages import OwnPackages
from plugin.doctor.trial import CPU, CUDA, Facts, Ran, Trial
from plugin.errors import RunCanceled
from plugin.torch_errors import TorchMissing
from tests.conftest import Listener


@pytest.fixture(autouse=True)
def no_torch(monkeypatch: pytest.MonkeyPatch) -> None:
    """Importing it takes too long here, and is tested elsewhere."""

    def none(_named: str, _asked: Any) -> Any:
        raise TorchMissing("there is no python3 on the PATH")

    monkeypatch.setattr(examining, "find_python", none)


@pytest.fixture
def places(tmp_path: Path) -> Places:
    return Places("QGIS 3.22", tmp_path / "packages", (tmp_path / "models" / "not yet",))


def of(findings: tuple[Finding, ...], topic: Topic) -> list[Finding]:
    return [one for one in findings if one.topic is topic]


def test_a_whole_installation_is_found_whole(places: Places, listener: Listener) -> None:
    runtime = pytest.importorskip("onnxruntime")
    found = examine(places, listener)
    assert is_whole(found), [one.english for one in found]
    assert {one.topic for one in found} == set(Topic)
    assert runtime.__version__ in of(found, Topic.RUNTIME)[0].text
    assert any(CPU in one.facts and one.mark is Mark.GOOD for one in of(found, Topic.DEVICES))
    assert listener.progress == sorted(listener.progress)


def test_without_onnxruntime_the_exact_command_is_named(
    bare_python: None, places: Places, listener: Listener, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "onnxruntime", None)
    found = examine(places, listener)
    (runtime,) = of(found, Topic.RUNTIME)
    assert runtime.mark is Mark.BAD and isinstance(runtime.fault, RuntimeNotThere)
    (pip,) = of(found, Topic.PIP)
    assert runtime.command.startswith(pip.facts.partition(", ")[2] + " -m pip install ")
    assert 'onnxruntime "numpy<' in runtime.command
    assert runtime.command in markdown(found, "1.0")


def test_a_broken_onnxruntime_is_told_from_a_missing_one(
    bare_python: None, places: Places, listener: Listener, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "site" / "onnxruntime").mkdir(parents=True)
    (tmp_path / "site" / "onnxruntime" / "__init__.py").write_text("raise ImportError('DLL load failed')")
    monkeypatch.setattr(sys, "path", [*sys.path, str(tmp_path / "site")])
    (runtime,) = of(examine(places, listener), Topic.RUNTIME)
    assert runtime.mark is Mark.BAD and "DLL load failed" in runtime.english


def test_what_lies_in_the_own_folder_and_is_never_used_is_told(
    packages: OwnPackages, wheels: Path, places: Places, listener: Listener, tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    install(packages, Order(Kind.CPU, str(wheels)), listener)
    (tmp_path / "site" / "onnxruntime").mkdir(parents=True)
    (tmp_path / "site" / "onnxruntime" / "__init__.py").write_text("raise ImportError")
    monkeypatch.setattr(sys, "path", [str(tmp_path / "site"), *sys.path])
    (own,) = of(examine(places._replace(packages=packages.home.parent), listener), Topic.PACKAGES)
    assert own.mark is Mark.NOTE and str(tmp_path / "site") in own.english


def test_a_folder_that_cannot_be_written_is_wrong(places: Places, listener: Listener, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    found = examine(places._replace(folders=(tmp_path / "file" / "inside",)), listener)
    assert [one.mark for one in of(found, Topic.FOLDERS)] == [Mark.GOOD, Mark.BAD]


def test_no_temporary_folder_is_an_answer_and_no_crash(
    places: Places, listener: Listener, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "none"))
    found = examine(places, listener)
    first = of(found, Topic.FOLDERS)[0]
    assert first.mark is Mark.BAD and str(tmp_path / "none") in first.english
    assert of(found, Topic.RUNTIME)[0].mark is Mark.BAD


def test_altered_models_are_wrong(
    places: Places, listener: Listener, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "tdd.onnx").write_bytes(b"altered")
    monkeypatch.setattr(examining, "MODELS", tmp_path)
    (models,) = of(examine(places, listener), Topic.MODELS)
    assert models.mark is Mark.BAD and "tdd.onnx" in models.english


def test_without_a_python_program_the_rest_is_looked_at(
    places: Places, listener: Listener, monkeypatch: pytest.MonkeyPatch
) -> None:
    def none(_asked: Any) -> Any:
        raise PythonNotFound("3.11", "")

    monkeypatch.setattr(examining, "find_interpreter", none)
    found = examine(places, listener)
    (pip,) = of(found, Topic.PIP)
    assert isinstance(pip.fault, PythonNotFound)
    assert of(found, Topic.RUNTIME) and of(found, Topic.MODELS)


def facts(driver: dict[str, Any], providers: tuple[str, ...] = (CPU,), libraries: Any = None) -> Facts:
    return Facts("", "1.27", "/x", "1.24", providers, "13.0", libraries or {}, driver)


CARD = {"cuda": "13.0", "cards": ["RTX 4090"]}


@pytest.mark.parametrize(
    ("seen", "mark", "words"),
    [
        (facts({"error": "libcuda.so.1: cannot open"}), Mark.NOTE, "no NVIDIA driver (libcuda.so.1: cannot open)"),
        (facts({"cuda": "13.0", "cards": []}), Mark.NOTE, "no card"),
        (facts(CARD), Mark.NOTE, "RTX 4090 (CUDA 13.0) is there"),
        (facts(CARD, (CUDA, CPU), {"libcudnn.so.9": "not found"}), Mark.NOTE, "libcudnn.so.9: not found"),
        (facts(CARD, (CUDA, CPU), {"libcudnn.so.9": ""}), Mark.GOOD, "RTX 4090 (CUDA 13.0), libcudnn.so.9"),
    ],
)
def test_cuda_is_found_or_it_is_told_why_not(
    seen: Facts, mark: Mark, words: str, places: Places, listener: Listener, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Trial, "facts", lambda _self: seen)
    monkeypatch.setattr(
        Trial, "run_on", lambda _self, provider: Ran(provider, 1.0, "cudnn" if "CUDA" in provider else "")
    )
    found = examine(places, listener)
    (cuda,) = of(found, Topic.CUDA)
    assert cuda.mark is mark and words in cuda.english
    assert [one.mark for one in of(found, Topic.DEVICES)] == [Mark.NOTE] * (CUDA in seen.providers) + [Mark.GOOD]


def test_it_can_be_canceled(places: Places) -> None:
    with pytest.raises(RunCanceled):
        examine(places, Listener(cancel_at=1))


def test_the_report_is_a_table_that_no_text_breaks() -> None:
    found = (
        Finding(Topic.VERSIONS, Mark.GOOD, "a | b\nc"),
        Finding(Topic.CUDA, Mark.NOTE, "", DriverMissing("x"), "sudo mend"),
        Finding(Topic.PIP, Mark.GOOD, "1", None, "never shown"),
    )
    lines = markdown(found, "1.0").splitlines()
    assert r"| OK | Versions | a \| b c |" in lines
    assert lines[-3:] == ["```", "sudo mend", "```"]
    assert "never shown" not in lines
    assert is_whole(found)
