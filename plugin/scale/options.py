"""What the words behind a command mean: part, detector, settings, selection; OptionWrong says which cannot be."""

from __future__ import annotations

import argparse
import re
from collections.abc import Sequence

from ..detectors.catalog import entry
from ..raster.bands import parse_ranges
from ..raster.grid import Extent
from ..raster.reader import Selection
from .errors import OptionWrong, PartWrong
from .job_file import DETECTORS

_CHANGE = ("anomaly_cdm", "change")
_PART = re.compile(r"(\d{1,9})/(\d{1,9})")


def part_of(text: str) -> tuple[int, int]:
    """Of "3/16": the third part, and how many there are; raises PartWrong."""
    found = _PART.fullmatch(text)
    part, parts = (int(found[1]), int(found[2])) if found else (0, 0)
    if not 1 <= part <= parts:
        raise PartWrong(text)
    return part, parts


def detector_of(name: str) -> str:
    """One that can be planned; raises OptionWrong."""
    if name in _CHANGE:
        raise OptionWrong(
            f"--detector {name}",
            "compares the dates of a series, which cannot be cut into pieces of a job; run it in QGIS or qgis_process",
        )
    if name not in DETECTORS:
        raise OptionWrong(f"--detector {name}", f"is not known; there are: {', '.join(DETECTORS)}")
    return name


def settings_of(given: Sequence[str], detector: str) -> dict[str, float]:
    """Of NAME=VALUE, by name; raises OptionWrong."""
    known = [option.name for option in entry(detector_of(detector)).options]
    settings = {}
    for text in given:
        name, _, value = text.partition("=")
        if name.strip().upper() not in known:
            told = ", ".join(known) or "none for this detector"
            raise OptionWrong(f"--setting {text}", f"names no setting; there are: {told}")
        settings[name.strip().upper()] = _number("--setting", text, value)
    return settings


def selection_of(chosen: argparse.Namespace) -> Selection:
    """What of the images is to be read; raises OptionWrong, WavelengthsNotUnderstood."""
    bands = [_number("--bands", chosen.bands, one) for one in chosen.bands.split(",")] if chosen.bands else []
    if any(one != int(one) or one < 1 for one in bands):
        raise OptionWrong(f"--bands {chosen.bands}", "must be whole numbers from 1, such as 1,2,3")
    corners = [_number("--extent", chosen.extent, one) for one in chosen.extent.split(",")] if chosen.extent else []
    if corners and len(corners) != 4:
        raise OptionWrong(f"--extent {chosen.extent}", "must be four numbers: xmin,ymin,xmax,ymax")
    return Selection(
        bands=tuple(int(one) for one in bands),
        wavelengths_nm=parse_ranges(chosen.wavelengths) if chosen.wavelengths else (),
        extent=Extent(*corners) if corners else None,
    )


def _number(option: str, text: str, value: str) -> float:
    try:
        return float(value)
    except ValueError as raised:
        raise OptionWrong(f"{option} {text}", f"holds '{value}', which is no number") from raised


def at_least(option: str, value: int, least: int) -> int:
    """The value; raises OptionWrong."""
    if value < least:
        raise OptionWrong(f"{option} {value}", f"must be {least} at least")
    return value


def within(option: str, value: int, limits: tuple[int, int]) -> int:
    """The value; raises OptionWrong."""
    if not limits[0] <= value <= limits[1]:
        raise OptionWrong(f"{option} {value}", f"must lie between {limits[0]} and {limits[1]}")
    return value
