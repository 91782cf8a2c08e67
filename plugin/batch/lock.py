"""FolderLock: one batch at a time in an output folder; however a process ends, the system then lets go of its lock."""

from __future__ import annotations

import json
import os
import socket
import sys
import time
from pathlib import Path
from types import TracebackType

from ..errors import OutputNotWritable
from .errors import FolderBusy

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

NAME = ".earth_anomaly_batch.lock"
# Somebody may just be looking whether the folder is in use.
_TRIES, _PAUSE_S = 5, 0.1
# Windows locks bytes, and lets nobody read them; so it is one far behind the text.
_FAR = 2**20
# The file is emptied, so a link of its name must lead nowhere.
_NO_LINK = getattr(os, "O_NOFOLLOW", 0)


class FolderLock:
    """Held within a with block; the file names process and machine. Raises FolderBusy, OutputNotWritable."""

    def __init__(self, folder: str) -> None:
        self._folder = folder
        self._path = Path(folder, NAME)
        self._file = -1

    def __enter__(self) -> FolderLock:
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            self._file = os.open(self._path, os.O_RDWR | os.O_CREAT | _NO_LINK, 0o666)
        except OSError as raised:
            raise OutputNotWritable(self._folder, raised.strerror or str(raised)) from raised
        for _ in range(_TRIES):
            if _lock(self._file):
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
        _unlock(self._file)
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
        is_free = _lock(file)
        if is_free:
            _unlock(file)
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


if sys.platform == "win32":

    def _lock(file: int) -> bool:
        os.lseek(file, _FAR, os.SEEK_SET)
        try:
            msvcrt.locking(file, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

    def _unlock(file: int) -> None:
        os.lseek(file, _FAR, os.SEEK_SET)
        msvcrt.locking(file, msvcrt.LK_UNLCK, 1)

else:

    def _lock(file: int) -> bool:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        except OSError:
            return True  # a file system that knows no locks; better no lock than no batch
        return True

    def _unlock(file: int) -> None:
        fcntl.flock(file, fcntl.LOCK_UN)
