"""Simulated pictures taken in little light: few photons, a noisy sensor, deep black, lamps."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from .camera import compressed, counted, pale
from .ground import Pixels, one_of
from .simulate import IGNORED, NORMAL, Scene
from .textures import spread
from .visible import REAL_SHARE, Picture, implanted, random_picture

Array = NDArray[np.float64]
Generator = np.random.Generator

LAMP_COLOURS = ((1.0, 0.75, 0.4), (1.0, 0.95, 0.85), (0.8, 0.9, 1.0))


def low_light(rng: Generator, reals: Sequence[Pixels] = ()) -> Scene:
    """A picture of 3 bands, seldom of 1, in 8 bits with few grey levels in use."""
    real = one_of(reals, REAL_SHARE, rng)
    if real is not None:
        return implanted(real, rng)
    picture = random_picture(rng)
    picture = Picture(picture.light[:3], picture.truth)
    if rng.random() < 0.3:
        picture = with_lamps(picture, rng)
    return Scene(night_photograph(picture.light, rng).astype(np.float32), picture.truth)


def with_lamps(picture: Picture, rng: Generator) -> Picture:
    """The picture with some lamps and their light on the ground; whether a lamp is an anomaly is not judged."""
    size = picture.truth.shape
    lamps = np.zeros(size)
    spots = (rng.uniform(0, 1, (int(rng.integers(1, 25)), 2)) * size).astype(int)
    lamps[tuple(spots.T)] = rng.uniform(0.3, 1.0, len(spots))
    bulb = spread(lamps, rng.uniform(0.6, 1.5))
    reach = rng.uniform(5, 16)
    glow = spread(lamps, reach) * reach**2
    colour = np.array(LAMP_COLOURS[int(rng.integers(3))])[:, None, None]
    light = picture.light * (1 + rng.uniform(0.5, 6) * colour * glow) + rng.uniform(1, 15) * colour * bulb
    truth = picture.truth.copy()
    truth[(bulb > 0.05 * bulb.max()) & (truth == NORMAL)] = IGNORED
    return Picture(light, truth)


def night_photograph(light: Array, rng: Generator) -> Array:
    """(1 or 3, rows, cols) counts after photons, reading, gain, black level, tone and compression."""
    if rng.random() < 0.1:
        light = light.mean(0, keepdims=True)
    photons = np.exp(rng.uniform(np.log(15), np.log(1500)))  # of a white surface in one pixel
    cast = np.exp(rng.normal(0, 0.15, (len(light), 1, 1)))
    arrived = rng.poisson(np.clip(light * cast, 0, 20) * photons) + rng.normal(0, rng.uniform(0.3, 4), light.shape)
    if rng.random() < 0.5:  # the camera smooths its noise
        arrived = spread(arrived, rng.uniform(0.4, 0.9))
    exposed = arrived / photons * np.exp(rng.uniform(np.log(0.08), np.log(0.9)))
    exposed = exposed - rng.uniform(0, 0.3) * np.quantile(exposed, 0.3) * (rng.random() < 0.4)
    toned = np.clip(exposed, 0, 1) ** rng.uniform(0.5, 1.0)
    if len(toned) == 3 and rng.random() < 0.6:
        toned = pale(toned, rng.uniform(0.5, 2.5))
    if rng.random() < 0.4:
        toned = compressed(toned, np.exp(rng.uniform(np.log(0.002), np.log(0.02))))
    return counted(toned, 255)
