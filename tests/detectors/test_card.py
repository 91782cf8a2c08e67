"""A model's card is checked, fact by fact, before the model is used."""

from __future__ import annotations

import json
from typing import Any

import pytest

from plugin.detectors.card import KEY, read_card
from plugin.errors import CardInvalid, ModelOfOtherDetector


def read(facts: Any, detector: str = "net") -> Any:
    text = facts if isinstance(facts, str) else json.dumps(facts)
    return read_card({KEY: text, "other": "x"}, "net.onnx", detector)


def test_a_sound_card_is_read(card: dict[str, Any]) -> None:
    read_back = read(card)
    assert (read_back.detector, read_back.name, read_back.version) == ("net", "Test net", "1")
    assert (read_back.licence, read_back.training_data, read_back.margin_px) == ("CC0", "none", 2)
    assert read_back.more["bands"] == 0


def test_a_file_without_a_card_is_refused() -> None:
    with pytest.raises(CardInvalid, match="carries none"):
        read_card({}, "net.onnx", "net")


@pytest.mark.parametrize("text", ["", "no JSON", "{", "[1, 2]", "null", '"text"'])
def test_a_card_that_is_no_object_is_refused(text: str) -> None:
    with pytest.raises(CardInvalid):
        read(text)


@pytest.mark.parametrize(
    ("key", "value"),
    [("format", 2), ("format", None), ("name", ""), ("name", " "), ("licence", 5), ("version", None), ("inputs", [])]
    + [("margin_px", value) for value in (-1, 5000, 2.5, "2", True, None)],
)
def test_a_wrong_fact_is_named(card: dict[str, Any], key: str, value: object) -> None:
    with pytest.raises(CardInvalid, match=key):
        read({**card, key: value})


@pytest.mark.parametrize(
    "key", ["format", "detector", "name", "version", "licence", "training_data", "inputs", "score", "margin_px"]
)
def test_a_missing_fact_is_named(card: dict[str, Any], key: str) -> None:
    del card[key]
    with pytest.raises(CardInvalid, match=key):
        read(card)


def test_the_model_of_another_detector_is_refused(card: dict[str, Any]) -> None:
    with pytest.raises(ModelOfOtherDetector, match="'net', not for 'tdd'"):
        read(card, "tdd")
