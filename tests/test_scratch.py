"""Folders for the files of a run: gone after it, and those of killed processes with the next one."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from plugin.scratch import OLD, PREFIX, scratch_folder, sweep_scratch

CODE = """
import os, sys, tempfile
from pathlib import Path
tempfile.tempdir = sys.argv[1]
from plugin.scratch import scratch_folder
with scratch_folder() as folder:
    Path(folder, "samples.npz").write_text("large")
    os._exit(0)  # as a kill does
"""


@pytest.fixture(autouse=True)
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The system's folder for temporary files."""
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    return tmp_path


def leave_one(temporary: Path) -> None:
    root = Path(__file__).parents[1]
    subprocess.run([sys.executable, "-c", CODE, str(temporary)], cwd=root, check=True)
    assert len(list(temporary.glob(f"{PREFIX}*/samples.npz"))) == 1


def test_a_folder_is_gone_after_the_run_also_where_that_fails(temporary: Path) -> None:
    with pytest.raises(ZeroDivisionError), scratch_folder() as folder:
        assert Path(folder).is_dir()
        raise ZeroDivisionError
    assert not list(temporary.iterdir())


def test_what_a_killed_process_has_left_is_removed_with_the_next_run(temporary: Path) -> None:
    leave_one(temporary)
    with scratch_folder() as folder:
        assert [str(path) for path in temporary.iterdir()] == [folder]


def test_the_folder_of_a_run_that_goes_on_stays(temporary: Path) -> None:
    with scratch_folder() as folder:
        sweep_scratch(str(temporary))
        with scratch_folder():
            assert Path(folder).is_dir()


def test_other_folders_and_links_are_left_alone(temporary: Path) -> None:
    (temporary / f"{PREFIX}new").mkdir()
    (temporary / "earth_anomaly_tests").mkdir()
    (temporary / "earth_anomaly_tests" / ".lock").write_text("")
    (temporary / f"{PREFIX}link").symlink_to(temporary / "earth_anomaly_tests", target_is_directory=True)
    before = sorted(temporary.iterdir())
    sweep_scratch(str(temporary))
    assert sorted(temporary.iterdir()) == before


def test_files_that_were_moved_out_of_the_way_are_not_lost(temporary: Path) -> None:
    leave_one(temporary)
    old = next(temporary.glob(f"{PREFIX}*")) / OLD
    old.mkdir()
    (old / "model.onnx").write_text("the only one")
    sweep_scratch(str(temporary))
    assert (old / "model.onnx").exists()


@pytest.mark.skipif(not hasattr(os, "getuid"), reason="users have numbers on Unix only")
def test_another_users_folder_is_left_alone(temporary: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    leave_one(temporary)
    monkeypatch.setattr(os, "getuid", lambda: 12345678)
    sweep_scratch(str(temporary))
    assert len(list(temporary.iterdir())) == 1
