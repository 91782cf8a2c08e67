"""Simulated aerial pictures in visible light with vehicles, aircraft, ships and other small things."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from .camera import compressed, counted, pale
from .canvas import OPEN, PAVED, WATER, Canvas
from .ground import Pixels, one_of
from .layouts import fractal_noise
from .materials import reflectance
from .simulate import IGNORED, Scene
from .targets import Truth
from .terrain import random_terrain
from .things import add_decoys, add_things

Array = NDArray[np.float64]
Generator = np.random.Generator

WAVELENGTHS = np.array([655.0, 555.0, 460.0, 830.0])  # red, green, blue, near infrared; nm
REAL_SHARE = 0.3


class Picture(NamedTuple):
    """(4, rows, cols) light in 0..1 before the camera, and (rows, cols) truth."""

    light: Array
    truth: NDArray[np.uint8]


def visible(rng: Generator, reals: Sequence[Pixels] = ()) -> Scene:
    """A picture of 1, 3 or 4 bands in 8 or more bits."""
    real = one_of(reals, REAL_SHARE, rng)
    if real is not None:
        return implanted(real, rng)
    picture = random_picture(rng)
    return Scene(photographed(picture.light, rng).astype(np.float32), picture.truth)


def random_picture(rng: Generator) -> Picture:
    """Ground seen from above, with large normal and small anomalous things, in the light of a day."""
    side = 8 * int(rng.integers(20, 33))
    canvas = Canvas(np.full((4, side, side), 0.2), colour_of, rng)
    random_terrain(canvas)
    add_decoys(canvas)
    blur = np.exp(rng.uniform(np.log(0.3), np.log(1.5)))
    canvas.blur(blur)
    truth = add_things(canvas, blur)
    light = np.clip(canvas.signal, 0, 1.5)
    if rng.random() < 0.4:
        light = light * np.clip(1 + rng.uniform(0, 0.2) * fractal_noise(canvas.size, 2.2, rng), 0.3, 1.7)
    return Picture(light, truth)


def colour_of(family: str, rng: Generator) -> Array:
    """(4,) reflectance of a material; markings are white or yellow."""
    if family == "marking":
        return rng.uniform(0.45, 0.9) * np.array([1.0, 1.0, rng.choice([1.0, 1.0, 0.4]), 1.0])
    if family == "shadow":
        return rng.uniform(0.01, 0.05, 4)
    colour = reflectance(family, WAVELENGTHS, rng)
    return colour * np.array([0.75, 0.75, 0.75, 0.5]) if family == "vegetation" else colour


def photographed(light: Array, rng: Generator) -> Array:
    """(1, 3 or 4, rows, cols) counts of a camera: exposure, haze, white balance, gamma, noise, compression."""
    bands = str(rng.choice(["rgb", "grey", "four"], p=[0.75, 0.17, 0.08]))
    light = {"rgb": light[:3], "four": light, "grey": light[:3].mean(0, keepdims=True)}[bands]
    light = light.mean(0) + rng.uniform(0.35, 1.0) * (light - light.mean(0))  # cameras and air take colour away
    haze = rng.uniform(0, 0.12) * rng.uniform(0.6, 1, (len(light), 1, 1))
    exposed = light / (np.quantile(light, rng.uniform(0.9, 0.995)) + 0.03) * rng.uniform(0.6, 1.1)
    exposed = exposed * np.exp(rng.normal(0, 0.06, (len(light), 1, 1))) * (1 - haze) + haze
    noise = np.exp(rng.uniform(np.log(0.001), np.log(0.025)))
    exposed = exposed + noise * np.sqrt(np.clip(exposed, 0.05, 2)) * rng.normal(size=exposed.shape)
    toned = np.clip(exposed, 0, 1) ** rng.uniform(0.4, 0.85)
    if len(toned) == 3 and rng.random() < 0.6:
        toned = pale(toned, rng.uniform(0.5, 2.0))
    if rng.random() < 0.45:
        toned = compressed(toned, np.exp(rng.uniform(np.log(0.003), np.log(0.03))))
    return counted(toned, float(rng.choice([255, 255, 255, 2047, 10000])))


def implanted(image: Pixels, rng: Generator) -> Scene:
    """A part of a real image with things painted into it, in the image's own numbers."""
    part = cropped(image, rng)
    whole = bool((np.nan_to_num(part) == np.round(np.nan_to_num(part))).all())
    low, high = np.nanquantile(part, [0.005, 0.995])
    height = max(float(high - low), 1e-6)
    canvas = Canvas((part - low) / height, lambda family, r: resampled(colour_of(family, r), len(part)), rng)
    canvas.surface[:] = rng.choice([OPEN, WATER, PAVED])  # what it is, nobody knows
    truth = without_missing(add_things(canvas, rng.uniform(0.4, 0.9)), part)
    pixels = np.clip(canvas.signal, np.nanmin(canvas.signal), 1.15) * height + low
    return Scene((np.round(pixels) if whole else pixels).astype(np.float32), truth)


def cropped(image: Pixels, rng: Generator) -> Array:
    """(bands, rows, cols) a part of up to 256 px a side, turned and flipped."""
    side = 8 * int(rng.integers(20, 33))
    for _ in range(5):
        rows, cols = (int(rng.integers(0, max(length - side, 0) + 1)) for length in image.shape[1:])
        part = image[:, rows : rows + side, cols : cols + side]
        if np.isfinite(part).mean() > 0.5:
            break
    part = np.rot90(part, int(rng.integers(4)), (1, 2)).astype(float)
    return part[:, ::-1].copy() if rng.random() < 0.5 else part.copy()


def without_missing(truth: Truth, pixels: Array) -> Truth:
    """(rows, cols) truth that does not judge pixels with a missing (NaN) value."""
    return np.where(np.isfinite(pixels).all(0), truth, IGNORED).astype(np.uint8)


def resampled(colour: Array, bands: int) -> Array:
    """(4,) -> (bands,) colour of an image with another number of bands."""
    if bands == 1:
        return colour[:3].mean(keepdims=True)
    return np.interp(np.linspace(0, 3 if bands > 3 else 2, bands), np.arange(4), colour)
