"""Simulated thermal pictures of sky, sea and ground with dim, small targets."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from .camera import compressed, counted, fixed_pattern, vignetting
from .ground import Pixels, one_of
from .layouts import fractal_noise
from .simulate import NORMAL, Scene
from .targets import Pose, Truth, marked, stamped
from .textures import spread
from .visible import REAL_SHARE, cropped, without_missing
from .vistas import random_vista

Array = NDArray[np.float64]
Generator = np.random.Generator


LEAST_NOISE = 0.004  # a step of 8 bits: weaker targets would vanish in it


class Seen(NamedTuple):
    """(rows, cols) warmth with targets, and truth."""

    warmth: Array
    truth: Truth


def infrared(rng: Generator, reals: Sequence[Pixels] = ()) -> Scene:
    """A picture of 1 band in 8 to 14 bits with one to four, seldom more, small targets."""
    real = one_of(reals, REAL_SHARE, rng)
    if real is not None:
        return implanted(real, rng)
    size = (8 * int(rng.integers(20, 33)), 8 * int(rng.integers(20, 33)))
    blur = rng.uniform(0.4, 1.2)
    warmth = spread(random_vista(size, rng), blur)
    noise = np.exp(rng.uniform(np.log(0.001), np.log(0.02)))
    seen = with_targets(warmth, noise, blur, rng)
    return Scene(read_out(seen.warmth, noise, rng)[None].astype(np.float32), seen.truth)


def with_targets(warmth: Array, noise: float, blur_px: float, rng: Generator) -> Seen:
    """Adds targets, mostly bright, as strong as a multiple of the noise and the unrest around them."""
    truth = np.full(warmth.shape, NORMAL, np.uint8)
    count = int(rng.choice([1, 2, 3, 4, 7], p=[0.5, 0.22, 0.14, 0.09, 0.05]))
    length = np.exp(rng.uniform(np.log(0.8), np.log(12)))
    shape = str(rng.choice(["ellipse", "box", "rounded", "blob"], p=[0.55, 0.2, 0.15, 0.1]))
    sign = 1 if rng.random() < 0.85 else -1
    for _ in range(20 * count):
        row, col = rng.uniform(3, np.array(warmth.shape) - 4)
        own = length * np.exp(rng.normal(0, 0.2))
        pose = Pose(row, col, own, own * rng.uniform(0.4, 1.0), rng.uniform(0, np.pi))
        stamp = stamped(shape, pose, warmth.shape, blur_px * rng.uniform(0.8, 1.4))
        if stamp is None or (truth[stamp.window] != NORMAL).any():
            continue
        warmth = warmth.copy()
        near = warmth[stamp.window]
        local = np.hypot(max(noise, LEAST_NOISE), rng.uniform(0.2, 1.0) * near.std())
        strength = sign * local * np.exp(rng.uniform(np.log(2.0), np.log(30)))
        near += np.clip(strength, -0.8, 1.2) * stamp.share / stamp.share.max()
        truth = marked(truth, stamp)
        count -= 1
        if count == 0:
            break
    return Seen(warmth, truth)


def read_out(warmth: Array, noise: float, rng: Generator) -> Array:
    """(rows, cols) counts: vignetting, stripes, drift, noise, dead cells, compression, 8 bits or more."""
    picture = warmth * vignetting(warmth.shape, rng.uniform(0, 0.5) * (rng.random() < 0.4), rng)
    if rng.random() < 0.5:
        picture = picture + noise * rng.uniform(0.2, 1.5) * fixed_pattern(picture.shape, rng)
    if rng.random() < 0.3:
        picture = picture + noise * rng.uniform(0.5, 5) * fractal_noise(picture.shape, 2.2, rng)
    picture = picture + noise * spread(rng.normal(size=picture.shape), rng.choice([0.0, 0.0, 0.5, 0.8]))
    if rng.random() < 0.05:
        dead = rng.random(picture.shape) < 5e-5
        picture[dead] = rng.choice([0.0, 1.0])
    low, high = np.quantile(picture, [0, 1]) if rng.random() < 0.5 else (0.0, 1.0)
    if rng.random() < 0.2:
        low, high = np.quantile(picture, [0.01, 0.995])
    picture = (picture - low) / max(high - low, 1e-6) * rng.choice([1.0, 1.0, rng.uniform(0.3, 1.0)])
    if rng.random() < 0.35:
        picture = compressed(picture[None], np.exp(rng.uniform(np.log(0.002), np.log(0.015))))[0]
    if rng.random() < 0.75:
        return counted(picture, 255)
    return counted(np.clip(picture, 0, 1), float(rng.choice([4095, 16383]))) + rng.choice([0, 2000])


def implanted(image: Pixels, rng: Generator) -> Scene:
    """A part of a real picture with targets in it, in its own numbers."""
    part = cropped(image[:1], rng)[0]
    low, high = np.nanquantile(part, [0.005, 0.995])
    height = max(float(high - low), 1e-6)
    fine = np.nanstd(part[1:-1] - (part[:-2] + part[2:]) / 2) / height
    seen = with_targets(np.nan_to_num((part - low) / height), max(float(fine), 2e-3), rng.uniform(0.5, 1.2), rng)
    pixels = np.clip(seen.warmth * height + low, None, max(np.nanmax(part), high))
    pixels[np.isnan(part)] = np.nan
    return Scene(pixels[None].astype(np.float32), without_missing(seen.truth, part[None]))
