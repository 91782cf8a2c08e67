"""What a sensor does to the signal."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from .ground import texture

Array = NDArray[np.float64]
Generator = np.random.Generator


def sensed(signal: Array, white: Array, rng: Generator) -> Array:
    """(bands, rows, cols) as read out: noise per band, stripes, drift, struck cells, dead bands, whole numbers."""
    level = signal.mean((1, 2))
    ratio = np.exp(rng.uniform(np.log(50), np.log(1000)))
    dark = level.max() / ratio * rng.uniform(0.1, 0.6)
    uneven = np.exp(rng.normal(0, 0.25, len(level)))
    noise = np.sqrt((level / ratio) ** 2 * rng.uniform(0.2, 1) + dark**2) * uneven
    if rng.random() < 0.5:
        signal = displaced(signal, rng.normal(0, 0.12, 2))
    pixels = signal + noise[:, None, None] * rng.normal(size=signal.shape)
    if rng.random() < 0.7:
        stripes = rng.normal(size=(len(level), 1, signal.shape[2])) * rng.uniform(0.1, 1.5)
        pixels += noise[:, None, None] * stripes
    if rng.random() < 0.5:
        drift = rng.normal(size=(len(level), 3)) @ np.stack([texture(signal.shape[1:], rng).ravel() for _ in range(3)])
        pixels += noise[:, None, None] * rng.uniform(0.2, 1.0) * drift.reshape(signal.shape)
    if rng.random() < 0.4:
        struck = rng.random(signal.shape) < np.exp(rng.uniform(np.log(1e-6), np.log(1e-4)))
        pixels[struck] += (noise[:, None, None] * rng.uniform(4, 30) * np.ones_like(signal))[struck]
    if rng.random() < 0.2:
        pixels[rng.choice(len(pixels), int(rng.integers(1, max(2, len(pixels) // 20))), replace=False)] = 0
    if rng.random() < 0.6:
        pixels = np.round(pixels / max(pixels.max(), 1e-9) * rng.choice([1000, 4095, 10000]))
    return pixels


def displaced(signal: Array, most_px: Array) -> Array:
    """(bands, rows, cols) with bands displaced against each other, growing from the first to the last: keystone."""
    for axis, most in zip((1, 2), most_px):
        shift = np.linspace(-1, 1, len(signal))[:, None, None] * most
        before, after = np.roll(signal, 1, axis), np.roll(signal, -1, axis)
        signal = signal + 0.5 * shift * (after - before) + 0.5 * shift**2 * (after + before - 2 * signal)
    return signal
