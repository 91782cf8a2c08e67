"""sources_in(): the files that a virtual raster is made of, also those that are gone, and where they lie in it."""

from __future__ import annotations

import re
from html import unescape
from math import ceil, floor

from osgeo import gdal

from .windows import Window

# The description may hold a source for each file and band: a reader of XML would take seconds and gigabytes.
_SOURCE = re.compile(
    r"<(?:SourceFilename|SourceDataset)([^>]*)>([^<]*)</(?:.(?!<SourceFilename))*?"
    r"(?:<DstRect([^>]*)/>|</\w*Source>|\Z)",
    re.DOTALL,
)
_NUMBER = re.compile(r'(\w+)="([^"]*)"')


def sources_in(dataset: gdal.Dataset | None) -> list[tuple[str, Window | None]]:
    """Each file once with the pixels that it fills, None where that is not said; nothing for other rasters."""
    if dataset is None or dataset.GetDriver().ShortName != "VRT":
        return []
    own = str(dataset.GetDescription())
    folder = own[: max(own.rfind("/"), own.rfind("\\")) + 1]
    found: dict[str, Window | None] = {}
    for said, name, place in _SOURCE.findall(_description(dataset)):
        file = unescape(name)
        if 'relativeToVRT="1"' in said:
            file = folder + file
        window = _window(place)
        known = found.get(file, window)
        found[file] = None if window is None or known is None else _both(known, window)
    return list(found.items())


def _description(dataset: gdal.Dataset) -> str:
    """Names of files may be in another character set; then GDAL gives bytes."""
    text = (dataset.GetMetadata("xml:VRT") or [""])[0]
    return text.decode("utf-8", "surrogateescape") if isinstance(text, bytes) else str(text)


def _window(place: str) -> Window | None:
    numbers = dict(_NUMBER.findall(place))
    try:
        left, top, width, height = (float(numbers[name]) for name in ("xOff", "yOff", "xSize", "ySize"))
    except (KeyError, ValueError):
        return None
    row, col = floor(top), floor(left)
    return Window(row, col, ceil(top + height) - row, ceil(left + width) - col)


def _both(one: Window, other: Window) -> Window:
    row, col = min(one.row, other.row), min(one.col, other.col)
    bottom = max(one.row + one.height, other.row + other.height)
    right = max(one.col + one.width, other.col + other.width)
    return Window(row, col, bottom - row, right - col)
