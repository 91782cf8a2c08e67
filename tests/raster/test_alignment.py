"""Images of one place on other grids come to lie where they belong."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from osgeo import gdal, osr

from plugin.change_errors import BandsOfDatesDiffer, GridsUnknown, NothingInCommon
from plugin.errors import BandUnknown, ImageReadFailed, NoValidPixels
from plugin.raster.alignment import on_one_grid
from plugin.raster.grid import grid_of
from plugin.raster.reader import Selection, WindowReader
from plugin.raster.series import Picture, pictures_of
from plugin.raster.windows import Window
from tests.conftest import UTM_TRANSFORM, Listener, in_memory, wkt

GROUND = (500300.0, 5199700.0)
SIDE_M = 60.0


@pytest.fixture(autouse=True)
def _no_virtual_raster_stays() -> Iterator[None]:
    yield
    assert not [name for name in gdal.ReadDir("/vsimem/") or () if name.startswith("earth_anomaly")]


def scene(transform: Sequence[float], size: tuple[int, int], epsg: int = 32632) -> np.ndarray:
    """(rows, cols) float32: 10 on the ground, 200 in a square of 60 m round GROUND, by the middle of each pixel."""
    rows, cols = np.mgrid[: size[0], : size[1]] + 0.5
    x = transform[0] + cols * transform[1] + rows * transform[2]
    y = transform[3] + cols * transform[4] + rows * transform[5]
    if epsg != 32632:
        own, utm = (osr.SpatialReference() for _ in range(2))
        own.ImportFromEPSG(epsg)
        utm.ImportFromEPSG(32632)
        for system in (own, utm):
            system.SetAxisMappingStrategy(osr.OAMS_TRADITIONAL_GIS_ORDER)
        points = osr.CoordinateTransformation(own, utm).TransformPoints(np.stack([x.ravel(), y.ravel()], 1).tolist())
        x, y = (np.array(points)[:, axis].reshape(size) for axis in (0, 1))
    inside = (abs(x - GROUND[0]) < SIDE_M / 2) & (abs(y - GROUND[1]) < SIDE_M / 2)
    return np.where(inside, 200, 10).astype("f4")


@pytest.fixture
def write(tmp_path: Path) -> Callable[..., str]:
    def make(name: str, pixels: np.ndarray, transform: Sequence[float] | None = UTM_TRANSFORM, **facts: Any) -> str:
        pixels = pixels if pixels.ndim == 3 else pixels[np.newaxis]
        memory = in_memory(pixels)
        if transform is not None:
            memory.SetGeoTransform(transform)
            memory.SetProjection(wkt(facts.get("epsg", 32632)) if facts.get("epsg", 1) else "")
        for number in range(1, len(pixels) + 1):
            if "nodata" in facts:
                memory.GetRasterBand(number).SetNoDataValue(facts["nodata"])
        if facts.get("alpha"):
            memory.GetRasterBand(len(pixels)).SetColorInterpretation(gdal.GCI_AlphaBand)
        if "points" in facts:
            memory.SetGCPs([gdal.GCP(*point) for point in facts["points"]], wkt(32632))
        gdal.GetDriverByName("GTiff").CreateCopy(str(tmp_path / name), memory).FlushCache()
        return str(tmp_path / name)

    return make


def read(paths: Sequence[str], bands: tuple[int, ...] = (), listener: Any = None) -> np.ndarray:
    """(dates, bands, rows, cols), newest first, of images given oldest first."""
    with on_one_grid([Picture(path) for path in paths], listener or Listener(), bands) as aligned:
        return whole(aligned.paths, bands)


def whole(paths: Sequence[str], bands: tuple[int, ...] = ()) -> np.ndarray:
    """(dates, bands, rows, cols) of rasters of one grid."""
    with closing(WindowReader(paths, Selection(bands=bands))) as reader:
        return reader.read(Window(0, 0, reader.grid.height, reader.grid.width)).copy()


def middle(pixels: np.ndarray) -> tuple[float, float]:
    """Row and column of the square's middle."""
    weight = np.where(np.nan_to_num(pixels) > 100, 1.0, 0.0)
    rows, cols = np.mgrid[: pixels.shape[0], : pixels.shape[1]]
    return float((rows * weight).sum() / weight.sum()), float((cols * weight).sum() / weight.sum())


NORTH_UP = (500000.0, 10.0, 0.0, 5200000.0, 0.0, -10.0)
HALF_PIXEL = (499995.0, 10.0, 0.0, 5200005.0, 0.0, -10.0)
COARSE = (499980.0, 20.0, 0.0, 5200020.0, 0.0, -20.0)
FINE = (500000.0, 2.5, 0.0, 5200000.0, 0.0, -2.5)
SOUTH_UP = (500000.0, 10.0, 0.0, 5199400.0, 0.0, 10.0)
ROTATED = (500000.0, 9.0, 4.0, 5199900.0, 4.0, -9.0)
SIZES = {NORTH_UP: (60, 60), HALF_PIXEL: (62, 62), COARSE: (34, 34), FINE: (240, 240), SOUTH_UP: (60, 60)}
SIZES[ROTATED] = (60, 70)
NAMES = ["same", "half", "coarse", "fine", "south up", "rotated"]


@pytest.mark.parametrize("new", list(SIZES), ids=NAMES)
@pytest.mark.parametrize("old", list(SIZES), ids=NAMES)
def test_a_square_stays_at_its_place_on_the_ground(write: Callable[..., str], old: Any, new: Any) -> None:
    paths = [write("old.tif", scene(old, SIZES[old]), old), write("new.tif", scene(new, SIZES[new]), new)]
    newest, oldest = read(paths)[:, 0]
    assert oldest.shape == SIZES[old]
    assert middle(newest) == pytest.approx(middle(oldest), abs=0.75)
    assert 190 < np.nanmax(newest) <= 201


@pytest.mark.parametrize("epsg", [4326, 32633, 3857])
def test_another_coordinate_system_is_warped(write: Callable[..., str], epsg: int) -> None:
    source = gdal.Warp(
        "", gdal.Open(write("first.tif", scene(NORTH_UP, (60, 60)))), format="MEM", dstSRS=f"EPSG:{epsg}"
    )
    own = grid_of(source)
    listener = Listener()
    pixels = scene(own.transform, (own.height, own.width), epsg)
    paths = [write("old.tif", scene(NORTH_UP, (60, 60))), write("new.tif", pixels, own.transform, epsg=epsg)]
    newest, oldest = read(paths, listener=listener)[:, 0]
    assert middle(newest) == pytest.approx(middle(oldest), abs=0.75)
    assert listener.infos == ["'new.tif' is warped to the grid of 'old.tif'."]


def test_outside_of_an_image_is_missing(write: Callable[..., str]) -> None:
    east = (500200.0, 10.0, 0.0, 5200000.0, 0.0, -10.0)
    paths = [write("old.tif", scene(NORTH_UP, (60, 60)).astype("u1")), write("new.tif", scene(east, (60, 60)), east)]
    newest, oldest = read(paths)[:, 0]
    np.testing.assert_array_equal(np.isnan(newest), np.broadcast_to(np.arange(60) < 20, (60, 60)))
    np.testing.assert_array_equal(newest[:, 20:], oldest[:, 20:])


def test_the_grid_is_that_of_the_oldest_to_the_last_digit(write: Callable[..., str]) -> None:
    odd = (500000.1 / 3 * 3, 10 / 3, 0.0, 5200000.7, 0.0, -10 / 3)
    paths = [write("old.tif", scene(odd, (80, 80)), odd), write("new.tif", scene(NORTH_UP, (60, 60)))]
    with on_one_grid([Picture(path) for path in paths], Listener()) as aligned:
        grids = [grid_of(gdal.Open(path)) for path in aligned.paths]
        assert [Path(one.path).name for one in aligned.pictures] == ["new.tif", "old.tif"]
    assert grids[0][:3] == grids[1][:3] == grid_of(gdal.Open(paths[0]))[:3]


def test_images_of_one_grid_stay_as_they_are(write: Callable[..., str]) -> None:
    paths = [write(f"{name}.tif", scene(NORTH_UP, (30, 40))) for name in "abc"]
    listener = Listener()
    with on_one_grid([Picture(path) for path in paths], listener) as aligned:
        assert aligned.paths == tuple(reversed(paths)) and not listener.infos + listener.warnings


def test_eight_and_sixteen_bits_keep_their_numbers(write: Callable[..., str]) -> None:
    old = np.full((20, 20), 3, "u1")
    old[5, 5] = 255
    new = np.full((20, 20), 40_000, "u2")
    new[5, 5] = 3
    newest, oldest = read([write("old.tif", old), write("new.tif", new)])[:, 0]
    assert (newest[5, 5], newest[0, 0], oldest[5, 5], oldest[0, 0]) == (3, 40_000, 255, 3)


@pytest.mark.parametrize("transform", [NORTH_UP, HALF_PIXEL], ids=["same grid", "warped"])
def test_each_date_keeps_its_own_missing_values(write: Callable[..., str], transform: Sequence[float]) -> None:
    old, new = scene(NORTH_UP, (60, 60)), scene(transform, (60, 60))
    old[:, :5] = -9
    new[:, 40:] = -1
    paths = [write("old.tif", old, nodata=-9), write("new.tif", new, transform, nodata=-1)]
    newest, oldest = read(paths)[:, 0]
    assert np.isnan(oldest[:, :5]).all() and np.isfinite(oldest[:, 5:]).all()
    assert np.isnan(newest[:, 42:]).all() and np.isfinite(newest[1:-2, 2:38]).all()
    assert np.nanmin(newest) >= 10


@pytest.mark.parametrize("transform", [NORTH_UP, HALF_PIXEL], ids=["same grid", "warped"])
@pytest.mark.parametrize("both", [True, False], ids=["both", "new alone"])
def test_transparent_pixels_are_missing_and_transparency_is_no_band(
    write: Callable[..., str], transform: Sequence[float], *, both: bool
) -> None:
    def coloured(place: Sequence[float], *, alpha: bool) -> np.ndarray:
        bands = np.stack([scene(place, (60, 60))] * 3).astype("u1")
        if not alpha:
            return bands
        opacity = np.full((1, 60, 60), 255, "u1")
        opacity[:, :, 40:] = 0
        return np.concatenate([bands, opacity])

    old = write("old.tif", coloured(NORTH_UP, alpha=both), alpha=both)
    new = write("new.tif", coloured(transform, alpha=True), transform, alpha=True)
    for bands in ((), (1,), (3, 2)):
        newest, oldest = read([old, new], bands)
        assert len(newest) == (len(bands) or 3)
        assert np.isnan(newest[0, :, 42:]).all() and np.isfinite(newest[0, 1:-2, 2:38]).all()
        assert np.isnan(oldest[0, :, 40:]).all() == both
        assert middle(newest[0]) == pytest.approx(middle(oldest[0]), abs=0.75)


def test_bands_must_be_the_same(write: Callable[..., str]) -> None:
    two, three = (np.stack([scene(NORTH_UP, (30, 40))] * bands) for bands in (2, 3))
    paths = [write("two.tif", two), write("three.tif", three)]
    with pytest.raises(BandsOfDatesDiffer, match=r"'two.tif' has 2 bands, 'three.tif' 3"):
        read(paths)
    with pytest.raises(BandsOfDatesDiffer):
        read(paths[::-1])
    with pytest.raises(BandsOfDatesDiffer):
        read(paths, (1, 3))
    assert read(paths, (2,)).shape == (2, 1, 30, 40)
    with pytest.raises(BandUnknown):
        read([paths[0], write("other.tif", two)], (1, 3))


FAR = (900000.0, 10.0, 0.0, 5200000.0, 0.0, -10.0)


def test_a_new_image_of_another_place_is_refused(write: Callable[..., str]) -> None:
    paths = [write("old.tif", scene(NORTH_UP, (30, 40))), write("new.tif", scene(FAR, (30, 40)), FAR)]
    with pytest.raises(NothingInCommon, match=r"'new.tif'"):
        read(paths)


@pytest.mark.parametrize("place", [0, 1])
def test_an_older_image_of_another_place_is_left_out(write: Callable[..., str], place: int) -> None:
    paths = [write(f"{name}.tif", scene(NORTH_UP, (30, 40))) for name in ("a", "b")]
    paths.insert(place, write("far.tif", scene(FAR, (30, 40)), FAR))
    listener = Listener()
    assert len(read(paths, listener=listener)) == 2
    assert [text for text in listener.warnings if text.startswith("'far.tif' does not show the place of")]


def test_a_place_that_a_coordinate_system_does_not_know_is_not_there(write: Callable[..., str]) -> None:
    pole = (0.0, 0.1, 0.0, -80.0, 0.0, -0.1)
    paths = [write("old.tif", scene(NORTH_UP, (30, 40))), write("new.tif", np.ones((30, 40), "f4"), pole, epsg=4326)]
    with pytest.raises(NothingInCommon):
        read(paths)


@pytest.mark.parametrize("placed", [0, 1, None])
def test_without_georeference_pixels_of_one_size_lie_on_each_other(write: Callable[..., str], placed: int) -> None:
    paths = [write(f"{n}.tif", scene(NORTH_UP, (60, 60)), NORTH_UP if n == placed else None) for n in (0, 1)]
    newest, oldest = read(paths)[:, 0]
    np.testing.assert_array_equal(newest, oldest)
    with on_one_grid([Picture(path) for path in paths], Listener()) as aligned:
        transforms = {grid_of(gdal.Open(path)).has_transform for path in aligned.paths}
    assert transforms == {placed is not None}


def test_without_georeference_other_sizes_are_refused(write: Callable[..., str]) -> None:
    for placed in (0, 1, None):
        sizes = enumerate(((60, 60), (60, 61)))
        paths = [write(f"{n}.tif", scene(NORTH_UP, size), NORTH_UP if n == placed else None) for n, size in sizes]
        with pytest.raises(GridsUnknown):
            read(paths)


@pytest.mark.parametrize(("old", "new"), [(0, 32632), (32632, 0)])
def test_a_position_without_a_coordinate_system_counts_as_in_the_others(write: Any, old: int, new: int) -> None:
    paths = [write("old.tif", scene(NORTH_UP, (60, 60)), NORTH_UP, epsg=old)]
    paths.append(write("new.tif", scene(HALF_PIXEL, (62, 62)), HALF_PIXEL, epsg=new))
    newest, oldest = read(paths)[:, 0]
    assert middle(newest) == pytest.approx(middle(oldest), abs=0.75)


def corners(shift_m: float) -> list[tuple[float, ...]]:
    left, top = 500000.0 + shift_m, 5200000.0
    return [(left + 10 * col, top - 10 * row, 0.0, col, row) for row in (0.0, 60.0) for col in (0.0, 60.0)]


def test_control_points_that_differ_are_heeded(write: Callable[..., str]) -> None:
    shifted = (500100.0, 10.0, 0.0, 5200000.0, 0.0, -10.0)
    old = write("old.tif", scene(NORTH_UP, (60, 60)), None, points=corners(0))
    new = write("new.tif", scene(shifted, (60, 60)), None, points=corners(100))
    newest, oldest = read([old, new])[:, 0]
    assert middle(newest) == pytest.approx(middle(oldest), abs=0.75)
    placed = write("placed.tif", scene(NORTH_UP, (60, 60)))
    assert middle(read([placed, new])[0, 0]) == pytest.approx(middle(oldest), abs=0.75)
    same = write("same.tif", scene(NORTH_UP, (60, 60)), None, points=corners(0))
    np.testing.assert_array_equal(*read([old, same]))


def test_bands_of_one_image_lie_on_each_other(write: Callable[..., str]) -> None:
    pixels = np.stack([scene(NORTH_UP, (60, 60)) + number for number in range(3)] + [np.full((60, 60), 255)])
    pixels[3, :5] = 0
    path = write("stack.tif", pixels.astype("u1"), alpha=True)
    with on_one_grid(pictures_of([path]), Listener()) as aligned:
        found = whole(aligned.paths)
    assert found.shape == (3, 1, 60, 60)
    assert np.isnan(found[:, :, :5]).all()
    assert found[:, 0, 19, 0].tolist() == [12, 11, 10]


def test_errors_name_the_image_and_not_its_virtual_raster(write: Callable[..., str]) -> None:
    empty = write("20240101.tif", np.full((62, 62), -1, "f4"), HALF_PIXEL, nodata=-1)
    paths = [write("old.tif", scene(NORTH_UP, (60, 60))), empty]
    with pytest.raises(NoValidPixels, match=r"^'20240101.tif' has no valid pixel"):
        read(paths)


def test_a_source_that_is_gone_is_told_by_its_name(write: Callable[..., str]) -> None:
    paths = [write("old.tif", scene(NORTH_UP, (60, 60))), write("new.tif", scene(HALF_PIXEL, (62, 62)), HALF_PIXEL)]
    with (
        pytest.raises(ImageReadFailed) as raised,
        on_one_grid([Picture(path) for path in paths], Listener()) as aligned,
    ):
        raise ImageReadFailed(aligned.paths[0], "gone")
    assert "'new.tif' failed" in str(raised.value)
