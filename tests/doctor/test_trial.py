"""What a fresh process tells of an onnxruntime, whatever becomes of that process."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from plugin.doctor import trial as trials
from plugin.doctor.child import Program, run_child
from plugin.doctor.interpreter import find_interpreter
from plugin.doctor.trial import CPU, CUDA, Trial
from plugin.errors import RunCanceled
from tests.doctor.wheels import runtime_files

Make = Callable[..., Trial]


@pytest.fixture
def trial_of(bare_python: None, tmp_path: Path) -> Make:
    """A trial of a package with this text, behind the running path."""

    def make(*providers: str, **more: object) -> Trial:
        site = tmp_path / "site"
        (site / "onnxruntime").mkdir(parents=True)
        text = more.get("text") or runtime_files("1.0", *providers, **more)["onnxruntime/__init__.py"]
        (site / "onnxruntime" / "__init__.py").write_text(str(text))
        return Trial(find_interpreter(bool), bool, [*sys.path, str(site)])

    return make


def test_facts_name_versions_places_and_providers(trial_of: Make, tmp_path: Path) -> None:
    facts = trial_of(CUDA).facts()
    assert (facts.version, facts.place, facts.numpy) == ("1.0", str(tmp_path / "site"), np.__version__)
    assert list(facts.providers) == [CUDA, CPU]
    assert set(facts.driver) in ({"error"}, {"cuda", "cards"})
    assert any("cudnn" in name for name in facts.libraries)


def test_without_onnxruntime_the_driver_is_told_all_the_same(bare_python: None) -> None:
    facts = Trial(find_interpreter(bool), bool).facts()
    assert facts.version == "" and "No module named 'onnxruntime'" in facts.error
    assert facts.driver


def test_the_processor_runs_the_network(trial_of: Make) -> None:
    ran = trial_of().run_on(CPU)
    assert ran.error == "" and ran.took_ms > 0


def test_a_device_that_hands_the_network_to_the_processor_is_found_out(trial_of: Make) -> None:
    assert trial_of(CUDA).run_on(CUDA).error == "onnxruntime ran the network on the processor instead"


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("raise ImportError('libfoo.so.1: cannot open shared object file')", "libfoo.so.1"),
        ("import os; os.abort()", "it crashed"),
        ("import os; os._exit(3)", "code 3"),
        ("print('EARTH_ANOMALY_PROBE {}')", "AttributeError"),
    ],
)
def test_a_package_that_fails_tells_its_reason(trial_of: Make, text: str, reason: str) -> None:
    trial = trial_of(text=text)
    assert reason in trial.run_on(CPU).error
    assert reason in trial.facts().error


def test_a_package_that_hangs_is_given_up(trial_of: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    trial = trial_of(text="import time; time.sleep(600)")
    monkeypatch.setattr(trials, "_LIMIT_S", 2.0)
    assert trial.run_on(CPU).error == "it did not answer within 2 s"


def test_a_trial_can_be_canceled(bare_python: None) -> None:
    python = find_interpreter(bool)
    with pytest.raises(RunCanceled):
        Trial(python, lambda: True).facts()


def test_a_child_leaves_no_process_and_all_its_lines(tmp_path: Path) -> None:
    lines: list[str] = []
    code = "import sys; print('out'); print('error', file=sys.stderr); print('x' * 100000); sys.exit(5)"
    ended = run_child(Program([sys.executable, "-c", code], tmp_path), lines.append, bool)
    assert ended.code == 5
    assert {"out", "error"} <= set(lines) and sum(map(len, lines)) >= 100000


def test_a_child_does_not_inherit_qgis_python_variables(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    monkeypatch.setenv("PYTHONHOME", str(tmp_path))
    code = "import os; print(sorted(name for name in os.environ if name in ('PYTHONPATH', 'PYTHONHOME')))"
    assert run_child(Program([sys.executable, "-c", code], tmp_path), bool, bool).lines == ("[]",)
