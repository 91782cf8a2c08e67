"""The shelf of models: which lie on it, whether each is what it says it is, and how files come and go."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from plugin.detectors.catalog import MODELS, entry
from plugin.errors import AnomalyError, ModelMissing, OutputNotWritable, RunCanceled
from plugin.shelf import shelf as model_shelf
from plugin.shelf.errors import ModelNameTaken, ModelNotOurs, ModelRefused, ModelTooLarge
from plugin.shelf.shelf import Model, ModelShelf, State, metrics_of, page_of
from tests.conftest import Listener


@pytest.fixture
def shelf(tmp_path: Path) -> ModelShelf:
    return ModelShelf(lambda: tmp_path / "profile" / "models")


@pytest.fixture
def own(write_network: Callable[..., str], card: dict[str, Any]) -> str:
    """A model as a training writes it."""
    return write_network(facts={**card, "detector": "pu", "bands": 3, "scaling": "none"}, name="crop.onnx")


def put(shelf: ModelShelf, source: Path | str, name: str) -> Path:
    """Lays a file into the folder without asking the shelf."""
    shelf.folder.mkdir(parents=True, exist_ok=True)
    return Path(shutil.copy(source, shelf.folder / name))


def found(shelf: ModelShelf, name: str) -> Model:
    return next(model for model in shelf.models() if model.file == name)


def altered(path: Path, place: int = -2000) -> Path:
    """The file with one bit of its weights turned."""
    content = bytearray(path.read_bytes())
    content[place] ^= 1
    path.write_bytes(bytes(content))
    return path


def test_without_a_folder_the_models_that_ship_are_there_and_as_published(shelf: ModelShelf) -> None:
    models = shelf.models()
    assert [model.file for model in models] == ["change.onnx", "tdd.onnx", "uniadrs.onnx"]
    assert {shelf.judge(model).state for model in models} == {State.SHIPPED}
    assert not any(model.is_removable for model in models)
    assert not shelf.folder.exists()


def test_a_card_tells_licence_data_and_metrics(shelf: ModelShelf) -> None:
    model = found(shelf, "tdd.onnx")
    assert model.card is not None and model.card.licence == "GPL-2.0-or-later"
    assert dict(metrics_of(model.card))["auc_mean"] == pytest.approx(0.91253)
    assert "Card: TDD" in page_of(model)
    assert all("step" not in name for name, _ in metrics_of(found(shelf, "change.onnx").card))


def test_a_copy_of_a_published_model_is_as_published_under_any_name(shelf: ModelShelf) -> None:
    put(shelf, MODELS / "tdd.onnx", "mine.onnx")
    assert shelf.judge(found(shelf, "mine.onnx")).state is State.SHIPPED
    assert found(shelf, "mine.onnx").is_removable


def test_a_published_model_with_one_bit_turned_is_altered(shelf: ModelShelf) -> None:
    altered(put(shelf, MODELS / "uniadrs.onnx", "copy.onnx"), 3000)
    judged = shelf.judge(found(shelf, "copy.onnx"))
    assert judged.state is State.ALTERED
    assert "copy.onnx' was altered" in judged.reason and judged.sha256[:12] in judged.reason


def test_a_model_that_ships_is_altered_when_its_file_is_another(tmp_path: Path, own: str) -> None:
    shipped = tmp_path / "onnx"
    shutil.copytree(MODELS, shipped)
    shutil.copy(own, shipped / "tdd.onnx")
    shelf = ModelShelf(lambda: tmp_path / "none", shipped)
    judged = shelf.judge(found(shelf, "tdd.onnx"))
    assert judged.state is State.ALTERED and "Install the plugin again" in judged.reason


def test_a_model_of_ones_own_is_told_from_a_published_one(shelf: ModelShelf, own: str) -> None:
    put(shelf, own, "crop.onnx")
    assert shelf.judge(found(shelf, "crop.onnx")).state is State.OWN


def test_a_page_that_states_another_checksum_makes_it_altered(shelf: ModelShelf, own: str) -> None:
    path = put(shelf, own, "crop.onnx")
    path.with_suffix(".md").write_text(f"| file | `crop.onnx`, sha256 `{'0' * 64}` |", encoding="utf-8")
    judged = shelf.judge(found(shelf, "crop.onnx"))
    assert judged.state is State.ALTERED and "on its page with 000000000000" in judged.reason


@pytest.mark.parametrize("content", [b"", b"GIF89a", b"\x3a\xff\xff\xff\xff\x0f", b"\x00" * 100, b"\x08\x07" * 9])
def test_what_is_no_onnx_file_is_unknown_and_says_why(shelf: ModelShelf, content: bytes) -> None:
    shelf.folder.mkdir(parents=True)
    (shelf.folder / "odd.onnx").write_bytes(content)
    model = found(shelf, "odd.onnx")
    assert model.card is None
    judged = shelf.judge(model)
    assert judged.state is State.UNKNOWN and "is no ONNX model" in judged.reason


def test_a_file_that_was_cut_off_is_unknown(shelf: ModelShelf) -> None:
    path = put(shelf, MODELS / "tdd.onnx", "half.onnx")
    path.write_bytes(path.read_bytes()[:100_000])
    assert "cut off" in shelf.judge(found(shelf, "half.onnx")).reason


def test_a_model_without_card_or_of_no_known_detector_is_unknown(
    shelf: ModelShelf, write_network: Callable[..., str]
) -> None:
    put(shelf, write_network(facts=None, name="bare.onnx"), "bare.onnx")
    put(shelf, write_network(name="net.onnx"), "net.onnx")
    assert "the file carries none" in shelf.judge(found(shelf, "bare.onnx")).reason
    assert "the detector 'net', which this version does not have" in shelf.judge(found(shelf, "net.onnx")).reason


def test_a_file_that_vanishes_between_listing_and_judging_is_unknown(shelf: ModelShelf, own: str) -> None:
    path = put(shelf, own, "crop.onnx")
    model = found(shelf, "crop.onnx")
    path.unlink()
    judged = shelf.judge(model)
    assert judged.state is State.UNKNOWN and "crop.onnx" in judged.reason


def test_judging_can_be_canceled(shelf: ModelShelf) -> None:
    with pytest.raises(RunCanceled):
        shelf.judge(shelf.models()[0], lambda: True)


def test_a_folder_that_is_a_file_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(OutputNotWritable, match="file' cannot be written"):
        ModelShelf(lambda: tmp_path / "file").models()


def test_the_folder_of_shipped_models_named_as_ones_own_shows_each_once_and_keeps_it() -> None:
    shelf = ModelShelf(lambda: MODELS)
    assert len(shelf.models()) == 3
    with pytest.raises(ModelNotOurs):
        shelf.remove(shelf.models()[0]._replace(is_removable=True))


def test_an_import_copies_model_and_page_into_a_folder_that_it_makes(
    shelf: ModelShelf, own: str, listener: Listener
) -> None:
    Path(own).with_suffix(".md").write_text("# Crop", encoding="utf-8")
    model = shelf.bring_in(own, "crop.onnx", listener)
    assert Path(model.path).read_bytes() == Path(own).read_bytes()
    assert page_of(model) == "# Crop"
    assert {path.name for path in shelf.folder.iterdir()} == {"crop.onnx", "crop.md"}
    assert listener.progress[-1] == 100


def test_a_taken_name_is_refused_numbered_or_replaced(shelf: ModelShelf, own: str, listener: Listener) -> None:
    put(shelf, MODELS / "tdd.onnx", "crop.onnx")
    with pytest.raises(ModelNameTaken):
        shelf.bring_in(own, "crop.onnx", listener)
    assert shelf.free_name("crop.onnx") == "crop_2.onnx"
    assert shelf.bring_in(own, "crop.onnx", listener, replaces=True).card.detector == "pu"


def test_halves_of_segment_anything_keep_the_ends_of_their_names(shelf: ModelShelf, own: str) -> None:
    put(shelf, own, "sam_encoder.onnx")
    assert shelf.free_name("sam_encoder.onnx") == "sam_2_encoder.onnx"
    assert shelf.free_name("sam_decoder.onnx") == "sam_decoder.onnx"


def test_what_is_no_model_is_not_imported_and_leaves_nothing(
    shelf: ModelShelf, tmp_path: Path, write_network: Callable[..., str], listener: Listener
) -> None:
    text = tmp_path / "text.onnx"
    text.write_text("no model")
    damaged = altered(Path(shutil.copy(MODELS / "tdd.onnx", tmp_path / "tdd.onnx")), 2000)
    for source in (str(text), str(damaged), write_network(facts=None), write_network(name="net.onnx")):
        with pytest.raises(ModelRefused, match="Nothing was imported. "):
            shelf.bring_in(source, "a.onnx", listener)
    with pytest.raises(ModelMissing):
        shelf.bring_in(str(tmp_path / "none.onnx"), "a.onnx", listener)
    assert not shelf.folder.exists()


def test_too_large_a_file_is_not_even_read(
    shelf: ModelShelf, own: str, listener: Listener, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(model_shelf, "MOST_BYTES", 100)
    with pytest.raises(ModelTooLarge, match="has at most"):
        shelf.bring_in(own, "a.onnx", listener)


def test_a_canceled_import_leaves_nothing(shelf: ModelShelf, own: str, cancel_at: Callable[[int], Listener]) -> None:
    with pytest.raises(RunCanceled):
        shelf.bring_in(own, "crop.onnx", cancel_at(1))
    assert list(shelf.folder.iterdir()) == []


def test_only_imported_models_are_removed_and_their_pages_with_them(shelf: ModelShelf, own: str) -> None:
    path = put(shelf, own, "crop.onnx")
    path.with_suffix(".md").write_text("# Crop", encoding="utf-8")
    model = found(shelf, "crop.onnx")
    with pytest.raises(ModelNotOurs):
        shelf.remove(shelf.models()[0])
    shelf.remove(model)
    assert list(shelf.folder.iterdir()) == []
    with pytest.raises(ModelMissing):
        shelf.remove(model)


def test_a_run_with_an_altered_model_warns_and_one_with_the_published_does_not(
    run: Callable[..., Any], write_network: Callable[..., str], card: dict[str, Any], write_image: Any, make_scene: Any
) -> None:
    image, listener = write_image(make_scene(3, 40, 40)), Listener()
    sound = write_network(facts={**card, "detector": "pu", "bands": 3, "name": "Mine"}, name="sound.onnx")
    run(image, detector="pu", model=sound, feedback=listener)
    assert not any("altered" in text for text in listener.warnings)
    facts = {**card, "detector": "tdd", "name": "TDD relation network", "version": "1.0"}
    with pytest.raises(AnomalyError):  # for it is no TDD at all; but first the run warns
        run(image, detector=entry("tdd"), model=write_network(facts=facts), feedback=listener)
    assert any("was altered" in text and "Its scores may be anything" in text for text in listener.warnings)
