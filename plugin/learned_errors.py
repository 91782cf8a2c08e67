"""The error of what a detector has learned of an image and cannot take back.

AnomalyError
└── ModelError
    └── LearnedUnfit          the numbers are those of another detector, or of an image of other bands
"""

from __future__ import annotations

from .errors import ModelError


class LearnedUnfit(ModelError):
    """What was learned does not belong to this detector on this image."""

    def __init__(self, name: str, reason: str) -> None:
        super().__init__(
            f"'{name}', which the detector has learned of an image, does not fit: {reason}. "
            "It was learned by another detector or of other bands; plan the job again."
        )
