"""gdal_raises: turns GDAL's error messages inside a block into one of our errors, whatever GDAL's global mode is."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, NamedTuple

from osgeo import gdal

from ..errors import AnomalyError
from ..memory_errors import MemoryFull

# A server that is busy or gone: GDAL merely warns, and takes it that the file (a mask, say) is not there.
_LOST = re.compile(r"HTTP response code on .+: (0|429|5\d\d)$")
# One of several requests side by side: GDAL goes on to ask for each block by itself, and fails only if that fails.
_GOES_ON = re.compile(r"Request for \d+-\d+ failed with response_code=")
# In the words of its drivers and of its own memory functions.
_NO_MEMORY = re.compile(r"cannot allocate|out of memory|not enough memory", re.IGNORECASE)


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

    def note(*said: Any) -> None:
        if not said:  # GDAL's Python passes on nothing of a message that is no UTF-8, such as one with a file's bytes
            said = _level(), 0, "GDAL's message is no text in UTF-8"
        told.append(Told(said[0], said[2]))

    gdal.PushErrorHandler(note)
    try:
        yield told
    finally:
        gdal.PopErrorHandler()


def _level() -> int:
    """Of the message that is being told."""
    try:
        return int(gdal.GetLastErrorType())
    except SystemError:  # that it could not be decoded; which is told here, and over with that
        return int(gdal.GetLastErrorType())


@contextmanager
def gdal_raises(error: Callable[[str], AnomalyError]) -> Iterator[None]:
    """Raises error(message) if GDAL reports a failure inside the block, and MemoryFull where it got no memory."""
    with gdal_tells(error):
        yield


@contextmanager
def gdal_tells(error: Callable[[str], AnomalyError]) -> Iterator[list[Told]]:
    """The same, and gives all that GDAL has to say."""
    with told_by_gdal() as told:
        try:
            yield told
        except (RuntimeError, SystemError) as raised:  # gdal.UseExceptions() was called, or a message is no UTF-8
            raise _error(error, next((one.message for one in told[::-1] if one.is_failure), str(raised))) from raised
    failures = [one.message for one in told if one.is_failure]
    if failures:
        raise _error(error, failures[-1])


def _error(error: Callable[[str], AnomalyError], message: str) -> AnomalyError:
    return MemoryFull(message) if _NO_MEMORY.search(message) else error(message)
