"""Names to write to: one run at a time writes an output, none is ever half, and what a killed run left is removed."""

from __future__ import annotations

import errno
import os
import re
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from uuid import uuid4

from ..errors import DiskFull, OutputError, OutputNotWritable
from .file_lock import FileLock
from .output_errors import OutputBusy

_LOCK = ".partial.lock"
_PART = re.compile(r"(.+)\.[0-9a-f]{8}\.partial")
# Another run may just be looking whether this one's lock is left over, or naming its own finished file.
_TRIES, _PAUSE_S = 5, 0.1


def check_output(path: str) -> None:
    """Raises OutputNotWritable where there is no folder for the file, or something else than a file has its name.

    A finished result is renamed onto its name, which would put even a device such as a null device out of the way.
    """
    if not path:
        raise OutputNotWritable(path, "no file name was given")
    if "\0" in path:
        raise OutputNotWritable(path.replace("\0", "?"), "no file name can hold a NUL")
    output = Path(path)
    try:
        if not output.absolute().parent.is_dir():
            raise OutputNotWritable(path, "its folder does not exist")
        if output.exists() and not output.is_file():
            raise OutputNotWritable(path, "it is no plain file but a folder or a device")
    except OSError as raised:  # a name longer than the system takes
        raise OutputNotWritable(path, raised.strerror or str(raised)) from raised


def make_folder(folder: str, output: str = "") -> None:
    """With all above it; raises OutputNotWritable, of the output that is to lie in it where one is named."""
    try:
        Path(folder).mkdir(parents=True, exist_ok=True)
    except OSError as raised:
        raise OutputNotWritable(output or folder, raised.strerror or str(raised)) from raised


def unfinished(path: str) -> str:
    """A name of its own beside the output, for what becomes the output when it is whole."""
    return f"{path}.{uuid4().hex[:8]}.partial"


def output_of(part: str) -> str:
    """The output that an unfinished file of this name was to become; empty for other files."""
    found = _PART.match(part)
    return found[1] if found else ""


def as_output_error(raised: OSError, output: str) -> OutputError:
    """What to tell of a failure to write."""
    if raised.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG):
        return DiskFull(output)
    return OutputNotWritable(output, raised.strerror or str(raised))


class Claim:
    """An output that is this run's from now on; `stem` begins the names of what it writes before it has the output's.

    What killed runs have left unfinished in the output's folder is removed first. Raises OutputBusy where another run
    writes to the output, OutputNotWritable and DiskFull where nothing can be written in its folder.
    """

    def __init__(self, output: str, *, sweeps: bool = True) -> None:
        """Without `sweeps` the folder, which may hold very many files, is not looked through."""
        self._lock = FileLock(f"{output}{_LOCK}")
        try:
            if not self._is_taken():
                raise OutputBusy(output)
        except OSError as raised:
            raise as_output_error(raised, output) from raised
        if sweeps:
            if self._lock.is_certain:
                _remove_left(Path(output).parent, Path(output).name)
            sweep(Path(output).parent)
        self.stem = unfinished(output)

    def release(self) -> None:
        """Lets another run have the output; once is enough."""
        self._lock.let_go()

    def _is_taken(self) -> bool:
        for number in range(_TRIES):
            time.sleep(_PAUSE_S if number else 0.0)
            if self._lock.take():
                return True
        return False


@contextmanager
def claimed(output: str, *, sweeps: bool = True) -> Iterator[str]:
    """The stem of a Claim that holds within the block."""
    claim = Claim(output, sweeps=sweeps)
    try:
        yield claim.stem
    finally:
        claim.release()


def is_claimed(output: str) -> bool:
    """Whether a run writes to it now."""
    path = f"{output}{_LOCK}"
    if not Path(path).exists():
        return False
    with suppress(OSError), FileLock(path) as lock:
        return not lock.take()
    return True


def sweep(folder: Path) -> None:
    """Removes what runs that were killed have left in a folder; that of runs which go on stays."""
    with suppress(OSError):
        for name in [one for one in os.listdir(folder) if one.endswith(_LOCK)]:  # noqa: PTH208  (ten times as fast)
            with suppress(OSError), FileLock(str(folder / name)) as lock:
                if lock.take() and lock.is_certain:
                    _remove_left(folder, name[: -len(_LOCK)])


def remove_companions(output: Path) -> None:
    """What an older raster of the output's name may have left beside it, and GDAL would take for the new one's."""
    for suffix in (".aux.xml", ".ovr", ".msk"):
        output.with_name(output.name + suffix).unlink(missing_ok=True)


@contextmanager
def made_whole(*outputs: str) -> Iterator[list[Path]]:
    """Names to write to; they become the outputs, in this order, when the block ends well, else nothing stays.

    Raises OutputBusy, and OutputNotWritable or DiskFull, of the last output, where writing or naming fails.
    """
    with ExitStack() as claims:
        parts = [Path(claims.enter_context(claimed(output))) for output in outputs]
        try:
            yield parts
            for part, output in zip(parts, outputs):
                os.replace(part, output)
        except OSError as raised:
            raise as_output_error(raised, outputs[-1]) from raised
        finally:
            for part in parts:
                with suppress(OSError):
                    part.unlink()


def _remove_left(folder: Path, output: str) -> None:
    with suppress(OSError):
        for name in os.listdir(folder):  # noqa: PTH208
            if output_of(name) == output:
                with suppress(OSError):
                    (folder / name).unlink()
