"""onnxruntime(): the module where it is installed, else the command that installs it; and what it raises."""

from __future__ import annotations

import sys
import sysconfig
from pathlib import Path
from types import ModuleType

import numpy as np

from ..errors import RuntimeMissing

_MEMORY_WORDS = ("out of memory", "failed to allocate memory", "cudaerrormemoryallocation", "bad_alloc", "bfcarena")


def onnxruntime() -> ModuleType:
    """The module; raises RuntimeMissing with the command that installs it."""
    try:
        import onnxruntime as runtime
    except ImportError as raised:
        raise RuntimeMissing(install_command()) from raised
    module: ModuleType = runtime
    return module


def install_command() -> str:
    """What installs onnxruntime for this Python, keeping numpy at the version that QGIS was built with."""
    # Inside QGIS the "executable" may be QGIS, or some other Python that comes first on the PATH.
    own = Path(sys.exec_prefix, "bin", "python3")
    running = sys.executable if Path(sys.executable).stem.startswith("python") else "python3"
    python = str(own) if own.is_file() else running
    major = int(np.__version__.split(".")[0])
    # Distributions mark a Python of their own; beside --user the switch leaves their packages alone.
    is_marked = Path(sysconfig.get_path("stdlib"), "EXTERNALLY-MANAGED").exists()
    switches = "--user --break-system-packages" if is_marked else "--user"
    return f'{python} -m pip install {switches} onnxruntime "numpy<{major + 1}"'


def runtime_failures(runtime: ModuleType) -> tuple[type[Exception], ...]:
    """All errors that onnxruntime raises; some versions raise plain RuntimeError or ValueError."""
    state = runtime.capi.onnxruntime_pybind11_state
    own = [kind for kind in vars(state).values() if isinstance(kind, type) and issubclass(kind, Exception)]
    return (*own, RuntimeError, ValueError)


def is_full(raised: BaseException) -> bool:
    """Whether it says that memory has run out."""
    return isinstance(raised, MemoryError) or any(word in str(raised).lower() for word in _MEMORY_WORDS)


def in_short(raised: BaseException) -> str:
    """Its first line."""
    return str(raised).strip().splitlines()[0][:200] if str(raised).strip() else type(raised).__name__
