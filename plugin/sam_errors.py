"""Errors of importing Segment Anything, each with a sentence that says what to do.

AnomalyError
└── ModelError
    ├── CheckpointMissing       no file at the path
    ├── CheckpointDamaged       no checkpoint, or one that was cut off
    ├── CheckpointUnsafe        a checkpoint that would run programs when it is read
    ├── CheckpointOfOther       a sound checkpoint, made for another network
    ├── ExportDiffers           what was exported gives other numbers than the checkpoint
    └── ImportFailed            the import ended without models
"""

from __future__ import annotations

from .errors import ModelError

_WANTED = "sam_vit_b, sam_vit_l or sam_vit_h of Segment Anything, or mobile_sam of MobileSAM"


class CheckpointMissing(ModelError):
    """Nothing to import."""

    def __init__(self, path: str) -> None:
        super().__init__(f"The checkpoint '{path}' does not exist or is no file. Choose {_WANTED}.")


class CheckpointDamaged(ModelError):
    """PyTorch cannot read the file."""

    def __init__(self, name: str, reason: str) -> None:
        super().__init__(f"'{name}' is no checkpoint of PyTorch, or was cut off: {reason}. Download it again.")


class CheckpointUnsafe(ModelError):
    """More than arrays of numbers."""

    def __init__(self, name: str, reason: str) -> None:
        super().__init__(
            f"'{name}' holds more than arrays of numbers ({reason}) and could run programs, so it was not read. "
            f"Choose {_WANTED}."
        )


class CheckpointOfOther(ModelError):
    """The parameters are not those of Segment Anything."""

    def __init__(self, name: str, reason: str) -> None:
        super().__init__(f"'{name}' is a checkpoint of another network: {reason}. Choose {_WANTED}.")


class ExportDiffers(ModelError):
    """Torch and ONNX disagree."""

    def __init__(self, name: str, difference: float, limit: float) -> None:
        super().__init__(
            f"'{name}' was exported, but torch and ONNX differ by {difference:.2g}, more than the accepted {limit:g}. "
            "Try another version of PyTorch, or report this."
        )


class ImportFailed(ModelError):
    """The child process ended without models."""

    def __init__(self, reason: str) -> None:
        super().__init__(f"Nothing was imported: {reason.rstrip('.')}.")
