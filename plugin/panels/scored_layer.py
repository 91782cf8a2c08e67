"""ScoredLayer: the scores of the last run, wherever they are by now, and the polygons that are made of them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from qgis.core import QgsMapLayer, QgsProcessing, QgsProcessingOutputLayerDefinition, QgsProject

from .run_panel import RunPanel


class ScoredLayer(NamedTuple):
    """A raster of scores: its file, and the id of its layer, which the user may have removed."""

    source: str
    layer: str = ""

    @classmethod
    def loaded(cls, source: str, layers: Sequence[QgsMapLayer]) -> ScoredLayer:
        """The file of a run, and the first of the layers that came out of it."""
        return cls(source, layers[0].id() if layers else "")


def temporary() -> QgsProcessingOutputLayerDefinition:
    """A temporary file whose layer goes into the open project."""
    return QgsProcessingOutputLayerDefinition(QgsProcessing.TEMPORARY_OUTPUT, QgsProject.instance())


def outline(runs: RunPanel, algorithm_id: str, scored: ScoredLayer, method: str, threshold: float) -> None:
    """Makes polygons of these scores in the background, and tells how many they are."""

    def show(results: dict[str, Any]) -> None:
        runs.load(scored.layer)
        runs.findings.show_polygons(results)

    is_known = QgsProject.instance().mapLayer(scored.layer) is not None
    parameters = {
        "INPUT": scored.layer if is_known else scored.source,
        "METHOD": method,
        "THRESHOLD": threshold,
        "OUTPUT": temporary(),
    }
    runs.begin(algorithm_id, parameters, show)
