"""The layer of anomalies in a GeoPackage: its fields, and what it says of the run that it comes from."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from datetime import datetime, timezone
from pathlib import Path
from typing import TYPE_CHECKING

from osgeo import gdal, ogr

from ..errors import ImageReadFailed
from ..version import plugin_version
from .gdal_errors import gdal_raises
from .grid import pixel_m2
from .score_tiff import DOMAIN
from .threshold import Method, Threshold

if TYPE_CHECKING:
    from .scores import ScoreRaster

LAYER = "anomalies"
VERDICTS = ("accepted", "rejected", "unsure")
MEASURED = (
    ("rank", ogr.OFTInteger), ("area_px", ogr.OFTInteger64), ("area_m2", ogr.OFTReal), ("mean_score", ogr.OFTReal),
    ("peak_score", ogr.OFTReal), ("false_alarm", ogr.OFTReal), ("detector", ogr.OFTString),
)  # fmt: skip
# Empty until somebody has looked: the group of alike anomalies, what was decided, why, and when (UTC, ISO 8601).
JUDGED = (
    ("similar", ogr.OFTInteger), ("verdict", ogr.OFTString), ("note", ogr.OFTString), ("judged", ogr.OFTString),
)  # fmt: skip
# What the score raster says of its run and a report repeats, where it is said.
_CARRIED = (
    "images", "detector", "title", "settings", "bands", "extent", "masked", "model", "model_sha256", "model_licence",
    "dates", "new", "question", "backbone", "device", "numpy_version", "gdal_version", "onnxruntime_version",
)  # fmt: skip


def decision_of(verdict: str) -> str:
    """One of VERDICTS, or nothing: also where somebody has written something else into the field."""
    word = verdict.strip().lower()
    return word if word in VERDICTS else ""


def add_fields(layer: ogr.Layer) -> None:
    """The fields of an anomaly, in a layer that is being made."""
    for name, kind in MEASURED + JUDGED:
        layer.CreateField(ogr.FieldDefn(name, kind))


def add_facts(source: gdal.Dataset, layer: ogr.Layer, facts: Mapping[str, str]) -> None:
    """Stands at the file and at the layer: some programs ask for the one, some for the other."""
    source.SetMetadata(dict(facts), DOMAIN)
    layer.SetMetadata(dict(facts), DOMAIN)


def facts_of(raster: ScoreRaster, wish: Threshold, used: float, minimum_area_px: int) -> dict[str, str]:
    """Where the anomalies come from: the scores, the run that made them, and how the threshold was chosen."""
    carried = {name: raster.facts[name] for name in _CARRIED if raster.facts.get(name)}
    facts = {
        "scores": Path(raster.path).name,
        "scores_created": raster.facts.get("created", ""),
        "scores_plugin_version": raster.facts.get("plugin_version", ""),
        "threshold": repr(float(used)),
        "method": wish.method.value,
        "method_value": repr(float(wish.value)),
        "method_unit": _unit(raster, wish.method),
        "minimum_area_px": str(minimum_area_px),
        "created": datetime.now(timezone.utc).isoformat(timespec="seconds"),
        "plugin_version": plugin_version(),
    }
    return {**carried, **{name: value for name, value in facts.items() if value}}


def facts_in(path: str) -> dict[str, str]:
    """What a file of anomalies says of itself; nothing where it says nothing, or cannot be read."""
    if not path:
        return {}
    with suppress(ImageReadFailed), gdal_raises(lambda reason: ImageReadFailed(path, reason)):
        source = gdal.OpenEx(path, gdal.OF_VECTOR | gdal.OF_READONLY)
        if source is None:
            return {}
        layer = source.GetLayerByName(LAYER)
        return dict(source.GetMetadata(DOMAIN) or (layer.GetMetadata(DOMAIN) if layer is not None else None) or {})
    return {}


def _unit(raster: ScoreRaster, method: Method) -> str:
    """Of the number that belongs to the method, where it has one."""
    if method is not Method.AREA:
        return ""
    return "pixels" if pixel_m2(raster.grid) is None else "m²"
