"""A program that pretends to be a Python that imports Segment Anything."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from plugin.torch_process import TorchPython

WRITES_ALL = (
    "for name in ('a_encoder.onnx', 'a_encoder.md', 'a_decoder.onnx', 'a_decoder.md'):\n"
    "    (output / name).write_text('new')\n"
    "tell(model=str(output / 'a_encoder.onnx'), decoder=str(output / 'a_decoder.onnx'), variant='a')\n"
)


def fake(folder: Path, code: str) -> TorchPython:
    """It knows the job, its `output`, and how to tell."""
    if os.name != "posix":
        pytest.skip("it is a shell script")
    (folder / "code.py").write_text(
        "import json, pathlib, sys, time\n"
        "def tell(**facts): print(json.dumps(facts), flush=True)\n"
        "output = pathlib.Path(json.load(open(sys.argv[3]))['output'])\n" + code
    )
    program = folder / "python3"
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -S "{folder / "code.py"}" "$@"\n')
    program.chmod(0o755)
    return TorchPython(str(program), "", "")
