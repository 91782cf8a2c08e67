"""The reader gives the same pixels whatever the file's format, layout and type of numbers."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from osgeo import gdal

from plugin.errors import ImageNotReadable, ImageReadFailed
from plugin.raster.reader import Selection, WindowReader
from plugin.raster.windows import Window

WriteImage = Callable[..., str]
LAYOUTS = {
    "strips": ("GTiff", "image.tif", ["INTERLEAVE=PIXEL"]),
    "band strips": ("GTiff", "image.tif", ["INTERLEAVE=BAND"]),
    "tiles": ("GTiff", "image.tif", ["TILED=YES", "BLOCKXSIZE=16", "BLOCKYSIZE=16"]),
    "compressed": ("GTiff", "image.tif", ["TILED=YES", "COMPRESS=DEFLATE", "PREDICTOR=2", "INTERLEAVE=BAND"]),
    "cog": ("COG", "image.tif", ["BLOCKSIZE=128"]),
    "bsq": ("ENVI", "image.dat", ["INTERLEAVE=BSQ"]),
    "bil": ("ENVI", "image.dat", ["INTERLEAVE=BIL"]),
    "bip": ("ENVI", "image.dat", ["INTERLEAVE=BIP"]),
}


def read_all(path: str, selection: Selection | None = None) -> np.ndarray:
    reader = WindowReader([path], selection or Selection())
    pixels = reader.read(Window(0, 0, reader.grid.height, reader.grid.width))
    reader.close()
    return pixels[0]


def whole_numbers(rows: int = 37, cols: int = 53) -> np.ndarray:
    return np.random.default_rng(0).integers(1, 250, (5, rows, cols))


@pytest.mark.parametrize("kind", ["u2", "f4"])
@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("is_virtual", [False, True])
def test_every_layout_gives_the_same_pixels_in_every_window(
    write_image: WriteImage, layout: str, kind: str, *, is_virtual: bool
) -> None:
    driver, name, options = LAYOUTS[layout]
    pixels = whole_numbers().astype(kind)
    path = write_image(pixels, name, driver=driver, options=[*options])
    if is_virtual:
        gdal.BuildVRT(f"{path}.vrt", [path]).FlushCache()
        path = f"{path}.vrt"
    reader = WindowReader([path], Selection())
    for row, col, height, width in ((0, 0, 37, 53), (8, 0, 10, 53), (8, 9, 10, 20), (36, 52, 1, 1), (0, 50, 37, 3)):
        part = pixels[:, row : row + height, col : col + width]
        np.testing.assert_array_equal(reader.read(Window(row, col, height, width))[0], part)


@pytest.mark.parametrize("kind", ["u1", "u2", "i2", "f4", "f8"])
def test_every_type_of_number_gives_the_same_pixels(write_image: WriteImage, kind: str) -> None:
    pixels = whole_numbers().astype(kind)
    read = read_all(write_image(pixels))
    assert read.dtype == np.float32
    np.testing.assert_array_equal(read, pixels)


def test_a_vrt_gives_the_pixels_of_its_source(write_image: WriteImage, tmp_path: Path) -> None:
    pixels = whole_numbers().astype("i2")
    source = write_image(pixels)
    gdal.Translate(str(tmp_path / "image.vrt"), source, bandList=[3, 1]).FlushCache()
    np.testing.assert_array_equal(read_all(str(tmp_path / "image.vrt")), pixels[[2, 0]])


@pytest.mark.skipif(gdal.GetDriverByName("netCDF") is None, reason="this GDAL has no netCDF")
def test_a_netcdf_subdataset_is_an_image(write_image: WriteImage) -> None:
    pixels = whole_numbers().astype("f4")
    path = write_image(pixels, "image.nc", driver="netCDF")
    np.testing.assert_array_equal(read_all(f'NETCDF:"{path}":Band2'), pixels[1:2])
    with pytest.raises(ImageNotReadable, match="holds 5 images; choose one, such as NETCDF:"):
        read_all(path)


def test_wavelengths_of_an_envi_file_choose_bands(write_image: WriteImage) -> None:
    pixels = whole_numbers().astype("f4")
    path = write_image(pixels, "image.dat", driver="ENVI")
    header = Path(path).with_suffix(".hdr")
    header.write_text(header.read_text() + "wavelength = {400, 500, 600, 700, 800}\nbbl = {1, 1, 0, 1, 1}\n")
    chosen = Selection(wavelengths_nm=((450, 750),))
    np.testing.assert_array_equal(read_all(path, chosen), pixels[[1, 3]])


def test_bands_are_read_in_the_order_in_which_they_are_named(write_image: WriteImage) -> None:
    pixels = whole_numbers().astype("f4")
    np.testing.assert_array_equal(read_all(write_image(pixels), Selection(bands=(4, 2, 4))), pixels[[3, 1]])


def test_an_alpha_band_hides_pixels_and_is_no_band(write_image: WriteImage) -> None:
    pixels = whole_numbers().astype("u1")
    pixels[4] = 255
    pixels[4, :5] = 0
    path = write_image(pixels)
    dataset = gdal.Open(path, gdal.GA_Update)
    dataset.GetRasterBand(5).SetColorInterpretation(gdal.GCI_AlphaBand)
    del dataset
    read = read_all(path)
    assert len(read) == 4
    assert np.isnan(read[:, :5]).all()
    np.testing.assert_array_equal(read[:, 5:], pixels[:4, 5:])


def test_a_band_named_by_number_is_data_even_if_the_file_calls_it_alpha(write_image: WriteImage) -> None:
    pixels = whole_numbers().astype("u1")[:4]
    pixels[3, :5] = 0
    path = write_image(pixels)
    dataset = gdal.Open(path, gdal.GA_Update)
    dataset.GetRasterBand(4).SetColorInterpretation(gdal.GCI_AlphaBand)
    del dataset
    np.testing.assert_array_equal(read_all(path, Selection(bands=(1, 2, 3, 4))), pixels)


def test_a_mask_band_hides_pixels(write_image: WriteImage) -> None:
    pixels = whole_numbers().astype("u2")
    path = write_image(pixels)
    dataset = gdal.Open(path, gdal.GA_Update)
    dataset.CreateMaskBand(gdal.GMF_PER_DATASET)
    shown = np.full(pixels.shape[1:], 255, "u1")
    shown[10:20, 3] = 0
    dataset.GetRasterBand(1).GetMaskBand().WriteArray(shown)
    del dataset
    np.testing.assert_array_equal(np.isnan(read_all(path)), np.broadcast_to(shown == 0, pixels.shape))


def test_a_mask_of_one_band_hides_pixels(write_image: WriteImage, tmp_path: Path) -> None:
    pixels = whole_numbers().astype("u2")
    vrt = str(tmp_path / "image.vrt")
    gdal.Translate(vrt, write_image(pixels)).FlushCache()
    hidden = np.zeros((1, *pixels.shape[1:]), "u1")
    hidden[0, 4:, :] = 255
    source = write_image(hidden, "mask.tif")
    band = f"<MaskBand><VRTRasterBand dataType='Byte'><SimpleSource><SourceFilename>{source}</SourceFilename>"
    band += "<SourceBand>1</SourceBand></SimpleSource></VRTRasterBand></MaskBand>"
    text = Path(vrt).read_text()
    place = text.index("</VRTRasterBand>", text.index('band="2"'))
    Path(vrt).write_text(text[:place] + band + text[place:])
    read = read_all(vrt)
    assert np.isnan(read[:, :4]).all()
    np.testing.assert_array_equal(read[:, 4:], pixels[:, 4:])


@pytest.mark.parametrize("layout", [[], ["TILED=YES"], ["INTERLEAVE=BAND"], ["TILED=YES", "INTERLEAVE=BAND"]])
def test_a_file_that_is_cut_off_is_refused_and_never_read_as_zeros(tmp_path: Path, layout: list[str]) -> None:
    path = tmp_path / "cut.tif"
    dataset = gdal.GetDriverByName("GTiff").Create(str(path), 600, 500, 3, gdal.GDT_UInt16, layout)
    dataset.WriteArray(np.full((3, 500, 600), 7, "u2"))
    del dataset
    with path.open("r+b") as file:
        file.truncate(path.stat().st_size * 2 // 3)
    with pytest.raises((ImageReadFailed, ImageNotReadable)):
        WindowReader([str(path)], Selection()).read(Window(400, 0, 100, 600))
