"""python -m tests.benchmark.responsiveness: how long the window of the real QGIS stands still while the dock works.

On a screen of its own (Xvfb), with the plugin's dock. EARTH_ANOMALY_PROFILE names another folder for QGIS's profile.
What of a pause is no work of the window's own thread it waited for: for Python's lock, or for a free processor.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

import numpy as np
from osgeo import gdal

ROOT = Path(__file__).resolve().parents[2]
_SHAPE = (12, 2400, 2400)
_GOAL_MS = 200
_LIMIT_S = 560
_RULE = "|---|---|---|---|---|---|"


def main() -> None:
    """Makes an image, measures, and prints the table."""
    with tempfile.TemporaryDirectory() as folder:
        image, report = Path(folder, "image.tif"), Path(folder, "report.json")
        write_image(image)
        inside = Path(__file__).with_name("responsiveness_inside.py")
        order = ["xvfb-run", "-a", "-s", "-screen 0 1600x1000x24", str(ROOT / ".ci" / "qgis-env"), "qgis"]
        environment = {**os.environ, "EARTH_ANOMALY_REPORT": str(report)}
        command = [*order, "--code", str(inside), str(image)]
        ended = subprocess.run(command, cwd=ROOT, env=environment, timeout=_LIMIT_S, check=False, capture_output=True)
        if not report.exists():
            raise RuntimeError(ended.stderr.decode(errors="replace")[-2000:])
        sys.stdout.write(table(json.loads(report.read_text())))


def table(phases: list[dict[str, Any]]) -> str:
    """Each phase with what stood still in it, as Markdown, and where the longest pauses were."""
    titles = f"99 % of the pauses under, ms | longest pause, ms | of it work of its own, ms | over {_GOAL_MS} ms"
    rows = [f"| phase | seconds | {titles} |", _RULE]
    told = []
    for phase in phases:
        rows.append("| {name} | {seconds:.1f} | {p99:.0f} | {longest:.0f} | {own:.0f} | {over} |".format(**phase))
        told += [f"{phase['name']}: {where}" for where in phase["stacks"]]
    return "\n".join([*rows, "", *told, ""])


def write_image(path: Path) -> None:
    """A scene with some structure, and things in it that are not like the rest."""
    bands, height, width = _SHAPE
    random = np.random.default_rng(0)
    options = ["TILED=YES", "BIGTIFF=IF_SAFER"]
    dataset = gdal.GetDriverByName("GTiff").Create(str(path), width, height, bands, gdal.GDT_UInt16, options)
    dataset.SetGeoTransform((500_000, 10, 0, 5_200_000, 0, -10))
    dataset.SetProjection("EPSG:32632")
    rows, cols = np.mgrid[0:height, 0:width].astype(np.float32)
    fields = np.sin(rows / 90) + np.cos(cols / 70)
    odd = random.random((height, width)) < 1e-4
    for band in range(bands):
        values = 1500 + 40 * band + 200 * fields * np.sin(band) + 30 * random.standard_normal((height, width))
        values[odd] += 900 * (band % 3)
        dataset.GetRasterBand(band + 1).WriteArray(values.clip(1, 9999).astype(np.uint16))
    dataset.FlushCache()


if __name__ == "__main__":
    main()
