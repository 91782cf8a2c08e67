"""style_on_arrival(): names and styles a result when QGIS has loaded it as a layer."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from qgis.core import (
    QgsMapLayer,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingLayerPostProcessorInterface,
    QgsRasterLayer,
)

from ..errors import AnomalyError

_RASTER = ".tif"
# QGIS takes no ownership of a post-processor: each is held here from the run until it has done its work.
_waiting: list[QgsProcessingLayerPostProcessorInterface] = []


class _Arrival(QgsProcessingLayerPostProcessorInterface):
    def __init__(self, name: str, style: Callable[[QgsMapLayer], None]) -> None:
        super().__init__()
        self._name, self._style = name, style

    def postProcessLayer(
        self, layer: QgsMapLayer, context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> None:
        """Called by QGIS in the main thread."""
        if self in _waiting:
            _waiting.remove(self)
        if self._name:
            layer.setName(self._name)
        try:
            self._style(layer)
        except AnomalyError as raised:
            feedback.pushWarning(str(raised))
        _unfold(layer, context)


def _unfold(layer: QgsMapLayer, context: QgsProcessingContext) -> None:
    """Shows the legend; only a change reaches the layer tree's view."""
    node = context.project().layerTreeRoot().findLayer(layer) if context.project() else None
    if node is not None:
        node.setExpanded(False)  # noqa: FBT003
        node.setExpanded(True)  # noqa: FBT003


def style_on_arrival(
    context: QgsProcessingContext, output: str, names: tuple[str, str], style: Callable[[QgsMapLayer], None]
) -> None:
    """Sees to it that the layer of this output, if it is to be loaded at all, gets its style and a telling name.

    `names` are the plain name of the output and the telling one; a name that a user or a model has given stays.
    """
    if not context.willLoadLayerOnCompletion(output):
        return
    details = context.layerToLoadOnCompletionDetails(output)
    plain, telling = names
    arrival = _Arrival(telling if details.name == plain else "", style)
    _waiting.append(arrival)
    details.setPostProcessor(arrival)
    if output.endswith(_RASTER):
        _open_here(context, output)


def _open_here(context: QgsProcessingContext, output: str) -> None:
    """In the thread of the run: QGIS looks at the pixels of a new raster, and the window would stand still meanwhile.

    QGIS hands the layer over to the window's thread, with all else that is in the store.
    """
    layer = QgsRasterLayer(output, Path(output).stem)
    if layer.isValid():
        context.temporaryLayerStore().addMapLayer(layer)
