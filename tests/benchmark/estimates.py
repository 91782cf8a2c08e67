"""python -m tests.benchmark.estimates [--write]: what runs take, against what estimate() says before them.

With --write the table of costs that estimate() begins with, plugin/estimate/costs.py, is made anew from these runs.
"""

from __future__ import annotations

import re
import sys
import tempfile
import time
from importlib import import_module
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from plugin.detect import Job, detect
from plugin.detectors.catalog import CATALOG, entry
from plugin.estimate.costs import PATCH_PX
from plugin.estimate.estimate import Work, estimate
from plugin.feedback import Quiet
from plugin.memory import DEFAULT_MEMORY_BYTES

from .measure import _peak_mib, measured
from .speed import write_raster

# bands, side; the first one of each pair tells what a run costs before its first pixel.
SHAPES = ((3, 128), (3, 900), (12, 128), (12, 256), (12, 900), (60, 128), (60, 700), (200, 128), (200, 600))
# A machine that has more to do, or is older, than the one that measures.
_SLOWER = 1.5
_MIB = 2**20
COSTS_FILE = Path(__file__).resolve().parents[2] / "plugin" / "estimate" / "costs.py"
_COLUMNS = "| detector | image | seconds | estimate | memory, MiB | estimate | bytes / pixel | surveys | latest |"


class Watched(Quiet):
    """Feedback that notes when it was asked whether to stop, and how long until two thirds were done."""

    def __init__(self) -> None:
        self._begun = self._last = time.perf_counter()
        self.longest_s = 0.0
        self.at: dict[float, float] = {}

    def isCanceled(self) -> bool:
        now = time.perf_counter()
        self.longest_s, self._last = max(self.longest_s, now - self._last), now
        return False

    def setProgress(self, percent: float) -> None:
        self.at[percent] = time.perf_counter() - self._begun


def run(image: str, output: str, detector: str) -> dict[str, Any]:
    """One run in a process that has done a small one before, so that its own growth shows."""
    small = str(Path(image).with_name("small.tif"))
    detect(Job((small,), output, entry(detector)), Quiet())
    before, watched = _peak_mib(), Watched()
    done = detect(Job((image,), output, entry(detector)), watched)
    share = max((second for percent, second in watched.at.items() if percent <= 67), default=0.0) / done.seconds
    return {
        "seconds": done.seconds,
        "grown_mib": _peak_mib() - before,
        "bytes": Path(output).stat().st_size,
        "surveys": share,
        "latest_s": watched.longest_s,
    }


def scene(bands: int, side: int) -> npt.NDArray[np.float32]:
    """Some materials in patches, mixed, with noise, as real images have."""
    random = np.random.default_rng(0)
    materials = 2000 + 800 * np.cumsum(random.standard_normal((6, bands)), axis=1) / bands**0.5
    coarse = random.random((6, side // 16 + 1, side // 16 + 1)).repeat(16, 1).repeat(16, 2)[:, :side, :side] ** 4
    values = np.einsum("mb,mrc->brc", materials, coarse / coarse.sum(axis=0)).astype(np.float32)
    return values + 20 * random.standard_normal(values.shape, np.float32)


def main(arguments: list[str]) -> None:
    """Measures, prints the table, and writes the costs if that is wanted."""
    importable = import_module("tests.benchmark.estimates").run  # here it belongs to __main__
    found: dict[str, list[tuple[int, int, dict[str, Any]]]] = {spec.id: [] for spec in CATALOG}
    sys.stdout.write(f"{_COLUMNS}\n{'|---' * 9}|\n")
    with tempfile.TemporaryDirectory() as folder:
        for bands, side in SHAPES:
            image = Path(folder, "image.tif")
            write_raster(Path(folder, "small.tif"), scene(bands, 64), "GTiff")
            write_raster(image, scene(bands, side), "GTiff", ["TILED=YES", "INTERLEAVE=BAND"])
            for spec in CATALOG:
                if not spec.bands[0] <= bands <= spec.bands[1]:
                    continue
                result = measured(importable, str(image), str(Path(folder, "scores.tif")), spec.id)
                found[spec.id].append((bands, side, result))
                sys.stdout.write(_row(spec.id, bands, side, result) + "\n")
                sys.stdout.flush()
    if "--write" in arguments:
        write_costs(found)


def _row(detector: str, bands: int, side: int, result: dict[str, Any]) -> str:
    said = estimate(Work(entry(detector), side, side, bands, DEFAULT_MEMORY_BYTES), {})
    return (
        f"| {detector} | {side} x {side} x {bands} | {result['seconds']:.2f} | {said.seconds:.2f} "
        f"| {result['grown_mib']:.0f} | {said.memory_bytes / _MIB:.0f} | {result['bytes'] / side**2:.2f} "
        f"| {result['surveys']:.2f} | {result['latest_s']:.2f} |"
    )


def write_costs(found: dict[str, list[tuple[int, int, dict[str, Any]]]]) -> None:
    """Fits seconds = start + pixels * (one + bands * other) + pixels of patches * patch to each detector's runs."""
    lines = []
    for detector, runs in found.items():
        start, one, other, patch = _SLOWER * _fitted(runs)
        lines.append(f'    "{detector}": Cost({start:.2f}, {1e6 * one:.2f}, {1e6 * other:.3f}, {1e6 * patch:.2f}),')
    largest = [result["bytes"] / side**2 for runs in found.values() for _, side, result in runs if side > 500]
    text = COSTS_FILE.read_text()
    text = re.sub(r"(?s)(COSTS = \{\n).*?(\n\})", lambda match: match[1] + "\n".join(lines) + match[2], text)
    text = re.sub(r"BYTES_PER_PX = [\d.]+", f"BYTES_PER_PX = {max(largest):.1f}", text)
    COSTS_FILE.write_text(text)


def _fitted(runs: list[tuple[int, int, dict[str, Any]]]) -> npt.NDArray[np.float64]:
    """Least squares of the relative error; what comes out negative is nothing, and the rest is fitted again."""
    seconds = np.array([result["seconds"] for _, _, result in runs])
    rows = [[1, side**2, side**2 * bands, min(side**2, PATCH_PX)] for bands, side, _ in runs]
    terms = np.array(rows, np.float64) / seconds[:, np.newaxis]
    used = np.ones(4, bool)
    while True:
        fitted = np.zeros(4)
        fitted[used] = np.linalg.lstsq(terms[:, used], np.ones(len(runs)), rcond=None)[0]
        if (fitted >= 0).all():
            return fitted
        used &= fitted > 0


if __name__ == "__main__":
    main(sys.argv[1:])
