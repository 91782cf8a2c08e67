"""Random fields that fill a surface: grain, waves, crop rows, clouds and the crowns of trees."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from .layouts import fractal_noise

Array = NDArray[np.float64]
Generator = np.random.Generator


def spread(image: Array, deviation_px: float) -> Array:
    """(..., rows, cols) seen through a Gaussian point spread of any width, with repeated edges."""
    if deviation_px < 0.15:
        return image
    reach = int(np.ceil(3 * deviation_px))
    taps = np.exp(-0.5 * (np.arange(-reach, reach + 1) / deviation_px) ** 2)
    taps /= taps.sum()
    for axis in (-2, -1):
        width = [(0, 0)] * image.ndim
        width[axis] = (reach, reach)
        padded = np.moveaxis(np.pad(image, width, mode="edge"), axis, 0)
        length = image.shape[axis]
        image = np.moveaxis(sum(tap * padded[k : k + length] for k, tap in enumerate(taps)), 0, axis)
    return image


def grain(size: tuple[int, int], rng: Generator) -> Array:
    """(rows, cols) field of deviation about one, from white to cloudy, sometimes heavy-tailed."""
    field = spread(fractal_noise(size, rng.uniform(0.0, 1.6), rng), rng.uniform(0.2, 1.0))
    if rng.random() < 0.3:
        field = np.sign(field) * np.abs(field) ** rng.uniform(1.2, 1.8)
    return np.clip(field / (field.std() + 1e-9), -4, 4)


def waves(size: tuple[int, int], length_px: float, rng: Generator) -> Array:
    """(rows, cols) waves about a length and a direction, deviation one."""
    rows, cols = np.fft.fftfreq(size[0])[:, None], np.fft.rfftfreq(size[1])[None, :]
    frequency = np.hypot(rows, cols)
    frequency[0, 0] = 1e-6
    toward = np.cos(np.arctan2(rows, cols) - rng.uniform(0, np.pi)) ** 2
    band = np.exp(-0.5 * (np.log(frequency * length_px) / rng.uniform(0.2, 0.8)) ** 2)
    field = np.fft.irfft2(np.fft.rfft2(rng.normal(size=size)) * band * toward ** rng.uniform(0.5, 8), s=size)
    return (field - field.mean()) / (field.std() + 1e-12)


def stripes(size: tuple[int, int], pitch_px: float, rng: Generator) -> Array:
    """(rows, cols) parallel rows in -1..1, a little wavy: crops, ploughing, tracks."""
    turn = rng.uniform(0, np.pi)
    rows, cols = np.ogrid[: size[0], : size[1]]
    across = rows * np.cos(turn) + cols * np.sin(turn)
    bend = rng.uniform(0, 0.6) * fractal_noise(size, 2.0, rng)
    return np.sin(2 * np.pi * across / pitch_px + bend)


def clouds(size: tuple[int, int], rng: Generator) -> Array:
    """(rows, cols) cloud brightness in 0..1: soft veils to hard, shaded heaps."""
    stretch = int(rng.choice([1, 1, 2, 3]))
    tall = (size[0] * stretch, size[1])
    roughness = rng.uniform(1.2, 2.1)
    field = fractal_noise(tall, roughness, rng)[::stretch]
    edge = np.exp(rng.uniform(np.log(0.02), np.log(0.8)))
    cover = 1 / (1 + np.exp(-np.clip((field - rng.uniform(-0.8, 1.2)) / edge, -40, 40)))
    shade = np.clip(0.65 + rng.uniform(0.05, 0.35) * fractal_noise(size, roughness, rng), 0, 1.2)
    return np.clip(cover * shade, 0, 1)


def crowns(size: tuple[int, int], crown_px: float, count: int, rng: Generator) -> Array:
    """(rows, cols) height of tree crowns, 0 = no tree, about one at their tops."""
    height = np.zeros(size)
    sprites = [_crown(max(crown_px * np.exp(rng.normal(0, 0.25)) / 2, 0.8), rng) for _ in range(10)]
    centres = rng.uniform(0, 1, (count, 2)) * size
    if rng.random() < 0.5:  # trees gather where a slow field is high
        slow = fractal_noise(size, 1.8, rng)
        centres = centres[slow[tuple(centres.astype(int).T)] > rng.uniform(-0.8, 0.5)]
    for row, col in centres.astype(int):
        sprite = sprites[int(rng.integers(len(sprites)))]
        reach = len(sprite) // 2
        top, left = max(row - reach, 0), max(col - reach, 0)
        part = sprite[top - row + reach :, left - col + reach :][: size[0] - top, : size[1] - left]
        window = height[top : top + part.shape[0], left : left + part.shape[1]]
        np.maximum(window, part, out=window)
    return height


def _crown(radius_px: float, rng: Generator) -> Array:
    reach = int(np.ceil(radius_px)) + 1
    rows, cols = np.mgrid[-reach : reach + 1, -reach : reach + 1]
    lobes = 1 + 0.07 * np.cos(np.arctan2(rows, cols) * rng.integers(3, 7) + rng.uniform(0, 6))
    dome = np.clip(1 - (np.hypot(rows, cols) / (radius_px * lobes)) ** 2, 0, 1)
    return np.sqrt(dome) * np.exp(rng.normal(0, 0.15)) * (1 + 0.12 * rng.normal(size=dome.shape))
