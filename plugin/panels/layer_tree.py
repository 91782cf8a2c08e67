"""Which image a panel is most likely meant for, and the places that new layers get in the layer tree."""

from __future__ import annotations

from typing import Any

from qgis.core import QgsMapLayer, QgsProject, QgsRasterLayer
from qgis.gui import QgisInterface

_RESULT_BANDS = 2


def likely_image(iface: QgisInterface) -> QgsRasterLayer | None:
    """The active layer unless it is a result, else the layer with most bands; None without a raster."""
    layers = [one for one in QgsProject.instance().mapLayers().values() if isinstance(one, QgsRasterLayer)]
    active = iface.activeLayer()
    layers.sort(key=lambda one: (one == active and one.bandCount() > _RESULT_BANDS, one.bandCount()))
    return layers[-1] if layers else None


def add_above(layer: QgsMapLayer, below: str) -> None:
    """Adds a layer to the project on top of the one with this id, or of all."""
    QgsProject.instance().addMapLayer(layer, False)  # noqa: FBT003  (QGIS's own)
    root = QgsProject.instance().layerTreeRoot()
    node = root.findLayer(below)
    group = node.parent() if node is not None else root
    group.insertLayer(group.children().index(node) if node is not None else 0, layer)


def add_on_top(layer: QgsMapLayer) -> None:
    """Adds a layer to the project above all others."""
    add_above(layer, "")


def layer_id(value: Any) -> str:
    """The id of the project's layer that a form's value names by id or source; empty where there is none."""
    layers = QgsProject.instance().mapLayers().values()
    return next((layer.id() for layer in layers if value in (layer.id(), layer.source())), "")
