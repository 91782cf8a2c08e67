"""A job plan through a real Ray: two nodes on this machine, a worker killed, and the result of a single run."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest

from plugin.detect import detect
from plugin.feedback import Quiet
from plugin.scale import ray_actor
from plugin.scale.command import main
from plugin.scale.job import PlanJob
from plugin.scale.merge import merge_item
from plugin.scale.ray_errors import RayMissing
from plugin.scale.ray_run import needs_of, run_on_ray
from plugin.scale.work import Worker
from tests.ray_nodes import RayNodes, free_port
from tests.scale.conftest import content

ROOT = Path(__file__).resolve().parents[2]
Plan = Callable[..., PlanJob]


@pytest.fixture(scope="module")
def nodes() -> Iterator[RayNodes]:
    """Two nodes of a core each."""
    pytest.importorskip("ray", reason="Ray has no package for this Python")
    # Paths of sockets must be short.
    with tempfile.TemporaryDirectory(prefix="ray") as folder, RayNodes(Path(folder)) as cluster:
        cluster.start_head("one", 1)
        cluster.start_worker("two", 1)
        cluster.wait_for(2)
        yield cluster


@pytest.fixture
def images(make_scene: Callable[..., np.ndarray], write_image: Callable[..., str]) -> list[str]:
    """Ten small ones: a job of ten pieces."""
    return [write_image(make_scene(4, 80, 90, seed), f"image{seed}.tif") for seed in range(10)]


def started(job_path: str, nodes: RayNodes) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "plugin.scale", "work", job_path, "--ray", nodes.address],
        cwd=ROOT, env=nodes.environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
    )  # fmt: skip


def test_a_killed_worker_changes_nothing_in_the_results(
    images: list[str], plan: Plan, job_path: str, nodes: RayNodes, tmp_path: Path
) -> None:
    job = plan(*images)
    driver = started(job_path, nodes)
    lines, killed = [], ""
    for line in driver.stdout or ():
        lines.append(line)
        ready = re.match(r"A worker is ready on (\w+), process (\d+)", line)
        if ready and not killed:
            os.kill(int(ready[2]), signal.SIGKILL)
            killed = ready[1]
    told = "".join(lines)
    assert driver.wait() == 0, told
    assert f"A worker on {killed} is lost; piece" in told
    assert sum(int(count) for count in re.findall(r"(\d+) made on", lines[-1])) == job.piece_count == 10, told
    for index in range(10):
        run = job.run_job(index)
        single = str(tmp_path / f"single{index}.tif")
        detect(type(run)(**{**vars(run), "output": single}), Quiet())
        assert content(merge_item(job, index, Quiet())) == content(single)


def test_only_what_is_missing_is_made(images: list[str], plan: Plan, job_path: str, nodes: RayNodes) -> None:
    job = plan(*images)
    with Worker(job_path) as worker:
        for number in (1, 2, 3, 5, 6, 7, 8, 9, 10):
            worker.do(number)
    told = started(job_path, nodes).communicate()[0]
    assert re.search(r"all 10 pieces are there: 1 made on \w+, 9 found", told), told
    assert job.piece_path(4).is_file()


def test_an_image_that_was_changed_is_told_and_ends_with_one(
    images: list[str], plan: Plan, job_path: str, nodes: RayNodes
) -> None:
    plan(*images)
    with Path(images[0]).open("ab") as file:
        file.write(b"more")
    driver = started(job_path, nodes)
    told = driver.communicate()[0]
    assert driver.returncode == 1
    assert "Some pieces could not be done: 1. The last reason was: " in told
    assert "is not as it was when the job was planned" in told
    assert "Traceback" not in told


def test_sigterm_breaks_off_and_leaves_the_cluster_as_it_was(
    images: list[str], plan: Plan, job_path: str, nodes: RayNodes
) -> None:
    job = plan(*images)
    driver = started(job_path, nodes)
    for line in driver.stdout or ():
        if line.startswith("A worker is ready"):
            driver.terminate()
            break
    told = (driver.stdout.read() if driver.stdout else "") or ""
    assert driver.wait() == 128 + signal.SIGTERM
    assert "Broken off" in told
    assert not list(Path(job_path).parent.glob("*.pieces/*.partial"))
    assert Worker(job_path).job.id == job.id


def test_an_address_where_nobody_listens_is_told_at_once(
    scene: str, plan: Plan, job_path: str, capsys: pytest.CaptureFixture[str]
) -> None:
    pytest.importorskip("ray", reason="Ray has no package for this Python")
    plan(scene)
    assert main(["work", job_path, "--ray", f"127.0.0.1:{free_port()}"]) == 1
    told = capsys.readouterr().err
    assert "No Ray cluster can be used at '127.0.0.1:" in told
    assert "refused" in told


def test_without_ray_it_says_how_to_get_it(
    scene: str, plan: Plan, job_path: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    plan(scene)
    monkeypatch.setitem(sys.modules, "ray", None)
    with pytest.raises(RayMissing, match=r"pip install '\.\[ray\]'"):
        run_on_ray(job_path, "local", Quiet())


def test_the_module_does_not_need_ray_to_be_imported() -> None:
    code = "import sys; sys.modules['ray'] = None; import plugin.scale.ray_run, plugin.scale.command"
    subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=True)
    assert ray_actor.importlib


def test_a_worker_on_cuda_has_a_card_of_its_own(scene: str, plan: Plan) -> None:
    job = plan(scene, memory_mb=512)
    assert needs_of(job) == (1, 0, 512 * 2**20)
    assert needs_of(type(job)(**{**vars(job), "device": "cuda"})) == (1, 1, 512 * 2**20)
