"""check_output() refuses names that a result must not take; unfinished() and made_whole() see that none is half."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from uuid import uuid4

from ..errors import OutputNotWritable


def check_output(path: str) -> None:
    """Raises OutputNotWritable where there is no folder for the file, or something else than a file has its name.

    A finished result is renamed onto its name, which would put even a device such as a null device out of the way.
    """
    if not path:
        raise OutputNotWritable(path, "no file name was given")
    output = Path(path)
    try:
        if not output.absolute().parent.is_dir():
            raise OutputNotWritable(path, "its folder does not exist")
        if output.exists() and not output.is_file():
            raise OutputNotWritable(path, "it is no plain file but a folder or a device")
    except OSError as raised:  # a name longer than the system takes
        raise OutputNotWritable(path, raised.strerror or str(raised)) from raised


def unfinished(path: str) -> str:
    """A name of its own beside the output, for what becomes the output when it is whole."""
    return f"{path}.{uuid4().hex[:8]}.partial"


def remove_companions(output: Path) -> None:
    """What an older raster of the output's name may have left beside it, and GDAL would take for the new one's."""
    for suffix in (".aux.xml", ".ovr", ".msk"):
        output.with_name(output.name + suffix).unlink(missing_ok=True)


@contextmanager
def made_whole(*outputs: str) -> Iterator[list[Path]]:
    """Names to write to; they become the outputs, in this order, when the block ends well, else nothing stays.

    Raises OutputNotWritable, of the last output, where writing or naming fails.
    """
    parts = [Path(unfinished(output)) for output in outputs]
    try:
        yield parts
        for part, output in zip(parts, outputs):
            os.replace(part, output)
    except OSError as raised:
        raise OutputNotWritable(outputs[-1], raised.strerror or str(raised)) from raised
    finally:
        for part in parts:
            with suppress(OSError):
                part.unlink()
