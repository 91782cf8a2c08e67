"""Backgrounds without anomalies: simulated ground under simulated light, or a real image."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from .layouts import Layout, fractal_noise, random_layout
from .materials import (
    FAMILIES,
    WATER_VAPOUR,
    bell,
    haze,
    illumination,
    reflectance,
    sensor_wavelengths,
    smooth_curve,
)

Array = NDArray[np.float64]
Pixels = NDArray[np.float32]
Generator = np.random.Generator

OVERSAMPLING = 3


class Background(NamedTuple):
    """A scene before anomalies: (bands, rows, cols) signal, its wavelengths in nm and the signal of a white panel."""

    signal: Array
    wavelengths: Array
    white: Array
    materials: Array  # (materials, bands) signals that occur in it


class Part(NamedTuple):
    """A part of the signal: (modes, bands) spectra and the (modes, rows, cols) fields that weight them."""

    modes: Array
    fields: Array


def simulated_background(size: tuple[int, int], rng: Generator) -> Background:
    """Ground cover, within-class texture, traces of other materials, light, shade and air."""
    wavelengths = sensor_wavelengths(rng)
    fine = (size[0] * OVERSAMPLING, size[1] * OVERSAMPLING)
    layout = random_layout(fine, rng)
    blur = rng.uniform(0.25, 0.8)
    spectra = np.stack([material(family, wavelengths, rng) for family in layout.families])
    parts = [traces(wavelengths, size, spectra.mean(0), rng)]
    covers = mingled(np.stack([abundance(layout, index, blur) for index in range(len(spectra))]), rng)
    parts += [textured(spectrum, cover, wavelengths, rng) for spectrum, cover in zip(spectra, covers) if cover.any()]
    if layout.objects is not None:
        parts.append(individual(layout.objects, spectra.mean(0), wavelengths, rng))
    signal = np.tensordot(np.concatenate([p.modes for p in parts]).T, np.concatenate([p.fields for p in parts]), 1)
    signal *= np.clip(1 + rng.uniform(0, 0.12) * fractal_noise(size, rng.uniform(0.8, 1.8), rng), 0.2, 2)
    white = illumination(wavelengths, rng) if rng.random() < 0.6 else np.ones_like(wavelengths)
    offset = haze(wavelengths, rng) if rng.random() < 0.6 else np.zeros_like(wavelengths)
    signal = np.maximum(signal, 0) + offset[:, None, None]
    signal = signal * air(wavelengths, size, rng) * white[:, None, None]
    return Background(signal, wavelengths, white, (spectra + offset) * white)


def air(wavelengths: Array, size: tuple[int, int], rng: Generator) -> Array:
    """(bands, rows, cols) transmission that varies slowly with water vapour; one in the mean."""
    vapour = sum(s * bell(wavelengths, c, w) for c, w, s in WATER_VAPOUR)
    return np.exp(-rng.uniform(0, 0.06) * vapour[:, None, None] * fractal_noise(size, rng.uniform(1.3, 2.2), rng))


def material(family: str, wavelengths: Array, rng: Generator) -> Array:
    """(bands,) reflectance; shadow is dimmed ground."""
    if family == "shadow":
        return reflectance("vegetation", wavelengths, rng) * rng.uniform(0.05, 0.3)
    return reflectance(family, wavelengths, rng)


def abundance(layout: Layout, index: int, blur_px: float) -> Array:
    """(rows, cols) share of a material in each pixel, after the point spread."""
    return blurred(shrunk((layout.labels == index).astype(float)), blur_px)


def mingled(covers: Array, rng: Generator) -> Array:
    """(materials, rows, cols) covers, each pixel with some of all materials: classes blend into one another."""
    share = rng.uniform(0, 0.5) if rng.random() < 0.7 else 0.0
    if share == 0:
        return covers
    amounts = covers.mean((1, 2)) + 0.02 * rng.random(len(covers))
    clumps = np.stack([a * np.exp(rng.uniform(0.3, 1.2) * texture(covers.shape[1:], rng)) for a in amounts])
    degree = share * np.clip(0.6 + 0.4 * texture(covers.shape[1:], rng), 0, 1.5)
    return (1 - degree) * covers + degree * clumps / clumps.sum(0)


def shrunk(fine: Array) -> Array:
    """(rows, cols) means over blocks of OVERSAMPLING cells."""
    rows, cols = fine.shape[0] // OVERSAMPLING, fine.shape[1] // OVERSAMPLING
    return fine.reshape(rows, OVERSAMPLING, cols, OVERSAMPLING).mean((1, 3))


def blurred(image: Array, deviation_px: float) -> Array:
    """(..., rows, cols) Gaussian point spread with reflecting edges."""
    taps = np.exp(-0.5 * (np.arange(-3, 4) / max(deviation_px, 1e-3)) ** 2)
    taps /= taps.sum()
    for axis in (-2, -1):
        width = [(0, 0)] * image.ndim
        width[axis] = (3, 3)
        padded = np.pad(image, width, mode="reflect")
        length = image.shape[axis]
        image = sum(t * padded.take(np.arange(k, k + length), axis) for k, t in enumerate(taps))
    return image


def texture(size: tuple[int, int], rng: Generator) -> Array:
    """(rows, cols) field of deviation about one: fractal, seen through the point spread, sometimes heavy-tailed."""
    field = blurred(fractal_noise(size, rng.uniform(0.0, 1.5), rng), rng.uniform(0.3, 0.8))
    if rng.random() < 0.4:
        field = np.sign(field) * np.abs(field) ** rng.uniform(1.2, 2.0)
    return field / (field.std() + 1e-9)


def textured(spectrum: Array, cover: Array, wavelengths: Array, rng: Generator) -> Part:
    """A material with brightness texture and several ever weaker modes of spectral variation."""
    strength, decay = np.exp(rng.uniform(np.log(0.015), np.log(0.3))), rng.uniform(0.5, 0.85)
    modes, fields = [spectrum], [cover * (1 + strength * texture(cover.shape, rng))]
    for order in range(int(rng.integers(3, 10))):
        mode = smooth_curve(wavelengths, rng, 1.0) * spectrum
        if rng.random() < 0.3:
            mode = material(str(rng.choice(list(FAMILIES))), wavelengths, rng) - spectrum
        modes.append(mode)
        fields.append(0.5 * strength * decay**order * cover * texture(cover.shape, rng))
    return Part(np.stack(modes), np.stack(fields))


def individual(objects: NDArray[np.int64], ground: Array, wavelengths: Array, rng: Generator) -> Part:
    """What makes each building, tree or car differ from the others of its kind."""
    strength, decay = np.exp(rng.uniform(np.log(0.03), np.log(0.3))), rng.uniform(0.6, 0.9)
    modes, fields = [], []
    for order in range(int(rng.integers(2, 8))):
        values = rng.standard_t(4, int(objects.max()) + 1)
        values[0] = 0.0
        modes.append(ground * (1.0 if order == 0 else smooth_curve(wavelengths, rng, 0.6)))
        fields.append(strength * decay**order * blurred(shrunk(values[objects]), 0.5))
    return Part(np.stack(modes), np.stack(fields))


def traces(wavelengths: Array, size: tuple[int, int], ground: Array, rng: Generator) -> Part:
    """Small shares of many other materials, in clumps, in place of the mean ground."""
    modes, fields = [], []
    for _ in range(int(rng.integers(3, 14))):
        modes.append(material(str(rng.choice(list(FAMILIES))), wavelengths, rng) - ground)
        clumps = np.maximum(texture(size, rng) - rng.uniform(-1, 1.5), 0)
        fields.append(np.exp(rng.uniform(np.log(0.001), np.log(0.03))) * clumps)
    return Part(np.stack(modes), np.stack(fields))


def one_of(reals: Sequence[Pixels], share: float, rng: Generator) -> Pixels | None:
    """One of some real images, where there are any, in a share of the draws; else none."""
    return reals[int(rng.integers(len(reals)))] if reals and rng.random() < share else None


def real_background(image: Pixels, rng: Generator) -> Background:
    """A real image, turned, flipped, and sometimes reduced to part of its bands; wavelengths are only nominal."""
    signal = np.rot90(image, int(rng.integers(4)), (1, 2)).astype(float)
    if rng.random() < 0.5:
        signal = signal[:, ::-1]
    if rng.random() < 0.4 and len(signal) > 60:
        start = int(rng.integers(0, len(signal) // 3))
        signal = signal[start : start + int(rng.integers(40, len(signal) - start + 1))]
    signal = signal[:, :128, :128]
    spectra = signal.reshape(len(signal), -1)
    picks = rng.choice(spectra.shape[1], 12, replace=False)
    nominal = np.linspace(400, 2450 if len(signal) > 120 else 950, len(signal))
    white = np.quantile(np.where(np.isfinite(spectra), spectra, 0), 0.98, axis=1) + 1e-9
    return Background(signal, nominal, white, spectra[:, picks].T)
