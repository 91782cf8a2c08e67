"""python -m tests.draw_map IMAGE SCORES POLYGONS PNG: a map of a result, drawn by QGIS in the plugin's own style."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from osgeo import gdal
from qgis.core import (
    QgsApplication,
    QgsLayerTree,
    QgsLayoutExporter,
    QgsLayoutItem,
    QgsLayoutItemLabel,
    QgsLayoutItemLegend,
    QgsLayoutItemMap,
    QgsLayoutItemScaleBar,
    QgsLayoutMeasurement,
    QgsLayoutPoint,
    QgsLayoutSize,
    QgsLegendStyle,
    QgsMapLayer,
    QgsPrintLayout,
    QgsProject,
    QgsRasterLayer,
    QgsTextFormat,
    QgsUnitTypes,
    QgsVectorLayer,
)
from qgis.PyQt.QtGui import QColor, QFont

from plugin.toolbox.polygon_style import outline_anomalies
from plugin.toolbox.score_style import colour_scores

_MM = QgsUnitTypes.LayoutUnit.LayoutMillimeters
_PAGE_MM = (318.0, 158.0)
_MAP_MM = 118.0
_TOP_MM = 26.0
_DPI = 150


class MapNotDrawn(RuntimeError):
    """A layer could not be opened, or QGIS could not write the picture."""


def draw(image: str, scores: str, polygons: str, picture: str) -> None:
    """Two maps side by side: the scene with the anomalies outlined, and the scores over the scene."""
    scene, score_layer = QgsRasterLayer(image, "Scene"), QgsRasterLayer(scores, "Score")
    outlines = QgsVectorLayer(polygons, "Anomalies", "ogr")
    for layer in (scene, score_layer, outlines):
        if not layer.isValid():
            raise MapNotDrawn(layer.source())
        QgsProject.instance().addMapLayer(layer)
    colour_scores(score_layer)
    outline_anomalies(outlines)
    layout = _layout(scene)
    _title(layout, "What does not belong here?", (12, 8), 16)
    _title(layout, "Anomalies outlined, numbered by rank", (12, 18), 9)
    _title(layout, "Anomaly score", (12 + _MAP_MM + 6, 18), 9)
    left = _map(layout, [outlines, scene], 12)
    _map(layout, [score_layer, scene], 12 + _MAP_MM + 6)
    _legend(layout, (score_layer, outlines))
    if scene.crs().isValid():  # without one nobody knows how large a pixel is
        _scale_bar(layout, left)
    settings = QgsLayoutExporter.ImageExportSettings()
    settings.dpi = _DPI
    settings.exportMetadata = False
    # QGIS tries to write the georeference into the picture, and GDAL says that a PNG has no room for it.
    gdal.PushErrorHandler("CPLQuietErrorHandler")
    result = QgsLayoutExporter(layout).exportToImage(picture, settings)
    gdal.PopErrorHandler()
    if result != QgsLayoutExporter.ExportResult.Success:
        raise MapNotDrawn(picture)


def _layout(scene: QgsRasterLayer) -> QgsPrintLayout:
    QgsProject.instance().setCrs(scene.crs())
    layout = QgsPrintLayout(QgsProject.instance())
    layout.initializeDefaults()
    layout.pageCollection().page(0).setPageSize(QgsLayoutSize(*_PAGE_MM, _MM))
    return layout


def _add(layout: QgsPrintLayout, item: QgsLayoutItem, place: tuple[float, float], size: tuple[float, float]) -> None:
    layout.addLayoutItem(item)
    item.attemptMove(QgsLayoutPoint(*place, _MM))
    item.attemptResize(QgsLayoutSize(*size, _MM))


def _title(layout: QgsPrintLayout, text: str, place: tuple[float, float], size_pt: int) -> None:
    label = QgsLayoutItemLabel(layout)
    label.setText(text)
    label.setFont(QFont("Sans", size_pt, QFont.Weight.Bold if size_pt > 10 else QFont.Weight.Normal))
    _add(layout, label, place, (_MAP_MM, 9))


def _map(layout: QgsPrintLayout, layers: Sequence[QgsMapLayer], left_mm: float) -> QgsLayoutItemMap:
    shown = QgsLayoutItemMap(layout)
    _add(layout, shown, (left_mm, _TOP_MM), (_MAP_MM, _MAP_MM))
    shown.setLayers(list(layers))
    shown.setExtent(layers[-1].extent())
    shown.zoomToExtent(layers[-1].extent())
    shown.setFrameEnabled(True)
    shown.setFrameStrokeWidth(QgsLayoutMeasurement(0.2, _MM))
    shown.setBackgroundColor(QColor(245, 245, 245))
    return shown


def _legend(layout: QgsPrintLayout, layers: Sequence[QgsMapLayer]) -> None:
    legend = QgsLayoutItemLegend(layout)
    legend.setAutoUpdateModel(False)
    tree = QgsLayerTree()
    for layer in layers:
        tree.addLayer(layer)
    legend.model().setRootGroup(tree)
    _add(layout, legend, (12 + 2 * _MAP_MM + 9, _TOP_MM - 2), (40, 80))
    for style, size_pt in ((QgsLegendStyle.Style.Subgroup, 9), (QgsLegendStyle.Style.SymbolLabel, 8)):
        legend.setStyleFont(style, QFont("Sans", size_pt))
    layout.legend_tree = tree  # the legend does not keep it


def _scale_bar(layout: QgsPrintLayout, shown: QgsLayoutItemMap) -> None:
    bar = QgsLayoutItemScaleBar(layout)
    bar.setLinkedMap(shown)
    bar.applyDefaultSize()
    text = QgsTextFormat.fromQFont(QFont("Sans", 8))
    bar.setTextFormat(text)
    _add(layout, bar, (12, _TOP_MM + _MAP_MM + 2), (60, 9))


@contextmanager
def _application() -> Iterator[None]:
    QgsApplication.setPrefixPath("/usr", useDefaultPaths=True)
    application = QgsApplication([], GUIenabled=True)
    application.initQgis()
    try:
        yield
    finally:
        QgsProject.instance().clear()
        application.exitQgis()


if __name__ == "__main__":
    with _application():
        draw(*sys.argv[1:5])
