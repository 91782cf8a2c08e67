"""python -m tests.demo FOLDER: anomalies in a made-up scene, found by the real QGIS, with a map and the figures."""

from __future__ import annotations

import argparse
import sys
import time
from pathlib import Path

from plugin.sample.scene import make_scene, write_scene, write_style
from tests.qgis_process import draw_map, run

DETECTOR = "tdd"


def main(arguments: list[str]) -> None:
    """Makes the scene where it is missing, then detects, outlines, evaluates and draws."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--scene-only", action="store_true", help="make the scene and stop")
    chosen = parser.parse_args(arguments)
    folder: Path = chosen.folder.absolute()
    scene, truth = folder / "scene.tif", folder / "truth.tif"
    _make(scene, truth)
    if not chosen.scene_only:
        _detect(folder, scene, truth)


def _make(scene: Path, truth: Path) -> None:
    if scene.exists() and truth.exists():
        return
    _say("Making a hyperspectral scene with known anomalies ...")
    scene.parent.mkdir(parents=True, exist_ok=True)
    made = make_scene()
    write_scene(made, scene, truth)
    write_style(made, scene.with_suffix(".qml"))


def _detect(folder: Path, scene: Path, truth: Path) -> None:
    scores, polygons, picture = folder / "scores.tif", folder / "anomalies.gpkg", folder / "map.png"
    started = time.perf_counter()
    _say(f"Running earthanomaly:{DETECTOR} by qgis_process ...")
    found = run(f"earthanomaly:{DETECTOR}", INPUT=scene, OUTPUT=scores)
    outlined = run("earthanomaly:polygons", INPUT=scores, METHOD="false_alarm", THRESHOLD=0.003, OUTPUT=polygons)
    judged = run("earthanomaly:evaluate", INPUT=scores, TRUTH=truth, REPORT=folder / "evaluation.html")
    draw_map(scene, scores, polygons, picture)
    _say(
        f"\n  score raster   {scores}\n  anomalies      {polygons} ({outlined['COUNT']} polygons)\n"
        f"  map            {picture}\n  evaluation     {folder / 'evaluation.html'}\n\n"
        f"  AUC against the truth  {judged['AUC']:.4f}\n  device used            {found['DEVICE_USED']}\n"
        f"  detection              {found['SECONDS']:.2f} s\n"
        f"  everything             {time.perf_counter() - started:.1f} s (four starts of QGIS included)"
    )


def _say(text: str) -> None:
    sys.stdout.write(text + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main(sys.argv[1:])
