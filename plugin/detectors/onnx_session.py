"""opened(): a network as a session of onnxruntime, with the settings that were measured to pay."""

from __future__ import annotations

import os
from collections.abc import Callable
from types import ModuleType
from typing import Any

from ..errors import ModelNotReadable
from .bound_session import BoundSession
from .graphics_card import free_bytes
from .onnx_runtime import in_short, runtime_failures

CUDA, CPU = "CUDAExecutionProvider", "CPUExecutionProvider"
SILENT = 4
_CUDA_SHARE = 0.8


def session_options(runtime: ModuleType, *, is_fused: bool = True) -> Any:
    """Those that docs/precision.md measures beside others."""
    options = runtime.SessionOptions()
    if not is_fused:
        options.graph_optimization_level = runtime.GraphOptimizationLevel.ORT_ENABLE_BASIC
    options.log_severity_level = SILENT
    # onnxruntime's own format, which would be guessed by a few bytes, was not looked at by onnx_limits.
    options.add_session_config_entry("session.load_model_format", "ONNX")
    # Threads that spin while they wait take the cores from those that read, write and draw, and from other workers.
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    # Planning the reuse of memory takes seconds on graphs of some thousand nodes, and holds more memory in the end.
    options.enable_mem_reuse = False
    options.enable_mem_pattern = False
    # Schedulers that share a machine's cores among workers say it to OpenMP; onnxruntime itself would take them all.
    threads = os.environ.get("OMP_NUM_THREADS", "")
    if threads.isdecimal():
        options.intra_op_num_threads = int(threads)
    return options


def opened(runtime: ModuleType, content: bytes, path: str, providers: list[Any], *, is_fused: bool = True) -> Any:
    """The session; raises ModelNotReadable."""
    options = session_options(runtime, is_fused=is_fused)
    try:
        return runtime.InferenceSession(content, options, providers=providers)
    except runtime_failures(runtime) as raised:
        raise ModelNotReadable(path, in_short(raised)) from raised


def cuda_options() -> dict[str, str]:
    """What differs from onnxruntime's defaults: windows at the edges of an image have shapes of their own, and the
    default measures all of cuDNN's algorithms anew for each; scores are to be those of the CPU, so no shortened
    mantissas; and the desktop that draws on the same card keeps a part of its memory."""
    options = {"cudnn_conv_algo_search": "HEURISTIC", "arena_extend_strategy": "kSameAsRequested", "use_tf32": "0"}
    free = free_bytes()
    return {**options, "gpu_mem_limit": str(int(_CUDA_SHARE * free))} if free else options


def cuda_session(
    runtime: ModuleType, content: bytes, path: str, open_on: Callable[..., Any] = opened
) -> tuple[Any, str]:
    """A session that truly runs on CUDA, or None and the reason: onnxruntime falls back without a word."""
    if CUDA not in runtime.get_available_providers():
        return None, "this onnxruntime was built without CUDA; the package onnxruntime-gpu has it"
    if hasattr(runtime, "preload_dlls"):
        runtime.preload_dlls(directory="")
    session, reason = None, ""
    # Older versions do not know each option.
    for provider in ((CUDA, cuda_options()), CUDA):
        try:
            session = open_on(runtime, content, path, [provider, CPU])
        except ModelNotReadable as refused:
            reason = str(refused)
        else:
            break
    if session is None:
        return None, reason
    if CUDA not in session.get_providers():
        return None, "the CUDA or cuDNN libraries or the driver were not found"
    return BoundSession(runtime, session, "cuda"), ""
