"""Accuracy: the detectors on real scenes with ground truth, each run by qgis_process."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from osgeo import gdal

from tests.qgis_process import run

# The column's name, the algorithm, and settings that differ from the defaults.
_RUNS = (
    ("RX", "rx", {}),
    ("RX, 20 components", "rx", {"COMPONENTS": 20}),
    ("Ring", "ring", {}),
    ("**TDD**", "tdd", {}),
    ("**UniADRS**", "uniadrs", {}),
)


def table(scenes: Path, folder: Path) -> str:
    """ROC AUC of every detector on every .npz scene (cube, mask), with mean and worst, as Markdown."""
    rows, found = [], []
    for scene in sorted(scenes.glob("*.npz")):
        image, truth = write_scene(scene, folder)
        figures = [_auc(name, settings, image, truth, folder) for _, name, settings in _RUNS]
        found.append(figures)
        rows.append(f"| {scene.stem} | " + " | ".join(f"{figure:.4f}" for figure in figures) + " |")
    columns = np.array(found)
    for label, figures in (("**mean**", columns.mean(axis=0)), ("**worst**", columns.min(axis=0))):
        rows.append(f"| {label} | " + " | ".join(f"{figure:.4f}" for figure in figures) + " |")
    head = "| scene | " + " | ".join(name for name, _, _ in _RUNS) + " |\n|---|" + "---|" * len(_RUNS)
    return head + "\n" + "\n".join(rows)


def write_scene(scene: Path, folder: Path) -> tuple[Path, Path]:
    """The cube as ENVI image and the mask as GeoTIFF, both without georeference."""
    arrays = np.load(scene)
    cube, mask = arrays["cube"].transpose(2, 0, 1).astype(np.float32), arrays["mask"]
    image, truth = folder / f"{scene.stem}.img", folder / f"{scene.stem}_truth.tif"
    bands, height, width = cube.shape
    dataset = gdal.GetDriverByName("ENVI").Create(str(image), width, height, bands, gdal.GDT_Float32)
    dataset.WriteArray(np.ascontiguousarray(cube))
    del dataset
    dataset = gdal.GetDriverByName("GTiff").Create(str(truth), width, height, 1, gdal.GDT_Byte)
    dataset.WriteArray((mask > 0).astype(np.uint8))
    del dataset
    return image, truth


def _auc(name: str, settings: dict[str, int], image: Path, truth: Path, folder: Path) -> float:
    scores = folder / "scores.tif"
    run(f"earthanomaly:{name}", INPUT=image, OUTPUT=scores, **settings)
    auc: float = run("earthanomaly:evaluate", INPUT=scores, TRUTH=truth, REPORT=folder / "report.html")["AUC"]
    return auc
