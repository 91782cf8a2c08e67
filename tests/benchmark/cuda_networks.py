"""network_rows(): every shipped net on a device, in each way that onnxruntime can run it there, beside the processor.

Needs numpy, onnxruntime and, for fp16, onnx; no GDAL.
"""

from __future__ import annotations

import statistics
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt
import onnxruntime

from plugin.detectors.bound_session import BoundSession
from plugin.detectors.catalog import MODELS
from plugin.detectors.onnx_runtime import in_short, runtime_failures
from plugin.detectors.onnx_session import CPU, CUDA, cuda_options, session_options

from .windows import Net, feed_of

Array = npt.NDArray[np.float32]
Run = Callable[[], list[Array]]
PROCESSOR = "processor"


class Row(NamedTuple):
    """One net in one way: milliseconds for a window, the largest difference of its scores to those of the processor, in
    units of their standard deviation; or why it does not run so."""

    net: str
    way: str
    ms: float = 0.0
    apart: float = 0.0
    why_not: str = ""


class FixedRun:
    """The same buffers for every run, as a CUDA graph wants them: recorded once, then launched as a whole."""

    def __init__(self, session: Any, device: str, feed: dict[str, Array], shapes: Sequence[tuple[int, ...]]) -> None:
        make = onnxruntime.OrtValue.ortvalue_from_shape_and_type
        self._session, self._feed, self._binding = session, feed, session.io_binding()
        self._inputs = {name: make(list(values.shape), np.float32, device, 0) for name, values in feed.items()}
        self._outputs = [make(list(shape), np.float32, device, 0) for shape in shapes]
        for name, buffer in self._inputs.items():
            self._binding.bind_ortvalue_input(name, buffer)
        for entry, buffer in zip(session.get_outputs(), self._outputs):
            self._binding.bind_ortvalue_output(entry.name, buffer)

    def __call__(self) -> list[Array]:
        """Copies in, runs, copies the scores out."""
        for name, values in self._feed.items():
            self._inputs[name].update_inplace(values)
        self._session.run_with_iobinding(self._binding)
        return [self._outputs[0].numpy()]


def network_rows(device: str, nets: Sequence[Net], rounds: int) -> list[Row]:
    """`device` is cuda, or cpu to try the benchmark itself."""
    return [row for net in nets for row in _rows_of(net, device, rounds)]


def _rows_of(net: Net, device: str, rounds: int) -> list[Row]:
    feed = feed_of(net)
    plain = _session(net, MODELS / f"{net.stem}.onnx", [CPU])
    wanted = plain.run(None, feed)
    rows = [_timed(net, PROCESSOR, lambda: plain.run(None, feed), wanted[0], rounds)]
    with tempfile.TemporaryDirectory(prefix="earth_anomaly_cuda_") as folder:
        for title, make in _ways(net, device, feed, [one.shape for one in wanted], Path(folder)).items():
            try:
                rows.append(_timed(net, title, make(), wanted[0], rounds))
            except (*runtime_failures(onnxruntime), ImportError, AttributeError) as raised:
                rows.append(Row(net.title, title, why_not=in_short(raised)))
    return rows


def _ways(
    net: Net, device: str, feed: dict[str, Array], shapes: Sequence[tuple[int, ...]], folder: Path
) -> dict[str, Callable[[], Run]]:
    """Each gives the function that runs one window."""
    path = MODELS / f"{net.stem}.onnx"

    def plain(*, options: dict[str, str] | None = None) -> Run:
        session = _session(net, path, _providers(device, options))
        return lambda: list(session.run(None, feed))

    def bound(path: Path, wanted: list[str] | None) -> Run:
        session = BoundSession(onnxruntime, _session(net, path, _providers(device)), device)
        return lambda: session.run(wanted, feed)

    def fixed() -> Run:
        graph = {"enable_cuda_graph": "1"}
        return FixedRun(_session(net, path, _providers(device, {**cuda_options(), **graph})), device, feed, shapes)

    first = _session(net, path, [CPU]).get_outputs()[0].name
    return {
        "onnxruntime's own options": lambda: plain(options={}),
        "the plugin's options": plain,
        "bound buffers, as the plugin runs": lambda: bound(path, None),
        "bound buffers, scores alone": lambda: bound(path, [first]),
        "fixed buffers, CUDA graph": fixed,
        "bound buffers, scores alone, fp16": lambda: bound(_half(path, folder), [first]),
    }


def _half(path: Path, folder: Path) -> Path:
    from .precision_variants import half  # needs onnx

    half(path, folder / path.name, [])
    return folder / path.name


def _providers(device: str, options: dict[str, str] | None = None) -> list[Any]:
    return [(CUDA, cuda_options() if options is None else options), CPU] if device == "cuda" else [CPU]


def _session(net: Net, path: Path, providers: list[Any]) -> Any:
    options = session_options(onnxruntime, is_fused=net.is_fused)
    session = onnxruntime.InferenceSession(str(path), options, providers)
    if len(session.get_providers()) < len(providers):
        raise RuntimeError("onnxruntime fell back to the processor")
    return session


def _timed(net: Net, way: str, run: Run, wanted: Array, rounds: int) -> Row:
    """The median of the rounds, after two that warm up."""
    found, seconds = run(), []
    run()
    for _ in range(rounds):
        started = time.perf_counter()
        found = run()
        seconds.append(time.perf_counter() - started)
    apart = float(np.abs(found[0].astype(np.float64) - wanted).max() / wanted.std())
    return Row(net.title, way, 1000 * statistics.median(seconds), apart)


def network_table(rows: Sequence[Row]) -> str:
    """As Markdown, with the ratio to the processor."""
    lines = ["| net | way | ms a window | times the processor | scores apart |", "|---|---|---|---|---|"]
    alone = {row.net: row.ms for row in rows if row.way == PROCESSOR}
    for row in rows:
        if row.why_not:
            lines.append(f"| {row.net} | {row.way} | does not run: {row.why_not} | - | - |")
        else:
            lines.append(f"| {row.net} | {row.way} | {row.ms:.1f} | {alone[row.net] / row.ms:.1f} | {row.apart:.1e} |")
    return "\n".join(lines)
