"""One class: the classifier that users train, through the engine, against its rivals; its time and its memory."""

from __future__ import annotations

import multiprocessing
import os
import tempfile
from concurrent.futures import ProcessPoolExecutor
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt
from osgeo import gdal
from threadpoolctl import threadpool_limits

from plugin.detect import Job, detect
from plugin.detectors.catalog import entry
from plugin.detectors.pu_matching import prior_of
from plugin.detectors.pu_model import RADIUS_PX, Features
from plugin.detectors.pu_training import PuSamples, PuSettings, Weights
from plugin.detectors.surroundings import Spectra, spectra_at
from plugin.feedback import Feedback, Quiet
from plugin.pu_samples import SampleShapes, read_store
from plugin.raster.reader import Selection, WindowReader
from plugin.raster.windows import Window
from plugin.train_pu import TrainJob, fit_here, train_pu

from .measure import medians
from .one_class_methods import NEGATIVE, NETWORKS, NNPU, Case, by_networks, by_one_class, f1, logits_of, supervised
from .one_class_scenes import (
    POSITIVES,
    Draw,
    Scene,
    paths_of,
    points,
    positives,
    read_scene,
    share_of,
    write_scene,
)
from .one_class_tables import OURS, Bound, Result, accuracy_tables
from .speed import write_raster

_SEEDS = {Draw.ANYWHERE: (1, 2, 3, 4, 5), Draw.ONE_SIDE: (1, 2, 3)}
_ROUNDS = 3
_BANDS = 200
_BLOCK_PX = 256

_INTRODUCTION = """\
"PU" stands for positive and unlabelled: from 100 pixels of a class (half of it where it has fewer than 200), drawn at
random, and up to 10 000 pixels of the whole image of which nothing is known, a map of that class is learned. Judged
by F1 on all labelled pixels that were no samples; means of {seeds} draws ({fewer} from one side). Tasks are all
classes of Salinas-A (AVIRIS, NASA/JPL), Samson and Moffett Field (F. Zhu et al.), and EnMAP Potsdam (DLR 2022, labels
LGB, from EnMAP-Box): research scenes, not shipped.

**Ours** is the plugin itself, GeoTIFF and points to model to GeoTIFF, with its default settings. All others got the
same samples and the same features, and the networks are those of the plugin, trained with another loss. A cut at 0.5
is what their papers do; "as ours" is the plugin's way: the share of the class is estimated from positives that a
network has not seen, and the cut is the one nearest to 0.5 by which the class gets this share within a factor of 1.3.
The two that see positives alone are cut at the plugin's estimate of the share. One method is given the true share of
the class in the image, which nobody knows in practice. The supervised bound knows **all classes** of half of the
labelled pixels and is judged by the other half.

Sources: Taylor: Zhao et al., ICCV 2023 (T-HOneCls: order 2 with self-calibration); vPU: Chen et al., NeurIPS 2020;
nnPU: Kiryo et al., NeurIPS 2017; one-class SVM: Schölkopf et al. 2001; isolation forest: Liu et al. 2008."""


class Order(NamedTuple):
    """One run to measure: a class of a scene, of which `image` is the GeoTIFF."""

    scene: Path
    image: str
    label: int
    draw: Draw
    seed: int


class Kept:
    """Trains as the plugin does, and keeps what it was given and what it found."""

    samples: PuSamples
    weights: Weights

    def __call__(self, samples: PuSamples, settings: PuSettings, feedback: Feedback) -> Weights:
        self.samples, self.weights = samples, fit_here(samples, settings, feedback)
        return self.weights


def table(data: Path, folder: Path) -> str:
    """All tables, as Markdown; `folder` takes images and models for a moment."""
    paths = paths_of(data)
    accuracy = _accuracy(paths, folder) if paths else f"Not measured: no scenes in `{data.name}/classification`."
    return "\n\n".join(
        [
            _INTRODUCTION.format(seeds=len(_SEEDS[Draw.ANYWHERE]), fewer=len(_SEEDS[Draw.ONE_SIDE])),
            accuracy,
            _speed(folder),
        ]
    )


def _accuracy(paths: list[Path], folder: Path) -> str:
    orders = []
    for path in paths:
        scene, image = read_scene(path), folder / f"{path.stem}.tif"
        write_scene(scene, image)
        orders += [Order(path, str(image), label, draw, seed)
                   for draw, seeds in _SEEDS.items() for label in scene.classes for seed in seeds]  # fmt: skip
    known = [
        Order(path, str(folder / f"{path.stem}.tif"), 0, Draw.ANYWHERE, seed)
        for path in paths
        for seed in _SEEDS[Draw.ANYWHERE]
    ]
    # Each process in one thread: the networks are too small for more.
    with ProcessPoolExecutor(os.cpu_count(), multiprocessing.get_context("spawn"), _in_one_thread) as pool:
        bounds = list(pool.map(bound, known))
        return accuracy_tables(list(pool.map(measure, orders)), bounds)


def measure(order: Order) -> Result:
    """The plugin's own run, file to file, and its rivals on the same samples."""
    scene = _scene(order.scene)
    places, labelled = positives(scene.labels, order.label, order.draw, order.seed), np.flatnonzero(scene.labels)
    kept = Kept()
    with tempfile.TemporaryDirectory(prefix="one_class_") as name:
        model, output = str(Path(name) / "class.onnx"), str(Path(name) / "probability.tif")
        shapes = SampleShapes("samples", points(places, scene.labels.shape[1]))
        trained = train_pu(TrainJob(order.image, model, shapes, settings=PuSettings(seed=order.seed)), Quiet(), kept)
        features = Features.fitted(read_store(model).unlabelled)
        detect(Job((order.image,), output, entry("pu"), model=model), Quiet())
        dataset = gdal.Open(output)  # a band does not outlive its dataset
        probability = dataset.GetRasterBand(1).ReadAsArray().ravel()
    described = features.of(_spectra(order.image, labelled))
    truth, judged = scene.labels.ravel()[labelled] == order.label, ~np.isin(labelled, places)
    case = Case(kept.samples, described[judged], share_of(scene, order.label), trained.prior.share, order.seed)
    names = NETWORKS if order.draw is Draw.ANYWHERE else (NNPU, NEGATIVE)
    found = {OURS: probability[labelled[judged]] >= 0.5, **by_networks(case, names), **by_one_class(case)}
    prior = prior_of(logits_of(kept.samples, kept.weights, described), order.seed)
    figures = {row: f1(marked, truth[judged]) for row, marked in found.items()}
    return Result(scene.name, order.label, order.draw, float(truth.mean()), prior, figures)


def bound(order: Order) -> Bound:
    """F1 of each class where all classes of half of the labelled pixels are known."""
    scene = _scene(order.scene)
    labelled, valid = np.flatnonzero(scene.labels), np.flatnonzero(np.isfinite(scene.pixels[0]))
    features = Features.fitted(_spectra(order.image, valid))
    described = features.of(_spectra(order.image, labelled))
    return Bound(scene.name, supervised(described, scene.labels.ravel()[labelled], order.seed))


def _spectra(image: str, places: npt.NDArray[np.int64]) -> Spectra:
    """Of pixels at places (row * cols + col), as the plugin sees them."""
    pixels = _with_margin(image)
    return spectra_at(pixels, *np.divmod(places, pixels.shape[2] - 2 * RADIUS_PX), RADIUS_PX)


@lru_cache(maxsize=1)
def _with_margin(image: str) -> npt.NDArray[np.float32]:
    reader = WindowReader((image,), Selection())
    pixels: npt.NDArray[np.float32] = reader.read(Window(0, 0, reader.grid.height, reader.grid.width), RADIUS_PX)[0]
    reader.close()
    return pixels


@lru_cache(maxsize=1)
def _scene(path: Path) -> Scene:
    return read_scene(path)


def _in_one_thread() -> None:
    threadpool_limits(1)


def _speed(folder: Path) -> str:
    rows = []
    for side, rounds in ((100, _ROUNDS), (1000, 1)):
        image, model = folder / f"fields{side}.tif", str(folder / f"fields{side}.onnx")
        layout = ["TILED=YES"] if side > _BLOCK_PX else []  # a tile larger than the image would be mostly padding
        write_raster(image, fields(side), "GTiff", ["INTERLEAVE=BAND", *layout])
        (trained,) = medians(rounds, (train_run, str(image), model, side))
        (mapped,) = medians(rounds, (map_run, str(image), model, str(folder / "fields.tif")))
        rows.append(
            f"| {side} x {side} x {_BANDS} | {trained['seconds']:.2f} | {trained['peak_mib']:.0f} "
            f"| {mapped['seconds']:.2f} | {mapped['network_s']:.2f} | {mapped['peak_mib']:.0f} "
            f"| {trained['seconds'] + mapped['seconds']:.2f} |"
        )
    return (
        f"### Time and memory, GeoTIFF to finished GeoTIFF ({_BANDS} bands of float32; medians of {_ROUNDS}, the "
        "large image once)\n\n"
        "| image | training, s | peak memory, MiB | mapping, s | inside `session.run`, s | peak memory, MiB "
        "| both, s |\n|---|---|---|---|---|---|---|\n" + "\n".join(rows)
    )


def train_run(image: str, model: str, side: int) -> dict[str, Any]:
    """A model of the field in the middle, from 100 points in it."""
    places = np.flatnonzero(_field(side))
    chosen = np.random.default_rng(1).choice(places, POSITIVES, replace=False)
    train_pu(TrainJob(image, model, SampleShapes("samples", points(chosen, side))), Quiet())
    return {}


def map_run(image: str, model: str, output: str) -> dict[str, Any]:
    """The map of the class, from file to file."""
    done = detect(Job((image,), output, entry("pu"), model=model), Quiet())
    return {"network_s": done.network_s}


def fields(side: int) -> npt.NDArray[np.float32]:
    """(bands, rows, cols) with ten sources behind all bands, as spectra have, and a field of another material."""
    random = np.random.default_rng(0)
    sources = random.standard_normal((11, side * side), np.float32)
    sources[10] = 5 * _field(side).ravel()
    values = random.standard_normal((_BANDS, 11)).astype(np.float32) @ sources
    values += 0.05 * random.standard_normal(values.shape, np.float32)
    return values.reshape(_BANDS, side, side)


def _field(side: int) -> npt.NDArray[np.bool_]:
    inside = np.zeros((side, side), np.bool_)
    inside[side // 3 : side // 2, side // 3 : side // 2] = True
    return inside
