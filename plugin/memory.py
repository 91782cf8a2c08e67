"""Memory: what a run takes unless it is told otherwise, and what this machine has."""

from __future__ import annotations

import os
import sys

DEFAULT_MEMORY_BYTES = 2**30
_MIB = 2**20


def memory_mb() -> int:
    """Memory of this machine in MiB; 0 where the system does not tell."""
    if sys.platform == "win32":
        return _memory_mb_on_windows()
    try:
        return os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") // _MIB
    except (ValueError, OSError, AttributeError):
        return 0


def _memory_mb_on_windows() -> int:
    import ctypes

    kilobytes = ctypes.c_ulonglong(0)
    kernel = getattr(ctypes, "windll", None)
    if kernel is None or not kernel.kernel32.GetPhysicallyInstalledSystemMemory(ctypes.byref(kilobytes)):
        return 0
    return int(kilobytes.value // 1024)
