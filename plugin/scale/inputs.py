"""input_files(): the files that an image is made of; check_files(): whether they are still the same."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from osgeo import gdal

from ..raster.opening import open_raster
from .errors import InputChanged
from .job import InputFile

# QGIS and GDAL write statistics beside an image whenever it is looked at.
_BY_THE_WAY = (".aux.xml", ".ovr")
# Of a mosaic of more files than this only the first are looked at: each worker does so before it begins.
_MOST_FILES = 2000


def input_files(image: str) -> tuple[InputFile, ...]:
    """As GDAL lists them, headers and parts of a mosaic too; raises ImageNotReadable."""
    names = dict.fromkeys(str(name) for name in open_raster(image).GetFileList() or ())
    kept = [name for name in names if not name.lower().endswith(_BY_THE_WAY)]
    return tuple(one for one in (_look(name) for name in kept[:_MOST_FILES]) if one is not None)


def check_files(files: Sequence[InputFile]) -> None:
    """Raises InputChanged where one is gone, or has another size or time of change."""
    for planned in files:
        now = _look(planned.path)
        if now is None:
            raise InputChanged(planned.path, "it is gone or cannot be reached")
        if now.size != planned.size:
            raise InputChanged(planned.path, f"it has {now.size} bytes, not {planned.size}")
        if planned.modified_ns is not None and now.modified_ns != planned.modified_ns:
            raise InputChanged(planned.path, "it was written to since")


def _look(path: str) -> InputFile | None:
    if path.startswith("/vsi"):
        found = gdal.VSIStatL(path)
        return None if found is None else InputFile(path, int(found.size), None)
    try:
        status = Path(path).absolute().stat()
    except OSError:
        return None
    return InputFile(str(Path(path).absolute()), status.st_size, status.st_mtime_ns)
