"""Network: what learns a class."""

from __future__ import annotations

from enum import Enum


class Network(Enum):
    """A small network on the features of a pixel, or a convolutional one on windows."""

    FEATURES = "features"
    WINDOWS = "windows"
