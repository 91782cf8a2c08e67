"""From an image on disk to evaluated scores and polygons, through the real qgis_process."""

from __future__ import annotations

import shutil
import zipfile
from pathlib import Path

import numpy as np
import pytest
from osgeo import gdal, ogr

from plugin.detectors.catalog import CATALOG
from plugin.sample.scene import make_scene, write_scene
from tests.package import write_zip
from tests.qgis_process import AlgorithmFailed, run

pytestmark = pytest.mark.skipif(
    not (shutil.which("qgis_process") or shutil.which("qgis_process.bin")), reason="needs qgis_process"
)


@pytest.fixture(scope="module")
def scene(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    folder = tmp_path_factory.mktemp("scene")
    image, truth = folder / "scene.tif", folder / "truth.tif"
    write_scene(make_scene(height=150, width=160, bands=60), image, truth)
    return image, truth


@pytest.mark.parametrize("detector", [spec.id for spec in CATALOG])
def test_every_detector_finds_the_anomalies_of_the_sample_scene(
    detector: str, scene: tuple[Path, Path], tmp_path: Path
) -> None:
    image, truth = scene
    scores = tmp_path / "scores.tif"
    found = run(f"earthanomaly:{detector}", INPUT=image, OUTPUT=scores)
    judged = run("earthanomaly:evaluate", INPUT=scores, TRUTH=truth, REPORT=tmp_path / "report.html")
    assert judged["AUC"] > 0.9
    assert found["DEVICE_USED"] in ("cpu", "cuda")
    dataset, source = gdal.Open(str(scores)), gdal.Open(str(image))
    assert dataset.GetProjection() == source.GetProjection()
    missing = source.GetRasterBand(1).ReadAsArray() == -9999
    np.testing.assert_array_equal(np.isnan(dataset.GetRasterBand(1).ReadAsArray()), missing)


def test_scores_become_ranked_polygons(scene: tuple[Path, Path], tmp_path: Path) -> None:
    scores, polygons = tmp_path / "scores.tif", tmp_path / "anomalies.gpkg"
    run("earthanomaly:rx", INPUT=scene[0], OUTPUT=scores, COMPONENTS=20)
    done = run("earthanomaly:polygons", INPUT=scores, METHOD="false_alarm", THRESHOLD=0.004, OUTPUT=polygons)
    source = ogr.Open(str(polygons))
    assert source.GetLayer(0).GetFeatureCount() == done["COUNT"] > 0


def test_a_file_that_is_no_image_gives_a_sentence_and_no_output(tmp_path: Path) -> None:
    image, output = tmp_path / "image.tif", tmp_path / "scores.tif"
    image.write_text("not a raster")
    with pytest.raises(AlgorithmFailed):
        run("earthanomaly:rx", INPUT=image, OUTPUT=output)
    assert not output.exists()


def test_the_package_holds_one_folder_with_all_that_qgis_needs() -> None:
    names = zipfile.ZipFile(write_zip()).namelist()
    assert {name.split("/")[0] for name in names} == {"earth_anomaly"}
    needed = {"__init__.py", "metadata.txt", "LICENSE", "plugin/main.py", "models/onnx/tdd.onnx", "models/onnx/tdd.md"}
    assert {f"earth_anomaly/{name}" for name in needed} <= set(names)
    assert not [name for name in names if name.endswith(".pyc") or "/." in name]
