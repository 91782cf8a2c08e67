"""check_output() refuses names that a result must not take; unfinished() names it until it is whole."""

from __future__ import annotations

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
