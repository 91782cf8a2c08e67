"""FileLock: a file that exists while somebody holds it; however a process ends, the system then lets go of it."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from pathlib import Path
from threading import Lock
from types import TracebackType

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

_TRIES = 20
# A link of a lock's name would have a file made, or emptied, somewhere else.
NO_LINK = getattr(os, "O_NOFOLLOW", 0)
# Some network drives know one holder of a lock per process; here no two threads are one.
_held: set[str] = set()
_guard = Lock()


class FileLock:
    """Not held at first; within a with block where take() has said so, and let go at its end."""

    def __init__(self, path: str) -> None:
        self._path = Path(path)
        self._name = os.path.realpath(path)
        self._file = -1
        self.is_certain = True
        """Whether a lock that could be taken means that nobody else holds it: not so on drives that know no locks."""

    def __enter__(self) -> FileLock:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.let_go()

    def take(self) -> bool:
        """Whether it is held from now on, and not by somebody else; makes the file. Raises OSError."""
        with _guard:
            if self._name in _held:
                return False
            taken = self._take()
            if taken:
                _held.add(self._name)
            return taken

    def let_go(self) -> None:
        """Takes the file away; nothing where it is not held."""
        if self._file < 0:
            return
        file, self._file = self._file, -1
        with _guard:
            _held.discard(self._name)
            if sys.platform == "win32":  # where no file goes that is open
                os.close(file)
            with suppress(OSError):
                self._path.unlink()
            if sys.platform != "win32":
                os.close(file)

    def _take(self) -> bool:
        for _ in range(_TRIES):
            file = os.open(self._path, os.O_RDWR | os.O_CREAT | NO_LINK, 0o666)
            is_free = try_lock(file)
            if is_free is False:
                os.close(file)
                return False
            if self._is_there(file):
                self._file, self.is_certain = file, bool(is_free)
                return True
            os.close(file)  # whoever held it has taken the file away between the two steps
        return False

    def _is_there(self, file: int) -> bool:
        try:
            return os.path.samestat(os.fstat(file), self._path.stat())
        except OSError:
            return False


if sys.platform == "win32":

    def try_lock(file: int, at: int = 0) -> bool | None:
        """Of a byte of the file."""
        os.lseek(file, at, os.SEEK_SET)
        try:
            msvcrt.locking(file, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

    def unlock(file: int, at: int = 0) -> None:
        """Of the same byte."""
        os.lseek(file, at, os.SEEK_SET)
        msvcrt.locking(file, msvcrt.LK_UNLCK, 1)

else:

    def try_lock(file: int, at: int = 0) -> bool | None:
        """Whether it was free; None on a drive that knows no locks. `at`: the byte that Windows, which lets nobody read
        what is locked, is to lock."""
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        except OSError:
            return None
        return True

    def unlock(file: int, at: int = 0) -> None:
        """Lets go of what try_lock() has taken."""
        fcntl.flock(file, fcntl.LOCK_UN)
