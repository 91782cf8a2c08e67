"""Series of small images of one place with a change implanted, and tiny encoders that need no torch."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import numpy.typing as npt
from osgeo import gdal

from plugin.detectors.onnx_file import Graph, Node, onnx_bytes
from tests.conftest import UTM_TRANSFORM, in_memory, wkt

Array = npt.NDArray[np.float32]
CELL_PX, CHANNELS = 4, 6


def series(dates: int, bands: int = 3, size: tuple[int, int] = (60, 72), seed: int = 0) -> Array:
    """(dates, bands, rows, cols), oldest first: one scene under other light and noise on each date."""
    chance = np.random.default_rng(seed)
    rows, cols = size
    fields = chance.uniform(100, 300, (bands, -(-rows // 12), -(-cols // 12)))
    scene = fields.repeat(12, axis=1).repeat(12, axis=2)[:, :rows, :cols]
    light = chance.uniform(0.8, 1.2, (dates, bands, 1, 1))
    return (light * scene + chance.normal(0, 2, (dates, bands, rows, cols))).astype("f4")


def changed(pixels: Array, dates: slice | int = -1) -> Array:
    """The same with a bright square in rows 24 to 31 and columns 36 to 43 on some dates."""
    found = pixels.copy()
    found[dates, ..., 24:32, 36:44] += 150
    return found


def write(folder: Path, pixels: Array, name: str, nodata: float | None = None) -> str:
    """(bands, rows, cols) as a GeoTIFF in UTM."""
    path = str(folder / name)
    memory = in_memory(pixels)
    memory.SetGeoTransform(UTM_TRANSFORM)
    memory.SetProjection(wkt(32632))
    if nodata is not None:
        for number in range(1, len(pixels) + 1):
            memory.GetRasterBand(number).SetNoDataValue(nodata)
    gdal.GetDriverByName("GTiff").CreateCopy(path, memory).FlushCache()
    return path


def write_dates(folder: Path, pixels: Array) -> tuple[str, ...]:
    """A file for each of (dates, bands, rows, cols), of the first of January, February and so on."""
    months = [(2023 + number // 12, 1 + number % 12) for number in range(len(pixels))]
    return tuple(write(folder, one, f"{year}{month:02}01.tif") for one, (year, month) in zip(pixels, months))


def values(path: str, band: int = 1) -> npt.NDArray[np.generic]:
    """(rows, cols) of a band."""
    dataset = gdal.Open(path)
    found: npt.NDArray[np.generic] = dataset.GetRasterBand(band).ReadAsArray()
    return found


def nodata_of(path: str) -> float | None:
    """Of the first band."""
    dataset = gdal.Open(path)
    found: float | None = dataset.GetRasterBand(1).GetNoDataValue()
    return found


def peak(scores: npt.NDArray[np.generic]) -> tuple[int, int]:
    """Row and column of the highest score."""
    row, col = np.unravel_index(int(np.nanargmax(scores)), scores.shape)
    return int(row), int(col)


def is_in_square(place: tuple[int, int], margin_px: int = 0) -> bool:
    """Whether a place lies in the square of changed(), or so close to it."""
    row, col = place
    return 24 - margin_px <= row < 32 + margin_px and 36 - margin_px <= col < 44 + margin_px


def write_encoder(folder: Path, name: str = "tiny.onnx", **facts: object) -> str:
    """A network of one convolution: cells of 4 pixels get 6 random mixtures of what they hold."""
    card = _card("change", margin_px=8, core_px=32, cell_px=CELL_PX, channels=CHANNELS)
    nodes = [
        Node("Conv", ["image", "weights"], ["mixed"], {"strides": [CELL_PX, CELL_PX]}),
        Node("Tanh", ["mixed"], ["features"]),
    ]
    weights = _weights(CELL_PX)
    shape = ("n", 3, "h", "w")
    graph = Graph(nodes, {"weights": weights}, {"image": shape}, {"features": ("n", CHANNELS, "r", "c")})
    return _written(folder / name, graph, {**card, **facts})


def write_sam_encoder(folder: Path, name: str = "tiny_encoder.onnx", **facts: object) -> str:
    """The same as Segment Anything's encoder: a fixed size of 64 pixels, cells of 8, features as the last output."""
    card = _card("sam_encoder", margin_px=0, image_px=64, cell_px=8, channels=CHANNELS)
    nodes = [
        Node("Conv", ["image", "weights"], ["mixed"], {"strides": [8, 8]}),
        Node("Tanh", ["mixed"], ["embedding"]),
        Node("Mul", ["mixed", "small"], ["features"]),
    ]
    constants = {"weights": _weights(8), "small": np.array([0.01], np.float32)}
    cells = (1, CHANNELS, 8, 8)
    graph = Graph(nodes, constants, {"image": (1, 3, 64, 64)}, {"embedding": cells, "features": cells})
    return _written(folder / name, graph, {**card, **facts})


def _weights(cell_px: int) -> Array:
    mixtures = np.random.default_rng(5).normal(size=(CHANNELS, 3, 1, 1)) / cell_px**2
    return np.broadcast_to(mixtures, (CHANNELS, 3, cell_px, cell_px)).astype(np.float32)


def _card(detector: str, **facts: object) -> dict[str, object]:
    texts = {"name": "Tiny", "version": "1", "licence": "CC0", "training_data": "none", "inputs": "image", "score": "-"}
    return {"format": 1, "detector": detector, **texts, **facts}


def _written(path: Path, graph: Graph, card: dict[str, object]) -> str:
    path.write_bytes(onnx_bytes(graph, {"earth_anomaly_card": json.dumps(card)}))
    return str(path)
