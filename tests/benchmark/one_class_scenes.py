"""Scenes with classes for the one-class benchmark, and the few pixels of a class that its methods learn from."""

from __future__ import annotations

from enum import Enum
from pathlib import Path
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
from osgeo import gdal, ogr

from .speed import write_raster

SCENES = ("salinas-a", "samson", "moffett", "enmap-potsdam-1")
SPARSE = "enmap-potsdam-1"
POSITIVES = 100
_LEFT, _TOP = 500_000, 5_000_000  # where write_raster() puts an image's corner, with pixels of 1 m

Numbers = npt.NDArray[np.int64]


class Draw(Enum):
    """Where the positives come from: anywhere in the class, or one side of it."""

    ANYWHERE = "anywhere"
    ONE_SIDE = "one side"


class Scene(NamedTuple):
    """(bands, rows, cols) pixels, NaN = missing, and (rows, cols) classes, 0 = not known."""

    name: str
    pixels: npt.NDArray[np.float32]
    labels: npt.NDArray[np.uint8]

    @property
    def classes(self) -> list[int]:
        """The classes that are marked, in order."""
        return [int(label) for label in np.unique(self.labels) if label]


def paths_of(data: Path) -> list[Path]:
    """The files of those of SCENES that are at hand."""
    paths = (data / "classification" / f"{name}.npz" for name in SCENES)
    return [path for path in paths if path.is_file()]


def read_scene(path: Path) -> Scene:
    """From an npz with cube (rows, cols, bands), labels and, where some pixels are missing, valid."""
    with np.load(path, allow_pickle=False) as arrays:
        cube, labels = arrays["cube"], arrays["labels"]
        valid = arrays["valid"] > 0 if "valid" in arrays else np.ones(labels.shape, np.bool_)
    pixels = np.ascontiguousarray(cube.transpose(2, 0, 1), np.float32)
    return Scene(path.stem, np.where(valid, pixels, np.float32(np.nan)), np.where(valid, labels, np.uint8(0)))


def write_scene(scene: Scene, image: Path) -> None:
    """The pixels as GeoTIFF, with NaN as no-data."""
    write_raster(image, scene.pixels, "GTiff", ["INTERLEAVE=BAND"])
    dataset = gdal.Open(str(image), gdal.GA_Update)
    for number in range(dataset.RasterCount):
        dataset.GetRasterBand(number + 1).SetNoDataValue(float("nan"))


def positives(labels: npt.NDArray[np.uint8], label: int, draw: Draw, seed: int) -> Numbers:
    """Places (row * cols + col) of 100 pixels of a class, or of half of it where it has fewer than 200.

    Drawn at random, or the first ones in a direction drawn at random.
    """
    random = np.random.default_rng(seed)
    places = np.flatnonzero(labels == label)
    wanted = min(POSITIVES, len(places) // 2)
    if draw is Draw.ANYWHERE:
        return np.sort(random.choice(places, wanted, replace=False))
    rows, cols = np.divmod(places, labels.shape[1])
    angle = random.uniform(0, 2 * np.pi)
    order = np.argsort(np.cos(angle) * cols + np.sin(angle) * rows, kind="stable")
    return np.sort(places[order[:wanted]])


def points(places: Numbers, cols: int) -> tuple[bytes, ...]:
    """One point in the middle of each pixel of an image that write_raster() wrote, as WKB."""
    shapes = []
    for row, col in zip(*np.divmod(places, cols)):
        point = ogr.Geometry(ogr.wkbPoint)
        point.AddPoint_2D(_LEFT + int(col) + 0.5, _TOP - int(row) - 0.5)
        shapes.append(bytes(point.ExportToWkb()))
    return tuple(shapes)


def share_of(scene: Scene, label: int) -> float:
    """Share of a class in the image as far as it is known: among the valid pixels where most of them are marked (the
    others are of no class), else among those that are marked."""
    valid = np.isfinite(scene.pixels[0])
    known = np.count_nonzero(scene.labels[valid])
    pixels = np.count_nonzero(valid) if 2 * known > np.count_nonzero(valid) else known
    return float(np.count_nonzero(scene.labels == label) / pixels)
