"""scratch_folder(): a folder for the files of one run; those that killed processes have left are removed first."""

from __future__ import annotations

import os
import shutil
import stat
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from .raster.file_lock import FileLock

PREFIX = "earth_anomaly_run_"
OLD = "old"
"""A folder in it for files that were moved out of the way; a folder that still holds some is never removed."""
_LOCK = ".lock"


@contextmanager
def scratch_folder(parent: str = "", prefix: str = PREFIX) -> Iterator[str]:
    """Its path, in the system's folder for temporary files or another one; it is gone after the block, but for what
    Windows still holds open. Raises OSError.
    """
    where = parent or tempfile.gettempdir()
    sweep_scratch(where, prefix)
    folder = tempfile.mkdtemp(prefix=prefix, dir=where)
    try:
        with FileLock(str(Path(folder, _LOCK))) as lock:
            lock.take()
            yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def sweep_scratch(parent: str, prefix: str = PREFIX) -> None:
    """Removes the folders of processes that live no more; one that is just being made has no lock yet, and stays."""
    with suppress(OSError):
        for folder in Path(parent).glob(f"{prefix}*"):
            with suppress(OSError):
                if _is_own(folder) and _is_left(folder / _LOCK) and not any(folder.glob(f"{OLD}/*")):
                    shutil.rmtree(folder)


def _is_own(folder: Path) -> bool:
    """In a folder for everybody, another user's is none of ours, and neither is a link."""
    found = folder.lstat()
    return stat.S_ISDIR(found.st_mode) and (not hasattr(os, "getuid") or found.st_uid == os.getuid())


def _is_left(path: Path) -> bool:
    if not path.is_file() or path.is_symlink():
        return False
    with FileLock(str(path)) as lock:
        return lock.take() and lock.is_certain
