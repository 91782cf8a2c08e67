"""python -m tests.benchmark.performance_tried PAGE: what was tried to make runs faster, each way beside the other.

CPU seconds of one thread, the least of several tries, interleaved: they hardly depend on what else the machine does.
"""

from __future__ import annotations

import os
import sys
import tempfile
import time
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from types import ModuleType
from unittest.mock import patch

import numpy as np
import numpy.typing as npt
from osgeo import gdal

from plugin.detectors import ring, whitening
from plugin.raster import false_alarm, opening
from plugin.raster.reader import Selection, WindowReader
from plugin.raster.windows import plan_windows

from .page import machine, written_between
from .speed import _correlated, write_raster

Array = npt.NDArray[np.float32]
_TRIES = 5
_SIDE = 2048
_LAYOUTS = {
    "not compressed": ["COMPRESS=NONE"],
    "Zstandard 1": ["COMPRESS=ZSTD", "ZSTD_LEVEL=1"],
    "Zstandard 1, predictor 2 (**ours**)": ["COMPRESS=ZSTD", "ZSTD_LEVEL=1", "PREDICTOR=2"],
    "Zstandard 1, predictor 3": ["COMPRESS=ZSTD", "ZSTD_LEVEL=1", "PREDICTOR=3"],
    "Deflate 1, predictor 2": ["COMPRESS=DEFLATE", "ZLEVEL=1", "PREDICTOR=2"],
}


def least_cpu_s(works: Mapping[str, Callable[[], object]]) -> dict[str, float]:
    """CPU seconds of each, the least of several rounds in turn."""
    found = dict.fromkeys(works, np.inf)
    for _ in range(_TRIES):
        for name, work in works.items():
            before = time.process_time()
            work()
            found[name] = min(found[name], time.process_time() - before)
    return found


def compression(folder: Path) -> str:
    """A band of scores with noise, and one that is smooth, as GeoTIFF in several ways."""
    random = np.random.default_rng(0)
    noise = (random.standard_normal((2, _SIDE, _SIDE), np.float32) ** 2).sum(axis=0)
    smooth = noise.copy()
    for _ in range(4):
        smooth[1:] = (smooth[1:] + smooth[:-1]) / 2
        smooth[:, 1:] = (smooth[:, 1:] + smooth[:, :-1]) / 2
    path = folder / "scores.tif"
    lines = ["| layout | noise, ms / Mpx | bytes / px | smooth, ms / Mpx | bytes / px |", "|---" * 5 + "|"]
    cells: dict[str, list[str]] = {name: [] for name in _LAYOUTS}
    for values in (noise, smooth):
        works = {name: partial(_write, path, values, layout) for name, layout in _LAYOUTS.items()}
        for name, seconds in least_cpu_s(works).items():
            works[name]()
            size = path.stat().st_size / values.size
            cells[name] += [f"{1e9 * seconds / values.size:.1f}", f"{size:.2f}"]
    return "\n".join([*lines, *(f"| {name} | {' | '.join(row)} |" for name, row in cells.items())])


def _write(path: Path, values: Array, layout: list[str]) -> None:
    options = ["TILED=YES", "BLOCKXSIZE=256", "BLOCKYSIZE=256", *layout]
    dataset = gdal.GetDriverByName("GTiff").Create(str(path), _SIDE, _SIDE, 1, gdal.GDT_Float32, options)
    dataset.WriteArray(values)
    dataset.FlushCache()


def triangle() -> str:
    """The Mahalanobis distance by all axes, and by the blocks of their triangle that are not zero."""
    cube = _correlated(189, 110, 800)
    moments = whitening.Moments(len(cube))
    moments.add(cube)
    white = whitening.Whitening.fitted(moments)
    values = cube.reshape(len(cube), -1)
    triangles = np.linalg.qr(white._axes.astype(np.float64), mode="r").astype(np.float32)
    works: dict[str, Callable[[], object]] = {"all axes (**ours**)": partial(white.distance, cube)}
    for blocks in (2, 4):
        works[f"triangle in {blocks} blocks"] = partial(_by_blocks, triangles, values, white._mean, blocks)
    works["covariance in float64 (**ours**)"] = lambda: whitening.Moments(len(cube)).add(cube)
    exact, rounded = (np.linalg.eigvalsh(one)[0] for one in (moments.covariance, _single(values) / values.shape[1]))
    works[f"covariance in float32: the least variance is off by {abs(rounded / exact - 1):.2%}"] = partial(
        _single, values
    )
    return _listed(least_cpu_s(works), values.shape[1])


def _by_blocks(triangles: Array, values: Array, mean: Array, blocks: int) -> Array:
    cuts = np.linspace(0, len(triangles), blocks + 1).astype(int)
    parts = [np.ascontiguousarray(triangles[low:high, low:]) for low, high in zip(cuts, cuts[1:])]
    squared = np.empty(values.shape[1], np.float32)
    for start in range(0, values.shape[1], 4096):
        centred = values[:, start : start + 4096] - mean[:, np.newaxis]
        white = np.concatenate([part @ centred[low:] for part, low in zip(parts, cuts)])
        np.einsum("kp,kp->p", white, white, out=squared[start : start + 4096])
    return squared


def _single(values: Array) -> Array:
    centred = values - values.mean(axis=1, keepdims=True)
    product: Array = centred @ centred.T
    return product


def chunks() -> str:
    """Whitening in chunks of several sizes, of few and of many bands."""
    lines = ["| pixels at once | 3 bands, covariance | distance | 189 bands, covariance | distance |", "|---" * 5 + "|"]
    cells: dict[int, list[str]] = {size: [] for size in (512, 2048, 4096, 32768)}
    for bands, shape in ((3, (1000, 1000)), (189, (64, 800))):
        cube = _correlated(bands, *shape)
        moments = whitening.Moments(bands)
        moments.add(cube)
        white = whitening.Whitening.fitted(moments)
        works: dict[str, Callable[[], object]] = {}
        for size in cells:
            chunked = partial(_with, whitening, "_CHUNK_PX", (size, size))
            works[f"{size} moments"] = partial(chunked, lambda: whitening.Moments(bands).add(cube))  # noqa: B023
            works[f"{size} distance"] = partial(chunked, partial(white.distance, cube))
        found = least_cpu_s(works)
        for size, row in cells.items():
            row += [f"{1e9 * found[f'{size} {kind}'] / cube[0].size:.0f}" for kind in ("moments", "distance")]
    rows = [f"| {size} | {' | '.join(row)} |" for size, row in cells.items()]
    return "ns for each pixel.\n\n" + "\n".join([*lines, *rows])


def _with(module: ModuleType, name: str, value: object, work: Callable[[], object]) -> None:
    """Does the work while a constant of a module has another value."""
    with patch.object(module, name, value):
        work()


def blocks() -> str:
    """The ring in blocks of rows of several sizes; the largest is the whole window."""
    cube = _correlated(20, 110, 800)
    settings = {"COMPONENTS": 20, "RADIUS_PX": 3, "SAMPLES": 12, "NEAREST": 3}
    detector = ring.Ring(ring.ImageShape(1, 20, 110, 800), settings)
    works = {f"{size} pixels at once": partial(_with, ring, "_BLOCK_PX", size, partial(detector._least, cube))
             for size in (2**10, 2**13, 2**15, 2**17)}  # fmt: skip
    return _listed(least_cpu_s(works), cube[0].size)


def leading() -> str:
    """TDD's two rarities and its components: from one product with all axes, or from one for each."""
    cube = _correlated(200, 96, 512)
    moments = whitening.Moments(len(cube))
    moments.add(cube)
    every, first = whitening.Whitening.fitted(moments), whitening.Whitening.fitted(moments, 40)

    def apart() -> None:
        first.project(cube)
        every.distance(cube)

    return _listed(least_cpu_s({"one product (**ours**)": partial(every.split, cube, 40), "two": apart}), cube[0].size)


def counting() -> str:
    """Scores of an image counted for the false-alarm probability, in windows of 448 pixels a side."""
    random = np.random.default_rng(0)
    scores = (random.standard_normal((2, _SIDE, _SIDE), np.float32) ** 2).sum(axis=0)
    works = {}
    for title, bins, at_once in (("1 million bins, 2 Mpx at once (**ours**)", 2**20, 2**21),
                                 ("4 million bins, 2 Mpx at once", 2**22, 2**21),
                                 ("1 million bins, each window by itself", 2**20, 448**2),
                                 ("4 million bins, each window by itself", 2**22, 448**2)):  # fmt: skip
        works[title] = partial(_counted, scores, bins, at_once)
    return _listed(least_cpu_s(works), scores.size)


def _counted(scores: Array, bins: int, at_once: int) -> None:
    before = false_alarm._BINS, false_alarm._AT_ONCE_PX
    false_alarm._BINS, false_alarm._AT_ONCE_PX = bins, at_once
    try:
        count = false_alarm.ScoreCount(10**9)
        for window in plan_windows(*scores.shape, (448, 448)):
            rows, cols = slice(window.row, window.row + window.height), slice(window.col, window.col + window.width)
            count.add(np.ascontiguousarray(scores[rows, cols]))
        count.false_alarms([])
    finally:
        false_alarm._BINS, false_alarm._AT_ONCE_PX = before


def reading(folder: Path) -> str:
    """Uncompressed GeoTIFFs in tiles of 256: with GDAL's cache of tiles, and straight from the file."""
    random = np.random.default_rng(0)
    lines = ["| file, core, margin | through the cache, ns / px | straight (**ours**), ns / px |", "|---|---|---|"]
    for title, layout, shape, kind, core, margin in (
        ("60 bands of float32, band by band", ["INTERLEAVE=BAND"], (60, 700, 700), np.float32, 256, 26),
        ("60 bands of float32, pixel by pixel", [], (60, 700, 700), np.float32, 256, 10),
        ("3 bands of bytes, band by band", ["INTERLEAVE=BAND"], (3, 2500, 2500), np.uint8, 808, 112),
        ("3 bands of bytes, pixel by pixel", [], (3, 2500, 2500), np.uint8, 448, 32),
    ):
        path = folder / "read.tif"
        write_raster(path, random.integers(1, 200, shape).astype(kind), "GTiff", ["TILED=YES", *layout])
        works: dict[str, Callable[[], object]] = {}
        for name, option in (("cache", "_NONE"), ("straight", opening._DIRECT_READS)):
            before, opening._DIRECT_READS = opening._DIRECT_READS, option
            works[name] = partial(_read_all, WindowReader([str(path)], Selection()), core, margin)
            opening._DIRECT_READS = before
        found = least_cpu_s(works)
        cells = [f"{1e9 * found[name] / shape[1] / shape[2]:.0f}" for name in works]
        lines.append(f"| {title}, {core}, {margin} | {' | '.join(cells)} |")
    return "\n".join(lines)


def _read_all(reader: WindowReader, core_px: int, margin_px: int) -> None:
    for window in plan_windows(reader.grid.height, reader.grid.width, (core_px, core_px)):
        reader.read(window, margin_px)


def _listed(found: Mapping[str, float], pixels: int) -> str:
    rows = [f"| {name} | {1e9 * seconds / pixels:.0f} |" for name, seconds in found.items()]
    return "\n".join(["| way | ns / px |", "|---|---|", *rows])


def main(page: Path) -> None:
    """All tables, into the page."""
    with tempfile.TemporaryDirectory(prefix="earth_anomaly_tried_") as name:
        parts = [
            f"{machine()} CPU seconds in one thread.",
            f"#### The layout of a band of the result\n\n{compression(Path(name))}",
            f"#### RX, 189 bands\n\n{triangle()}",
            f"#### Whitening in chunks\n\n{chunks()}",
            f"#### TDD's whitening, 200 bands\n\n{leading()}",
            f"#### Counting scores\n\n{counting()}",
            f"#### Reading\n\n{reading(Path(name))}",
            f"#### The ring in blocks of rows, 20 components\n\n{blocks()}",
        ]
    written_between(page, "what was tried", "\n\n".join(parts))


if __name__ == "__main__":
    if os.environ.get("OMP_NUM_THREADS") != "1":  # read once, when NumPy is loaded
        os.execve(sys.executable, [sys.executable, "-m", "tests.benchmark.performance_tried", *sys.argv[1:]],
                  {**os.environ, "OMP_NUM_THREADS": "1"})  # fmt: skip
    main(Path(sys.argv[1]))
