"""What killed runs have left is removed, what living ones are writing is not, and one run at a time has an output."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from plugin.errors import DiskFull, OutputNotWritable
from plugin.raster import file_lock, outputs
from plugin.raster.file_lock import FileLock
from plugin.raster.output_errors import OutputBusy
from plugin.raster.outputs import claimed, is_claimed, made_whole, sweep

CODE = """
import os, sys
from pathlib import Path
from plugin.raster.outputs import Claim
claim = Claim(sys.argv[1])
Path(f"{claim.stem}.raw").write_text("half")
print("ready", flush=True)
sys.stdin.read()
os._exit(0)  # as a kill does: nothing is tidied up
"""


@pytest.fixture
def other(tmp_path: Path) -> Iterator[subprocess.Popen[str]]:
    """Another process that is writing to scores.tif; it dies when its input ends."""
    process = subprocess.Popen(
        [sys.executable, "-c", CODE, str(tmp_path / "scores.tif")],
        cwd=Path(__file__).parents[2],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None and process.stdout.readline() == "ready\n"
    yield process
    process.kill()
    process.communicate()


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_what_a_dead_process_has_left_is_removed_by_the_next_run_of_that_output(
    tmp_path: Path, other: subprocess.Popen[str]
) -> None:
    other.communicate()
    assert len(names(tmp_path)) == 2
    with claimed(str(tmp_path / "scores.tif")):
        assert names(tmp_path) == ["scores.tif.partial.lock"]
    assert names(tmp_path) == []


def test_what_a_dead_process_has_left_is_removed_by_a_run_of_another_output(
    tmp_path: Path, other: subprocess.Popen[str]
) -> None:
    other.communicate()
    with claimed(str(tmp_path / "other.tif")):
        assert names(tmp_path) == ["other.tif.partial.lock"]


@pytest.mark.usefixtures("other")
def test_what_another_process_is_writing_stays(tmp_path: Path) -> None:
    before = names(tmp_path)
    with claimed(str(tmp_path / "other.tif")):
        pass
    sweep(tmp_path)
    assert names(tmp_path) == before and is_claimed(str(tmp_path / "scores.tif"))


@pytest.mark.usefixtures("other")
def test_a_second_run_is_refused_the_output_of_the_first(tmp_path: Path) -> None:
    before = names(tmp_path)
    with pytest.raises(OutputBusy, match="Another run is writing"), made_whole(str(tmp_path / "scores.tif")):
        pass
    assert names(tmp_path) == before


def test_within_one_process_too_one_run_has_an_output(tmp_path: Path) -> None:
    path = str(tmp_path / "scores.tif")
    with claimed(path) as stem:
        Path(f"{stem}.raw").write_text("half")
        with pytest.raises(OutputBusy), claimed(path):
            pass
        sweep(tmp_path)
        assert Path(f"{stem}.raw").exists()
    with claimed(path):
        pass
    assert not is_claimed(path)


def test_of_two_outputs_neither_is_written_where_one_is_taken(tmp_path: Path) -> None:
    first, second = str(tmp_path / "a.npz"), str(tmp_path / "b.onnx")
    with claimed(second), pytest.raises(OutputBusy), made_whole(first, second):
        pass
    assert names(tmp_path) == []


def test_files_of_others_are_never_swept_up(tmp_path: Path) -> None:
    others = ("scores.tif", "scores.tif.partial.txt", "scores.tif.0123abcd.part", "x.scores.tif.0123abcd.partial")
    for name in others:
        (tmp_path / name).write_text("mine")
    (tmp_path / "scores.tif.partial.lock").write_text("")
    sweep(tmp_path)
    assert names(tmp_path) == sorted(others)


def test_on_a_drive_without_locks_nothing_is_refused_and_nothing_swept_up(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(file_lock, "try_lock", lambda _file: None)
    left = tmp_path / "scores.tif.0123abcd.partial.raw"
    left.write_text("of a run on another machine, perhaps")
    with made_whole(str(tmp_path / "scores.tif")) as (part,):
        part.write_text("whole")
    assert left.exists() and (tmp_path / "scores.tif").read_text() == "whole"


def test_a_lock_whose_file_was_taken_away_meanwhile_is_taken_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, locked = tmp_path / "lock", []
    really = file_lock.try_lock

    def late(file: int) -> bool | None:
        if not locked:
            path.unlink()
        locked.append(file)
        return really(file)

    monkeypatch.setattr(file_lock, "try_lock", late)
    with FileLock(str(path)) as lock:
        assert lock.take() and len(locked) == 2
        assert not FileLock(str(path)).take()
    assert not path.exists()


def test_a_full_disk_is_told_as_such(tmp_path: Path) -> None:
    with pytest.raises(DiskFull), made_whole(str(tmp_path / "page.html")):
        raise OSError(28, "No space left on device")
    with pytest.raises(OutputNotWritable), made_whole(str(tmp_path / "page.html")):
        raise OSError(5, "Input/output error")
    assert names(tmp_path) == []


def test_no_lock_can_be_made_where_nothing_can(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> int:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(os, "open", refuse)
    with pytest.raises(OutputNotWritable, match="Permission denied"), claimed(str(tmp_path / "scores.tif")):
        pass
    assert outputs.is_claimed(str(tmp_path / "scores.tif")) is False
