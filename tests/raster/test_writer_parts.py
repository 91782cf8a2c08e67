"""The writer's parts: each is written once, when its last core has come, whatever the cores are."""

from __future__ import annotations

import errno
import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pytest

from plugin.errors import DiskFull, NoValidPixels, OutputNotWritable
from plugin.raster import writer
from plugin.raster.grid import Grid
from plugin.raster.score_tiff import PROBABILITY, SCORE
from plugin.raster.windows import Window, plan_windows
from plugin.raster.writer import ScoreWriter, take_space

PART = (4, 6)


class Noting:
    """In place of the GeoTIFF: notes what is written."""

    made: Noting

    def __init__(self, path: Path, grid: Grid, score: str) -> None:
        self.written: list[tuple[int, Window]] = []
        self.bands = {number: np.full((grid.height, grid.width), -1, "f4") for number in (SCORE, PROBABILITY)}
        self.score, self.metadata = score, {}
        path.touch()
        Noting.made = self

    def write(self, number: int, window: Window, values: np.ndarray) -> None:
        self.written.append((number, window))
        rows, cols = (slice(window.row, window.row + window.height), slice(window.col, window.col + window.width))
        self.bands[number][rows, cols] = values

    def close(self, metadata: Mapping[str, str]) -> None:
        self.metadata = dict(metadata)


@pytest.fixture
def noting(monkeypatch: pytest.MonkeyPatch) -> Iterator[type[Noting]]:
    """Parts of a few pixels, so that small cores meet all of their edges."""
    monkeypatch.setattr(writer, "PART_PX", PART)
    monkeypatch.setattr(writer, "ScoreTiff", Noting)
    yield Noting


def grid(rows: int, cols: int) -> Grid:
    return Grid(rows, cols, (0.0, 1.0, 0.0, 0.0, 0.0, -1.0), "", has_transform=True)


def part_of(scores: np.ndarray, window: Window) -> np.ndarray:
    return scores[window.row : window.row + window.height, window.col : window.col + window.width]


@pytest.mark.parametrize("core", [PART, (2, 3), (8, 12), (3, 5), (5, 7), (1, 17), (11, 1), (99, 99)])
def test_each_part_is_written_once_and_right_whatever_the_cores_are(
    tmp_path: Path, noting: type[Noting], core: tuple[int, int]
) -> None:
    scores = np.random.default_rng(3).normal(size=(11, 17)).astype("f4")
    with ScoreWriter(str(tmp_path / "scores.tif"), grid(11, 17), "image.tif") as target:
        for window in plan_windows(11, 17, core):
            target.write(window, part_of(scores, window))
        parts = set(plan_windows(11, 17, PART))
        assert {window for _, window in noting.made.written} == parts
        assert len(noting.made.written) == len(parts)
        np.testing.assert_array_equal(noting.made.bands[SCORE], scores)
        assert target.close({}) == 11 * 17
    shares = 1 - np.argsort(np.argsort(scores, None)).reshape(scores.shape) / scores.size
    np.testing.assert_allclose(noting.made.bands[PROBABILITY], shares, rtol=1e-6)


def test_a_part_is_written_as_soon_as_its_last_core_has_come(tmp_path: Path, noting: type[Noting]) -> None:
    done = []
    with ScoreWriter(str(tmp_path / "scores.tif"), grid(8, 12), "image.tif") as target:
        # The second core ends at the edge of the first part, the third one goes beyond it.
        for window in (Window(0, 0, 4, 3), Window(0, 3, 4, 3), Window(4, 0, 4, 9), Window(0, 6, 8, 6)):
            if window == Window(0, 6, 8, 6):
                target.write(Window(0, 6, 4, 6), np.ones((4, 6), "f4"))
                window = Window(4, 9, 4, 3)
            target.write(window, np.ones((window.height, window.width), "f4"))
            done.append([place for _, place in noting.made.written])
    first, second, third, fourth = plan_windows(8, 12, PART)
    assert done == [[], [first], [first, third], [first, third, second, fourth]]


def test_the_result_is_named_counted_and_described(tmp_path: Path, noting: type[Noting]) -> None:
    scores = np.full((4, 6), np.nan, "f4")
    scores[1, 2:4] = 5
    with ScoreWriter(str(tmp_path / "scores.tif"), grid(4, 6), "image.tif", "probability") as target:
        target.write(Window(0, 0, 4, 6), scores)
        assert target.close({"detector": "rx"}) == 2
    assert noting.made.score == "probability"
    assert noting.made.metadata == {"detector": "rx", "valid_px": "2"}
    assert [path.name for path in tmp_path.iterdir()] == ["scores.tif"]


def test_an_image_without_valid_pixels_is_named(tmp_path: Path, noting: type[Noting]) -> None:
    with ScoreWriter(str(tmp_path / "scores.tif"), grid(4, 6), "image.tif") as target:
        target.write(Window(0, 0, 4, 6), np.full((4, 6), np.nan, "f4"))
        with pytest.raises(NoValidPixels, match="image.tif"):
            target.close({})


@pytest.mark.usefixtures("noting")
def test_the_space_for_all_scores_is_taken_before_the_first_one_comes(tmp_path: Path) -> None:
    with ScoreWriter(str(tmp_path / "scores.tif"), grid(30, 50), "image.tif"):
        sizes = sorted(path.stat().st_size for path in tmp_path.iterdir() if path.suffix in (".raw", ".tif"))
        assert sizes == [0, 4 * 30 * 50]


@pytest.mark.parametrize("way", ["by the system", "by its length"])
def test_space_is_taken_from_the_first_byte_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, way: str) -> None:
    if way == "by its length":
        monkeypatch.delattr("os.posix_fallocate", raising=False)
    with (tmp_path / "file").open("wb") as file:
        take_space(file.fileno(), 1000)
    assert (tmp_path / "file").stat().st_size == 1000


def test_how_the_scores_are_counted_depends_on_how_many_pixels_there_are(
    tmp_path: Path, noting: type[Noting], monkeypatch: pytest.MonkeyPatch
) -> None:
    pixels: list[int] = []
    monkeypatch.setattr(writer, "ScoreCount", pixels.append)
    with ScoreWriter(str(tmp_path / "scores.tif"), grid(30, 50), "image.tif"):
        assert pixels == [30 * 50]


def failing(number: int) -> object:
    def fail(*_: object) -> None:
        raise OSError(number, "no luck")

    return fail


@pytest.mark.parametrize(("number", "error"), [(errno.ENOSPC, DiskFull), (errno.EIO, OutputNotWritable)])
def test_a_disk_that_fails_at_any_time_is_reported_and_leaves_nothing(
    tmp_path: Path, noting: type[Noting], monkeypatch: pytest.MonkeyPatch, number: int, error: type[Exception]
) -> None:
    place, scores = str(tmp_path / "scores.tif"), np.ones((4, 6), "f4")
    for broken in ("plugin.raster.writer.take_space", "plugin.raster.writer.ScoreTiff"):
        with monkeypatch.context() as patched, pytest.raises(error):
            patched.setattr(broken, failing(number))
            ScoreWriter(place, grid(4, 6), "image.tif")
        assert not list(tmp_path.iterdir())
    for step in ("write", "close"):
        with monkeypatch.context() as patched, pytest.raises(error), ScoreWriter(place, grid(4, 6), "") as target:
            patched.setattr(noting, step, failing(number))
            target.write(Window(0, 0, 4, 6), scores)
            target.close({})
        assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(("free", "error"), [(2**20 - 1, DiskFull), (2**20, OutputNotWritable), (0, DiskFull)])
def test_what_gdal_cannot_write_is_a_full_disk_where_hardly_any_space_is_left(
    tmp_path: Path, noting: type[Noting], monkeypatch: pytest.MonkeyPatch, free: int, error: type[Exception]
) -> None:
    def fail(*_: object) -> None:
        raise RuntimeError("GDAL says no")

    monkeypatch.setattr(shutil, "disk_usage", lambda folder: SimpleNamespace(free=free))
    monkeypatch.setattr(noting, "write", fail)
    with pytest.raises(error), ScoreWriter(str(tmp_path / "scores.tif"), grid(4, 6), "image.tif") as target:
        target.write(Window(0, 0, 4, 6), np.ones((4, 6), "f4"))
    assert not list(tmp_path.iterdir())


@pytest.mark.usefixtures("noting")
def test_a_file_that_gdal_cannot_even_make_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise RuntimeError("GDAL says no")

    monkeypatch.setattr(writer, "ScoreTiff", fail)
    with pytest.raises(OutputNotWritable):
        ScoreWriter(str(tmp_path / "scores.tif"), grid(4, 6), "image.tif")
    assert not list(tmp_path.iterdir())


def test_where_the_space_left_is_not_known_gdals_reason_is_told(
    tmp_path: Path, noting: type[Noting], monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise RuntimeError("GDAL says no")

    monkeypatch.setattr(shutil, "disk_usage", failing(errno.ENOENT))
    monkeypatch.setattr(noting, "write", fail)
    with pytest.raises(OutputNotWritable), ScoreWriter(str(tmp_path / "scores.tif"), grid(4, 6), "") as target:
        target.write(Window(0, 0, 4, 6), np.ones((4, 6), "f4"))
