"""The commands as a scheduler runs them: exit codes, one sentence for an error, killed and begun again."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from osgeo import ogr

from plugin.scale.command import main
from plugin.scale.job import PlanJob
from plugin.version import plugin_version
from tests.scale.conftest import content

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def say(capsys: pytest.CaptureFixture[str]) -> Callable[..., tuple[int, str, str]]:
    """Runs a command here: exit code, what it told, what it complained about."""

    def run(*words: str) -> tuple[int, str, str]:
        code = main(words)
        told = capsys.readouterr()
        assert "Traceback" not in told.err
        return code, told.out, told.err

    return run


def started(*words: str) -> subprocess.Popen[str]:
    """The command in a process of its own, in the folder of the checkout."""
    command = [sys.executable, "-m", "plugin.scale", *words]
    environment = {**os.environ, "OMP_NUM_THREADS": "1"}
    return subprocess.Popen(
        command, cwd=ROOT, env=environment, text=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )


def test_from_an_image_to_its_result_and_its_polygons(say: Any, scene: str, tmp_path: Path) -> None:
    job, folder = str(tmp_path / "job.json"), tmp_path / "out"
    code, out, _ = say("plan", scene, "--detector", "rx", "-o", job, "--output-folder", str(folder), "--setting",
                       "components=4", "--bands", "1,2,3,4,5,6", "--piece-px", "256", "--memory-mb", "64")  # fmt: skip
    assert code == 0
    assert re.search(r"job.json: 1 image, 2 pieces, job [0-9a-f]{12}\n$", out)
    assert say("status", job)[:2] == (0, "0 of 2 pieces are there\n")
    code, out, _ = say("work", job, "--part", "2/2")
    assert code == 0
    assert re.fullmatch(
        r"1 of 1: piece 2 made in [0-9.]+ s, \d+ valid pixels\npart 2 of 2 is complete: 1 pieces\n", out
    )
    assert say("status", job)[1] == "1 of 2 pieces are there\n"
    code, _, err = say("merge", job)
    assert code == 1
    assert err.count("\n") == 1
    assert "1 of 2 pieces are missing" in err
    assert say("work", job)[0] == 0
    code, out, _ = say("merge", job, "--polygons")
    assert code == 0
    assert "anomalies score" in out
    assert {path.name for path in folder.iterdir()} == {"scene_rx.pieces", "scene_rx.tif", "scene_rx.gpkg"}
    source = ogr.Open(str(folder / "scene_rx.gpkg"))
    assert source.GetLayer(0).GetFeatureCount() > 0
    assert '"COMPONENTS": 4' in content(str(folder / "scene_rx.tif")).facts["settings"]
    assert say("merge", job, "--vrt")[:2] == (0, f"{folder / 'scene_rx.vrt'}\n")


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ((), "usage"),
        (("fly",), "invalid choice"),
        (("plan",), "required"),
        (("work", "job.json", "--part", "0/3"), "Write it like 3/16"),
        (("work", "job.json", "--part", "4/3"), "Write it like 3/16"),
        (("work", "job.json", "--part", "x"), "Write it like 3/16"),
        (("plan", "a.tif", "--detector", "magic", "-o", "job.json"), "is not known; there are: uniadrs, tdd"),
        (("plan", "a.tif", "--detector", "anomaly_cdm", "-o", "job.json"), "compares the dates of a series"),
        (("plan", "a.tif", "--detector", "rx", "-o", "job.json", "--setting", "SIZE=2"), "there are: COMPONENTS"),
        (("plan", "a.tif", "--detector", "tdd", "-o", "job.json", "--setting", "SIZE=2"), "none for this detector"),
        (("plan", "a.tif", "--detector", "rx", "-o", "job.json", "--setting", "COMPONENTS=x"), "no number"),
        (("plan", "a.tif", "--detector", "rx", "-o", "job.json", "--bands", "1,0"), "whole numbers from 1"),
        (("plan", "a.tif", "--detector", "rx", "-o", "job.json", "--extent", "1,2,3"), "four numbers"),
        (("plan", "a.tif", "--detector", "rx", "-o", "job.json", "--memory-mb", "3"), "64 at least"),
        (("plan", "a.tif", "--detector", "rx", "-o", "job.json", "--piece-px", "3"), "between 256 and 16384"),
    ],
)
def test_wrong_usage_ends_with_two_and_says_what_is_right(say: Any, words: tuple[str, ...], told: str) -> None:
    code, out, err = say(*words)
    assert (code, out) == (2, "")
    assert told in err


def test_an_error_is_one_sentence_and_ends_with_one(say: Any, tmp_path: Path, scene: str) -> None:
    nowhere = str(tmp_path / "none.tif")
    for words in (
        ("plan", nowhere, "--detector", "rx", "-o", str(tmp_path / "job.json")),
        ("plan", scene, "--detector", "rx", "-o", str(tmp_path / "none" / "job.json")),
        ("plan", scene, "--detector", "rx", "-o", str(tmp_path / "job.json"), "--bands", "99"),
        ("plan", scene, "--detector", "pu", "-o", str(tmp_path / "job.json"), "--model", nowhere),
        ("work", str(tmp_path / "none.json")),
        ("status", str(tmp_path / "none.json")),
        ("merge", str(tmp_path / "none.json")),
    ):
        code, _, err = say(*words)
        assert code == 1
        assert err.count("\n") == 1
        assert err.endswith(".\n")
    assert not (tmp_path / "job.json").exists()


def test_polygons_need_a_file_for_each_image_and_the_merged_result(
    say: Any, plan: Any, scene: str, job_path: str
) -> None:
    plan(scene)
    for words, told in (
        (("--polygons", "a.gpkg", "b.gpkg"), "a file for each image, 1"),
        (("--polygons", "--vrt"), "together with '--vrt'"),
        (("--polygons", "--method", "value"), "must be given with '--method value'"),
    ):
        code, _, err = say("merge", job_path, *words)
        assert code == 2
        assert told in err


def test_help_and_version_are_told(say: Any) -> None:
    assert say("--version")[:2] == (0, f"{plugin_version()}\n")
    for words in (("--help",), ("plan", "--help"), ("work", "--help"), ("status", "--help"), ("merge", "--help")):
        code, out, _ = say(*words)
        assert code == 0
        assert "Exit codes: 0 done" in out


@pytest.fixture
def long_job(plan: Any, make_scene: Any, write_image: Any) -> PlanJob:
    """Many pieces, each of some time."""
    job = plan(write_image(make_scene(6, 700, 900), "long.tif"), detector="ring", piece_px=256)
    assert job.piece_count >= 5
    return job


def first_piece(job: PlanJob, process: subprocess.Popen[str]) -> None:
    """Waits until a piece is there; the work must not be over by then."""
    while not any(job.piece_path(number).exists() for number in range(1, job.piece_count + 1)):
        assert process.poll() is None, process.communicate()
        time.sleep(0.01)


def test_a_worker_that_is_killed_in_the_middle_goes_on_where_it_was(
    long_job: PlanJob, job_path: str, work: Any
) -> None:
    process = started("work", job_path)
    first_piece(long_job, process)
    process.kill()
    process.communicate()
    there = [number for number in range(1, long_job.piece_count + 1) if long_job.piece_path(number).exists()]
    made = work()
    assert [number for number, is_new in enumerate(made, 1) if not is_new] == there
    assert not list(long_job.piece_folder(0).glob("*.tif.tmp"))


def test_a_worker_that_is_asked_to_end_ends_between_windows(long_job: PlanJob, job_path: str) -> None:
    process = started("work", job_path)
    first_piece(long_job, process)
    process.send_signal(signal.SIGTERM)
    out, err = process.communicate()
    if process.returncode:  # else it was done before the signal came
        assert process.returncode == 128 + signal.SIGTERM
        assert err == "Broken off. What is finished stays; run the same command again to go on.\n"
    assert "piece 1 made in" in out
    assert not list(long_job.piece_folder(0).glob("*.partial"))


def test_workers_beside_each_other_make_every_piece_once(long_job: PlanJob, job_path: str, work: Any) -> None:
    workers = [started("work", job_path, "--part", f"{part}/3") for part in (1, 2, 3)]
    told = [process.communicate() for process in workers]
    assert [process.returncode for process in workers] == [0, 0, 0], told
    made = re.findall(r"piece (\d+) made", "".join(out for out, _ in told))
    assert sorted(map(int, made)) == list(range(1, long_job.piece_count + 1))
    assert not any(work())
