"""outline_anomalies(): the look of a layer of anomalies: outlines, the first ranks boldest and numbered."""

from __future__ import annotations

from qgis.core import (
    QgsFillSymbol,
    QgsGraduatedSymbolRenderer,
    QgsPalLayerSettings,
    QgsRendererRange,
    QgsTextBufferSettings,
    QgsTextFormat,
    QgsVectorLayer,
    QgsVectorLayerSimpleLabeling,
)
from qgis.PyQt.QtGui import QColor

from .translation import tr

_NUMBERED = 30
_CLASSES = (  # last rank of the class, outline colour, width in mm
    (10, "240,249,33,255", 0.7),
    (50, "252,166,54,255", 0.5),
    (10**9, "225,100,98,255", 0.35),
)


def outline_anomalies(layer: QgsVectorLayer) -> None:
    """Outlines by rank; the ground stays visible."""
    count = layer.featureCount()
    ranges, first = [], 1
    for last, colour, width in _CLASSES:
        if first <= count:
            symbol = QgsFillSymbol.createSimple(
                {"style": "no", "outline_color": colour, "outline_width": str(width), "joinstyle": "miter"}
            )
            ranges.append(
                QgsRendererRange(first - 0.5, min(last, count) + 0.5, symbol, _label(first, min(last, count)))
            )
        first = last + 1
    layer.setRenderer(QgsGraduatedSymbolRenderer("rank", ranges))
    layer.setDisplayExpression("'#' || \"rank\" || ': ' || round(\"peak_score\", 2)")
    if count:
        layer.setLabeling(QgsVectorLayerSimpleLabeling(_numbers()))
        layer.setLabelsEnabled(True)
    layer.triggerRepaint()


def _label(first: int, last: int) -> str:
    return tr("Rank {}").format(first) if first == last else tr("Ranks {} to {}").format(first, last)


def _numbers() -> QgsPalLayerSettings:
    buffer = QgsTextBufferSettings()
    buffer.setEnabled(True)
    buffer.setSize(0.8)
    buffer.setColor(QColor(0, 0, 0, 190))
    text = QgsTextFormat()
    text.setSize(9)
    text.setColor(QColor("white"))
    text.setBuffer(buffer)
    labels = QgsPalLayerSettings()
    labels.fieldName = f'if("rank" <= {_NUMBERED}, "rank", NULL)'
    labels.isExpression = True
    labels.placement = QgsPalLayerSettings.OutsidePolygons
    labels.dist = 0.5
    labels.setFormat(text)
    return labels
