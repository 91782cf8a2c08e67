"""The setting that names the Python with PyTorch: shown, saved, refused, read; and QGIS without its Processing."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from plugin import torch_process
from plugin.torch_errors import TorchMissing
from plugin.torch_process import VARIABLE, TorchPython
from tests.conftest import Listener


@pytest.fixture
def config(qapp: Any, monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    """Processing's settings, as QGIS has them; nothing is saved by a test for the next one."""
    from qgis.core import QgsApplication, QgsSettings

    monkeypatch.syspath_prepend(str(Path(QgsApplication.pkgDataPath()) / "python" / "plugins"))
    module = pytest.importorskip("processing.core.ProcessingConfig")
    monkeypatch.delenv(VARIABLE, raising=False)
    yield module.ProcessingConfig
    QgsSettings().remove(f"Processing/Configuration/{VARIABLE}")


@pytest.fixture
def program(tmp_path: Path) -> str:
    """A file where a Python could be."""
    file = tmp_path / "Python für torch"
    file.write_text("")
    return str(file)


def test_the_setting_stands_among_those_of_the_provider(config: Any, provider: Any) -> None:
    names = [setting.name for setting in config.getSettings()[provider.name()]]
    assert sorted(names) == ["EARTH_ANOMALY_MODEL_FOLDER", VARIABLE]
    assert config.settings[VARIABLE].valuetype == 1  # a file, with a button to choose it
    assert not config.getGroupIcon(provider.name()).isNull()


def test_it_goes_with_the_provider_and_what_was_saved_comes_back_with_it(config: Any, qapp: Any, program: str) -> None:
    from qgis.core import QgsApplication

    from plugin.toolbox.provider import AnomalyProvider
    from plugin.toolbox.torch_setting import named_python

    registry = QgsApplication.processingRegistry()
    for _ in range(2):
        ours = AnomalyProvider()
        registry.addProvider(ours)
        assert len(ours.algorithms()) > 5
        config.setSettingValue(VARIABLE, program)
        registry.removeProvider(ours)
        assert VARIABLE not in config.settings
        assert named_python() == ""
    ours = AnomalyProvider()
    registry.addProvider(ours)
    assert named_python() == program
    registry.removeProvider(ours)


def test_a_file_that_does_not_exist_is_refused_with_a_sentence(config: Any, provider: Any, program: str) -> None:
    from plugin.toolbox.torch_setting import named_python

    config.setSettingValue(VARIABLE, program)
    for wrong in (f"{program}x", str(Path(program).parent)):
        with pytest.raises(ValueError, match="There is no file .*Choose the Python program itself, or leave blank"):
            config.setSettingValue(VARIABLE, wrong)
    assert named_python() == program
    config.setSettingValue(VARIABLE, "")
    assert named_python() == ""


def test_the_run_tells_which_python_it_uses(config: Any, provider: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    from plugin.toolbox import torch_setting

    def find(named: str, is_canceled: Any) -> TorchPython:
        assert not is_canceled()
        return TorchPython(named, "2.13.0", "1.20.0")

    monkeypatch.setattr(torch_setting, "find_python", find)
    config.setSettingValue(VARIABLE, sys.executable)
    listener = Listener()
    assert torch_setting.torch_python(listener).path == sys.executable
    assert listener.infos == [f"PyTorch 2.13.0 in {sys.executable}"]


def test_a_named_file_that_is_no_python_is_an_error_when_it_is_used(config: Any, provider: Any, program: str) -> None:
    from plugin.toolbox.torch_setting import torch_python

    config.setSettingValue(VARIABLE, program)
    with pytest.raises(TorchMissing, match="Python für torch' cannot be started"):
        torch_python(Listener())


def test_without_processing_the_provider_loads_and_the_usual_places_are_searched(
    qapp: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in [name for name in sys.modules if name.split(".")[0] == "processing"]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "processing", None)
    from qgis.core import QgsApplication

    from plugin.toolbox.provider import AnomalyProvider
    from plugin.toolbox.torch_setting import named_python, torch_python

    ours = AnomalyProvider()
    QgsApplication.processingRegistry().addProvider(ours)
    assert ours.algorithms()
    assert named_python() == ""
    QgsApplication.processingRegistry().removeProvider(ours)
    searched = TorchPython(sys.executable, "2.13.0", "1.20.0")
    monkeypatch.setenv(VARIABLE, sys.executable)
    monkeypatch.setattr(torch_process, "_sound", {sys.executable: searched})
    assert torch_python(Listener()) == searched
