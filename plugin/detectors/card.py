"""Card: what a model says of itself, carried as JSON in the metadata of its ONNX file, and checked on loading."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from ..errors import CardInvalid, ModelOfOtherDetector

KEY = "earth_anomaly_card"
FORMAT = 1
_TEXTS = ("detector", "name", "version", "licence", "training_data", "inputs", "score")


@dataclass(frozen=True)
class Card:
    """The facts that depend on the weights; `more` holds all of them, with those that only one detector needs."""

    detector: str
    name: str
    version: str
    licence: str
    training_data: str
    margin_px: int
    more: Mapping[str, Any]


def read_card(metadata: Mapping[str, str], path: str, detector: str) -> Card:
    """The card in the metadata of an ONNX file; raises CardInvalid or ModelOfOtherDetector."""
    if KEY not in metadata:
        raise CardInvalid(path, "the file carries none")
    try:
        facts = json.loads(metadata[KEY])
    except ValueError as raised:
        raise CardInvalid(path, "it is not JSON") from raised
    if not isinstance(facts, dict):
        raise CardInvalid(path, "it is not a JSON object")
    if facts.get("format") != FORMAT:
        raise CardInvalid(path, f"its format is {facts.get('format')!r}, this version reads {FORMAT}")
    for key in _TEXTS:
        if not isinstance(facts.get(key), str) or not facts[key].strip():
            raise CardInvalid(path, f"'{key}' is missing or no text")
    margin_px = facts.get("margin_px")
    if not isinstance(margin_px, int) or isinstance(margin_px, bool) or not 0 <= margin_px <= 512:
        raise CardInvalid(path, "'margin_px' is no whole number between 0 and 512")
    if facts["detector"] != detector:
        raise ModelOfOtherDetector(path, facts["detector"], detector)
    texts = {key: facts[key] for key in _TEXTS[:5]}
    return Card(**texts, margin_px=margin_px, more=facts)
