"""A script for a process of its own: runs a tiny network through onnxruntime and tells what it sees, as lines of JSON.

    python probe.py order.json

The order names the path of modules to search, the network's file, and the provider to run it on; without a provider
the script tells versions, providers, and what of CUDA is there. It imports nothing of the plugin.
"""

from __future__ import annotations

import ctypes
import json
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

MARK = "EARTH_ANOMALY_PROBE "
_RUNS = 5
_SILENT = 4


def main(order_file: str) -> None:
    """Does what the order says; where that fails the traceback's last line is the answer."""
    order = json.loads(Path(order_file).read_text(encoding="utf-8"))
    sys.path[:] = order["path"]
    provider = order.get("provider")
    if not provider:
        _tell({"driver": _driver()})
    import onnxruntime as runtime

    if hasattr(runtime, "preload_dlls") and "CUDAExecutionProvider" in runtime.get_available_providers():
        runtime.preload_dlls(directory="")
    _tell(_run_on(runtime, order["model"], provider) if provider else _facts(runtime))


def _tell(facts: dict[str, Any]) -> None:
    sys.stdout.write(f"\n{MARK}{json.dumps(facts)}\n")
    sys.stdout.flush()


def _facts(runtime: Any) -> dict[str, Any]:
    import numpy

    cuda = str(getattr(runtime, "cuda_version", "") or "")
    return {
        "version": runtime.__version__,
        "place": str(Path(runtime.__file__).parent.parent),
        "numpy": numpy.__version__,
        "numpy_place": str(Path(numpy.__file__).parent.parent),
        "providers": list(runtime.get_available_providers()),
        "cuda": cuda,
        "libraries": _libraries(cuda.split(".")[0]) if cuda else {},
    }


def _run_on(runtime: Any, model: str, provider: str) -> dict[str, Any]:
    """Profiles the run: what the session promises and where its nodes truly ran are two things."""
    import numpy

    options = runtime.SessionOptions()
    options.log_severity_level = _SILENT
    options.enable_profiling = True
    with tempfile.TemporaryDirectory(prefix="earth_anomaly_") as folder:
        options.profile_file_prefix = str(Path(folder) / "p")
        wanted = [provider] if provider == "CPUExecutionProvider" else [provider, "CPUExecutionProvider"]
        session = runtime.InferenceSession(model, options, providers=wanted)
        feed = {session.get_inputs()[0].name: numpy.array([[[[-1, 2], [3, -4]]]], numpy.float32)}
        session.run(None, feed)
        began = time.perf_counter()
        for _ in range(_RUNS):
            (scores,) = session.run(None, feed)
        took_ms = 1000 * (time.perf_counter() - began) / _RUNS
        profile = Path(session.end_profiling())
        events = json.loads(profile.read_text(encoding="utf-8"))
    if scores.ravel().tolist() != [0, 2, 3, 0]:
        return {"error": f"wrong numbers came out: {scores.ravel().tolist()}"}
    ran_on = {str(event["args"]["provider"]) for event in events if event.get("args", {}).get("provider")}
    if provider not in session.get_providers() or (ran_on and provider not in ran_on):
        return {"error": "onnxruntime ran the network on the processor instead"}
    return {"ms": took_ms}


def _libraries(cuda: str) -> dict[str, str]:
    """CUDA's and cuDNN's, by whether the loader finds them; empty where it does, else its words."""
    if sys.platform == "win32":
        names = [f"cudart64_{cuda}.dll", f"cublas64_{cuda}.dll", "cudnn64_9.dll"]
    else:
        names = [f"libcudart.so.{cuda}", f"libcublas.so.{cuda}", "libcudnn.so.9"]
    return {name: _load(name)[1] for name in names}


def _driver() -> dict[str, Any]:
    """NVIDIA's: the CUDA that it goes up to, and the cards; or why there is none."""
    library, why_not = _load("nvcuda.dll" if sys.platform == "win32" else "libcuda.so.1")
    if library is None:
        return {"error": why_not}
    number = ctypes.c_int(0)
    code = library.cuInit(0)
    if code:
        return {"error": f"cuInit gave error {code}: the card is busy, or driver and system do not fit"}
    library.cuDriverGetVersion(ctypes.byref(number))
    version = f"{number.value // 1000}.{number.value % 1000 // 10}"
    library.cuDeviceGetCount(ctypes.byref(number))
    cards = []
    for index in range(number.value):
        name = ctypes.create_string_buffer(100)
        library.cuDeviceGetName(name, 100, index)
        cards.append(name.value.decode(errors="replace"))
    return {"cuda": version, "cards": cards}


def _load(name: str) -> tuple[Any, str]:
    try:
        return ctypes.CDLL(name), ""
    except OSError as raised:
        return None, str(raised)


if __name__ == "__main__":
    main(sys.argv[1])
