"""pictures_of() and new_among(): images, or bands of one image, as dates, and which of them are new."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from osgeo import gdal

from ..change_errors import (
    DateNotInSeries,
    DatesMissing,
    DatesNotUnderstood,
    NoHistory,
    OnlyOneDate,
    SameImageTwice,
)
from ..errors import BandUnknown
from .bands import is_alpha
from .dates import date_in, date_of
from .opening import open_raster
from .reader import same_file


@dataclass(frozen=True)
class Picture:
    """One date: an image or, where `band` is not 0, a band of it; `taken` is None where no date is known."""

    path: str
    band: int = 0
    taken: date | None = None

    @property
    def name(self) -> str:
        """For people."""
        stem = Path(self.path).name
        return f"{stem}, band {self.band}" if self.band else stem

    @property
    def label(self) -> str:
        """Its date, or its name where none is known."""
        return self.taken.isoformat() if self.taken else self.name


def pictures_of(paths: Sequence[str], dates: str = "", bands: Sequence[int] = ()) -> tuple[Picture, ...]:
    """All dates, sorted where dates are known, else in the given order; `dates`: typed ones, in the given order.

    Several images are a date each; the bands of a single image are dates, all of them or the chosen `bands` (1-based).
    Raises ImageNotReadable, OnlyOneDate, SameImageTwice, DatesNotUnderstood, DatesMissing, BandUnknown.
    """
    for number, path in enumerate(paths):
        if any(same_file(path, other) or path == other for other in paths[:number]):
            raise SameImageTwice(Path(path).name)
    found = []
    for path in paths:
        dataset = open_raster(path)
        numbers = _dates_in(dataset, bands) if len(paths) == 1 else (0,)
        found += [Picture(path, number, date_of(dataset, path, number)) for number in numbers]
    if len(found) < 2:
        raise OnlyOneDate(Path(paths[0]).name if paths else "")
    if dates.strip():
        found = [Picture(one.path, one.band, day) for one, day in zip(found, _typed(dates, len(found)))]
    known = [one for one in found if one.taken]
    if not known:
        return tuple(found)
    if len(known) < len(found):
        raise DatesMissing(next(one.name for one in found if not one.taken))
    return tuple(sorted(found, key=lambda one: one.taken or date.min))


def new_among(pictures: Sequence[Picture], new: str) -> tuple[list[Picture], list[Picture]]:
    """The new dates, and those before the first of them; the last date is new where none is named.

    Raises DatesNotUnderstood, DateNotInSeries, NoHistory.
    """
    wanted = [part for part in new.replace(";", ",").split(",") if part.strip()]
    if not wanted:
        last = [one for one in pictures if one.taken and one.taken == pictures[-1].taken]
        # Images of which only one and the same year is known come in the order in which they are listed.
        chosen = last if 0 < len(last) < len(pictures) else [pictures[-1]]
        return chosen, list(pictures[: -len(chosen)])
    chosen = []
    for part in wanted:
        day = date_in(part)
        if day is None:
            raise DatesNotUnderstood(part.strip(), len(wanted))
        of_day = [one for one in pictures if one.taken == day]
        if not of_day:
            raise DateNotInSeries(day.isoformat(), pictures[0].label, pictures[-1].label)
        chosen += [one for one in of_day if one not in chosen]
    first = min(pictures.index(one) for one in chosen)
    if not first:
        raise NoHistory(pictures[first].label)
    return sorted(chosen, key=pictures.index), list(pictures[:first])


def data_bands(dataset: gdal.Dataset) -> tuple[int, ...]:
    """Numbers (1-based) of all bands but those that state transparency."""
    bands = [dataset.GetRasterBand(number) for number in range(1, dataset.RasterCount + 1)]
    return tuple(number for number, band in enumerate(bands, 1) if not is_alpha(band)) or (1,)


def _dates_in(dataset: gdal.Dataset, bands: Sequence[int]) -> tuple[int, ...]:
    for number in bands:
        if not 1 <= number <= dataset.RasterCount:
            raise BandUnknown(number, dataset.RasterCount)
    return tuple(bands) or data_bands(dataset)


def _typed(text: str, images: int) -> list[date]:
    parts = [part for part in text.replace(";", ",").replace("\n", ",").split(",") if part.strip()]
    found = [day for day in map(date_in, parts) if day is not None]
    if len(found) != images or len(parts) != images:
        raise DatesNotUnderstood(text if len(text) < 60 else text[:57] + "...", images)
    return found
