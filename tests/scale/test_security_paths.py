"""A job file of a stranger writes into its output folder and nowhere else."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from plugin.errors import AnomalyError, OutputIsInput
from plugin.feedback import Quiet
from plugin.raster.outputs import claimed
from plugin.scale.errors import PieceOutside, PlanKeyWrong
from plugin.scale.job import PlanJob
from plugin.scale.job_file import read_plan
from plugin.scale.job_text import id_of, write_plan
from plugin.scale.merge import merge_item
from plugin.scale.mosaic import write_vrt
from plugin.scale.names import fault_of
from tests.hostile_names import HARMLESS, HOSTILE

Plan = Callable[..., PlanJob]
Work = Callable[..., list[bool]]
links = pytest.mark.skipif(os.name != "posix", reason="links are for administrators there")


@pytest.fixture
def outside(tmp_path: Path) -> Iterator[Path]:
    """A file beside the output folder, which no job may change."""
    path = tmp_path / "precious"
    path.write_text("precious")
    before = {one for one in tmp_path.rglob("*") if "results" not in one.parts}
    yield path
    assert path.read_text() == "precious"
    after = {one for one in tmp_path.rglob("*") if "results" not in one.parts}
    assert {one.name for one in after - before} <= {"scene.tif"}


@pytest.fixture
def job(plan: Plan, make_scene: Any, write_image: Any) -> PlanJob:
    return plan(write_image(make_scene(4, 60, 90), "scene.tif"))


@pytest.mark.parametrize("name", HOSTILE)
def test_no_name_of_a_result_leads_out_of_the_folder(name: str, job: PlanJob, job_path: str, outside: Path) -> None:
    said = json.loads(Path(job_path).read_text())
    said["items"][0]["name"] = name
    # What a job states of itself is no secret: a stranger can compute it as well as we.
    with suppress(UnicodeEncodeError):
        said["id"] = id_of(replace(job, items=[replace(job.items[0], name=name)]))
    Path(job_path).write_text(json.dumps(said))
    with pytest.raises(PlanKeyWrong, match="name"):
        read_plan(job_path)
    assert fault_of(name)


@pytest.mark.parametrize("name", HARMLESS)
def test_names_that_only_look_odd_are_taken(name: str) -> None:
    assert not fault_of(name)


@links
@pytest.mark.parametrize("make", [merge_item, write_vrt])
def test_a_link_in_the_place_of_a_result_is_replaced_and_not_followed(
    make: Any, job: PlanJob, work: Work, outside: Path
) -> None:
    assert work() == [True]
    result = Path(job.result_path(0))
    for place in (result, result.with_suffix(".vrt")):
        place.symlink_to(outside)
    made = Path(make(job, 0, Quiet()))
    assert made.is_file() and not made.is_symlink()


@links
def test_a_link_in_the_place_of_pieces_is_not_followed(job: PlanJob, work: Work, outside: Path) -> None:
    folder = Path(job.output_folder, job.items[0].name + ".pieces")
    folder.symlink_to(outside.parent, target_is_directory=True)
    with pytest.raises(PieceOutside):
        work()
    folder.unlink()
    folder.mkdir()
    job.piece_path(1).symlink_to(outside)
    with pytest.raises(PieceOutside):
        work()


@links
def test_a_link_in_the_place_of_a_lock_makes_no_file_elsewhere(tmp_path: Path) -> None:
    output, elsewhere = tmp_path / "result.tif", tmp_path / "elsewhere"
    (tmp_path / "result.tif.partial.lock").symlink_to(elsewhere)
    with pytest.raises(AnomalyError), claimed(str(output)):
        pass
    assert not elsewhere.exists()


def test_a_result_never_takes_the_place_of_an_image(
    plan: Plan, work: Work, make_scene: Callable[..., np.ndarray], write_image: Any, job_path: str
) -> None:
    image = write_image(make_scene(4, 40, 30), "results/scene.tif")
    before, job = Path(image).read_bytes(), plan(image)
    changed = replace(job, items=[replace(job.items[0], name="scene")])
    write_plan(replace(changed, id=id_of(changed)), job_path)
    with pytest.raises(OutputIsInput):
        work()
    assert Path(image).read_bytes() == before
