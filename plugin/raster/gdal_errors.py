"""gdal_raises: turns GDAL's error messages inside a block into one of our errors, whatever GDAL's global mode is."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import NamedTuple

from osgeo import gdal

from ..errors import AnomalyError

# A server that is busy or gone: GDAL merely warns, and takes it that the file (a mask, say) is not there.
_LOST = re.compile(r"HTTP response code on .+: (0|429|5\d\d)$")
# One of several requests side by side: GDAL goes on to ask for each block by itself, and fails only if that fails.
_GOES_ON = re.compile(r"Request for \d+-\d+ failed with response_code=")


class Told(NamedTuple):
    """A warning or a failure of GDAL's."""

    level: int
    message: str

    @property
    def is_failure(self) -> bool:
        """Also where GDAL only warns although something that may be there could not be looked at."""
        if self.level >= gdal.CE_Failure:
            return _GOES_ON.match(self.message) is None
        return _LOST.match(self.message) is not None


@contextmanager
def told_by_gdal() -> Iterator[list[Told]]:
    """Gathers what GDAL has to say inside the block, instead of printing it. Handlers in GDAL are one per thread."""
    told: list[Told] = []

    def note(level: int, _number: int, message: str) -> None:
        told.append(Told(level, message))

    gdal.PushErrorHandler(note)
    try:
        yield told
    finally:
        gdal.PopErrorHandler()


@contextmanager
def gdal_raises(error: Callable[[str], AnomalyError]) -> Iterator[None]:
    """Raises error(message) if GDAL reports a failure inside the block."""
    with gdal_tells(error):
        yield


@contextmanager
def gdal_tells(error: Callable[[str], AnomalyError]) -> Iterator[list[Told]]:
    """The same, and gives all that GDAL has to say."""
    with told_by_gdal() as told:
        try:
            yield told
        except RuntimeError as raised:  # where somebody has called gdal.UseExceptions()
            raise error(next((one.message for one in told[::-1] if one.is_failure), str(raised))) from raised
    failures = [one.message for one in told if one.is_failure]
    if failures:
        raise error(failures[-1])
