"""Where the time of a run goes: its stages, timed from outside in a process of the benchmark's own."""

from __future__ import annotations

import threading
import time
from collections import Counter
from collections.abc import Callable
from typing import Any

from plugin.detectors.onnx_model import OnnxModel
from plugin.raster.reader import WindowReader
from plugin.raster.writer import ScoreWriter
from plugin.run import Run

READING, FRONT, NETWORK, WRITING, LAST, OPENING = "reading", "front end", "network", "writing", "last pass", "opening"
STAGES = (OPENING, READING, FRONT, NETWORK, WRITING, LAST)
_SCORING = ("survey", "settle", "score")


class Stages:
    """Seconds inside each stage, all threads together; what one stage does inside another counts for the inner one."""

    def __init__(self) -> None:
        self.spent: Counter[str] = Counter()
        self.cpu: Counter[str] = Counter()  # CPU seconds, without those of threads that a stage has of its own
        self.busy = 0.0  # of the thread that has made this
        self.values = 0  # that were read, margins included
        self._main = threading.get_ident()
        self._local = threading.local()
        self._lock = threading.Lock()

    def timed(self, stage: str, function: Callable[..., Any]) -> Callable[..., Any]:
        """The function, with its time noted."""

        def wrapped(*arguments: Any, **options: Any) -> Any:
            outer = getattr(self._local, "inner", (0.0, 0.0))
            self._local.inner = 0.0, 0.0
            started = time.perf_counter(), time.thread_time()
            try:
                return function(*arguments, **options)
            finally:
                took = time.perf_counter() - started[0], time.thread_time() - started[1]
                inner = self._local.inner
                self._note(stage, took[0] - inner[0], took[1] - inner[1])
                self._local.inner = outer[0] + took[0], outer[1] + took[1]

        return wrapped

    def shares(self, seconds: float) -> dict[str, float]:
        """Of a run's wall time, each stage; and what the thread that leads the run has spent in none of them."""
        found = {stage: self.spent[stage] / seconds for stage in STAGES}
        return {**found, "waiting": max(0.0, 1 - self.busy / seconds)}

    def _note(self, stage: str, seconds: float, cpu_s: float) -> None:
        with self._lock:
            self.spent[stage] += seconds
            self.cpu[stage] += cpu_s
            if threading.get_ident() == self._main:
                self.busy += seconds


def watch() -> Stages:
    """Stages of all runs of this process from now on."""
    stages = Stages()
    for kind, name, stage in (
        (WindowReader, "__init__", OPENING),
        (OnnxModel, "__init__", OPENING),
        (WindowReader, "read", READING),
        (OnnxModel, "run", NETWORK),
        (OnnxModel, "run_once", NETWORK),
        (ScoreWriter, "__init__", OPENING),
        (ScoreWriter, "write", WRITING),
        (ScoreWriter, "close", LAST),
    ):
        setattr(kind, name, stages.timed(stage, getattr(kind, name)))
    read, begin = WindowReader.read, Run.__init__

    def counted(*arguments: Any, **options: Any) -> Any:
        pixels = read(*arguments, **options)
        stages.values += pixels.size
        return pixels

    def begun(run: Run, reader: WindowReader, detector: Any, *arguments: Any, **options: Any) -> None:
        for name in _SCORING:
            setattr(detector, name, stages.timed(FRONT, getattr(detector, name)))
        begin(run, reader, detector, *arguments, **options)

    setattr(WindowReader, "read", counted)  # noqa: B010
    setattr(Run, "__init__", begun)  # noqa: B010
    return stages
