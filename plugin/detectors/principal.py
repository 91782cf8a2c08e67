"""principal_axes(): the directions in which standardised spectra of an image spread most."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from .spec import Array

Doubles = npt.NDArray[np.float64]


class PrincipalAxes(NamedTuple):
    """`mean` and `deviation` (bands,), `axes` (components, bands), strongest first, and the `standard` spectra (n,
    bands) that they were found in."""

    mean: Doubles
    deviation: Doubles
    axes: Doubles
    standard: Doubles


def principal_axes(spectra: Array, most: int) -> PrincipalAxes:
    """Of (n, bands) valid spectra, at most so many; no axis has a negative sum, so that signs are repeatable."""
    pixels = spectra.astype(np.float64)
    mean, deviation = pixels.mean(axis=0), pixels.std(axis=0)
    deviation = np.where(deviation > 0, deviation, 1.0)
    standard = (pixels - mean) / deviation
    _, vectors = np.linalg.eigh(standard.T @ standard / len(standard))
    axes = vectors[:, ::-1][:, :most].T
    axes *= np.where(axes.sum(axis=1, keepdims=True) < 0, -1.0, 1.0)
    return PrincipalAxes(mean, deviation, axes, standard)
