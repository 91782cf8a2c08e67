"""Files whose names hold whatever a file system takes, and dates out of such names."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugin.batch.names import check_pattern, name_by
from plugin.detect import Job, detect
from plugin.detectors.catalog import entry
from plugin.errors import AnomalyError
from plugin.raster.bands import parse_ranges
from plugin.raster.dates import date_in, date_of
from plugin.raster.gdal_errors import told_by_gdal
from plugin.raster.opening import open_raster

from ..conftest import Listener
from .effort import examples, note
from .rasters import write
from .runs import check_result, prints
from .test_damaged_rasters import WHOLE

Folder = Callable[[], AbstractContextManager[Path]]
_SPECIAL = (
    "a b", " a", "a ", "ä", "中文", "e\u0301", "\U0001f6f0", "it's", '"', "%20", "%s", "100%", "#1", "a?b", "a*", "-rf",
    "--", "&", ";ls", "$HOME", "`x`", "<a>", "[0]", "{0}", "\\", "|layername=x", ":", "a=b", ",", "\n", "\t", "\x7f",
    "\udce9", "\u202e", "CON", "~", ".", "..", "x" * 180, "ü" * 100, ".partial", ".deadbeef.partial", ".zip", ".vrt",
)  # fmt: skip
NAMES = st.one_of(
    st.lists(st.sampled_from(_SPECIAL), min_size=1, max_size=3).map("".join),
    st.text(st.characters(blacklist_characters="/\0", blacklist_categories=("Cs",)), min_size=1, max_size=20),
)


@pytest.fixture(scope="module")
def image(tmp_path_factory: pytest.TempPathFactory) -> str:
    return str(write(WHOLE, tmp_path_factory.mktemp("named")))


@given(name=NAMES, result=NAMES)
@examples(60)
def test_files_of_any_name_are_read_and_written_or_refused(
    name: str, result: str, image: str, example_folder: Folder
) -> None:
    with example_folder() as folder:
        named, output = folder / f"{name}.tif", folder / "results" / f"{result}.tif"
        output.parent.mkdir()
        try:
            shutil.copy(image, named)
        except OSError:  # too long a name, or one that the file system does not take
            named = folder / "image.tif"
            shutil.copy(image, named)
        before = prints(folder, Path())
        told = Listener()
        try:
            detect(Job((str(named),), str(output), entry("rx")), told)
        except AnomalyError as refused:
            note("file names", refused)
            assert prints(folder, Path()) == before
        else:
            note("file names", "whole")
            assert {**prints(folder, output)} == before
            shutil.copy(output, folder / "plain.tif")
            check_result(folder / "plain.tif", image, told)


@pytest.mark.parametrize("path", ["\0", "a\0b.tif", "a/\0/b.tif", "\udce9.tif", "x" * 5000, "", " ", "\n"])
def test_what_cannot_be_a_path_is_refused(path: str, image: str, tmp_path: Path) -> None:
    for images, output in (((image,), path), ((path,), str(tmp_path / "scores.tif"))):
        if output == path and path in (" ", "\n", "\udce9.tif"):
            continue  # names that a file may have
        with pytest.raises(AnomalyError) as refused:
            detect(Job(images, output, entry("rx")), Listener())
        note("file names", refused.value)
        assert not list(tmp_path.iterdir())


_PIECES = (
    "2024", "1999", "0000", "9999", "12", "31", "00", "366", "-", "_", ".", "/", "T", "Z", " ", "\u0663", "\uff12",
    "20240230", "20231301T", "2024-366", "2023366", "31.02.2024", "a", ":", "20", "19",
)  # fmt: skip
_PATTERNS = (
    "{image}", "{detector}", "{", "}", "{{", "a", "/", "..", "{0}", "{image!r}", "{date:9}", " ", ".", "CON", "\0",
)  # fmt: skip


def pieces_of(pieces: tuple[str, ...], most: int) -> st.SearchStrategy[str]:
    """Texts put together of these, and any others."""
    return st.one_of(st.lists(st.sampled_from(pieces), max_size=most).map("".join), st.text(max_size=30))


@given(text=pieces_of(_PIECES, 7))
@examples(120)
def test_a_day_in_any_text_is_a_day_or_none(text: str, image: str) -> None:
    found = date_in(text)
    assert found is None or isinstance(found, date)
    with told_by_gdal():
        date_of(open_raster(image), text)
    note("dates", "a day" if found else "none")


@given(text=pieces_of(tuple("0123456789.-–,; nmto\u0663"), 20))
@examples(60)
def test_ranges_of_wavelengths_in_any_text_are_read_or_refused(text: str) -> None:
    try:
        ranges = parse_ranges(text)
    except AnomalyError as refused:
        note("wavelength ranges", refused)
    else:
        note("wavelength ranges", "read")
        assert all(low <= high < float("inf") for low, high in ranges)


@given(pattern=pieces_of(_PATTERNS, 5), image_name=NAMES)
@examples(60)
def test_a_result_of_any_pattern_has_a_name_in_its_folder_or_is_refused(pattern: str, image_name: str) -> None:
    try:
        check_pattern(pattern)
        name = name_by(pattern, {"image": image_name, "detector": "rx"})
    except AnomalyError as refused:
        note("names of results", refused)
    else:
        note("names of results", "named")
        assert Path(name).name == name not in ("", ".", "..")
