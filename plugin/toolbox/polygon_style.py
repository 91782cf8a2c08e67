"""outline_anomalies(): the look of anomalies: outlines by verdict and rank, the first ranks boldest and numbered."""

from __future__ import annotations

from qgis.core import (
    QgsFillSymbol,
    QgsPalLayerSettings,
    QgsRuleBasedRenderer,
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
    """Outlines by verdict, and by rank what has none; the ground stays visible."""
    count = layer.featureCount()
    root = QgsRuleBasedRenderer.Rule(None)
    first = 1
    for last, colour, width in _CLASSES:
        if first <= count:
            end = min(last, count)
            chosen = f'"verdict" IS NULL AND "rank" >= {first} AND "rank" <= {end}'
            root.appendChild(_rule(_outline(colour, width), chosen, _label(first, end)))
        first = last + 1
    for verdict, colour, width, line, text in (
        ("accepted", "76,175,80,255", 0.6, "solid", tr("Accepted")),
        ("rejected", "158,158,158,255", 0.25, "solid", tr("Rejected")),
        ("unsure", "255,193,7,255", 0.5, "dash", tr("Unsure")),
    ):
        root.appendChild(_rule(_outline(colour, width, line), f"\"verdict\" = '{verdict}'", text))
    layer.setRenderer(QgsRuleBasedRenderer(root))
    layer.setDisplayExpression("'#' || \"rank\" || ': ' || round(\"peak_score\", 2)")
    if count:
        layer.setLabeling(QgsVectorLayerSimpleLabeling(_numbers()))
        layer.setLabelsEnabled(True)
    layer.triggerRepaint()


def _outline(colour: str, width_mm: float, line: str = "solid") -> QgsFillSymbol:
    look = {"style": "no", "outline_color": colour, "outline_width": str(width_mm), "outline_style": line}
    return QgsFillSymbol.createSimple({**look, "joinstyle": "miter"})


def _rule(symbol: QgsFillSymbol, chosen: str, label: str) -> QgsRuleBasedRenderer.Rule:
    return QgsRuleBasedRenderer.Rule(symbol, 0, 0, chosen, label)


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
