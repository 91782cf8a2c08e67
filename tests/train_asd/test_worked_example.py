"""The worked example of docs/train_asd.md, with the figures that stand there."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from osgeo import gdal

from plugin.detect import Job, detect
from plugin.detectors.catalog import entry
from plugin.normal_samples import NormalImage
from plugin.sample import scene as sample
from plugin.sample.spectra import MATERIALS
from plugin.train_asd import TrainAsdJob, train_asd
from tests.benchmark.figures import auc
from tests.examples import shapes_of

pytest.importorskip("onnxruntime")


def inside_by(mask: np.ndarray, distance_px: int) -> np.ndarray:
    """Pixels all of whose neighbours up to a distance along rows, columns and their sums belong to the mask."""
    for _ in range(distance_px):
        padded = np.pad(mask, 1)
        mask = padded[1:-1, 1:-1] & padded[:-2, 1:-1] & padded[2:, 1:-1] & padded[1:-1, :-2] & padded[1:-1, 2:]
    return mask


def test_two_rectangles_of_crop_tell_the_crop_of_the_sample_scene_from_the_rest(tmp_path: Path, listener) -> None:
    image, model, output = (str(tmp_path / name) for name in ("scene.tif", "normal.onnx", "scores.tif"))
    made = sample.make_scene()
    sample.write_scene(made, Path(image), tmp_path / "truth.tif")
    # The same draws as in make_scene(), which keeps the cover to itself.
    cover, _ = sample._draw(np.random.default_rng(7), 320, 320)
    valid, crop = np.isfinite(made.reflectance[0]), cover[MATERIALS.index("crop")] > 0.99

    train_asd(TrainAsdJob((NormalImage(image, shapes_of("normal_area.geojson")),), model), listener)
    detect(Job((image,), output, entry("asd"), model=model), listener)
    scores = gdal.Open(output).ReadAsArray()[0]

    assert auc(scores[valid], ~crop[valid]) > 0.97
    assert np.mean(scores[inside_by(crop, 16) & valid] >= 1) < 0.06
    for other in ("meadow", "forest", "tile", "water"):
        assert np.mean(scores[(cover[MATERIALS.index(other)] > 0.5) & valid] >= 1) > 0.95, other
