"""The kinds of image the cross-modality detector learns from, each with its simulator of scenes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Callable, NamedTuple

import numpy as np

from .ground import Pixels
from .infrared import infrared
from .low_light import low_light
from .sar import sar
from .simulate import Scene, simulate
from .visible import visible

Generator = np.random.Generator


class Modality(NamedTuple):
    """A kind of image and what draws a scene of it, on simulated ground or on one of some real images."""

    name: str
    draw: Callable[[Generator, Sequence[Pixels]], Scene]


MODALITIES: tuple[Modality, ...] = (
    Modality("hyperspectral", simulate),
    Modality("visible", visible),
    Modality("sar", sar),
    Modality("infrared", infrared),
    Modality("low_light", low_light),
)


def simulate_modality(name: str, rng: Generator, reals: Sequence[Pixels] = ()) -> Scene:
    """One scene of a modality; reals are (bands, rows, cols) images of it that anomalies may be put into."""
    draw = {modality.name: modality.draw for modality in MODALITIES}[name]
    return draw(rng, reals)
