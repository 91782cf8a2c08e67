"""What pip installs from the checkout: all packages that need no QGIS, their data, and a program that answers."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from plugin.version import plugin_version
from tests.package import files

ROOT = Path(__file__).resolve().parents[2]
FOR_QGIS = {"panels", "toolbox"}


@pytest.fixture(scope="module")
def project() -> dict[str, Any]:
    """What pyproject.toml says; by its text where this Python reads no TOML."""
    tomllib = pytest.importorskip("tomllib")
    return tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def test_every_package_that_needs_no_qgis_is_installed(project: dict[str, Any]) -> None:
    folders = [path.parent.relative_to(ROOT) for path in (ROOT / "plugin").rglob("__init__.py")]
    wanted = {"earth_anomaly"} | {
        ".".join(("earth_anomaly", *folder.parts)) for folder in folders if not FOR_QGIS & set(folder.parts)
    }
    listed = project["tool"]["setuptools"]["packages"]
    assert sorted(listed) == sorted(wanted)


def test_networks_and_the_version_are_installed_beside_them(project: dict[str, Any]) -> None:
    (patterns,) = project["tool"]["setuptools"]["package-data"].values()
    found = {path.relative_to(ROOT).as_posix() for pattern in patterns for path in ROOT.glob(pattern)}
    assert {"metadata.txt", "LICENSE", "models/onnx/tdd.onnx", "models/onnx/manifest.json"} <= found
    assert project["tool"]["setuptools"]["dynamic"]["version"]["attr"].endswith("plugin.version.plugin_version")
    assert project["tool"]["setuptools"]["package-dir"] == {"earth_anomaly": "."}


def test_the_plugins_folder_can_be_started_too() -> None:
    assert Path("__main__.py") in list(files())


def test_the_program_needs_neither_qgis_nor_onnxruntime_to_answer() -> None:
    code = (
        "import sys\n"
        "for name in ('qgis', 'PyQt5', 'PyQt6', 'torch', 'onnxruntime', 'ray', 'pystac'): sys.modules[name] = None\n"
        "sys.argv = ['earth-anomaly', '--version']\n"
        "from plugin.scale.program import program\n"
        "sys.exit(program())"
    )
    answer = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert answer.stdout.strip() == plugin_version()


def test_without_gdal_the_program_says_how_to_get_it() -> None:
    code = (
        "import sys\n"
        "class Missing:\n"
        "    def find_spec(self, name, path=None, target=None):\n"
        "        if name.split('.')[0] == 'osgeo': raise ModuleNotFoundError('gone', name='osgeo')\n"
        "sys.meta_path.insert(0, Missing())\n"
        "from plugin.scale.program import program\n"
        "sys.exit(program())"
    )
    answer = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False)
    assert answer.returncode == 1
    assert re.match(r"Earth Anomaly needs .*'osgeo' cannot be imported", answer.stderr)
    assert "Traceback" not in answer.stderr


def test_the_checkout_itself_can_be_started_as_a_package() -> None:
    if not ROOT.name.isidentifier():
        pytest.skip("the folder's name is no name of a package")
    answer = subprocess.run(
        [sys.executable, "-m", ROOT.name], cwd=ROOT.parent, capture_output=True, text=True, check=False
    )
    assert answer.returncode == 2
    assert "earth-anomaly plan scene.tif" in answer.stderr
