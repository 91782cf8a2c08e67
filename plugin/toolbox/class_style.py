"""The looks of one class: its probability from clear to dark, and its map in one colour."""

from __future__ import annotations

from collections.abc import Callable

from qgis.core import (
    QgsColorRampShader,
    QgsPalettedRasterRenderer,
    QgsRasterLayer,
    QgsRasterShader,
    QgsSingleBandPseudoColorRenderer,
)
from qgis.PyQt.QtGui import QColor

from .translation import tr

_CLASS = QColor(230, 85, 13)
# Probability -> colour; below the threshold of 0.5 in another hue than above.
_STEPS = (
    (0.0, QColor(107, 174, 214, 0)),
    (0.1, QColor(107, 174, 214, 60)),
    (0.5, QColor(107, 174, 214, 160)),
    (0.5001, QColor(253, 190, 133, 200)),
    (0.8, QColor(253, 141, 60, 235)),
    (1.0, QColor(166, 54, 3, 255)),
)


def colour_probability(layer: QgsRasterLayer) -> None:
    """Transparent where the class is unlikely, blue up to the threshold of 0.5, orange to brown above."""
    ramp = QgsColorRampShader(0, 1)
    labels = {0.0: "0", 0.1: "0.1", 0.5: tr("0.5  (threshold)"), 0.8: "0.8", 1.0: "1"}
    items = [
        QgsColorRampShader.ColorRampItem(value, colour, labels.get(value, tr("above the threshold")))
        for value, colour in _STEPS
    ]
    ramp.setColorRampItemList(items)
    ramp.legendSettings().setUseContinuousLegend(False)
    shader = QgsRasterShader()
    shader.setRasterShaderFunction(ramp)
    renderer = QgsSingleBandPseudoColorRenderer(layer.dataProvider(), 1, shader)
    renderer.setClassificationMin(0)
    renderer.setClassificationMax(1)
    layer.setRenderer(renderer)
    layer.triggerRepaint()


def colour_class(name: str) -> Callable[[QgsRasterLayer], None]:
    """The class in one colour under its name, all else transparent."""

    def style(layer: QgsRasterLayer) -> None:
        from ..raster.class_map import CLASS

        classes = [QgsPalettedRasterRenderer.Class(CLASS, _CLASS, name)]
        layer.setRenderer(QgsPalettedRasterRenderer(layer.dataProvider(), 1, classes))
        layer.triggerRepaint()

    return style
