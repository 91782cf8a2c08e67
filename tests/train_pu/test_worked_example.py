"""The worked example of docs/train_pu.md, with the figures that stand there."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from osgeo import gdal

from plugin.detect import Job, detect
from plugin.detectors.catalog import entry
from plugin.pu_samples import SampleShapes
from plugin.raster.class_map import write_class_map
from plugin.sample import scene as sample
from plugin.sample.spectra import MATERIALS
from plugin.train_pu import TrainJob, train_pu
from plugin.trained_class import class_of
from tests.examples import shapes_of
from tests.one_class import f1

pytest.importorskip("onnxruntime")


def test_forty_points_in_two_fields_map_the_crop_of_the_sample_scene(tmp_path: Path, listener) -> None:
    image, model, output = (str(tmp_path / name) for name in ("scene.tif", "crop.onnx", "probability.tif"))
    made = sample.make_scene()
    sample.write_scene(made, Path(image), tmp_path / "truth.tif")
    # The same draws as in make_scene(), which keeps the cover to itself.
    cover, _ = sample._draw(np.random.default_rng(7), 320, 320)
    valid = np.isfinite(made.reflectance[0])
    truth = (cover[MATERIALS.index("crop")] > 0.5) & valid

    trained = train_pu(TrainJob(image, model, SampleShapes("crop", shapes_of("crop_samples.geojson"))), listener)
    detect(Job((image,), output, entry("pu"), model=model), listener)
    area = write_class_map(output, str(tmp_path / "crop.tif"), class_of(model, "pu").thresholds, {}, listener)

    found = gdal.Open(str(tmp_path / "crop.tif")).ReadAsArray() == 1
    assert trained.positives == 40
    assert f1(found, truth) > 0.97
    assert area.pixels_low <= np.count_nonzero(truth) <= area.pixels_high
    assert trained.prior.share == pytest.approx(0.169, abs=0.01)
