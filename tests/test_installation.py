"""What is there of what the plugin needs, what the machine has, and which settings are possible."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

import pytest
from osgeo import gdal

from plugin import installation
from plugin.choices import Choices, Fault, faults
from plugin.detectors.device import Device
from plugin.errors import OutputNotWritable
from plugin.example import make_example
from plugin.installation import Part, check_installation, devices, is_whole
from plugin.memory import memory_mb
from tests.conftest import Listener


def test_a_whole_installation_is_found_whole() -> None:
    pytest.importorskip("onnxruntime")
    lines = check_installation("QGIS 3.22")
    assert [line.part for line in lines] == list(Part)
    assert is_whole(lines)
    assert "QGIS 3.22" in lines[0].text and gdal.__version__ in lines[0].text
    assert "cpu" in lines[1].text


def test_without_onnxruntime_the_command_that_brings_it_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "onnxruntime", None)
    runtime = check_installation("QGIS")[1]
    assert not runtime.is_good and runtime.text == ""
    assert "-m pip install" in runtime.command and 'onnxruntime "numpy<' in runtime.command
    assert devices().usable == ()


def test_a_device_is_usable_only_where_a_network_ran_on_it() -> None:
    runtime = pytest.importorskip("onnxruntime")
    found = devices()
    assert Device.CPU in found.usable
    if "CUDAExecutionProvider" not in runtime.get_available_providers():
        assert found.why_no_cuda == "this onnxruntime was built without CUDA; the package onnxruntime-gpu has it"


def test_missing_and_altered_models_are_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "tdd.onnx").write_bytes(b"altered")
    monkeypatch.setattr(installation, "MODELS", tmp_path)
    line = check_installation("QGIS")[2]
    assert not line.is_good and line.text == "change.onnx, tdd.onnx, uniadrs.onnx"


def test_a_temporary_folder_that_cannot_be_written_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "none"))
    lines = check_installation("QGIS")
    assert not lines[3].is_good and "none" in lines[3].text
    assert not lines[1].is_good and lines[1].text


def test_the_machine_tells_its_memory() -> None:
    assert memory_mb() > 256


def test_usual_choices_are_possible() -> None:
    assert faults(Choices(), 8000) == {}
    assert faults(Choices(memory_mb=10**6), 0) == {}  # where the system does not tell


def test_each_wrong_choice_is_told_from_the_others(tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.write_text("")
    wrong = faults(Choices("tpu", 63, str(file), str(tmp_path / "python")), 8000)
    assert wrong == {
        "device": Fault.DEVICE_UNKNOWN,
        "memory_mb": Fault.MEMORY_LOW,
        "model_folder": Fault.FOLDER_IS_FILE,
        "torch_python": Fault.PYTHON_MISSING,
    }
    assert faults(Choices(memory_mb=8001), 8000) == {"memory_mb": Fault.MEMORY_HIGH}
    assert faults(Choices(model_folder=str(file / "inside")), 0) == {"model_folder": Fault.FOLDER_IMPOSSIBLE}
    assert faults(Choices(model_folder=str(tmp_path / "not" / "yet")), 0) == {}
    assert faults(Choices(torch_python=str(tmp_path)), 0) == {"torch_python": Fault.PYTHON_MISSING}


def test_the_example_is_an_image_with_a_style_and_its_truth(tmp_path: Path) -> None:
    example = make_example(str(tmp_path / "example.tif"), Listener())
    image, truth = gdal.Open(example.image), gdal.Open(example.truth)
    assert (image.RasterXSize, image.RasterCount) == (240, 100)
    assert 0 < truth.ReadAsArray().mean() < 0.05
    assert (tmp_path / "example.qml").is_file()


def test_an_example_that_has_no_place_is_refused(tmp_path: Path) -> None:
    with pytest.raises(OutputNotWritable):
        make_example(str(tmp_path / "none" / "example.tif"), Listener())
