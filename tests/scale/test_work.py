"""Workers: what is there and whole is skipped, what is half is made again, what is somebody else's is refused."""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from osgeo import gdal

from plugin.errors import RunCanceled
from plugin.raster.outputs import claimed
from plugin.scale.errors import InputChanged, ModelChanged, PieceForeign, PieceOutside, PieceUnknown
from plugin.scale.inputs import check_files, input_files
from plugin.scale.job import PlanJob
from plugin.scale.piece_file import facts_of_piece
from plugin.scale.work import Worker

Plan = Callable[..., PlanJob]
Work = Callable[..., list[bool]]


@pytest.fixture
def job(plan: Plan, scene: str) -> PlanJob:
    """Two pieces."""
    job = plan(scene)
    assert job.piece_count == 2
    return job


def test_a_piece_that_is_there_is_not_made_again(job: PlanJob, work: Work) -> None:
    assert work(2) == [True]
    before = job.piece_path(2).stat().st_mtime_ns
    assert work() == [True, False]
    assert job.piece_path(2).stat().st_mtime_ns == before


def test_a_piece_is_a_cloud_optimised_tiff_that_says_whose_it_is(job: PlanJob, work: Work) -> None:
    work()
    dataset = gdal.Open(str(job.piece_path(1)))
    assert dataset.GetMetadataItem("LAYOUT", "IMAGE_STRUCTURE") == "COG"
    facts = facts_of_piece(job, 1)
    assert (facts.job, facts.piece, facts.device) == (job.id, 1, "cpu")
    scores = dataset.ReadAsArray()
    assert facts.valid_px == np.isfinite(scores).sum() < scores.size
    assert dataset.GetGeoTransform() == pytest.approx((500000.0, 10.0, 0.0, 5200000.0, 0.0, -10.0))
    coarse = dataset.GetRasterBand(1).GetOverview(0).ReadAsArray()
    assert np.nanmax(coarse) == np.nanmax(scores)


@pytest.mark.parametrize("size", [0, 10, 5000])
def test_a_part_that_is_half_written_is_made_again(job: PlanJob, work: Work, size: int) -> None:
    work()
    path = job.piece_path(1)
    whole = path.read_bytes()
    path.write_bytes(whole[:size])
    assert work() == [True, False]
    assert gdal.Open(str(path)).ReadAsArray().shape == (272, 1100)


def test_a_piece_whose_pixels_have_changed_is_made_again(job: PlanJob, work: Work) -> None:
    work()
    path = job.piece_path(1)
    before = gdal.Open(str(path)).ReadAsArray()
    dataset = gdal.OpenEx(str(path), gdal.OF_UPDATE, open_options=["IGNORE_COG_LAYOUT_BREAK=YES"])
    dataset.GetRasterBand(1).WriteArray(np.float32([[1.0]]), 700, 100)
    dataset = None
    assert work() == [True, False]
    np.testing.assert_array_equal(gdal.Open(str(path)).ReadAsArray(), before)


def test_a_piece_of_another_job_is_refused_and_stays(plan: Plan, scene: str, work: Work, job: PlanJob) -> None:
    work()
    before = job.piece_path(1).read_bytes()
    with pytest.raises(PieceForeign, match="another job"):
        plan(scene, settings={"COMPONENTS": 2})
    shutil.copy(job.piece_path(2), job.piece_path(1))
    with pytest.raises(PieceForeign, match="piece 2"):
        work(1)
    job.piece_path(1).write_bytes(before)
    assert work() == [False, False]


def test_an_image_of_another_kind_is_refused_and_stays(job: PlanJob, work: Work, write_image: Any) -> None:
    path = job.piece_path(1)
    path.parent.mkdir()
    shutil.copy(write_image(np.ones((1, 5, 5), "f4"), "other.tif"), path)
    before = path.read_bytes()
    with pytest.raises(PieceForeign, match="another kind"):
        work(1)
    assert path.read_bytes() == before


def test_an_image_that_has_changed_is_refused(job: PlanJob, work: Work, scene: str) -> None:
    os.utime(scene, ns=(0, 123456789))
    with pytest.raises(InputChanged, match="written to since"):
        work(1)
    with Path(scene).open("ab") as file:
        file.write(b"x")
    with pytest.raises(InputChanged, match="bytes, not"):
        work(1)
    Path(scene).unlink()
    with pytest.raises(InputChanged, match="gone"):
        work(1)
    assert not job.piece_path(1).exists()


def test_an_image_that_changes_while_it_is_read_makes_no_piece(
    job: PlanJob, job_path: str, scene: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Worker(job_path) as worker:
        worker.do(1)
        os.utime(scene, ns=(0, 123456789))
        with pytest.raises(InputChanged):
            worker.do(2)
    assert not job.piece_path(2).exists()


def test_statistics_beside_an_image_are_no_change_and_a_part_of_a_mosaic_is(scene: str, tmp_path: Path) -> None:
    mosaic = str(tmp_path / "mosaic.vrt")
    gdal.BuildVRT(mosaic, [scene]).FlushCache()
    files = input_files(mosaic)
    assert [Path(one.path).name for one in files] == ["mosaic.vrt", "scene.tif"]
    Path(f"{scene}.aux.xml").write_text("<PAMDataset/>")
    check_files(files)
    os.utime(scene, ns=(0, 0))
    with pytest.raises(InputChanged, match=r"scene\.tif"):
        check_files(files)


def test_of_what_only_gdal_reaches_the_size_is_looked_at(scene: str) -> None:
    gdal.FileFromMemBuffer("/vsimem/planned.tif", Path(scene).read_bytes())
    files = input_files("/vsimem/planned.tif")
    assert files[0].modified_ns is None
    check_files(files)
    gdal.Unlink("/vsimem/planned.tif")
    with pytest.raises(InputChanged):
        check_files(files)


def test_another_model_is_refused(plan: Plan, work: Work, scene: str, tmp_path: Path) -> None:
    pytest.importorskip("onnxruntime")
    from plugin.detectors.catalog import MODELS

    model = tmp_path / "own.onnx"
    shutil.copy(MODELS / "tdd.onnx", model)
    plan(scene, detector="tdd", model=str(model), memory_mb=1024, piece_px=0)
    with model.open("ab") as file:
        file.write(b"\x72\x00")  # an empty entry more of its metadata
    with pytest.raises(ModelChanged, match=r"own\.onnx"):
        work(1)


def test_links_that_lead_out_of_the_folder_are_refused(job: PlanJob, work: Work, tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    folder = job.piece_folder(0)
    folder.symlink_to(outside)
    with pytest.raises(PieceOutside):
        work(1)
    folder.unlink()
    folder.mkdir()
    (folder / "1.tif").symlink_to(outside / "1.tif")
    with pytest.raises(PieceOutside):
        work(1)
    assert not list(outside.iterdir())


def test_what_killed_workers_left_is_swept_and_what_others_write_stays(job: PlanJob, work: Work) -> None:
    folder = job.piece_folder(0)
    folder.mkdir()
    old, young, own = (folder / name for name in ("1.tif.aa.partial", "1.tif.bb.partial", "notes.txt"))
    for path in (old, young, own):
        path.write_text("x")
    os.utime(old, (time.time() - 7200, time.time() - 7200))
    os.utime(own, (0, 0))
    work()
    assert {path.name for path in folder.iterdir()} == {"1.tif", "2.tif", "1.tif.bb.partial", "notes.txt"}


def test_what_a_killed_worker_left_is_swept_at_once_and_what_a_living_one_writes_is_not(
    job: PlanJob, work: Work
) -> None:
    folder = job.piece_folder(0)
    folder.mkdir()
    for name in ("1.tif.0000000a.partial.lock", "1.tif.0000000a.0000000b.partial"):  # by nobody any more
        (folder / name).write_text("")
    with claimed(str(folder / "1.tif.0000000c")) as stem:
        Path(stem).write_text("half")
        work()
        there = {path.name for path in folder.iterdir()}
        assert there == {"1.tif", "2.tif", Path(stem).name, "1.tif.0000000c.partial.lock"}


def test_two_workers_on_one_piece_do_no_harm(job: PlanJob, job_path: str) -> None:
    with Worker(job_path) as one, Worker(job_path) as other:
        assert one.do(1).is_new
        job.piece_path(1).rename(job.piece_path(1).with_suffix(".kept"))
        assert other.do(1).is_new
    kept = job.piece_path(1).with_suffix(".kept")
    np.testing.assert_array_equal(gdal.Open(str(kept)).ReadAsArray(), gdal.Open(str(job.piece_path(1))).ReadAsArray())


@pytest.mark.parametrize("asked", [1, 2, 3, 4])
def test_a_canceled_worker_leaves_whole_pieces_only(job: PlanJob, job_path: str, cancel_at: Any, asked: int) -> None:
    done: list[int] = []
    with Worker(job_path, cancel_at(asked)) as worker, pytest.raises(RunCanceled):
        worker.work([1, 2], lambda piece: done.append(piece.piece))
    assert not list(job.piece_folder(0).glob("*.partial"))
    with Worker(job_path) as worker:
        assert [number for number in (1, 2) if not worker.do(number).is_new] == done


@pytest.mark.parametrize("number", [0, -1, 3])
def test_a_number_that_no_piece_has_is_refused(job: PlanJob, work: Work, number: int) -> None:
    with pytest.raises(PieceUnknown, match="1 to 2"):
        work(number)


@pytest.mark.parametrize("pieces", [1, 2, 7, 64, 1000])
@pytest.mark.parametrize("parts", [1, 2, 3, 7, 63, 64, 65, 1500])
def test_the_parts_hold_every_piece_exactly_once(
    job: PlanJob, monkeypatch: pytest.MonkeyPatch, pieces: int, parts: int
) -> None:
    monkeypatch.setitem(job.__dict__, "piece_count", pieces)
    found = [number for part in range(1, parts + 1) for number in job.part(part, parts)]
    assert found == list(range(1, pieces + 1))
    sizes = [len(job.part(part, parts)) for part in range(1, parts + 1)]
    assert max(sizes) - min(sizes) <= 1
