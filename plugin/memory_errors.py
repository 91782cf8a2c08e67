"""MemoryFull: where the computer has no more memory for a run; and the block that says so in place of a traceback.

AnomalyError
└── MemoryFull
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from .anomaly_error import AnomalyError

_NO_THREAD = "can't start new thread"


class MemoryFull(AnomalyError):
    """The system gave no more memory, in the middle of the work."""

    def __init__(self, reason: str) -> None:
        super().__init__(
            f"The memory of this computer is full ({reason}). Close other programs, lower the memory budget in the "
            "settings of Earth Anomaly, or choose a smaller extent. No result was written."
        )


@contextmanager
def memory_told() -> Iterator[None]:
    """Turns Python's and NumPy's errors of a full memory into MemoryFull; as a block, or over a function.

    A thread needs memory too: where there is none for it, Python raises a RuntimeError.
    """
    try:
        yield
    except MemoryError as raised:
        raise MemoryFull(str(raised) or "an allocation failed") from raised
    except RuntimeError as raised:
        if _NO_THREAD not in str(raised):
            raise
        raise MemoryFull(str(raised)) from raised
