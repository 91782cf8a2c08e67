"""example(): a line for qgis_process that runs an algorithm, with a value for all that it needs."""

from __future__ import annotations

from typing import Any

_BY_NAME = {
    ("batch", "INPUT"): "job.json",
    ("evaluate", "INPUT"): "scores.tif",
    ("evaluate", "TRUTH"): "truth.tif",
    ("evaluate", "REPORT"): "report.html",
    ("export_anomalies", "OUTPUT"): "report.html",
    ("import_sam", "CHECKPOINT"): "mobile_sam.pt",
    ("polygons", "INPUT"): "scores.tif",
    ("polygons", "OUTPUT"): "anomalies.gpkg",
    ("pu", "OUTPUT"): "probability.tif",
    ("train_asd", "NORMAL"): "normal.gpkg",
    ("train_pu", "SAMPLES"): "samples.gpkg",
    ("verdict_samples", "OUTPUT"): "samples.gpkg",
}
_BY_TYPE = {
    "file": "model.onnx",
    "fileDestination": "model.onnx",
    "folderDestination": "results",
    "raster": "image.tif",
    "rasterDestination": "scores.tif",
    "sink": "result.gpkg",
    "source": "polygons.gpkg",
    "vector": "anomalies.gpkg",
    "vectorDestination": "result.gpkg",
}
_SEVERAL = ("first.tif", "second.tif")


def example(algorithm: Any) -> str:
    """Required parameters, and those that the algorithm makes no sense without."""
    pairs = []
    for definition in algorithm.parameterDefinitions():
        name, kind = definition.name(), definition.type()
        named = _BY_NAME.get((algorithm.name(), name))
        is_needed = not definition.flags() & definition.FlagOptional and definition.defaultValue() is None
        if kind == "multilayer" and is_needed:
            pairs += [f"{name}={value}" for value in _SEVERAL]
        elif named or is_needed:
            pairs.append(f"{name}={named or _BY_TYPE.get(kind, 'value')}")
    return f"qgis_process run {algorithm.id()} -- {' '.join(pairs)}".rstrip(" -")
