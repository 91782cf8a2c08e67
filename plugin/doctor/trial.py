"""Trial: what onnxruntime really does, seen from a fresh process with QGIS's own path of modules."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from ..detectors.onnx_file import onnx_bytes
from ..installation import TINY
from ..scratch import scratch_folder
from .child import Program, run_child
from .interpreter import Interpreter
from .outside.probe import MARK

CPU, CUDA = "CPUExecutionProvider", "CUDAExecutionProvider"
# A provider on the other end of a network: it runs no local network, and is never asked to.
REMOTE = frozenset({"AzureExecutionProvider"})
_LIMIT_S = 180.0


class Facts(NamedTuple):
    """What a fresh process found: `error` where onnxruntime cannot be imported, `version` where it can."""

    error: str
    version: str
    place: str
    numpy: str
    providers: Sequence[str]
    cuda: str
    """The CUDA that this onnxruntime was built for."""
    libraries: Mapping[str, str]
    """CUDA's and cuDNN's by whether they are found: empty, or why not."""
    driver: Mapping[str, Any]
    """cuda and cards, or error."""

    @property
    def cards(self) -> str:
        """Names of the NVIDIA cards; empty where there is none."""
        return ", ".join(map(str, self.driver.get("cards", ())))

    @property
    def driver_cuda(self) -> tuple[int, ...]:
        """The CUDA that the driver goes up to."""
        return tuple(int(part) for part in str(self.driver.get("cuda", "0")).split("."))


class Ran(NamedTuple):
    """A provider: what it took, or what is wrong."""

    provider: str
    took_ms: float
    error: str


class Trial:
    """`path` is the path of modules; the running one by default."""

    def __init__(
        self, interpreter: Interpreter, is_canceled: Callable[[], bool], path: Sequence[str] | None = None
    ) -> None:
        self._interpreter, self._is_canceled = interpreter, is_canceled
        self._path = list(sys.path if path is None else path)

    def facts(self) -> Facts:
        """Raises RunCanceled."""
        said, error = self._answers({})
        if not said.get("version"):
            return Facts(error, "", "", "", (), "", {}, said.get("driver", {}))
        return Facts("", *(said[name] for name in Facts._fields[1:]))

    def run_on(self, provider: str) -> Ran:
        """Raises RunCanceled."""
        said, error = self._answers({"provider": provider})
        return Ran(provider, float(said.get("ms", 0)), "" if "ms" in said else str(said.get("error") or error))

    def _answers(self, order: Mapping[str, str]) -> tuple[dict[str, Any], str]:
        """What the script told, and how it ended."""
        script = str(Path(__file__).parent / "outside" / "probe.py")
        try:
            with scratch_folder() as folder:
                model, written = Path(folder, "probe.onnx"), Path(folder, "order.json")
                model.write_bytes(onnx_bytes(TINY, {}))
                written.write_text(json.dumps({**order, "path": self._path, "model": str(model)}), encoding="utf-8")
                program = Program([self._interpreter.path, script, str(written)], Path(folder), limit_s=_LIMIT_S)
                ended = run_child(program, lambda _line: None, self._is_canceled)
        except OSError as raised:
            return {}, raised.strerror or str(raised)
        said: dict[str, Any] = {}
        for line in ended.lines:
            if line.startswith(MARK):
                said.update(json.loads(line[len(MARK) :]))
        return said, _end(ended.code, ended.lines)


def _end(code: int | None, lines: Sequence[str]) -> str:
    """Why no answer came."""
    if code is None:
        return f"it did not answer within {_LIMIT_S:g} s"
    if code < 0 or code > 2**16:  # a signal; on Windows an exception of the system
        return "it crashed"
    own = [line for line in lines if not line.startswith(MARK)]
    return own[-1].strip() if own else f"it ended with code {code}"
