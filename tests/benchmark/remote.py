"""python -m tests.benchmark.remote: what runs on a remote image fetch, as counted by a server on this machine.

The figures of docs/remote.md. Bytes and requests do not depend on how fast or busy the machine is.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import numpy as np
from osgeo import gdal

from plugin.detect import Job, detect
from plugin.detectors.catalog import entry
from plugin.raster.grid import Extent
from plugin.raster.reader import Selection, WindowReader
from tests.conftest import UTM_TRANSFORM, Listener, in_memory
from tests.range_server import RangeServer

BANDS, SIZE_PX, PIXEL_M = 10, 3000, 10.0
LAYOUTS = {
    "COG, 512 px blocks": ("COG", ["COMPRESS=DEFLATE", "BLOCKSIZE=512"]),
    "COG, 256 px blocks": ("COG", ["COMPRESS=DEFLATE", "BLOCKSIZE=256"]),
    "GeoTIFF in strips": ("GTiff", ["COMPRESS=DEFLATE"]),
}
CACHES_MB = (256, 16)


def main() -> None:
    """Writes the table of docs/remote.md."""
    with tempfile.TemporaryDirectory() as folder, RangeServer(Path(folder)) as server:
        sys.stdout.write("| image | cache | what | fetched | of the file | requests |\n|---|---|---|---|---|---|\n")
        for title, (driver, options) in LAYOUTS.items():
            name = f"{driver}{len(options)}{options[-1][-3:]}.tif"
            size = write(Path(folder) / name, driver, options)
            for cache_mb in CACHES_MB:
                for what, run in runs(server.vsi(name), Path(folder)):
                    with counted(server, cache_mb):
                        run()
                    sent, count = server.sent, len(server.served)
                    line = f"| {title} | {cache_mb} MB | {what} | {sent / 1e6:.1f} MB | {sent / size:.2f} x | {count} |"
                    sys.stdout.write(f"{line}\n")
                    sys.stdout.flush()


@contextmanager
def counted(server: RangeServer, cache_mb: int) -> Iterator[None]:
    """Nothing in any cache at the beginning, and GDAL's cache for blocks as large as given."""
    before = gdal.GetCacheMax()
    gdal.VSICurlClearCache()
    gdal.SetCacheMax(cache_mb * 2**20)
    server.forget()
    try:
        yield
    finally:
        gdal.SetCacheMax(before)


def runs(path: str, folder: Path) -> list[tuple[str, object]]:
    """What is tried on each image."""
    return [
        ("look at the bands", lambda: WindowReader([path], Selection()).close()),
        ("rx, 300 x 300 px", lambda: score(path, folder, "rx", around(300))),
        ("rx, 1000 x 1000 px", lambda: score(path, folder, "rx", around(1000))),
        ("rx, whole", lambda: score(path, folder, "rx", None)),
        ("ring, whole", lambda: score(path, folder, "ring", None)),
        ("tdd, 300 x 300 px", lambda: score(path, folder, "tdd", around(300))),
    ]


def around(side_px: int) -> Extent:
    left, top = UTM_TRANSFORM[0] + 1200 * PIXEL_M, UTM_TRANSFORM[3] - 1300 * PIXEL_M
    return Extent(left, top - side_px * PIXEL_M, left + side_px * PIXEL_M, top)


def score(path: str, folder: Path, detector: str, extent: Extent | None) -> None:
    output = str(folder / "scores.tif")
    detect(Job((path,), output, entry(detector), selection=Selection(extent=extent)), Listener())
    Path(output).unlink()


def write(file: Path, driver: str, options: list[str]) -> int:
    """An image of reflectances that compresses about as real ones do; gives the size of its file."""
    random = np.random.default_rng(0)
    ground = np.repeat(np.repeat(random.normal(size=(BANDS, 300, 300)), 10, axis=1), 10, axis=2) * 300 + 2000
    pixels = (ground + random.normal(size=ground.shape) * 20).clip(1, 9999).astype(np.uint16)
    memory = in_memory(pixels)
    memory.SetGeoTransform(UTM_TRANSFORM)
    gdal.GetDriverByName(driver).CreateCopy(str(file), memory, options=options).FlushCache()
    return file.stat().st_size


if __name__ == "__main__":
    main()
