"""Bound buffers give what a plain run gives, are reused, and step aside where a version of onnxruntime cannot bind."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from plugin.detectors.bound_session import BoundSession
from plugin.detectors.device import Device, Wish
from plugin.detectors.onnx_model import OnnxModel
from plugin.errors import RunCanceled

onnxruntime = pytest.importorskip("onnxruntime")
WriteNetwork = Callable[..., str]


class Refusing:
    """A session that cannot bind, or whose bound runs fail with this error."""

    def __init__(self, session: Any, error: Exception) -> None:
        self._session, self._error = session, error
        self.plain_runs = 0
        self.get_outputs = session.get_outputs

    def io_binding(self) -> Any:
        raise self._error

    def run(self, *arguments: Any) -> list[np.ndarray]:
        self.plain_runs += 1
        return self._session.run(*arguments)


@pytest.fixture
def session(write_network: WriteNetwork) -> Any:
    return onnxruntime.InferenceSession(write_network(), providers=["CPUExecutionProvider"])


def pixels(rows: int, cols: int, seed: int = 0) -> np.ndarray:
    return np.random.default_rng(seed).normal(size=(1, 3, rows, cols)).astype("f4")


def test_a_bound_run_equals_a_plain_one_at_sizes_that_change(session: Any) -> None:
    bound = BoundSession(onnxruntime, session, "cpu")
    for seed, size in enumerate([(8, 9), (8, 9), (30, 20), (8, 9)]):
        feed = {"pixels": pixels(*size, seed)}
        np.testing.assert_array_equal(bound.run(None, feed)[0], session.run(None, feed)[0])
    assert bound.is_bound


def test_an_earlier_result_is_not_overwritten_by_a_later_run(session: Any) -> None:
    bound = BoundSession(onnxruntime, session, "cpu")
    first = bound.run(None, {"pixels": pixels(8, 9)})[0]
    kept = first.copy()
    bound.run(None, {"pixels": pixels(8, 9, seed=1)})
    np.testing.assert_array_equal(first, kept)


def test_the_caller_s_array_is_neither_held_nor_changed(session: Any) -> None:
    bound = BoundSession(onnxruntime, session, "cpu")
    own = pixels(8, 9)
    before = own.copy()
    bound.run(None, {"pixels": own})
    bound.run(None, {"pixels": pixels(8, 9, seed=1)})
    np.testing.assert_array_equal(own, before)


def test_a_buffer_serves_again_until_the_shape_changes(session: Any) -> None:
    bound = BoundSession(onnxruntime, session, "cpu")
    bound.run(None, {"pixels": pixels(8, 9)})
    buffer = bound._buffers["pixels"]
    bound.run(None, {"pixels": pixels(8, 9, seed=1)})
    assert bound._buffers["pixels"] is buffer
    bound.run(None, {"pixels": pixels(9, 9)})
    assert bound._buffers["pixels"] is not buffer


def test_arrays_that_are_not_contiguous_are_taken(session: Any) -> None:
    bound = BoundSession(onnxruntime, session, "cpu")
    wide = pixels(8, 18)[..., ::2]
    np.testing.assert_array_equal(
        bound.run(None, {"pixels": wide})[0], session.run(None, {"pixels": np.ascontiguousarray(wide)})[0]
    )


def test_only_the_outputs_asked_for_are_given(write_two_outputs: str) -> None:
    session = onnxruntime.InferenceSession(write_two_outputs, providers=["CPUExecutionProvider"])
    bound = BoundSession(onnxruntime, session, "cpu")
    feed = {"pixels": pixels(4, 5)}
    (doubled,) = bound.run(["doubled"], feed)
    np.testing.assert_array_equal(doubled, feed["pixels"] * 2)
    assert len(bound.run(None, feed)) == 2


@pytest.fixture
def write_two_outputs(tmp_path: Any) -> str:
    from plugin.detectors.onnx_file import Graph, Node, onnx_bytes

    nodes = [Node("Add", ["pixels", "pixels"], ["doubled"]), Node("Neg", ["pixels"], ["negative"])]
    shape = [1, 3, "rows", "cols"]
    content = onnx_bytes(Graph(nodes, {}, {"pixels": shape}, {"doubled": shape, "negative": shape}), {})
    path = tmp_path / "two.onnx"
    path.write_bytes(content)
    return str(path)


@pytest.mark.parametrize("error", [AttributeError("no such method"), RuntimeError("binding is not supported")])
def test_where_binding_fails_the_plain_run_takes_over_for_good(session: Any, error: Exception) -> None:
    refusing = Refusing(session, error)
    bound = BoundSession(onnxruntime, refusing, "cpu")
    for _ in range(2):
        feed = {"pixels": pixels(8, 9)}
        np.testing.assert_array_equal(bound.run(None, feed)[0], session.run(None, feed)[0])
    assert refusing.plain_runs == 2
    assert not bound.is_bound


def test_a_full_memory_is_told_and_the_buffers_are_given_up(session: Any) -> None:
    bound = BoundSession(onnxruntime, session, "cpu")
    bound.run(None, {"pixels": pixels(8, 9)})
    refusing = Refusing(session, RuntimeError("CUDA error: out of memory"))
    bound._session = refusing
    with pytest.raises(RuntimeError, match="out of memory"):
        bound.run(None, {"pixels": pixels(8, 9)})
    assert not bound._buffers and bound.is_bound and refusing.plain_runs == 0


def test_a_model_on_bound_buffers_is_canceled_and_times_itself(write_network: WriteNetwork) -> None:
    model = OnnxModel(write_network(), "net", Wish(Device.CPU))
    model._session = BoundSession(onnxruntime, model._session, "cpu")
    feed = {"pixels": pixels(40, 40)}
    expected = model.run(feed)[0]
    model.is_canceled = lambda: False
    np.testing.assert_array_equal(model.run(feed, ["scores"])[0], expected)
    assert model.network_s > 0

    def run_canceled(_names: Any, _feed: Any, options: Any) -> None:
        options.terminate = True
        raise RuntimeError("Exiting due to terminate flag being set to true.")

    model._session.run = run_canceled
    with pytest.raises(RunCanceled):
        model.run(feed)


def test_two_threads_do_not_get_each_other_s_scores(session: Any) -> None:
    bound = BoundSession(onnxruntime, session, "cpu")
    feeds = [{"pixels": pixels(20, 20, seed)} for seed in range(8)]
    expected = [session.run(None, feed)[0] for feed in feeds]
    found: list[Any] = [None] * len(feeds)

    def work(number: int) -> None:
        for _ in range(20):
            found[number] = bound.run(None, feeds[number])[0]

    threads = [threading.Thread(target=work, args=(number,)) for number in range(len(feeds))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    for one, other in zip(found, expected):
        np.testing.assert_array_equal(one, other)
