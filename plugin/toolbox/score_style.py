"""colour_scores(): the look of a score layer: common scores transparent, rare ones from violet to yellow."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qgis.core import QgsColorRampShader, QgsRasterLayer, QgsRasterShader, QgsSingleBandPseudoColorRenderer
from qgis.PyQt.QtGui import QColor

from .layers import image_path
from .translation import tr

if TYPE_CHECKING:
    from ..raster.score_curve import ScoreCurve

# Share of the image's pixels that reach the score -> colour, along the perceptual ramp 'plasma'.
_STEPS = (
    (0.03, QColor(106, 0, 168, 0)),
    (0.015, QColor(126, 3, 168, 190)),
    (0.007, QColor(177, 42, 144, 235)),
    (0.003, QColor(225, 100, 98, 255)),
    (0.001, QColor(252, 166, 54, 255)),
    (0.0, QColor(240, 249, 33, 255)),
)
_WIDEST = 15.0


def colour_scores(layer: QgsRasterLayer, begins: float | None = None) -> None:
    """Gives a score raster our colours; the pixels' values stay as they are. Raises ImageNotReadable.

    `begins`: the score from which there is colour, where the detector knows one; else the rarest 3 % are coloured.
    """
    from ..raster.score_curve import read_curve

    curve = read_curve(image_path(layer))
    if curve is None:
        return
    wider = 1.0 if begins is None else min(max(curve.share_at(begins) / _STEPS[0][0], 0.1), _WIDEST)
    items = _items(curve, wider)
    ramp = QgsColorRampShader(items[0].value, items[-1].value)
    ramp.setColorRampItemList(items)
    # A list with scores and shares says more than a bar with two numbers.
    ramp.legendSettings().setUseContinuousLegend(False)
    shader = QgsRasterShader()
    shader.setRasterShaderFunction(ramp)
    renderer = QgsSingleBandPseudoColorRenderer(layer.dataProvider(), 1, shader)
    renderer.setClassificationMin(items[0].value)
    renderer.setClassificationMax(items[-1].value)
    layer.setRenderer(renderer)
    layer.triggerRepaint()


def _items(curve: ScoreCurve, wider: float) -> list[QgsColorRampShader.ColorRampItem]:
    """One for each step whose score exceeds the step before; of equal ones the rarest stays."""
    colours: dict[float, tuple[float, QColor]] = {}
    for share, colour in _STEPS:
        score = curve.score_at(share * wider)
        colours[score] = (curve.share_at(score), colour)
    steps = [(score, *colours[score]) for score in sorted(colours)]
    labels = [
        *(
            tr("{score}  (top {percent} %)").format(score=f"{step[0]:.4g}", percent=f"{100 * step[1]:.2g}")
            for step in steps[:-1]
        ),
        tr("{score}  (highest)").format(score=f"{steps[-1][0]:.4g}"),
    ]
    return [QgsColorRampShader.ColorRampItem(score, colour, label) for (score, _, colour), label in zip(steps, labels)]
