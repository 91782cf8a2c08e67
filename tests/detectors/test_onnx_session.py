"""How sessions are opened: options that were measured, CUDA's as documented, and older versions that know fewer."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from plugin.detectors import graphics_card, onnx_session
from plugin.detectors.bound_session import BoundSession
from plugin.detectors.catalog import MODELS
from plugin.errors import ModelNotReadable
from tests.benchmark.windows import ROUND, Net, feed_of

onnxruntime = pytest.importorskip("onnxruntime")
LEVELS = onnxruntime.GraphOptimizationLevel


class FakeRuntime:
    """An onnxruntime that says it has CUDA."""

    capi, SessionOptions, GraphOptimizationLevel = onnxruntime.capi, onnxruntime.SessionOptions, LEVELS

    def get_available_providers(self) -> list[str]:
        return ["CUDAExecutionProvider", "CPUExecutionProvider"]


class FakeSession:
    def __init__(self, providers: list[Any]) -> None:
        self.providers = [one if isinstance(one, str) else one[0] for one in providers]

    def get_providers(self) -> list[str]:
        return self.providers

    def get_outputs(self) -> list[Any]:
        return []


def opening(asked: list[Any], refused: Callable[[Any], bool]) -> Callable[..., FakeSession]:
    def opened(_runtime: Any, _content: bytes, path: str, providers: list[Any]) -> FakeSession:
        asked.append(providers[0])
        if refused(providers[0]):
            raise ModelNotReadable(path, "unknown option")
        return FakeSession(providers)

    return opened


def test_networks_are_fused_unless_told_otherwise() -> None:
    assert onnx_session.session_options(onnxruntime).graph_optimization_level == LEVELS.ORT_ENABLE_ALL
    plain = onnx_session.session_options(onnxruntime, is_fused=False)
    assert plain.graph_optimization_level == LEVELS.ORT_ENABLE_BASIC


def test_threads_neither_spin_nor_exceed_what_the_machine_was_shared_out_in(monkeypatch: pytest.MonkeyPatch) -> None:
    for stated, expected in (("3", 3), ("", 0), ("0", 0), ("4,2", 0), ("-1", 0)):
        monkeypatch.setenv("OMP_NUM_THREADS", stated)
        options = onnx_session.session_options(onnxruntime)
        assert options.intra_op_num_threads == expected
        assert options.get_session_config_entry("session.intra_op.allow_spinning") == "0"
    monkeypatch.delenv("OMP_NUM_THREADS")
    assert onnx_session.session_options(onnxruntime).intra_op_num_threads == 0


@pytest.mark.parametrize("net", [net._replace(side_px=256) for net in ROUND], ids=lambda net: net.title)
def test_scores_differ_by_rounding_alone_where_the_number_of_threads_does(
    net: Net, monkeypatch: pytest.MonkeyPatch
) -> None:
    outputs = []
    for stated in ("1", "2", "3"):
        monkeypatch.setenv("OMP_NUM_THREADS", stated)
        options = onnx_session.session_options(onnxruntime, is_fused=net.is_fused)
        session = onnxruntime.InferenceSession(str(MODELS / f"{net.stem}.onnx"), options, ["CPUExecutionProvider"])
        outputs.append(session.run(None, feed_of(net)))
    for other in outputs[1:]:
        for one, same in zip(outputs[0], other):
            np.testing.assert_allclose(one, same, rtol=1e-5, atol=1e-5)


def test_cuda_gets_the_scores_of_the_processor_and_leaves_memory_to_the_desktop(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(onnx_session, "free_bytes", lambda: 10 * 2**30)
    options = onnx_session.cuda_options()
    assert options["use_tf32"] == "0"
    assert options["cudnn_conv_algo_search"] == "HEURISTIC"
    assert options["arena_extend_strategy"] == "kSameAsRequested"
    assert int(options["gpu_mem_limit"]) == 8 * 2**30
    monkeypatch.setattr(onnx_session, "free_bytes", lambda: 0)
    assert "gpu_mem_limit" not in onnx_session.cuda_options()


def test_a_session_on_cuda_is_bound_to_its_buffers() -> None:
    asked: list[Any] = []
    session, reason = onnx_session.cuda_session(FakeRuntime(), b"", "m.onnx", opening(asked, lambda _: False))
    assert isinstance(session, BoundSession) and reason == ""
    assert asked == [("CUDAExecutionProvider", onnx_session.cuda_options())]


def test_an_older_version_that_does_not_know_an_option_is_opened_without_options() -> None:
    asked: list[Any] = []
    opened = opening(asked, lambda provider: not isinstance(provider, str))
    session, _ = onnx_session.cuda_session(FakeRuntime(), b"", "m.onnx", opened)
    assert isinstance(session, BoundSession)
    assert asked[-1] == "CUDAExecutionProvider"


def test_cuda_that_opens_in_no_way_gives_the_reason() -> None:
    session, reason = onnx_session.cuda_session(FakeRuntime(), b"", "m.onnx", opening([], lambda _: True))
    assert session is None
    assert "unknown option" in reason


class Driver:
    """NVML, as far as it is asked; every function gives `code`."""

    def __init__(self, code: int = 0) -> None:
        self.code = code

    def nvmlInit_v2(self) -> int:  # noqa: N802
        return self.code

    def nvmlDeviceGetHandleByIndex_v2(self, _index: int, _handle: Any) -> int:  # noqa: N802
        return self.code

    def nvmlDeviceGetMemoryInfo(self, _handle: Any, memory: Any) -> int:  # noqa: N802
        memory._obj.free = 7 * 2**30
        return self.code

    def nvmlDeviceGetName(self, _handle: Any, name: Any, _length: int) -> int:  # noqa: N802
        name.value = b"NVIDIA Test 9"
        return self.code


def test_the_driver_tells_free_memory_and_name(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("CUDA_VISIBLE_DEVICES", raising=False)
    monkeypatch.setattr(graphics_card.ctypes, "CDLL", lambda _name: Driver())
    assert graphics_card.free_bytes() == 7 * 2**30
    assert graphics_card.card_name() == "NVIDIA Test 9"


def test_where_several_cards_were_chosen_from_no_limit_is_guessed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CUDA_VISIBLE_DEVICES", "1")
    monkeypatch.setattr(graphics_card.ctypes, "CDLL", lambda _name: Driver())
    assert graphics_card.free_bytes() == 0


def test_without_a_driver_or_with_one_that_fails_nothing_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(name: str) -> Any:
        raise OSError(name)

    monkeypatch.delenv("CUDA_VISIBLE_DEVICES", raising=False)
    for library in (missing, lambda _name: Driver(code=9)):
        monkeypatch.setattr(graphics_card.ctypes, "CDLL", library)
        assert graphics_card.free_bytes() == 0
        assert graphics_card.card_name() == ""
