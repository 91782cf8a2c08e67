"""The scripts of docs/examples/cluster take a job to its result, try again what failed, and do nothing twice."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from plugin.scale.job import PlanJob

from .fake_schedulers import write_fakes

ROOT = Path(__file__).resolve().parents[2]
SCRIPTS = ROOT / "docs" / "examples" / "cluster"
PARTS = 3
Plan = Callable[..., PlanJob]
Launch = Callable[..., subprocess.CompletedProcess]
# Notes what it was asked for, fails at what FAILS names, as often as TIMES says, and does the work where it is REAL.
COMMAND = """#!/bin/bash
echo "$*" >> "$NOTES"
case "$*" in
*"${FAILS:-nothing}"*)
    if [ "$(grep -c -- "${FAILS}" "$NOTES")" -le "${TIMES:-1}" ]; then echo "broken on purpose" >&2; exit 1; fi ;;
esac
[ -z "$REAL" ] || { cd "$ROOT" && exec "$PYTHON" -m plugin.scale "$@"; }
"""
LAUNCHERS = ["submit_slurm.sh", "submit_pbs.sh", "xargs.sh", "parallel.sh"]


@pytest.fixture
def job(
    make_scene: Callable[..., np.ndarray], write_image: Callable[..., str], plan: Callable[..., PlanJob]
) -> PlanJob:
    return plan(*(write_image(make_scene(3, 60, 70, seed), f"image{seed}.tif") for seed in range(4)))


@pytest.fixture
def launch(tmp_path: Path, job_path: str, job: PlanJob) -> Launch:
    """Runs a script on the job with made-up schedulers on the path, and in a folder of its own."""
    folder = tmp_path / "submitted from"
    folder.mkdir()
    tools = tmp_path / "tools"
    tools.mkdir()
    write_fakes(tools)
    command = tools / "earth-anomaly"
    command.write_text(COMMAND)
    command.chmod(0o755)

    def run(script: str, *options: str, **more: str) -> subprocess.CompletedProcess[str]:
        if script == "parallel.sh" and shutil.which("parallel") is None:
            pytest.skip("GNU parallel is not installed")
        environment = {
            **os.environ,
            "PATH": f"{tools}{os.pathsep}{os.environ['PATH']}",
            "NOTES": str(tmp_path / "notes"),
            "ROOT": str(ROOT),
            "PYTHON": sys.executable,
            "WORKERS": "2",
            "PAUSE_S": "0",
            **more,
        }
        (tmp_path / "notes").touch()
        return subprocess.run(
            [str(SCRIPTS / script), job_path, str(PARTS), *options],
            cwd=folder, env=environment, capture_output=True, text=True, check=False, timeout=300,
        )  # fmt: skip

    return run


def asked_for(folder: Path) -> list[str]:
    """What the command was asked for: parts, and merges."""
    lines = (folder / "notes").read_text().splitlines()
    return sorted(line.split()[-1] if line.startswith("work") else line.split()[0] for line in lines)


@pytest.mark.parametrize("script", LAUNCHERS)
def test_all_parts_are_done_once_and_merged_last(script: str, launch: Launch, tmp_path: Path) -> None:
    ended = launch(script)
    assert asked_for(tmp_path) == ["1/3", "2/3", "3/3", "merge"], ended
    assert (tmp_path / "notes").read_text().splitlines()[-1].startswith("merge")


@pytest.mark.parametrize("script", ["submit_slurm.sh", "xargs.sh"])
def test_a_job_comes_to_its_results(script: str, launch: Launch, job: PlanJob) -> None:
    ended = launch(script, REAL="yes")
    assert [Path(job.result_path(index)).is_file() for index in range(3)] == [True] * 3, ended


@pytest.mark.parametrize("script", LAUNCHERS)
def test_a_part_that_fails_is_tried_again(script: str, launch: Launch, tmp_path: Path) -> None:
    ended = launch(script, FAILS="--part 2/3", TIMES="2")
    assert asked_for(tmp_path).count("2/3") == 3, ended
    assert asked_for(tmp_path).count("merge") == 1


@pytest.mark.parametrize("script", LAUNCHERS)
def test_where_a_part_fails_for_good_the_others_are_done_and_nothing_is_merged(
    script: str, launch: Launch, tmp_path: Path
) -> None:
    ended = launch(script, FAILS="--part 2/3", TIMES="9")
    assert set(asked_for(tmp_path)) == {"1/3", "2/3", "3/3"}, ended
    assert asked_for(tmp_path).count("2/3") == 3


@pytest.mark.parametrize("script", LAUNCHERS)
def test_options_of_merge_are_passed_on(script: str, launch: Launch, tmp_path: Path) -> None:
    ended = launch(script, "--polygons", "out put.gpkg")
    assert (tmp_path / "notes").read_text().splitlines()[-1].endswith("--polygons out put.gpkg"), ended


@pytest.mark.parametrize("script", sorted(path.name for path in SCRIPTS.iterdir()))
def test_a_script_says_what_it_needs(script: str) -> None:
    text = (SCRIPTS / script).read_text()
    assert text.startswith("#!/bin/")
    assert subprocess.run(["bash", "-n", str(SCRIPTS / script)], check=False).returncode == 0
    ended = subprocess.run(["bash", str(SCRIPTS / script)], capture_output=True, text=True, check=False)
    assert ended.returncode != 0
    assert "submit this with" in ended.stderr or "job" in ended.stderr
