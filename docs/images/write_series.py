"""python -m docs.images.write_series FOLDER: five simulated dates of one place, and something new on the last one."""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np
import numpy.typing as npt
from osgeo import gdal, osr
from scipy import ndimage

DAYS = ("20240101", "20240201", "20240301", "20240401", "20240501")
THING = (slice(88, 100), slice(118, 136))
_SIDE, _FIELDS = 200, 40
_BANDS = ("red", "green", "blue", "near infrared")
# Reflectance of bare soil and of a crop in these bands.
_SOIL, _CROP = np.array((0.30, 0.23, 0.16, 0.34)), np.array((0.09, 0.17, 0.07, 0.46))
_ROOF = np.array((0.13, 0.21, 0.38, 0.30))


def main(folder: Path) -> None:
    """Fields that grow, and something blue on the last date that has never been there."""
    folder.mkdir(parents=True, exist_ok=True)
    chance = np.random.default_rng(4)
    fields, ripe = _fields(chance), chance.uniform(0.1, 0.9, _FIELDS)
    for number, day in enumerate(DAYS):
        cover = np.clip(ripe + 0.05 * number + chance.normal(0, 0.03, _FIELDS), 0, 1)[fields]
        pixels = _SOIL[:, None, None] * (1 - cover) + _CROP[:, None, None] * cover
        if number == len(DAYS) - 1:
            pixels[(slice(None), *THING)] = _ROOF[:, None, None]
        pixels = ndimage.gaussian_filter(pixels, (0, 0.6, 0.6)) * chance.uniform(0.95, 1.05)
        pixels += ndimage.gaussian_filter(chance.normal(0, 0.012, pixels.shape), (0, 1, 1))
        _write(folder / f"fields_{day}.tif", pixels.astype(np.float32))


def _fields(chance: np.random.Generator) -> npt.NDArray[np.int64]:
    """(rows, cols): the number of the nearest of some places."""
    places = chance.uniform(0, _SIDE, (_FIELDS, 2))
    row, col = np.mgrid[:_SIDE, :_SIDE]
    nearest: npt.NDArray[np.int64] = (
        (row[..., None] - places[:, 0]) ** 2 + (col[..., None] - places[:, 1]) ** 2
    ).argmin(2)
    return nearest


def _write(path: Path, pixels: npt.NDArray[np.float32]) -> None:
    dataset = gdal.GetDriverByName("GTiff").Create(str(path), _SIDE, _SIDE, len(pixels), gdal.GDT_Float32)
    system = osr.SpatialReference()
    system.ImportFromEPSG(32632)
    dataset.SetProjection(system.ExportToWkt())
    dataset.SetGeoTransform((691_000.0, 10.0, 0, 5_335_000.0, 0, -10.0))
    for number, name in enumerate(_BANDS, 1):
        dataset.GetRasterBand(number).SetDescription(name)
    dataset.WriteArray(pixels)


if __name__ == "__main__":
    gdal.UseExceptions()
    main(Path(sys.argv[1]))
