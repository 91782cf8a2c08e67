"""run(): an algorithm in the real QGIS by qgis_process, in the project's own profile; gives its results."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]


class AlgorithmFailed(RuntimeError):
    """qgis_process ended with an error; the text is its output."""


def draw_map(image: Path, scores: Path, polygons: Path, picture: Path) -> None:
    """tests.draw_map in the environment of QGIS."""
    environment = [str(ROOT / ".ci" / "qgis-env"), "env", "QT_QPA_PLATFORM=offscreen"]
    files = map(str, (image, scores, polygons, picture))
    subprocess.run([*environment, sys.executable, "-m", "tests.draw_map", *files], check=True, cwd=ROOT)


def run(algorithm: str, **parameters: object) -> dict[str, Any]:
    """The results of e.g. run("earthanomaly:rx", INPUT=..., OUTPUT=...); raises AlgorithmFailed."""
    # Key=value pairs rather than JSON on standard input, which QGIS 3.22 does not read yet.
    pairs = [f"{name}={value}" for name, value in parameters.items()]
    command = [str(ROOT / ".ci" / "qgis-env"), "qgis_process", "--json", "run", algorithm, "--", *pairs]
    ended = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False)
    start = ended.stdout.find("{")
    if ended.returncode or start < 0:
        raise AlgorithmFailed(ended.stdout + ended.stderr)
    results: dict[str, Any] = json.loads(ended.stdout[start:])["results"]
    return results
