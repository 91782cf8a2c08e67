"""Groups of anomalies on real scenes: how far judging by group agrees with judging one by one, and at what pace.

python -m tests.benchmark.grouping DATA
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
from osgeo import gdal, ogr

from plugin.detect import Job, detect
from plugin.detectors.catalog import entry
from plugin.explain.grouping import GroupJob, group_anomalies
from plugin.feedback import Quiet
from plugin.raster.polygons import PolygonJob, write_polygons
from plugin.raster.threshold import Method, Threshold

from .scenes import Scene, hyperspectral
from .speed import write_raster

_RATE, _DRAWS = 0.01, 200
_HEAD = """\
The polygons that RX finds at a false-alarm rate of 1 % are grouped by `earthanomaly:group_anomalies` with its default
settings. A polygon is true where half of its pixels are in the ground truth. *Right by group*: the share that is
judged rightly where all of a group get the verdict that most of it deserves. *Right by one*: the same where all
polygons together get one verdict. *By chance*: right by groups of the same sizes whose members are drawn by lot.
*Decisions*: as many as there are groups, instead of one for each polygon.

| scene | polygons | true ones | decisions | right by group | by chance | right by one | most true ones together |
|---|---|---|---|---|---|---|---|
"""


class Grouped(NamedTuple):
    """Of the polygons of a scene: group (from 1), and whether each is true."""

    scene: str
    group: npt.NDArray[np.int64]
    is_true: npt.NDArray[np.bool_]

    @property
    def right(self) -> float:
        """Judged by the majority of each group."""
        return _right(self.group, self.is_true)

    @property
    def by_chance(self) -> float:
        """The same where groups mean nothing."""
        random = np.random.default_rng(0)
        return float(np.mean([_right(random.permutation(self.group), self.is_true) for _ in range(_DRAWS)]))

    @property
    def right_at_once(self) -> float:
        """Judged all alike."""
        share = float(self.is_true.mean())
        return max(share, 1 - share)

    @property
    def purest(self) -> str:
        """The group that holds most of the true ones."""
        held = [np.count_nonzero(self.is_true & (self.group == group)) for group in range(1, self.group.max() + 1)]
        best = int(np.argmax(held))
        size = np.count_nonzero(self.group == best + 1)
        return f"{held[best]} of {np.count_nonzero(self.is_true)} in a group of {size}"


def _right(groups: npt.NDArray[np.int64], is_true: npt.NDArray[np.bool_]) -> float:
    right = 0
    for group in np.unique(groups):
        true = is_true[groups == group]
        right += max(np.count_nonzero(true), np.count_nonzero(~true))
    return right / len(groups)


def table(data: Path, folder: Path) -> str:
    """Markdown."""
    lines, every = [], list(measured(data, folder))
    for one in every:
        lines.append(
            f"| {one.scene} | {len(one.group)} | {np.count_nonzero(one.is_true)} | {one.group.max()} | {one.right:.2f} "
            f"| {one.by_chance:.2f} | {one.right_at_once:.2f} | {one.purest} |"
        )
    polygons, decisions = sum(len(one.group) for one in every), sum(int(one.group.max()) for one in every)
    names = ("right", "by_chance", "right_at_once")
    right, chance, at_once = (np.mean([getattr(one, name) for one in every]) for name in names)
    lines.append(f"| **all** | {polygons} | | {decisions} | **{right:.2f}** | {chance:.2f} | {at_once:.2f} | |")
    return _HEAD + "\n".join(lines)


def measured(data: Path, folder: Path) -> Iterator[Grouped]:
    """Scene by scene."""
    for scene in hyperspectral(data):
        image, scores, layer = (str(folder / f"{scene.name}{end}") for end in (".tif", "_scores.tif", ".gpkg"))
        write_raster(Path(image), scene.pixels, "GTiff")
        detect(Job((image,), scores, entry("rx")), Quiet())
        write_polygons(PolygonJob(scores, layer, Threshold(Method.FALSE_ALARM, _RATE)), Quiet())
        group_anomalies(GroupJob(layer, image), Quiet())
        yield _judged(scene, image, layer)


def _judged(scene: Scene, image: str, layer: str) -> Grouped:
    source, grid = ogr.Open(layer), gdal.Open(image)
    anomalies = source.GetLayer(0)
    burnt = gdal.GetDriverByName("MEM").Create("", grid.RasterXSize, grid.RasterYSize, 1, gdal.GDT_UInt32)
    burnt.SetGeoTransform(grid.GetGeoTransform())
    gdal.RasterizeLayer(burnt, [1], anomalies, options=["ATTRIBUTE=rank"])
    ranks = burnt.ReadAsArray()
    groups, true = [], []
    for feature in anomalies:
        groups.append(feature.GetField("similar") or 0)
        true.append((scene.truth[ranks == feature.GetField("rank")] == 1).mean() >= 0.5)
    return Grouped(scene.name, np.array(groups), np.array(true))


if __name__ == "__main__":
    with tempfile.TemporaryDirectory(prefix="earth_anomaly_grouping_") as name:
        sys.stdout.write(table(Path(sys.argv[1]), Path(name)) + "\n")
