"""Errors of model files that are refused before onnxruntime sees them.

AnomalyError
└── ModelError
    ├── ModelOperatorsForeign  operators that are code from elsewhere
    ├── ModelWeightsElsewhere  weights in other files
    └── ModelBeyondLimits      larger, deeper or odder than any detector needs
"""

from __future__ import annotations

from ..errors import ModelError


class ModelOperatorsForeign(ModelError):
    """Somebody's code would have to be loaded to run it."""

    def __init__(self, path: str, operators: str) -> None:
        super().__init__(
            f"The model '{path}' needs the operators '{operators}', which onnxruntime does not bring. They would be "
            "code from elsewhere, which is never loaded. Export the model with the operators of ONNX."
        )


class ModelWeightsElsewhere(ModelError):
    """A checksum would not cover them, and a model could read any file."""

    def __init__(self, path: str) -> None:
        super().__init__(
            f"The model '{path}' is not whole: its weights lie in another file, which is never read. "
            "Save it as one file."
        )


class ModelBeyondLimits(ModelError):
    """Refused unread."""

    def __init__(self, path: str, reason: str) -> None:
        super().__init__(
            f"The model '{path}' was not opened, because {reason}. Take models from where you trust their makers, or "
            "export it again with 'python -m models.export'."
        )
