"""python -m tests.benchmark.graphs STEM FILE OTHER [RUNS [DATA]]: two graphs of one network: time, size, difference.

What a change of an exported graph brings, for example against the file of an earlier commit:
git show COMMIT:models/onnx/tdd.onnx > earlier.onnx
"""

from __future__ import annotations

import statistics
import sys
import tempfile
import time
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import onnx
import onnxruntime

from plugin.detectors.onnx_session import session_options

from .precision_scenes import area, judged_scenes, scored
from .windows import ROUND, feed_of


class Graph(NamedTuple):
    """A file, opened; `open_s` is the processor's time for it."""

    name: str
    session: Any
    operators: int
    kib: float
    open_s: float


def opened(path: Path, *, is_fused: bool) -> Graph:
    """On one thread, whose processor time other programs disturb least."""
    options = session_options(onnxruntime, is_fused=is_fused)
    options.intra_op_num_threads = 1
    started = time.process_time()
    session = onnxruntime.InferenceSession(str(path), options, ["CPUExecutionProvider"])
    open_s = time.process_time() - started
    return Graph(path.name, session, len(onnx.load(str(path)).graph.node), path.stat().st_size / 1024, open_s)


def compared(stem: str, paths: tuple[Path, Path], runs: int) -> str:
    """As Markdown; seconds of the processor for a window, and what the first takes in units of the second."""
    net = next(one for one in ROUND if one.stem == stem)
    feed = feed_of(net)
    graphs = [opened(path, is_fused=net.is_fused) for path in paths]
    times: list[list[float]] = [[], []]
    outputs: list[list[Any]] = [[], []]
    for _ in range(1 + runs):
        for place, graph in enumerate(graphs):
            started = time.process_time()
            outputs[place] = graph.session.run(None, feed)
            times[place].append(time.process_time() - started)
    lines = ["| graph | operators | KiB | opens in, s | s a window |", "|---|---|---|---|---|"]
    for graph, own in zip(graphs, times):
        lines.append(
            f"| {graph.name} | {graph.operators} | {graph.kib:.0f} | {graph.open_s:.3f} "
            f"| {statistics.median(own[1:]):.3f} |"
        )
    ratio = statistics.median(one / other for one, other in zip(times[0][1:], times[1][1:]))
    apart = max(float(np.abs(one - other).max()) for one, other in zip(*outputs))
    return "\n".join(lines) + f"\n\nThe first takes {ratio:.2f} times as long; outputs differ by at most {apart:.1e}."


def on_scenes(stem: str, paths: tuple[Path, Path], data: Path) -> str:
    """What differs from file to file on the real scenes, as a sentence."""
    apart, areas, scenes = 0.0, 0.0, 0
    with tempfile.TemporaryDirectory(prefix="earth_anomaly_graphs_") as name:
        for scene in judged_scenes(stem, data, Path(name)):
            scenes += 1
            one, other = (scored(stem, path, scene, Path(name)) for path in paths)
            apart = max(apart, float(np.nanmax(np.abs(one - other))))
            areas = max(areas, abs(area(one, scene) - area(other, scene)))
    return f"On {scenes} real scenes scores differ by at most {apart:.1e}, and AUC by at most {areas:.1e}."


def main(stem: str, one: str, other: str, runs: str = "7", data: str = "") -> None:
    """Prints the table, and what differs on the scenes of `data` where it is given."""
    paths = Path(one), Path(other)
    sys.stdout.write(compared(stem, paths, int(runs)) + "\n")
    if data:
        sys.stdout.write(on_scenes(stem, paths, Path(data)) + "\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
