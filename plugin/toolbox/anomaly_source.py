"""AnomalySource: a layer of anomalies as the engine takes it, with the score raster and the image that it names."""

from __future__ import annotations

from collections.abc import Iterator
from math import isfinite
from pathlib import Path
from typing import Any

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsFeature,
    QgsFeatureRequest,
    QgsProcessingContext,
    QgsProcessingFeatureSource,
    QgsProcessingFeedback,
    QgsProviderRegistry,
    QgsRasterLayer,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QVariant

from ..errors import AnomalyError, RunCanceled
from ..export.errors import NotAnAnomalyLayer
from ..raster.anomaly_layer import facts_in
from ..verdict import Anomaly
from .layers import image_path, plain_wkb

_WHOLE = ("rank", "area_px", "similar")
_REAL = ("area_m2", "mean_score", "peak_score", "false_alarm")
_TEXT = ("detector", "verdict", "note", "judged")


class AnomalySource:
    """Made in the main thread; read in the background. Raises NotAnAnomalyLayer."""

    def __init__(
        self, layer: QgsVectorLayer, source: QgsProcessingFeatureSource, context: QgsProcessingContext
    ) -> None:
        self.name: str = layer.name()
        self.crs: QgsCoordinateReferenceSystem = layer.crs()
        self.path = _file_of(layer)
        self._source = source
        self._fields = set(source.fields().names())
        if not self._fields & {"rank", "peak_score"}:
            raise NotAnAnomalyLayer(self.name)
        self._rasters = dict(_opened_rasters(context))
        self.facts: dict[str, str] = {}

    def wkt(self) -> str:
        """The coordinate system for the engine; empty where there is none."""
        variant = QgsCoordinateReferenceSystem.WktVariant.WKT_PREFERRED
        return str(self.crs.toWkt(variant)) if self.crs.isValid() else ""

    def anomalies(self, feedback: QgsProcessingFeedback) -> list[Anomaly]:
        """All of them, unsaved edits included; raises RunCanceled."""
        self.facts = facts_in(self.path)
        return list(self._read(feedback))

    def scores(self) -> str:
        """The score raster that the layer names, beside it or in the project; empty where it is not found."""
        return self._near(self.facts.get("scores", ""))

    def image(self) -> str:
        """The image, of several dates the newest; empty where it is not found."""
        from ..report.facts import names_of

        names = names_of(self.facts.get("images", ""))
        return self._near(names[-1]) if names else ""

    def _near(self, name: str) -> str:
        if not name or name != Path(name).name:
            return ""
        beside = Path(self.path).with_name(name) if self.path else None
        if beside is not None and beside.is_file():
            return str(beside)
        return self._rasters.get(name, "")

    def _read(self, feedback: QgsProcessingFeedback) -> Iterator[Anomaly]:
        nowhere = QgsCoordinateTransform()
        flag = QgsProcessingFeatureSource.FlagSkipGeometryValidityChecks
        for feature in self._source.getFeatures(QgsFeatureRequest(), flag):
            if feedback.isCanceled():
                raise RunCanceled
            geometry = feature.geometry()
            is_there = not geometry.isNull() and not geometry.isEmpty()
            shape = plain_wkb(geometry, nowhere) if is_there else b""
            yield Anomaly(shape=shape, **self._values(feature))

    def _values(self, feature: QgsFeature) -> dict[str, Any]:
        values: dict[str, Any] = {}
        for names, kind in ((_WHOLE, _whole), (_REAL, _real), (_TEXT, _text)):
            values.update((name, kind(feature[name])) for name in names if name in self._fields)
        return values


def _file_of(layer: QgsVectorLayer) -> str:
    """Empty where the layer is in memory or a database."""
    if layer.providerType() != "ogr":
        return ""
    return str(QgsProviderRegistry.instance().decodeUri("ogr", layer.source()).get("path", ""))


def _opened_rasters(context: QgsProcessingContext) -> Iterator[tuple[str, str]]:
    """The project's images by the names of their files."""
    layers = context.project().mapLayers().values() if context.project() else ()
    for layer in layers:
        if isinstance(layer, QgsRasterLayer) and layer.isValid():
            try:
                path = image_path(layer)
            except AnomalyError:  # from a web service
                continue
            yield Path(path).name, path


def _is_null(value: Any) -> bool:
    return value is None or (isinstance(value, QVariant) and bool(value.isNull()))


def _text(value: Any) -> str:
    return "" if _is_null(value) else str(value)


def _real(value: Any) -> float | None:
    """None also for what somebody has written into a field of texts, and for no number."""
    try:
        number = None if _is_null(value) else float(value)
    except (TypeError, ValueError):
        return None
    return number if number is not None and isfinite(number) else None


def _whole(value: Any) -> int | None:
    number = _real(value)
    return None if number is None else int(number)
