"""The runs of the benchmark of performance: images, models, and one run in a process of its own with its stages."""

from __future__ import annotations

import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from plugin.change import ChangeJob, find_change
from plugin.detect import Job, detect
from plugin.detectors.catalog import MODELS, entry
from plugin.detectors.onnx_model import OnnxModel
from plugin.detectors.spec import DetectorSpec
from plugin.detectors.windowed import build_windowed

from . import normal_area, one_class
from .peers import Feed, network_alone
from .performance_stages import FRONT, LAST, READING, WRITING, watch
from .speed import _TILE_PX, Quiet, _correlated, _picture, write_network, write_raster

RX_PX, SPECTRAL_PX, PICTURE_PX, SMALL_PX, CHANGE_PX = 800, 384, 1536, 2048, 768
_FEEDS = 1


class Case(NamedTuple):
    """A run: what it is called, the detector, its image and its model by name, channels that its network sees."""

    name: str
    detector: str
    image: str
    model: str = ""
    channels: int = 0
    side: int = 256


CASES = (
    Case("RX, 189 bands", "rx", "hyperspectral.img"),
    Case("RX, 3 bands", "rx", "picture.tif"),
    Case("Ring, 200 bands", "ring", "spectral.tif"),
    Case("TDD, 200 bands", "tdd", "spectral.tif", "tdd", 20),
    Case("UniADRS, 3 bands", "uniadrs", "picture.tif", "uniadrs", 3, 1024),
    Case("PU, 200 bands", "pu", "fields.tif", "pu", 200),
    Case("ASD, 3 bands", "asd", "ground.tif", "asd", 3),
    Case("AnomalyCDM, 3 dates of 3 bands", "change", "dates", "change", 3),
    Case("small network, 3 bands", "windowed", "large.tif", "small", 3),
    Case("tiny network, 3 bands", "windowed", "large.tif", "tiny", 3),
    Case("least network, 3 bands", "windowed", "large.tif", "least", 3),
)


def make_images(folder: Path) -> None:
    """All images."""
    write_raster(folder / "hyperspectral.img", _correlated(189, RX_PX, RX_PX), "ENVI")
    tiled = ["TILED=YES", "INTERLEAVE=BAND"]
    write_raster(folder / "spectral.tif", _correlated(200, SPECTRAL_PX, SPECTRAL_PX), "GTiff", tiled)
    write_raster(folder / "fields.tif", one_class.fields(SPECTRAL_PX), "GTiff", tiled)
    write_raster(folder / "picture.tif", _picture(PICTURE_PX), "GTiff", tiled)
    write_raster(folder / "ground.tif", normal_area.ground(PICTURE_PX), "GTiff", ["TILED=YES"])
    write_raster(folder / "large.tif", _picture(SMALL_PX), "GTiff", ["TILED=YES"])
    chance = np.random.default_rng(0)
    ground = chance.integers(60, 200, (3, CHANGE_PX // 32, CHANGE_PX // 32)).repeat(32, 1).repeat(32, 2)
    for path in _dates(folder):
        noisy = np.clip(ground + chance.normal(0, 8, ground.shape), 0, 255).astype(np.uint8)
        write_raster(Path(path), noisy, "GTiff", ["TILED=YES"])


def make_models(folder: Path) -> None:
    """Those that users train, a small network, a tiny one (below 1 kFLOP for each pixel) and one of single pixels."""
    one_class.train_run(str(folder / "fields.tif"), str(folder / "pu.onnx"), SPECTRAL_PX)
    normal_area.fit_run(str(folder / "ground.tif"), str(folder / "asd.onnx"), PICTURE_PX)
    write_network(folder / "small.onnx")
    write_network(folder / "tiny.onnx", (3, 8, 1), 3, 2)
    write_network(folder / "least.onnx", (3, 8, 1), 1, 0)


def model_path(case: Case, folder: Path) -> str:
    """Of the model that ships, or that make_models() has made; empty where there is none."""
    if not case.model:
        return ""
    ships = MODELS / f"{case.model}.onnx"
    return str(ships if ships.exists() else folder / f"{case.model}.onnx")


def staged(name: str, folder: str) -> dict[str, Any]:
    """One case from file to file, with the shares of its stages."""
    stages = watch()
    found = _run(case_of(name), Path(folder))
    written_s = stages.spent[WRITING] + stages.spent[LAST]
    return {
        **found,
        **stages.shares(found["seconds"]),
        "front_cpu_s": stages.cpu[FRONT],
        "read_mb_s": 4 * stages.values / 1e6 / stages.spent[READING],
        "written_mb_s": Path(folder, "scores.tif").stat().st_size / 1e6 / written_s,
    }


def alone(name: str, folder: str) -> dict[str, Any]:
    """The network of a case alone: its inputs of one run are taken down, and some of them run again in a plain loop."""
    case, kept = case_of(name), _Inputs()
    _run(case, Path(folder))
    seconds, cpu_s = network_alone(model_path(case, Path(folder)), kept.feeds)
    return {"alone_s": seconds * kept.pixels, "alone_cpu_s": cpu_s * kept.pixels, "network_px": kept.pixels}


def case_of(name: str) -> Case:
    """By its name."""
    return next(case for case in CASES if case.name == name)


class _Inputs:
    """Counts the pixels that networks are given, and keeps the last few inputs."""

    def __init__(self) -> None:
        self.pixels, self.feeds = 0, list[Feed]()
        for method in ("run", "run_once"):
            self._take(method, getattr(OnnxModel, method))

    def _take(self, method: str, inner: Any) -> None:
        def noted(model: OnnxModel, feed: Mapping[str, Any]) -> Any:
            largest = max(feed.values(), key=np.size)
            self.pixels += len(largest) * largest.shape[-2] * largest.shape[-1]
            self.feeds = [*self.feeds, {name: values.copy() for name, values in feed.items()}][-_FEEDS:]
            return inner(model, feed)

        setattr(OnnxModel, method, noted)


def _run(case: Case, folder: Path) -> dict[str, Any]:
    before = time.process_time()
    return {**_ran(case, folder), "cpu_s": time.process_time() - before}


def rx_run(image: str, output: str) -> dict[str, Any]:
    """Global RX from file to file."""
    before = time.process_time()
    done = detect(Job((image,), output, entry("rx")), Quiet())
    return {"seconds": done.seconds, "cpu_s": time.process_time() - before}


def _ran(case: Case, folder: Path) -> dict[str, Any]:
    output = str(folder / "scores.tif")
    if case.detector == "change":
        job = ChangeJob(tuple(_dates(folder)), output, model=model_path(case, folder))
        changed = find_change(job, Quiet())
        return {"seconds": changed.seconds, "network_s": changed.network_s, "pixels": changed.valid_px}
    spec = windowed(case) if case.detector == "windowed" else entry(case.detector)
    model = "" if spec.models and case.detector != "windowed" else model_path(case, folder)
    done = detect(Job((str(folder / case.image),), output, spec, model=model), Quiet())
    return {"seconds": done.seconds, "network_s": done.network_s, "pixels": done.valid_px}


def windowed(case: Case) -> DetectorSpec:
    """A network of a user's own: the small one in tiles of 512 that overlap by 64, others as our engine likes."""
    core_px = _TILE_PX if case.model == "small" else 0
    return DetectorSpec("small", "Small", "", "", "", build_windowed, models=("small",), bands=(3, 3),
                        floats_per_pixel=128, core_px=core_px)  # fmt: skip


def _dates(folder: Path) -> list[str]:
    return [str(folder / f"date_{year}0701.tif") for year in (2022, 2023, 2024)]
