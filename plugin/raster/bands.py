"""Bands: their wavelengths, the file's bad-band list, and the choice of bands by number or wavelength."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from osgeo import gdal

from ..errors import BandUnknown, WavelengthsNotUnderstood, WavelengthsUnknown
from .metadata import metadata_of

Range = tuple[float, float]
_NM_PER_UNIT = {"nm": 1.0, "nanometers": 1.0, "nanometer": 1.0, "nanometres": 1.0, "um": 1000.0, "µm": 1000.0,
                "μm": 1000.0, "micrometers": 1000.0, "micrometer": 1000.0, "micrometres": 1000.0,
                "microns": 1000.0}  # fmt: skip
# Two sensors' bands count as the same where their centres are no further apart.
_SAME_NM = 10.0
_ROUNDED_NM = 1.0
# What ENVI headers may count in instead of a wavelength.
_NO_WAVELENGTH = ("index", "wavenumber", "ghz", "mhz")


class Bands(NamedTuple):
    """What a file says of its bands: centre wavelengths in nm (None where unknown), and which hold good pixels: not
    on the bad-band list, no transparency."""

    wavelengths_nm: tuple[float | None, ...]
    is_good: tuple[bool, ...]


def read_bands(dataset: gdal.Dataset) -> Bands:
    """Wavelengths and bad-band list from the IMAGERY, ENVI and plain metadata of the dataset and of its bands."""
    count = dataset.RasterCount
    envi = {**metadata_of(dataset, "ENVI"), **_lowered(metadata_of(dataset))}
    listed = _numbers(envi.get("wavelength", ""), count)
    default_unit = envi.get("wavelength_units", "")
    wavelengths: list[float | None] = []
    good: list[bool] = []
    bad_list = _numbers(envi.get("bbl", ""), count)
    for index in range(count):
        band = dataset.GetRasterBand(index + 1)
        own = _lowered(metadata_of(band))
        wavelengths.append(_finer(_imagery_nm(band), _wavelength_nm(own, listed[index], default_unit)))
        flag = _number(own.get("bbl", own.get("bad_band_multiplier", ""))) if own else None
        flag = bad_list[index] if flag is None else flag
        good.append(flag != 0 and not is_alpha(band))
    return Bands(tuple(wavelengths), tuple(good))


def is_alpha(band: gdal.Band) -> bool:
    """Whether a band states transparency."""
    return bool(band.GetColorInterpretation() == gdal.GCI_AlphaBand)


def _imagery_nm(band: gdal.Band) -> float | None:
    micrometres = _number(metadata_of(band, "IMAGERY").get("CENTRAL_WAVELENGTH_UM", ""))
    return None if micrometres is None else micrometres * 1000


def _finer(imagery: float | None, header: float | None) -> float | None:
    """GDAL's own word, unless the header says the same with more digits: from ENVI's, GDAL 3.10 takes whole nm."""
    if imagery is None or (header is not None and abs(header - imagery) < _ROUNDED_NM):
        return header
    return imagery


def _wavelength_nm(own: dict[str, str], listed: float | None, default_unit: str) -> float | None:
    value = _number(own.get("wavelength", own.get("wavelength_nm", own.get("center_wavelength", ""))))
    value = listed if value is None else value
    if value is None or value <= 0:
        return None
    unit = own.get("wavelength_units", own.get("wavelength_unit", default_unit)).strip().lower()
    if unit in _NO_WAVELENGTH:
        return None
    # Without a unit the size tells: optical sensors work between 0.3 and 15 um, that is 300 and 15000 nm.
    return value * _NM_PER_UNIT.get(unit, 1.0 if value > 100 else 1000.0)


def select_bands(bands: Bands, numbers: Sequence[int]) -> tuple[int, ...]:
    """The bands to read: the ones named (1-based), or all good ones. Raises BandUnknown."""
    count = len(bands.is_good)
    for number in numbers:
        if not 1 <= number <= count:
            raise BandUnknown(number, count)
    if numbers:
        return tuple(dict.fromkeys(numbers))
    good = tuple(index + 1 for index in range(count) if bands.is_good[index])
    return good or tuple(range(1, count + 1))


def within(bands: Bands, numbers: Sequence[int], ranges: Sequence[Range], path: str) -> tuple[int, ...]:
    """Of these bands the ones whose centre lies in one of the ranges (nm); raises WavelengthsUnknown if none does."""
    if not ranges:
        return tuple(numbers)
    chosen = []
    for number in numbers:
        centre = bands.wavelengths_nm[number - 1]
        if centre is not None and any(low <= centre <= high for low, high in ranges):
            chosen.append(number)
    if not chosen:
        raise WavelengthsUnknown(path, ", ".join(f"{low:g}-{high:g}" for low, high in ranges))
    return tuple(chosen)


def parse_ranges(text: str) -> tuple[Range, ...]:
    """'450-900, 1500-1750' -> ((450, 900), (1500, 1750)) in nm; raises WavelengthsNotUnderstood."""
    ranges = []
    for part in filter(None, (piece.strip() for piece in re.split(r"[,;]", text))):
        match = re.fullmatch(r"(\d+(?:\.\d+)?)\s*(?:-|–|to)\s*(\d+(?:\.\d+)?)\s*(?:nm)?", part)
        if match is None or float(match[1]) > float(match[2]):
            raise WavelengthsNotUnderstood(text)
        ranges.append((float(match[1]), float(match[2])))
    return tuple(ranges)


def _lowered(metadata: dict[str, str]) -> dict[str, str]:
    return {key.lower().replace(" ", "_"): value for key, value in metadata.items()}


def _number(text: str) -> float | None:
    match = re.match(r"\s*[-+]?(\d+(\.\d*)?|\.\d+)([eE][-+]?\d+)?", text)
    return float(match[0]) if match else None


def _numbers(text: str, count: int) -> list[float | None]:
    """The numbers of an ENVI list '{1, 2, 3}'; all None unless there is one for each band."""
    found = [_number(piece) for piece in text.strip().strip("{}").split(",")] if text.strip() else []
    return found if len(found) == count else [None] * count


def first_apart(one: Sequence[float | None], other: Sequence[float | None]) -> int | None:
    """Index of the first pair of centres (nm) that are not of the same band; an unknown one passes for the same."""
    for index, (here, there) in enumerate(zip(one, other)):
        if here is not None and there is not None and abs(here - there) > _SAME_NM:
            return index
    return None
