"""Simulated radar images: backscatter of sea and land, ships and other bright things, speckle and sidelobes."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from .canvas import BUILT, OPEN, WATER, Canvas
from .echoes import add_echoes
from .ground import Pixels, one_of
from .layouts import fractal_noise
from .simulate import ANOMALY, Scene
from .terrain import coast, harbour, industry, patches, plots, random_terrain, sea, town, woods
from .textures import spread
from .things import add_decoys
from .visible import REAL_SHARE, cropped, without_missing

Array = NDArray[np.float64]
Generator = np.random.Generator

TERRAINS = (
    (0.30, sea),
    (0.27, coast),
    (0.15, harbour),
    (0.08, patches),
    (0.05, woods),
    (0.07, plots),
    (0.04, town),
    (0.04, industry),
)
LEVELS = {
    "open_water": (0.01, 0.12),
    "pavement": (0.01, 0.08),
    "shadow": (0.005, 0.02),
    "soil": (0.04, 0.4),
    "vegetation": (0.12, 0.7),
    "dry_plants": (0.08, 0.5),
    "roof": (0.15, 1.5),
    "paint": (0.2, 2.0),
    "marking": (0.02, 0.1),
}


def sar(rng: Generator, reals: Sequence[Pixels] = ()) -> Scene:
    """An image of 1 band: amplitude, power or a stretched picture."""
    real = one_of(reals, REAL_SHARE, rng)
    if real is not None:
        return implanted(real, rng)
    side = 8 * int(rng.integers(20, 33))
    canvas = Canvas(np.full((1, side, side), 0.1), backscatter, rng)
    canvas.shade_depth = rng.uniform(0.5, 0.95)
    random_terrain(canvas, TERRAINS)
    if rng.random() < 0.4:
        add_decoys(canvas)
    ground = np.clip(canvas.signal[0], 1e-4, None)
    ground = ground * np.exp(rng.uniform(0, 0.5) * fractal_noise(canvas.size, rng.uniform(1.0, 2.2), rng))
    ground = ground * uneven_land(canvas) + built_up(canvas)
    echoes = add_echoes(ground, canvas, rng)
    return Scene(recorded(echoes.power, rng)[None].astype(np.float32), echoes.truth)


def backscatter(family: str, rng: Generator) -> Array:
    """(1,) power that a surface sends back."""
    return np.exp(rng.uniform(*np.log(LEVELS[family]), 1))


def uneven_land(canvas: Canvas) -> Array:
    """(rows, cols) factor on land: none, or houses, trees and rocks that make it spiky at the size of a few pixels."""
    rng = canvas.rng
    if rng.random() < 0.4:
        return np.ones(canvas.size)
    spiky = rng.gamma(np.exp(rng.uniform(np.log(0.15), np.log(3))), 1.0, canvas.size)
    spiky = spread(spiky / spiky.mean(), rng.uniform(0.3, 2.5))
    hills = np.exp(rng.uniform(0, 0.9) * fractal_noise(canvas.size, rng.uniform(0.6, 1.6), rng))
    return np.where(canvas.surface == WATER, 1.0, spiky * hills)


def built_up(canvas: Canvas) -> Array:
    """(rows, cols) power of walls that face the radar and of many single corners: bright, common, normal."""
    rng = canvas.rng
    built = canvas.surface == BUILT
    toward = int(rng.choice([-2, -1, 1, 2]))
    facing = built & ~np.roll(built, toward, int(rng.integers(2)))
    walls = facing * rng.uniform(0, 6) * rng.exponential(1, canvas.size)
    corners = built * (rng.random(canvas.size) < rng.uniform(0, 0.05)) * rng.uniform(2, 40)
    return walls + corners * rng.exponential(1, canvas.size)


def recorded(power: Array, rng: Generator) -> Array:
    """(rows, cols) as delivered: amplitude or power, logarithmic, or stretched to 8 bits with a saturated top."""
    kind = str(rng.choice(["amplitude", "power", "decibel", "stretched"], p=[0.25, 0.1, 0.2, 0.45]))
    if kind == "power":
        return power * np.exp(rng.uniform(-2, 8)) + 1e-6
    if kind == "decibel":
        decibel = 10 * np.log10(power + 1e-5)
        low, high = np.quantile(decibel, [0.005, rng.uniform(0.997, 1.0)])
        return np.round(np.clip((decibel - low) / max(high - low, 1e-6), 0, 1) * 255)
    amplitude = np.sqrt(power)
    if kind == "amplitude":
        return np.round(amplitude * np.exp(rng.uniform(np.log(100), np.log(3000))))
    top = np.quantile(amplitude, rng.uniform(0.98, 1.0)) if rng.random() < 0.5 else amplitude.mean() * rng.uniform(2, 8)
    return np.round(np.clip(amplitude / max(top, 1e-9), 0, 1) ** rng.uniform(0.6, 1.0) * 255)


def implanted(image: Pixels, rng: Generator) -> Scene:
    """A part of a real image, taken as amplitude, with things in it."""
    part = cropped(image[:1], rng)
    canvas = Canvas(part, backscatter, rng)
    canvas.surface[:] = rng.choice([OPEN, WATER, WATER])  # what it is, nobody knows
    usual = max(float(np.nanmedian(part)), 1e-6)
    ground = np.clip(spread(np.nan_to_num(part[0], nan=usual), 6.0), 0.05 * usual, None) ** 2
    echoes = add_echoes(ground, canvas, rng)
    amplitude = np.sqrt(echoes.power)
    pixels = np.where(echoes.lit, np.hypot(part[0], amplitude), part[0])
    pixels = np.where(echoes.truth == ANOMALY, amplitude, pixels)
    pixels = np.clip(pixels, None, max(float(np.nanmax(part)), 1e-6))
    pixels[np.isnan(part[0])] = np.nan
    return Scene(pixels[None].astype(np.float32), without_missing(echoes.truth, part))
