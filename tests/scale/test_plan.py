"""Planning: pieces tile the image with whole windows, a plan made again keeps its pieces, devices are not mixed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from osgeo import ogr, osr

from plugin.detectors.catalog import CATALOG, TRAINED, entry
from plugin.detectors.spec import Dates
from plugin.errors import DeviceUnavailable, ImageNotReadable, OutputIsInput, RunCanceled
from plugin.feedback import Quiet
from plugin.raster.grid import Grid
from plugin.scale.errors import MaskUnusable
from plugin.scale.job import PlanJob
from plugin.scale.job_file import read_plan
from plugin.scale.plan import PlanWish, plan_job
from plugin.scale.work import Worker
from tests.conftest import Listener

Plan = Callable[..., PlanJob]


@pytest.mark.parametrize(
    ("size", "core", "windows"),
    [
        ((1000, 1000), (100, 100), (3, 4)),
        ((1001, 999), (64, 128), (2, 2)),
        ((5, 7), (5, 7), (1, 1)),
        ((300, 1100), (272, 1100), (9, 9)),
        ((17, 4000), (1, 1000), (5, 3)),
    ],
)
def test_pieces_tile_the_image_with_the_windows_of_a_single_run(
    plan: Plan, scene: str, size: tuple[int, int], core: tuple[int, int], windows: tuple[int, int]
) -> None:
    job = plan(scene)
    grid: Grid = job.items[0].grid._replace(height=size[0], width=size[1])
    item = replace(job.items[0], grid=grid, core_px=core, piece_windows=windows)
    job = replace(job, items=(item, item))
    assert list(job.numbers_of(0)) + list(job.numbers_of(1)) == list(range(1, job.piece_count + 1))
    covered = np.zeros(size, int)
    inside = []
    for number in job.numbers_of(1):
        piece = job.piece(number)
        assert (piece.number, piece.item) == (number, 1)
        place = piece.place
        covered[place.row : place.row + place.height, place.col : place.col + place.width] += 1
        assert sum(one.height * one.width for one in piece.windows) == place.height * place.width
        inside += piece.windows
    assert (covered == 1).all()
    assert sorted(inside) == sorted(item.windows())


def test_a_plan_made_again_keeps_the_pieces_that_are_there(plan: Plan, scene: str, work: Any) -> None:
    plan(scene)
    work(1)
    plan(scene)
    assert work() == [False, True]


def test_with_little_memory_pieces_are_smaller(plan: Plan, scene: str) -> None:
    small, large = (plan(scene, piece_px=0, memory_mb=memory).items[0] for memory in (64, 4096))
    assert large.piece_windows[0] * large.core_px[0] >= 300
    rows, cols = (windows * core for windows, core in zip(small.piece_windows, small.core_px))
    assert rows * cols * 48 < 2 * 64 * 2**20


def test_where_the_planning_machine_has_no_cuda_its_cpu_plans_and_workers_refuse(
    plan: Plan, scene: str, job_path: str
) -> None:
    runtime = pytest.importorskip("onnxruntime")
    if "CUDAExecutionProvider" in runtime.get_available_providers():
        pytest.skip("there is CUDA here")
    from plugin.detectors.device import Device

    job = plan(scene, detector="tdd", device=Device.CUDA, memory_mb=1024)
    assert job.device == "cuda"
    with Worker(job_path) as worker, pytest.raises(DeviceUnavailable):
        worker.do(1)


def test_no_detector_that_is_planned_looks_at_several_dates() -> None:
    assert {spec.dates for spec in (*CATALOG, *TRAINED)} == {Dates.ONE}


def test_an_image_that_the_result_would_replace_is_refused(plan: Plan, scene: str) -> None:
    folder = Path(scene).parent
    Path(scene).rename(folder / "a_rx.tif")
    with pytest.raises(OutputIsInput):
        plan_job(PlanWish([str(folder / "a_rx.tif")], entry("rx"), str(folder), names=["a_rx"]), Quiet())


def test_a_plan_that_fails_or_is_canceled_writes_nothing(plan: Plan, scene: str, job_path: str) -> None:
    with pytest.raises(ImageNotReadable):
        plan(scene, scene + ".none")
    for asked in (1, 2, 3):
        with pytest.raises(RunCanceled):
            plan_job(PlanWish([scene], entry("rx"), str(Path(job_path).parent), memory_mb=64), Listener(asked))
    assert not list(Path(job_path).parent.iterdir())


def test_progress_runs_once_from_nothing_to_all_over_all_images(scene: str, tmp_path: Path) -> None:
    told = Listener()
    plan_job(PlanWish([scene, scene], entry("rx"), str(tmp_path)), told)
    assert told.progress == sorted(told.progress)
    assert told.progress[-1] == 100


def test_the_workers_do_not_look_at_the_whole_image_before_they_begin(
    plan: Plan, make_scene: Any, write_image: Any, job_path: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    pixels = make_scene(5, 90, 80)
    pixels[2] = 7
    job = plan(write_image(pixels), piece_px=40)
    assert job.items[0].bands == (1, 2, 4, 5)
    monkeypatch.setattr("plugin.raster.reader.census", lambda *_: pytest.fail("looked again"))
    with Worker(job_path) as worker:
        assert worker.do(1).valid_px > 0


@pytest.fixture
def fields(tmp_path: Path) -> Callable[..., str]:
    """Writes a rectangle of the image, in degrees, as a layer beside an empty one."""

    def write(kind: int = ogr.wkbPolygon) -> str:
        path = str(tmp_path / "fields.gpkg")
        source = ogr.GetDriverByName("GPKG").CreateDataSource(path)
        source.CreateLayer("empty", None, ogr.wkbPolygon)
        layer = source.CreateLayer("fields", degrees(), kind)
        feature = ogr.Feature(layer.GetLayerDefn())
        shape = ogr.CreateGeometryFromWkt(
            "POLYGON((500100 5199900,500500 5199900,500500 5199500,500100 5199500,500100 5199900))"
        )
        shape.Transform(osr.CoordinateTransformation(metres(), degrees()))
        feature.SetGeometry(shape if kind == ogr.wkbPolygon else shape.GetBoundary())
        layer.CreateFeature(feature)
        return path

    return write


def degrees() -> osr.SpatialReference:
    return system(4326)


def metres() -> osr.SpatialReference:
    return system(32632)


def system(code: int) -> osr.SpatialReference:
    found = osr.SpatialReference()
    found.ImportFromEPSG(code)
    found.SetAxisMappingStrategy(osr.OAMS_TRADITIONAL_GIS_ORDER)
    return found


def test_polygons_of_a_file_limit_the_run_wherever_they_come_from(
    plan: Plan, scene: str, work: Any, fields: Callable[..., str], job_path: str
) -> None:
    job = plan(scene, mask=f"{fields()}|layername=fields")
    assert len(read_plan(job_path).selection.mask) == 1
    with Worker(job_path) as worker:
        assert sum(worker.do(number).valid_px for number in range(1, job.piece_count + 1)) == 40 * 40
    assert job.items[0].facts["masked"] == "true"


def test_polygons_that_cannot_be_used_are_refused(plan: Plan, scene: str, fields: Callable[..., str]) -> None:
    for mask, told in (
        ("none.gpkg", "none.gpkg"),
        (fields(), "holds no polygon"),
        (f"{fields()}|layername=other", "no such layer"),
        (f"{fields(ogr.wkbLineString)}|layername=fields", "holds no polygon"),
    ):
        with pytest.raises(MaskUnusable, match=told):
            plan(scene, mask=mask)


def test_a_corner_that_lies_nowhere_on_the_earth_is_refused_before_it_is_transformed(
    plan: Plan, scene: str, fields: Callable[..., str]
) -> None:
    path = fields()
    source = ogr.Open(path, update=1)
    layer = source.GetLayerByName("fields")
    feature = ogr.Feature(layer.GetLayerDefn())
    feature.SetGeometry(ogr.CreateGeometryFromWkt("POLYGON((0 0,1e300 0,1e300 1,0 1,0 0))"))
    layer.CreateFeature(feature)
    layer = source = None
    with pytest.raises(MaskUnusable, match="nowhere on the Earth"):
        plan(scene, mask=f"{path}|layername=fields")
