"""What a result must not be written onto."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from plugin.errors import OutputNotWritable
from plugin.raster.outputs import check_output


def test_a_new_name_and_an_older_file_are_taken(tmp_path: Path) -> None:
    (tmp_path / "older.tif").write_bytes(b"")
    check_output(str(tmp_path / "new.tif"))
    check_output(str(tmp_path / "older.tif"))


def test_a_device_is_never_renamed_over(tmp_path: Path) -> None:
    device = tmp_path / "pipe"
    os.mkfifo(device)
    with pytest.raises(OutputNotWritable, match="no plain file"):
        check_output(str(device))


@pytest.mark.parametrize("name", ["", "no/scores.tif", ".", "x" * 400])
def test_names_without_a_place_are_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(OutputNotWritable):
        check_output(str(tmp_path / name) if name else "")
