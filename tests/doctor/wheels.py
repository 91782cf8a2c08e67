"""write_wheel(): a wheel made by hand, and an onnxruntime that is none, for tests without a network."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path

# As much of the interface as the doctor's script asks for; `broken` devices fail, and CUDA does without its libraries.
_RUNTIME = """
import json, pathlib, sys
import numpy
__version__ = {version!r}
cuda_version = "13.0"
def get_available_providers():
    return {providers!r}
class SessionOptions:
    pass
class InferenceSession:
    def __init__(self, model, options, providers):
        assert pathlib.Path(model).read_bytes()
        self._providers, self._prefix = providers, options.profile_file_prefix
        if providers[0] in {broken!r}:
            raise RuntimeError("the device is on fire")
        if providers[0].startswith("CUDA") and not (pathlib.Path(__file__).parent.parent / "nvidia" / "cudnn").is_dir():
            self._providers = ["CPUExecutionProvider"]
    def get_inputs(self):
        return [type("Input", (), {{"name": "pixels"}})]
    def get_providers(self):
        return self._providers
    def run(self, names, feed):
        return [numpy.maximum(feed["pixels"], 0)]
    def end_profiling(self):
        path = pathlib.Path(self._prefix + ".json")
        path.write_text(json.dumps([{{"args": {{"provider": self._providers[0]}}}}]))
        return str(path)
"""


def write_wheel(
    folder: Path,
    name: str,
    version: str,
    files: Mapping[str, str],
    needs: Sequence[str] = (),
    tag: str = "py3-none-any",
) -> Path:
    """In the folder; `needs` are what it requires."""
    facts = f"{name.replace('-', '_')}-{version}.dist-info"
    extras = [f"Provides-Extra: {one}" for one in ("cuda", "cudnn")]
    lines = ["Metadata-Version: 2.1", f"Name: {name}", f"Version: {version}", *extras]
    content = {
        **files,
        f"{facts}/METADATA": "\n".join([*lines, *(f"Requires-Dist: {one}" for one in needs)]) + "\n",
        f"{facts}/WHEEL": f"Wheel-Version: 1.0\nGenerator: test\nRoot-Is-Purelib: true\nTag: {tag}\n",
    }
    record = f"{facts}/RECORD"
    content[record] = "".join(f"{path},,\n" for path in (*content, record))
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{name.replace('-', '_')}-{version}-{tag}.whl"
    with zipfile.ZipFile(path, "w") as wheel:
        for inside, text in content.items():
            wheel.writestr(inside, text)
    return path


def runtime_files(version: str, *providers: str, broken: Sequence[str] = ()) -> dict[str, str]:
    """The package onnxruntime, which runs on the processor and on what else is named."""
    offered = [*providers, "CPUExecutionProvider"]
    return {"onnxruntime/__init__.py": _RUNTIME.format(version=version, providers=offered, broken=list(broken))}
