"""Programs that pretend to be a Python with PyTorch, and a look at what is left of them."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from plugin import torch_process
from plugin.torch_process import TorchPython

Fake = Callable[..., TorchPython]
SOUND = 'tell(lacking="", torch="9.8.7", onnx="6.5.4", onnxruntime="1", numpy="1")'
TELL = """
import json, os, signal, subprocess, sys, time
def tell(**facts):
    print(json.dumps(facts), flush=True)
"""
# Whoever runs this holds the pipe `lives` open for writing as long as it lives; so does what it starts.
HOLD = "lives = open(json.load(open(sys.argv[3]))['lives'], 'w')\n"
START_ANOTHER = """
another = f"lives = open({lives.name!r}, 'w'); import time; print(1, flush=True); time.sleep(600)"
started = subprocess.Popen([sys.executable, "-c", another], stdout=subprocess.PIPE, text=True)
started.stdout.readline()
"""

if os.name != "posix":  # they are shell scripts
    collect_ignore_glob = ["test_*.py"]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder as users have them."""
    made = tmp_path / "Überwachung 中 'x'"
    made.mkdir()
    return made


@pytest.fixture
def fake(folder: Path) -> Fake:
    """A program that pretends to be a Python: whatever it is asked, it runs the code."""

    def make(code: str, name: str = "python3") -> TorchPython:
        (folder / f"{name}.code").write_text(TELL + code, encoding="utf-8")
        program = folder / name
        program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -S "$0.code" "$@"\n', encoding="utf-8")
        program.chmod(0o755)
        return TorchPython(str(program), "0", "0")

    return make


@pytest.fixture(autouse=True)
def nothing_is_left(monkeypatch: pytest.MonkeyPatch) -> Any:
    """Neither a thread nor a process, dead or alive; and each test searches anew."""
    children = []

    class Watched(torch_process._Child):
        def __init__(self, *arguments: Any) -> None:
            super().__init__(*arguments)
            children.append(self)

    monkeypatch.setattr(torch_process, "_Child", Watched)
    monkeypatch.setattr(torch_process, "_sound", {})
    yield
    for child in children:
        assert child._process.returncode is not None  # it was waited for
        assert not any(thread.is_alive() for thread in child._threads)


@pytest.fixture
def lives(folder: Path) -> Any:
    """A pipe, and whether anyone still holds it open."""
    path = folder / "lives"
    os.mkfifo(path)
    reading = os.open(path, os.O_RDONLY | os.O_NONBLOCK)

    def is_held() -> bool:
        try:
            return os.read(reading, 1) != b""
        except BlockingIOError:
            return True

    is_held.path = str(path)  # type: ignore[attr-defined]
    yield is_held
    os.close(reading)


def soon(is_so: Callable[[], bool], seconds: float = 60) -> bool:
    """Whether it becomes so; a process that was killed takes its time on a busy machine."""
    end = time.monotonic() + seconds
    while not is_so() and time.monotonic() < end:
        time.sleep(0.02)
    return is_so()
