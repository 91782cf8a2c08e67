"""A batch job or a job plan that was changed in any way is read as it says, or refused by a sentence."""

from __future__ import annotations

import json
import math
import shutil
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given

from plugin.batch.job import read_job, said_of
from plugin.detectors.catalog import entry
from plugin.errors import AnomalyError
from plugin.feedback import Quiet
from plugin.scale import job_file, work
from plugin.scale.job_file import read_plan
from plugin.scale.job_text import write_plan
from plugin.scale.plan import PlanWish, plan_job

from .damage import Damage, damaged, damages
from .effort import examples, note
from .rasters import write
from .runs import prints
from .said import Change, changed, changes, written
from .test_damaged_rasters import WHOLE

Folder = Callable[[], AbstractContextManager[Path]]
BATCH: dict[str, Any] = {
    "format": 1,
    "inputs": [{"path": "a.tif"}, {"folder": "in", "pattern": "*.img", "recursive": True}],
    "detectors": [{"algorithm": "ring", "parameters": {"RADIUS_PX": 5, "MODEL": "m.onnx"}, "name": "wide"},
                  {"algorithm": "earthanomaly:tdd"}],
    "output_folder": "out",
    "name": "{image}_{detector}",
    "options": {"skip_done": True, "polygons": {"METHOD": "value", "THRESHOLD": 3}, "device": "cpu", "memory_mb": 900},
}  # fmt: skip


@given(wanted=changes())
@examples(80)
def test_a_changed_batch_job_is_read_or_refused(wanted: list[Change], example_folder: Folder) -> None:
    with example_folder() as folder:
        _read_batch(folder, written(changed(BATCH, wanted)))


@given(damage=damages())
@examples(40)
def test_a_damaged_batch_job_is_read_or_refused(damage: Damage, example_folder: Folder) -> None:
    with example_folder() as folder:
        _read_batch(folder, damaged(written(BATCH), damage))


def _read_batch(folder: Path, content: bytes) -> None:
    path = folder / "job.json"
    path.write_bytes(content)
    try:
        job = read_job(str(path))
        json.dumps(said_of(job))
    except AnomalyError as refused:
        note("batch jobs", refused)
    else:
        note("batch jobs", "read")
    assert list(folder.iterdir()) == [path]


@pytest.fixture(scope="module")
def plan(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, Any]]:
    """A plan of two pieces and its image."""
    folder = tmp_path_factory.mktemp("plan")
    image = write(WHOLE._replace(shape=(4, 24, 40)), folder)
    wish = PlanWish((str(image),), entry("rx"), str(folder), piece_px=20, memory_mb=64)
    write_plan(plan_job(wish, Quiet()), str(folder / "job.json"))
    return folder, json.loads((folder / "job.json").read_text(encoding="utf-8"))


@given(wanted=changes())
@examples(80)
def test_a_changed_plan_is_worked_off_or_refused(
    wanted: list[Change], plan: tuple[Path, dict[str, Any]], example_folder: Folder
) -> None:
    sound_folder, sound = plan
    with example_folder() as folder, pytest.MonkeyPatch.context() as patch:
        outside = prints(sound_folder, Path())
        said = changed(sound, wanted)
        path = folder / "job.json"
        path.write_bytes(written(said))
        _copy(sound_folder, folder)
        # Whoever changes a plan in earnest makes its checksum fit, too.
        patch.setattr(job_file, "id_of", lambda _job: said["id"])
        _work_off("job plans", path)
        assert prints(sound_folder, Path()) == outside


@given(damage=damages())
@examples(40)
def test_a_damaged_plan_is_refused(damage: Damage, plan: tuple[Path, dict[str, Any]], example_folder: Folder) -> None:
    sound_folder, sound = plan
    with example_folder() as folder:
        path = folder / "job.json"
        path.write_bytes(damaged(written(sound), damage))
        _copy(sound_folder, folder)
        _work_off("damaged job plans", path)


def _copy(sound: Path, folder: Path) -> None:
    for file in sound.glob("image*"):
        shutil.copy2(file, folder / file.name)


def _work_off(subject: str, path: Path) -> None:
    before = set(path.parent.rglob("*"))
    try:
        job = read_plan(str(path))
        inside = Path(job.output_folder).resolve() == path.parent.resolve()
        if inside and all(math.prod(item.piece_px) < 2**20 and item.piece_count < 99 for item in job.items):
            with work.Worker(str(path)) as worker:
                worker.do(1)
            outcome: str | AnomalyError = "worked off"
        else:
            outcome = "read"
    except AnomalyError as refused:
        outcome = refused
        made = set(path.parent.rglob("*")) - before
        assert not [one for one in made if one.is_file()], "a refused job has written"
    note(subject, outcome)
