"""States of a batch: lines that survive a sudden end, and the lock of the folder."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from plugin.batch.errors import FolderBusy
from plugin.batch.lock import NAME, FolderLock, holder, is_busy
from plugin.batch.state import State, StateFile
from plugin.errors import OutputNotWritable

ROOT = Path(__file__).resolve().parents[1]
HOLD = (
    "import sys, time; from plugin.batch.lock import FolderLock\n"
    "with FolderLock(sys.argv[1]): print('held', flush=True); time.sleep(60)"
)


@pytest.fixture
def states(tmp_path: Path) -> StateFile:
    return StateFile(str(tmp_path / "job.state.jsonl"))


def read(states: StateFile) -> StateFile:
    again = StateFile(states.path)
    again.read_more()
    return again


def test_the_last_line_of_an_item_counts(states: StateFile) -> None:
    states.add("a", "running", percent=40.0, seconds=3)
    assert read(states).record("a").percent == 40
    states.add("a", "scored", fingerprint="f", valid_px=9)
    states.add("a", "failed", seconds=5, message="No.", tried="f")
    record = read(states).record("a")
    assert (record.state, record.message, record.seconds, record.tried) == (State.FAILED, "No.", 5, "f")
    assert record.scored["valid_px"] == 9, "what was made is known nevertheless"
    assert read(states).record("b").state is State.WAITING


def test_half_a_line_is_passed_over_and_the_next_one_is_not_lost(states: StateFile) -> None:
    states.add("a", "done", seconds=1)
    whole = Path(states.path).read_bytes()
    for length in range(1, len(whole)):
        Path(states.path).write_bytes(whole + whole[:length].rstrip(b"\n"))
        torn = StateFile(states.path)
        torn.read_more()
        torn.add("b", "done", seconds=2)
        assert {name: record.state for name, record in read(states).records.items()} == {
            "a": State.DONE,
            "b": State.DONE,
        }


@pytest.mark.parametrize(
    "line",
    [
        "", "null", "[]", "7", '"x"', "{}", '{"item": 1, "event": "done"}', '{"item": "a"}',
        '{"item": "a", "event": "x"}',
        '{"item": "a", "event": ["done"]}', "\x00\x01", "[" * 5000,
    ],
)  # fmt: skip
def test_lines_that_mean_nothing_are_passed_over(states: StateFile, line: str) -> None:
    Path(states.path).write_text(f'{line}\n{{"item": "a", "event": "done"}}\n', encoding="utf-8")
    assert read(states).record("a").state is State.DONE


def test_figures_that_are_none_do_no_harm(states: StateFile) -> None:
    Path(states.path).write_text('{"item": "a", "event": "running", "percent": "x", "seconds": null}\n')
    assert read(states).record("a").percent == 0


def test_what_another_process_adds_is_followed(states: StateFile) -> None:
    follower = StateFile(states.path)
    assert not follower.read_more()
    states.add("a", "running", percent=0)
    assert follower.read_more() and not follower.read_more()
    with Path(states.path).open("ab") as file:
        file.write(b'{"item": "a", "event": ')
        file.flush()
        assert not follower.read_more()
        file.write(b'"done"}\n')
    assert follower.read_more() and follower.record("a").state is State.DONE
    Path(states.path).write_text('{"item": "b", "event": "done"}\n')
    assert follower.read_more() and list(follower.records) == ["b"], "the file was begun anew"


def test_names_of_any_script_are_kept(states: StateFile) -> None:
    states.add("影像 ä\u2028", "done")
    assert read(states).record("影像 ä\u2028").state is State.DONE


def test_only_one_batch_at_a_time_works_in_a_folder(tmp_path: Path) -> None:
    assert not is_busy(str(tmp_path))
    with FolderLock(str(tmp_path)):
        assert is_busy(str(tmp_path))
        assert holder(str(tmp_path)).startswith(f"process {os.getpid()} on ")
        with pytest.raises(FolderBusy, match=str(os.getpid())), FolderLock(str(tmp_path)):
            pass
    assert not is_busy(str(tmp_path))
    with FolderLock(str(tmp_path / "new" / "folder")):
        assert (tmp_path / "new" / "folder").is_dir()


def test_the_lock_of_a_killed_process_counts_no_more(tmp_path: Path) -> None:
    child = subprocess.Popen([sys.executable, "-c", HOLD, str(tmp_path)], stdout=subprocess.PIPE, cwd=ROOT)
    assert child.stdout is not None and child.stdout.readline().strip() == b"held"
    with pytest.raises(FolderBusy, match=f"process {child.pid} on"), FolderLock(str(tmp_path)):
        pass
    child.kill()
    child.communicate()
    assert json.loads((tmp_path / NAME).read_text())["pid"] == child.pid, "it has left its name"
    assert not is_busy(str(tmp_path))
    with FolderLock(str(tmp_path)):
        assert is_busy(str(tmp_path))


def test_a_lock_file_of_nonsense_is_no_lock(tmp_path: Path) -> None:
    (tmp_path / NAME).write_text("[]")
    assert holder(str(tmp_path)) == "unknown process"
    with FolderLock(str(tmp_path)):
        pass


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(OutputNotWritable), FolderLock(str(tmp_path / "file")):
        pass
