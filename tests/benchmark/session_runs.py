"""time_setting(): a shipped net under one setting of onnxruntime, for a process of its own."""

from __future__ import annotations

import statistics
import time
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from typing import Any, NamedTuple

import onnxruntime

from plugin.detectors.catalog import MODELS
from plugin.detectors.onnx_session import session_options

from .windows import feed_of, nets

PLUGIN, TWO_WINDOWS, SHRINKING = "as the plugin opens it", "two windows at a time, a thread each", "arena given back"
_LEVELS = onnxruntime.GraphOptimizationLevel


class Setting(NamedTuple):
    """What differs from the plugin's: attributes and entries of onnxruntime's SessionOptions."""

    title: str
    attributes: Mapping[str, Any] = {}
    entries: Mapping[str, str] = {}


SETTINGS = (
    Setting(PLUGIN),
    Setting("no optimisation", {"graph_optimization_level": _LEVELS.ORT_DISABLE_ALL}),
    Setting("basic optimisation", {"graph_optimization_level": _LEVELS.ORT_ENABLE_BASIC}),
    Setting("extended", {"graph_optimization_level": _LEVELS.ORT_ENABLE_EXTENDED}),
    Setting("all, with blocked layouts", {"graph_optimization_level": _LEVELS.ORT_ENABLE_ALL}),
    Setting("one thread", {"intra_op_num_threads": 1}),
    Setting("two threads", {"intra_op_num_threads": 2}),
    Setting("threads spin", {}, {"session.intra_op.allow_spinning": "1"}),
    Setting(
        "two branches at a time, a thread each",
        {
            "execution_mode": onnxruntime.ExecutionMode.ORT_PARALLEL,
            "inter_op_num_threads": 2,
            "intra_op_num_threads": 1,
        },
    ),
    Setting("no arena", {"enable_cpu_mem_arena": False}),
    Setting(SHRINKING),
    Setting("memory reuse planned", {"enable_mem_reuse": True}),
    Setting("reuse and pattern", {"enable_mem_reuse": True, "enable_mem_pattern": True}),
    Setting("denormals are zero", {}, {"session.set_denormal_as_zero": "1"}),
    Setting(TWO_WINDOWS, {"intra_op_num_threads": 1}),
)


def time_setting(net_number: int, setting_title: str, runs: int) -> dict[str, float]:
    """Opens and runs; `seconds` for one window (the least of `runs`), `cpu_s` of all threads, `open_s`."""
    net = nets()[net_number]
    setting = next(one for one in SETTINGS if one.title == setting_title)
    feed = feed_of(net)
    options = session_options(onnxruntime, is_fused=net.is_fused)
    for name, value in setting.attributes.items():
        setattr(options, name, value)
    for name, text in setting.entries.items():
        options.add_session_config_entry(name, text)
    started = time.perf_counter()
    session = onnxruntime.InferenceSession(str(MODELS / f"{net.stem}.onnx"), options, ["CPUExecutionProvider"])
    open_s = time.perf_counter() - started
    windows = 2 if setting.title == TWO_WINDOWS else 1
    run = onnxruntime.RunOptions()
    if setting.title == SHRINKING:
        run.add_run_config_entry("memory.enable_memory_arena_shrinkage", "cpu:0")
    seconds, cpu_s = [], []
    with ThreadPoolExecutor(windows) as pool:
        for _ in range(1 + runs):
            started, before = time.perf_counter(), time.process_time()
            list(pool.map(lambda _: session.run(None, feed, run) and None, range(windows)))
            seconds.append((time.perf_counter() - started) / windows)
            cpu_s.append((time.process_time() - before) / windows)
    return {"seconds": min(seconds[1:]), "cpu_s": statistics.median(cpu_s[1:]), "open_s": open_s}
