"""Reflectance spectra of the sample scene's materials, from formulas for their absorptions."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]


def _dip(wavelengths_nm: Floats, centre_nm: float, width_nm: float, depth: float) -> Floats:
    """Transmission of an absorption of that depth."""
    dip: Floats = 1 - depth * np.exp(-0.5 * ((wavelengths_nm - centre_nm) / width_nm) ** 2)
    return dip


def _step(wavelengths_nm: Floats, centre_nm: float, width_nm: float) -> Floats:
    step: Floats = 1 / (1 + np.exp(-(wavelengths_nm - centre_nm) / width_nm))
    return step


def _leaf(nm: Floats, chlorophyll: float, water: float) -> Floats:
    """Green vegetation: dark where chlorophyll absorbs, the red edge, and the bands of leaf water."""
    visible = 0.13 * _dip(nm, 450, 40, 0.8 * chlorophyll) * _dip(nm, 670, 35, 0.85 * chlorophyll)
    infrared = 0.47 * _step(nm, 718, 14)
    spectrum = visible * (1 - _step(nm, 718, 14)) + infrared
    for centre, width, depth in ((970, 25, 0.12), (1200, 35, 0.22), (1450, 60, 0.75), (1940, 80, 0.85)):
        spectrum = spectrum * _dip(nm, centre, width, min(0.95, depth * water))
    fade: Floats = spectrum * (1 - 0.62 * water * _step(nm, 1500, 160)) * (1 - 0.35 * _step(nm, 2150, 120))
    return fade


def _ground(nm: Floats, level: float, iron: float, clay: float, water: float) -> Floats:
    """Bare soil: rising with wavelength, iron oxide in the visible, hydroxyl and clay at 1400 and 2200 nm."""
    rising = level * (0.35 + 0.65 * (1 - np.exp(-(nm - 350) / 500)))
    spectrum = rising * _dip(nm, 480, 70, 0.4 * iron) * _dip(nm, 870, 90, 0.16 * iron) * _dip(nm, 2205, 22, clay)
    for centre, width, depth in ((1410, 35, 0.25), (1915, 45, 0.35)):
        spectrum = spectrum * _dip(nm, centre, width, depth * (0.4 + water))
    damp: Floats = spectrum * (1 - 0.45 * water)
    return damp


def _plastic(nm: Floats, colour_nm: float, breadth_nm: float, level: float) -> Floats:
    """A dyed polymer: a colour in the visible, bright beyond, hydrocarbon absorptions at 1210, 1725 and 2310 nm."""
    visible = 0.06 + level * np.exp(-0.5 * ((nm - colour_nm) / breadth_nm) ** 2)
    spectrum = visible * (1 - _step(nm, 790, 25)) + 0.62 * _step(nm, 790, 25)
    for centre, width, depth in ((1210, 22, 0.18), (1400, 30, 0.15), (1725, 24, 0.45), (2310, 35, 0.5)):
        spectrum = spectrum * _dip(nm, centre, width, depth)
    plastic: Floats = spectrum
    return plastic


def library(nm: Floats) -> dict[str, Floats]:
    """Reflectance (bands,) of each material at these wavelengths in nm."""
    flat = np.ones_like(nm)
    return {
        "meadow": _leaf(nm, 0.9, 0.9), "crop": _leaf(nm, 0.75, 0.7), "forest": 0.68 * _leaf(nm, 1.0, 1.0),
        "stubble": 0.45 * _leaf(nm, 0.25, 0.2) + 0.6 * _ground(nm, 0.38, 0.5, 0.12, 0.0),
        "loam": _ground(nm, 0.36, 0.8, 0.18, 0.3), "sand": _ground(nm, 0.52, 0.4, 0.08, 0.0),
        "water": 0.05 * np.exp(-(nm - 400) / 260) + 0.012 * np.exp(-0.5 * ((nm - 570) / 60) ** 2),
        "asphalt": 0.08 * flat + 0.05 * _step(nm, 900, 500), "concrete": 0.30 * flat * _dip(nm, 2340, 40, 0.1)
        * _dip(nm, 420, 120, 0.3), "tile": _ground(nm, 0.42, 1.6, 0.05, 0.0) * (0.25 + 0.75 * _step(nm, 580, 28)),
        "slate": 0.13 * flat + 0.03 * _step(nm, 1500, 400),
        "blue tarpaulin": _plastic(nm, 460, 45, 0.42), "green tarpaulin": _plastic(nm, 545, 40, 0.25),
        "white vehicle": 0.72 * _step(nm, 405, 8) * _dip(nm, 1725, 30, 0.1) * _dip(nm, 2310, 40, 0.15),
        "red vehicle": (0.05 + 0.5 * _step(nm, 610, 12)) * _dip(nm, 1725, 30, 0.12) * _dip(nm, 870, 80, 0.15),
        "plastic sheet": 0.8 * _plastic(nm, 600, 300, 0.6),
        "solar panel": 0.045 * flat + 0.22 * _step(nm, 1080, 25) * _dip(nm, 1700, 250, 0.2),
        "metal roof": 0.34 * flat + 0.16 * _step(nm, 1000, 700),
    }  # fmt: skip


MATERIALS = (
    "meadow", "crop", "forest", "stubble", "loam", "sand", "water", "asphalt", "concrete", "tile", "slate",
    "blue tarpaulin", "green tarpaulin", "white vehicle", "red vehicle", "plastic sheet", "solar panel", "metal roof",
)  # fmt: skip
