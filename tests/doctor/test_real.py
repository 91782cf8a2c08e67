"""In the real QGIS, in a profile of its own, with an actual pip: onnxruntime comes from the own folder alone."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from plugin.sample.scene import make_scene, write_scene

ROOT = Path(__file__).resolve().parents[2]
PROGRAM = shutil.which("qgis_process.bin") or shutil.which("qgis_process")
_LIMIT_S = 400

pytestmark = pytest.mark.skipif(PROGRAM is None, reason="needs qgis_process")


class Qgis:
    """QGIS with a Python that has no onnxruntime, as users have it."""

    def __init__(self, folder: Path) -> None:
        self.profile = folder / "profile"
        self.packages = self.profile / "profiles" / "default" / "earth_anomaly" / "packages"

    def run(self, algorithm: str, **parameters: object) -> tuple[dict[str, Any], str]:
        """Results, empty where it failed, and all that it said."""
        pairs = [f"{name}={value}" for name, value in parameters.items()]
        words = [str(PROGRAM), "--json", "run", f"earthanomaly:{algorithm}", "--", *pairs]
        command = [str(ROOT / ".ci" / "qgis-env"), "env", "-u", "PYTHONPATH", "QT_QPA_PLATFORM=offscreen", *words]
        variables = {**os.environ, "EARTH_ANOMALY_PROFILE": str(self.profile)}
        variables.pop("PYTHONPATH", None)
        ended = subprocess.run(
            command, env=variables, capture_output=True, text=True, check=False, timeout=_LIMIT_S, cwd=ROOT
        )
        said = ended.stdout + ended.stderr
        start = ended.stdout.find("{")
        if ended.returncode or start < 0:
            return {}, said
        return dict(json.loads(ended.stdout[start:])["results"]), said


@pytest.fixture(scope="module")
def qgis(tmp_path_factory: pytest.TempPathFactory) -> Qgis:
    """Started once to see that its Python really has none."""
    made = Qgis(tmp_path_factory.mktemp("qgis"))
    results, said = made.run("doctor")
    if "onnxruntime is missing" not in said:
        pytest.skip("QGIS's own Python has onnxruntime here")
    assert results["IS_WHOLE"] is False
    return made


@pytest.fixture(scope="module")
def real_wheels(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the real wheel, as a user would download it elsewhere."""
    folder = tmp_path_factory.mktemp("wheels")
    command = [sys.executable, "-m", "pip", "download", "--no-deps", "--only-binary", ":all:", "onnxruntime"]
    try:
        subprocess.run([*command, "-d", str(folder)], check=True, capture_output=True, timeout=_LIMIT_S)
    except (subprocess.CalledProcessError, subprocess.TimeoutExpired):
        pytest.skip("no index of Python packages can be reached")
    return folder


@pytest.fixture(scope="module")
def image(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("scene")
    write_scene(make_scene(height=150, width=160, bands=20), folder / "scene.tif", folder / "truth.tif")
    return folder / "scene.tif"


def test_a_learned_detector_runs_after_an_installation_and_not_before_or_after_removal(
    qgis: Qgis, real_wheels: Path, image: Path, tmp_path: Path
) -> None:
    scores = tmp_path / "scores.tif"
    results, said = qgis.run("tdd", INPUT=image, OUTPUT=scores)
    assert not results and "onnxruntime" in said
    results, said = qgis.run("doctor", ACTION="install", KIND="cpu", WHEELS=real_wheels, REPORT=tmp_path / "report.md")
    assert results.get("CHANGED") is True, said
    report = (tmp_path / "report.md").read_text(encoding="utf-8")
    assert "| OK | Devices | CPUExecutionProvider" in report and str(qgis.packages) in report
    (home,) = qgis.packages.iterdir()
    (folder,) = (path for path in home.iterdir() if path.is_dir())
    names = {path.name.partition("-")[0] for path in folder.iterdir()}
    assert names == {"onnxruntime"}
    results, said = qgis.run("tdd", INPUT=image, OUTPUT=scores)
    assert results.get("DEVICE_USED") == "cpu" and scores.is_file(), said
    results, said = qgis.run("doctor", ACTION="remove")
    assert results.get("RUNTIME") == "", said
    results, said = qgis.run("tdd", INPUT=image, OUTPUT=tmp_path / "again.tif")
    assert not results and "onnxruntime" in said


def test_the_newest_comes_from_the_index_and_an_upgrade_of_it_changes_nothing(qgis: Qgis) -> None:
    results, said = qgis.run("doctor", ACTION="install", KIND="cpu")
    if "cannot be reached" in said:
        pytest.skip("no index of Python packages can be reached")
    assert results.get("CHANGED") is True, said
    again, said = qgis.run("doctor", ACTION="upgrade", KIND="cpu")
    assert again.get("CHANGED") is False and again["RUNTIME"] == results["RUNTIME"], said
    assert qgis.run("doctor", ACTION="remove")[0]["RUNTIME"] == ""
