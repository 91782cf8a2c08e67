"""The worked example of docs/train_pu.md, with the figures that stand there."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from osgeo import gdal, ogr, osr

from plugin.detect import Job, detect
from plugin.detectors.catalog import entry
from plugin.pu_samples import SampleShapes
from plugin.raster.class_map import write_class_map
from plugin.sample import scene as sample
from plugin.sample.spectra import MATERIALS
from plugin.train_pu import TrainJob, train_pu
from plugin.trained_class import class_of
from tests.one_class import f1

pytest.importorskip("onnxruntime")
SAMPLES = Path(__file__).parents[2] / "docs" / "examples" / "crop_samples.geojson"


def shapes() -> tuple[bytes, ...]:
    """The points, in the scene's own coordinate system."""
    degrees, metres = osr.SpatialReference(), osr.SpatialReference()
    degrees.ImportFromEPSG(4326)
    metres.ImportFromEPSG(32632)
    for system in (degrees, metres):
        system.SetAxisMappingStrategy(osr.OAMS_TRADITIONAL_GIS_ORDER)
    transform = osr.CoordinateTransformation(degrees, metres)
    found = []
    samples = ogr.Open(str(SAMPLES))  # a layer does not outlive its dataset
    for feature in samples.GetLayer():
        point = feature.GetGeometryRef().Clone()
        point.Transform(transform)
        found.append(bytes(point.ExportToWkb()))
    return tuple(found)


def test_forty_points_in_two_fields_map_the_crop_of_the_sample_scene(tmp_path: Path, listener) -> None:
    image, model, output = (str(tmp_path / name) for name in ("scene.tif", "crop.onnx", "probability.tif"))
    made = sample.make_scene()
    sample.write_scene(made, Path(image), tmp_path / "truth.tif")
    # The same draws as in make_scene(), which keeps the cover to itself.
    cover, _ = sample._draw(np.random.default_rng(7), 320, 320)
    valid = np.isfinite(made.reflectance[0])
    truth = (cover[MATERIALS.index("crop")] > 0.5) & valid

    trained = train_pu(TrainJob(image, model, SampleShapes("crop", shapes())), listener)
    detect(Job((image,), output, entry("pu"), model=model), listener)
    area = write_class_map(output, str(tmp_path / "crop.tif"), class_of(model, "pu").thresholds, {}, listener)

    found = gdal.Open(str(tmp_path / "crop.tif")).ReadAsArray() == 1
    assert trained.positives == 40
    assert f1(found, truth) > 0.97
    assert area.pixels_low <= np.count_nonzero(truth) <= area.pixels_high
    assert trained.prior.share == pytest.approx(0.169, abs=0.01)
