"""Errors of a preview, each with a sentence that says what to do.

AnomalyError
└── PreviewError
    ├── ViewElsewhere         the map shows no part of what the run would score
    └── NoImageToPreview      no image is chosen, or its layer has gone
"""

from __future__ import annotations

from ..errors import AnomalyError


class PreviewError(AnomalyError):
    """There is nothing to preview."""


class ViewElsewhere(PreviewError):
    """The map's view and the image, or the extent chosen in the form, do not meet."""

    def __init__(self, name: str) -> None:
        super().__init__(
            f"The map shows no part of '{name}' that the run would score. Move the map there (Zoom to Layer), or "
            "change the extent."
        )


class NoImageToPreview(PreviewError):
    """Nothing is chosen, or what was chosen is no longer in the project."""

    def __init__(self) -> None:
        super().__init__("There is no image to preview. Choose one of the project's raster layers.")
