"""FolderLock: one batch at a time in an output folder; however a process ends, the system then lets go of its lock."""

from __future__ import annotations

import json
import os
import socket
import time
from pathlib import Path
from types import TracebackType

from ..errors import OutputNotWritable
from ..raster.file_lock import NO_LINK, try_lock, unlock
from .errors import FolderBusy

NAME = ".earth_anomaly_batch.lock"
# Somebody may just be looking whether the folder is in use.
_TRIES, _PAUSE_S = 5, 0.1
# Windows locks bytes, and lets nobody read them; so it is one far behind the text.
_FAR = 2**20


class FolderLock:
    """Held within a with block; the file names process and machine. Raises FolderBusy, OutputNotWritable."""

    def __init__(self, folder: str) -> None:
        self._folder = folder
        self._path = Path(folder, NAME)
        self._file = -1

    def __enter__(self) -> FolderLock:
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            self._file = os.open(self._path, os.O_RDWR | os.O_CREAT | NO_LINK, 0o666)
        except OSError as raised:
            raise OutputNotWritable(self._folder, raised.strerror or str(raised)) from raised
        for _ in range(_TRIES):
            if _is_free(self._file):
                self._sign()
                return self
            time.sleep(_PAUSE_S)
        os.close(self._file)
        raise FolderBusy(self._folder, holder(self._folder))

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        # The file stays: whoever takes it away might take it away from the next one who has just locked it.
        os.ftruncate(self._file, 0)
        unlock(self._file, _FAR)
        os.close(self._file)

    def _sign(self) -> None:
        text = json.dumps({"pid": os.getpid(), "host": socket.gethostname()})
        os.ftruncate(self._file, 0)
        os.lseek(self._file, 0, os.SEEK_SET)
        os.write(self._file, text.encode())


def is_busy(folder: str) -> bool:
    """Whether a batch works there now; a lock that a dead process has left does not count."""
    try:
        file = os.open(Path(folder, NAME), os.O_RDWR)
    except OSError:
        return False
    try:
        is_free = _is_free(file)
        if is_free:
            unlock(file, _FAR)
        return not is_free
    finally:
        os.close(file)


def holder(folder: str) -> str:
    """Who holds the lock, or held it last."""
    try:
        said = json.loads(Path(folder, NAME).read_text(encoding="utf-8"))
        return f"process {int(said['pid'])} on {said['host']}"
    except (OSError, ValueError, KeyError, TypeError):
        return "unknown process"


def _is_free(file: int) -> bool:
    """Also on a drive that knows no locks: better no lock than no batch."""
    return try_lock(file, _FAR) is not False
