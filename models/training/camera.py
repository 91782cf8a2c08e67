"""What a camera does to a picture in 0..1: noise, vignetting, stripes, compression in blocks, whole numbers."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from .textures import spread

Array = NDArray[np.float64]
Generator = np.random.Generator

BLOCK_PX = 8


def compressed(picture: Array, coarseness: float) -> Array:
    """(bands, rows, cols) after a discrete cosine transform per block of 8 px, rounded to steps; sides divide by 8."""
    steps = np.arange(BLOCK_PX)
    cosines = np.cos(np.pi * (steps[None, :] + 0.5) * steps[:, None] / BLOCK_PX) * np.sqrt(2 / BLOCK_PX)
    cosines[0] /= np.sqrt(2)
    bands, rows, cols = picture.shape
    blocks = picture.reshape(bands, rows // BLOCK_PX, BLOCK_PX, cols // BLOCK_PX, BLOCK_PX).swapaxes(2, 3)
    step = coarseness * (1 + steps[:, None] + steps[None, :])
    coefficients = np.round(cosines @ blocks @ cosines.T / step) * step
    return (cosines.T @ coefficients @ cosines).swapaxes(2, 3).reshape(picture.shape)


def pale(picture: Array, deviation_px: float) -> Array:
    """(3, rows, cols) with its colour, but not its brightness, blurred as compression does."""
    brightness = picture.mean(0)
    return brightness + spread(picture - brightness, deviation_px)


def vignetting(size: tuple[int, int], strength: float, rng: Generator) -> Array:
    """(rows, cols) factor that falls from one near the middle towards the corners."""
    rows, cols = np.ogrid[-1 : 1 : size[0] * 1j, -1 : 1 : size[1] * 1j]
    centre = rng.normal(0, 0.2, 2)
    return 1 - strength * ((rows - centre[0]) ** 2 + (cols - centre[1]) ** 2) / 2


def fixed_pattern(size: tuple[int, int], rng: Generator) -> Array:
    """(rows, cols) stripes along columns, rows or both, of deviation about one, some of them strong."""
    lines = rng.standard_t(4, size[1])[None, :] * np.ones(size)
    if rng.random() < 0.3:
        lines = lines.T if size[0] == size[1] else lines[:, ::-1]
    if rng.random() < 0.3:
        lines = lines + 0.5 * rng.normal(size=(size[0], 1))
    return lines


def counted(picture: Array, white: float) -> Array:
    """(bands, rows, cols) whole numbers from 0 to white, clipped at both ends."""
    return np.clip(np.round(picture * white), 0, white)
