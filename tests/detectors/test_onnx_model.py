"""An ONNX file is opened on the device asked for, and every failure becomes a sentence."""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest

from plugin.detectors import onnx_runtime
from plugin.detectors.device import Device, Wish
from plugin.detectors.onnx_model import OnnxModel
from plugin.errors import (
    CardInvalid,
    DeviceUnavailable,
    ModelMissing,
    ModelNotReadable,
    ModelOfOtherDetector,
    ModelOutOfMemory,
    ModelRunFailed,
    RuntimeMissing,
)

onnxruntime = pytest.importorskip("onnxruntime")
WriteNetwork = Callable[..., str]
CPU = Wish(Device.CPU)
HAS_CUDA = "CUDAExecutionProvider" in onnxruntime.get_available_providers()


class HungrySession:
    """Doubles its input, but runs out of memory on more than `most` at once."""

    def __init__(self, most: int, text: str = "Failed to allocate memory for requested buffer of size 7") -> None:
        self.most, self.text, self.batches = most, text, []

    def run(self, _outputs: None, feed: dict[str, np.ndarray]) -> list[np.ndarray]:
        (pixels,) = feed.values()
        self.batches.append(len(pixels))
        if len(pixels) > self.most:
            raise RuntimeError(self.text)
        return [pixels * 2, pixels.sum(axis=(1, 2, 3))]


def test_a_network_runs_and_tells_its_facts(write_network: WriteNetwork) -> None:
    path = write_network()
    model = OnnxModel(path, "net", CPU)
    (scores,) = model.run({"pixels": np.ones((2, 3, 8, 9), "f4")})
    assert scores.shape == (2, 1, 8, 9)
    assert model.inputs == ("pixels",)
    assert (model.device, model.note) == (Device.CPU, "")
    assert model.card.name == "Test net"
    assert model.sha256 == hashlib.sha256(Path(path).read_bytes()).hexdigest()
    assert model.runtime_version == onnxruntime.__version__
    assert model.network_s > 0


def test_a_file_that_is_no_model_is_refused(tmp_path: Path, write_network: WriteNetwork) -> None:
    (tmp_path / "text.onnx").write_text("no model")
    (tmp_path / "empty.onnx").write_bytes(b"")
    content = Path(write_network()).read_bytes()
    (tmp_path / "half.onnx").write_bytes(content[: len(content) // 2])
    for name in ("text.onnx", "empty.onnx", "half.onnx"):
        with pytest.raises((ModelNotReadable, CardInvalid), match=name):
            OnnxModel(str(tmp_path / name), "net", CPU)


@pytest.mark.parametrize("share", [0.1, 0.3, 0.5, 0.7, 0.9, 0.99])
def test_a_truncated_model_is_refused_wherever_it_ends(
    tmp_path: Path, write_network: WriteNetwork, share: float
) -> None:
    content = Path(write_network()).read_bytes()
    (tmp_path / "cut.onnx").write_bytes(content[: int(len(content) * share)])
    with pytest.raises((ModelNotReadable, CardInvalid)):
        OnnxModel(str(tmp_path / "cut.onnx"), "net", CPU)


def test_a_missing_file_and_a_folder_are_refused(tmp_path: Path) -> None:
    for path in (tmp_path / "missing.onnx", tmp_path, ""):
        with pytest.raises(ModelMissing):
            OnnxModel(str(path), "net", CPU)


def test_the_card_is_checked_on_opening(write_network: WriteNetwork, card: dict[str, Any]) -> None:
    with pytest.raises(CardInvalid, match="carries none"):
        OnnxModel(write_network(facts=None), "net", CPU)
    with pytest.raises(CardInvalid, match="margin_px"):
        OnnxModel(write_network(facts={**card, "margin_px": -1}), "net", CPU)
    with pytest.raises(ModelOfOtherDetector):
        OnnxModel(write_network(), "tdd", CPU)


def test_without_onnxruntime_the_command_to_install_it_is_given(
    write_network: WriteNetwork, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = write_network()
    monkeypatch.setitem(sys.modules, "onnxruntime", None)
    with pytest.raises(RuntimeMissing, match="-m pip install") as raised:
        OnnxModel(path, "net", CPU)
    assert f"numpy<{int(np.__version__.split('.')[0]) + 1}" in str(raised.value)


@pytest.mark.skipif(HAS_CUDA, reason="CUDA is there")
def test_cuda_that_is_not_there_is_replaced_with_a_note_or_refused(write_network: WriteNetwork) -> None:
    model = OnnxModel(write_network(), "net", Wish(Device.CUDA))
    assert model.device is Device.CPU
    assert "CUDA was asked for but cannot be used" in model.note
    with pytest.raises(DeviceUnavailable, match="without CUDA"):
        OnnxModel(write_network(), "net", Wish(Device.CUDA, may_fall_back=False))
    model = OnnxModel(write_network(), "net", Wish(Device.AUTO, may_fall_back=False))
    assert (model.device, model.note) == (Device.CPU, "")


def test_cuda_that_is_offered_but_silently_not_used_is_noticed(
    write_network: WriteNetwork, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, asked = write_network(), []

    def session(*_arguments: object, providers: list[Any]) -> Any:
        asked.append(providers)
        return open_session(*_arguments, providers=["CPUExecutionProvider"])

    open_session = onnxruntime.InferenceSession
    monkeypatch.setattr(onnxruntime, "InferenceSession", session)
    monkeypatch.setattr(onnxruntime, "get_available_providers", lambda: ["CUDAExecutionProvider"])
    model = OnnxModel(path, "net", Wish(Device.CUDA))
    assert [one if isinstance(one, str) else one[0] for one in asked[-1]] == [
        "CUDAExecutionProvider",
        "CPUExecutionProvider",
    ]
    assert model.device is Device.CPU
    assert "driver were not found" in model.note
    with pytest.raises(DeviceUnavailable):
        OnnxModel(path, "net", Wish(Device.CUDA, may_fall_back=False))


@pytest.mark.gpu
@pytest.mark.skipif(not HAS_CUDA, reason="no CUDA here")
def test_cuda_gives_what_the_cpu_gives(write_network: WriteNetwork) -> None:
    path, pixels = write_network(), np.random.default_rng(0).normal(size=(1, 3, 40, 50)).astype("f4")
    on_cuda = OnnxModel(path, "net", Wish(Device.CUDA, may_fall_back=False))
    on_cpu = OnnxModel(path, "net", CPU)
    assert on_cuda.device is Device.CUDA
    np.testing.assert_allclose(on_cuda.run({"pixels": pixels})[0], on_cpu.run({"pixels": pixels})[0], atol=1e-3)


@pytest.mark.parametrize("most", [1, 2, 3, 7])
def test_a_batch_is_halved_until_it_fits(write_network: WriteNetwork, most: int) -> None:
    model = OnnxModel(write_network(), "net", CPU)
    model._session = hungry = HungrySession(most)
    pixels = np.random.default_rng(0).normal(size=(7, 3, 4, 5)).astype("f4")
    doubled, sums = model.run({"pixels": pixels})
    np.testing.assert_array_equal(doubled, pixels * 2)
    np.testing.assert_array_equal(sums, pixels.sum(axis=(1, 2, 3)))
    assert hungry.batches[0] == 7
    assert sum(batch for batch in hungry.batches if batch <= most) == 7


@pytest.mark.parametrize("text", ["CUDA error: out of memory", "std::bad_alloc", "BFCArena::AllocateRawInternal"])
def test_one_window_that_does_not_fit_is_reported(write_network: WriteNetwork, text: str) -> None:
    model = OnnxModel(write_network(), "net", CPU)
    model._session = HungrySession(0, text)
    with pytest.raises(ModelOutOfMemory, match="computer ran out of memory"):
        model.run({"pixels": np.ones((4, 3, 4, 5), "f4")})


def test_an_input_that_does_not_fit_is_reported(write_network: WriteNetwork) -> None:
    model = OnnxModel(write_network(), "net", CPU)
    for feed in ({"pixels": np.ones((1, 5, 8, 9), "f4")}, {"other": np.ones((1, 3, 8, 9), "f4")}):
        with pytest.raises(ModelRunFailed, match="failed while computing"):
            model.run(feed)
    with pytest.raises(ModelRunFailed):
        model.run({"pixels": np.ones((1, 3, 8, 9), "f8")})


def test_the_command_names_a_python_not_qgis(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "onnxruntime", None)
    monkeypatch.setattr(onnx_runtime, "sys", SimpleNamespace(executable="/opt/qgis", exec_prefix="/opt/missing"))
    with pytest.raises(RuntimeMissing, match="python3 -m pip install"):
        onnx_runtime.onnxruntime()
