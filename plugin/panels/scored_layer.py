"""ScoredLayer: the scores of the last run, wherever they are by now."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from qgis.core import QgsMapLayer, QgsProcessing, QgsProcessingOutputLayerDefinition, QgsProject

RARE_SHARE = 0.001
"""The threshold to begin with: this share of the pixels."""


class ScoredLayer(NamedTuple):
    """A raster of scores: its file, and the id of its layer, which the user may have removed."""

    source: str
    layer: str = ""

    @classmethod
    def loaded(cls, source: str, layers: Sequence[QgsMapLayer]) -> ScoredLayer:
        """The file of a run, and the first of the layers that came out of it."""
        return cls(source, layers[0].id() if layers else "")


def as_found(scored: ScoredLayer) -> str:
    """The id of its layer where that is still in the project, else its file."""
    return scored.layer if QgsProject.instance().mapLayer(scored.layer) is not None else scored.source


def temporary() -> QgsProcessingOutputLayerDefinition:
    """A temporary file whose layer goes into the open project."""
    return QgsProcessingOutputLayerDefinition(QgsProcessing.TEMPORARY_OUTPUT, QgsProject.instance())
