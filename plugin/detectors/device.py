"""Device: where networks run; and Wish: where one shall."""

from __future__ import annotations

from enum import Enum
from typing import NamedTuple


class Device(Enum):
    """Where a network shall run."""

    AUTO = "auto"
    CPU = "cpu"
    CUDA = "cuda"


class Wish(NamedTuple):
    """The device asked for, and whether the CPU may serve instead of CUDA."""

    device: Device = Device.AUTO
    may_fall_back: bool = True
    is_fused: bool = True
    """Whether operators may be fused on the CPU: of some networks that takes longer than it saves."""
