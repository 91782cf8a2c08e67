"""program(): what the shell starts; says what is missing where GDAL or NumPy are."""

from __future__ import annotations

import sys

_MISSING = """Earth Anomaly needs the Python packages of GDAL and NumPy, and '{}' cannot be imported here.
Take the system's Python (Debian: apt install python3-gdal; conda: conda install gdal), and make a virtual environment
of it with --system-site-packages.
"""


def program() -> int:
    """The command that the words of the shell name, and its exit code."""
    try:
        from .command import main
    except ModuleNotFoundError as raised:
        if (raised.name or "").split(".")[0] not in ("osgeo", "numpy"):
            raise
        sys.stderr.write(_MISSING.format(raised.name))
        return 1
    return main(sys.argv[1:])
