"""look_of_samples(): polygons of samples in the colours that the tabs draw theirs in."""

from __future__ import annotations

from collections.abc import Callable

from qgis.core import QgsEditFormConfig, QgsFillSymbol, QgsSingleSymbolRenderer, QgsVectorLayer

SAMPLE, NEGATIVE, NORMAL_AREA = "255,230,0", "255,60,220", "0,225,255"


def look_of_samples(colour: str) -> Callable[[QgsVectorLayer], None]:
    """What styles a layer; more may be drawn in it, and no form asks for attributes."""

    def style(layer: QgsVectorLayer) -> None:
        looks = {"color": f"{colour},50", "outline_color": colour, "outline_width": "0.7"}
        layer.setRenderer(QgsSingleSymbolRenderer(QgsFillSymbol.createSimple(looks)))
        form = layer.editFormConfig()
        form.setSuppress(QgsEditFormConfig.FeatureFormSuppress.SuppressOn)
        layer.setEditFormConfig(form)
        layer.triggerRepaint()

    return style
