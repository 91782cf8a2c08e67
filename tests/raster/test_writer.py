"""The writer makes one sound GeoTIFF out of cores in any order, or nothing at all."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest
from osgeo import gdal

from plugin.errors import DiskFull, NoValidPixels, OutputNotWritable, RunCanceled
from plugin.raster import false_alarm, writer
from plugin.raster.grid import PIXEL_TRANSFORM, Grid
from plugin.raster.score_tiff import DOMAIN
from plugin.raster.windows import Window, plan_windows
from plugin.raster.writer import ScoreWriter


def grid(rows: int, cols: int) -> Grid:
    return Grid(rows, cols, (1000.0, 10.0, 0.0, 2000.0, 0.0, -10.0), "", has_transform=True)


def some_scores(rows: int, cols: int) -> np.ndarray:
    scores = np.random.default_rng(0).normal(size=(rows, cols)).astype("f4")
    scores[scores > 1.2] = np.nan
    scores[-1, -1] = 9
    return scores


def write(path: Path, scores: np.ndarray, core: tuple[int, int] = (64, 50), place: Grid | None = None) -> gdal.Dataset:
    with ScoreWriter(str(path), place or grid(*scores.shape), "image.tif") as target:
        for window in reversed(plan_windows(*scores.shape, core)):
            target.write(
                window, scores[window.row : window.row + window.height, window.col : window.col + window.width]
            )
        target.close({"detector": "rx"})
    return gdal.Open(str(path))


@pytest.fixture
def small_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    """Parts as small as they may be, so that small images have many."""
    monkeypatch.setattr(writer, "PART_PX", (256, 512))


@pytest.mark.parametrize("size", [(1, 1), (1, 700), (700, 1), (300, 517), (600, 1300)])
@pytest.mark.usefixtures("small_parts")
def test_what_is_written_core_by_core_is_read_back(tmp_path: Path, size: tuple[int, int]) -> None:
    scores = some_scores(*size)
    dataset = write(tmp_path / "scores.tif", scores)
    np.testing.assert_array_equal(dataset.GetRasterBand(1).ReadAsArray(), scores)
    valid = np.sort(scores[scores == scores])
    shares = 1 - np.searchsorted(valid, scores) / len(valid)
    shares[np.isnan(scores)] = np.nan
    np.testing.assert_allclose(dataset.GetRasterBand(2).ReadAsArray(), shares, rtol=1e-6)


@pytest.mark.parametrize("size", [(1, 700), (700, 1), (517, 300), (301, 601)])
@pytest.mark.usefixtures("small_parts")
def test_overviews_keep_the_highest_score(tmp_path: Path, size: tuple[int, int]) -> None:
    scores = some_scores(*size)
    dataset = write(tmp_path / "scores.tif", scores)
    assert dataset.GetRasterBand(1).GetOverviewCount() > 0
    for number, extreme in ((1, np.nanmax), (2, np.nanmin)):
        band = dataset.GetRasterBand(number)
        values = band.ReadAsArray()
        for level in range(band.GetOverviewCount()):
            overview, step = band.GetOverview(level).ReadAsArray(), 2 ** (level + 1)
            for row, col in np.ndindex(overview.shape):
                stands_for = values[row * step : (row + 1) * step, col * step : (col + 1) * step]
                if np.isnan(stands_for).all():
                    assert np.isnan(overview[row, col])
                else:
                    assert overview[row, col] == extreme(stands_for)


def test_the_file_is_tiled_compressed_described_and_has_statistics(tmp_path: Path) -> None:
    scores = some_scores(600, 400)
    dataset = write(tmp_path / "scores.tif", scores)
    assert dataset.GetMetadata(DOMAIN) == {"detector": "rx", "valid_px": str(np.isfinite(scores).sum())}
    assert dataset.GetMetadataItem("COMPRESSION", "IMAGE_STRUCTURE") in ("ZSTD", "DEFLATE")
    assert dataset.GetGeoTransform() == (1000, 10, 0, 2000, 0, -10)
    band = dataset.GetRasterBand(1)
    assert band.GetBlockSize() == [256, 256]
    assert np.isnan(band.GetNoDataValue())
    assert band.GetDescription() == "anomaly score"
    expected = [np.nanmin(scores), np.nanmax(scores), np.nanmean(scores), np.nanstd(scores)]
    assert band.GetStatistics(True, False) == pytest.approx(expected, rel=1e-5)  # noqa: FBT003
    assert [path.name for path in tmp_path.iterdir()] == ["scores.tif"]


def test_control_points_are_carried_over(tmp_path: Path) -> None:
    points = ((10.0, 50.0, 0.0, 0.5, 0.5), (11.0, 50.0, 0.0, 9.5, 0.5), (10.0, 49.0, 0.0, 0.5, 9.5))
    place = Grid(10, 10, PIXEL_TRANSFORM, "", has_transform=False, control_points=points)
    dataset = write(tmp_path / "scores.tif", some_scores(10, 10), place=place)
    assert tuple((p.GCPX, p.GCPY, p.GCPZ, p.GCPPixel, p.GCPLine) for p in dataset.GetGCPs()) == points


def test_a_large_image_is_counted_in_bins(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(false_alarm, "_EXACT_PX", 1000)
    scores = some_scores(300, 200)
    dataset = write(tmp_path / "scores.tif", scores)
    probability = dataset.GetRasterBand(2).ReadAsArray()
    valid = np.sort(scores[scores == scores])
    shares = 1 - np.searchsorted(valid, scores) / len(valid)
    has_score = scores == scores
    assert (probability[has_score] >= shares[has_score] * (1 - 1e-6)).all()
    assert (probability[has_score] <= shares[has_score] + 2e-3).all()


def test_without_a_valid_pixel_there_is_no_file(tmp_path: Path) -> None:
    with pytest.raises(NoValidPixels):
        write(tmp_path / "scores.tif", np.full((9, 9), np.nan, "f4"))
    assert not list(tmp_path.iterdir())


def test_once_closed_nothing_but_the_result_is_there(tmp_path: Path) -> None:
    with ScoreWriter(str(tmp_path / "scores.tif"), grid(20, 30), "image.tif") as target:
        target.write(Window(0, 0, 20, 30), some_scores(20, 30))
        target.close({})
        assert [path.name for path in tmp_path.iterdir()] == ["scores.tif"]


def test_raw_scores_that_find_no_place_are_an_error_of_our_own_that_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(path: Path, mode: str) -> None:
        raise PermissionError(13, mode, str(path))

    monkeypatch.setattr(Path, "open", refuse)
    with pytest.raises(OutputNotWritable):
        ScoreWriter(str(tmp_path / "scores.tif"), grid(20, 30), "image.tif")
    assert not list(tmp_path.iterdir())


def test_leaving_early_removes_every_trace_and_keeps_an_older_result(tmp_path: Path) -> None:
    (tmp_path / "scores.tif").write_text("older")
    with pytest.raises(KeyError), ScoreWriter(str(tmp_path / "scores.tif"), grid(9, 9), "") as target:
        target.write(Window(0, 0, 9, 9), some_scores(9, 9))
        raise KeyError
    assert [path.name for path in tmp_path.iterdir()] == ["scores.tif"]
    assert (tmp_path / "scores.tif").read_text() == "older"


def test_a_new_result_replaces_an_older_one_with_all_that_belongs_to_it(tmp_path: Path) -> None:
    for suffix in ("", ".aux.xml", ".ovr", ".msk"):
        (tmp_path / f"scores.tif{suffix}").write_text("older")
    write(tmp_path / "scores.tif", some_scores(9, 9))
    assert [path.name for path in tmp_path.iterdir()] == ["scores.tif"]


def test_a_place_that_cannot_be_written_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    (tmp_path / "folder").mkdir()
    bad = [
        tmp_path / "file" / "scores.tif",
        tmp_path / "missing" / "scores.tif",
        tmp_path / "folder",
        tmp_path / ("x" * 300),
    ]
    for path in [*map(str, bad), "/proc/scores.tif", ""]:
        with pytest.raises(OutputNotWritable, match="cannot be written"):
            ScoreWriter(path, grid(9, 9), "")
    assert sorted(path.name for path in tmp_path.rglob("*")) == ["file", "folder"]


def test_a_folder_that_vanishes_during_the_run_is_reported(tmp_path: Path) -> None:
    folder = tmp_path / "folder"
    folder.mkdir()
    with pytest.raises(OutputNotWritable), ScoreWriter(str(folder / "scores.tif"), grid(9, 9), "") as target:
        target.write(Window(0, 0, 9, 9), some_scores(9, 9))
        shutil.rmtree(folder)
        target.close({})
    assert not folder.exists()


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Callable[[int], Path]]:
    """Mounts a disk of so many KiB; skips where that is not allowed."""
    disk = tmp_path / "disk"
    disk.mkdir()

    def mount(size_kib: int) -> Path:
        command = ["mount", "-t", "tmpfs", "-o", f"size={size_kib}k", "none", str(disk)]
        if shutil.which("mount") is None or subprocess.run(command, capture_output=True, check=False).returncode:
            pytest.skip("no disk can be mounted here")
        return disk

    yield mount
    if disk.is_mount():
        subprocess.run(["umount", str(disk)], check=True)


@pytest.mark.parametrize("size_kib", [200, 1100, 1300, 2000])
def test_a_full_disk_is_reported_and_left_empty(small_disk: Callable[[int], Path], size_kib: int) -> None:
    disk = small_disk(size_kib)
    with pytest.raises(DiskFull, match="disk is full"):
        write(disk / "scores.tif", np.random.default_rng(0).normal(size=(512, 512)).astype("f4"))
    assert not list(disk.iterdir())


def test_a_cancel_while_the_file_is_being_finished_leaves_nothing(tmp_path: Path) -> None:
    grid = Grid(4, 5, (0.0, 1.0, 0.0, 0.0, 0.0, -1.0), "", has_transform=False)
    with ScoreWriter(str(tmp_path / "scores.tif"), grid, "image") as writer:
        writer.write(Window(0, 0, 4, 5), np.ones((4, 5), np.float32))
        with pytest.raises(RunCanceled):
            writer.close({}, lambda: True)
    assert not list(tmp_path.iterdir())
