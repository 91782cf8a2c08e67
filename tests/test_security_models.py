"""A model is a stranger's file: what it is made of is looked at before onnxruntime sees a byte of it."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from plugin.detectors import onnx_limits, onnx_session
from plugin.detectors.catalog import MODELS
from plugin.detectors.device import Device, Wish
from plugin.detectors.onnx_errors import ModelBeyondLimits, ModelOperatorsForeign, ModelWeightsElsewhere
from plugin.detectors.onnx_limits import DOMAINS, MOST_DEPTH, MOST_NODES, MOST_VALUES, check_model_bytes
from plugin.detectors.onnx_model import OnnxModel
from plugin.detectors.onnx_wire import MOST_FIELDS
from plugin.errors import CardInvalid, ModelError, ModelNotReadable
from plugin.shelf.check import check_model
from plugin.shelf.file import read_facts
from plugin.shelf.shelf import metrics_of

from .hostile_models import VERSIONS, field, model, nested, node, number, text, told, value, weights

WriteNetwork = Callable[..., str]
SOUND = model(node("Relu") + weights(1) + value(1, 3, 8, 8))


def check(content: bytes) -> None:
    check_model_bytes(content, "net.onnx")


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[bytes]:
    """What onnxruntime has been given."""
    runtime = pytest.importorskip("onnxruntime")
    given: list[bytes] = []
    session = runtime.InferenceSession

    def open_session(content: bytes, *more: Any, **named: Any) -> Any:
        given.append(content)
        return session(content, *more, **named)

    monkeypatch.setattr(runtime, "InferenceSession", open_session)
    return given


def test_models_that_ship_and_a_small_one_are_let_through() -> None:
    check(SOUND)
    for path in MODELS.glob("*.onnx"):
        check(path.read_bytes())


@pytest.mark.parametrize(
    "domain", ["ai.onnx.contrib", "my.own", "com.microsoft.extensions", "COM.MICROSOFT", " ", "a\0"]
)
def test_operators_that_onnxruntime_does_not_bring_are_refused(domain: str) -> None:
    with pytest.raises(ModelOperatorsForeign, match="never loaded"):
        check(model(node("Relu") + node("Relu", domain)))
    with pytest.raises(ModelOperatorsForeign):
        check(model(node("If", more=field(5, field(6, node("X", domain))))))
    with pytest.raises(ModelOperatorsForeign):
        check(model(node("Relu"), VERSIONS + field(8, text(1, domain) + number(2, 1))))


@pytest.mark.parametrize("kind", ["PyOp", "PythonOp", "EPContext", "ATen"])
def test_operators_that_run_python_or_compiled_code_are_refused(kind: str) -> None:
    with pytest.raises(ModelOperatorsForeign, match=kind):
        check(model(node(kind, "com.microsoft")))


def test_operators_that_onnxruntime_fuses_to_are_let_through() -> None:
    for domain in DOMAINS:
        check(model(node("Relu", domain)))


@pytest.mark.parametrize(
    "more",
    [
        number(14, 1),
        number(14, 1 + 2**32),  # onnxruntime sees the lower half
        number(14, 0) + number(14, 1),
        field(13, text(1, "location") + text(2, "weights.bin")),
        field(13, text(1, "location") + text(2, "../../secret")),
        field(13, text(1, "location") + text(2, "*/_ORT_MEM_ADDR_/*") + text(1, "offset") + text(2, "4096")),
    ],
    ids=told,
)
def test_weights_in_another_file_or_at_an_address_are_refused(more: bytes) -> None:
    for content in (
        model(node("Relu") + weights(1, more=more)),
        model(node("Constant", more=field(5, text(1, "value") + field(5, weights(1, more=more)[2:])))),
    ):
        with pytest.raises(ModelWeightsElsewhere, match="Save it as one file"):
            check(content)


def test_weights_of_another_file_that_onnx_has_written_are_refused(
    write_network: WriteNetwork, tmp_path: Path, opened: list[bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    onnx = pytest.importorskip("onnx")
    network, outside = onnx.load(write_network()), str(tmp_path / "outside.onnx")
    onnx.save_model(network, outside, save_as_external_data=True, location="weights.bin", size_threshold=0)
    monkeypatch.chdir(tmp_path)  # where onnxruntime would look for them
    with pytest.raises(ModelWeightsElsewhere):
        OnnxModel(outside, "net", Wish(Device.CPU))
    assert opened == []


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (model(nested(MOST_DEPTH + 1)), "nested too deeply"),
        (model(nested(500)), "nested too deeply"),
        (model(node("Relu") * (MOST_NODES + 1)), f"more than {MOST_NODES} operators|too many parts"),
        (model(field(1, b"") * (MOST_NODES + 1)), f"more than {MOST_NODES} operators"),
        (model(field(2, b"") * (MOST_FIELDS + 1)), "too many parts"),
        (model(weights(2**20, 2**20)), "larger than the file"),
        (model(weights(2**40)), "larger than the file"),
        (model(weights(*[1] * 50)), "larger than the file"),
        (model(node("Relu") + field(15, b"")), "sparse"),
        (model(node("Constant", more=field(5, field(22, b"")))), "sparse"),
        (model(node("Relu")) + field(25, text(1, "f")), "functions"),
        (model(value(1) * (MOST_VALUES + 1)), "inputs or outputs"),
        (model(value(2**16, 2**16)), "too large"),
        (model(value(*[1] * 20)), "axes"),
        (model(field(11, text(1, "a") + field(2, field(4, b"")))), "no array"),
        (model(b"", number(1, 99) + field(8, number(2, 13))), "version of its format"),
        (model(b"", number(1, 8) + field(8, number(2, 10**9))), "version of its operators"),
        (model(b"", number(1, 8) + field(8, number(2, 3))), "version of its operators"),
        (model(b"", number(1, 8)), "of which version"),
        (model(b"", VERSIONS + number(1, 8)), "of which version"),
    ],
    ids=told,
)
def test_what_is_larger_deeper_or_odder_than_a_detector_needs_is_refused(content: bytes, reason: str) -> None:
    with pytest.raises(ModelBeyondLimits, match=reason):
        check(content)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\xff" * 40,
        b"\x08" + b"\x80" * 30,
        VERSIONS,
        SOUND[:-3],
        SOUND + field(7, node("Relu", "my.own")),  # readers join two graphs, or take the last
        VERSIONS + b"\xba\x80\x80\x80\x10\x00" + field(7, b""),  # a key beyond 32 bits, which some readers cut off
        VERSIONS + b"\xba\x80\x80\x80\x80\x80\x00\x00",
        VERSIONS + b"\x3a\xff\xff\xff\xff\x7f" + node("Relu"),
        model(b"\x0a\x7f" + node("Relu")),  # an operator that ends beyond its graph
        model(field(1, text(4, "x" * 10**6))),
        model(field(1, field(4, b"\xff\xfe"))),
        VERSIONS + number(7, 5),
        b"\x12\x06\0\0ORTM",
    ],
    ids=told,
)
def test_bytes_that_readers_could_take_in_two_ways_are_refused(content: bytes) -> None:
    with pytest.raises(ModelNotReadable):
        check(content)


def test_any_changed_byte_ends_in_one_of_our_errors_or_in_nothing() -> None:
    random = np.random.default_rng(0)
    content = np.frombuffer((MODELS / "change.onnx").read_bytes()[:20000] + SOUND, np.uint8)
    for _attempt in range(150):
        changed = content.copy()
        changed[random.integers(0, len(changed), 20)] = random.integers(0, 256, 20)
        try:
            check(changed.tobytes())
        except ModelError:
            continue


def test_onnxruntime_never_sees_what_was_refused(tmp_path: Path, opened: list[bytes]) -> None:
    for content in (model(node("Relu", "my.own")), model(weights(1, more=number(14, 1))), model(nested(50)), b"x"):
        (tmp_path / "net.onnx").write_bytes(content)
        with pytest.raises(ModelError):
            OnnxModel(str(tmp_path / "net.onnx"), "net", Wish(Device.CPU))
        assert not check_model(str(tmp_path / "net.onnx")).is_good
    assert opened == []


def test_a_file_that_is_too_large_is_not_even_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "net.onnx"
    with path.open("wb") as file:
        file.truncate(onnx_limits.MOST_BYTES + 1)  # a hole, which takes no place on the disk
    monkeypatch.setattr(Path, "read_bytes", lambda _self: pytest.fail("it was read"))
    with pytest.raises(ModelBeyondLimits, match="larger than 2048 MiB"):
        onnx_limits.read_model(str(path))


def test_a_file_in_onnxruntimes_own_format_is_not_opened(write_network: WriteNetwork, tmp_path: Path) -> None:
    runtime = pytest.importorskip("onnxruntime")
    options, own = runtime.SessionOptions(), str(tmp_path / "net.ort")
    options.optimized_model_filepath = own
    options.add_session_config_entry("session.save_model_format", "ORT")
    runtime.InferenceSession(write_network(), options, providers=["CPUExecutionProvider"])
    content = Path(own).read_bytes()
    assert content[4:8] == b"ORTM"
    runtime.InferenceSession(content, runtime.SessionOptions(), providers=["CPUExecutionProvider"])
    with pytest.raises(ModelError):
        OnnxModel(own, "net", Wish(Device.CPU))
    with pytest.raises(ModelNotReadable):
        onnx_session.opened(runtime, content, own, ["CPUExecutionProvider"])


def test_facts_are_read_of_hostile_bytes_within_the_same_limits(tmp_path: Path) -> None:
    path = tmp_path / "net.onnx"
    for content in (field(2, b"") * (MOST_FIELDS + 1), field(14, text(1, "k") + text(2, "v" * 2**20)) * 17):
        path.write_bytes(content)
        with pytest.raises(ModelNotReadable, match="too many parts"):
            read_facts(str(path))


def deep(levels: int) -> str:
    return "[" * levels + "]" * levels


@pytest.mark.parametrize(
    "more",
    ['"x": NaN', '"x": -Infinity', '"x": 1e999', '"name": "twice"', f'"x": {deep(20)}', f'"x": {deep(10**5)}']
    + [f'"x": "{"y" * 20000}"', f'"x": [{"1," * 200000}1]', '"x": "\\ud800"', '"x": "\\u202egnp.exe"', '"x\\u0007": 1']
    + [
        '"band_numbers": 5',
        '"band_numbers": [0]',
        '"wavelengths_nm": "x"',
        '"wavelengths_nm": [500]',
        '"step_px": 1000000',
    ]
    + [f'"x": {"9" * 10000}', '"margin_px": 1e1', '"x": tru'],
    ids=told,
)
def test_a_card_that_no_export_writes_is_refused(write_network: WriteNetwork, card: dict[str, Any], more: str) -> None:
    facts = {key: value for key, value in card.items() if f'"{key}"' not in more or key == "name"}
    path = write_network(facts=f"{json.dumps(facts)[:-1]}, {more}}}")
    if more.startswith('"x": 99') and not hasattr(sys, "set_int_max_str_digits"):
        pytest.skip("this Python reads numbers of any length")
    with pytest.raises(CardInvalid):
        OnnxModel(path, "net", Wish(Device.CPU))
    assert "card" in check_model(path).problem


def test_figures_of_a_card_that_is_as_deep_as_may_be_are_listed(
    write_network: WriteNetwork, card: dict[str, Any]
) -> None:
    validation: Any = 0.5
    for _level in range(9):
        validation = {"a": validation}
    path = write_network(facts={**card, "validation": validation})
    assert [figure for _name, figure in metrics_of(OnnxModel(path, "net", Wish(Device.CPU)).card)] == [0.5]
