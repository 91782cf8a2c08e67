"""Accuracy in five modalities: detectors of the catalog, through the engine, against classics tuned on the scenes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
from osgeo import gdal

from plugin.detect import Job, detect
from plugin.detectors.catalog import entry
from plugin.detectors.spec import DetectorSpec
from plugin.errors import TooFewBands, TooManyBands
from plugin.feedback import Quiet

from . import classics
from .classics import Pixels, Scores
from .figures import Found, auc, found_each, found_pooled, worst_decile
from .scenes import MODALITIES, Scene
from .speed import write_raster

RATES = (1e-4, 1e-5)
_NONE = "-"

_INTRODUCTION = """\
Detectors of the catalog (in bold) ran through the plugin's engine with their default settings, the same for every
modality. The classics had the benefit: their settings were chosen on these very scenes, for each modality those with
the best mean of many that were tried. Figures are pixel ROC AUC, ties counted half; the worst decile is the mean of the
worst tenth of the images, at least one. A dash: the detector does not take so few or so many bands.

Sources of the classics: RX: Reed and Yu 1990; local RX (two windows): Kwon and Nasrabadi 2005; MPCM: Wei, You and Li
2016; ADMD: after Moradi, Moallem and Sabahi 2020; CA-CFAR: Finn and Johnson 1968; two-parameter CFAR: Novak, Owirka and
Netishen 1993; local saliency: Achanta et al. 2008; tuned (frequency-tuned) saliency: Achanta et al. 2009. Top-hat,
MPCM, ADMD and both CFAR see the mean of the bands."""

_SOURCES = {
    "hyperspectral": "#### Hyperspectral\n\nReal scenes: ABU (Kang et al., IEEE TGRS 2017), AVIRIS San Diego "
    "(NASA/JPL), HYDICE Urban (US Army ERDC), MUUFL Gulfport (Gader, Zare et al. 2013), Pavia Centre (P. Gamba, "
    "University of Pavia): research benchmarks, not shipped.",
    "infrared": "#### Infrared\n\nReal images: SIRST (Dai et al., WACV 2021; no licence, citation asked), not shipped.",
    "sar": "#### SAR\n\nReal images, amplitudes of 8 bits: HRSID (Wei et al., IEEE Access 2020), not shipped. Two "
    "images only.",
    "visible": "#### Visible\n\nReal images: iSAID (Waqas Zamir et al. 2019) and DOTA (Xia et al. 2018), for academic "
    "use, not shipped. Three images only; what is marked there is dense rather than rare, and the black triangles "
    "without data are left as they are.",
    "low_light": "#### Low light (simulated)\n\nNo real low-light set with truth was at hand. These scenes are "
    "**simulated**, by the simulator that made the training scenes, from seeds far from those of training; they tell "
    "less than the real ones.",
}

_POINTS = """\
#### Infrared: objects found at a rate of false pixels

An object is detected where the plain centroid of a component of pixels at or above the threshold (8 neighbours) lies
within 3 px of its own. False are the background pixels of components that detect nothing, over all background pixels.
The threshold is the lowest that keeps the rate and above which all others keep it: one for the raw scores of all
images, or one for each image (where 1e-5 means not one false pixel). The settings of the classics are those with the
best mean of the four columns."""

_FUNCTIONS: dict[str, Callable[..., Scores]] = {
    "RX": classics.global_rx,
    "Local RX": classics.local_rx,
    "Ring": classics.ring,
    "Top-hat": classics.top_hat,
    "MPCM": classics.patch_contrast,
    "ADMD": classics.directional_contrast,
    "CA-CFAR": classics.cfar,
    "Two-parameter CFAR": classics.two_parameter_cfar,
    "Local saliency": classics.local_saliency,
    "Tuned saliency": classics.saliency,
}

# Arguments of the functions above, in their order: of 90 to 260 tried in a modality, those with the best mean AUC.
_SETTINGS: dict[str, tuple[tuple[object, ...], ...]] = {
    "hyperspectral": (
        (20,), (11, 25), (7,), (7,), ((3, 5, 7, 9),), ((3, 5, 7, 9, 11, 13),),
        (15, 31), (15, 31), (1, (5, 9, 17)), (0.5,),
    ),
    "infrared": (
        (), (13, 31), (11,), (11,), ((3, 5, 7, 9, 11, 13),), ((3, 5, 7, 9, 11, 13, 15, 17),),
        (5, 23, 3), (11, 31, 3), (3, (9, 17)), (0.5,),
    ),
    "sar": (
        (), (201, 601), (13,), (81,), ((15, 31, 61),), ((9, 17, 25, 33),),
        (301, 1601, 7, 2), (201, 601, 7), (9, (257, 513)), (3.0,),
    ),
    "visible": (
        (), (61, 301), (24,), (23,), ((15, 31, 61),), ((9, 17, 25, 33),),
        (201, 601, 11), (201, 601, 11), (1, (9, 17, 33, 65, 129)), (0.25,),
    ),
    "low_light": (
        (), (41, 61), (24,), (25,), ((9, 17, 25, 33),), ((9, 17, 25, 33),),
        (101, 401, 5, 2), (101, 401, 5), (5, (9, 17, 33, 65)), (0.5,),
    ),
}  # fmt: skip
# The same, for objects found in infrared images.
_POINT_SETTINGS: tuple[tuple[object, ...], ...] = (
    (), (15, 31), (10,), (11,), ((3,),), ((3, 5),),
    (5, 19, 3), (7, 21, 3), (1, (17, 33)), (0.5,),
)  # fmt: skip


class Column(NamedTuple):
    """A detector and its (rows, cols) scores of each scene; None where it does not take the scene's bands."""

    name: str
    scores: list[Scores | None]


def table(data: Path, folder: Path, detectors: Sequence[str] = ("uniadrs",)) -> str:
    """Markdown tables of every modality; `detectors` are ids of the catalog, `folder` takes the images for a moment."""
    specs = [entry(detector) for detector in detectors]
    return "\n\n".join([_INTRODUCTION, *(_section(name, data, folder, specs) for name in MODALITIES)])


def _section(modality: str, data: Path, folder: Path, specs: Sequence[DetectorSpec]) -> str:
    scenes = list(MODALITIES[modality](data))
    if not scenes:
        return f"{_SOURCES[modality]}\n\nNot measured: no scenes at hand."
    made = [_from_engine(spec, scenes, folder) for spec in specs]
    settings = _SETTINGS[modality]
    parts = [_SOURCES[modality], _words(settings), auc_table(scenes, [*_classics(settings, scenes), *made])]
    if modality == "infrared":
        columns = [*_classics(_POINT_SETTINGS, scenes), *made]
        parts += [_POINTS, _words(_POINT_SETTINGS), found_table(scenes, columns)]
    return "\n\n".join(parts)


def auc_table(scenes: Sequence[Scene], columns: Sequence[Column]) -> str:
    """AUC of every column on every scene, with mean and worst decile, as Markdown."""
    figures = [[_auc(*pair) for pair in zip(column.scores, scenes)] for column in columns]
    lines = [_line(scene.name, row) for scene, row in zip(scenes, zip(*figures))]
    for name, gathered in (("mean", np.mean), ("worst decile", worst_decile)):
        sums = [None if None in column else float(gathered(column)) for column in figures]
        lines.append(_line(f"**{name}**", sums))
    head = "| image | " + " | ".join(column.name for column in columns) + " |\n|---|" + "---|" * len(columns)
    return "\n".join([head, *lines])


def found_table(scenes: Sequence[Scene], columns: Sequence[Column]) -> str:
    """Detection probability of every column at the rates, with a threshold for all and with one for each image."""
    ways = (("one threshold", found_pooled), ("one for each image", found_each))
    names = [f"{name}, {rate:.0e}" for name, _ in ways for rate in RATES]
    truths = [scene.truth for scene in scenes]
    lines = ["| | " + " | ".join(names) + " |\n|---|" + "---|" * len(names)]
    for name, scores in columns:
        scored = [image for image in scores if image is not None]
        whole = len(scored) == len(scenes)
        cells = [_share(way(scored, truths, rate)) if whole else _NONE for _, way in ways for rate in RATES]
        lines.append(f"| {name} | " + " | ".join(cells) + " |")
    return "\n".join(lines)


def _auc(scores: Scores | None, scene: Scene) -> float | None:
    return None if scores is None else auc(scores, scene.truth)


def _line(name: str, figures: Sequence[float | None]) -> str:
    return f"| {name} | " + " | ".join(_NONE if figure is None else f"{figure:.4f}" for figure in figures) + " |"


def _share(found: Found) -> str:
    return f"{found.share:.3f} ({found.hits} of {found.objects})"


def _classics(settings: Sequence[tuple[object, ...]], scenes: Sequence[Scene]) -> list[Column]:
    return [
        Column(name, [function(scene.pixels, *arguments) for scene in scenes])
        for (name, function), arguments in zip(_FUNCTIONS.items(), settings)
    ]


def _words(settings: Sequence[tuple[object, ...]]) -> str:
    """The settings with the names that the functions give them."""
    said = []
    for (name, function), arguments in zip(_FUNCTIONS.items(), settings):
        named = zip(function.__code__.co_varnames[1:], arguments)
        said.append(f"{name} " + ", ".join(f"{key.replace('_px', '')} {value}" for key, value in named))
    return "Settings of the classics, in pixels: " + "; ".join(words for words in said if not words.endswith(" ")) + "."


def _from_engine(spec: DetectorSpec, scenes: Sequence[Scene], folder: Path) -> Column:
    return Column(f"**{spec.id}**", [engine_scores(spec, scene.pixels, folder) for scene in scenes])


def engine_scores(spec: DetectorSpec, pixels: Pixels, folder: Path, model: str = "") -> Scores | None:
    """(bands, rows, cols) -> (rows, cols) scores by a whole run, file to file; None where the bands do not fit."""
    image, output = folder / "scene.tif", folder / "scores.tif"
    # Bytes where the values are such, as images come, and float32 where not.
    is_bytes = bool((pixels == np.clip(np.rint(pixels), 0, 255)).all())
    write_raster(image, pixels.astype(np.uint8) if is_bytes else pixels, "GTiff", ["INTERLEAVE=BAND"])
    try:
        detect(Job((str(image),), str(output), spec, model=model), Quiet())
    except (TooFewBands, TooManyBands):
        return None
    dataset = gdal.Open(str(output))  # a band does not outlive its dataset
    scores: Scores = dataset.GetRasterBand(1).ReadAsArray()
    return scores
