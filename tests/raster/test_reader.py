"""The reader's windows: margins, missing values, bands without information, extents and masks."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from osgeo import gdal, ogr

from plugin.errors import ImageNotReadable, ImageReadFailed, ImagesDiffer, NoValidPixels
from plugin.raster.grid import Extent
from plugin.raster.reader import Selection, WindowReader, same_file
from plugin.raster.windows import Window

WriteImage = Callable[..., str]
Scene = Callable[..., np.ndarray]


def read_all(path: str, **selection: object) -> np.ndarray:
    reader = WindowReader([path], Selection(**selection))
    return reader.read(Window(0, 0, reader.grid.height, reader.grid.width))[0]


@pytest.mark.parametrize("size", [(1, 1), (1, 9), (9, 1), (2, 3), (20, 30)])
def test_a_margin_beyond_the_edge_is_mirrored(
    write_image: WriteImage, make_scene: Scene, size: tuple[int, int]
) -> None:
    pixels = make_scene(3, *size) if size != (1, 1) else np.array([[[1]], [[2]], [[3]]], "f4")
    path = write_image(pixels)
    reader = WindowReader([path], Selection())
    if size == (1, 1):
        assert reader.left_out == (1, 2, 3)
        return
    mirrored = np.pad(pixels, ((0, 0), (7, 7), (7, 7)), mode="reflect")
    np.testing.assert_array_equal(reader.read(Window(0, 0, *size), 7)[0], mirrored)


def test_a_margin_inside_the_image_is_the_images_own(write_image: WriteImage, make_scene: Scene) -> None:
    pixels = make_scene(3, 20, 30)
    reader = WindowReader([write_image(pixels)], Selection())
    np.testing.assert_array_equal(reader.read(Window(8, 9, 4, 5), 3)[0], pixels[:, 5:15, 6:17])


@pytest.mark.parametrize("window", [Window(9, 0, 3, 8), Window(8, 6, 4, 4), Window(9, 7, 30, 20), Window(-3, -2, 4, 3)])
@pytest.mark.parametrize("mirrored", [True, False], ids=["mirrored", "missing"])
def test_a_window_that_itself_reaches_beyond_the_edge_is_mirrored_or_missing_there(
    write_image: WriteImage,
    make_scene: Scene,
    window: Window,
    mirrored: bool,  # noqa: FBT001
) -> None:
    pixels = make_scene(3, 10, 8)
    (rows, cols), sizes = np.ogrid[: window.height, : window.width], (10, 8)
    places = [(index + start) for index, start in zip((rows, cols), (window.row, window.col))]
    sources = [np.abs((place + size - 1) % (2 * size - 2) - (size - 1)) for place, size in zip(places, sizes)]
    expected = pixels[:, sources[0], sources[1]].astype(np.float32)
    if not mirrored:
        expected[:, (places[0] < 0) | (places[0] > 9) | (places[1] < 0) | (places[1] > 7)] = np.nan
    read = WindowReader([write_image(pixels)], Selection()).read(window, mirrored=mirrored)
    np.testing.assert_array_equal(read[0], expected)


def test_a_margin_beyond_the_edge_can_be_left_missing(write_image: WriteImage, make_scene: Scene) -> None:
    pixels = make_scene(3, 6, 7)
    reader = WindowReader([write_image(pixels)], Selection())
    padded = np.pad(pixels, ((0, 0), (9, 9), (9, 9)), constant_values=np.nan)
    np.testing.assert_array_equal(reader.read(Window(0, 0, 6, 7), 9, mirrored=False)[0], padded)
    np.testing.assert_array_equal(reader.read(Window(2, 2, 2, 2), 1, mirrored=False)[0], pixels[:, 1:5, 1:5])


@pytest.mark.parametrize(
    ("kind", "nodata"),
    [("u1", 0), ("u1", 255), ("u2", 65535), ("i2", -9999), ("f4", -9999.9), ("f4", -3.4e38), ("f8", -3.4e38)]
    + [("f4", -3.4028234663852886e38), ("f8", -1.7976931348623157e308), ("f4", np.nan), ("f4", np.inf)],
)
def test_a_pixel_missing_in_one_band_is_missing_in_all(write_image: WriteImage, kind: str, nodata: float) -> None:
    pixels = np.random.default_rng(0).integers(1, 200, (4, 20, 30)).astype(kind)
    pixels[2, 3:5, 6] = nodata
    pixels[:, 10, 10] = nodata
    read = read_all(write_image(pixels, nodata=nodata))
    expected = pixels.astype("f4")
    expected[:, 3:5, 6] = expected[:, 10, 10] = np.nan
    np.testing.assert_array_equal(read, expected)


def test_nan_and_infinity_are_missing_without_being_called_nodata(write_image: WriteImage, make_scene: Scene) -> None:
    pixels = make_scene(3, 20, 30)
    pixels[0, 1, 1], pixels[1, 2, 2], pixels[2, 3, 3] = np.nan, np.inf, -np.inf
    missing = np.isnan(read_all(write_image(pixels))).all(axis=0)
    assert missing.sum() == 3
    assert missing[[1, 2, 3], [1, 2, 3]].all()


def test_values_whose_sum_is_too_large_for_float32_are_still_values(write_image: WriteImage) -> None:
    pixels = np.random.default_rng(0).uniform(1e38, 3e38, (5, 8, 9)).astype("f4")
    pixels[2, 4, 4] = np.nan
    read = read_all(write_image(pixels))
    assert np.isnan(read).sum() == 5
    np.testing.assert_array_equal(read[:, 5:], pixels[:, 5:])


def test_bands_without_information_are_left_out(write_image: WriteImage, make_scene: Scene) -> None:
    pixels = make_scene(6, 40, 50)
    pixels[1] = 7
    pixels[3] = -9999
    pixels[4, :, 10:] = -9999
    pixels[5, 5, :] = -9999  # a stripe
    reader = WindowReader([write_image(pixels, nodata=-9999)], Selection())
    assert reader.left_out == (2, 4, 5)
    assert reader.band_numbers == (1, 3, 6)
    assert np.isnan(reader.read(Window(0, 0, 40, 50))[0, 0]).sum() == 50


def test_a_band_that_varies_in_one_pixel_only_is_kept(write_image: WriteImage, make_scene: Scene) -> None:
    pixels = make_scene(3, 300, 300)
    pixels[1] = 7
    pixels[1, 40, 45] = 8
    assert WindowReader([write_image(pixels)], Selection()).left_out == ()


def test_a_band_with_values_in_few_places_only_is_left_out(write_image: WriteImage, make_scene: Scene) -> None:
    pixels = make_scene(3, 300, 300)
    pixels[1] = np.nan
    pixels[1, 40, 40:50] = range(10)
    assert WindowReader([write_image(pixels)], Selection()).left_out == (2,)


def test_pixels_in_a_few_places_only_are_found(write_image: WriteImage, make_scene: Scene) -> None:
    pixels = np.full((3, 300, 300), np.nan, "f4")
    pixels[:, 40:43, 44:50] = make_scene(3, 3, 6)
    assert WindowReader([write_image(pixels)], Selection()).left_out == ()
    assert np.isfinite(read_all(write_image(pixels))).sum() == 3 * 18


def test_an_image_of_nodata_alone_is_refused(write_image: WriteImage) -> None:
    with pytest.raises(NoValidPixels, match="no valid pixel"):
        WindowReader([write_image(np.zeros((3, 9, 9), "u1"), nodata=0)], Selection())


def test_an_extent_cuts_out_its_pixels(write_image: WriteImage, make_scene: Scene) -> None:
    pixels = make_scene(3, 20, 30)
    path = write_image(pixels)
    extent = Extent(500055, 5200000 - 120, 500100, 5200000 - 70)
    np.testing.assert_array_equal(read_all(path, extent=extent), pixels[:, 7:12, 5:10])


def test_a_mask_hides_what_lies_outside(write_image: WriteImage, make_scene: Scene) -> None:
    pixels = make_scene(3, 20, 30)
    box = ogr.CreateGeometryFromWkt(
        "POLYGON ((500050 5199900, 500100 5199900, 500100 5199950, 500050 5199950, 500050 5199900))"
    )
    path = write_image(pixels)
    read = read_all(path, mask=(bytes(box.ExportToWkb()),))
    expected = np.full_like(pixels, np.nan)
    expected[:, 5:10, 5:10] = pixels[:, 5:10, 5:10]
    np.testing.assert_array_equal(read, expected)
    extent = Extent(500070, 5199910, 500130, 5199930)
    read = read_all(path, mask=(bytes(box.ExportToWkb()),), extent=extent)
    np.testing.assert_array_equal(read, expected[:, 7:9, 7:13])


def test_a_mask_beside_the_image_leaves_nothing(write_image: WriteImage, make_scene: Scene) -> None:
    box = ogr.CreateGeometryFromWkt("POLYGON ((0 0, 1 0, 1 1, 0 1, 0 0))")
    with pytest.raises(NoValidPixels):
        read_all(write_image(make_scene(3, 20, 30)), mask=(bytes(box.ExportToWkb()),))


def test_dates_are_stacked(write_image: WriteImage, make_scene: Scene) -> None:
    dates = [make_scene(3, 20, 30, seed) for seed in (1, 2)]
    paths = [write_image(date, f"{index}.tif") for index, date in enumerate(dates)]
    np.testing.assert_array_equal(
        WindowReader(paths, Selection()).read(Window(2, 3, 9, 8)), np.stack(dates)[:, :, 2:11, 3:11]
    )


def test_dates_of_different_grids_are_refused(write_image: WriteImage, make_scene: Scene) -> None:
    first = write_image(make_scene(3, 20, 30), "first.tif")
    for index, other in enumerate(
        [
            write_image(make_scene(3, 20, 31), "a.tif"),
            write_image(make_scene(4, 20, 30), "b.tif"),
            write_image(make_scene(3, 20, 30), "c.tif", transform=(1.0, 10.0, 0.0, 2.0, 0.0, -10.0)),
        ]
    ):
        with pytest.raises(ImagesDiffer, match=f"{'abc'[index]}.tif"):
            WindowReader([first, other], Selection())


def test_what_is_no_raster_is_refused(tmp_path: Path) -> None:
    (tmp_path / "text.tif").write_text("no raster")
    for path in (tmp_path / "text.tif", tmp_path / "missing.tif", tmp_path):
        with pytest.raises(ImageNotReadable, match="cannot be read"):
            WindowReader([str(path)], Selection())


def test_a_raw_file_that_is_too_short_is_refused(write_image: WriteImage, make_scene: Scene) -> None:
    path = write_image(make_scene(3, 20, 30), "image.dat", driver="ENVI")
    with Path(path).open("r+b") as file:
        file.truncate(5000)
    with pytest.raises(ImageNotReadable, match="shorter than its header says"):
        WindowReader([path], Selection())


@pytest.mark.parametrize("exceptions", [False, True])
def test_a_damaged_file_is_reported_whatever_gdals_mode(
    write_image: WriteImage, make_scene: Scene, *, exceptions: bool
) -> None:
    path = write_image(make_scene(3, 200, 300), options=["COMPRESS=DEFLATE", "INTERLEAVE=BAND"])
    reader = WindowReader([path], Selection(bands=(1,)))
    with Path(path).open("r+b") as file:
        file.truncate(20_000)
    mode = gdal.GetUseExceptions()
    (gdal.UseExceptions if exceptions else gdal.DontUseExceptions)()
    try:
        with pytest.raises(ImageReadFailed, match="failed in the middle"):
            reader.read(Window(0, 0, 200, 300))
    finally:
        (gdal.UseExceptions if mode else gdal.DontUseExceptions)()


def test_one_file_is_known_by_all_its_names(
    write_image: WriteImage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = write_image(np.ones((1, 2, 2), "f4"))
    (tmp_path / "link.tif").symlink_to(path)
    monkeypatch.chdir(tmp_path)
    for name in ("image.tif", "./image.tif", "link.tif", str(tmp_path / "." / "image.tif")):
        assert same_file(path, name)
    assert not same_file(path, "other.tif")
    assert same_file("missing.tif", str(tmp_path / "missing.tif"))
    assert not same_file("<VRTDataset>" + "x" * 5000, "other.tif")


def test_a_reader_knows_all_files_of_its_images(write_image: WriteImage, tmp_path: Path) -> None:
    source = write_image(np.random.default_rng(0).random((2, 5, 5)).astype("f4"), "image.dat", driver="ENVI")
    gdal.Translate(str(tmp_path / "image.vrt"), source).FlushCache()
    files = WindowReader([str(tmp_path / "image.vrt")], Selection()).files
    assert {Path(file).name for file in files} >= {"image.vrt", "image.dat"}
    assert "image.hdr" in {Path(file).name for file in WindowReader([source], Selection()).files}
