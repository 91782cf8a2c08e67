"""What goes wrong with a file of verdicts.

AnomalyError
└── VerdictsLocked        another program holds the file, or it is gone
"""

from __future__ import annotations

from pathlib import Path

from .errors import AnomalyError


class VerdictsLocked(AnomalyError):
    """Another program writes to it, or it is gone; `reason` is what GDAL says."""

    def __init__(self, path: str, reason: str) -> None:
        self.reason = reason
        super().__init__(
            f"The verdicts in '{Path(path).name}' cannot be reached now ({reason}). Close the program that uses "
            "the file, and try again; nothing was written."
        )
