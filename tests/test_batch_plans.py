"""Items of a batch as job plans: parameters as the algorithms read them, and what a plan cannot hold refused."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from plugin.batch.job import BatchJob, Choice, Options, Source
from plugin.batch.plans import Plans, write_plans
from plugin.errors import RunCanceled
from plugin.feedback import Quiet
from plugin.scale.job_file import read_plan
from tests.conftest import Listener


@pytest.fixture
def write(tmp_path: Path, write_image: Any, make_scene: Any) -> Callable[..., Plans]:
    """Plans one image by one detector with these parameters."""

    def run(algorithm: str = "ring", feedback: Any = None, options: Options | None = None, **parameters: Any) -> Plans:
        image = write_image(make_scene(6, 80, 60), "scene.tif")
        choice = Choice(algorithm, parameters)
        job = BatchJob([Source(path=image)], [choice], str(tmp_path / "results"), options=options or Options())
        return write_plans(job, str(tmp_path / "plans"), feedback or Quiet())

    return run


def test_parameters_become_those_of_the_plan(write: Callable[..., Plans], tmp_path: Path) -> None:
    extent = "500100,500500,5199300,5199900 [EPSG:32632]"
    plans = write(RADIUS_PX=5, NEAREST=2.0, BANDS=[1, 2, 5], EXTENT=extent, MEMORY_MB=512, WAVELENGTHS=None)
    assert plans == ([str(tmp_path / "plans" / "scene_ring.json")], {})
    job = read_plan(plans.files[0])
    assert (job.settings["RADIUS_PX"], job.settings["NEAREST"], job.settings["COMPONENTS"]) == (5, 2, 20)
    assert job.items[0].bands == (1, 2, 5)
    assert (job.items[0].grid.height, job.items[0].grid.width) == (60, 40)
    assert (job.memory_mb, job.device, job.items[0].name) == (512, "cpu", "scene_ring")
    assert job.output_folder == str(tmp_path / "plans")


def test_what_the_batch_says_for_all_runs_counts_where_a_run_says_nothing(write: Callable[..., Plans]) -> None:
    job = read_plan(write(options=Options(memory_mb=256, device="cuda")).files[0])
    assert (job.memory_mb, job.device) == (256, "cuda")


@pytest.mark.parametrize(
    ("parameters", "told"),
    [
        ({"MASK": "fields.gpkg"}, "fields.gpkg' cannot limit the run to its polygons"),
        ({"EXTENT": "1,2,3"}, "'1,2,3' cannot be read"),
        ({"EXTENT": "a,b,c,d"}, "cannot be read"),
        ({"EXTENT": "10,11,45,46 [EPSG:4326]"}, "another coordinate system"),
        ({"EXTENT": "1,2,3,4 [nonsense]"}, "is not known"),
        ({"BANDS": ["x"]}, "a band is no number"),
        ({"RADIUS_PX": "wide"}, "a setting is no number"),
        ({"RADIUS_PX": 1000}, "must lie between"),
        ({"WAVELENGTHS": "red"}, "is no list of wavelength ranges"),
    ],
)
def test_what_a_plan_cannot_hold_is_refused_with_its_reason(
    write: Callable[..., Plans], parameters: dict[str, Any], told: str
) -> None:
    plans = write(**parameters)
    assert plans.files == []
    assert told in plans.refused["scene_ring"]


def test_planning_that_is_canceled_writes_nothing(write: Callable[..., Plans], tmp_path: Path) -> None:
    for asked in (1, 2, 3):
        with pytest.raises(RunCanceled):
            write(feedback=Listener(cancel_at=asked))
    assert not list(tmp_path.glob("plans/*.json"))
