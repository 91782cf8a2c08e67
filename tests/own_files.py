"""own_files(): what belongs to the project, as git knows it."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]


def own_files() -> Iterator[Path]:
    """Tracked files, and new ones that git does not ignore; skips the test where this is no checkout."""
    if shutil.which("git") is None:
        pytest.skip("there is no git here")
    listing = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    if listing.returncode:
        pytest.skip("this is no git checkout")
    return (ROOT / name for name in listing.stdout.splitlines() if (ROOT / name).is_file())
