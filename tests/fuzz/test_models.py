"""Model files of changed bytes and changed cards: a process of its own opens and runs them, and must live on."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugin.detectors.card import KEY, read_card
from plugin.errors import AnomalyError

from .child import Child
from .damage import damaged, damages
from .effort import examples, note
from .models import CARD, SOUND, field_changes, model_bytes, number_changes
from .said import Change, changed, changes

Folder = Callable[[], AbstractContextManager[Path]]
pytest.importorskip("onnxruntime")


@pytest.fixture(scope="module")
def child() -> Iterator[Child]:
    with Child("models") as running:
        yield running


@pytest.fixture
def outcome(child: Child, example_folder: Folder) -> Callable[[str, bytes], str]:
    """What becomes of a model file; it is not changed, and nothing is written beside it."""

    def tell(subject: str, content: bytes) -> str:
        with example_folder() as folder:
            path = folder / "model.onnx"
            path.write_bytes(content)
            answer = child.tell(str(path))
            assert path.read_bytes() == content
            assert list(folder.iterdir()) == [path]
        note(subject, answer.partition(":")[0])
        return answer

    return tell


def test_the_sound_model_is_scored(outcome: Callable[[str, bytes], str]) -> None:
    assert outcome("model files", SOUND) == "scored"


@given(content=st.one_of(
    field_changes(), field_changes(), number_changes(), damages().map(lambda damage: damaged(SOUND, damage))
))  # fmt: skip
@examples(200)
def test_a_model_of_changed_bytes_is_scored_or_refused(content: bytes, outcome: Callable[[str, bytes], str]) -> None:
    outcome("model files", content)


@given(wanted=changes())
@examples(100)
def test_a_changed_card_is_read_or_refused(wanted: list[Change]) -> None:
    said = changed(CARD, wanted)
    try:
        card = read_card({KEY: json.dumps(said)}, "model.onnx", "net")
    except AnomalyError as refused:
        note("cards", refused)
    else:
        note("cards", "read")
        assert 0 <= card.margin_px <= 512


@given(text=st.one_of(st.text(max_size=60), st.sampled_from(("[" * 100_000, "1" * 5000, "null", "{}", '{"a": 1e999}'))))
@examples(40)
def test_any_text_for_a_card_is_refused(text: str) -> None:
    with pytest.raises(AnomalyError) as refused:
        read_card({KEY: text}, "model.onnx", "net")
    note("cards", refused.value)


@given(wanted=changes())
@examples(60)
def test_a_detector_takes_a_changed_card_or_refuses_it(
    wanted: list[Change], outcome: Callable[[str, bytes], str]
) -> None:
    said: Any = changed(CARD, wanted)
    outcome("models with changed cards", model_bytes(json.dumps(said)))
