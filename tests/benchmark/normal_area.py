"""Normal area: what is unlike one declared class of high-resolution images, through the engine, against its rivals."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
from osgeo import gdal
from sklearn.metrics import roc_auc_score
from sklearn.mixture import GaussianMixture
from sklearn.neighbors import NearestNeighbors
from sklearn.svm import OneClassSVM

from plugin.detect import Job, detect
from plugin.detectors.asd_bank import FINEST_PX, MARGIN_PX, STEP_PX, Bank, descriptor_graph
from plugin.detectors.asd_gaussian import contrast, shrunk_gaussian
from plugin.detectors.catalog import entry
from plugin.detectors.onnx_file import onnx_bytes
from plugin.detectors.onnx_model import onnxruntime
from plugin.detectors.windowed import padded
from plugin.feedback import Quiet
from plugin.normal_samples import NormalImage
from plugin.train_asd import Make, TrainAsdJob, fit_bank, train_asd

from .measure import medians
from .speed import write_raster

Array = npt.NDArray[np.float32]
Flags = npt.NDArray[np.bool_]
_LEAST, _LEAST_OTHER = 0.05, 0.01
_SAMPLE, _JUDGED = 3000, 6000
_USUAL = 0.95
_IMAGES = ("loveda_0", "loveda_1", "potsdam_2_10_0_0_512_512")
_PAN = "spacenet-atlanta"
OURS = "**ours**, ready-made descriptors"
_INTRODUCTION = """\
One class of an image is declared normal, everything else of the other half of the image (or of the other LoveDA
image) is to score higher. Every class that covers 5 % of both parts is a task, in four directions: learned left and
judged right, and so on; {tasks} tasks, {runs} runs. Scenes: LoveDA (Wang et al. 2021), ISPRS Potsdam, SpaceNet 4
Atlanta (pan; all but buildings is normal): research scenes, not shipped. **Ours** ran from file to file. IoU is that
of the anomalies where the threshold is what one normal training pixel in twenty exceeds, chosen without any truth.

The supervised bound is a random forest on the same descriptors that knows which pixels of the first half are normal
and which are not: what the labels let anybody reach."""


class Scene(NamedTuple):
    """(bands, rows, cols) pixels and (rows, cols) classes, 0 = not known."""

    pixels: Array
    labels: npt.NDArray[np.uint8]


class Task(NamedTuple):
    """Learned on the normal pixels of one image, judged on those and the others of the same or another one."""

    scene: str
    other: str
    label: int
    learned: Flags
    known: Flags
    normal: Flags
    anomalous: Flags


def read_scenes(folder: Path) -> dict[str, Scene]:
    """Those that are at hand."""
    found = {}
    for name in _IMAGES:
        if (folder / f"{name}.png").is_file():
            labels = gdal.Open(str(folder / f"{name}_labels.png")).ReadAsArray()
            pixels = gdal.Open(str(folder / f"{name}.png")).ReadAsArray()[:3].astype(np.float32)
            found[name.split("_2_")[0]] = Scene(pixels, labels)
    if (folder / f"{_PAN}-pan.tif").is_file():
        pixels = gdal.Open(str(folder / f"{_PAN}-pan.tif")).ReadAsArray().astype(np.float32)
        buildings = gdal.Open(str(folder / f"{_PAN}-buildings.tif")).ReadAsArray() > 0
        found["atlanta"] = Scene(pixels[np.newaxis], np.where(buildings, 2, 1).astype(np.uint8))
    return found


def tasks_of(scenes: dict[str, Scene]) -> Iterator[Task]:
    """All tasks."""
    for name, scene in scenes.items():
        rows, cols = scene.labels.shape
        first_row, first_col = np.arange(rows) < rows // 2, np.arange(cols) < cols // 2
        left = np.broadcast_to(first_col, scene.labels.shape)
        top = np.broadcast_to(first_row[:, np.newaxis], scene.labels.shape)
        for half in (left, ~left, top, ~top):
            yield from _tasks(name, name, scene.labels, scene.labels, (half, ~half))
    for name, other in (("loveda_0", "loveda_1"), ("loveda_1", "loveda_0")):
        if name in scenes and other in scenes:
            one, two = scenes[name].labels, scenes[other].labels
            yield from _tasks(name, other, one, two, (np.ones(one.shape, bool), np.ones(two.shape, bool)))


def _tasks(
    name: str, other: str, one: npt.NDArray[np.uint8], two: npt.NDArray[np.uint8], parts: tuple[Flags, Flags]
) -> Iterator[Task]:
    labels = [1] if name == "atlanta" else [int(label) for label in np.unique(one) if label]
    for label in labels:
        learned, normal = parts[0] & (one == label), parts[1] & (two == label)
        anomalous = parts[1] & (two > 0) & (two != label)
        shares = [
            part.sum() / max(1, half.sum()) for part, half in zip((learned, normal, anomalous), (*parts, parts[1]))
        ]
        if shares[0] >= _LEAST and shares[1] >= _LEAST and shares[2] >= _LEAST_OTHER:
            yield Task(name, other, label, learned, parts[0] & (one > 0), normal, anomalous)


class Described:
    """Descriptors of whole scenes, made once."""

    def __init__(self, scenes: dict[str, Scene]) -> None:
        self._scenes = scenes
        self._found: dict[tuple[str, str], Array] = {}

    def of(self, learned_on: str, name: str) -> Array:
        """(size, pixels)."""
        key = learned_on, name
        if key not in self._found:
            pixels = self._scenes[learned_on].pixels
            bank = Bank.fitted(pixels.reshape(len(pixels), -1).T[::37])
            session = onnxruntime().InferenceSession(onnx_bytes(descriptor_graph(bank), {}))
            self._found[key] = _run(session, self._scenes[name].pixels)
        return self._found[key]


def _run(session: object, pixels: Array) -> Array:
    rows, cols = pixels.shape[1:]
    wide = np.pad(pixels, ((0, 0), (MARGIN_PX, MARGIN_PX), (MARGIN_PX, MARGIN_PX)), "reflect")
    found = session.run(None, {"pixels": padded(wide, STEP_PX)[np.newaxis]})[0][0]  # type: ignore[attr-defined]
    found = found.repeat(FINEST_PX, axis=1).repeat(FINEST_PX, axis=2)
    return found[:, MARGIN_PX : MARGIN_PX + rows, MARGIN_PX : MARGIN_PX + cols].reshape(len(found), -1)


def scores_of(
    task: Task, scenes: dict[str, Scene], described: Described, folder: Path
) -> dict[str, tuple[Array, float]]:
    """(rows * cols,) scores of every method, NaN where it was not asked, and its threshold."""
    chance = np.random.default_rng(0)
    places = np.flatnonzero(task.learned)
    places = chance.choice(places, min(_SAMPLE, len(places)), replace=False)
    judged = np.flatnonzero(task.normal | task.anomalous)
    judged = chance.choice(judged, min(_JUDGED, len(judged)), replace=False)
    one, two = scenes[task.scene].pixels, scenes[task.other].pixels
    colours, other_colours = (pixels.reshape(len(pixels), -1).T for pixels in (one, two))
    frozen, other_frozen = described.of(task.scene, task.scene).T, described.of(task.scene, task.other).T
    around = np.flatnonzero(task.known)
    anywhere = frozen[chance.choice(around, _SAMPLE, replace=False)]
    found = {OURS: ours(task, folder)}

    def judge(name: str, learned: Array, values: Array, score: Callable[[Array], npt.NDArray[np.floating]]) -> None:
        scores = np.full(two[0].size, np.nan, np.float32)
        scores[judged] = score(values[judged])
        found[name] = scores, float(np.quantile(score(learned), _USUAL))

    judge("colour, Mahalanobis", colours[places], other_colours, shrunk_gaussian(colours[places]).distances)
    learned = frozen[places]
    gaussian, everything = shrunk_gaussian(learned), shrunk_gaussian(anywhere)
    judge("frozen descriptors, one Gaussian (as PaDiM)", learned, other_frozen, gaussian.distances)
    for weight in (0.5, 1.0):
        judge(f"the same, contrast {weight:g}", learned, other_frozen, contrast(gaussian, everything, weight).values)

    def white(values: Array) -> npt.NDArray[np.floating]:
        return (values - gaussian.mean) @ gaussian.whitening.T

    mixture = GaussianMixture(5, reg_covar=0.05, random_state=0, max_iter=40).fit(white(learned))
    judge("mixture of five", learned, other_frozen, lambda values: -mixture.score_samples(white(values)))
    nearest = NearestNeighbors(n_neighbors=3, algorithm="brute").fit(white(learned[:2000]))
    judge("three nearest", learned[2000:], other_frozen, lambda values: nearest.kneighbors(white(values))[0].mean(1))
    machine = OneClassSVM(nu=0.05, gamma="scale").fit(white(learned[:1500]))
    judge("one-class SVM", learned, other_frozen, lambda values: -machine.decision_function(white(values)))
    output = str(folder / "ring.tif")
    detect(Job((_image(task.other, folder),), output, entry("ring"), settings={"RADIUS_PX": 8}), Quiet())
    dataset = gdal.Open(output)
    local = dataset.GetRasterBand(1).ReadAsArray().ravel()
    found["local: ring of 8 pixels"] = local, float(np.nanquantile(local, _USUAL))
    return found


def ours(task: Task, folder: Path, make: Make = fit_bank) -> tuple[Array, float]:
    """From mask to model to score raster."""
    mask, model, output = folder / "mask.tif", str(folder / "normal.onnx"), str(folder / "scores.tif")
    write_raster(mask, task.learned[np.newaxis].astype(np.float32), "GTiff", [])
    train_asd(TrainAsdJob((NormalImage(_image(task.scene, folder), mask=str(mask)),), model), Quiet(), make)
    detect(Job((_image(task.other, folder),), output, entry("asd"), model=model), Quiet())
    dataset = gdal.Open(output)
    return dataset.GetRasterBand(1).ReadAsArray().ravel(), 1.0


def _image(name: str, folder: Path) -> str:
    return str(folder / f"{name}.tif")


def figures(scores: Array, threshold: float, task: Task) -> tuple[float, float]:
    """AUROC, and IoU of what reaches the threshold."""
    judged = (task.normal | task.anomalous).ravel() & np.isfinite(scores)
    truth, values = task.anomalous.ravel()[judged], scores[judged]
    marked = values >= threshold
    return float(roc_auc_score(truth, values)), float((marked & truth).sum() / max(1, (marked | truth).sum()))


def table(data: Path, folder: Path) -> str:
    """All tables, as Markdown; `folder` takes images and models for a moment."""
    scenes = read_scenes(data / "hsr")
    accuracy = _accuracy(scenes, folder) if scenes else f"Not measured: no scenes in `{data.name}/hsr`."
    return accuracy + "\n\n" + _speed(folder)


def _accuracy(scenes: dict[str, Scene], folder: Path) -> str:
    for name, scene in scenes.items():
        write_raster(Path(_image(name, folder)), scene.pixels, "GTiff", [])
    described, found, known = Described(scenes), {}, {}
    for task in tasks_of(scenes):
        name = f"{task.scene}, {task.label}" if task.scene == task.other else f"LoveDA to LoveDA, {task.label}"
        for method, (scores, threshold) in scores_of(task, scenes, described, folder).items():
            found.setdefault(method, {}).setdefault(name, []).append(figures(scores, threshold, task))
        known.setdefault(name, []).append(supervised(task, described))
    runs = sum(map(len, known.values()))
    methods = list(found)
    lines = ["| task | " + " | ".join(methods) + " | supervised bound |", "|---" * (len(methods) + 2) + "|"]
    for name, bounds in known.items():
        cells = ["{:.3f} / {:.2f}".format(*np.mean(found[method][name], axis=0)) for method in methods]
        lines.append(f"| {name} | " + " | ".join(cells) + f" | {np.mean(bounds):.3f} |")
    means = [np.mean([np.mean(found[method][name], axis=0) for name in known], axis=0) for method in methods]
    bound = np.mean([np.mean(bounds) for bounds in known.values()])
    lines.append("| **mean** | " + " | ".join("{:.3f} / {:.2f}".format(*mean) for mean in means) + f" | {bound:.3f} |")
    return "\n\n".join([_INTRODUCTION.format(tasks=len(known), runs=runs), "AUROC / IoU:", "\n".join(lines)])


def supervised(task: Task, described: Described) -> float:
    """AUROC of a random forest that knows what of the first part is normal and what is not."""
    from sklearn.ensemble import RandomForestClassifier

    chance = np.random.default_rng(0)
    one, two = described.of(task.scene, task.scene), described.of(task.scene, task.other)
    others = np.flatnonzero(task.known & ~task.learned)
    learned = [chance.choice(places, 2000) for places in (np.flatnonzero(task.learned), others)]
    judged = [chance.choice(np.flatnonzero(part), 2000) for part in (task.normal, task.anomalous)]
    forest = RandomForestClassifier(100, min_samples_leaf=20, max_features=0.3, random_state=0)
    truth = np.repeat([0, 1], 2000)
    forest.fit(one[:, np.concatenate(learned)].T, truth)
    return float(roc_auc_score(truth, forest.predict_proba(two[:, np.concatenate(judged)].T)[:, 1]))


def _speed(folder: Path) -> str:
    rows = []
    for side in (1024, 4096):
        image, model = folder / f"ground{side}.tif", str(folder / f"ground{side}.onnx")
        write_raster(image, ground(side), "GTiff", ["TILED=YES"])
        (fitted,) = medians(3 if side == 1024 else 1, (fit_run, str(image), model, side))
        (mapped,) = medians(3 if side == 1024 else 1, (map_run, str(image), model, str(folder / "ground.tif")))
        speed, network = side**2 / 1e6 / mapped["seconds"], side**2 / 1e6 / mapped["network_s"]
        rows.append(
            f"| {side} x {side} x 3 | {fitted['seconds']:.2f} | {fitted['peak_mib']:.0f} | {mapped['seconds']:.2f} "
            f"| {speed:.2f} | {network:.2f} | {mapped['peak_mib']:.0f} |"
        )
    return (
        "### Time and memory (3 bands of float32; a normal square of a quarter of the side)\n\n"
        "| image | fit, s | peak memory, MiB | mapping, s | Mpx/s | inside `session.run`, Mpx/s | peak memory, MiB |\n"
        "|---|---|---|---|---|---|---|\n" + "\n".join(rows)
    )


def fit_run(image: str, model: str, side: int) -> dict[str, float]:
    """Fits a square in the middle."""
    from osgeo import ogr

    dataset = gdal.Open(image)
    left, pixel, _, top, _, _ = dataset.GetGeoTransform()
    low, high = side * 3 // 8, side * 5 // 8
    corners = [(low, low), (high, low), (high, high), (low, high), (low, low)]
    ring = ",".join(f"{left + pixel * col} {top - pixel * row}" for row, col in corners)
    polygon = bytes(ogr.CreateGeometryFromWkt(f"POLYGON(({ring}))").ExportToWkb())
    train_asd(TrainAsdJob((NormalImage(image, (polygon,)),), model), Quiet())
    return {}


def map_run(image: str, model: str, output: str) -> dict[str, float]:
    """The scores, from file to file."""
    return {"network_s": detect(Job((image,), output, entry("asd"), model=model), Quiet()).network_s}


def ground(side: int) -> Array:
    """(3, side, side) of waves and noise."""
    chance = np.random.default_rng(0)
    waves = 20 * np.sin(np.arange(side, dtype=np.float32) / 3)
    grey = 120 + waves[:, np.newaxis] + 0.3 * waves
    return (grey + chance.standard_normal((3, side, side), np.float32) * 8).astype(np.float32)
