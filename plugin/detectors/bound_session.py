"""BoundSession: a session whose inputs have lasting buffers on the device, and whose outputs leave it on demand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from threading import Lock
from types import ModuleType
from typing import Any

import numpy as np
import numpy.typing as npt

from .onnx_runtime import is_full, runtime_failures

Array = npt.NDArray[np.float32]


class BoundSession:
    """Stands in for a session of onnxruntime. Where a version cannot bind, it runs as the plain session would."""

    def __init__(self, runtime: ModuleType, session: Any, device: str) -> None:
        """`device` in onnxruntime's words: cuda or cpu."""
        self._runtime, self._session, self._device = runtime, session, device
        self._buffers: dict[str, Any] = {}
        self._names = [entry.name for entry in session.get_outputs()]
        self._failures: tuple[type[Exception], ...] = (*runtime_failures(runtime), AttributeError)
        self._lock = Lock()
        self.is_bound = True

    def run(self, wanted: Sequence[str] | None, feed: Mapping[str, Array], options: Any = None) -> list[Array]:
        """As a session's run(): the outputs of these names, None = all. What nobody wants stays on the device."""
        names = self._names if wanted is None else list(wanted)
        if self.is_bound:
            try:
                return self._run_bound(names, feed, options)
            except self._failures as raised:
                self._buffers.clear()  # they must not stand in the way of a smaller batch
                if is_full(raised) or (options is not None and options.terminate):
                    raise
                self.is_bound = False
        found: list[Array] = self._session.run(names, dict(feed), options)
        return found

    def _run_bound(self, names: Sequence[str], feed: Mapping[str, Array], options: Any) -> list[Array]:
        with self._lock:
            binding = self._session.io_binding()
            for name, values in feed.items():
                binding.bind_ortvalue_input(name, self._placed(name, values))
            for name in self._names:
                binding.bind_output(name, self._device)
            self._session.run_with_iobinding(binding, options)
            binding.synchronize_outputs()
            outputs = dict(zip(self._names, binding.get_outputs()))
            return [outputs[name].numpy() for name in names]

    def _placed(self, name: str, values: Array) -> Any:
        """The values in the buffer of this input, which is made anew where the shape is another one."""
        buffer = self._buffers.get(name)
        if buffer is None or tuple(buffer.shape()) != values.shape:
            self._buffers.pop(name, None)  # before the new one is there, not after
            kind = values.dtype.type
            buffer = self._runtime.OrtValue.ortvalue_from_shape_and_type(list(values.shape), kind, self._device, 0)
            self._buffers[name] = buffer
        buffer.update_inplace(np.ascontiguousarray(values))
        return buffer
