"""Missing values: what a file itself says of pixels that hold nothing, by a no-data value, a mask or transparency."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from osgeo import gdal

from .bands import is_alpha


def nodata_values(dataset: gdal.Dataset, numbers: Sequence[int]) -> list[np.float32 | None]:
    """The no-data value of each band, as its pixels will have it; None where there is none or NaN stands for it."""
    values = [dataset.GetRasterBand(number).GetNoDataValue() for number in numbers]
    return [None if value is None or np.isnan(value) else _as_float32(value) for value in values]


def mask_bands(dataset: gdal.Dataset, numbers: Sequence[int]) -> list[gdal.Band]:
    """The mask and alpha bands that speak for these bands; an alpha band that is among them is data."""
    bands = [dataset.GetRasterBand(number) for number in range(1, dataset.RasterCount + 1)]
    # GDAL itself takes an alpha band for a mask in images of two and of four bands only.
    masks = [band for band in bands if band.GetBand() not in numbers and is_alpha(band)]
    chosen = [bands[number - 1] for number in numbers]
    masks += [band.GetMaskBand() for band in chosen if band.GetMaskFlags() == 0]
    shared = [band.GetMaskBand() for band in chosen if band.GetMaskFlags() & gdal.GMF_PER_DATASET]
    return masks + [mask for mask in shared[:1] if not is_alpha(mask)]


def _as_float32(value: float) -> np.float32:
    with np.errstate(over="ignore"):
        return np.float32(value)
