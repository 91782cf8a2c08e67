"""Spectra of materials and sensors, drawn at random from simple parametrised physics."""

from __future__ import annotations

from typing import Callable

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
Generator = np.random.Generator

WATER_VAPOUR = ((720, 8, 0.15), (820, 10, 0.15), (940, 22, 0.6), (1130, 30, 0.7), (1390, 45, 0.97), (1880, 60, 0.98))
OTHER_GASES = ((687, 5, 0.3), (761, 5, 0.6), (1270, 10, 0.2), (2010, 25, 0.5), (2060, 20, 0.4))


def bell(wavelengths: Array, centre: float, width: float) -> Array:
    """(bands,) Gaussian of height one; nm."""
    return np.exp(-0.5 * ((wavelengths - centre) / width) ** 2)


def step(wavelengths: Array, centre: float, width: float) -> Array:
    """(bands,) logistic rise from zero to one; nm."""
    return 1.0 / (1.0 + np.exp(-np.clip((wavelengths - centre) / width, -50, 50)))


def sensor_wavelengths(rng: Generator) -> Array:
    """(bands,) band centres in nm of a sensor drawn at random: full range, visible-infrared, or multispectral."""
    kind = rng.choice(["full", "visible", "multispectral"], p=[0.55, 0.35, 0.10])
    if kind == "full":
        centres = np.linspace(rng.uniform(370, 450), rng.uniform(2300, 2500), int(rng.integers(150, 230)))
        wet = (np.abs(centres - 1390) < 50) | (np.abs(centres - 1880) < 70)
        return centres[~wet]
    if kind == "visible":
        return np.linspace(rng.uniform(370, 440), rng.uniform(850, 1050), int(rng.integers(40, 160)))
    return np.sort(rng.uniform(420, rng.choice([950.0, 2300.0]), int(rng.integers(4, 16))))


def liquid_water(wavelengths: Array, depth: float) -> Array:
    """(bands,) factor of liquid water absorption."""
    bands = ((970, 30, 0.12), (1200, 45, 0.25), (1450, 75, 0.75), (1940, 95, 0.9), (2600, 250, 0.8))
    loss = sum(strength * bell(wavelengths, centre, width) for centre, width, strength in bands)
    return np.exp(-depth * loss * 1.6)


def vegetation(wavelengths: Array, rng: Generator) -> Array:
    """(bands,) reflectance of green plants: chlorophyll, red edge, leaf water."""
    green = rng.uniform(0.02, 0.08) * bell(wavelengths, 552, 32) + rng.uniform(0.02, 0.05)
    plateau = rng.uniform(0.22, 0.55) * step(wavelengths, rng.uniform(705, 728), rng.uniform(10, 18))
    decline = np.exp(-np.clip(wavelengths - 1250, 0, None) / rng.uniform(900, 2000))
    return green + plateau * decline * liquid_water(wavelengths, rng.uniform(0.5, 1.5))


def soil(wavelengths: Array, rng: Generator) -> Array:
    """(bands,) reflectance of bare soil or sand: rising continuum, iron and clay."""
    rise = 1.0 - np.exp(-(wavelengths - 330) / rng.uniform(250, 900))
    iron = 1 - rng.uniform(0, 0.2) * bell(wavelengths, 880, 70) - rng.uniform(0, 0.3) * bell(wavelengths, 490, 60)
    clay = 1 - rng.uniform(0, 0.2) * bell(wavelengths, 2205, 28)
    return rng.uniform(0.12, 0.55) * rise * iron * clay * liquid_water(wavelengths, rng.uniform(0, 0.4))


def dry_plants(wavelengths: Array, rng: Generator) -> Array:
    """(bands,) reflectance of litter and dry grass: cellulose and lignin."""
    rise = step(wavelengths, rng.uniform(580, 720), rng.uniform(60, 160)) * rng.uniform(0.2, 0.45) + 0.04
    return rise * (1 - rng.uniform(0.1, 0.3) * bell(wavelengths, 2100, 60) - 0.1 * bell(wavelengths, 1730, 30))


def open_water(wavelengths: Array, rng: Generator) -> Array:
    """(bands,) reflectance of a water body: clear to turbid."""
    clear = rng.uniform(0.01, 0.06) * np.exp(-np.clip(wavelengths - 420, 0, None) / rng.uniform(80, 250))
    turbid = rng.uniform(0, 0.08) * bell(wavelengths, rng.uniform(560, 690), rng.uniform(60, 110))
    return clear + turbid + rng.uniform(0.003, 0.02)


def pavement(wavelengths: Array, rng: Generator) -> Array:
    """(bands,) reflectance of asphalt to concrete."""
    level = rng.uniform(0.05, 0.4)
    rise = rng.uniform(0.3, 0.9) + (1 - np.exp(-(wavelengths - 350) / rng.uniform(200, 1200)))
    oils = 1 - rng.uniform(0, 0.1) * bell(wavelengths, 2310, 25) - rng.uniform(0, 0.1) * bell(wavelengths, 2340, 40)
    return level * rise * oils


def roof(wavelengths: Array, rng: Generator) -> Array:
    """(bands,) reflectance of roofing: tile, slate, bitumen, bare metal."""
    tile = rng.uniform(0.05, 0.5) * step(wavelengths, rng.uniform(540, 640), rng.uniform(15, 60))
    return rng.uniform(0.04, 0.4) + tile * rng.integers(0, 2) + rng.uniform(-0.05, 0.1) * (wavelengths - 400) / 2000


def paint(wavelengths: Array, rng: Generator) -> Array:
    """(bands,) reflectance of coatings, cloth and plastics: pigment steps, bells and hydrocarbon lines."""
    spectrum = np.full_like(wavelengths, rng.uniform(0.03, 0.35))
    for _ in range(int(rng.integers(1, 4))):
        spectrum += rng.uniform(-0.15, 0.4) * step(wavelengths, rng.uniform(430, 1400), np.exp(rng.uniform(2.3, 4.6)))
        spectrum += rng.uniform(-0.15, 0.3) * bell(wavelengths, rng.uniform(430, 2300), np.exp(rng.uniform(3.2, 5.5)))
    lines = bell(wavelengths, 1730, 18) + bell(wavelengths, 2310, 22) + 0.5 * bell(wavelengths, 1195, 18)
    return np.clip(spectrum, 0.02, 0.95) * (1 - rng.uniform(0, 0.35) * lines)


FAMILIES: dict[str, Callable[[Array, Generator], Array]] = {
    "vegetation": vegetation,
    "soil": soil,
    "dry_plants": dry_plants,
    "open_water": open_water,
    "pavement": pavement,
    "roof": roof,
    "paint": paint,
}


def reflectance(family: str, wavelengths: Array, rng: Generator) -> Array:
    """(bands,) reflectance in 0.003..1 of one material of a family, with small random smooth features."""
    spectrum = FAMILIES[family](wavelengths, rng) * (1 + smooth_curve(wavelengths, rng, rng.uniform(0, 0.06)))
    return np.clip(spectrum, 0.003, 1.0)


def smooth_curve(wavelengths: Array, rng: Generator, amplitude: float) -> Array:
    """(bands,) random smooth curve about zero with the given standard deviation."""
    curve = np.zeros_like(wavelengths)
    for _ in range(5):
        curve += rng.normal() * bell(wavelengths, rng.uniform(350, 2500), np.exp(rng.uniform(3.4, 6.2)))
    return amplitude * curve


def illumination(wavelengths: Array, rng: Generator) -> Array:
    """(bands,) sunlight times transmission of the air, largest value one: turns reflectance into radiance."""
    micrometres = wavelengths / 1000.0
    sun = micrometres**-5 / (np.exp(14.388 / (5.8 * micrometres)) - 1)
    depth = rng.uniform(0.4, 1.3)
    gases = sum(s * bell(wavelengths, c, w) for c, w, s in (*WATER_VAPOUR, *OTHER_GASES))
    light = sun / sun.max() * np.exp(-depth * gases * 2)
    return light / light.max()


def haze(wavelengths: Array, rng: Generator) -> Array:
    """(bands,) path radiance, in units of reflectance times light."""
    return rng.uniform(0, 0.06) * (wavelengths / 450.0) ** -rng.uniform(2, 4)
