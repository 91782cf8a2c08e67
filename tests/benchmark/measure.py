"""measured(): a function of this package in a process of its own, with its seconds and its peak memory."""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Any


def measured(function: Callable[..., Any], *arguments: object, threads: int = 0) -> dict[str, Any]:
    """Calls function(*arguments) in a new process; its dict of results plus 'seconds' and 'peak_mib'.

    The function may state 'seconds' itself, to leave its preparations out. `threads` for NumPy's products, 0 = all.
    """
    order = [function.__module__, function.__qualname__, *arguments]
    # Settings for other programs' sake must not slow one side of a comparison.
    environment = {name: value for name, value in os.environ.items() if not name.startswith("OPENBLAS_")}
    if threads:
        environment["OMP_NUM_THREADS"] = str(threads)
    ended = subprocess.run(
        [sys.executable, "-m", __name__, json.dumps(order)],
        capture_output=True,
        text=True,
        check=False,
        env=environment,
    )
    if ended.returncode:
        raise RuntimeError(ended.stderr)
    result: dict[str, Any] = json.loads(ended.stdout.splitlines()[-1])
    return result


def medians(rounds: int, *calls: tuple[Any, ...]) -> list[dict[str, float]]:
    """Each call measured `rounds` times in turn, so that a slow moment hits all; the median of every figure."""
    found: list[list[dict[str, Any]]] = [[] for _ in calls]
    for _ in range(rounds):
        for results, call in zip(found, calls):
            results.append(measured(*call))
    return [{key: statistics.median(result[key] for result in results) for key in results[0]} for results in found]


def _peak_mib() -> float:
    """The largest resident size of this program; getrusage() would count that of the process that started it too."""
    lines = Path("/proc/self/status").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmHWM")) / 1024


def _child(order: str) -> None:
    module, name, *arguments = json.loads(order)
    function = getattr(import_module(module), name)
    started = time.perf_counter()
    result = dict(function(*arguments) or {})
    result.setdefault("seconds", time.perf_counter() - started)
    result["peak_mib"] = _peak_mib()
    sys.stdout.write("\n" + json.dumps(result) + "\n")


if __name__ == "__main__":
    _child(sys.argv[1])
