"""Arrays in JSON: kind, shape, and the bytes as base64, so that not a bit is lost."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Mapping
from math import prod
from typing import Any

import numpy as np
import numpy.typing as npt

from ..detectors.learned import Learned
from ..strict_json import JsonPart, is_whole
from .errors import PlanKeyWrong

# Little-endian, whatever the machine.
_KINDS = {"float32": "<f4", "float64": "<f8", "int64": "<i8"}
_MOST_AXES = 8


def said_arrays(learned: Learned) -> dict[str, Any]:
    """By name, for json.dumps()."""
    return {name: _said(np.asarray(values)) for name, values in sorted(learned.items())}


def _said(values: npt.NDArray[Any]) -> dict[str, Any]:
    kind = next(name for name, code in _KINDS.items() if values.dtype == np.dtype(code))
    content = np.ascontiguousarray(values, _KINDS[kind]).tobytes()
    return {"dtype": kind, "shape": list(values.shape), "base64": base64.b64encode(content).decode("ascii")}


def read_arrays(said: Mapping[str, Any], place: str) -> dict[str, npt.NDArray[Any]]:
    """What said_arrays() gave; raises PlanKeyWrong."""
    return {name: _read(JsonPart(one, f"{place}.{name}", PlanKeyWrong)) for name, one in said.items()}


def _read(part: JsonPart) -> npt.NDArray[Any]:
    kind, shape = part.text("dtype"), part.any_list("shape")
    if kind not in _KINDS:
        raise PlanKeyWrong(part.name("dtype"), f"must be one of {', '.join(_KINDS)}")
    if len(shape) > _MOST_AXES or not all(is_whole(size) and size >= 0 for size in shape):
        raise PlanKeyWrong(part.name("shape"), f"must be a list of at most {_MOST_AXES} whole numbers")
    content = read_bytes(part.text("base64", ""), part.name("base64"))
    part.close()
    if len(content) != prod(shape) * np.dtype(_KINDS[kind]).itemsize:
        raise PlanKeyWrong(part.name("base64"), "has not as many bytes as 'dtype' and 'shape' ask for")
    return np.frombuffer(content, _KINDS[kind]).reshape(shape).astype(kind)


def read_bytes(text: str, key: str) -> bytes:
    """Out of base64; raises PlanKeyWrong."""
    try:
        return base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError) as raised:
        raise PlanKeyWrong(key, "must be base64") from raised
