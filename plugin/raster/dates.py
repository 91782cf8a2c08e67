"""date_in() and date_of(): when an image was taken, by a text, a file's name or its metadata."""

from __future__ import annotations

import re
from datetime import date, timedelta
from pathlib import Path

from osgeo import gdal

_DAY = re.compile(r"(?<!\d)((?:19|20)\d\d)([-_./]?)(0[1-9]|1[0-2])\2(0[1-9]|[12]\d|3[01])(?!\d)")
_DAY_FIRST = re.compile(r"(?<!\d)(0[1-9]|[12]\d|3[01])[-_.](0[1-9]|1[0-2])[-_.]((?:19|20)\d\d)(?!\d)")
_DAY_OF_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)-?([0-3]\d\d)(?!\d)")
_MONTH = re.compile(r"(?<!\d)((?:19|20)\d\d)[-_.](0[1-9]|1[0-2])(?!\d)")
_YEAR = re.compile(r"(?<![\d.])((?:19|20)\d\d)(?![\d.])")
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
_TIMED = re.compile(r"(\d{8})T\d{4,6}")


def date_in(text: str) -> date | None:
    """The first day in a text: 2024-05-01, 20240501, 01.05.2024, 2024-122 (day of the year), 2024-05, 2024; or None.

    A month stands for its first day, a year for the first of January.
    """
    for pattern, order in ((_TIMED, "timed"), (_DAY, "ymd"), (_DAY_FIRST, "dmy"), (_DAY_OF_YEAR, "yd"), (_MONTH, "ym")):
        for found in pattern.finditer(text):
            parts = found.groups()
            try:
                if order == "timed":
                    return date(int(parts[0][:4]), int(parts[0][4:6]), int(parts[0][6:]))
                if order == "ymd":
                    return date(int(parts[0]), int(parts[2]), int(parts[3]))
                if order == "dmy":
                    return date(int(parts[2]), int(parts[1]), int(parts[0]))
                if order == "ym":
                    return date(int(parts[0]), int(parts[1]), 1)
                if 1 <= int(parts[1]) <= 366:
                    return date(int(parts[0]), 1, 1) + timedelta(int(parts[1]) - 1)
            except ValueError:  # the 31st of June
                continue
    years = {int(found.group(1)) for found in _YEAR.finditer(text)}
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
        stated = {name.upper(): str(value) for name, value in (holder.GetMetadata(domain) or {}).items()}
        found += [stated[key] for key in _KEYS if key in stated]
    return [text.replace(":", "-", 2) for text in found]
