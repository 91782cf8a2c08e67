"""What the tests of remote images share: a server in a folder, images there, and no waiting between tries."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest
from osgeo import gdal

from plugin.raster import remote
from plugin.raster.remote import Patience
from tests.conftest import in_memory
from tests.range_server import RangeServer

TRIES = 3
SIZE_PX = 320


@pytest.fixture
def server(tmp_path: Path) -> Iterator[RangeServer]:
    folder = tmp_path / "web"
    folder.mkdir()
    with RangeServer(folder) as running:
        yield running
    gdal.VSICurlClearCache()


@pytest.fixture(autouse=True)
def impatient(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Tries follow each other at once; GDAL's own too. A connection on which nothing comes is given up after 1 s."""
    monkeypatch.setattr(remote, "PATIENCE", Patience((0,) * (TRIES - 1), 60))
    mine = {"GDAL_HTTP_RETRY_DELAY": "0.01", "GDAL_HTTP_LOW_SPEED_TIME": "1"}
    for name, value in mine.items():
        gdal.SetConfigOption(name, value)
    yield
    for name in mine:
        gdal.SetConfigOption(name, None)


@pytest.fixture
def pixels(make_scene: Callable[..., np.ndarray]) -> np.ndarray:
    """(4, 320, 320) of more or less random numbers, none of them zero."""
    return make_scene(4, SIZE_PX, SIZE_PX)


def put(server: RangeServer, pixels: np.ndarray, name: str, driver: str = "GTiff", *options: str) -> str:
    """Writes an image into the server's folder and gives the name that GDAL has for it."""
    memory = in_memory(pixels)
    memory.SetGeoTransform((500000.0, 10.0, 0.0, 5200000.0, 0.0, -10.0))
    gdal.GetDriverByName(driver).CreateCopy(str(server.folder / name), memory, options=list(options)).FlushCache()
    return server.vsi(name)


def put_cog(server: RangeServer, pixels: np.ndarray, name: str = "image.tif") -> str:
    return put(server, pixels, name, "COG", "COMPRESS=DEFLATE", "BLOCKSIZE=128")
