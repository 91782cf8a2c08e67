"""try_image(): a run on a file in a folder of its own, for the child process."""

from __future__ import annotations

import tempfile
from pathlib import Path

from . import effort
from .runs import score


def try_image(image: str) -> str:
    """What became of it: 'whole' or the name of the error, whose sentence has been looked at."""
    effort.SUMMARY = ""
    return score("images", [image], Path(image).parent)


def try_in_folder(content: bytes, name: str) -> str:
    """The same on a content that is to lie in a file of that name."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / name
        file.write_bytes(content)
        return try_image(str(file))
