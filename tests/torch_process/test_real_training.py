"""The real training in the real torch, from the checkout and from an installed plugin."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

from plugin.torch_errors import TrainingFailed
from plugin.torch_process import find_python, run_job
from tests.conftest import Listener
from tests.package import files

ROOT = Path(__file__).resolve().parents[2]
CAN_TRAIN = all(find_spec(name) for name in ("torch", "onnx", "onnxruntime"))


@pytest.mark.skipif(not CAN_TRAIN, reason="needs torch and onnx")
def test_the_real_training_refuses_a_network_that_it_does_not_know(
    folder: Path, listener: Listener, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PYTHONHOME", "/nowhere")  # as QGIS sets it on Windows
    python = find_python(sys.executable)
    assert python.torch_version[0].isdigit() and python.onnx_version[0].isdigit()
    with pytest.raises(TrainingFailed, match="'nonsense', or names a network other than"):
        run_job(python, {"network": "nonsense"}, listener, folder)


def test_the_package_holds_what_the_child_needs() -> None:
    packed = {path.as_posix() for path in files()}
    networks = {path.relative_to(ROOT).as_posix() for path in (ROOT / "models" / "networks").glob("*.py")}
    training = {path.relative_to(ROOT).as_posix() for path in (ROOT / "models" / "training").glob("*.py")}
    assert len(networks) > 2 and len(training) > 10
    assert networks | training | {"models/__init__.py", "models/export.py", "plugin/torch_process.py"} <= packed


@pytest.mark.skipif(not CAN_TRAIN, reason="needs torch and onnx")
def test_an_installed_plugin_trains_in_its_own_folder(folder: Path) -> None:
    for path in files():
        target = folder / "earth_anomaly" / path
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / path, target)
    code = (
        "import json, sys, pathlib\n"
        "from earth_anomaly.plugin.torch_process import TorchPython, run_job\n"
        "from earth_anomaly.plugin.torch_errors import TrainingFailed\n"
        "class Feedback:\n"
        "    isCanceled = lambda self: False\n"
        "try: run_job(TorchPython(sys.executable, '', ''), {'network': 'nonsense'}, Feedback(), pathlib.Path('.'))\n"
        "except TrainingFailed as raised: print(json.dumps(str(raised)))\n"
    )
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    ended = subprocess.run(
        [sys.executable, "-B", "-c", code], cwd=folder, env=environment, capture_output=True, text=True, check=False
    )
    assert "'nonsense', or names a network" in json.loads(ended.stdout or '""'), ended.stderr
    assert not list((folder / "earth_anomaly").rglob("__pycache__"))
