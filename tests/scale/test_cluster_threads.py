"""Networks keep to the cores that a scheduler gives a worker."""

from __future__ import annotations

import pytest

from plugin.detectors.onnx_session import session_options

onnxruntime = pytest.importorskip("onnxruntime")


@pytest.mark.parametrize(("said", "threads"), [("1", 1), ("4", 4), ("", 0), ("4,2", 0), (None, 0)])
def test_a_network_takes_as_many_threads_as_openmp_is_told(
    said: str | None, threads: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("OMP_NUM_THREADS", raising=False)
    if said is not None:
        monkeypatch.setenv("OMP_NUM_THREADS", said)
    assert session_options(onnxruntime).intra_op_num_threads == threads
