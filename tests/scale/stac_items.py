"""What the tests of STAC items share: images on disk, and items that name them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
from osgeo import gdal

from tests.conftest import UTM_TRANSFORM, in_memory, wkt

TIFF = "image/tiff; application=geotiff; profile=cloud-optimized"


def put_band(folder: Path, name: str, pixels: np.ndarray, pixel_m: float = 10.0, epsg: int = 32632) -> str:
    """Writes (rows, cols) or (bands, rows, cols) as a COG; gives the file's name."""
    memory = in_memory(pixels if pixels.ndim == 3 else pixels[None])
    left, _, _, top, _, _ = UTM_TRANSFORM
    memory.SetGeoTransform((left, pixel_m, 0.0, top, 0.0, -pixel_m))
    memory.SetProjection(wkt(epsg))
    gdal.GetDriverByName("COG").CreateCopy(str(folder / name), memory).FlushCache()
    return name


def asset(href: str, *roles: str, kind: str = TIFF, **more: Any) -> dict[str, Any]:
    return {"href": href, "type": kind, "roles": list(roles), **more}


def item_of(assets: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {
        "type": "Feature",
        "stac_version": "1.0.0",
        "id": "S2B/one 2026",
        "geometry": None,
        "properties": {"datetime": "2026-06-01T10:00:00Z"},
        "links": [],
        "assets": assets,
        **more,
    }


def put_item(folder: Path, content: object, name: str = "item.json") -> str:
    path = folder / name
    path.write_text(content if isinstance(content, str) else json.dumps(content), encoding="utf-8")
    return str(path)
