"""A made-up hyperspectral scene with known anomalies: fields, a river, roads, a village, and things that do not belong.

Everything comes from formulas and a seed: reflectance spectra with the absorptions of chlorophyll, water, iron, clay
and hydrocarbons; objects with sub-pixel edges; a point-spread function, shading, and noise that grows towards the ends
of the spectrum and in the bands of water vapour.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
from osgeo import gdal, osr

from .spectra import MATERIALS, library

Array = npt.NDArray[np.float32]
Floats = npt.NDArray[np.float64]

NODATA = -9999
_SCALE = 10_000  # Stored value of reflectance 1.
# Anomalies keep a distance; where none fits for so many tries, the scene is full.
_MOST_TRIES = 5_000
_NARROW_PX = 8  # Too narrow for an edge.
_FINE = 4  # Each pixel is drawn as 4 x 4, so that edges mix.
_VAPOUR_NM = ((1340, 1450), (1790, 1960))
_EPSG, _CORNER, _PIXEL_M = 32632, (691_000.0, 5_335_000.0), 2.0


@dataclass(frozen=True)
class Scene:
    """`reflectance` (bands, rows, cols), NaN at the no-data edge; `truth` (rows, cols), True = anomaly."""

    reflectance: Array
    wavelengths_nm: Floats
    truth: npt.NDArray[np.bool_]

    @property
    def is_good(self) -> npt.NDArray[np.bool_]:
        """(bands,): False in the bands of water vapour, where only noise arrives."""
        return ~_in_vapour(self.wavelengths_nm)


class _Object(NamedTuple):
    material: str
    length_px: float
    width_px: float


# Each kind with the number of times it is placed; all are seen nowhere else in the scene.
_ANOMALIES: tuple[tuple[int, _Object], ...] = (
    (5, _Object("blue tarpaulin", 3.0, 2.0)),
    (4, _Object("green tarpaulin", 3.5, 2.5)),
    (6, _Object("white vehicle", 2.2, 1.0)),
    (5, _Object("red vehicle", 2.2, 1.0)),
    (4, _Object("plastic sheet", 1.2, 0.8)),
    (2, _Object("solar panel", 9.0, 4.0)),
    (1, _Object("metal roof", 8.0, 6.0)),
)


def make_scene(height: int = 320, width: int = 320, bands: int = 126, seed: int = 7) -> Scene:
    """The scene of that size; the same seed gives the same scene.

    All anomalies have room from about 200 x 200 pixels on; a smaller scene gets as many as fit.
    """
    generator = np.random.default_rng(seed)
    wavelengths_nm = np.linspace(400, 2450, bands)
    spectra = library(wavelengths_nm)
    cover, truth_share = _draw(generator, height, width)
    reflectance = _mixed(cover, spectra, generator)
    reflectance = _blurred(reflectance) * _shading(generator, height, width)
    reflectance += _noise(generator, reflectance, wavelengths_nm)
    reflectance[:, ~_footprint(height, width)] = np.nan
    truth = (truth_share > 0.12) & _footprint(height, width)
    return Scene(reflectance.astype(np.float32), wavelengths_nm, truth)


def write_scene(scene: Scene, image: Path, truth: Path) -> None:
    """Writes image (int16, reflectance x 10000, wavelengths, bad-band list, UTM) and truth (byte) as GeoTIFF."""
    bands, height, width = scene.reflectance.shape
    options = ["COMPRESS=DEFLATE", "PREDICTOR=2", "TILED=YES", "INTERLEAVE=BAND"]
    dataset = gdal.GetDriverByName("GTiff").Create(str(image), width, height, bands, gdal.GDT_Int16, options)
    _place(dataset)
    stored = np.where(np.isnan(scene.reflectance), NODATA, np.rint(scene.reflectance * _SCALE)).astype(np.int16)
    for index in range(bands):
        band = dataset.GetRasterBand(index + 1)
        band.SetNoDataValue(NODATA)
        band.SetDescription(f"{scene.wavelengths_nm[index]:.1f} nm")
        band.SetMetadata({"wavelength": f"{scene.wavelengths_nm[index]:.2f}", "wavelength_units": "nm"})
    dataset.SetMetadataItem("bbl", "{" + ", ".join(str(int(good)) for good in scene.is_good) + "}")
    dataset.WriteArray(stored)
    mask = gdal.GetDriverByName("GTiff").Create(str(truth), width, height, 1, gdal.GDT_Byte, ["COMPRESS=DEFLATE"])
    _place(mask)
    mask.WriteArray(scene.truth.astype(np.uint8))


def write_style(scene: Scene, style: Path) -> None:
    """Writes the QGIS style that shows the image in natural colours; QGIS loads it where it lies beside the image."""
    bands = [_nearest(scene, nm) + 1 for nm in (640, 550, 460)]
    stretches = "".join(
        f"<{colour}ContrastEnhancement><minValue>150</minValue><maxValue>{brightest}</maxValue>"
        f"<algorithm>StretchToMinimumMaximum</algorithm></{colour}ContrastEnhancement>"
        for colour, brightest in (("red", 3000), ("green", 2600), ("blue", 2200))
    )
    style.write_text(
        '<!DOCTYPE qgis PUBLIC "http://mrcc.com/qgis.dtd" "SYSTEM"><qgis styleCategories="Symbology"><pipe>'
        f'<rasterrenderer type="multibandcolor" opacity="1" alphaBand="-1" redBand="{bands[0]}" '
        f'greenBand="{bands[1]}" blueBand="{bands[2]}">{stretches}</rasterrenderer>'
        '<brightnesscontrast gamma="1.25"/></pipe></qgis>',
        encoding="utf-8",
    )


def _place(dataset: gdal.Dataset) -> None:
    system = osr.SpatialReference()
    system.ImportFromEPSG(_EPSG)
    dataset.SetProjection(system.ExportToWkt())
    dataset.SetGeoTransform((_CORNER[0], _PIXEL_M, 0, _CORNER[1], 0, -_PIXEL_M))


def _in_vapour(wavelengths_nm: Floats) -> npt.NDArray[np.bool_]:
    absorbed = np.zeros(len(wavelengths_nm), np.bool_)
    for low, high in _VAPOUR_NM:
        absorbed |= (wavelengths_nm > low) & (wavelengths_nm < high)
    return absorbed


def _nearest(scene: Scene, wavelength_nm: float) -> int:
    return int(np.argmin(np.abs(scene.wavelengths_nm - wavelength_nm)))


def _draw(generator: np.random.Generator, height: int, width: int) -> tuple[Array, Array]:
    """Shares of the materials (materials, rows, cols), and the share of anomalies (rows, cols)."""
    rows, cols = np.mgrid[: height * _FINE, : width * _FINE].astype(np.float32) / _FINE
    ground = _fields(generator, rows, cols)
    _river_and_roads(ground, rows, cols)
    _village(generator, ground, rows, cols)
    before = ground.copy()
    _place_anomalies(generator, ground, rows, cols)
    shares = np.stack([_binned(ground == index) for index in range(len(MATERIALS))])
    return shares, _binned(ground != before)


def _binned(fine: npt.NDArray[np.bool_]) -> Array:
    height, width = fine.shape[0] // _FINE, fine.shape[1] // _FINE
    binned: Array = fine.reshape(height, _FINE, width, _FINE).mean(axis=(1, 3), dtype=np.float32)
    return binned


def _fields(generator: np.random.Generator, rows: Array, cols: Array) -> npt.NDArray[np.int8]:
    """A mosaic of fields: each place belongs to the nearest of some seeds, in a slightly bent plane."""
    height, width = rows[-1, 0], cols[0, -1]
    bent_rows, bent_cols = rows + 4 * np.sin(cols / 23), cols + 5 * np.sin(rows / 31)
    nearest = np.full(rows.shape, np.inf, np.float32)
    ground = np.zeros(rows.shape, np.int8)
    for number in range(26):
        row, col = generator.uniform(0, height), generator.uniform(0, width)
        distance = np.abs(bent_rows - row) + 1.3 * np.abs(bent_cols - col)
        closer = distance < nearest
        nearest[closer] = distance[closer]
        ground[closer] = number % 6
    return ground


def _river_and_roads(ground: npt.NDArray[np.int8], rows: Array, cols: Array) -> None:
    height, width = rows[-1, 0], cols[0, -1]
    river = np.abs(cols - (0.22 * width + 0.07 * width * np.sin(rows / (0.11 * height)) + 0.12 * rows))
    ground[river < 8] = MATERIALS.index("sand")
    ground[river < 6] = MATERIALS.index("water")
    for distance in (rows - 0.62 * height - 0.05 * cols, cols - 0.66 * width + 0.1 * rows):
        ground[np.abs(distance) < 2.2] = MATERIALS.index("asphalt")


def _village(generator: np.random.Generator, ground: npt.NDArray[np.int8], rows: Array, cols: Array) -> None:
    """Houses in rows: large things that differ from their surroundings, yet belong."""
    height, width = rows[-1, 0], cols[0, -1]
    for number in range(54):
        row = 0.66 * height + 16 * (number // 9) + generator.uniform(-1.5, 1.5)
        col = 0.64 * width + 13 * (number % 9) + generator.uniform(-1.5, 1.5)
        material = ("tile", "tile", "slate", "concrete")[generator.integers(4)]
        _rectangle(
            ground, rows, cols, (row, col), _Object(material, generator.uniform(7, 11), generator.uniform(5, 7)), 0.2
        )


def _place_anomalies(generator: np.random.Generator, ground: npt.NDArray[np.int8], rows: Array, cols: Array) -> None:
    height, width = rows[-1, 0], cols[0, -1]
    taken: list[tuple[float, float]] = []
    kinds = [kind for count, kind in _ANOMALIES for _ in range(count)]
    tries = 0
    while kinds and tries < _MOST_TRIES:
        tries += 1
        place = generator.uniform(0.06, 0.94) * height, generator.uniform(0.12, 0.88) * width
        if all(np.hypot(place[0] - row, place[1] - col) > 22 for row, col in taken):
            taken.append(place)
            tries = 0
            _rectangle(ground, rows, cols, place, kinds.pop(), generator.uniform(0, np.pi))


def _rectangle(
    ground: npt.NDArray[np.int8], rows: Array, cols: Array, place: tuple[float, float], thing: _Object, turn: float
) -> None:
    reach = int(thing.length_px + thing.width_px + 1) * _FINE
    top, left = (max(0, int(value * _FINE) - reach) for value in place)
    part = (slice(top, top + 2 * reach), slice(left, left + 2 * reach))
    down, right = rows[part] - place[0], cols[part] - place[1]
    along, across = right * np.cos(turn) + down * np.sin(turn), down * np.cos(turn) - right * np.sin(turn)
    inside = (np.abs(along) < thing.length_px / 2) & (np.abs(across) < thing.width_px / 2)
    ground[part][inside] = MATERIALS.index(thing.material)


def _mixed(cover: Array, spectra: dict[str, Floats], generator: np.random.Generator) -> Array:
    """(bands, rows, cols): shares times spectra; each material varies smoothly in brightness and in moisture."""
    endmembers = np.stack([spectra[name] for name in MATERIALS], axis=1).astype(np.float32)
    materials, height, width = cover.shape
    textured = cover * (1 + 0.10 * _textures(generator, (materials, height, width)))
    mixed = np.tensordot(endmembers, textured, 1)
    moisture = np.tensordot(_wetting(endmembers), cover * _textures(generator, (materials, height, width)), 1)
    result: Array = mixed + 0.08 * moisture
    return result


def _wetting(endmembers: Array) -> Array:
    """How each spectrum (bands, materials) changes with moisture: less towards longer wavelengths."""
    fade: Array = -endmembers * np.linspace(0, 1.4, len(endmembers), dtype=np.float32)[:, np.newaxis]
    return fade


def _textures(generator: np.random.Generator, shape: tuple[int, int, int]) -> Array:
    """Fields of mean 0 and deviation 1: a rough and a fine grain."""
    fine = generator.standard_normal(shape, np.float32)
    rough = fine
    for _ in range(6):
        rough = _blurred(rough)
    rough = rough / np.maximum(rough.std(axis=(1, 2), keepdims=True), np.float32(1e-6))
    mixed: Array = 0.8 * rough + 0.6 * fine
    return mixed


def _blurred(image: Array) -> Array:
    """The sensor's point-spread function: a binomial of 3 x 3 pixels with 60 % of the energy in the middle."""
    for axis in (1, 2):
        edge = [(0, 0)] * 3
        edge[axis] = (1, 1)
        padded = np.pad(image, edge, mode="edge")
        sides = np.take(padded, range(padded.shape[axis] - 2), axis) + np.take(
            padded, range(2, padded.shape[axis]), axis
        )
        image = 0.78 * image + 0.11 * sides
    return image


def _shading(generator: np.random.Generator, height: int, width: int) -> Array:
    rows, cols = np.mgrid[:height, :width].astype(np.float32)
    hills = np.sin(rows / 47 + 1) * np.cos(cols / 61) + 0.5 * np.sin((rows + cols) / 29)
    shading: Array = (1 + 0.08 * hills + 0.01 * generator.standard_normal((height, width))).astype(np.float32)
    return shading


def _noise(generator: np.random.Generator, reflectance: Array, nm: Floats) -> Array:
    """Noise of reflectance 0.002 to 0.006, three times that in water vapour, and faint stripes along the flight."""
    ends = 0.002 + 0.004 * np.abs((nm - 1000) / 1450) ** 1.5
    deviation = np.where(_in_vapour(nm), 0.04, ends).astype(np.float32)[:, np.newaxis, np.newaxis]
    stripes = generator.standard_normal((len(nm), 1, reflectance.shape[2]), np.float32)
    noise: Array = deviation * (generator.standard_normal(reflectance.shape, np.float32) + 0.3 * stripes)
    return noise


def _footprint(height: int, width: int) -> npt.NDArray[np.bool_]:
    """Where the flight line saw the ground: a slightly turned strip."""
    if width < _NARROW_PX:
        return np.ones((height, width), np.bool_)
    rows, cols = np.mgrid[:height, :width]
    turn = min(0.05, 0.4 * width / height)  # a high and narrow scene would be left without ground
    left, right = 0.015 * width + turn * rows, 0.985 * width - turn * (height - rows)
    footprint: npt.NDArray[np.bool_] = (cols >= left) & (cols <= right)
    return footprint
