"""Peers: other packages at the same task in memory, and onnxruntime in a plain loop over inputs in memory."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from functools import partial
from itertools import product
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from plugin.detectors.whitening import Moments, Whitening

Array = npt.NDArray[np.float32]
Feed = dict[str, Array]
WHITENED = (100, 400, 400)
OPENED_PX, OPENING_PX = 1024, 9
_TRIES = 2


def spectral_file(image: str) -> dict[str, float]:
    """`spectral.rx` from an ENVI file to scores in memory."""
    import spectral

    return _once(lambda: spectral.rx(spectral.open_image(f"{Path(image).with_suffix('.hdr')}").load()))


def spectral_array(cube: str) -> dict[str, float]:
    """`spectral.rx` from an array in memory to scores in memory."""
    import spectral

    values = np.load(cube)
    return _once(lambda: spectral.rx(values))


def whitened_here() -> dict[str, float]:
    """Covariance and projection on all components, as our detectors do it."""
    cube = _cube()

    def work() -> None:
        moments = Moments(len(cube))
        moments.add(cube)
        Whitening.fitted(moments).project(cube)

    return _timed(work)


def whitened_by_pysptools() -> dict[str, float]:
    """The same by `pysptools.noise.Whiten`, that has no anomaly detector itself."""
    from pysptools.noise import Whiten

    cube = np.ascontiguousarray(_cube().transpose(1, 2, 0)).astype(np.float64)
    return _timed(lambda: Whiten().apply(cube))


def opened_here() -> dict[str, float]:
    """An opening by pools of onnxruntime, as TDD's network does it."""
    from onnx import TensorProto, helper

    window: dict[str, Any] = {"kernel_shape": [OPENING_PX] * 2, "pads": [OPENING_PX // 2] * 4}
    nodes = [
        helper.make_node("Neg", ["image"], ["turned"]),
        helper.make_node("MaxPool", ["turned"], ["eroded"], **window),
        helper.make_node("Neg", ["eroded"], ["least"]),
        helper.make_node("MaxPool", ["least"], ["opened"], **window),
        helper.make_node("Sub", ["image", "opened"], ["top"]),
    ]
    sizes = [1, 1, OPENED_PX, OPENED_PX]
    ends = [helper.make_tensor_value_info(name, TensorProto.FLOAT, sizes) for name in ("image", "top")]
    graph = helper.make_graph(nodes, "opening", ends[:1], ends[1:])
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=8)
    session = _session(model.SerializeToString(), 0, is_plain=True)
    image = _picture()[np.newaxis, np.newaxis]
    return _timed(lambda: session.run(None, {"image": image}))


def opened_by_scikit_image() -> dict[str, float]:
    """`skimage.morphology.white_tophat` with the same square."""
    from skimage.morphology import square, white_tophat

    image = _picture()
    return _timed(lambda: white_tophat(image, square(OPENING_PX)))


def network_alone(model: str, feeds: Sequence[Feed]) -> tuple[float, float]:
    """Seconds and CPU seconds for each pixel of these inputs: the least of several settings, each in a plain loop."""
    content = Path(model).read_bytes()
    pixels = sum(next(iter(feed.values())).shape[-2] * next(iter(feed.values())).shape[-1] for feed in feeds)
    found = []
    for threads, is_plain in product((0, 1), (True, False)):
        session = _session(content, threads, is_plain=is_plain)
        found += [_once(partial(_loop, session, feeds)) for _ in range(_TRIES)]
    seconds, cpu_s = (min(one[key] for one in found) / pixels for key in ("seconds", "cpu_s"))
    return seconds, cpu_s


def _session(content: bytes, threads: int, *, is_plain: bool) -> Any:
    """With onnxruntime's own defaults, or without its plans for memory."""
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.log_severity_level = 4
    options.intra_op_num_threads = threads
    options.enable_mem_pattern = options.enable_mem_reuse = is_plain
    return onnxruntime.InferenceSession(content, options, providers=["CPUExecutionProvider"])


def _loop(session: Any, feeds: Sequence[Feed]) -> None:
    for feed in feeds:
        session.run(None, feed)


def _timed(work: Callable[[], object]) -> dict[str, float]:
    """The second of two calls: the first one loads libraries."""
    work()
    return _once(work)


def _once(work: Callable[[], object]) -> dict[str, float]:
    started, cpu_s = time.perf_counter(), time.process_time()
    work()
    return {"seconds": time.perf_counter() - started, "cpu_s": time.process_time() - cpu_s}


def _cube() -> Array:
    random = np.random.default_rng(0)
    sources = random.standard_normal((10, WHITENED[1] * WHITENED[2]), np.float32)
    values = random.standard_normal((WHITENED[0], 10), np.float32) @ sources
    values += 0.05 * random.standard_normal(values.shape, np.float32)
    return values.reshape(WHITENED)


def _picture() -> Array:
    return np.random.default_rng(0).standard_normal((OPENED_PX, OPENED_PX), np.float32)
