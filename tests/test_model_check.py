"""Checking a model file, the manifest of published ones, and what an ONNX file says without onnxruntime."""

from __future__ import annotations

import hashlib
import json
import shutil
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from plugin.detectors.catalog import CATALOG, MODELS
from plugin.detectors.onnx_model import OnnxModel
from plugin.shelf.check import Kind, check_model
from plugin.shelf.errors import ManifestDamaged
from plugin.shelf.file import card_of, read_facts
from plugin.shelf.manifest import MANIFEST, Expected, doubt_about, published
from plugin.shelf.sample import is_alike

STEMS = sorted(path.stem for path in MODELS.glob("*.onnx"))


def kinds(path: Path | str) -> dict[Kind, bool | None]:
    return {one.kind: one.is_good for one in check_model(str(path)).findings}


def test_the_manifest_names_every_model_that_ships_with_its_checksum() -> None:
    known = {one.file: one.sha256 for one in published()}
    assert known == {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in sorted(MODELS.glob("*.onnx"))}
    assert {f"{stem}.onnx" for spec in CATALOG for stem in spec.models} <= set(known)


@pytest.mark.parametrize("stem", STEMS)
def test_the_page_beside_a_model_states_the_checksum_of_the_manifest(stem: str) -> None:
    one = next(one for one in published() if one.file == f"{stem}.onnx")
    assert one.sha256 in (MODELS / f"{stem}.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("stem", STEMS)
def test_a_model_that_ships_passes_every_check_and_answers_as_published(stem: str) -> None:
    pytest.importorskip("onnxruntime")
    checked = check_model(str(MODELS / f"{stem}.onnx"))
    assert checked.is_good and checked.network_s > 0
    assert [one.kind for one in checked.findings] == list(Kind)


def test_a_card_is_read_without_onnxruntime_as_onnxruntime_reads_it(monkeypatch: pytest.MonkeyPatch) -> None:
    runtime = pytest.importorskip("onnxruntime")
    for stem in STEMS:
        path = str(MODELS / f"{stem}.onnx")
        session = runtime.InferenceSession(path, providers=["CPUExecutionProvider"])
        facts = read_facts(path)
        assert dict(facts.metadata) == session.get_modelmeta().custom_metadata_map
        assert list(facts.inputs) == [one.name for one in session.get_inputs()]
        assert list(facts.outputs) == [one.name for one in session.get_outputs()]
        assert [list(shape) for shape in facts.inputs.values()] == [one.shape for one in session.get_inputs()]


def test_without_onnxruntime_card_and_inputs_are_looked_at_and_the_rest_is_said_not_to_be(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(sys.modules, "onnxruntime", None)
    checked = check_model(str(MODELS / "tdd.onnx"))
    assert checked.is_good
    assert [one.is_good for one in checked.findings] == [True, True, True, None]
    assert "pip install" in checked.findings[-1].text


def test_a_model_of_ones_own_is_run_on_a_sample(write_network: Callable[..., str], card: dict[str, Any]) -> None:
    path = write_network(facts={**card, "detector": "pu", "bands": 3, "step_px": 16})
    assert kinds(path) == dict.fromkeys([Kind.FILE, Kind.CARD, Kind.INPUTS, Kind.RUNTIME, Kind.SAMPLE], True)


def test_a_network_that_takes_something_else_than_its_detector_gives_fails(
    write_network: Callable[..., str], card: dict[str, Any]
) -> None:
    path = write_network(facts={**card, "detector": "tdd", "maps": 4})
    checked = check_model(path)
    assert "its network does not take components, location" in checked.problem
    assert kinds(path)[Kind.INPUTS] is False


def test_answers_that_are_not_finite_fail(write_network: Callable[..., str], card: dict[str, Any]) -> None:
    path = write_network(facts={**card, "detector": "pu", "bands": 3}, last="Log")
    assert "numbers that are not finite" in check_model(path).problem


def test_wrong_bands_on_the_card_fail_with_a_sentence(write_network: Callable[..., str], card: dict[str, Any]) -> None:
    for bands in (0, "many", True, 10**6):
        path = write_network(facts={**card, "detector": "pu", "bands": bands})
        assert "'bands' is no whole number" in check_model(path).problem
    path = write_network(facts={**card, "detector": "pu", "bands": 5})
    assert "failed while computing" in check_model(path).problem


def test_other_answers_than_the_published_ones_fail(monkeypatch: pytest.MonkeyPatch) -> None:
    ran = OnnxModel.run_once
    monkeypatch.setattr(OnnxModel, "run_once", lambda self, feed: [one + np.float32(0.5) for one in ran(self, feed)])
    assert "are not the published ones" in check_model(str(MODELS / "tdd.onnx")).problem


def test_a_file_that_is_not_there_fails(tmp_path: Path) -> None:
    assert kinds(tmp_path / "none.onnx") == {Kind.FILE: False}


def test_values_are_compared_with_a_tolerance() -> None:
    expected = Expected((2,), (100.0, -1.0))
    assert is_alike(Expected((2,), (100.05, -1.0)), expected)
    assert not is_alike(Expected((2,), (100.2, -1.0)), expected)
    assert not is_alike(Expected((2,), (float("nan"), -1.0)), expected)
    assert not is_alike(Expected((1, 2), (100.0, -1.0)), expected)


@pytest.mark.parametrize(
    "content", ["", "{", "[]", "{}", '{"format": 3, "models": {}}', '{"format": 2, "models": {"a": {}}}', '"x"']
)
def test_a_damaged_manifest_is_told(tmp_path: Path, content: str) -> None:
    path = tmp_path / "manifest.json"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(ManifestDamaged, match="models cannot be verified"):
        published(path)


def test_without_a_manifest_a_run_is_told_that_nothing_can_be_verified(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("plugin.shelf.manifest.published", lambda: published(tmp_path / "none.json"))
    path = str(MODELS / "tdd.onnx")
    assert "cannot be verified" in doubt_about(path, "0" * 64, card_of(read_facts(path), path))


def test_the_manifest_is_what_its_script_writes(tmp_path: Path) -> None:
    pytest.importorskip("onnxruntime")
    from models.manifest import write

    for path in MODELS.glob("*.onnx"):
        shutil.copy(path, tmp_path)
    write(tmp_path, tmp_path / "manifest.json")
    again, kept = (json.loads(path.read_text()) for path in (tmp_path / "manifest.json", MANIFEST))
    assert again.keys() == kept.keys() and again["models"].keys() == kept["models"].keys()
    for name, facts in again["models"].items():
        assert facts["digest"] == kept["models"][name]["digest"]
