"""OnnxModel: an ONNX file opened on GPU or CPU, that says on which, checks its card, and survives a full memory."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from threading import Event, Thread
from types import ModuleType
from typing import Any

import numpy as np
import numpy.typing as npt

from ..errors import (
    CardInvalid,
    DeviceUnavailable,
    ModelError,
    ModelMissing,
    ModelNotReadable,
    ModelOutOfMemory,
    ModelRunFailed,
    RunCanceled,
)
from .card import Card, read_card
from .device import Device, Wish
from .onnx_limits import check_model_bytes, read_model
from .onnx_runtime import in_short, is_full, onnxruntime, runtime_failures
from .onnx_session import CPU, SILENT, cuda_session
from .onnx_session import opened as _open

Array = npt.NDArray[np.float32]
_ASK_S = 0.1


class OnnxModel:
    """One network, ready to run. `device` is what it really runs on; `note` says why if that is not the wish."""

    def __init__(self, path: str, detector: str, wish: Wish) -> None:
        """Opens the file; raises RuntimeMissing, ModelMissing, CardInvalid, ModelOfOtherDetector, DeviceUnavailable,
        and what check_model_bytes() raises."""
        if not Path(path).is_file():
            raise ModelMissing(path)
        runtime = onnxruntime()
        self.path = path
        self.network_s = 0.0
        content = read_model(path)
        self.sha256 = hashlib.sha256(content).hexdigest()
        # A stranger's file is refused for what it is made of before it is opened, and before it is run for its card.
        check_model_bytes(content, path)
        session = _open(runtime, content, path, [CPU], is_fused=wish.is_fused)
        try:
            self.card: Card = read_card(session.get_modelmeta().custom_metadata_map, path, detector)
            self._inputs = tuple(entry.name for entry in session.get_inputs())
        except UnicodeDecodeError as raised:
            raise ModelNotReadable(path, "a text in it is no UTF-8") from raised
        if not self._inputs or not session.get_outputs():
            raise CardInvalid(path, "the network has no input or no output")
        self.device, self.note = Device.CPU, ""
        if wish.device is not Device.CPU:
            session = self._on_cuda(runtime, content, wish) or session
        self._session = session
        self.is_canceled: Callable[[], bool] = _never
        """Asked while the network runs, so that a run ends in the middle of a window."""
        self.runtime_version: str = runtime.__version__

    @property
    def inputs(self) -> tuple[str, ...]:
        """Names of the network's inputs."""
        return self._inputs

    def run(self, feed: Mapping[str, Array], wanted: Sequence[str] | None = None) -> list[Array]:
        """Runs a batch: arrays (n, channels, rows, cols) by input name -> the outputs, each (n, ...), or the `wanted`
        ones alone, which spares copies from a graphics card.

        Where memory runs out the batch is halved and tried again. Raises ModelOutOfMemory, ModelRunFailed.
        """
        try:
            return self._timed(feed, wanted)
        except self._failures() as raised:
            return self._retry(feed, wanted, raised)

    def run_once(self, feed: Mapping[str, Array]) -> list[Array]:
        """Runs inputs that do not share a batch. Raises ModelOutOfMemory, ModelRunFailed."""
        try:
            return self._timed(feed, None)
        except self._failures() as raised:
            raise self._failure(raised) from raised

    def _timed(self, feed: Mapping[str, Array], wanted: Sequence[str] | None) -> list[Array]:
        started = time.perf_counter()
        names = None if wanted is None else list(wanted)
        try:
            if self.is_canceled is _never:
                outputs: list[Array] = self._session.run(names, dict(feed))
            else:
                outputs = self._watched(feed, names)
        finally:
            self.network_s += time.perf_counter() - started
        return outputs

    def _watched(self, feed: Mapping[str, Array], names: list[str] | None) -> list[Array]:
        """Ends in the middle where the run is canceled; raises RunCanceled."""
        options = onnxruntime().RunOptions()
        options.log_severity_level = SILENT
        try:
            with ended_on(self.is_canceled, options):
                outputs: list[Array] = self._session.run(names, dict(feed), options)
        except self._failures():
            if options.terminate:
                raise RunCanceled from None
            raise
        return outputs

    def _retry(self, feed: Mapping[str, Array], wanted: Sequence[str] | None, raised: Exception) -> list[Array]:
        failure = self._failure(raised)
        batch = len(next(iter(feed.values())))
        if not isinstance(failure, ModelOutOfMemory) or batch < 2:
            raise failure from raised
        half = batch // 2
        first = self.run({name: array[:half] for name, array in feed.items()}, wanted)
        second = self.run({name: array[half:] for name, array in feed.items()}, wanted)
        return [np.concatenate(pair) for pair in zip(first, second)]

    def _failure(self, raised: Exception) -> ModelError:
        """What to tell."""
        if is_full(raised):
            return ModelOutOfMemory("graphics card" if self.device is Device.CUDA else "computer")
        return ModelRunFailed(self.path, in_short(raised))

    def _failures(self) -> tuple[type[Exception], ...]:
        return (*runtime_failures(onnxruntime()), MemoryError)

    def _on_cuda(self, runtime: ModuleType, content: bytes, wish: Wish) -> Any:
        session, reason = cuda_session(runtime, content, self.path, _open)
        if session is not None:
            self.device = Device.CUDA
            return session
        if wish.device is Device.CUDA:
            if not wish.may_fall_back:
                raise DeviceUnavailable("CUDA", reason)
            self.note = f"CUDA was asked for but cannot be used ({reason}); running on the CPU instead."
        return None


@contextmanager
def ended_on(is_canceled: Callable[[], bool], options: Any) -> Iterator[None]:
    """Tells onnxruntime to end the run inside the block where the user wants it."""
    over = Event()

    def watch() -> None:
        while not over.wait(_ASK_S):
            if is_canceled():
                options.terminate = True
                return

    watching = Thread(target=watch, name="cancel", daemon=True)
    watching.start()
    try:
        yield
    finally:
        over.set()
        watching.join()


def _never() -> bool:
    return False
