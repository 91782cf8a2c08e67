"""A batch as a whole, without QGIS: failures, skipping, going on, and what is never written over."""

from __future__ import annotations

import csv
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from osgeo import ogr

from plugin.batch.look import BROKEN_OFF, look
from plugin.batch.plan import plan
from plugin.batch.run import Tally, run_batch
from plugin.batch.state import State, StateFile
from tests.batch_jobs import Runner, job
from tests.conftest import Listener

POLYGONS = {"options": {"polygons": {"METHOD": "false_alarm", "THRESHOLD": 0.05}}}
Batch = Callable[..., tuple[Tally, Runner]]


@pytest.fixture
def folder(tmp_path: Path, write_image: Callable[..., str], make_scene: Callable[..., np.ndarray]) -> Path:
    """Two sound images and one that the runner fails on."""
    for name in ("in", "out"):
        (tmp_path / name).mkdir()
    for number, name in enumerate(("a", "bad", "c")):
        write_image(make_scene(5, 20, 24, seed=number), f"in/{name}.tif")
    return tmp_path


@pytest.fixture
def batch(folder: Path, listener: Listener) -> Batch:
    def run(feedback: Any = None, **changed: Any) -> tuple[Tally, Runner]:
        wanted, runner = job(folder, **changed), Runner()
        return run_batch(wanted, "job", plan(wanted), runner, feedback or listener), runner

    return run


def states_of(folder: Path, **changed: Any) -> dict[str, State]:
    found = look(job(folder, **changed), "job")
    return {item.name: record.state for item, record in zip(found.items, found.records)}


def test_one_failure_does_not_stop_the_rest(batch: Batch, folder: Path, listener: Listener) -> None:
    tally, _runner = batch()
    assert tally[:3] == (2, 0, 1)
    assert states_of(folder) == {"a_rx": State.DONE, "bad_rx": State.FAILED, "c_rx": State.DONE}
    assert listener.warnings == ["bad_rx: The disk is full."]
    assert listener.progress == sorted(listener.progress) and listener.progress[-1] == 100
    assert "The disk is full." in (folder / "out" / "logs" / "bad_rx.log").read_text()


def test_what_is_done_is_skipped_and_what_failed_is_tried_again(batch: Batch) -> None:
    batch()
    tally, runner = batch()
    assert tally[:3] == (0, 2, 1) and runner.scored == ["bad_rx"]
    tally, runner = batch(options={"retry_failed": False})
    assert tally[:3] == (0, 2, 1) and runner.scored == []
    tally, runner = batch(options={"skip_done": False})
    assert tally[:3] == (2, 0, 1) and runner.scored == ["a_rx", "bad_rx", "c_rx"]


def test_other_settings_or_another_image_are_run_again(batch: Batch, folder: Path) -> None:
    batch()
    _tally, runner = batch(detectors=[{"algorithm": "rx", "parameters": {"COMPONENTS": 3}, "name": "rx"}])
    assert "a_rx" in runner.scored
    batch()
    image = folder / "in" / "a.tif"
    os.utime(image, (1e9, 1e9))
    assert states_of(folder)["a_rx"] is State.WAITING
    _tally, runner = batch()
    assert runner.scored == ["a_rx", "bad_rx"]
    _tally, runner = batch(detectors=[{"algorithm": "rx", "parameters": {"DEVICE": "cpu", "MEMORY_MB": 300}}])
    assert runner.scored == ["bad_rx"], "device and memory do not change scores"


def test_a_half_file_or_another_one_is_not_taken_for_done(batch: Batch, folder: Path) -> None:
    batch()
    first, third = folder / "out" / "a_rx.tif", folder / "out" / "c_rx.tif"
    first.write_bytes(first.read_bytes()[:300])
    third.unlink()
    assert states_of(folder)["a_rx"] is State.WAITING
    _tally, runner = batch()
    assert runner.scored == ["a_rx", "bad_rx", "c_rx"]
    first.write_bytes(third.read_bytes())
    assert "a_rx" in batch()[1].scored


def test_a_file_that_no_batch_has_written_is_not_replaced(batch: Batch, folder: Path) -> None:
    foreign = folder / "out" / "a_rx.tif"
    foreign.write_bytes((folder / "in" / "c.tif").read_bytes())
    before = foreign.read_bytes()
    tally, runner = batch()
    assert tally[:3] == (1, 0, 2) and "a_rx" not in runner.scored
    assert foreign.read_bytes() == before
    assert "is no result of this plugin" in states_message(folder, "a_rx")


def states_message(folder: Path, name: str) -> str:
    states = StateFile(str(folder / "out" / "job.state.jsonl"))
    states.read_more()
    return states.record(name).message


def test_polygons_alone_are_made_where_the_scores_are_there(batch: Batch, folder: Path) -> None:
    batch()
    tally, runner = batch(**POLYGONS)
    assert runner.scored == ["bad_rx"] and runner.outlined == ["a_rx", "c_rx"] and tally.done == 2
    assert batch(**POLYGONS)[1].outlined == []
    _tally, runner = batch(options={"polygons": {"THRESHOLD": 0.2}})
    assert runner.outlined == ["a_rx", "c_rx"] and runner.scored == ["bad_rx"]
    (folder / "out" / "a_rx.gpkg").unlink()
    assert states_of(folder, options={"polygons": {"THRESHOLD": 0.2}})["a_rx"] is State.WAITING


def test_verdicts_are_not_wiped_out(batch: Batch, folder: Path) -> None:
    batch(**POLYGONS)
    source = ogr.Open(str(folder / "out" / "a_rx.gpkg"), 1)
    feature = source.GetLayer(0).GetNextFeature()
    feature["verdict"] = "accepted"
    source.GetLayer(0).SetFeature(feature)
    del feature, source
    assert batch(**POLYGONS)[1].outlined == [], "it is still done"
    _tally, runner = batch(options={"polygons": {"THRESHOLD": 0.2}})
    assert runner.outlined == ["c_rx"]
    assert "holds verdicts" in states_message(folder, "a_rx")


def test_a_canceled_batch_goes_on_where_it_was(batch: Batch, folder: Path, cancel_at: Callable[..., Any]) -> None:
    listener = cancel_at(6)
    tally, _runner = batch(listener)
    assert tally.done + tally.failed < 3
    assert not [path for path in (folder / "out").rglob("*") if "partial" in path.name]
    assert State.CANCELED in states_of(folder).values() or State.WAITING in states_of(folder).values()
    done = {name for name, state in states_of(folder).items() if state is State.DONE}
    _tally, runner = batch()
    assert set(runner.scored) == {"a_rx", "bad_rx", "c_rx"} - done


def test_a_sudden_end_is_seen_and_its_rests_are_swept(batch: Batch, folder: Path) -> None:
    states = StateFile(str(folder / "out" / "job.state.jsonl"))
    states.add("a_rx", "running", percent=50.0)
    rests = [
        folder / "out" / f"{name}.0123abcd.partial{end}"
        for name in ("a_rx.tif", "c_rx.gpkg")
        for end in (".raw", ".gpkg")
    ]
    others = [folder / "out" / "other.tif.0123abcd.partial.raw", folder / "out" / "a_rx.partial"]
    for path in rests + others:
        path.write_text("half")
    found = look(job(folder), "job")
    assert (found.records[0].state, found.records[0].message) == (State.WAITING, BROKEN_OFF)
    batch()
    assert not any(path.exists() for path in rests) and all(path.exists() for path in others)


def test_a_disk_that_takes_no_states_does_not_end_the_batch(
    batch: Batch, listener: Listener, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_told: Any, **_facts: Any) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(StateFile, "add", full)
    assert batch()[0][:3] == (2, 0, 1)
    assert len([text for text in listener.warnings if "No space left" in text]) == 1


def test_the_report_tells_all_and_escapes_it(
    batch: Batch, folder: Path, write_image: Callable[..., str], make_scene: Callable[..., np.ndarray]
) -> None:
    write_image(make_scene(5, 20, 24), "in/=b&'x'.tif")
    tally, _runner = batch(**POLYGONS)
    page = Path(tally.summary).read_text(encoding="utf-8")
    assert "=b&amp;&#x27;x&#x27;.tif" in page and "3 done, 1 failed" in page and "The disk is full." in page
    assert 'href="a_rx.tif"' in page and 'href="logs/bad_rx.log"' in page and 'href="bad_rx.tif"' not in page
    assert "<script" not in page and "http" not in page
    table = Path(tally.summary).with_suffix(".csv").read_text(encoding="utf-8-sig")
    rows = {Path(row["image"].lstrip("'")).name: row for row in csv.DictReader(table.splitlines())}
    assert rows["a.tif"]["state"] == "done" and rows["a.tif"]["valid_pixels"] == "480"
    assert int(rows["a.tif"]["polygons"]) > 0 and rows["bad.tif"]["message"] == "The disk is full."
    assert rows["=b&'x'.tif"]["result"].startswith("'="), "no formula"


def test_the_folder_can_be_moved_with_its_states(batch: Batch, folder: Path) -> None:
    batch()
    (folder / "out").rename(folder / "moved")
    assert states_of(folder, output_folder=str(folder / "moved"))["a_rx"] is State.DONE
