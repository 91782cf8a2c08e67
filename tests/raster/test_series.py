"""Which images, or bands of one image, make a series, and which of them are new."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import date
from pathlib import Path

import numpy as np
import pytest
from osgeo import gdal

from plugin.change_errors import (
    DateNotInSeries,
    DatesMissing,
    DatesNotUnderstood,
    NoHistory,
    OnlyOneDate,
    SameImageTwice,
)
from plugin.errors import BandUnknown, ImageNotReadable
from plugin.raster.series import Picture, new_among, pictures_of

Image = Callable[..., str]


@pytest.fixture
def image(write_image: Callable[..., str]) -> Image:
    def make(name: str, bands: int = 2) -> str:
        return write_image(np.ones((bands, 4, 5), "f4"), name)

    return make


def labels(pictures: tuple[Picture, ...] | list[Picture]) -> list[str]:
    return [one.label for one in pictures]


def test_dates_are_sorted(image: Image) -> None:
    pictures = pictures_of([image("20240501.tif"), image("20230501.tif"), image("20240301.tif")])
    assert labels(pictures) == ["2023-05-01", "2024-03-01", "2024-05-01"]


def test_without_dates_the_order_stays(image: Image) -> None:
    assert labels(pictures_of([image("b.tif"), image("a.tif")])) == ["b.tif", "a.tif"]


def test_typed_dates_are_in_the_order_of_the_list_and_replace_those_of_the_names(image: Image) -> None:
    paths = [image("20240501.tif"), image("b.tif")]
    for text in ("2024-02-01; 2024-01-01", "2024-02-01,2024-01-01", "01.02.2024\n01.01.2024\n"):
        found = pictures_of(paths, text)
        assert [(one.taken, Path(one.path).name) for one in found] == [
            (date(2024, 1, 1), "b.tif"),
            (date(2024, 2, 1), "20240501.tif"),
        ]


@pytest.mark.parametrize("text", ["2024-01-01", "2024-01-01; 2024-02-30", "yesterday; today", "; ;x", "1; 2; 3"])
def test_typed_dates_that_do_not_fit_are_refused(image: Image, text: str) -> None:
    with pytest.raises(DatesNotUnderstood, match="each of the 2 images"):
        pictures_of([image("a.tif"), image("b.tif")], text)


def test_a_long_text_is_cut_in_the_sentence(image: Image) -> None:
    with pytest.raises(DatesNotUnderstood) as raised:
        pictures_of([image("a.tif"), image("b.tif")], "2024-01-01; " * 400)
    assert len(str(raised.value)) < 300


def test_some_dates_are_not_enough(image: Image) -> None:
    with pytest.raises(DatesMissing, match="No date is known for 'after.tif'"):
        pictures_of([image("20240501.tif"), image("after.tif")])


def test_one_image_with_one_band_is_refused(image: Image) -> None:
    with pytest.raises(OnlyOneDate, match="'a.tif' is one date only"):
        pictures_of([image("a.tif", 1)])
    with pytest.raises(OnlyOneDate):
        pictures_of([image("b.tif", 3)], bands=(2,))


def test_the_same_file_twice_is_refused_however_it_is_written(image: Image, tmp_path: Path) -> None:
    path, other = image("20240501.tif"), image("20240601.tif")
    link = tmp_path / "20240701.tif"
    link.symlink_to(path)
    spellings = [path, str(tmp_path / "." / "20240501.tif"), os.path.relpath(path), str(link)]
    for spelling in spellings:
        with pytest.raises(SameImageTwice):
            pictures_of([path, other, spelling])


def test_a_file_that_is_no_image_is_refused(image: Image, tmp_path: Path) -> None:
    (tmp_path / "20240601.tif").write_text("no image")
    for name in ("20240601.tif", "none.tif", ""):
        with pytest.raises(ImageNotReadable):
            pictures_of([image("20240501.tif"), str(tmp_path / name)])


def test_bands_of_a_single_image_are_dates(image: Image) -> None:
    path = image("stack.tif", 3)
    assert labels(pictures_of([path])) == ["stack.tif, band 1", "stack.tif, band 2", "stack.tif, band 3"]
    assert [one.band for one in pictures_of([path], bands=(3, 1))] == [3, 1]
    assert [one.band for one in pictures_of([path], "2024-03-01; 2024-02-01; 2024-01-01")] == [3, 2, 1]
    with pytest.raises(BandUnknown):
        pictures_of([path], bands=(1, 4))


def test_described_bands_are_sorted(image: Image) -> None:
    path = image("stack.tif", 2)
    dataset = gdal.Open(path, gdal.GA_Update)
    for number, text in enumerate(("2024-05-01", "2024-04-01"), 1):
        dataset.GetRasterBand(number).SetDescription(text)
    dataset.FlushCache()
    del dataset
    assert [one.band for one in pictures_of([path])] == [2, 1]


def test_transparency_is_no_date(image: Image) -> None:
    path = image("stack.tif", 3)
    dataset = gdal.Open(path, gdal.GA_Update)
    dataset.GetRasterBand(3).SetColorInterpretation(gdal.GCI_AlphaBand)
    dataset.FlushCache()
    del dataset
    assert [one.band for one in pictures_of([path])] == [1, 2]


def made(*days: str) -> list[Picture]:
    return [Picture(f"{number}.tif", taken=date.fromisoformat(day)) for number, day in enumerate(days)]


def test_the_last_date_is_new_unless_another_is_named() -> None:
    pictures = made("2024-01-01", "2024-02-01", "2024-03-01")
    assert new_among(pictures, "") == (pictures[2:], pictures[:2])
    assert new_among(pictures, " ; ") == (pictures[2:], pictures[:2])
    assert new_among(pictures, "2024-02-01") == (pictures[1:2], pictures[:1])


def test_several_new_dates_have_the_history_before_the_first() -> None:
    pictures = made("2024-01-01", "2024-02-01", "2024-03-01", "2024-04-01")
    for text in ("2024-04-01, 2024-02-01", "2024-02-01; 2024-04-01; 2024-02-01"):
        assert new_among(pictures, text) == ([pictures[1], pictures[3]], pictures[:1])


def test_all_images_of_the_last_day_are_new() -> None:
    pictures = made("2024-01-01", "2024-02-01", "2024-02-01")
    assert new_among(pictures, "") == new_among(pictures, "2024-02-01") == (pictures[1:], pictures[:1])


def test_images_of_one_year_alone_keep_their_order() -> None:
    pictures = made("2024-01-01", "2024-01-01")
    assert new_among(pictures, "") == (pictures[1:], pictures[:1])


@pytest.mark.parametrize(
    ("error", "text"),
    [
        (NoHistory, "2024-01-01"),
        (NoHistory, "2024-01-01; 2024-02-01; 2024-03-01"),
        (DateNotInSeries, "2024-02-02"),
        (DateNotInSeries, "2024"),
        (DatesNotUnderstood, "the last"),
        (DatesNotUnderstood, "2024-02-30"),
    ],
)
def test_new_dates_that_cannot_be_are_refused(error: type[Exception], text: str) -> None:
    pictures = (
        made("2024-01-02", "2024-02-01", "2024-03-01")
        if text == "2024"
        else made("2024-01-01", "2024-02-01", "2024-03-01")
    )
    with pytest.raises(error):
        new_among(pictures, text)


def test_a_new_date_cannot_be_named_where_no_dates_are_known() -> None:
    with pytest.raises(DateNotInSeries, match="from a.tif to b.tif"):
        new_among([Picture("a.tif"), Picture("b.tif")], "2024-05-01")
