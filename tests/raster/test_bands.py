"""Bands are found by number and by wavelength, whatever way the file states them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from osgeo import gdal

from plugin.errors import BandUnknown, WavelengthsNotUnderstood, WavelengthsUnknown
from plugin.raster.bands import Bands, parse_ranges, read_bands, select_bands, within

KNOWN = Bands((400.0, 500.0, None, 700.0), (True, False, True, True))
WriteImage = Callable[..., str]


def envi_bands(write_image: WriteImage, header: str) -> Bands:
    path = write_image(np.ones((3, 4, 5), "f4"), "image.dat", driver="ENVI")
    header_path = Path(path).with_suffix(".hdr")
    header_path.write_text(header_path.read_text() + header)
    return read_bands(gdal.Open(path))


@pytest.mark.parametrize(
    "header",
    [
        "wavelength units = Nanometers\nwavelength = {450.5, 550, 2100}\n",
        "wavelength units = Micrometers\nwavelength = {0.4505, 0.55, 2.1}\n",
        "wavelength units = um\nwavelength = {0.4505, 0.55, 2.1}\n",
        "wavelength = {450.5, 550, 2100}\n",
        "wavelength = {0.4505, 0.55, 2.1}\n",
        "wavelength units = Unknown\nwavelength = {0.4505, 0.55, 2.1}\n",
    ],
)
def test_an_envi_header_tells_wavelengths_in_any_unit(write_image: WriteImage, header: str) -> None:
    assert envi_bands(write_image, header).wavelengths_nm == pytest.approx((450.5, 550, 2100))


@pytest.mark.parametrize("unit", ["Index", "Wavenumber", "GHz", "MHz"])
def test_numbers_that_are_no_wavelengths_are_not_taken_for_them(write_image: WriteImage, unit: str) -> None:
    bands = envi_bands(write_image, f"wavelength units = {unit}\nwavelength = {{1, 2, 3}}\n")
    assert bands.wavelengths_nm == (None, None, None)


def test_an_envi_header_tells_bad_bands(write_image: WriteImage) -> None:
    bands = envi_bands(write_image, "bbl = {1, 0, 1.0}\n")
    assert bands.is_good == (True, False, True)
    assert select_bands(bands, ()) == (1, 3)


def test_a_list_of_another_length_is_not_believed(write_image: WriteImage) -> None:
    assert envi_bands(write_image, "bbl = {0}\n").is_good == (True, True, True)


def test_imagery_metadata_tells_wavelengths() -> None:
    dataset = gdal.GetDriverByName("MEM").Create("", 2, 2, 2)
    dataset.GetRasterBand(2).SetMetadataItem("CENTRAL_WAVELENGTH_UM", "0.865", "IMAGERY")
    assert read_bands(dataset).wavelengths_nm == (None, pytest.approx(865))


def test_plain_band_metadata_tells_wavelengths() -> None:
    dataset = gdal.GetDriverByName("MEM").Create("", 2, 2, 2)
    dataset.GetRasterBand(1).SetMetadata({"WAVELENGTH": "0.7", "WAVELENGTH_UNITS": "Micrometers"})
    dataset.GetRasterBand(2).SetMetadata({"wavelength": "820 nm"})
    assert read_bands(dataset).wavelengths_nm == pytest.approx((700, 820))


def test_an_alpha_band_is_no_band_unless_it_is_named() -> None:
    dataset = gdal.GetDriverByName("MEM").Create("", 2, 2, 3)
    dataset.GetRasterBand(3).SetColorInterpretation(gdal.GCI_AlphaBand)
    bands = read_bands(dataset)
    assert select_bands(bands, ()) == (1, 2)
    assert select_bands(bands, (1, 3)) == (1, 3)


def test_bands_are_taken_by_number_in_the_order_named_and_once() -> None:
    assert select_bands(KNOWN, (4, 2, 4)) == (4, 2)


def test_bands_that_the_file_calls_bad_are_left_out_unless_all_are() -> None:
    assert select_bands(KNOWN, ()) == (1, 3, 4)
    assert select_bands(Bands((None, None), (False, False)), ()) == (1, 2)


@pytest.mark.parametrize("number", [0, -1, 5])
def test_an_unknown_band_is_refused(number: int) -> None:
    with pytest.raises(BandUnknown, match="bands 1 to 4"):
        select_bands(KNOWN, (1, number))


def test_bands_are_found_by_wavelength() -> None:
    assert within(KNOWN, (1, 2, 3, 4), ((450, 700),), "") == (2, 4)
    assert within(KNOWN, (1, 3), (), "") == (1, 3)


def test_no_band_at_the_wavelengths_is_refused() -> None:
    with pytest.raises(WavelengthsUnknown, match="800-900 nm"):
        within(KNOWN, (1, 2, 3, 4), ((800, 900),), "image.tif")


def test_ranges_are_read_from_text() -> None:
    assert parse_ranges(" 450-900, 1500.5 to 1750 nm;2000–2100") == ((450, 900), (1500.5, 1750), (2000, 2100))
    assert parse_ranges(" ") == ()


@pytest.mark.parametrize("text", ["red", "450", "900-450", "450-900-1000", "-450-900"])
def test_other_text_is_refused(text: str) -> None:
    with pytest.raises(WavelengthsNotUnderstood):
        parse_ranges(text)
