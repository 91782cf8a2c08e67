"""date_in() and date_of(): when an image was taken, by a text, a file's name or its metadata."""

from __future__ import annotations

import re
from datetime import date, timedelta
from pathlib import Path

from osgeo import gdal

from .metadata import metadata_of

_DAY = re.compile(r"(?<!\d)((?:19|20)\d\d)([-_./]?)(\d\d)\2(\d\d)(?!\d)")
_DAY_FIRST = re.compile(r"(?<!\d)(0[1-9]|[12]\d|3[01])[-_.](0[1-9]|1[0-2])[-_.]((?:19|20)\d\d)(?!\d)")
_DAY_OF_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)-?([0-3]\d\d)(?!\d)")
# What goes on with more numbers was meant as a day, and is none.
_MONTH = re.compile(r"(?<!\d)((?:19|20)\d\d)[-_./](0[1-9]|1[0-2])(?!\d|[-./]\d|_\d\d?(?!\d))")
_YEAR = re.compile(r"(?<!\d)(?<!\d[-./])((?:19|20)\d\d)(?!\d|[-./]\d)")
# Names that sensors, STAC and TIFF use for the time of an image.
_KEYS = (
    "ACQUISITIONDATETIME",
    "ACQUISITION_DATE",
    "DATE_ACQUIRED",
    "SENSING_TIME",
    "DATETIME",
    "DATE",
    "TIFFTAG_DATETIME",
)
_DOMAINS = ("IMAGERY", "", "ENVI")
_TIMED = re.compile(r"(?<!\d)((?:19|20)\d{6})T?(?:\d{6}|\d{4})(?!\d)")


def _timed(found: re.Match[str]) -> date:
    return date(int(found[1][:4]), int(found[1][4:6]), int(found[1][6:]))


def _day(found: re.Match[str]) -> date:
    return date(int(found[1]), int(found[3]), int(found[4]))


def _day_first(found: re.Match[str]) -> date:
    return date(int(found[3]), int(found[2]), int(found[1]))


def _day_of_year(found: re.Match[str]) -> date:
    day = date(int(found[1]), 1, 1) + timedelta(int(found[2]) - 1)
    if day.year != int(found[1]):
        raise ValueError(found[0])
    return day


_DAYS = (
    (_timed, _TIMED),
    (_day, _DAY),
    (_day_first, _DAY_FIRST),
    (_day_of_year, _DAY_OF_YEAR),
)


def date_in(text: str) -> date | None:
    """The first day in a text: 2024-05-01, 20240501, 01.05.2024, 2024-122 (day of the year), 2024-05, 2024; or None.

    A month stands for its first day, a year for the first of January.
    """
    is_impossible = False
    for read, pattern in _DAYS:
        for found in pattern.finditer(text):
            try:
                return read(found)
            except ValueError:  # the 31st of June is not June either
                is_impossible = True
    if is_impossible:
        return None
    month = _MONTH.search(text)
    if month:
        return date(int(month[1]), int(month[2]), 1)
    # A number of pixels, such as 2048, is no year.
    years = {int(found.group(1)) for found in _YEAR.finditer(text)}
    years = {year for year in years if year <= date.today().year}
    return date(years.pop(), 1, 1) if len(years) == 1 else None


def date_of(dataset: gdal.Dataset, path: str, band: int = 0) -> date | None:
    """Of an image, or of a band (1-based) that is a date: by its description or metadata, else by the file's name."""
    if band:
        one = dataset.GetRasterBand(band)
        found = date_in(one.GetDescription())
        return found or next(filter(None, map(date_in, _stated(one))), None)
    stated = next(filter(None, map(date_in, _stated(dataset))), None)
    return date_in(Path(path).stem) or stated


def _stated(holder: gdal.Dataset | gdal.Band) -> list[str]:
    """What the metadata say of the time, the surest first."""
    found = []
    for domain in _DOMAINS:
        stated = {name.upper(): value for name, value in metadata_of(holder, domain).items()}
        found += [stated[key] for key in _KEYS if key in stated]
    return [text.replace(":", "-", 2) for text in found]
