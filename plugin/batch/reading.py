"""read_json() and part_of_job(): the JSON of a batch job, read strictly, with the batch's own errors."""

from __future__ import annotations

from typing import Any

from ..strict_json import JsonPart
from ..strict_json import read_json as read_strictly
from .errors import JobKeyWrong, JobUnreadable

_LARGEST_BYTES = 2**24


def read_json(path: str) -> Any:
    """What the file holds; raises JobUnreadable."""
    return read_strictly(path, _LARGEST_BYTES, JobUnreadable)


def part_of_job(value: Any, place: str = "") -> JsonPart:
    """An object of the job; raises JobKeyWrong."""
    return JsonPart(value, place, JobKeyWrong)
