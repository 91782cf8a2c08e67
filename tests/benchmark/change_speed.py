"""Anomalous change: time and memory on a large image, with a network whose features are kept, and without one."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from scipy import ndimage

from plugin.change import Backbone, ChangeJob, find_change
from plugin.detectors.catalog import MODELS
from plugin.feedback import Quiet

from .measure import measured
from .speed import write_raster

_SIDE = 4096


def table(folder: Path) -> str:
    """As Markdown; `folder` takes rasters for a moment."""
    paths = [folder / f"large_{year}0701.tif" for year in (2022, 2023, 2024, 2025)]
    chance = np.random.default_rng(0)
    ground = ndimage.zoom(chance.uniform(60, 200, (3, _SIDE // 32, _SIDE // 32)), (1, 32, 32), order=1)
    for path in paths:
        noisy = np.clip(ground + chance.normal(0, 8, ground.shape), 0, 255).astype(np.uint8)
        write_raster(path, noisy, "GTiff", ["TILED=YES"])
    cache = str(folder / "features")
    first = measured(compact_run, [str(path) for path in paths[:3]], str(folder / "large.tif"), cache)
    again = measured(compact_run, [str(path) for path in paths], str(folder / "large.tif"), cache)
    plain = measured(pixel_run, [str(path) for path in paths[:3]], str(folder / "large.tif"))
    rows = [
        f"| {name} | {run['seconds']:.0f} | {run.get('network_s', 0):.0f} | {run['peak_mib']:.0f} |"
        for name, run in (
            ("compact, three dates", first),
            ("compact, a fourth date is new", again),
            ("none, three dates", plain),
        )
    ]
    head = "| run | seconds | of these in the network, s | peak memory, MiB |\n|---|---|---|---|\n"
    return f"### Time and memory: {_SIDE} x {_SIDE} x 3 of 8 bits\n\n" + head + "\n".join(rows)


def compact_run(images: list[str], output: str, cache: str) -> dict[str, float]:
    """With the network that ships."""
    job = ChangeJob(tuple(images), output, model=str(MODELS / "change.onnx"), cache=cache)
    return {"network_s": find_change(job, Quiet()).network_s}


def pixel_run(images: list[str], output: str) -> dict[str, float]:
    """Without one."""
    find_change(ChangeJob(tuple(images), output, backbone=Backbone.NONE), Quiet())
    return {}
