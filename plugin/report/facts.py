"""run_rows(): how the anomalies of a layer were found, as the rows of a report's table."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime, timezone

import numpy as np
from osgeo import gdal

from ..detectors.catalog import CATALOG, TRAINED
from ..version import plugin_version
from .words import figure, ranges, several

Row = tuple[str, str]


def run_rows(facts: Mapping[str, str], scores: Mapping[str, str]) -> list[Row]:
    """From what the layer says of itself and, where it says nothing, what its score raster does."""
    said = {**scores, **facts}
    scored = facts.get("scores_created") or scores.get("created", "")
    by = facts.get("scores_plugin_version") or scores.get("plugin_version", "")
    rows = [
        ("Detector", _detector(said)),
        ("Images", _listed(said.get("images", ""))),
        ("Dates", _listed(said.get("dates", ""))),
        ("New dates", _listed(said.get("new", ""))),
        ("Question", said.get("question", "")),
        ("Bands", _bands(said.get("bands", ""))),
        ("Part of the image", _part(said)),
        ("Settings", _settings(said)),
        ("Model", said.get("model", "")),
        ("Licence of the model", said.get("model_licence", "")),
        ("SHA-256 of the model", said.get("model_sha256", "")),
        ("Scores", said.get("scores", "")),
        ("Scored", " ".join(filter(None, (_moment(scored), f"by Earth Anomaly {by}" if by else "", _device(said))))),
        ("Threshold", _threshold(facts)),
        ("Smallest anomaly", _smallest(facts)),
        ("Outlined", _moment(facts.get("created", ""))),
        ("Scored with", _versions(said)),
        ("Report made", _moment(datetime.now(timezone.utc).isoformat(timespec="seconds"))),
        ("Report made with", f"Earth Anomaly {plugin_version()}, numpy {np.__version__}, GDAL {gdal.__version__}"),
    ]
    return [(label, text) for label, text in rows if text]


def threshold_of(facts: Mapping[str, str]) -> float | None:
    """The score that was the threshold; None where the layer does not say."""
    try:
        value = float(facts.get("threshold", ""))
    except ValueError:
        return None
    return value if np.isfinite(value) else None


def names_of(text: str) -> list[str]:
    """A JSON list of texts; any other text is one of them."""
    loaded = _loaded(text)
    if isinstance(loaded, list):
        return [str(one) for one in loaded]
    return [text] if text else []


def _loaded(text: str) -> object:
    try:
        loaded: object = json.loads(text)
    except (ValueError, RecursionError):
        return None
    return loaded


def _detector(said: Mapping[str, str]) -> str:
    title, name = said.get("title", ""), said.get("detector", "")
    return f"{title} ({name})" if title and name else title or name


def _listed(text: str) -> str:
    names = names_of(text)
    most = 40
    more = f" and {len(names) - most} more" if len(names) > most else ""
    return ", ".join(names[:most]) + more


def _bands(text: str) -> str:
    loaded = _loaded(text)
    if not isinstance(loaded, list) or not all(isinstance(one, int) for one in loaded):
        return text
    return f"{ranges(loaded)} ({len(loaded)})" if loaded else ""


def _part(said: Mapping[str, str]) -> str:
    told = []
    extent = _loaded(said.get("extent", ""))
    if isinstance(extent, list) and len(extent) == 4:
        told.append("extent " + ", ".join(f"{one:g}" if isinstance(one, float) else str(one) for one in extent))
    if said.get("masked") == "true":
        told.append("within a mask")
    return ", ".join(told)


def _settings(said: Mapping[str, str]) -> str:
    loaded = _loaded(said.get("settings", ""))
    if not isinstance(loaded, dict):
        return said.get("settings", "")
    labels = _labels(said.get("detector", ""))
    return "; ".join(f"{labels.get(name, name)}: {_value(value)}" for name, value in loaded.items())


def _labels(detector: str) -> dict[str, str]:
    """What the detector's dialog calls its settings."""
    for spec in (*CATALOG, *TRAINED):
        if spec.id == detector:
            return {option.name: option.label for option in spec.options}
    return {}


def _value(value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return f"{value:g}" if isinstance(value, (int, float)) else str(value)


def _device(said: Mapping[str, str]) -> str:
    return f"on the {said['device'].upper()}" if said.get("device") else ""


def _threshold(facts: Mapping[str, str]) -> str:
    value = threshold_of(facts)
    if value is None:
        return ""
    method, wish = facts.get("method", ""), facts.get("method_value", "")
    ways = {
        "false_alarm": f"at a false-alarm rate of {wish}: no larger share of the pixels reaches it",
        "percentile": f"the percentile {wish} of the scores",
        "otsu": "by Otsu's method: the gap between two classes of scores",
        "value": "set as a fixed score",
        "area": f"all pixels that reach it cover at most {wish} {facts.get('method_unit', '')}".strip(),
    }
    return f"{figure(value)}, {ways.get(method, f'{method} {wish}'.strip())}" if method else figure(value)


def _smallest(facts: Mapping[str, str]) -> str:
    text = facts.get("minimum_area_px", "")
    return several(int(text), "pixel", "pixels") if text.isdecimal() else ""


def _moment(text: str) -> str:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return text
    if moment.tzinfo is not None:
        return f"{moment.astimezone(timezone.utc):%Y-%m-%d %H:%M} UTC"
    return f"{moment:%Y-%m-%d %H:%M}"


def _versions(said: Mapping[str, str]) -> str:
    """Of the run that made the scores."""
    programs = {"numpy": "numpy_version", "GDAL": "gdal_version", "onnxruntime": "onnxruntime_version"}
    return ", ".join(f"{name} {said[key]}" for name, key in programs.items() if said.get(key))
