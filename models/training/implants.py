"""Implants: materials that are rare on a background, put into it."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from .ground import Background
from .materials import FAMILIES, reflectance, smooth_curve
from .objects import Objects

Array = NDArray[np.float64]
Generator = np.random.Generator

KINDS = {"paint": 0.4, "other": 0.2, "present": 0.15, "mixture": 0.1, "permuted": 0.05, "distorted": 0.1}


def implant(background: Background, objects: Objects, rng: Generator) -> Array:
    """(bands, rows, cols) signal with each object's material in it, linearly mixed by the object's share."""
    signal = background.signal.copy()
    rarity = Rarity(signal, rng)
    spectra = [distinct_spectrum(background, rarity, rng) for _ in range(objects.materials)]
    contrast = rng.uniform(0.4, 1.0) if rng.random() < 0.3 else 1.0
    for share, kind in zip(objects.shares, objects.kinds):
        rows, cols = np.nonzero(share > 0.004)
        under = signal[:, rows, cols]
        around = under.mean(1)
        target = around + contrast * (spectra[kind] - around)
        uneven = 1 + 0.08 * rng.normal() + 0.04 * rng.normal(size=len(rows))
        signal[:, rows, cols] = (1 - share[rows, cols]) * under + share[rows, cols] * target[:, None] * uneven
    return signal


class Rarity:
    """How far a spectrum lies from all spectra of a background, as a share of the background that lies nearer."""

    def __init__(self, signal: Array, rng: Generator) -> None:
        spectra = signal.reshape(len(signal), -1)
        sample = spectra[:, rng.choice(spectra.shape[1], 900, replace=False)].T
        self.mean = sample.mean(0)
        _, values, axes = np.linalg.svd(sample - self.mean, full_matrices=False)
        rank = min(10, len(signal))
        self.whitening = axes[:rank].T / (values[:rank] / 30 + 1e-9 * values[0])
        self.known = (sample[:600] - self.mean) @ self.whitening
        self.usual = np.sort(self._nearest((sample[600:] - self.mean) @ self.whitening))

    def _nearest(self, points: Array) -> Array:
        return np.sqrt(((points[:, None] - self.known[None]) ** 2).sum(2).min(1))

    def __call__(self, spectrum: Array) -> float:
        distance = self._nearest(((spectrum - self.mean) @ self.whitening)[None])[0]
        return (
            float(np.searchsorted(self.usual, distance) / len(self.usual)) + min(distance / self.usual[-1], 9.0) * 1e-3
        )


def distinct_spectrum(background: Background, rarity: Rarity, rng: Generator) -> Array:
    """(bands,) signal of an anomaly's material: rarer than most of the ground, or, one time in eight, anything."""
    wanted = 0.0 if rng.random() < 0.125 else rng.uniform(0.75, 1.0)
    drawn = [anomalous_spectrum(background, rng) for _ in range(8)]
    rare = [spectrum for spectrum in drawn if rarity(spectrum) >= wanted]
    return rare[0] if rare else max(drawn, key=rarity)


def anomalous_spectrum(background: Background, rng: Generator) -> Array:
    """(bands,) signal of a material: a coating, another ground cover, one present elsewhere, mixed, shuffled, bent."""
    kind = str(rng.choice(list(KINDS), p=list(KINDS.values())))
    known = background.materials
    if kind == "distorted":
        return distorted(known[rng.integers(len(known))], background, rng)
    if kind == "present":
        return known[rng.integers(len(known))] * rng.uniform(0.7, 1.4)
    if kind == "mixture":
        shares = rng.dirichlet(np.ones(len(known)) * 0.3)
        return shares @ known * rng.uniform(0.6, 1.6)
    if kind == "permuted":
        return rng.permutation(known[rng.integers(len(known))])
    family = "paint" if kind == "paint" else str(rng.choice(list(FAMILIES)))
    return reflectance(family, background.wavelengths, rng) * background.white


def distorted(under: Array, background: Background, rng: Generator) -> Array:
    """(bands,) the ground's own signal times a smooth random curve and a brightness."""
    curve = smooth_curve(background.wavelengths, rng, rng.uniform(0.1, 0.4))
    return under * np.clip(1 + curve, 0.2, 3) * rng.uniform(0.6, 1.5)
