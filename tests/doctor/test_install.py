"""onnxruntime into the plugin's own folder with an actual pip, from wheels made by hand; upgraded and removed."""

from __future__ import annotations

import sys
import zipfile
from collections.abc import Callable
from importlib.machinery import PathFinder
from pathlib import Path
from types import ModuleType

import numpy as np
import pytest

from plugin.doctor import install as installing
from plugin.doctor.errors import NothingInstalled, PackageElsewhere
from plugin.doctor.install import Kind, Order, doubles, elsewhere, install, remove
from plugin.doctor.interpreter import find_interpreter
from plugin.doctor.packages import OwnPackages
from plugin.doctor.trial import Facts, Trial
from tests.conftest import Listener
from tests.doctor.wheels import runtime_files, write_wheel

_ALL_PLACES = list(sys.path)
CUDA = "CUDAExecutionProvider"
GPU_NEEDS = ["numpy>=1.20", 'nvidia-cudnn-cu13~=9.0; extra == "cudnn"', 'nvidia-cufft~=12.0; extra == "cuda"']


def of(wheels: Path, kind: Kind = Kind.CPU, *, is_upgrade: bool = False) -> Order:
    return Order(kind, str(wheels), is_upgrade)


def test_it_is_installed_alone_and_comes_last_on_the_path(
    packages: OwnPackages, wheels: Path, listener: Listener, files_in: Callable[[Path], set[str]]
) -> None:
    made = install(packages, of(wheels), listener)
    assert (made.installed.package, made.installed.version, made.is_new) == ("onnxruntime", "1.0", True)
    assert not made.needs_restart
    assert made.installed.numpy == np.__version__
    top = {name.partition("/")[0] for name in files_in(made.installed.folder)}
    assert top == {"onnxruntime", "onnxruntime-1.0.dist-info"}
    assert sys.path[-1] == str(made.installed.folder)
    assert {path.name for path in packages.home.iterdir()} == {"in_use.json", made.installed.folder.name}
    assert listener.progress[-1] == 100 and listener.progress == sorted(listener.progress)


def test_pip_is_told_to_build_nothing_and_to_leave_numpy_as_it_is(
    packages: OwnPackages, wheels: Path, listener: Listener
) -> None:
    install(packages, of(wheels), listener)
    command = next(line for line in listener.infos if " install " in line)
    for switch in ("--only-binary :all:", "--no-deps", "--no-index", "--find-links", "--constraint", "--target"):
        assert switch in command


def test_the_newest_wheel_of_the_folder_is_taken(packages: OwnPackages, wheels: Path, listener: Listener) -> None:
    write_wheel(wheels, "onnxruntime", "1.10", runtime_files("1.10"))
    write_wheel(wheels, "onnxruntime", "1.9", runtime_files("1.9"))
    assert install(packages, of(wheels), listener).installed.version == "1.10"


def test_a_version_that_needs_another_numpy_is_passed_over(
    packages: OwnPackages, wheels: Path, listener: Listener
) -> None:
    write_wheel(wheels, "onnxruntime", "2.0", runtime_files("2.0"), ["numpy>=99"])
    assert install(packages, of(wheels), listener).installed.version == "1.0"


def test_a_pip_from_the_folder_of_wheels_serves_a_python_that_has_none(
    packages: OwnPackages, wheels: Path, listener: Listener, monkeypatch: pytest.MonkeyPatch
) -> None:
    pip = PathFinder.find_spec("pip", _ALL_PLACES)
    if pip is None or not pip.origin:
        pytest.skip("there is no pip to make a wheel of")
    package = Path(pip.origin).parent
    with zipfile.ZipFile(wheels / "pip-99.0-py3-none-any.whl", "w") as wheel:
        for path in package.rglob("*"):
            if path.suffix != ".pyc":
                wheel.write(path, path.relative_to(package.parent))
    python = find_interpreter(bool)._replace(pip_version="", pip_wheel="")
    monkeypatch.setattr(installing, "find_interpreter", lambda _asked: python)
    assert install(packages, of(wheels), listener).installed.version == "1.0"


def test_an_upgrade_replaces_the_old_one(packages: OwnPackages, wheels: Path, listener: Listener) -> None:
    old = install(packages, of(wheels), listener).installed
    write_wheel(wheels, "onnxruntime", "1.1", runtime_files("1.1"))
    made = install(packages, of(wheels, is_upgrade=True), listener)
    assert made.installed.version == "1.1" and packages.current() == made.installed
    assert not old.folder.exists() and str(old.folder) not in sys.path


def test_an_upgrade_to_the_same_version_changes_nothing(
    packages: OwnPackages, wheels: Path, listener: Listener, files_in: Callable[[Path], set[str]]
) -> None:
    install(packages, of(wheels), listener)
    before = files_in(packages.home)
    made = install(packages, of(wheels, is_upgrade=True), listener)
    assert not made.is_new and files_in(packages.home) == before


def test_what_runs_now_needs_a_new_start_of_qgis_and_stays_until_then(
    packages: OwnPackages, wheels: Path, listener: Listener, monkeypatch: pytest.MonkeyPatch
) -> None:
    old = install(packages, of(wheels), listener).installed
    loaded = ModuleType("onnxruntime")
    loaded.__file__ = str(old.folder / "onnxruntime" / "__init__.py")
    monkeypatch.setitem(sys.modules, "onnxruntime", loaded)
    write_wheel(wheels, "onnxruntime", "1.1", runtime_files("1.1"))
    assert install(packages, of(wheels, is_upgrade=True), listener).needs_restart
    assert old.folder.is_dir()
    assert not remove(packages) or packages.is_loaded()


def test_removal_takes_it_off_the_path_and_the_disk(packages: OwnPackages, wheels: Path, listener: Listener) -> None:
    installed = install(packages, of(wheels), listener).installed
    assert not remove(packages)
    assert packages.current() is None and not installed.folder.exists()
    assert str(installed.folder) not in sys.path


def test_nothing_to_upgrade_or_to_remove_is_told(packages: OwnPackages, wheels: Path, listener: Listener) -> None:
    with pytest.raises(NothingInstalled):
        install(packages, of(wheels, is_upgrade=True), listener)
    with pytest.raises(NothingInstalled):
        remove(packages)
    assert not packages.home.exists()


def test_an_onnxruntime_of_qgis_python_is_not_installed_over(
    packages: OwnPackages, wheels: Path, listener: Listener, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    theirs = tmp_path / "site-packages"
    (theirs / "onnxruntime").mkdir(parents=True)
    (theirs / "onnxruntime" / "__init__.py").write_text("")
    monkeypatch.setattr(sys, "path", [*sys.path, str(theirs)])
    assert elsewhere(packages) == str(theirs)
    with pytest.raises(PackageElsewhere) as raised:
        install(packages, of(wheels), listener)
    assert str(theirs) in str(raised.value) and "pip uninstall onnxruntime" in str(raised.value)
    assert not packages.home.exists()


def test_modules_that_qgis_python_has_are_thrown_out_of_what_was_installed(
    packages: OwnPackages, wheels: Path, listener: Listener
) -> None:
    smuggled = {"numpy/__init__.py": "raise SystemExit", "json.py": "raise SystemExit", "bin/tool": ""}
    write_wheel(wheels, "onnxruntime", "1.5", {**runtime_files("1.5"), **smuggled, "of_its_own.py": ""})
    folder = install(packages, of(wheels), listener).installed.folder
    assert {path.name for path in folder.iterdir()} == {"onnxruntime", "onnxruntime-1.5.dist-info", "of_its_own.py"}


def test_parts_of_one_namespace_do_not_stand_in_each_others_way(tmp_path: Path) -> None:
    for folder in ("site", "theirs"):
        (tmp_path / folder / "nvidia" / folder).mkdir(parents=True)
    assert doubles(tmp_path / "site", [str(tmp_path / "theirs")]) == []


@pytest.fixture
def gpu_wheels(tmp_path: Path) -> Path:
    folder = tmp_path / "wheels"
    for version in ("1.26.0", "1.27.0"):
        write_wheel(folder, "onnxruntime-gpu", version, runtime_files(version, CUDA), GPU_NEEDS)
    write_wheel(folder, "onnxruntime", "1.27.0", runtime_files("1.27.0"))
    write_wheel(folder, "nvidia-cudnn-cu13", "9.1", {"nvidia/cudnn/lib.so": ""}, ["nvidia-cublas"])
    write_wheel(folder, "nvidia-cufft", "12.1", {"nvidia/cu13/lib.so": ""})
    write_wheel(folder, "nvidia-cublas", "13.0", {"nvidia/cu13/blas.so": ""})
    return folder


def driver(monkeypatch: pytest.MonkeyPatch, cuda: str) -> None:
    found = {"cuda": cuda, "cards": ["RTX"]} if cuda else {"error": "no driver"}
    facts = Facts("", "", "", "", (), "", {}, found)
    monkeypatch.setattr(Trial, "facts", lambda _self: facts)


def test_for_nvidia_cards_cuda_and_cudnn_come_beside_it(
    packages: OwnPackages, gpu_wheels: Path, listener: Listener, monkeypatch: pytest.MonkeyPatch
) -> None:
    driver(monkeypatch, "13.0")
    installed = install(packages, of(gpu_wheels, Kind.AUTO), listener).installed
    assert (installed.package, installed.version) == ("onnxruntime-gpu", "1.27.0")
    assert (installed.folder / "nvidia" / "cudnn" / "lib.so").is_file()
    assert (installed.folder / "nvidia" / "cu13" / "blas.so").is_file()
    assert not (installed.folder / "numpy").exists()


def test_a_driver_too_old_for_cuda_13_gets_the_last_version_that_does_without(
    packages: OwnPackages, gpu_wheels: Path, listener: Listener, monkeypatch: pytest.MonkeyPatch
) -> None:
    driver(monkeypatch, "12.4")
    assert install(packages, of(gpu_wheels, Kind.CUDA), listener).installed.version == "1.26.0"


def test_without_a_driver_the_one_for_the_processor_is_chosen(
    packages: OwnPackages, gpu_wheels: Path, listener: Listener, monkeypatch: pytest.MonkeyPatch
) -> None:
    driver(monkeypatch, "")
    assert install(packages, of(gpu_wheels, Kind.AUTO), listener).installed.package == "onnxruntime"


def test_the_user_may_want_the_one_for_the_processor_though_there_is_a_card(
    packages: OwnPackages, gpu_wheels: Path, listener: Listener, monkeypatch: pytest.MonkeyPatch
) -> None:
    driver(monkeypatch, "13.0")
    assert install(packages, of(gpu_wheels, Kind.CPU), listener).installed.package == "onnxruntime"
