"""python -m tests.benchmark DATA PAGE: measures accuracy and speed and writes the page."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

import numpy as np
import onnxruntime
from osgeo import gdal

from . import accuracy, change, modalities, normal_area, one_class, performance, performance_memory, speed

_DETECTORS = ("rx", "ring", "tdd", "uniadrs")
_PAGE = """# Benchmarks

Written by `make benchmark`; nothing here is typed by hand. {machine}

## Accuracy: pixel ROC AUC on real hyperspectral scenes

Each detector ran through `qgis_process` with its default settings, unless the column says otherwise. None of these
scenes is a training background of TDD or UniADRS; how far they influenced their design is logged in
[tdd.md](tdd.md#looks-at-the-real-scenes) and [uniadrs.md](uniadrs.md#looks-at-the-real-scenes). Scenes: ABU
benchmark (Kang et al., IEEE TGRS 2017), AVIRIS San Diego (NASA/JPL), HYDICE Urban (US Army ERDC), MUUFL Gulfport
(Gader, Zare et al. 2013), Pavia Centre (P. Gamba, University of Pavia). They are research benchmarks and not shipped.

{accuracy}

## Accuracy in five modalities

{modalities}

## One class from a few of its pixels

{one_class}

## What is unlike a normal area

{normal_area}

## Anomalous change

{change}

## Speed

Times are wall times of whole runs in processes of their own; compare ratios, since machines differ and are noisy.

{speed}

## {performance_title}

{performance}

## {memory_title}

{memory}
"""


def main(data: Path, page: Path) -> None:
    """All tables; the accuracy table is kept out where the scenes are not at hand."""
    with tempfile.TemporaryDirectory(prefix="earth_anomaly_benchmark_") as name:
        folder = Path(name)
        scenes = data / "had"
        found = accuracy.table(scenes, folder) if scenes.is_dir() else f"Not measured: no scenes in `{data.name}/had`."
        across = modalities.table(data, folder, _DETECTORS)
        texts = {
            "accuracy": found,
            "modalities": across,
            "one_class": one_class.table(data, folder),
            "normal_area": normal_area.table(data, folder),
            "change": change.table(data, folder),
            "speed": speed.table(folder),
            "performance_title": performance.TITLE,
            "performance": performance.table(folder),
            "memory_title": performance_memory.TITLE,
            "memory": performance_memory.table(folder),
        }
        text = _PAGE.format(machine=_machine(), **texts)
        page.write_text(text, encoding="utf-8")
    sys.stdout.write(page.read_text(encoding="utf-8"))


def _machine() -> str:
    import os
    import platform

    model = next((line.split(":", 1)[1].strip() for line in Path("/proc/cpuinfo").read_text().splitlines()
                  if line.startswith("model name")), platform.processor())  # fmt: skip
    return (
        f"Machine: {os.cpu_count()} cores of {model}; Python {platform.python_version()}, NumPy {np.__version__}, "
        f"GDAL {gdal.__version__}, ONNX Runtime {onnxruntime.__version__}."
    )


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
