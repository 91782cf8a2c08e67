"""looks_of(): what lies in a folder of results, so that two of them can be compared; half files are seen as such."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

import numpy as np
from osgeo import gdal, ogr

_TIMES = re.compile(rb"\d{4}-\d\d-\d\d[T ]\d\d:\d\d(:\d\d)?(\+\d\d:\d\d|Z)?")
# What a batch and a job say of times and machines; their whole results are what counts.
_TALK = {".log", ".jsonl", ".json", ".html", ".csv"}
_NOT_READ = "not readable"


def looks_of(folder: Path) -> dict[str, str]:
    """A checksum of the content of each file, by its name below the folder."""
    return {path.relative_to(folder).as_posix(): look_at(path) for path in sorted(folder.rglob("*")) if path.is_file()}


def look_at(path: Path) -> str:
    """What is in it but for times; 'not readable' where it is damaged."""
    try:
        content = _content(path)
    except (RuntimeError, OSError, ValueError) as raised:
        return f"{_NOT_READ}: {raised}"
    return hashlib.sha256(content).hexdigest()[:16]


def halves(found: dict[str, str], whole: dict[str, str]) -> list[str]:
    """Names of results that are there and are not as in the whole folder; features without a header do not count."""
    names = [name for name in found.keys() & whole.keys() if found[name] != whole[name]]
    headless = [name for name in names if name.endswith(".img") and f"{name[:-4]}.hdr" not in found]
    return sorted(set(names) - set(headless))


def _content(path: Path) -> bytes:
    suffix = path.suffix
    if suffix == ".tif":
        return _raster(path)
    if suffix == ".gpkg":
        return _layer(path)
    if suffix in (".npz", ".samples"):
        with np.load(path, allow_pickle=False) as arrays:
            return b"".join(arrays[name].tobytes() for name in sorted(arrays.files))
    if suffix in _TALK and path.name != "found.html":
        return b""
    return _TIMES.sub(b"", path.read_bytes())


def _raster(path: Path) -> bytes:
    dataset = gdal.Open(str(path))
    if dataset is None:
        raise ValueError("no raster")
    bands = [dataset.GetRasterBand(number + 1) for number in range(dataset.RasterCount)]
    values = [band.ReadAsArray() for band in bands]
    if any(one is None for one in values):
        raise ValueError("not all pixels can be read")
    return b"".join(one.tobytes() for one in values)


def _layer(path: Path) -> bytes:
    source = ogr.Open(str(path))
    if source is None:
        raise ValueError("no layer")
    return "".join(one.ExportToJson() for one in source.GetLayer(0)).encode()
