"""A merged result is that of a single run, bit for bit: bands, overviews, statistics and metadata but for times."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from osgeo import gdal

pytest.importorskip("onnxruntime")

from plugin.detect import detect
from plugin.detectors.pu_training import PuSettings
from plugin.feedback import Quiet
from plugin.normal_samples import NormalImage
from plugin.pu_samples import SampleShapes
from plugin.raster.grid import Extent
from plugin.raster.reader import Selection
from plugin.scale.job import PlanJob
from plugin.scale.merge import merge_item
from plugin.train_asd import TrainAsdJob, train_asd
from plugin.train_pu import TrainJob, train_pu
from tests import normal_area, one_class
from tests.scale.conftest import LEAST_MB, content

Plan = Callable[..., PlanJob]
Work = Callable[..., list]
WriteImage = Callable[..., str]
LARGE = ("tdd", "uniadrs")


def single(job: PlanJob, index: int, folder: Path) -> str:
    """The result of a single run of the same."""
    run = job.run_job(index)
    output = str(folder / f"single{index}.tif")
    detect(type(run)(**{**vars(run), "output": output}), Quiet())
    return output


def same_as_single(job: PlanJob, work: Work, folder: Path) -> None:
    numbers = list(range(1, job.piece_count + 1))
    assert all(work(*reversed(numbers)))
    for index in range(len(job.items)):
        merged = content(merge_item(job, index, Quiet()))
        assert merged == content(single(job, index, folder))


@pytest.fixture
def gappy(make_scene: Any, write_image: WriteImage) -> Callable[[int, int], str]:
    """An image of six bands with a gap and one strange pixel."""

    def make(rows: int, cols: int) -> str:
        pixels = make_scene(6, rows, cols)
        pixels[:, 20:50, 60:100] = -1
        pixels[:, rows // 2, cols // 2] += 300
        return write_image(pixels, nodata=-1)

    return make


@pytest.mark.parametrize(
    "case",
    [("rx", (600, 1100), 720), ("ring", (330, 800), 370), ("tdd", (130, 180), 110), ("uniadrs", (200, 300), 200)],
)
def test_a_catalog_detector_in_pieces_equals_a_single_run(
    plan: Plan, work: Work, gappy: Any, tmp_path: Path, case: tuple[str, tuple[int, int], int]
) -> None:
    detector, size, piece_px = case
    job = plan(
        gappy(*size), detector=detector, piece_px=piece_px, memory_mb=LEAST_MB * 2 if detector in LARGE else LEAST_MB
    )
    assert len(job.items[0].windows()) > job.piece_count > 1
    same_as_single(job, work, tmp_path)


def test_a_trained_normal_area_in_pieces_equals_a_single_run(
    plan: Plan, work: Work, write_image: WriteImage, tmp_path: Path
) -> None:
    image, model = write_image(normal_area.scene()), str(tmp_path / "normal.onnx")
    train_asd(TrainAsdJob((NormalImage(image, normal_area.NORMAL),), model), Quiet())
    job = plan(image, detector="asd", model=model)
    assert job.piece_count > 1
    same_as_single(job, work, tmp_path)


def test_a_trained_class_in_pieces_equals_a_single_run(
    plan: Plan, work: Work, write_image: WriteImage, tmp_path: Path
) -> None:
    image, model = write_image(one_class.scene(), "one.tif"), str(tmp_path / "corn.onnx")
    samples = SampleShapes("samples", one_class.samples(40))
    train_pu(TrainJob(image=image, output=model, positive=samples, settings=PuSettings(steps=100)), Quiet())
    wide = write_image(np.tile(one_class.scene(), (1, 4, 4)))
    job = plan(wide, detector="pu", model=model)
    assert job.piece_count > 1
    same_as_single(job, work, tmp_path)


def test_several_images_of_one_job_have_each_its_own_statistics_and_result(
    plan: Plan, work: Work, make_scene: Any, write_image: WriteImage, tmp_path: Path
) -> None:
    (tmp_path / "other").mkdir()
    images = [write_image(make_scene(4, 90, 80, seed), name) for seed, name in ((1, "a.tif"), (2, "other/a.tif"))]
    job = plan(*images, piece_px=40)
    assert [item.name for item in job.items] == ["a_rx", "a_rx_2"]
    assert job.items[0].learned["whitening.mean"].tobytes() != job.items[1].learned["whitening.mean"].tobytes()
    same_as_single(job, work, tmp_path)


def test_bands_extent_and_settings_are_those_of_the_plan(
    plan: Plan, work: Work, make_scene: Any, write_image: WriteImage, tmp_path: Path
) -> None:
    extent = Extent(500100.0, 5198900.0, 500700.0, 5199900.0)
    selection = Selection(bands=(1, 3, 4), extent=extent)
    image = write_image(make_scene(5, 120, 90))
    job = plan(image, detector="ring", settings={"RADIUS_PX": 5, "NEAREST": 1}, selection=selection, piece_px=30)
    assert (job.items[0].grid.height, job.items[0].grid.width) == (100, 60)
    same_as_single(job, work, tmp_path)


def test_an_image_without_georeference_and_one_with_control_points_keep_their_place(
    plan: Plan, work: Work, make_scene: Any, write_image: WriteImage, tmp_path: Path
) -> None:
    bare = write_image(make_scene(4, 60, 50), "bare.tif", transform=None)
    placed = write_image(make_scene(4, 60, 50), "placed.tif", transform=None)
    dataset = gdal.Open(placed, gdal.GA_Update)
    dataset.SetGCPs([gdal.GCP(10.0 + x, 50.0 - y, 0, x, y) for x, y in ((0, 0), (50, 0), (0, 60), (50, 60.5))], "")
    dataset = None
    same_as_single(plan(bare, placed, piece_px=30), work, tmp_path)
