"""Card: what a model says of itself, carried as JSON in the metadata of its ONNX file, and checked on loading."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from ..errors import CardInvalid, ModelOfOtherDetector
from ..strict_json import is_number, is_whole, json_of

KEY = "earth_anomaly_card"
FORMAT = 1
LONGEST, LONGEST_TEXT, DEEPEST, LARGEST_PX = 2**18, 2**14, 12, 2**13
_TEXTS = ("detector", "name", "version", "licence", "training_data", "inputs", "score")
# Nothing that hides or turns what is shown, and nothing that no file can hold: half characters, control characters.
_UNSHOWN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


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


def read_card(metadata: Mapping[str, str], path: str, detector: str | None = None) -> Card:
    """The card in the metadata of an ONNX file, where `detector` is not given whatever its detector; raises
    CardInvalid or ModelOfOtherDetector."""
    if KEY not in metadata:
        raise CardInvalid(path, "the file carries none")
    facts = _facts(metadata[KEY], path)
    if facts.get("format") != FORMAT:
        raise CardInvalid(path, f"its format is not {FORMAT}, which this version reads")
    for key in _TEXTS:
        if not isinstance(facts.get(key), str) or not facts[key].strip():
            raise CardInvalid(path, f"'{key}' is missing or no text")
    margin_px = facts.get("margin_px")
    if not isinstance(margin_px, int) or isinstance(margin_px, bool) or not 0 <= margin_px <= 512:
        raise CardInvalid(path, "'margin_px' is no whole number between 0 and 512")
    if detector is not None and facts["detector"] != detector:
        raise ModelOfOtherDetector(path, facts["detector"], detector)
    _check_more(facts, path)
    texts = {key: facts[key] for key in _TEXTS[:5]}
    return Card(**texts, margin_px=margin_px, more=facts)


def _facts(text: str, path: str) -> dict[str, Any]:
    if len(text) > LONGEST:
        raise CardInvalid(path, f"it is longer than {LONGEST} characters")
    facts = json_of(text, path, CardInvalid)
    if not isinstance(facts, dict):
        raise CardInvalid(path, "it is not a JSON object")
    for value in _values(facts, path):
        if isinstance(value, float) and not math.isfinite(value):
            raise CardInvalid(path, "a number in it is too large")
        if isinstance(value, str) and (len(value) > LONGEST_TEXT or _UNSHOWN.search(value)):
            raise CardInvalid(path, "a text in it is too long, or holds characters that cannot be shown")
    return facts


def _check_more(facts: Mapping[str, Any], path: str) -> None:
    """Of what only one detector needs, that which a run counts with before the detector sees it."""
    for key, value in facts.items():
        if key.endswith("_px") and is_whole(value) and not -LARGEST_PX <= value <= LARGEST_PX:
            raise CardInvalid(path, f"'{key}' is larger than {LARGEST_PX}")
    numbers, centres = facts.get("band_numbers", []), facts.get("wavelengths_nm", [])
    if not isinstance(numbers, list) or not all(is_whole(one) and one > 0 for one in numbers):
        raise CardInvalid(path, "'band_numbers' is no list of whole numbers above 0")
    if not isinstance(centres, list) or not all(one is None or is_number(one) for one in centres):
        raise CardInvalid(path, "'wavelengths_nm' is no list of numbers")
    if centres and len(centres) != len(numbers):
        raise CardInvalid(path, "'band_numbers' and 'wavelengths_nm' are not equally long")


def _values(facts: dict[str, Any], path: str) -> Iterator[object]:
    """All keys and values, however deep."""
    level: list[Any] = [facts]
    for _depth in range(DEEPEST):
        inner = [one for whole in level for one in (whole.values() if isinstance(whole, dict) else whole)]
        yield from (key for whole in level if isinstance(whole, dict) for key in whole)
        yield from inner
        level = [one for one in inner if isinstance(one, (dict, list))]
        if not level:
            return
    raise CardInvalid(path, "it is nested too deeply")
