"""What this machine has: its memory, and the free space on a disk; None where the system does not tell."""

from __future__ import annotations

import ctypes
import os
import shutil
import sys
from pathlib import Path


def memory_bytes() -> int | None:
    """All of the memory that programs share."""
    if sys.platform == "win32":
        return _windows_memory()
    try:
        return os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    except (ValueError, OSError):
        return None


def free_bytes(path: str) -> int | None:
    """Free space where a file of this name would lie; its folder need not be there yet."""
    folder = Path(path).absolute()
    while not folder.is_dir() and folder.parent != folder:
        folder = folder.parent
    try:
        return shutil.disk_usage(folder).free
    except OSError:
        return None


class _MemoryStatus(ctypes.Structure):
    """As Windows defines it."""

    _fields_ = (("dwLength", ctypes.c_ulong), ("dwMemoryLoad", ctypes.c_ulong)) + tuple(
        (name, ctypes.c_ulonglong)
        for name in ("ullTotalPhys", "ullAvailPhys", "f3", "f4", "f5", "f6", "ullAvailExtendedVirtual")
    )


def _windows_memory() -> int | None:
    status = _MemoryStatus()
    status.dwLength = ctypes.sizeof(status)
    kernel = getattr(ctypes, "windll").kernel32  # noqa: B009  (only there on Windows, so no checker knows it)
    return int(status.ullTotalPhys) if kernel.GlobalMemoryStatusEx(ctypes.byref(status)) else None
