"""What the plugin site would say of the zip: nothing; and each kind of fault is found."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from tests.package import write_zip
from tests.site_check import findings, of_metadata, of_names

TOP = "earth_anomaly"
METADATA = "\n".join([
    "[general]", "name=Plugin", "description=It is one", "version=1.2.3", "qgisMinimumVersion=3.22",
    "qgisMaximumVersion=4.99", "author=Somebody", "email=somebody@example.org", "about=A plugin", "tags=raster",
    "icon=icon.svg", "category=Raster", "hasProcessingProvider=yes", "changelog=New",
    *(f"{key}=https://example.org/{key}" for key in ("tracker", "repository", "homepage")),
])  # fmt: skip
SOUND = {"__init__.py": '"""A plugin."""\n', "metadata.txt": METADATA, "LICENSE": "GPL", "icon.svg": "<svg/>"}
SUM = "0123456789abcdef" * 4


@pytest.fixture(scope="module")
def package() -> Path:
    return write_zip()


def packed(folder: Path, files: dict[str, str], top: str = TOP) -> Path:
    path = folder / "plugin.zip"
    with zipfile.ZipFile(path, "w") as package:
        for name, text in files.items():
            package.writestr(f"{top}/{name}", text)
    return path


def test_nothing_is_found_in_the_zip_of_this_plugin(package: Path) -> None:
    assert list(findings(package)) == []


def test_the_zip_holds_no_tests_no_caches_and_no_scripts_of_the_documentation(package: Path) -> None:
    with zipfile.ZipFile(package) as opened:
        names = opened.namelist()
    assert len(names) == len(set(names))
    assert not [name for name in names if "/tests/" in name or "__pycache__" in name]
    assert not [name for name in names if name.startswith(f"{TOP}/docs/") and name.endswith((".py", ".sh"))]
    for needed in (
        "LICENSE",
        "metadata.txt",
        "models/onnx/tdd.onnx",
        "docs/rx.md",
        "resources/i18n/earth_anomaly_de.qm",
    ):
        assert f"{TOP}/{needed}" in names


def test_a_sound_package_passes(tmp_path: Path) -> None:
    assert list(findings(packed(tmp_path, SOUND))) == []


@pytest.mark.parametrize(
    ("name", "text", "told"),
    [
        ("more.py", "import pickle\n\npickle.loads(b'')\n", "bandit B301"),
        ("more.py", "import subprocess\n\nsubprocess.run('ls', shell=True)\n", "bandit B602"),
        ("sums.json", f'{{"sum": "{SUM}"}}', "detect-secrets"),
        ("more.py", "import os\n", "flake8: earth_anomaly/more.py:1:1: F401"),
    ],
)
def test_what_the_tools_find_is_told(tmp_path: Path, name: str, text: str, told: str) -> None:
    found = list(findings(packed(tmp_path, {**SOUND, name: text})))
    assert any(told in line for line in found), found


@pytest.mark.parametrize(
    ("name", "told"),
    [
        (".hidden", "a hidden or a cache file"),
        ("__pycache__/more.txt", "a hidden or a cache file"),
        ("more.dll", "an executable or compiled file"),
        ("../more.txt", "leaves the folder"),
    ],
)
def test_a_file_that_must_not_be_there_is_told(tmp_path: Path, name: str, told: str) -> None:
    with zipfile.ZipFile(packed(tmp_path, {**SOUND, name: ""})) as package:
        assert any(told in line for line in of_names(package))


@pytest.mark.parametrize(
    ("right", "wrong", "told"),
    [
        ("about=A plugin", "about=", "'about' is missing or empty"),
        ("https://example.org/tracker", "tracker", "'tracker' is no address"),
        ("1.2.3", "newest", "'version' is not of the form"),
        ("icon.svg", "none.svg", "'icon' is not in the zip"),
    ],
)
def test_metadata_that_the_site_refuses_is_told(tmp_path: Path, right: str, wrong: str, told: str) -> None:
    path = packed(tmp_path, {**SOUND, "metadata.txt": METADATA.replace(right, wrong)})
    with zipfile.ZipFile(path) as package:
        assert any(told in line for line in of_metadata(package))


def test_a_missing_licence_and_a_name_that_python_cannot_import_are_found(tmp_path: Path) -> None:
    files = {name: text for name, text in SOUND.items() if name != "LICENSE"}
    with zipfile.ZipFile(packed(tmp_path, files, top="earth-anomaly")) as package:
        found = list(of_names(package))
    assert any("LICENSE is missing" in line for line in found)
    assert any("Python name" in line for line in found)
