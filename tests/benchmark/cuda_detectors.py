"""detector_rows(): every detector with a network, from file to file, on two devices: scores compared, runs timed."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np

from plugin.detectors.catalog import CATALOG, MODELS
from plugin.detectors.device import Device, Wish

from .precision_scenes import Judged, area, judged_scenes, scored

CPU = Wish(Device.CPU)


class Compared(NamedTuple):
    """One scene on both devices: seconds of the whole runs, AUC, and the largest difference of a score in units of the
    scores' standard deviation; `same_missing` is whether the same pixels have none."""

    detector: str
    scene: str
    seconds: tuple[float, float]
    auc: tuple[float, float]
    apart: float
    same_missing: bool


def networks() -> list[str]:
    """Stems of the nets of all detectors that ship with one, and of the change encoder."""
    return [spec.models[0] for spec in CATALOG if spec.models] + ["change"]


def detector_rows(other: Wish, data: Path, most: int) -> list[Compared]:
    """At most so many scenes of each group."""
    rows = []
    with tempfile.TemporaryDirectory(prefix="earth_anomaly_cuda_") as name:
        for stem in networks():
            rows += [_compared(stem, scene, other, Path(name)) for scene in judged_scenes(stem, data, Path(name), most)]
    return rows


def _compared(stem: str, scene: Judged, other: Wish, folder: Path) -> Compared:
    found, seconds = [], []
    for wish in (CPU, other):
        started = time.perf_counter()
        found.append(scored(stem, MODELS / f"{stem}.onnx", scene, folder, wish))
        seconds.append(time.perf_counter() - started)
    own, others = found
    apart = float(np.nanmax(np.abs(others - own)) / np.nanstd(own))
    same = bool((np.isnan(own) == np.isnan(others)).all())
    label = f"{scene.group} {scene.name}"
    return Compared(stem, label, (seconds[0], seconds[1]), (area(own, scene), area(others, scene)), apart, same)


def detector_table(rows: Sequence[Compared]) -> str:
    """As Markdown; at the end of each detector its largest difference."""
    lines = [
        "| detector | scene | processor, s | device, s | AUC | AUC, device | scores apart | same pixels missing |",
        "|---|---|---|---|---|---|---|---|",
    ]
    for stem in dict.fromkeys(row.detector for row in rows):
        own = [row for row in rows if row.detector == stem]
        lines += [
            f"| {stem} | {row.scene} | {row.seconds[0]:.2f} | {row.seconds[1]:.2f} | {row.auc[0]:.4f} "
            f"| {row.auc[1]:.4f} | {row.apart:.1e} | {'yes' if row.same_missing else 'NO'} |"
            for row in own
        ]
        largest = max(row.apart for row in own)
        missing = "yes" if all(row.same_missing for row in own) else "**NO**"
        totals = [sum(row.seconds[side] for row in own) for side in (0, 1)]
        times = f"{totals[0]:.2f} | {totals[1]:.2f}"
        lines.append(f"| **{stem}** | all {len(own)} | {times} | | | **{largest:.1e}** | {missing} |")
    return "\n".join(lines)


def worst(rows: Sequence[Compared]) -> float:
    """The largest difference; infinite where other pixels are missing."""
    return max((row.apart if row.same_missing else float("inf") for row in rows), default=0.0)
