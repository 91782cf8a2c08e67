"""checksum(): what a report says of a file so that others can tell whether theirs is the same."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import NamedTuple

from ..errors import RunCanceled
from ..feedback import Feedback

_BLOCK = 2**22


class Checksum(NamedTuple):
    """A file's name and size and its SHA-256, or the reason why there is none."""

    name: str
    size: int = 0
    sha256: str = ""
    reason: str = ""
    is_open: bool = False
    """Whether another program has changes of it that are not in the file yet."""


def checksum(path: str, feedback: Feedback) -> Checksum:
    """Read block by block; raises RunCanceled."""
    file = Path(path)
    try:
        if not file.is_file():
            return Checksum(file.name, reason="no plain file")
        size = file.stat().st_size
        return Checksum(file.name, size, _sum_of(file, size, feedback), is_open=_is_open(file))
    except OSError as raised:
        return Checksum(file.name, reason=raised.strerror or str(raised))


def _sum_of(file: Path, size: int, feedback: Feedback) -> str:
    found, done = hashlib.sha256(), 0
    with file.open("rb") as opened:
        while block := opened.read(_BLOCK):
            if feedback.isCanceled():
                raise RunCanceled
            found.update(block)
            done += len(block)
            feedback.setProgress(100 * done / max(1, size))
    return found.hexdigest()


def _is_open(file: Path) -> bool:
    """GeoPackages that QGIS shows have a log beside them, with what was written last."""
    log = file.with_name(f"{file.name}-wal")
    return log.is_file() and log.stat().st_size > 0
