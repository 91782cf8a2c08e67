"""free_bytes(), card_name(): what NVIDIA's driver says of its first card; nothing where there is none."""

from __future__ import annotations

import ctypes
import os
import sys
from typing import Any

_NAME_BYTES = 96


class _Memory(ctypes.Structure):
    """NVML's nvmlMemory_t."""

    _fields_ = (("total", ctypes.c_ulonglong), ("free", ctypes.c_ulonglong), ("used", ctypes.c_ulonglong))


def free_bytes() -> int:
    """Free memory of the first card; 0 where nobody tells, or where the user has chosen among several."""
    if os.environ.get("CUDA_VISIBLE_DEVICES"):
        return 0
    memory = _Memory()
    library, handle = _opened()
    if library is None or library.nvmlDeviceGetMemoryInfo(handle, ctypes.byref(memory)):
        return 0
    return int(memory.free)


def card_name() -> str:
    """Of the first card; empty where there is none."""
    name = ctypes.create_string_buffer(_NAME_BYTES)
    library, handle = _opened()
    if library is None or library.nvmlDeviceGetName(handle, name, _NAME_BYTES):
        return ""
    return name.value.decode(errors="replace")


def _opened() -> tuple[Any, ctypes.c_void_p]:
    """The driver's library for questions, which is there with every driver, and the first card."""
    handle = ctypes.c_void_p()
    try:
        library = ctypes.CDLL("nvml.dll" if sys.platform == "win32" else "libnvidia-ml.so.1")
    except OSError:
        return None, handle
    if library.nvmlInit_v2() or library.nvmlDeviceGetHandleByIndex_v2(0, ctypes.byref(handle)):
        return None, handle
    return library, handle
