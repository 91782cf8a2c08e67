"""Errors of the shelf of models, each with a sentence that says what to do.

AnomalyError
└── ModelError
    ├── ModelUnknown            a sound card, of a detector that this version does not have
    ├── ModelRefused            a check of the file failed, so it is not imported
    ├── ModelTooLarge           larger than an ONNX file can be
    ├── ModelNameTaken          the folder holds another file of that name
    ├── ModelNotOurs            a file outside the folder of imported models is to be removed
    ├── ModelNotRemoved         the system does not let it go
    └── ManifestDamaged         the list of published checksums is missing or cannot be read
"""

from __future__ import annotations

from ..errors import ModelError


class ModelUnknown(ModelError):
    """Nothing here can run it."""

    def __init__(self, path: str, detector: str) -> None:
        super().__init__(
            f"'{path}' is a model for the detector '{detector}', which this version does not have. "
            "Update the plugin, or choose another model."
        )


class ModelRefused(ModelError):
    """It would not work."""

    def __init__(self, sentence: str) -> None:
        super().__init__(f"Nothing was imported. {sentence}")


class ModelTooLarge(ModelError):
    """No ONNX file is so large."""

    def __init__(self, path: str, size_mb: int, most_mb: int) -> None:
        super().__init__(
            f"'{path}' has {size_mb} MiB; an ONNX file has at most {most_mb} MiB. Choose the model's own file."
        )


class ModelNameTaken(ModelError):
    """Another file would be lost."""

    def __init__(self, path: str) -> None:
        super().__init__(f"'{path}' exists already. Choose another name, or allow it to be replaced.")


class ModelNotOurs(ModelError):
    """Only imported models can be removed."""

    def __init__(self, path: str) -> None:
        super().__init__(f"'{path}' does not lie in the folder of imported models, so it is not removed.")


class ModelNotRemoved(ModelError):
    """The file stays."""

    def __init__(self, path: str, reason: str) -> None:
        super().__init__(f"'{path}' cannot be removed ({reason}). Close what uses it, or remove it by hand.")


class ManifestDamaged(ModelError):
    """Whether a model is the published one cannot be told."""

    def __init__(self, path: str, reason: str) -> None:
        super().__init__(
            f"The list of published checksums '{path}' cannot be read ({reason}), so models cannot be verified. "
            "Install the plugin again."
        )
