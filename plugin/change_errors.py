"""Errors of series of images, each with a sentence that says what to do.

AnomalyError
├── ImageError
│   └── SeriesError
│       ├── OnlyOneDate        one date: nothing to compare with
│       ├── SameImageTwice     the same file, or band, for two dates
│       ├── DatesNotUnderstood what was typed for the dates
│       ├── DatesMissing       some images have a date and some have none
│       ├── DateNotInSeries    a new date that no image has
│       ├── NoHistory          the new dates leave nothing before them
│       ├── NothingInCommon    no image shows the place of the newest one
│       ├── NoCommonPixels     no pixel has a value on two dates
│       ├── GridsUnknown       images of different size without georeference
│       └── BandsOfDatesDiffer other numbers of bands at other dates
├── SettingError
│   └── DayNotUnderstood       typed, but no day
└── OutputError
    ├── OutputsShareName       one file for two results
    └── CacheNotWritable       the folder that keeps features
"""

from __future__ import annotations

from .errors import ImageError, OutputError, SettingError


class SeriesError(ImageError):
    """Images that do not make a series."""


class OnlyOneDate(SeriesError):
    """Nothing to compare with."""

    def __init__(self, name: str) -> None:
        super().__init__(
            f"'{name}' is one date only. Change needs two or more: choose several images, or one whose bands are dates."
        )


class SameImageTwice(SeriesError):
    """One file for two dates."""

    def __init__(self, name: str) -> None:
        super().__init__(
            f"'{name}' is in the list twice. Leave one of the two out: an image does not change by itself."
        )


class DatesNotUnderstood(SeriesError):
    """Typed dates that are none, or too few."""

    def __init__(self, text: str, images: int) -> None:
        super().__init__(
            f"'{text}' does not give a date for each of the {images} images. Write them in the order of the images, as "
            "in 2024-05-01; 2024-06-01."
        )


class DatesMissing(SeriesError):
    """No date for some."""

    def __init__(self, name: str) -> None:
        super().__init__(
            f"No date is known for '{name}', though other images have one. Type the dates of all images, or put them "
            "into the file names as in 20240501."
        )


class DateNotInSeries(SeriesError):
    """Asked for, but not there."""

    def __init__(self, date: str, first: str, last: str) -> None:
        super().__init__(
            f"No image is of {date}; the series runs from {first} to {last}. Choose one of its dates as the new one."
        )


class NoHistory(SeriesError):
    """All dates are new."""

    def __init__(self, date: str) -> None:
        super().__init__(
            f"No image is older than {date}, so that there is no history to judge it by. Add older images."
        )


class NothingInCommon(SeriesError):
    """No overlap."""

    def __init__(self, name: str) -> None:
        super().__init__(
            f"No other image shows the place of '{name}'. Check the coordinate systems, and choose images of one place."
        )


class NoCommonPixels(SeriesError):
    """Gaps everywhere, on one date or the other."""

    def __init__(self, date: str) -> None:
        super().__init__(
            f"No pixel has a value both at {date} and at another date. Check no-data values and the extent, and that "
            "radar in decibels is not said to be in linear scale."
        )


class GridsUnknown(SeriesError):
    """Sizes differ, and nobody knows what lies where."""

    def __init__(self, name: str, other: str) -> None:
        super().__init__(
            f"'{name}' and '{other}' differ in size, and one of them has no georeference, so that nobody knows which "
            "pixels belong together. Georeference both, or cut them to the same size."
        )


class BandsOfDatesDiffer(SeriesError):
    """Not the same bands."""

    def __init__(self, name: str, bands: int, other: str, others: int) -> None:
        super().__init__(
            f"'{name}' has {bands} bands, '{other}' {others}. Choose the bands that all of them have, or save the "
            "images with the same bands."
        )


class OutputsShareName(OutputError):
    """The second result would overwrite the first."""

    def __init__(self, path: str) -> None:
        super().__init__(f"'{path}' is the name of two results. Choose another name for one of them.")


class CacheNotWritable(OutputError):
    """No place to keep features."""

    def __init__(self, folder: str, reason: str) -> None:
        super().__init__(f"Features cannot be kept in '{folder}': {reason}. Choose another folder for them.")


class DayNotUnderstood(SettingError):
    """Typed, but no day."""

    def __init__(self, text: str) -> None:
        super().__init__(f"'{text}' is no date. Type it as in 2024-05-01; the date is as it was.")
