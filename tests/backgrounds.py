"""python -m tests.backgrounds DATA OUTPUT.npz [NAME ...]: openly licensed real images as plain arrays, for training.

The training side reads no rasters, so they come to it as `modality/name` -> (bands, rows, cols). Taken are Landsat
(USGS, public domain), AVIRIS (NASA/JPL, public domain) and Sentinel-1 (Copernicus, free and open) alone: nothing under
a licence that forbids a use or asks for the same licence. With names (without endings), these files alone, whole.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
from osgeo import gdal

_TILE_PX = 256


class Source(NamedTuple):
    """A file below DATA, its modality, and the bands (1-based) that are taken."""

    path: str
    modality: str
    bands: tuple[int, ...]


SOURCES = (
    Source("geo/landsat7-olinda.tif", "visible", (3, 2, 1)),
    Source("change/taizhou/taizhou_2000.img", "visible", (3, 2, 1)),
    Source("change/taizhou/taizhou_2003.img", "visible", (3, 2, 1)),
    Source("geo/sentinel1-grd-gcps.tif", "sar", (1,)),
    Source("geo/aviris-vi-demo.img", "hyperspectral", ()),
)


def tiles(image: npt.NDArray[np.float32]) -> Iterator[npt.NDArray[np.float32]]:
    """(bands, rows, cols) -> tiles of at most 256 px a side that have no pixel without data; slivers are left out."""
    for row in range(0, image.shape[1], _TILE_PX):
        for col in range(0, image.shape[2], _TILE_PX):
            tile = image[:, row : row + _TILE_PX, col : col + _TILE_PX]
            if min(tile.shape[1:]) >= 80 and np.isfinite(tile).all() and (tile != 0).any(axis=0).all():
                yield tile


def main(data: Path, output: Path, names: Sequence[str] = ()) -> None:
    """Writes the tiles of all sources, or those whole that are named."""
    found = {}
    for source in SOURCES:
        if names and Path(source.path).stem not in names:
            continue
        dataset = gdal.OpenEx(str(data / source.path), gdal.OF_RASTER)
        bands = list(source.bands) or list(range(1, dataset.RasterCount + 1))
        image = np.atleast_3d(dataset.ReadAsArray(band_list=bands).astype(np.float32).T).T
        for number, tile in enumerate([image] if names else tiles(image)):
            found[f"{source.modality}/{Path(source.path).stem}_{number}"] = tile
    output.parent.mkdir(parents=True, exist_ok=True)
    np.savez_compressed(output, **found)
    sys.stdout.write("\n".join(f"{name} {array.shape}" for name, array in found.items()) + "\n")


if __name__ == "__main__":
    gdal.UseExceptions()
    main(Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3:])
