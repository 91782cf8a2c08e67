"""A virtual raster of any size made of a small set of tiles, and a fingerprint of a result of that size."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from itertools import product
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
from osgeo import gdal, osr

from plugin.detect import Job, detect
from plugin.detectors.catalog import entry
from plugin.feedback import Quiet

TILE_PX, _TILES = 2048, 6
_STRIP_PX = 1024


def write_tiles(folder: Path) -> list[Path]:
    """Three bands of bytes each: coloured noise of several scales, with a few pixels of odd colours."""
    paths = [folder / f"tile{number}.tif" for number in range(_TILES)]
    for number, path in enumerate(paths):
        dataset = gdal.GetDriverByName("GTiff").Create(
            str(path), TILE_PX, TILE_PX, 3, gdal.GDT_Byte, ["TILED=YES", "COMPRESS=DEFLATE", "PREDICTOR=2"]
        )
        dataset.WriteArray(_tile(np.random.default_rng(number)))
    return paths


def _tile(random: np.random.Generator) -> npt.NDArray[np.uint8]:
    ground = np.zeros((3, TILE_PX, TILE_PX), np.float32)
    for step, strength in ((256, 25), (32, 12), (4, 6)):
        coarse = random.normal(0, strength, (3, TILE_PX // step, TILE_PX // step)).astype(np.float32)
        ground += coarse.repeat(step, 1).repeat(step, 2)
    pixels = np.clip(110 + ground, 0, 255).astype(np.uint8)
    rows, cols = random.integers(0, TILE_PX, (2, 40))
    pixels[:, rows, cols] = random.integers(0, 255, (3, 40), np.uint8)
    return pixels


def write_mosaic(path: Path, tiles: Sequence[Path], side_px: int) -> None:
    """side_px x side_px pixels of 10 m, whose tiles, which lie beside it, stand in an order by chance."""
    tile_px = gdal.Open(str(tiles[0])).RasterXSize
    order = np.random.default_rng(0).integers(0, len(tiles), (side_px // tile_px + 1) ** 2)
    dataset = gdal.GetDriverByName("VRT").Create(str(path), side_px, side_px, 0)
    dataset.SetGeoTransform((500_000, 10, 0, 5_000_000, 0, -10))
    system = osr.SpatialReference()
    system.ImportFromEPSG(32632)
    dataset.SetProjection(system.ExportToWkt())
    for band in range(1, 4):
        dataset.AddBand(gdal.GDT_Byte)
        sources = {}
        for number, (row, col) in enumerate(product(range(0, side_px, tile_px), repeat=2)):
            height, width = min(tile_px, side_px - row), min(tile_px, side_px - col)
            sources[f"source_{number}"] = (
                f'<SimpleSource><SourceFilename relativeToVRT="1">{tiles[order[number]].name}</SourceFilename>'
                f"<SourceBand>{band}</SourceBand>"
                f'<SourceProperties RasterXSize="{tile_px}" RasterYSize="{tile_px}" DataType="Byte" BlockXSize="256" '
                f'BlockYSize="256"/><SrcRect xOff="0" yOff="0" xSize="{width}" ySize="{height}"/>'
                f'<DstRect xOff="{col}" yOff="{row}" xSize="{width}" ySize="{height}"/></SimpleSource>'
            )
        dataset.GetRasterBand(band).SetMetadata(sources, "new_vrt_sources")


def fingerprint(path: Path) -> list[str]:
    """SHA-256 of the values of each band, bit for bit."""
    dataset = gdal.Open(str(path))
    found = []
    for number in range(1, dataset.RasterCount + 1):
        band, whole = dataset.GetRasterBand(number), hashlib.sha256()
        for row in range(0, dataset.RasterYSize, _STRIP_PX):
            height = min(_STRIP_PX, dataset.RasterYSize - row)
            whole.update(band.ReadAsArray(0, row, dataset.RasterXSize, height).tobytes())
        found.append(whole.hexdigest())
    return found


def rx_alone(image: str, output: str) -> dict[str, Any]:
    """RX in a single run, on all cores."""
    detect(Job((image,), output, entry("rx")), Quiet())
    return {}
