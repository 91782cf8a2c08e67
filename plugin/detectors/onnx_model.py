"""OnnxModel: an ONNX file opened on GPU or CPU, that says on which, checks its card, and survives a full memory."""

from __future__ import annotations

import hashlib
import sys
import sysconfig
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from enum import Enum
from pathlib import Path
from threading import Event, Thread
from types import ModuleType
from typing import Any, NamedTuple

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
    RuntimeMissing,
)
from .card import Card, read_card

Array = npt.NDArray[np.float32]
_SILENT = 4
_ASK_S = 0.1
_CUDA, _CPU = "CUDAExecutionProvider", "CPUExecutionProvider"
_MEMORY_WORDS = ("out of memory", "failed to allocate memory", "cudaerrormemoryallocation", "bad_alloc", "bfcarena")


class Device(Enum):
    """Where a network shall run."""

    AUTO = "auto"
    CPU = "cpu"
    CUDA = "cuda"


class Wish(NamedTuple):
    """The device asked for, and whether the CPU may serve instead of CUDA."""

    device: Device = Device.AUTO
    may_fall_back: bool = True
    is_fused: bool = True
    """Whether operators may be fused on the CPU: of some networks that takes longer than it saves."""


class OnnxModel:
    """One network, ready to run. `device` is what it really runs on; `note` says why if that is not the wish."""

    def __init__(self, path: str, detector: str, wish: Wish) -> None:
        """Opens the file; raises RuntimeMissing, ModelMissing, ModelNotReadable, CardInvalid, ModelOfOtherDetector,
        DeviceUnavailable."""
        if not Path(path).is_file():
            raise ModelMissing(path)
        runtime = onnxruntime()
        self.path = path
        self.network_s = 0.0
        try:
            content = Path(path).read_bytes()
        except OSError as raised:
            raise ModelNotReadable(path, raised.strerror or str(raised)) from raised
        self.sha256 = hashlib.sha256(content).hexdigest()
        # The card is read before anything is run; a stranger's file is refused for what it says of itself.
        session = _open(runtime, content, path, [_CPU], is_fused=wish.is_fused)
        self.card: Card = read_card(session.get_modelmeta().custom_metadata_map, path, detector)
        self._inputs = tuple(entry.name for entry in session.get_inputs())
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

    def run(self, feed: Mapping[str, Array]) -> list[Array]:
        """Runs a batch: arrays (n, channels, rows, cols) by input name -> the outputs, each (n, ...).

        Where memory runs out the batch is halved and tried again. Raises ModelOutOfMemory, ModelRunFailed.
        """
        try:
            return self._timed(feed)
        except self._failures() as raised:
            return self._retry(feed, raised)

    def run_once(self, feed: Mapping[str, Array]) -> list[Array]:
        """Runs inputs that do not share a batch. Raises ModelOutOfMemory, ModelRunFailed."""
        try:
            return self._timed(feed)
        except self._failures() as raised:
            raise self._failure(raised) from raised

    def _timed(self, feed: Mapping[str, Array]) -> list[Array]:
        started = time.perf_counter()
        try:
            if self.is_canceled is _never:
                outputs: list[Array] = self._session.run(None, dict(feed))
            else:
                outputs = self._watched(feed)
        finally:
            self.network_s += time.perf_counter() - started
        return outputs

    def _watched(self, feed: Mapping[str, Array]) -> list[Array]:
        """Ends in the middle where the run is canceled; raises RunCanceled."""
        options = onnxruntime().RunOptions()
        options.log_severity_level = _SILENT
        try:
            with ended_on(self.is_canceled, options):
                outputs: list[Array] = self._session.run(None, dict(feed), options)
        except self._failures():
            if options.terminate:
                raise RunCanceled from None
            raise
        return outputs

    def _retry(self, feed: Mapping[str, Array], raised: Exception) -> list[Array]:
        failure = self._failure(raised)
        batch = len(next(iter(feed.values())))
        if not isinstance(failure, ModelOutOfMemory) or batch < 2:
            raise failure from raised
        half = batch // 2
        first = self.run({name: array[:half] for name, array in feed.items()})
        second = self.run({name: array[half:] for name, array in feed.items()})
        return [np.concatenate(pair) for pair in zip(first, second)]

    def _failure(self, raised: Exception) -> ModelError:
        """What to tell."""
        if any(word in str(raised).lower() for word in _MEMORY_WORDS) or isinstance(raised, MemoryError):
            return ModelOutOfMemory("graphics card" if self.device is Device.CUDA else "computer")
        return ModelRunFailed(self.path, _short(raised))

    def _failures(self) -> tuple[type[Exception], ...]:
        return (*_runtime_failures(onnxruntime()), MemoryError)

    def _on_cuda(self, runtime: ModuleType, content: bytes, wish: Wish) -> Any:
        session, reason = _cuda_session(runtime, content, self.path)
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


def onnxruntime() -> ModuleType:
    """The module; raises RuntimeMissing with the command that installs it."""
    try:
        import onnxruntime as runtime
    except ImportError as raised:
        raise RuntimeMissing(install_command()) from raised
    module: ModuleType = runtime
    return module


def install_command() -> str:
    """What installs onnxruntime for this Python, keeping numpy at the version that QGIS was built with."""
    python = sys.executable if Path(sys.executable).stem.startswith("python") else "python3"
    major = int(np.__version__.split(".")[0])
    # Distributions mark a Python of their own; beside --user the switch leaves their packages alone.
    is_marked = Path(sysconfig.get_path("stdlib"), "EXTERNALLY-MANAGED").exists()
    switches = "--user --break-system-packages" if is_marked else "--user"
    return f'{python} -m pip install {switches} onnxruntime "numpy<{major + 1}"'


def _open(runtime: ModuleType, content: bytes, path: str, providers: list[str], *, is_fused: bool = True) -> Any:
    options = runtime.SessionOptions()
    if not is_fused:
        options.graph_optimization_level = runtime.GraphOptimizationLevel.ORT_ENABLE_BASIC
    options.log_severity_level = _SILENT
    # Planning the reuse of memory takes seconds on graphs of some thousand nodes, and holds more memory in the end.
    options.enable_mem_reuse = False
    options.enable_mem_pattern = False
    try:
        return runtime.InferenceSession(content, options, providers=providers)
    except _runtime_failures(runtime) as raised:
        raise ModelNotReadable(path, _short(raised)) from raised


def _cuda_session(runtime: ModuleType, content: bytes, path: str) -> tuple[Any, str]:
    """A session that truly runs on CUDA, or None and the reason: onnxruntime falls back without a word."""
    if _CUDA not in runtime.get_available_providers():
        return None, "this onnxruntime was built without CUDA; the package onnxruntime-gpu has it"
    if hasattr(runtime, "preload_dlls"):
        runtime.preload_dlls(directory="")
    try:
        session = _open(runtime, content, path, [_CUDA, _CPU])
    except ModelNotReadable as refused:
        return None, str(refused)
    if _CUDA not in session.get_providers():
        return None, "the CUDA or cuDNN libraries or the driver were not found"
    return session, ""


def _runtime_failures(runtime: ModuleType) -> tuple[type[Exception], ...]:
    """All errors that onnxruntime raises; some versions raise plain RuntimeError or ValueError."""
    state = runtime.capi.onnxruntime_pybind11_state
    own = [kind for kind in vars(state).values() if isinstance(kind, type) and issubclass(kind, Exception)]
    return (*own, RuntimeError, ValueError)


def _short(raised: Exception) -> str:
    return str(raised).strip().splitlines()[0][:200] if str(raised).strip() else type(raised).__name__
