"""python -m tests.benchmark.startup [ROUNDS] [CHECKOUT]: what the plugin costs when QGIS starts and its dock is opened.

In the real QGIS, on a screen of its own (Xvfb), with a profile of its own that knows no other plugins than QGIS's. Each
round makes two processes: the first after the plugin has been installed, in which Python compiles it, and a later one.
Another checkout is measured in turn with this one, so that the load of the machine falls on both alike.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median
from typing import Any

import numpy as np
from osgeo import gdal

ROOT = Path(__file__).resolve().parents[2]

_ROUNDS = 5
_LIMIT_S = 280
_FOLDERS, _FILES = ("plugin", "models", "resources"), ("__init__.py", "metadata.txt")
_NAMES = {
    "load": "QGIS starts: the plugin is read and put in",
    "open": "the dock is opened the first time",
    "open again": "the dock is opened again",
    "one_class": "tab *One class*, the first time",
    "normal": "tab *Normal area*, the first time",
    "change": "tab *Change*, the first time",
    "results": "tab *Results*, the first time",
    "unload": "the plugin is unloaded",
    "load again": "and loaded again",
    "open after that": "the dock is opened after that",
    "reload": "the plugin is reloaded with the dock open",
}


def main(rounds: int, checkouts: list[Path]) -> None:
    """Measures, and prints a table for each checkout."""
    found: dict[Path, list[tuple[dict[str, Any], dict[str, Any]]]] = {checkout: [] for checkout in checkouts}
    with tempfile.TemporaryDirectory(prefix="earth_anomaly_startup_") as name:
        folder = Path(name)
        write_image(folder / "image.tif")
        profile = folder / "profile"
        profile.mkdir()
        (profile / "enabled").touch()  # the script inside loads the plugin, and not QGIS's start
        for checkout in checkouts:
            measured(install(checkout, folder), folder)  # the system has read its files by then
        for _ in range(rounds):
            for checkout in checkouts:
                plugin = install(checkout, folder)
                found[checkout].append((measured(plugin, folder), measured(plugin, folder)))
    for checkout, reports in found.items():
        sys.stdout.write(f"{checkout.name}, medians of {rounds} rounds:\n\n{table(reports)}\n")


def install(checkout: Path, folder: Path) -> Path:
    """A copy as a user has it, without compiled files."""
    plugin = folder / "earth_anomaly"
    shutil.rmtree(plugin, ignore_errors=True)
    for name in _FOLDERS:
        shutil.copytree(checkout / name, plugin / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in _FILES:
        shutil.copy(checkout / name, plugin / name)
    return plugin


def measured(plugin: Path, folder: Path) -> dict[str, Any]:
    """The report of one process."""
    report = folder / "report.json"
    report.unlink(missing_ok=True)
    environment = {
        **os.environ,
        "EARTH_ANOMALY_REPORT": str(report),
        "EARTH_ANOMALY_PROFILE": str(folder / "profile"),
        "EARTH_ANOMALY_PLUGIN": str(plugin),
    }
    order = ["xvfb-run", "-a", "-s", "-screen 0 1600x1000x24", str(ROOT / ".ci" / "qgis-env"), "qgis"]
    inside = Path(__file__).with_name("startup_inside.py")
    command = [*order, "--code", str(inside), str(folder / "image.tif")]
    ended = subprocess.run(command, cwd=ROOT, env=environment, timeout=_LIMIT_S, check=False, capture_output=True)
    if not report.exists():
        raise RuntimeError(ended.stderr.decode(errors="replace")[-2000:])
    found: dict[str, Any] = json.loads(report.read_text())
    return found


def write_image(path: Path) -> None:
    """Twelve bands of noise: enough for a dock to have something to work on."""
    dataset = gdal.GetDriverByName("GTiff").Create(str(path), 300, 300, 12, gdal.GDT_UInt16)
    dataset.SetGeoTransform((500_000, 10, 0, 5_200_000, 0, -10))
    dataset.SetProjection("EPSG:32632")
    dataset.WriteArray(np.random.default_rng(0).integers(800, 1200, (12, 300, 300), np.uint16))
    dataset.FlushCache()


def table(reports: list[tuple[dict[str, Any], dict[str, Any]]]) -> str:
    """Each step with its medians, as Markdown."""
    rows = [
        "| step | takes, ms | of it work of the window's thread, ms | window stands still, ms "
        "| takes just after installing, ms |",
        "|---|---|---|---|---|",
    ]
    for place, step in enumerate(reports[0][1]["steps"]):
        later = [report["steps"][place] for _, report in reports]
        first = median(report["steps"][place]["took_ms"] for report, _ in reports)
        took, worked, longest = (median(one[key] for one in later) for key in ("took_ms", "worked_ms", "longest_ms"))
        rows.append(f"| {_NAMES[step['name']]} | {took:.0f} | {worked:.0f} | {longest:.0f} | {first:.0f} |")
    read = reports[-1][1]
    told = f"Modules of the plugin that are read when QGIS starts: {read['own']}; of others: {len(read['modules'])}."
    return "\n".join([*rows, "", told, ""])


if __name__ == "__main__":
    numbers = [int(one) for one in sys.argv[1:] if one.isdigit()]
    others = [Path(one).resolve() for one in sys.argv[1:] if not one.isdigit()]
    main(numbers[0] if numbers else _ROUNDS, [*others, ROOT])
