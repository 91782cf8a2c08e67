"""Jobs planned, worked off and merged, and what their results hold."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import pytest
from osgeo import gdal

from plugin.detectors.catalog import entry
from plugin.feedback import Quiet
from plugin.scale.job import PlanJob
from plugin.scale.job_file import read_plan
from plugin.scale.job_text import write_plan
from plugin.scale.plan import PlanWish, plan_job
from plugin.scale.work import Worker

TIMES = ("created", "seconds")
LEAST_MB = 64


class Content(NamedTuple):
    """All that a result says, but for its times."""

    bands: list[bytes]
    overviews: list[bytes]
    statistics: list[Any]
    facts: dict[str, str]
    place: tuple[Any, ...]


def content(path: str) -> Content:
    """Of a result; scores as bytes, so that NaN equals NaN and -0 is not 0."""
    dataset = gdal.Open(path)
    bands = [dataset.GetRasterBand(number) for number in range(1, dataset.RasterCount + 1)]
    facts = dataset.GetMetadata("EARTH_ANOMALY")
    return Content(
        [band.ReadAsArray().tobytes() for band in bands],
        [band.GetOverview(level).ReadAsArray().tobytes() for band in bands for level in range(band.GetOverviewCount())],
        [(band.GetStatistics(0, 0), band.GetDescription(), repr(band.GetNoDataValue())) for band in bands],
        {key: value for key, value in facts.items() if key not in TIMES},
        (dataset.GetGeoTransform(can_return_null=True), dataset.GetProjection(), dataset.GetGCPCount()),
    )


@pytest.fixture
def job_path(tmp_path: Path) -> str:
    (tmp_path / "results").mkdir(exist_ok=True)
    return str(tmp_path / "results" / "job.json")


@pytest.fixture
def plan(job_path: str) -> Callable[..., PlanJob]:
    """Plans images into the job of job_path; pieces of about 100 pixels a side, windows as small as may be."""

    def run(*images: str, detector: str = "rx", **wish: Any) -> PlanJob:
        wish.setdefault("piece_px", 100)
        wish.setdefault("memory_mb", LEAST_MB)
        folder = str(Path(job_path).parent)
        job = plan_job(PlanWish(images, entry(detector), folder, **wish), Quiet())
        write_plan(job, job_path)
        read = read_plan(job_path)
        assert read.id == job.id
        return read

    return run


@pytest.fixture
def work(job_path: str) -> Callable[..., list[bool]]:
    """Does pieces of the job, all if none is named, and says of each whether it was made now."""

    def run(*numbers: int) -> list[bool]:
        with Worker(job_path) as worker:
            return [worker.do(number).is_new for number in numbers or range(1, worker.job.piece_count + 1)]

    return run


@pytest.fixture
def scene(make_scene: Callable[..., np.ndarray], write_image: Callable[..., str]) -> str:
    """Six bands of 300 x 1100 pixels with a gap and one strange thing: three windows of RX."""
    pixels = make_scene(6, 300, 1100)
    pixels[:, 100:140, 200:320] = -1
    pixels[:, 250:254, 600:604] += 400
    return write_image(pixels, "scene.tif", nodata=-1)
