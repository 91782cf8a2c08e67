"""python -m tests.benchmark.normal_area_trained DATA [STEPS]: ready-made and trained descriptors side by side."""

from __future__ import annotations

import sys
import tempfile
import time
from pathlib import Path

import numpy as np

from plugin.torch_process import find_python
from plugin.train_asd import Make, fit_bank
from plugin.train_asd_windows import fit_in

from .normal_area import Task, figures, ours, read_scenes, tasks_of
from .speed import write_raster

# Scene, class, and which of its directions (0 = learned left, judged right; 2 = learned above, judged below).
TASKS = (
    ("loveda_0", 7, 0),
    ("loveda_1", 4, 2),
    ("loveda_1", 7, 0),
    ("potsdam", 1, 0),
    ("potsdam", 4, 2),
    ("atlanta", 1, 0),
)
_STEPS = 600


def measured(task: Task, folder: Path, make: Make) -> tuple[float, float, float]:
    """AUROC, IoU, and the seconds of training and mapping, from file to file."""
    started = time.perf_counter()
    scores, threshold = ours(task, folder, make)
    seconds = time.perf_counter() - started
    return *figures(scores, threshold, task), seconds


def table(data: Path, folder: Path, steps: int) -> str:
    """A row for each task and kind of descriptors."""
    scenes = read_scenes(data / "hsr")
    for name, scene in scenes.items():
        write_raster(folder / f"{name}.tif", scene.pixels, "GTiff", [])
    tasks: dict[tuple[str, int], list[Task]] = {}
    for task in tasks_of(scenes):
        if task.scene == task.other:
            tasks.setdefault((task.scene, task.label), []).append(task)
    makes = {"ready-made": fit_bank, f"trained, {steps} steps": fit_in(find_python(), steps)}
    lines = ["| task | descriptors | AUROC | IoU | training and mapping, s |", "|---|---|---|---|---|"]
    found: dict[str, list[float]] = {}
    for scene, label, direction in TASKS:
        for name, make in makes.items():
            area, overlap, seconds = measured(tasks[scene, label][direction], folder, make)
            found.setdefault(name, []).append(area)
            lines.append(f"| {scene}, {label} | {name} | {area:.3f} | {overlap:.2f} | {seconds:.0f} |")
    lines += [f"| **mean** | {name} | {np.mean(values):.3f} | | |" for name, values in found.items()]
    return "\n".join(lines)


if __name__ == "__main__":
    with tempfile.TemporaryDirectory(prefix="earth_anomaly_benchmark_") as temporary:
        wanted = int(sys.argv[2]) if len(sys.argv) > 2 else _STEPS
        sys.stdout.write(table(Path(sys.argv[1]), Path(temporary), wanted) + "\n")
