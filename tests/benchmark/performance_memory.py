"""python -m tests.benchmark.performance_memory PAGE [--short]: peak memory of runs on virtual images of growing size.

Replaces one section of the page, after every run anew; --short leaves out the images of 40 000 pixels a side.
"""

from __future__ import annotations

import sys
import tempfile
from importlib import import_module
from itertools import product
from pathlib import Path
from typing import Any

from osgeo import gdal

from plugin.detect import Job, detect
from plugin.detectors.catalog import entry
from plugin.feedback import Quiet

from .measure import measured
from .page import machine, with_section
from .performance_runs import case_of, windowed
from .speed import _picture, write_network, write_raster

TITLE = "Peak memory against the size of the image"
SIDES, LONG_PX = (2_000, 10_000), 40_000
_TILE_PX = 2048
_DETECTORS = ("rx", "tiny", "ring", "tdd", "uniadrs")
_LONG, _SHORT = ("rx", "tiny"), ("tdd",)
_OWN = 3  # bands of the tile


def table(folder: Path, page: Path | None = None, *, is_long: bool = True) -> str:
    """As Markdown; with a `page` its section is replaced after every run."""
    write_raster(folder / "tile.tif", _picture(_TILE_PX), "GTiff", ["TILED=YES", "INTERLEAVE=BAND"])
    write_network(folder / "tiny.onnx", (3, 8, 1), 3, 2)
    sides = (*SIDES, LONG_PX) if is_long else SIDES
    cells = {(name, side): "-" for name in _DETECTORS for side in sides}
    text = ""
    importable = import_module("tests.benchmark.performance_memory").sized  # here it may belong to __main__
    for name, side in product(_DETECTORS, sides):
        if side == LONG_PX and name not in _LONG or side > SIDES[0] and name in _SHORT:
            continue
        run = measured(importable, name, str(folder), side, threads=1)
        cells[name, side] = f"{run['peak_mib']:.0f}"
        text = _text(cells, sides)
        if page:
            page.write_text(with_section(page.read_text(encoding="utf-8"), TITLE, text), encoding="utf-8")
    return text


def _text(cells: dict[tuple[str, int], str], sides: tuple[int, ...]) -> str:
    titles = " | ".join(f"{side // 1000}k x {side // 1000}k, MiB" for side in sides)
    lines = [f"| run | {titles} |", "|---" * (len(sides) + 1) + "|"]
    lines += [f"| {name} | {' | '.join(cells[name, side] for side in sides)} |" for name in _DETECTORS]
    told = (
        "`python -m tests.benchmark.performance_memory docs/benchmarks.md`. Virtual images of 3 bands of bytes (TDD "
        "4), made of one tile; default memory of 1 GiB; one run each in a process of its own, NumPy in one thread. "
        f"*tiny* is a network of 0.6 kFLOP a pixel. {machine()}"
    )
    return f"{told}\n\n" + "\n".join(lines)


def sized(name: str, folder: str, side: int) -> dict[str, Any]:
    """One run on a virtual image of so many pixels a side."""
    image, bands = Path(folder, f"virtual_{side}.vrt"), 4 if name == "tdd" else 3
    write_virtual(image, Path(folder, "tile.tif"), side, bands)
    spec = windowed(case_of("tiny network, 3 bands")) if name == "tiny" else entry(name)
    model = str(Path(folder, "tiny.onnx")) if name == "tiny" else ""
    done = detect(Job((str(image),), str(Path(folder, "scores.tif")), spec, model=model), Quiet())
    return {"seconds": done.seconds}


def write_virtual(path: Path, tile: Path, side: int, bands: int) -> None:
    """A virtual raster of `side` pixels that repeats one tile; a fourth band is the first one, folded in the middle."""
    tile_px = gdal.Open(str(tile)).RasterXSize
    dataset = gdal.GetDriverByName("VRT").Create(str(path), side, side, 0)
    dataset.SetGeoTransform((500_000, 1, 0, 5_000_000, 0, -1))
    for band in range(bands):
        dataset.AddBand(gdal.GDT_Byte)
        sources = {}
        for number, (row, col) in enumerate(product(range(0, side, tile_px), repeat=2)):
            height, width = min(tile_px, side - row), min(tile_px, side - col)
            kind, more = ("ComplexSource", "<LUT>0:0,127:255,255:0</LUT>") if band >= _OWN else ("SimpleSource", "")
            sources[f"source_{number}"] = (
                f"<{kind}><SourceFilename>{tile}</SourceFilename><SourceBand>{band % _OWN + 1}</SourceBand>"
                f'<SrcRect xOff="0" yOff="0" xSize="{width}" ySize="{height}"/>'
                f'<DstRect xOff="{col}" yOff="{row}" xSize="{width}" ySize="{height}"/>{more}</{kind}>'
            )
        dataset.GetRasterBand(band + 1).SetMetadata(sources, "new_vrt_sources")


if __name__ == "__main__":
    with tempfile.TemporaryDirectory(prefix="earth_anomaly_memory_") as temporary:
        table(Path(temporary), Path(sys.argv[1]), is_long="--short" not in sys.argv)
