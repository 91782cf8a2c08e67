"""Accuracy of TDD and of its training-free rivals on a folder of scenes with truth, as a table of pixel AUC.

python -m models.evaluate_had FOLDER_OF_NPZ [--model models/onnx/tdd.onnx] [--correlation 60]
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from plugin.detectors.device import Device, Wish
from plugin.detectors.onnx_model import OnnxModel
from plugin.detectors.ring import Ring
from plugin.detectors.rx import Rx
from plugin.detectors.spec import Detector, ImageShape
from plugin.detectors.tdd import Tdd

from .training.examples import auc


class Whole(NamedTuple):
    """The area of a whole image."""

    row: int
    col: int
    height: int
    width: int


Pixels = NDArray[np.float32]
Truth = NDArray[np.uint8]
Make = Callable[[ImageShape], Detector]
MODEL = Path(__file__).parent / "onnx" / "tdd.onnx"


def detectors(model: Path) -> dict[str, Make]:
    """The detectors of the table by name: RX at several ranks, ring at several radii, TDD."""
    network = OnnxModel(str(model), "tdd", Wish(Device.CPU))
    made: dict[str, Make] = {"rx": lambda shape: Rx(shape, {"COMPONENTS": 0})}
    for rank in (5, 10, 20, 40):
        made[f"rx{rank}"] = lambda shape, rank=rank: Rx(shape, {"COMPONENTS": rank})
    for name, radius in (("ring", 3), ("ring2", 2), ("ring5", 5), ("ring9", 9), ("ring16", 16)):
        settings = {"COMPONENTS": 20, "RADIUS_PX": radius, "SAMPLES": 12, "NEAREST": 3}
        made[name] = lambda shape, settings=settings: Ring(shape, settings)
    made["tdd"] = lambda shape: Tdd(shape, network)
    return made


def scenes(folder: Path) -> Iterator[tuple[str, Pixels, Truth]]:
    """Name, (bands, rows, cols) pixels and (rows, cols) truth of each npz with `cube` and `mask`."""
    for path in sorted(folder.glob("*.npz")):
        with np.load(path, allow_pickle=False) as arrays:
            if "cube" in arrays and "mask" in arrays:
                pixels = np.ascontiguousarray(np.moveaxis(arrays["cube"], 2, 0), np.float32)
                yield path.stem, pixels, arrays["mask"].astype(np.uint8)


def scored(make: Make, pixels: Pixels) -> Pixels:
    """(bands, rows, cols) -> (rows, cols) scores of the whole image in one window."""
    usable = pixels[[band.min() < band.max() for band in pixels]]
    bands, rows, cols = usable.shape
    detector = make(ImageShape(1, bands, rows, cols))
    for number in range(detector.surveys):
        detector.survey(usable[np.newaxis], number, Whole(0, 0, rows, cols))
        detector.settle(number)
    margin = detector.margin_px
    width = ((0, 0), (margin, margin), (margin, margin))
    # As the catalog says: Ring counts no place beyond the image's edge.
    beyond = {"mode": "constant", "constant_values": np.nan} if isinstance(detector, Ring) else {"mode": "reflect"}
    wide = np.pad(usable, width, **beyond)
    return detector.score(wide[np.newaxis])[margin : margin + rows, margin : margin + cols]


def table(folder: Path, model: Path = MODEL) -> dict[str, dict[str, float]]:
    """AUC by scene and detector, with the seconds that TDD took."""
    made = detectors(model)
    rows = {}
    for name, pixels, truth in scenes(folder):
        row = {}
        for label, make in made.items():
            started = time.perf_counter()
            row[label] = auc(scored(make, pixels), truth)
            row["tdd_s"] = time.perf_counter() - started
        rows[name] = row
    return rows


def summary(rows: Mapping[str, Mapping[str, float]]) -> dict[str, dict[str, float]]:
    """Mean and worst AUC of each detector over the scenes."""
    names = list(next(iter(rows.values())))
    columns = {name: [row[name] for row in rows.values()] for name in names}
    return {name: {"mean": float(np.mean(values)), "worst": min(values)} for name, values in columns.items()}


def correlation(rows: Mapping[str, Mapping[str, float]], model: Path, count: int) -> dict[str, object]:
    """Rank correlation, over detectors, of mean AUC on `count` simulated scenes with mean AUC on the real ones."""
    from .training.drawing import VALIDATION_SEED
    from .training.simulate import simulate

    made = detectors(model)
    found: dict[str, list[float]] = {name: [] for name in made}
    for seed in range(VALIDATION_SEED, VALIDATION_SEED + count):
        scene = simulate(np.random.default_rng(seed))
        for name, make in made.items():
            found[name].append(auc(scored(make, scene.pixels), scene.truth))
    simulated = {name: float(np.mean(values)) for name, values in found.items()}
    real = {name: summary(rows)[name]["mean"] for name in made}
    return {"simulated": simulated, "real": real, "spearman": spearman(list(simulated.values()), list(real.values()))}


def spearman(one: Sequence[float], other: Sequence[float]) -> float:
    """Rank correlation of two sequences without ties."""
    ranks = [np.argsort(np.argsort(values)) for values in (one, other)]
    return float(np.corrcoef(ranks[0], ranks[1])[0, 1])


def main(arguments: Sequence[str] | None = None) -> None:
    """Command line: one JSON line a scene, then the summary, then the correlation if asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--model", type=Path, default=MODEL)
    parser.add_argument("--correlation", type=int, default=0, help="simulated scenes for the rank-correlation study")
    options = parser.parse_args(arguments)
    rows = table(options.folder, options.model)
    for name, row in rows.items():
        sys.stdout.write(json.dumps({"scene": name, **{key: round(value, 4) for key, value in row.items()}}) + "\n")
    sys.stdout.write(json.dumps({"summary": summary(rows)}) + "\n")
    if options.correlation:
        sys.stdout.write(json.dumps(correlation(rows, options.model, options.correlation)) + "\n")


if __name__ == "__main__":
    main()
