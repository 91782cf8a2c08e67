"""ImageSeries: which images, or bands of one image, are the dates of a place, and which of them are new."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from qgis.PyQt.QtCore import QCoreApplication

from ...change_errors import DatesMissing, OnlyOneDate, SeriesError
from ...raster.series import Picture, new_among

Key = tuple[str, int]
"""A layer's id, and a band of it or 0 for all of it."""


class Dated(NamedTuple):
    """One date: a layer or, where `band` is not 0, a band of it."""

    layer: str
    band: int
    name: str
    day: date | None

    @property
    def key(self) -> Key:
        """What tells it from the others."""
        return self.layer, self.band

    @property
    def label(self) -> str:
        """Its day, or its name where none is known."""
        return self.day.isoformat() if self.day else self.name


@dataclass
class Image:
    """A raster layer of the project."""

    layer: str
    name: str
    day: date | None
    bands: int
    is_checked: bool
    days_of_bands: list[date | None] = field(default_factory=list)

    def by_bands(self) -> list[Dated]:
        """Its bands as dates, in their order."""
        days = self.days_of_bands or [None] * self.bands
        return [
            Dated(self.layer, band, _tr("{name}, band {band}").format(name=self.name, band=band), day)
            for band, day in enumerate(days, 1)
        ]


class ImageSeries:
    """The images of the project; those that are checked make the series. Computes no pixels."""

    def __init__(self) -> None:
        self.images: list[Image] = []
        self._chosen: set[Key] = set()

    def add(self, images: Iterable[Image]) -> None:
        """More layers."""
        self.images += images
        self.sort()

    def remove(self, layers: Iterable[str]) -> None:
        """Layers that are gone."""
        gone = set(layers)
        self.images = [one for one in self.images if one.layer not in gone]

    def sort(self) -> None:
        """By date, then by name; those without a date come last."""
        self.images.sort(key=lambda one: (one.day is None, one.day or date.min, _natural(one.name)))

    def image(self, layer: str) -> Image | None:
        """The image with this id."""
        return next((one for one in self.images if one.layer == layer), None)

    def checked(self) -> list[Image]:
        """In the order of their dates."""
        return [one for one in self.images if one.is_checked]

    def stack(self) -> Image | None:
        """The single checked image whose bands are the dates."""
        checked = self.checked()
        return checked[0] if len(checked) == 1 and checked[0].bands > 1 else None

    def dates(self) -> list[Dated]:
        """Oldest first."""
        stack = self.stack()
        if stack is None:
            return [Dated(one.layer, 0, one.name, one.day) for one in self.checked()]
        bands = stack.by_bands()
        return sorted(bands, key=lambda one: one.day or date.min) if _all_dated(bands) else bands

    def has_days(self) -> bool:
        """Whether all dates are known."""
        return _all_dated(self.dates())

    def new(self) -> list[Dated]:
        """The chosen ones; else the last one."""
        dates = self.dates()
        chosen = [one for one in dates if one.key in self._chosen] if _all_dated(dates) else []
        return chosen or dates[-1:]

    def mark_new(self, key: Key, *, is_new: bool) -> None:
        """Chooses a new date, or takes it back; where none is left, the last one is new."""
        marked = {one.key for one in self.new()}
        self._chosen = marked | {key} if is_new else marked - {key}

    def layers(self) -> list[str]:
        """Ids, oldest first."""
        return [one.layer for one in self.checked()]

    def typed_dates(self) -> str:
        """As the algorithm takes them: in the order of layers(), or of the bands."""
        stack = self.stack()
        return _typed(stack.by_bands() if stack else self.dates()) if self.has_days() else ""

    def typed_new(self) -> str:
        """As the algorithm takes them."""
        return _typed(self.new()) if self.has_days() else ""

    def complaint(self, *, needs_history: bool) -> str:
        """Why this is no series, and what to do; empty where it is one."""
        dates = self.dates()
        if not dates:
            return _tr("Check two or more images of one place, or one whose bands are dates.")
        try:
            if len(dates) < 2:
                raise OnlyOneDate(dates[0].name)
            if any(one.day for one in dates) and not _all_dated(dates):
                raise DatesMissing(next(one.name for one in dates if one.day is None))
            if needs_history:
                new_among([Picture(one.name, taken=one.day) for one in dates], self.typed_new())
        except SeriesError as raised:
            return str(raised)
        return ""

    def told(self) -> str:
        """What is compared, in one sentence."""
        dates, stack = self.dates(), self.stack()
        if not self.has_days():
            if stack is not None:
                return _tr("{} dates: the bands of '{}', in their order.").format(len(dates), stack.name)
            return _tr("{} images without dates, taken in the order of their names, the oldest first.").format(
                len(dates)
            )
        span = _tr("{} dates, {} to {}").format(len(dates), dates[0].label, dates[-1].label)
        return _tr("{}: the bands of '{}'.").format(span, stack.name) if stack else f"{span}."


def _all_dated(dates: list[Dated]) -> bool:
    return bool(dates) and all(one.day for one in dates)


def _typed(dates: list[Dated]) -> str:
    return "; ".join(one.day.isoformat() for one in dates if one.day)


def _natural(name: str) -> list[tuple[int, str]]:
    """So that image 10 comes after image 9."""
    return [(int(part), "") if part.isdigit() else (-1, part.lower()) for part in re.split(r"(\d+)", name)]


def _tr(text: str) -> str:
    return QCoreApplication.translate("EarthAnomaly", text)
