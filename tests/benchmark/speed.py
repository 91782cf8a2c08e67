"""Speed: RX against the package `spectral`, the engine round a small network, TDD and UniADRS."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
from osgeo import gdal

from plugin.detect import Job, detect
from plugin.detectors.card import KEY
from plugin.detectors.catalog import entry
from plugin.detectors.spec import DetectorSpec
from plugin.detectors.windowed import build_windowed
from plugin.feedback import Quiet

from .large_image import write_mosaic
from .measure import measured, medians

_ROUNDS = 3
_BLOCK_PX = 256
_RX_SHAPE = (189, 800, 800)
_LARGE_PX = 20_000
_TILE_PX, _MARGIN_PX = 448, 32  # 512 px tiles that overlap by 64


def table(folder: Path) -> str:
    """All rows, as Markdown."""
    return "\n\n".join([_rx_table(folder), _windowed_table(folder), _tdd_table(folder), _uniadrs_table(folder)])


def _rx_table(folder: Path) -> str:
    image, cube = folder / "rx.img", folder / "rx.npy"
    values = _correlated(*_RX_SHAPE)
    write_raster(image, values, "ENVI")
    np.save(cube, np.ascontiguousarray(values.transpose(1, 2, 0)))
    del values
    ours, theirs = medians(_ROUNDS, (rx_run, str(image), str(folder / "rx.tif")), (spectral_rx, str(cube)))
    return (
        f"### RX on {_RX_SHAPE[1]} x {_RX_SHAPE[2]} pixels, {_RX_SHAPE[0]} bands, float32 (medians of {_ROUNDS})\n\n"
        "| | seconds | peak memory, MiB |\n|---|---|---|\n"
        f"| `earthanomaly:rx`, ENVI file to finished GeoTIFF | {ours['seconds']:.2f} | {ours['peak_mib']:.0f} |\n"
        f"| `spectral.rx`, array in memory to array in memory | {theirs['seconds']:.2f} | {theirs['peak_mib']:.0f} |\n"
        f"| ratio | {theirs['seconds'] / ours['seconds']:.1f} x faster "
        f"| {theirs['peak_mib'] / ours['peak_mib']:.1f} x less |"
    )


def _windowed_table(folder: Path) -> str:
    image, network = folder / "rgb.tif", folder / "small.onnx"
    write_raster(image, _picture(6144), "GTiff", ["TILED=YES"])
    write_network(network)
    (run,) = medians(_ROUNDS, (windowed_run, str(image), str(network), str(folder / "small.tif")))
    return (
        f"### A small 3-band network on 6144 x 6144 pixels, tiles of 512 overlapping by 64 (medians of {_ROUNDS})\n\n"
        "| whole run, s | inside `session.run`, s | whole / inside | peak memory, MiB |\n|---|---|---|---|\n"
        f"| {run['seconds']:.2f} | {run['network_s']:.2f} | **{run['overhead']:.3f}** | {run['peak_mib']:.0f} |"
    )


def _tdd_table(folder: Path) -> str:
    rows = []
    for side in (100, 1000):
        image = folder / f"cube{side}.tif"
        layout = ["TILED=YES"] if side > _BLOCK_PX else []  # a tile larger than the image would be mostly padding
        write_raster(image, _correlated(200, side, side), "GTiff", ["INTERLEAVE=BAND", *layout])
        (run,) = medians(_ROUNDS, (tdd_run, str(image), str(folder / "tdd.tif")))
        rows.append(
            f"| {side} x {side} x 200 | {run['seconds']:.2f} | {run['network_s']:.2f} | {run['peak_mib']:.0f} |"
        )
    return (
        f"### TDD, GeoTIFF to finished GeoTIFF (medians of {_ROUNDS})\n\n"
        "| image | seconds | inside `session.run`, s | peak memory, MiB |\n|---|---|---|---|\n" + "\n".join(rows)
    )


def _uniadrs_table(folder: Path) -> str:
    rows = []
    for bands, side in ((3, 4096), (1, 4096), (3, 512), (200, 1000)):
        image = folder / f"picture{bands}_{side}.tif"
        write_raster(image, _picture(side, bands), "GTiff", ["TILED=YES", "INTERLEAVE=BAND"])
        (run,) = medians(_ROUNDS, (uniadrs_run, str(image), str(folder / "uniadrs.tif")))
        rows.append(
            f"| {side} x {side} x {bands} | {run['seconds']:.2f} | {run['network_s']:.2f} "
            f"| {side**2 / run['seconds'] / 1e6:.2f} | {run['peak_mib']:.0f} |"
        )
    image = folder / "large.vrt"
    write_mosaic(image, [folder / "picture3_4096.tif"], _LARGE_PX)
    run = measured(uniadrs_run, str(image), str(folder / "uniadrs.tif"))
    rows.append(
        f"| {_LARGE_PX} x {_LARGE_PX} x 3, virtual, one round | {run['seconds']:.0f} | {run['network_s']:.0f} "
        f"| {_LARGE_PX**2 / run['seconds'] / 1e6:.2f} | {run['peak_mib']:.0f} |"
    )
    return (
        f"### UniADRS, GeoTIFF of bytes to finished GeoTIFF (medians of {_ROUNDS})\n\n"
        "| image | seconds | inside `session.run`, s | Mpx/s | peak memory, MiB |\n|---|---|---|---|---|\n"
        + "\n".join(rows)
    )


def rx_run(image: str, output: str) -> dict[str, Any]:
    """Global RX from file to file."""
    return _run(image, output, entry("rx"), "")


def tdd_run(image: str, output: str) -> dict[str, Any]:
    """The TDD that ships, from file to file."""
    return _run(image, output, entry("tdd"), "")


def uniadrs_run(image: str, output: str) -> dict[str, Any]:
    """The UniADRS that ships, from file to file, with the default memory."""
    return _run(image, output, entry("uniadrs"), "")


def windowed_run(image: str, network: str, output: str) -> dict[str, Any]:
    """A network of a user's own, from file to file."""
    spec = DetectorSpec("small", "Small", "", "", "", build_windowed, models=("small",), bands=(3, 3),
                        floats_per_pixel=128, core_px=_TILE_PX)  # fmt: skip
    return _run(image, output, spec, network)


def _run(image: str, output: str, spec: DetectorSpec, model: str) -> dict[str, Any]:
    done = detect(Job((image,), output, spec, model=model), Quiet())
    overhead = done.seconds / done.network_s if done.network_s else 0.0
    return {"seconds": done.seconds, "network_s": done.network_s, "overhead": overhead}


def spectral_rx(cube: str) -> dict[str, Any]:
    """The reference: the package's own RX on an array that is in memory already."""
    import time

    import spectral

    values = np.load(cube)
    started = time.perf_counter()
    spectral.rx(values)
    return {"seconds": time.perf_counter() - started, "network_s": 0.0, "overhead": 0.0}


def _correlated(bands: int, height: int, width: int) -> npt.NDArray[np.float32]:
    """(bands, rows, cols) with ten sources behind all bands, as spectra have."""
    random = np.random.default_rng(0)
    sources = random.standard_normal((10, height * width), np.float32)
    mixing = random.standard_normal((bands, 10)).astype(np.float32)
    values = mixing @ sources
    values += 0.05 * random.standard_normal(values.shape, np.float32)
    return values.reshape(bands, height, width)


def _picture(side: int, bands: int = 3) -> npt.NDArray[np.uint8]:
    random = np.random.default_rng(0)
    return random.integers(0, 255, (bands, side, side), np.uint8)


def write_raster(path: Path, values: npt.NDArray[Any], driver: str, options: list[str] | None = None) -> None:
    """A raster file of (bands, rows, cols) bytes or float32."""
    kind = gdal.GDT_Byte if values.dtype == np.uint8 else gdal.GDT_Float32
    bands, height, width = values.shape
    dataset = gdal.GetDriverByName(driver).Create(str(path), width, height, bands, kind, options or [])
    dataset.SetGeoTransform((500_000, 1, 0, 5_000_000, 0, -1))
    dataset.WriteArray(values)


def write_network(
    path: Path, widths: tuple[int, ...] = (3, 32, 32, 32, 1), kernel_px: int = 3, margin_px: int = _MARGIN_PX
) -> None:
    """Convolutions; by default four of 3 x 3, 3 -> 32 -> 32 -> 32 -> 1 channels, about 39 kFLOP for each pixel."""
    import onnx
    from onnx import TensorProto, helper, numpy_helper

    random = np.random.default_rng(0)
    nodes, weights, name = [], [], "pixels"
    for layer, (taken, given) in enumerate(zip(widths, widths[1:])):
        kernel = random.standard_normal((given, taken, kernel_px, kernel_px)) / np.sqrt(kernel_px**2 * taken)
        weights.append(numpy_helper.from_array(kernel.astype(np.float32), f"w{layer}"))
        out = f"c{layer}"
        nodes.append(helper.make_node("Conv", [name, f"w{layer}"], [out], pads=[kernel_px // 2] * 4))
        name = out
        if layer < len(widths) - 2:
            nodes.append(helper.make_node("Relu", [name], [f"r{layer}"]))
            name = f"r{layer}"
    nodes[-1].output[0] = "scores"
    sizes = ["n", None, "rows", "cols"]
    graph = helper.make_graph(
        nodes, "small", [helper.make_tensor_value_info("pixels", TensorProto.FLOAT, ["n", 3, *sizes[2:]])],
        [helper.make_tensor_value_info("scores", TensorProto.FLOAT, ["n", 1, *sizes[2:]])], weights,
    )  # fmt: skip
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=8)
    texts = dict.fromkeys(("licence", "training_data"), "none") | {"name": "Small", "version": "1"}
    card: dict[str, object] = {
        "format": 1,
        "detector": "small",
        "inputs": "bands",
        "score": "deviation",
        "bands": 3,
        **texts,
    }
    card |= {"margin_px": margin_px, "scaling": "none"}
    helper.set_model_props(model, {KEY: json.dumps(card)})
    onnx.save(model, str(path))
