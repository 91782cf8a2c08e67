"""gdal_raises: turns GDAL's error messages inside a block into one of our errors, whatever GDAL's global mode is."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from osgeo import gdal

from ..errors import AnomalyError


@contextmanager
def gdal_raises(error: Callable[[str], AnomalyError]) -> Iterator[None]:
    """Raises error(message) if GDAL reports a failure inside the block. Error handlers in GDAL are one per thread."""
    failures: list[str] = []

    def note(level: int, _number: int, message: str) -> None:
        if level >= gdal.CE_Failure:
            failures.append(message)

    gdal.PushErrorHandler(note)
    try:
        yield
    except RuntimeError as raised:  # where somebody has called gdal.UseExceptions()
        raise error(failures[-1] if failures else str(raised)) from raised
    finally:
        gdal.PopErrorHandler()
    if failures:
        raise error(failures[-1])
