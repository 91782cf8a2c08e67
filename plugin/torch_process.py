"""Training in a Python of its own: find_python() finds one with PyTorch, run_job() trains in it. Knows no QGIS."""

from __future__ import annotations

import json
import math
import os
import shutil
import signal
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from queue import Empty, Queue
from threading import Thread
from types import TracebackType
from typing import IO, NamedTuple

from .child_process import GRACE_S, end, lines_of, started
from .errors import OutputNotWritable, RunCanceled
from .feedback import Feedback
from .torch_errors import TorchMissing, TrainingFailed

VARIABLE = "EARTH_ANOMALY_TORCH_PYTHON"
"""Names the Python that trains: as a variable of the environment, and as a setting of QGIS."""

# The folder with the packages plugin and models, in a checkout as in an installed plugin.
_ROOT = Path(__file__).resolve().parents[1]
_PROBE = """
import importlib, importlib.util, json
names = "torch", "onnx", "onnxruntime", "numpy"
lacking = [name for name in names if importlib.util.find_spec(name) is None]
versions = {} if lacking else {name: str(importlib.import_module(name).__version__) for name in names}
print(json.dumps({"lacking": ", ".join(lacking), **versions}), flush=True)
"""
_PROBE_S = 120.0
_POLL_S = 0.1
# A child that has said its last word may take so long to end.
_LAST_S = 10.0
# What a process that has outlived the child holds open is waited for so many polls.
_SILENT_POLLS = 20


class TorchPython(NamedTuple):
    """A Python that can train networks."""

    path: str
    torch_version: str
    onnx_version: str


_sound: dict[str, TorchPython] = {}


def find_python(named: str = "", is_canceled: Callable[[], bool] = lambda: False) -> TorchPython:
    """The Python that is named, else the first of the usual ones that can train; raises TorchMissing, RunCanceled."""
    wrong = []
    for path in [_absolute(named)] if named else _usual():
        found = _check(path, is_canceled)
        if isinstance(found, TorchPython):
            return found
        if named:
            raise TorchMissing(found, path)
        wrong.append(f"{path} {found}")
    raise TorchMissing(", ".join(wrong) or "there is no python3 on the PATH")


def run_job(python: TorchPython, job: Mapping[str, object], feedback: Feedback, folder: Path) -> dict[str, object]:
    """Trains in a child process and gives the line that names the model; `folder` takes the job's file.

    The child and all that it has started are gone at the end, also where the feedback cancels or raises.
    Raises TrainingFailed, TorchMissing, RunCanceled, OutputNotWritable.
    """
    file = folder.absolute() / "job.json"
    try:
        file.write_text(json.dumps(dict(job)), encoding="utf-8")
    except OSError as raised:
        raise OutputNotWritable(str(file), raised.strerror or str(raised)) from raised
    try:
        child = _Child([python.path, "-m", "models.training", str(file)])
    except OSError as raised:
        _sound.pop(python.path, None)
        raise TorchMissing(_not_started(raised), python.path) from raised
    told = _Told(feedback)
    with child, suppress(TimeoutError):
        for line in child.lines(feedback.isCanceled):
            told.take(line)
            if told.model:
                child.deadline = min(child.deadline, time.monotonic() + _LAST_S)
    if told.model:
        return told.model
    raise TrainingFailed(_end_of(child, child.last_words or told.noise))


def _usual() -> list[str]:
    """Absolute paths, best first: what the environment names, the checkout's own, the running one, those on PATH."""
    own = _ROOT / ".venv" / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    paths = [os.environ.get(VARIABLE, ""), str(own) if own.is_file() else ""]
    # Inside QGIS the running "interpreter" may be QGIS itself.
    if Path(sys.executable or "").stem.lower().startswith("python"):
        paths.append(sys.executable)
    paths += [shutil.which(name) or "" for name in ("python3", "python")]
    return list(dict.fromkeys(_absolute(path) for path in paths if path))


def _absolute(path: str) -> str:
    # Links are kept: in a virtual environment the link is what makes it one.
    return str(Path(path).expanduser().absolute())


def _check(path: str, is_canceled: Callable[[], bool]) -> TorchPython | str:
    """Really imports what training needs; what is wrong where that fails. Only success is remembered."""
    if not Path(path).is_file():
        return "does not exist"
    if path in _sound:
        return _sound[path]
    try:
        child = _Child([path, "-c", _PROBE], _PROBE_S)
    except OSError as raised:
        return _not_started(raised)
    said: dict[str, object] = {}
    try:
        with child:
            for line in child.lines(is_canceled):
                said = _object(line) or said
    except TimeoutError:
        return f"does not answer within {_PROBE_S:g} s"
    if said.get("lacking"):
        return f"lacks {said['lacking']}"
    if not said.get("torch"):
        return f"cannot import torch and onnx ({_end_of(child, child.last_words)})"
    _sound[path] = TorchPython(path, str(said["torch"]), str(said.get("onnx")))
    return _sound[path]


def _not_started(raised: OSError) -> str:
    return f"cannot be started ({raised.strerror or raised})"


def _end_of(child: _Child, last_words: str) -> str:
    """Why a child has failed: its last words, and how it ended."""
    code = child.returncode
    if code is not None and code < 0:
        names = {number.value: number.name for number in signal.Signals}
        how = f"it was ended by {names.get(-code, f'signal {-code}')}"
        if names.get(-code) == "SIGKILL":
            how += ", as happens where memory runs out; close other programs"
    else:
        how = f"it ended with code {code}"
    return f"{last_words} ({how})" if last_words else how


def _object(line: str) -> dict[str, object] | None:
    """A line as a JSON object; None where it is none."""
    try:
        facts = json.loads(line)
    except (ValueError, RecursionError):
        return None
    return facts if isinstance(facts, dict) else None


class _Told:
    """What a training tells, passed on to the feedback."""

    def __init__(self, feedback: Feedback) -> None:
        self._feedback, self._share = feedback, 0.0
        self.model: dict[str, object] = {}
        self.noise = ""

    def take(self, line: str) -> None:
        """One line of the child's output; raises TrainingFailed where that is an error."""
        facts = _object(line)
        if facts is None:
            self.noise = line.strip() or self.noise
            return
        if "error" in facts:
            raise TrainingFailed(str(facts["error"]))
        share = facts.get("progress")
        if isinstance(share, (int, float)) and min(share, 1) > self._share:
            self._share = float(min(share, 1))
            self._feedback.setProgress(100 * self._share)
        if "info" in facts:
            self._feedback.pushInfo(str(facts["info"]))
        if "warning" in facts:
            self._feedback.pushWarning(str(facts["warning"]))
        if "model" in facts:
            self.model = facts


class _Child:
    """A child process; it and all that it has started are gone when the with-block ends."""

    def __init__(self, command: Sequence[str], seconds: float = math.inf) -> None:
        self.deadline = time.monotonic() + seconds
        self.last_words = ""
        self._lines: Queue[str | None] = Queue()
        self._process = started(command, _ROOT, has_errors_apart=True)
        jobs = (self._listen, self._process.stdout), (self._overhear, self._process.stderr)
        self._threads = [Thread(target=job, args=(stream,), name="training", daemon=True) for job, stream in jobs]
        for thread in self._threads:
            thread.start()

    @property
    def returncode(self) -> int | None:
        """How it ended; None where it has not."""
        return self._process.poll()

    def __enter__(self) -> _Child:
        return self

    def __exit__(self, _kind: type[BaseException] | None, _raised: object, _trace: TracebackType | None) -> None:
        if self.returncode is None:
            end(self._process, "SIGTERM")
        # Also where it has ended by itself: what it has started may live on, and hold the pipes.
        end(self._process)
        for thread in self._threads:
            thread.join(GRACE_S)

    def lines(self, is_canceled: Callable[[], bool]) -> Iterator[str]:
        """Its output line by line until it has ended; raises RunCanceled, and TimeoutError beyond the deadline."""
        polls = _SILENT_POLLS
        while polls:
            if is_canceled():
                raise RunCanceled
            if time.monotonic() > self.deadline:
                raise TimeoutError
            try:
                line = self._lines.get(timeout=_POLL_S)
            except Empty:
                polls -= self.returncode is not None
                continue
            if line is None:
                polls = 1
            else:
                yield line

    def _listen(self, stream: IO[str]) -> None:
        for line in lines_of(stream):
            self._lines.put(line)
        self._lines.put(None)

    def _overhear(self, stream: IO[str]) -> None:
        for line in lines_of(stream):
            self.last_words = line.strip() or self.last_words
