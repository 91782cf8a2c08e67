"""Why an output is not written now, though it could be.

OutputError
└── OutputBusy                another run is writing the same file
"""

from __future__ import annotations

from ..errors import OutputError


class OutputBusy(OutputError):
    """Two runs, one output."""

    def __init__(self, path: str) -> None:
        super().__init__(
            f"Another run is writing '{path}' right now. "
            "Wait until it has ended, or choose another name for the result."
        )
