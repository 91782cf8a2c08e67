"""The program that belongs to the running Python, found in layouts as systems have them; and its pip."""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np
import pytest

from plugin.doctor import interpreter
from plugin.doctor.errors import PipMissing, PythonNotFound
from plugin.doctor.interpreter import Interpreter, Layout, candidates, find_interpreter, pip_command

NEVER = bool


def file(path: Path, text: str = "") -> str:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)
    path.chmod(0o755)
    return str(path)


def test_the_running_python_is_found_and_has_a_pip() -> None:
    found = find_interpreter(NEVER)
    assert Path(found.path).is_file()
    assert found.pip_version or found.pip_wheel


def test_on_windows_it_lies_in_qgis_own_folder_of_python(tmp_path: Path) -> None:
    qgis = tmp_path / "QGIS 3.40.1"
    running = file(qgis / "bin" / "qgis-ltr-bin.exe")
    copy = file(qgis / "bin" / "python3.exe")
    own = file(qgis / "apps" / "Python312" / "python.exe")
    file(qgis / "apps" / "Python39" / "python.exe")
    prefix = str(qgis / "apps" / "Python312")
    assert candidates(Layout("win32", running, (prefix,), (3, 12))) == [own, copy]
    # Where the prefix leads nowhere the layout of OSGeo4W still does.
    assert candidates(Layout("win32", running, (str(tmp_path / "none"),), (3, 12))) == [own, copy]


def test_on_windows_qgis_process_finds_the_same(tmp_path: Path) -> None:
    qgis = tmp_path / "OSGeo4W"
    running = file(qgis / "apps" / "qgis" / "bin" / "qgis_process.exe")
    own = file(qgis / "apps" / "Python312" / "python.exe")
    assert own in candidates(Layout("win32", running, (), (3, 12)))


@pytest.mark.parametrize(
    "inside",
    [
        "MacOS/bin/python3",
        "MacOS/python3",
        "Frameworks/bin/python3.9",
        "Frameworks/Python.framework/Versions/3.9/bin/python3.9",
    ],
)
def test_on_macos_it_lies_in_the_bundle(inside: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    contents = tmp_path / "QGIS.app" / "Contents"
    running, own = file(contents / "MacOS" / "QGIS"), file(contents / inside)
    assert candidates(Layout("darwin", running, (), (3, 9))) == [own]


def test_the_prefix_comes_before_what_is_first_on_the_path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    other, own = file(tmp_path / "shims" / "python3"), file(tmp_path / "usr" / "bin" / "python3.11")
    monkeypatch.setenv("PATH", str(tmp_path / "shims"))
    found = candidates(Layout("linux", other, (str(tmp_path / "usr"),), (3, 11)))
    assert found == [own, other]


@pytest.mark.skipif(sys.platform == "win32", reason="the stand-ins are shell scripts")
def test_a_python_of_another_kind_is_passed_over(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    of = {"tag": "cpython-27", "suffix": ".so", "numpy": np.__version__, "pip": "1", "wheel": ""}
    strange = file(
        tmp_path / "python3", f"#!/bin/sh\necho 'FACTS{str(of).replace(chr(39), chr(34))}'\n".replace("'", '"', 0)
    )
    broken = file(tmp_path / "broken", "#!/bin/sh\nexit 3\n")
    no_program = file(tmp_path / "text", "not a program")
    monkeypatch.setattr(interpreter, "candidates", lambda _layout: [strange, broken, no_program])
    with pytest.raises(PythonNotFound) as raised:
        find_interpreter(NEVER)
    assert all(one in str(raised.value) for one in (strange, broken, no_program))


def test_a_python_that_cannot_import_qgis_numpy_is_passed_over(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "path", [place for place in sys.path if not (Path(place) / "numpy").is_dir()])
    with pytest.raises(PythonNotFound):
        find_interpreter(NEVER)


def test_without_pip_one_from_the_folder_of_wheels_serves(tmp_path: Path) -> None:
    for version in ("9.0.3", "23.0.1", "22.3"):
        (tmp_path / f"pip-{version}-py3-none-any.whl").write_bytes(b"")
    words, variables = Interpreter("python3", "", "").pip(str(tmp_path))
    assert words == ["python3", "-m", "pip"]
    assert variables == {"PYTHONPATH": str(tmp_path / "pip-23.0.1-py3-none-any.whl")}


def test_an_installed_pip_is_taken_as_it_is(tmp_path: Path) -> None:
    assert Interpreter("python3", "23.0", "").pip(str(tmp_path)) == (["python3", "-m", "pip"], {})


def test_without_any_pip_the_command_that_brings_it_is_named(tmp_path: Path) -> None:
    with pytest.raises(PipMissing) as raised:
        Interpreter("/usr/bin/python3", "", "").pip(str(tmp_path))
    assert pip_command() in str(raised.value)


@pytest.mark.parametrize(
    ("release", "command"),
    [
        ("ID=debian\n", "sudo apt install python3-pip"),
        ('NAME="Linux Mint"\nID=linuxmint\nID_LIKE="ubuntu debian"\n', "sudo apt install python3-pip"),
        ("ID=fedora\n", "sudo dnf install python3-pip"),
        ('ID="opensuse-leap"\nID_LIKE="suse opensuse"\n', "sudo zypper install python3-pip"),
        ("ID=arch\n", "sudo pacman -S python-pip"),
        ("ID=haiku\n", "python3 -m ensurepip --user"),
    ],
)
def test_the_command_that_brings_pip_is_that_of_the_system(release: str, command: str, tmp_path: Path) -> None:
    assert pip_command("linux", file(tmp_path / "os-release", release)) == command


def test_the_command_that_brings_pip_without_a_package_manager(tmp_path: Path) -> None:
    assert pip_command("linux", str(tmp_path / "none")) == "python3 -m ensurepip --user"
    assert "ensurepip" in pip_command("win32") and "ensurepip" in pip_command("darwin")
