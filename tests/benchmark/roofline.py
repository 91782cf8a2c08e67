"""Roofline: what this machine can do at best, and how much work a network or a method's arithmetic is."""

from __future__ import annotations

import json
import tempfile
import time
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt
from osgeo import gdal

_POOLS = ("MaxPool", "AveragePool")
_SILENT = ("Slice", "Concat", "Pad", "Shape", "Gather", "Unsqueeze", "Squeeze", "Reshape", "Split", "Cast", "Constant",
           "Identity", "Transpose", "Expand", "ConstantOfShape", "Flatten", "Range")  # fmt: skip
_CHUNK = 8192


class Rates(NamedTuple):
    """Of this machine: GFLOP/s of products of large matrices in float32 and float64, Gop/s of elementwise work in
    cache, GB/s of a large copy (read and written)."""

    single: float
    double: float
    elementwise: float
    memory: float


class Work(NamedTuple):
    """For each pixel: operations, of them in convolutions and products, and bytes that all nodes read and write."""

    flop: float
    products: float
    moved: float


def machine_rates() -> dict[str, float]:
    """As Rates, the best of several tries in CPU seconds: in a process whose products have one thread."""
    random = np.random.default_rng(0)
    one = random.standard_normal((2048, 2048), np.float32)
    two, out = one.astype(np.float64), np.empty_like(one)
    out_two = np.empty_like(two)
    row, row_out = one[:4].ravel(), np.empty(_CHUNK, np.float32)
    large, target = np.ones(2**26, np.float32), np.empty(2**26, np.float32)
    flop = 2 * 2048**3 / 1e9
    return Rates(
        flop / _best(lambda: np.matmul(one, one, out=out)),
        flop / _best(lambda: np.matmul(two, two, out=out_two)),
        1000 * _CHUNK / 1e9 / _best(lambda: [np.multiply(row, row, out=row_out) for _ in range(1000)]),
        2 * large.nbytes / 1e9 / _best(lambda: np.copyto(target, large)),
    )._asdict()


def _best(work: Callable[[], object], tries: int = 7) -> float:
    seconds = []
    for _ in range(tries):
        started = time.thread_time()
        work()
        seconds.append(time.thread_time() - started)
    return min(seconds)


def translated(image: str, output: str) -> dict[str, float]:
    """A plain `gdal_translate` of an image to an uncompressed GeoTIFF; bytes of pixels."""
    gdal.UseExceptions()
    started = time.perf_counter()
    source = gdal.Open(image)
    gdal.Translate(output, source, creationOptions=["TILED=YES", "BIGTIFF=IF_SAFER"])
    seconds = time.perf_counter() - started
    size = gdal.GetDataTypeSize(source.GetRasterBand(1).DataType) // 8
    return {"seconds": seconds, "bytes": source.RasterXSize * source.RasterYSize * source.RasterCount * size}


@cache
def network_work(model: Path, channels: int, side: int) -> Work:
    """Counted while it runs once on a square of `side` pixels; `channels` of inputs that leave them open.

    A convolution or product counts two operations for each weight used, a pool one for each pixel under it, any other
    node one for each value it makes; those that only move values none.
    """
    nodes, events = _ran(model, channels, side)
    flop = products = moved = 0.0
    for event in events:
        taken, made = (_sizes(event["args"][f"{end}_type_shape"]) for end in ("input", "output"))
        own = _products(event["args"]["op_name"], taken, made)
        products += own
        flop += own or _other(nodes[event["name"].removesuffix("_kernel_time")], float(sum(map(np.prod, made))))
        moved += 4 * float(sum(map(np.prod, [*taken, *made])))
    return Work(*(count / side**2 for count in (flop, products, moved)))


def _ran(model: Path, channels: int, side: int) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    """The nodes by name, and what onnxruntime tells of each of them, as the file has them."""
    import onnx
    import onnxruntime

    proto = onnx.load(str(model))
    for number, node in enumerate(proto.graph.node):
        node.name = f"node{number}"
    options = onnxruntime.SessionOptions()
    options.log_severity_level = 4
    options.enable_profiling = True
    options.profile_file_prefix = str(Path(tempfile.gettempdir(), "earth_anomaly_profile"))
    options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_DISABLE_ALL
    session = onnxruntime.InferenceSession(proto.SerializeToString(), options, providers=["CPUExecutionProvider"])
    session.run(None, {entry.name: _input(entry.shape, channels, side) for entry in session.get_inputs()})
    told = Path(session.end_profiling())
    events = [event for event in json.loads(told.read_text()) if event["name"].endswith("_kernel_time")]
    told.unlink()
    return {node.name: node for node in proto.graph.node}, events


def _input(shape: list[int | str], channels: int, side: int) -> npt.NDArray[np.float32]:
    wanted = (1, channels, side, side)
    size = [dim if isinstance(dim, int) else size for dim, size in zip(shape, wanted)]
    return np.random.default_rng(0).standard_normal(size, np.float32)


def _sizes(told: list[dict[str, list[int]]]) -> list[list[int]]:
    return [size for entry in told for size in entry.values()]


def _products(operator: str, taken: list[list[int]], made: list[list[int]]) -> float:
    if operator == "Conv":
        return 2 * float(np.prod(made[0]) * np.prod(taken[1][1:]))
    if operator == "MatMul":
        return 2 * float(np.prod(made[0]) * taken[0][-1])
    return 0.0


def _other(node: Any, made: float) -> float:
    if node.op_type in _SILENT:
        return 0.0
    if node.op_type in _POOLS:
        return made * float(np.prod(next(one.ints for one in node.attribute if one.name == "kernel_shape")))
    return made


class FrontWork(NamedTuple):
    """Of a detector's own arithmetic, for each pixel that it is given: operations of products in float64 and in
    float32, and elementwise operations."""

    double: float = 0.0
    single: float = 0.0
    elementwise: float = 0.0

    def seconds(self, pixels: float, rates: Rates) -> float:
        """At best: products at the rates of large ones, elementwise work in cache in one thread."""
        rated = self.double / rates.double + self.single / rates.single + self.elementwise / rates.elementwise
        return pixels * rated / 1e9


def front_work(detector: str, bands: int) -> FrontWork:
    """What the method asks for, however it is programmed.

    The covariance is symmetric: half a product. The Mahalanobis distance needs a triangle only. `ring`: six distances
    of pairs, and three smallest of twelve. `tdd`: 40 components, all of them, 8 clusters and 160 typical spectra of 10.
    """
    covariance, centred = bands**2, 2 * bands
    kept = min(bands, 20)
    works = {
        "rx": FrontWork(covariance, bands**2, centred + 2 * bands),
        "ring": FrontWork(covariance, 2 * bands * kept, centred + 6 * (3 * kept + 2 * 6)),
        "tdd": FrontWork(0, 2 * bands * min(bands, 40) + bands**2 + 8 * 200 + 160 * 20, 2 * bands + 80 + 8 * 20 + 160),
        "uniadrs": FrontWork(0, 2 * bands * kept, bands),
        "small": FrontWork(),
    }
    return works.get(detector, FrontWork())


def fit_work(detector: str, bands: int) -> FrontWork:
    """For each pixel of the sample from which a background is learned: three covariances, distances in 20 components
    after two of them, and for `tdd` the 40 components of all."""
    kept = min(bands, 20)
    distances = 2 * 2 * bands * kept
    works = {
        "tdd": FrontWork(3 * bands**2, distances + 2 * bands * min(bands, 40), 6 * bands),
        "uniadrs": FrontWork(3 * bands**2, distances, 6 * bands),
    }
    return works.get(detector, FrontWork())
