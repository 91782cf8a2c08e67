"""The scripts for SLURM, given to a real SLURM of this machine alone, where the packages for it are installed."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest

from plugin.scale.job import PlanJob
from tests.own_slurm import OwnSlurm, missing_programs

from .test_cluster_scripts import COMMAND, ROOT, SCRIPTS


@pytest.fixture
def slurm() -> Iterator[OwnSlurm]:
    missing = missing_programs()
    if missing:
        pytest.skip(f"SLURM is not installed: no {', '.join(missing)}")
    with (
        tempfile.TemporaryDirectory(prefix="slurm", ignore_cleanup_errors=True) as folder,
        OwnSlurm(Path(folder), cpus=2) as cluster,
    ):
        yield cluster


def test_an_array_job_with_a_part_that_fails_once_comes_to_its_results(
    make_scene: Callable[..., np.ndarray],
    write_image: Callable[..., str],
    plan: Callable[..., PlanJob],
    job_path: str,
    slurm: OwnSlurm,
) -> None:
    job = plan(*(write_image(make_scene(3, 60, 70, seed), f"image{seed}.tif") for seed in range(3)))
    folder = Path(job_path).parent
    command = folder / "earth-anomaly"
    command.write_text(COMMAND)
    command.chmod(0o755)
    told = slurm.run(
        str(SCRIPTS / "submit_slurm.sh"), job_path, "3", EARTH_ANOMALY=str(command), FAILS="--part 2/3", REAL="yes",
        NOTES=str(folder / "notes"), ROOT=str(ROOT), PYTHON=sys.executable, PATH=os.environ["PATH"],
    )  # fmt: skip
    assert told.startswith("array 1 of 3 tasks, merge "), told
    # A job that asks to be queued again waits for two minutes, as SLURM has it.
    slurm.wait_for(lambda jobs: any(one.get("Reason") == "BeginTime" for one in jobs))
    for one in slurm.jobs():
        if one.get("Reason") == "BeginTime":
            slurm.run("scontrol", "update", f"JobId={one['JobId']}", "StartTime=now")
    slurm.wait_for(lambda jobs: not {one["JobState"] for one in jobs} & {"PENDING", "RUNNING", "COMPLETING"})
    jobs = {one.get("ArrayTaskId", "merge"): one for one in slurm.jobs()}
    assert {name: one["JobState"] for name, one in jobs.items()} == dict.fromkeys(
        ("1", "2", "3", "merge"), "COMPLETED"
    ), slurm.logs()
    assert [jobs[name]["Restarts"] for name in ("1", "2", "3")] == ["0", "1", "0"]
    assert [Path(job.result_path(index)).is_file() for index in range(3)] == [True] * 3
