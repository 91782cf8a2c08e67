"""BatchAlgorithm: in QGIS, in the background, by qgis_process, and killed in the middle."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from osgeo import gdal, ogr
from qgis.core import (
    QgsApplication,
    QgsProcessingAlgRunnerTask,
    QgsProcessingContext,
    QgsProcessingFeedback,
)

from plugin.batch.job import read_job
from plugin.batch.lock import FolderLock, is_busy
from plugin.batch.look import look
from plugin.batch.state import State, StateFile
from tests.batch_jobs import job_file

ROOT = Path(__file__).resolve().parents[2]
TWO = [{"algorithm": "rx"}, {"algorithm": "ring", "parameters": {"RADIUS_PX": 2}}]
OUTLINED = {"polygons": {"METHOD": "percentile", "THRESHOLD": 98}}
needs_qgis_process = pytest.mark.skipif(
    not (shutil.which("qgis_process") or shutil.which("qgis_process.bin")), reason="needs qgis_process"
)


@pytest.fixture
def folder(tmp_path: Path, write_image: Callable[..., str], make_scene: Callable[..., np.ndarray]) -> Path:
    """Two images, one of a single band, and one file that is no image."""
    (tmp_path / "in").mkdir()
    for number, name in enumerate(("a", "b ä")):
        write_image(make_scene(5, 30, 40, seed=number), f"in/{name}.tif")
    write_image(make_scene(5, 30, 40)[:1] * 0, "in/flat.tif")
    (tmp_path / "in" / "broken.tif").write_text("no image")
    return tmp_path


def states(job: Path) -> dict[str, State]:
    found = look(read_job(str(job)), job.stem)
    return {item.name: record.state for item, record in zip(found.items, found.records)}


def test_all_items_are_run_and_failures_are_told(results_of, folder):
    job = job_file(folder, detectors=TWO, options=OUTLINED)
    results = results_of("batch", INPUT=str(job))
    assert (results["DONE"], results["SKIPPED"], results["FAILED"]) == (4, 0, 4)
    out = folder / "out"
    assert gdal.Open(str(out / "b ä_ring.tif")).RasterCount == 2
    assert ogr.Open(str(out / "a_rx.gpkg")).GetLayer(0).GetFeatureCount() > 0
    assert "cannot be read as a raster image" in (out / "logs" / "broken_rx.log").read_text(encoding="utf-8")
    assert "2 pixels" not in (out / "logs" / "flat_rx.log").read_text(encoding="utf-8")
    assert Path(results["SUMMARY"]).is_file() and Path(results["SUMMARY"]).with_suffix(".csv").is_file()
    assert not is_busy(str(out))


def test_a_second_run_skips_and_the_parameters_overrule_the_job(results_of, folder):
    job = job_file(folder)
    results_of("batch", INPUT=str(job))
    again = results_of("batch", INPUT=str(job))
    assert (again["DONE"], again["SKIPPED"], again["FAILED"]) == (0, 2, 2)
    anew = results_of("batch", INPUT=str(job), SKIP_DONE="no", RETRY_FAILED="no")
    assert (anew["DONE"], anew["SKIPPED"], anew["FAILED"]) == (2, 0, 2)


def test_the_scores_are_those_of_the_detector_alone(results_of, folder):
    results_of("batch", INPUT=str(job_file(folder, detectors=TWO)))
    alone = results_of("ring", INPUT=str(folder / "in" / "a.tif"), RADIUS_PX=2, OUTPUT=str(folder / "alone.tif"))
    found, wanted = (gdal.Open(str(path)).ReadAsArray() for path in (folder / "out" / "a_ring.tif", alone["OUTPUT"]))
    np.testing.assert_array_equal(found, wanted)


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"detectors": [{"algorithm": "ring", "parameters": {"RADIUS": 2}}]}, "detectors[0].parameters.RADIUS"),
        ({"detectors": []}, "'detectors'"),
        ({"name": "../x"}, "'name'"),
    ],
)
def test_a_wrong_job_is_refused_before_anything_runs(complaint_of, folder, changed, told):
    job = job_file(folder, **changed)
    assert told in complaint_of("batch", INPUT=str(job))


def test_a_folder_in_use_is_refused(start, folder):
    with FolderLock(str(folder / "out")):
        _results, is_success, feedback, _context = start("batch", INPUT=str(job_file(folder)))
    assert not is_success and "is being written to by another batch" in feedback.textLog()


def test_the_run_fails_where_nothing_at_all_could_be_done(start, folder):
    job = job_file(folder, inputs=[{"path": "in/broken.tif"}])
    _results, is_success, feedback, _context = start("batch", INPUT=str(job))
    assert not is_success and "0 done, 0 skipped, 1 failed" in feedback.textLog()


def test_a_setting_out_of_range_is_that_items_failure(results_of, folder):
    wrong = [{"algorithm": "rx"}, {"algorithm": "ring", "parameters": {"RADIUS_PX": 999}}]
    assert results_of("batch", INPUT=str(job_file(folder, detectors=wrong)))["DONE"] == 2


def in_background(job: Path) -> tuple[QgsProcessingAlgRunnerTask, list[Any], QgsProcessingFeedback, Any]:
    context, feedback, ended = QgsProcessingContext(), QgsProcessingFeedback(False), []  # noqa: FBT003
    algorithm = QgsApplication.processingRegistry().createAlgorithmById("earthanomaly:batch")
    task = QgsProcessingAlgRunnerTask(algorithm, {"INPUT": str(job)}, context, feedback)
    task.executed.connect(lambda is_success, results: ended.append((is_success, results)))
    QgsApplication.taskManager().addTask(task)
    return task, ended, feedback, context


def test_it_runs_as_a_background_task(qtbot, provider, folder):
    _task, ended, _feedback, _context = in_background(job_file(folder, detectors=TWO, options=OUTLINED))
    qtbot.waitUntil(lambda: bool(ended), timeout=60_000)
    assert ended[0][0] and ended[0][1]["DONE"] == 4


def test_cancel_stops_at_once_and_leaves_nothing_half(qtbot, provider, folder, write_image, make_scene):
    for number in range(5):
        write_image(make_scene(40, 200, 200, seed=number), f"in/x{number}.tif")
    job = job_file(folder, detectors=TWO)
    task, ended, feedback, _context = in_background(job)
    qtbot.waitUntil(lambda: (folder / "out" / "x0_rx.tif").is_file(), timeout=60_000)
    feedback.cancel()
    task.cancel()
    qtbot.waitUntil(lambda: bool(ended), timeout=20_000)
    assert not [path for path in (folder / "out").rglob("*") if "partial" in path.name]
    assert State.WAITING in states(job).values()
    assert (folder / "out" / "job.summary.html").is_file()


@needs_qgis_process
def test_a_killed_batch_goes_on_where_it_was(folder, write_image, make_scene):
    for number in range(3):
        write_image(make_scene(40, 300, 300, seed=number), f"in/x{number}.tif")
    job = job_file(folder, detectors=TWO)
    command = [str(ROOT / ".ci" / "qgis-env"), "qgis_process", "run", "earthanomaly:batch", "--", f"INPUT={job}"]
    started = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True)
    until = time.monotonic() + 90
    known = StateFile(str(folder / "out" / "job.state.jsonl"))
    while known.record("x0_rx").state is not State.DONE and time.monotonic() < until:
        known.read_more()
        time.sleep(0.02)
    os.killpg(started.pid, signal.SIGKILL)  # the whole group, for qgis_process is a child of the script
    started.wait()
    while is_busy(str(folder / "out")) and time.monotonic() < until:
        time.sleep(0.02)
    before = states(job)
    assert before["x0_rx"] is State.DONE and State.WAITING in before.values()
    made = (folder / "out" / "x0_rx.tif").stat().st_mtime_ns
    ended = subprocess.run(command, capture_output=True, text=True, check=False)
    assert ended.returncode == 0, ended.stdout + ended.stderr
    after = states(job)
    assert after["x0_rx"] is State.SKIPPED and after["x2_ring"] is State.DONE and after["broken_rx"] is State.FAILED
    assert (folder / "out" / "x0_rx.tif").stat().st_mtime_ns == made
    assert not [path for path in (folder / "out").rglob("*") if "partial" in path.name]
