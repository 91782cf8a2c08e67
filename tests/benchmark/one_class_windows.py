"""python -m tests.benchmark.one_class_windows DATA: the two networks of one class side by side, as a Markdown table."""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import NamedTuple

import numpy as np
from osgeo import gdal

from plugin.detect import Job, detect
from plugin.detectors.catalog import entry
from plugin.detectors.pu_training import PuSettings
from plugin.feedback import Quiet
from plugin.pu_samples import SampleShapes
from plugin.pu_windows import train_windows
from plugin.torch_process import find_python
from plugin.train_pu import Network, Trained, TrainJob, train_pu

from .one_class_methods import f1
from .one_class_scenes import Draw, Scene, paths_of, points, positives, read_scene, share_of, write_scene

TASKS = (("salinas-a", 1), ("salinas-a", 10), ("enmap-potsdam-1", 2))
_SEEDS = (1,)
Train = Callable[[TrainJob, Quiet], Trained]


class Figures(NamedTuple):
    """Of one network on one task: F1 at the threshold, estimated share / true share, seconds to train and to map."""

    f1: float
    ratio: float
    train_s: float
    map_s: float


def table(data: Path) -> str:
    """A row for each task and network; means over the draws."""
    python = find_python()
    trains: dict[Network, Train] = {
        Network.FEATURES: train_pu,
        Network.WINDOWS: partial(train_windows, python=python),
    }
    lines = [
        "| scene, class | network | F1 | estimate / share | training, s | mapping, s |",
        "|---|---|---|---|---|---|",
    ]
    scenes = {path.stem: read_scene(path) for path in paths_of(data)}
    for name, label in TASKS:
        if name not in scenes:
            continue
        for network, train in trains.items():
            found = np.mean([measured(scenes[name], label, seed, train) for seed in _SEEDS], axis=0)
            score, ratio, train_s, map_s = found
            cells = f"{score:.3f} | {ratio:.2f} | {train_s:.1f} | {map_s:.1f}"
            lines.append(f"| {name}, {label} | {network.value} | {cells} |")
    return "\n".join(lines)


def measured(scene: Scene, label: int, seed: int, train: Train) -> Figures:
    """From GeoTIFF and points to a model and a map, judged on all labelled pixels that were no samples."""
    places = positives(scene.labels, label, Draw.ANYWHERE, seed)
    labelled = np.flatnonzero(scene.labels)
    judged = labelled[~np.isin(labelled, places)]
    with tempfile.TemporaryDirectory(prefix="one_class_") as name:
        image, model, output = (Path(name) / file for file in ("scene.tif", "class.onnx", "probability.tif"))
        write_scene(scene, image)
        shapes = SampleShapes("samples", points(places, scene.labels.shape[1]))
        started = time.perf_counter()
        trained = train(TrainJob(str(image), str(model), shapes, settings=PuSettings(seed=seed)), Quiet())
        between = time.perf_counter()
        detect(Job((str(image),), str(output), entry("pu"), model=str(model)), Quiet())
        ended = time.perf_counter()
        dataset = gdal.Open(str(output))  # a band does not outlive its dataset
        marked = dataset.GetRasterBand(1).ReadAsArray().ravel() >= 0.5
        dataset = None
    score = f1(marked[judged], scene.labels.ravel()[judged] == label)
    return Figures(score, trained.prior.share / share_of(scene, label), between - started, ended - between)


def main(arguments: Sequence[str]) -> int:
    """Prints the table; 2 where no folder is named."""
    if len(arguments) != 1:
        sys.stderr.write("Name the folder with the scenes: python -m tests.benchmark.one_class_windows DATA\n")
        return 2
    sys.stdout.write(table(Path(arguments[0])) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
