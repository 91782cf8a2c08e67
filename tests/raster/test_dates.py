"""When an image was taken, by what people and programs write."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import numpy as np
import pytest
from osgeo import gdal

from plugin.raster.dates import date_in, date_of

MAY = date(2024, 5, 1)


@pytest.mark.parametrize(
    "text",
    [
        "2024-05-01",
        "20240501",
        "2024_05_01",
        "2024/05/01",
        "2024.05.01",
        "01.05.2024",
        "01-05-2024",
        "2024-122",
        "2024122",
        "2024-05",
        "2024-05-01T10:20:30Z",
        "20240501T102030",
        "20240501102030",
        "202405011020",
        "20240501_102030_12_2455_3B_AnalyticMS",
        "S2A_MSIL2A_20240501T102021_N0510_R065_T32TPT_20240502T152000",
        "LC08_L1TP_193027_20240501_20240509_01_T1",
        "MOD09GA.A2024122.h18v04",
        "before_2024-05-01_clip2",
    ],
)
def test_a_day_is_found_in(text: str) -> None:
    assert date_in(text) == MAY


def test_a_year_stands_for_its_first_day() -> None:
    assert date_in("vaihingen_2024") == date_in("2024") == date_in("2024_tile_3") == date(2024, 1, 1)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "before",
        "tile_12",
        "20240631",
        "2024-06-31",
        "2024_06_31",
        "31.06.2024",
        "2023-02-29",
        "2024-13-01",
        "2024-00-10",
        "2023-366",
        "2024-000",
        "2024-400",
        "2024-5-1",
        "tile_2048",
        "1920123456",
        "2023-2024",
        "2023_2024",
        "N4820240501123",
    ],
)
def test_no_day_is_found_in(text: str) -> None:
    assert date_in(text) is None


def test_a_day_goes_before_a_year_and_the_first_of_two_days_counts() -> None:
    assert date_in("2019_mosaic_20240501") == MAY
    assert date_in("20240501_to_20240601") == MAY
    assert date_in("20240631_20240501") == MAY


@pytest.fixture
def image(write_image: Callable[..., str]) -> Callable[..., str]:
    def make(name: str = "image.tif", **facts: str) -> str:
        path = write_image(np.ones((2, 4, 4), "f4"), name)
        dataset = gdal.Open(path, gdal.GA_Update)
        for key, value in facts.items():
            domain, _, item = key.rpartition("__")
            dataset.SetMetadataItem(item, value, domain)
        dataset.FlushCache()
        return path

    return make


def found(path: str, band: int = 0) -> date | None:
    return date_of(gdal.Open(path), path, band)


@pytest.mark.parametrize(
    "facts",
    [
        {"TIFFTAG_DATETIME": "2024:05:01 10:00:00"},
        {"IMAGERY__ACQUISITIONDATETIME": "2024-05-01 10:00:00"},
        {"ACQUISITION_DATE": "2024-05-01"},
        {"DATE_ACQUIRED": "2024-05-01"},
        {"datetime": "2024-05-01T10:00:00Z"},
    ],
)
def test_metadata_tell_the_day_where_the_name_does_not(image: Callable[..., str], facts: dict[str, str]) -> None:
    assert found(image(**facts)) == MAY


def test_the_name_goes_before_the_metadata(image: Callable[..., str]) -> None:
    # Programs write there when they made the file.
    assert found(image("20240501.tif", TIFFTAG_DATETIME="2025:01:01 10:00:00")) == MAY


def test_the_time_of_the_image_goes_before_that_of_the_file(image: Callable[..., str]) -> None:
    path = image(TIFFTAG_DATETIME="2025:01:01 10:00:00", IMAGERY__ACQUISITIONDATETIME="2024-05-01")
    assert found(path) == MAY


def test_nonsense_in_the_metadata_is_no_day(image: Callable[..., str]) -> None:
    assert found(image(TIFFTAG_DATETIME="0000:00:00 00:00:00")) is None
    assert found(image(ACQUISITION_DATE="unknown")) is None


def test_the_folder_does_not_count(image: Callable[..., str], tmp_path: Path) -> None:
    folder = tmp_path / "20240501"
    folder.mkdir()
    path = Path(image()).rename(folder / "image.tif")
    assert found(str(path)) is None


def test_a_band_has_its_own_day(image: Callable[..., str]) -> None:
    path = image("20200101.tif")
    dataset = gdal.Open(path, gdal.GA_Update)
    dataset.GetRasterBand(1).SetDescription("20240501T102021_B4")
    dataset.GetRasterBand(2).SetMetadataItem("ACQUISITIONDATETIME", "2024-05-01T10:00:00Z", "IMAGERY")
    dataset.FlushCache()
    del dataset
    assert found(path, 1) == found(path, 2) == MAY
    assert found(path) == date(2020, 1, 1)
    assert found(image("plain_20200101.tif"), 1) is None
