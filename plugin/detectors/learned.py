"""What a detector has learned of an image, as named arrays: taken apart, put together again, and checked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from ..learned_errors import LearnedUnfit

Learned = Mapping[str, npt.NDArray[Any]]


def under(name: str, learned: Learned) -> dict[str, npt.NDArray[Any]]:
    """The same arrays, as a part called `name` of something larger."""
    return {f"{name}.{key}": values for key, values in learned.items()}


def part_of(learned: Learned, name: str) -> dict[str, npt.NDArray[Any]]:
    """What under() has put in."""
    return {key[len(name) + 1 :]: values for key, values in learned.items() if key.startswith(f"{name}.")}


def taken(learned: Learned, name: str, shape: Sequence[int | None]) -> npt.NDArray[np.float32]:
    """The float32 array of this name and shape, None = one or more; raises LearnedUnfit.

    Laid out row by row: sums of products depend in their last digit on the layout.
    """
    if name not in learned:
        raise LearnedUnfit(name, "it is missing")
    values = learned[name]
    if values.dtype != np.float32:
        raise LearnedUnfit(name, f"its numbers are of the kind {values.dtype}, not float32")
    fits = values.ndim == len(shape) and all(
        size > 0 if wanted is None else size == wanted for size, wanted in zip(values.shape, shape)
    )
    if not fits:
        wish = ", ".join("any" if size is None else str(size) for size in shape)
        raise LearnedUnfit(name, f"its shape is {_told(values.shape)}, not ({wish})")
    return np.array(values, order="C")


def only(learned: Learned, *names: str) -> None:
    """Refuses what the detector never learns; a name that ends with a dot stands for all that begin so. Raises
    LearnedUnfit."""
    for key in learned:
        if not any(key == name or (name.endswith(".") and key.startswith(name)) for name in names):
            raise LearnedUnfit(key, "this detector learns nothing of this name")


def _told(shape: Sequence[int]) -> str:
    return f"({', '.join(map(str, shape))})"
