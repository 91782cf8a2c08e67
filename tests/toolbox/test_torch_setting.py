"""The settings: kept, taken over from Processing's options, proposed by the forms; and the Python to train in."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from plugin import torch_process
from plugin.choices import Choices
from plugin.torch_errors import TorchMissing
from plugin.torch_process import VARIABLE, TorchPython
from tests.conftest import Listener

FORMER = "Processing/Configuration/EARTH_ANOMALY_{}"


@pytest.fixture
def saved(qapp: Any, monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    """QgsSettings; nothing is kept by a test for the next one."""
    from qgis.core import QgsSettings

    monkeypatch.delenv(VARIABLE, raising=False)
    settings = QgsSettings()
    settings.remove("earth_anomaly")
    yield settings
    settings.remove("earth_anomaly")
    for name in ("MODEL_FOLDER", "TORCH_PYTHON"):
        settings.remove(FORMER.format(name))


@pytest.fixture
def program(tmp_path: Path) -> str:
    """A file where a Python could be."""
    file = tmp_path / "Python für torch"
    file.write_text("")
    return str(file)


@pytest.fixture
def logged(qapp: Any, monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """What is said in QGIS's log of messages."""
    from qgis.core import QgsApplication

    from plugin.toolbox import settings

    monkeypatch.setattr(settings, "_told", set())
    heard: list[str] = []

    def hear(text: str, tab: str, _level: Any) -> None:
        if tab == "Earth Anomaly":
            heard.append(text)

    log = QgsApplication.messageLog()
    log.messageReceived.connect(hear)
    yield heard
    log.messageReceived.disconnect(hear)


def default(provider: Any, algorithm: str, parameter: str) -> Any:
    """What a form that is opened now proposes."""
    made = provider.algorithm(algorithm).create()  # held, for it owns its parameters
    return made.parameterDefinition(parameter).defaultValue()


def test_what_is_saved_comes_back_and_what_is_usual_leaves_no_trace(saved: Any, program: str) -> None:
    from plugin.toolbox.settings import choices, save

    assert choices() == Choices()
    chosen = Choices("cpu", 2048, str(Path(program).parent), program)
    save(chosen)
    assert choices() == chosen
    save(Choices())
    assert saved.value("earth_anomaly/device") is None and choices() == Choices()


def test_what_was_set_among_the_options_of_processing_is_taken_over_once(saved: Any, qapp: Any, program: str) -> None:
    from qgis.core import QgsApplication

    from plugin.toolbox.provider import AnomalyProvider
    from plugin.toolbox.settings import choices

    folder = str(Path(program).parent)
    saved.setValue(FORMER.format("MODEL_FOLDER"), folder)
    saved.setValue(FORMER.format("TORCH_PYTHON"), program)
    registry = QgsApplication.processingRegistry()
    for _ in range(2):
        ours = AnomalyProvider()
        registry.addProvider(ours)
        registry.removeProvider(ours)
        assert choices() == Choices(model_folder=folder, torch_python=program)
    assert saved.value(FORMER.format("TORCH_PYTHON")) is None


def test_what_is_set_already_is_not_overwritten_by_what_was(saved: Any, program: str) -> None:
    from plugin.toolbox.settings import choices, save, take_over

    save(Choices(torch_python=program))
    saved.setValue(FORMER.format("TORCH_PYTHON"), sys.executable)
    take_over()
    assert choices().torch_python == program


@pytest.mark.parametrize("algorithm", ["tdd", "uniadrs", "pu", "asd", "anomaly_cdm"])
def test_forms_propose_the_device_and_memory_of_the_settings(saved: Any, provider: Any, algorithm: str) -> None:
    from plugin.toolbox.settings import save

    assert default(provider, algorithm, "DEVICE") == "auto"
    assert default(provider, algorithm, "MEMORY_MB") == 1024
    save(Choices("cpu", 512))
    assert default(provider, algorithm, "DEVICE") == "cpu"
    assert default(provider, algorithm, "MEMORY_MB") == 512


@pytest.mark.parametrize("value", ["3", "99999999", "much", "-5", "1e3"])
def test_a_memory_budget_that_is_not_possible_falls_back_and_is_logged_once(
    saved: Any, provider: Any, logged: list[str], value: str
) -> None:
    saved.setValue("earth_anomaly/memory_mb", value)
    assert default(provider, "rx", "MEMORY_MB") == 1024
    assert default(provider, "tdd", "MEMORY_MB") == 1024
    told = [text for text in logged if f"A memory budget of {value} MiB" in text]
    assert len(told) == 1 and "1024 MiB is taken" in told[0]


def test_a_device_that_does_not_exist_falls_back_and_is_logged_once(
    saved: Any, provider: Any, logged: list[str]
) -> None:
    saved.setValue("earth_anomaly/device", "tpu")
    assert default(provider, "tdd", "DEVICE") == default(provider, "anomaly_cdm", "DEVICE") == "auto"
    assert [text for text in logged if "There is no device 'tpu'" in text] == [
        "There is no device 'tpu', as the settings say; 'auto' is taken."
    ]


def test_the_model_folder_lies_in_the_profile_unless_another_one_is_named(saved: Any, tmp_path: Path) -> None:
    from qgis.core import QgsApplication

    from plugin.toolbox.model_folder import model_folder, settings_access
    from plugin.toolbox.settings import save

    usual = Path(QgsApplication.qgisSettingsDirPath()).absolute() / "earth_anomaly" / "models"
    assert model_folder() == usual
    save(Choices(model_folder=str(tmp_path / "not there yet")))
    assert model_folder() == tmp_path / "not there yet"
    assert settings_access().model_folder == str(usual)


def test_the_run_tells_which_python_it_uses(saved: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    from plugin.toolbox import torch_setting
    from plugin.toolbox.settings import save

    def find(named: str, is_canceled: Any) -> TorchPython:
        assert not is_canceled()
        return TorchPython(named, "2.13.0", "1.20.0")

    monkeypatch.setattr("plugin.torch_process.find_python", find)
    save(Choices(torch_python=sys.executable))
    listener = Listener()
    assert torch_setting.torch_python(listener).path == sys.executable
    assert listener.infos == [f"PyTorch 2.13.0 in {sys.executable}"]


def test_a_named_file_that_is_no_python_is_an_error_when_it_is_used(saved: Any, program: str) -> None:
    from plugin.toolbox.settings import save
    from plugin.toolbox.torch_setting import torch_python

    save(Choices(torch_python=program))
    with pytest.raises(TorchMissing, match="Python für torch' cannot be started") as raised:
        torch_python(Listener())
    assert "Settings > Options > Earth Anomaly" in str(raised.value)


def test_where_none_is_named_the_usual_places_are_searched(saved: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    from plugin.toolbox.torch_setting import torch_python

    searched = TorchPython(sys.executable, "2.13.0", "1.20.0")
    monkeypatch.setenv(VARIABLE, sys.executable)
    monkeypatch.setattr(torch_process, "_sound", {sys.executable: searched})
    assert torch_python(Listener()) == searched
