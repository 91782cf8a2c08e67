"""WORKS: what is made to fail, each on small files that prepare() writes: (inputs, outputs) -> files in outputs."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import numpy as np
import onnxruntime  # noqa: F401  (loaded before the first fork)

from plugin.batch.job import job_of
from plugin.batch.plan import plan
from plugin.batch.run import run_batch
from plugin.change import Backbone, ChangeJob, find_change
from plugin.detect import Job, detect
from plugin.detectors.catalog import entry
from plugin.detectors.pu_training import PuSettings
from plugin.export.export import export
from plugin.export.job import ExportJob
from plugin.feedback import Feedback, Quiet
from plugin.normal_samples import NormalImage
from plugin.pu_samples import SampleShapes
from plugin.raster.polygons import PolygonJob, write_polygons
from plugin.raster.threshold import Method, Threshold
from plugin.scale.job_file import read_plan
from plugin.scale.job_text import write_plan
from plugin.scale.merge import merge_item
from plugin.scale.plan import PlanWish, plan_job
from plugin.scale.work import Worker
from plugin.train_asd import TrainAsdJob, train_asd
from plugin.train_pu import TrainJob, train_pu
from tests import normal_area, one_class
from tests.batch_jobs import Runner, said
from tests.change_images import changed, series, write, write_dates, write_encoder
from tests.judged import crs, judged

Work = Callable[[Path, Path, Feedback], object]
_SCENE = (12, 140, 150)
_SMALL = (12, 48, 56)
# For runs that shall take some seconds.
_WIDE = (16, 900, 1000)
_MEMORY = 2**22
_RARE = Threshold(Method.FALSE_ALARM, 0.01)


def scene(bands: int, rows: int, cols: int, seed: int = 0) -> np.ndarray:
    """(bands, rows, cols): six materials, mixed and noisy."""
    chance = np.random.default_rng(seed)
    materials, amounts = 200 * chance.random((6, bands)), chance.random((6, rows, cols)) ** 2
    noise = chance.normal(size=(bands, rows, cols))
    return (1000 + np.einsum("mb,mrc->brc", materials, amounts) + noise).astype("f4")


def prepare(inputs: Path) -> None:
    """Images, models, and a result to go on from."""
    write(inputs, scene(*_SCENE), "image.tif")
    write(inputs, scene(*_SMALL), "small.tif")
    write(inputs, scene(*_WIDE), "wide.tif")
    write(inputs, one_class.scene(), "fields.tif")
    write(inputs, normal_area.scene(), "ground.tif")
    (inputs / "in").mkdir()
    for number in range(4):
        write(inputs / "in", scene(8, 60, 70, number), f"{number}.tif")
    (inputs / "dates").mkdir()
    write_dates(inputs / "dates", changed(series(4, size=(120, 144))))
    write_encoder(inputs)
    quiet = Quiet()
    learn_class(inputs, inputs, quiet)
    learn_normal(inputs, inputs, quiet)
    _detect("rx")(inputs, inputs, quiet)


def _detect(
    name: str, image: str = "image.tif", model: str = "", memory_bytes: int = _MEMORY, **settings: float
) -> Work:
    def work(inputs: Path, out: Path, feedback: Feedback) -> object:
        model_path = str(inputs / model) if model else ""
        job = Job((str(inputs / image),), str(out / "scores.tif"), entry(name), settings=settings, model=model_path,
                  memory_bytes=memory_bytes)  # fmt: skip
        return detect(job, feedback)

    return work


def learn_class(inputs: Path, out: Path, feedback: Feedback) -> object:
    """train_pu in NumPy."""
    kind = SampleShapes("samples", one_class.samples(40))
    job = TrainJob(str(inputs / "fields.tif"), str(out / "class.onnx"), kind, settings=PuSettings(steps=60))
    return train_pu(job, feedback)


def learn_normal(inputs: Path, out: Path, feedback: Feedback) -> object:
    """train_asd."""
    images = (NormalImage(str(inputs / "ground.tif"), normal_area.NORMAL),)
    return train_asd(TrainAsdJob(images, str(out / "normal.onnx")), feedback)


def _change(inputs: Path, out: Path, feedback: Feedback, **more: Any) -> object:
    images = tuple(str(path) for path in sorted((inputs / "dates").iterdir()))
    job = ChangeJob(images, str(out / "scores.tif"), per_date=str(out / "per_date.tif"), **more)
    return find_change(job, feedback)


def _change_by_pixels(inputs: Path, out: Path, feedback: Feedback) -> object:
    return _change(inputs, out, feedback, backbone=Backbone.NONE)


def _change_by_network(inputs: Path, out: Path, feedback: Feedback) -> object:
    return _change(inputs, out, feedback, model=str(inputs / "tiny.onnx"), cache=str(out / "features"))


def _change_kept_nowhere(inputs: Path, out: Path, feedback: Feedback) -> object:
    return _change(inputs, out, feedback, model=str(inputs / "tiny.onnx"))


def _polygons(inputs: Path, out: Path, feedback: Feedback) -> object:
    return write_polygons(PolygonJob(str(inputs / "scores.tif"), str(out / "anomalies.gpkg"), _RARE), feedback)


def _export(ending: str) -> Work:
    def work(inputs: Path, out: Path, feedback: Feedback) -> object:
        scores, image = str(inputs / "scores.tif"), str(inputs / "image.tif")
        job = ExportJob(judged(), str(out / f"found{ending}"), crs(), scores=scores, image=image)
        return export(job, feedback)

    return work


def _batch(inputs: Path, out: Path, feedback: Feedback) -> object:
    options = {"polygons": {"METHOD": "false_alarm", "THRESHOLD": 0.05}}
    job = job_of({**said(inputs, options=options), "output_folder": str(out)}, str(inputs))
    return run_batch(job, "job", plan(job), Runner(), feedback)


def _planned(inputs: Path, out: Path, feedback: Feedback) -> object:
    path = out / "job.json"
    if not path.exists():
        write_plan(plan_job(PlanWish([str(inputs / "image.tif")], entry("rx"), str(out), piece_px=256), feedback),
                   str(path))  # fmt: skip
    job = read_plan(str(path))
    with Worker(str(path), feedback) as worker:
        worker.work(range(1, job.piece_count + 1), lambda _done: None)
    return merge_item(job, 0, feedback)


WORKS: Mapping[str, Work] = {
    "rx": _detect("rx"),
    "ring": _detect("ring"),
    "tdd": _detect("tdd", "small.tif"),
    "uniadrs": _detect("uniadrs", "small.tif"),
    "pu": _detect("pu", "fields.tif", "class.onnx"),
    "asd": _detect("asd", "ground.tif", "normal.onnx"),
    "anomaly_cdm, pixels": _change_by_pixels,
    "anomaly_cdm, network, features kept": _change_by_network,
    "anomaly_cdm, network": _change_kept_nowhere,
    "train_pu (NumPy)": learn_class,
    "train_asd": learn_normal,
    "polygons": _polygons,
    "export_anomalies, GeoJSON": _export(".geojson"),
    "export_anomalies, report": _export(".html"),
    "batch of 4 images with polygons": _batch,
    "plan, worker and merge of a job": _planned,
}
# Those that want some hundred MiB.
LARGE: Mapping[str, Work] = {name: _detect(name, "wide.tif", memory_bytes=2**29) for name in ("rx", "ring")}
OTHER_RX: Work = _detect("rx", COMPONENTS=3)
NETWORKS = ("tdd", "uniadrs", "pu", "asd", "anomaly_cdm, network")
