"""Every model that ships lies beside its card, and the card speaks of this very file."""

from __future__ import annotations

import hashlib

import pytest

from plugin.detectors.catalog import CATALOG, MODELS

STEMS = [stem for spec in CATALOG for stem in spec.models]


@pytest.mark.parametrize("stem", STEMS)
def test_the_card_states_checksum_licence_data_and_the_worst_case(stem: str) -> None:
    card = (MODELS / f"{stem}.md").read_text(encoding="utf-8")
    assert hashlib.sha256((MODELS / f"{stem}.onnx").read_bytes()).hexdigest() in card
    for word in ("licence", "training data", "worst", "command"):
        assert word in card


@pytest.mark.parametrize("stem", STEMS)
def test_the_model_is_small_enough_to_ship(stem: str) -> None:
    assert (MODELS / f"{stem}.onnx").stat().st_size < 3 * 2**20
