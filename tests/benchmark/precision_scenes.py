"""Scenes with truth, and how a network file scores them through the engine, for the benchmark of precision."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt
from osgeo import gdal

from plugin.change import ChangeJob, find_change
from plugin.change_choices import Backbone
from plugin.detect import Job, detect
from plugin.detectors.catalog import entry
from plugin.detectors.device import Device, Wish
from plugin.detectors.onnx_model import OnnxModel
from plugin.feedback import Quiet

from .figures import auc
from .scenes import MODALITIES
from .speed import write_raster

Array = npt.NDArray[np.float32]
CPU = Wish(Device.CPU)
_MODALITIES = {"tdd": ("hyperspectral",), "uniadrs": ("hyperspectral", "sar", "visible", "infrared")}
_CHANGE = ("levir-cd", "dsifn-cd")


class Judged(NamedTuple):
    """A scene of a group, the files of its images, and (rows, cols) truth: 1 = what is looked for, 2 = not judged."""

    group: str
    name: str
    images: tuple[str, ...]
    truth: npt.NDArray[np.uint8]


def judged_scenes(stem: str, data: Path, folder: Path, most: int = 10**6) -> Iterator[Judged]:
    """Those that this network is for, at most so many of each group; `folder` takes the images for a moment."""
    groups = _MODALITIES.get(stem, ())
    for group in groups:
        for number, scene in enumerate(MODALITIES[group](data)):
            if number < most:
                write_raster(folder / "scene.tif", scene.pixels, "GTiff")
                yield Judged(group, scene.name, (str(folder / "scene.tif"),), scene.truth)
    for group in () if groups else _CHANGE:
        for path in sorted((data / "change" / group / "A").glob("*.png"))[:most]:
            pair = tuple(str(path.parents[1] / date / path.name) for date in ("A", "B"))
            truth = gdal.Open(str(path.parents[1] / "label" / path.name)).ReadAsArray()
            yield Judged(group, path.stem, pair, (np.atleast_3d(truth)[..., 0] > 0).astype(np.uint8))


def scored(stem: str, model: Path, scene: Judged, folder: Path, wish: Wish = CPU) -> Array:
    """(rows, cols) raw scores."""
    output = str(folder / "scores.tif")
    if stem in _MODALITIES:
        detect(Job(scene.images, output, entry(stem), model=str(model), wish=wish), Quiet())
    else:
        find_change(ChangeJob(scene.images, output, backbone=Backbone.COMPACT, model=str(model), wish=wish), Quiet())
    found: Array = gdal.Open(output).ReadAsArray()
    return found[0] if found.ndim == 3 else found


def area(scores: Array, scene: Judged) -> float:
    """AUC; NaN for a pair in which nothing changed."""
    return auc(scores, scene.truth) if (scene.truth == 1).any() else float("nan")


def recorded(work: Callable[[], object], most: int) -> list[dict[str, Any]]:
    """The first inputs that networks get during this work."""
    feeds: list[dict[str, Any]] = []
    plain = OnnxModel.run

    def run(self: OnnxModel, feed: dict[str, Any], wanted: Sequence[str] | None = None) -> list[Array]:
        if len(feeds) < most:
            feeds.append({name: np.array(values) for name, values in feed.items()})
        return plain(self, feed, wanted)

    OnnxModel.run = run  # type: ignore[method-assign, assignment]
    try:
        work()
    finally:
        OnnxModel.run = plain  # type: ignore[method-assign]
    return feeds
