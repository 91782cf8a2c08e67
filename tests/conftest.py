"""Small rasters, tiny networks and runs, made on the fly for the tests that need no QGIS."""

from __future__ import annotations

import atexit
import json
import os
import shutil
import tempfile
import threading
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import pytest
from osgeo import gdal, osr

from plugin.detect import Detection, Job, detect
from plugin.detectors.catalog import entry
from plugin.detectors.spec import DetectorSpec
from plugin.detectors.windowed import build_windowed
from plugin.errors import AnomalyError

# QGIS keeps settings in a profile: neither the developer's own, nor that of tests that run beside these.
os.environ["QGIS_CUSTOM_CONFIG_PATH"] = tempfile.mkdtemp(prefix="earth_anomaly_tests_")
atexit.register(shutil.rmtree, os.environ["QGIS_CUSTOM_CONFIG_PATH"], ignore_errors=True)

UTM_TRANSFORM = (500000.0, 10.0, 0.0, 5200000.0, 0.0, -10.0)


class Listener:
    """A feedback object that remembers, and that cancels when it has been asked `cancel_at` times."""

    def __init__(self, cancel_at: int = 10**9) -> None:
        self.cancel_at, self.asked = cancel_at, 0
        self.progress: list[float] = []
        self.infos: list[str] = []
        self.warnings: list[str] = []

    def isCanceled(self) -> bool:  # noqa: N802
        self.asked += 1
        return self.asked >= self.cancel_at

    def setProgress(self, percent: float) -> None:  # noqa: N802
        self.progress.append(percent)

    def pushInfo(self, text: str) -> None:  # noqa: N802
        self.infos.append(text)

    def pushWarning(self, text: str) -> None:  # noqa: N802
        self.warnings.append(text)


class Result(NamedTuple):
    """What a run gave: its record and both bands of its file."""

    detection: Detection
    scores: np.ndarray
    probability: np.ndarray


@pytest.fixture
def listener() -> Listener:
    return Listener()


@pytest.fixture
def cancel_at() -> Callable[[int], Listener]:
    """A listener that cancels when asked for the n-th time."""
    return Listener


@pytest.fixture
def make_scene() -> Callable[..., np.ndarray]:
    """(bands, rows, cols) float32: correlated bands round 1000, with a background that varies in space."""

    def make(bands: int, rows: int, cols: int, seed: int = 0) -> np.ndarray:
        random = np.random.default_rng(seed)
        materials = random.random((6, bands)) * 200
        amounts = random.random((6, rows, cols)) ** 2
        return (1000 + np.einsum("mb,mrc->brc", materials, amounts) + random.normal(size=(bands, rows, cols))).astype(
            "f4"
        )

    return make


@pytest.fixture
def write_image(tmp_path: Path) -> Callable[..., str]:
    """Writes (bands, rows, cols) pixels as a raster file and gives its path."""

    def write(
        pixels: np.ndarray,
        name: str = "image.tif",
        *,
        driver: str = "GTiff",
        options: Sequence[str] = (),
        nodata: float | None = None,
        transform: Sequence[float] | None = UTM_TRANSFORM,
    ) -> str:
        path = str(tmp_path / name)
        memory = in_memory(pixels)
        if transform is not None:
            memory.SetGeoTransform(transform)
            memory.SetProjection(wkt(32632))
        for number in range(1, len(pixels) + 1):
            if nodata is not None:
                memory.GetRasterBand(number).SetNoDataValue(nodata)
        gdal.GetDriverByName(driver).CreateCopy(path, memory, options=list(options)).FlushCache()
        return path

    return write


def in_memory(pixels: np.ndarray) -> gdal.Dataset:
    kinds = {
        "u1": gdal.GDT_Byte,
        "u2": gdal.GDT_UInt16,
        "i2": gdal.GDT_Int16,
        "f4": gdal.GDT_Float32,
        "f8": gdal.GDT_Float64,
    }
    bands, rows, cols = pixels.shape
    memory = gdal.GetDriverByName("MEM").Create("", cols, rows, bands, kinds[pixels.dtype.str[1:]])
    for number, values in enumerate(pixels, 1):
        memory.GetRasterBand(number).WriteArray(values)
    return memory


def wkt(epsg: int) -> str:
    system = osr.SpatialReference()
    system.ImportFromEPSG(epsg)
    return system.ExportToWkt()


@pytest.fixture
def output_folder(tmp_path: Path) -> Path:
    folder = tmp_path / "results"
    folder.mkdir()
    return folder


@pytest.fixture
def run(output_folder: Path, listener: Listener) -> Iterator[Callable[..., Result]]:
    """Runs a detector on image paths and reads the result back; the folder must hold nothing but the result."""
    threads = threading.active_count()

    def start(*images: str, detector: str | DetectorSpec = "rx", feedback: Any = None, **job: Any) -> Result:
        spec = entry(detector) if isinstance(detector, str) else detector
        job.setdefault("output", str(output_folder / "scores.tif"))
        detection = detect(Job(images=images, detector=spec, **job), feedback or listener)
        dataset = gdal.Open(detection.output)
        return Result(detection, dataset.GetRasterBand(1).ReadAsArray(), dataset.GetRasterBand(2).ReadAsArray())

    yield start
    assert {path.suffix for path in output_folder.rglob("*")} <= {".tif"}, "temporary files are left"
    assert not [path for path in output_folder.rglob("*") if "partial" in path.name]
    assert threading.active_count() <= threads, "threads are left"


@pytest.fixture
def refusal(run: Callable[..., Result], output_folder: Path) -> Callable[..., str]:
    """Runs, expects the error, sees that no file is left, and gives the error's sentence."""

    def expect(error: type[AnomalyError], *images: str, **job: Any) -> str:
        with pytest.raises(error) as raised:
            run(*images, **job)
        assert raised.type is error
        assert not list(output_folder.rglob("*")), "a refused run left files"
        sentence = str(raised.value)
        assert sentence[0].isupper() or sentence[0] == "'"
        assert sentence.endswith((".", "1500-1750"))
        return sentence

    return expect


@pytest.fixture
def card() -> dict[str, Any]:
    """A model card without fault for the detector 'net'."""
    return {
        "format": 1,
        "detector": "net",
        "name": "Test net",
        "version": "1",
        "licence": "CC0",
        "training_data": "none",
        "inputs": "scaled bands",
        "score": "last layer",
        "margin_px": 2,
        "bands": 0,
    }


@pytest.fixture
def write_network(tmp_path: Path, card: dict[str, Any]) -> Callable[..., str]:
    """Writes two 3 x 3 convolutions with a ReLU between them, and a last operator, as ONNX with a card."""
    onnx = pytest.importorskip("onnx")

    def write(bands: int = 3, name: str = "net.onnx", last: str = "Identity", facts: Any = card) -> str:
        path = str(tmp_path / name)
        helper, real = onnx.helper, onnx.TensorProto.FLOAT
        random = np.random.default_rng(1)
        weights = [random.normal(size=shape).astype("f4") / 5 for shape in ((4, bands, 3, 3), (1, 4, 3, 3))]
        nodes = [
            helper.make_node("Conv", ["pixels", "w0"], ["a"], pads=[1, 1, 1, 1]),
            helper.make_node("Relu", ["a"], ["b"]),
            helper.make_node("Conv", ["b", "w1"], ["c"], pads=[1, 1, 1, 1]),
            helper.make_node(last, ["c"], ["scores"]),
        ]
        graph = helper.make_graph(
            nodes,
            "net",
            [helper.make_tensor_value_info("pixels", real, ["n", bands, "h", "w"])],
            [helper.make_tensor_value_info("scores", real, None)],
            [onnx.numpy_helper.from_array(values, f"w{index}") for index, values in enumerate(weights)],
        )
        model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 13)], ir_version=8)
        if facts is not None:
            text = facts if isinstance(facts, str) else json.dumps(facts)
            helper.set_model_props(model, {"earth_anomaly_card": text})
        onnx.save(model, path)
        return path

    return write


@pytest.fixture
def net() -> DetectorSpec:
    """A catalog entry for the network that write_network writes; 32 x 32 cores."""
    return DetectorSpec(
        id="net",
        title="Net",
        summary="",
        help="",
        source="",
        build=build_windowed,
        models=("net",),
        bands=(1, 9),
        core_px=64,
    )
