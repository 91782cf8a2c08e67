"""The page of settings in QGIS's options: what it shows, refuses, saves and clears."""

from __future__ import annotations

from pathlib import Path

import pytest
from qgis.core import QgsSettings
from qgis.gui import QgsFileWidget
from qgis.PyQt.QtGui import QIcon
from qgis.PyQt.QtWidgets import QCheckBox, QComboBox, QLabel, QMessageBox, QPushButton, QSpinBox, QWidget

from plugin.choices import Choices, SettingsAccess
from plugin.installation import Devices
from plugin.memory import memory_mb
from plugin.panels.first_run import FirstRunCard, is_hidden, set_hidden
from plugin.panels.notice import Notice
from plugin.panels.settings import fields as settings_fields
from plugin.panels.settings.factory import SettingsFactory
from plugin.panels.settings.words import grouped
from plugin.toolbox.settings import choices, save
from plugin.torch_errors import TorchMissing
from plugin.torch_process import TorchPython


@pytest.fixture
def page(qtbot, iface, tmp_path, monkeypatch):
    """As QGIS makes it when the options are opened; looking for devices is left to other tests."""
    monkeypatch.setattr(settings_fields, "devices", lambda: Devices("1.27.0", "no card"))
    access = SettingsAccess(choices, save, "/usual/models", tmp_path / "features", "file:///docs/settings.md")
    factory = SettingsFactory(iface, access, QIcon())
    made = factory.createWidget(None)
    qtbot.addWidget(made)
    made.show()
    return made


def child(page, kind, name):
    return page.findChild(kind, name)


def said(page, name: str) -> str:
    return child(page, Notice, f"{name}Notice").text()


def test_it_opens_with_what_is_saved(qtbot, iface, tmp_path):
    save(Choices("cpu", 2048, str(tmp_path), ""))
    access = SettingsAccess(choices, save, "/usual", tmp_path / "none", "")
    made = SettingsFactory(iface, access, QIcon()).createWidget(None)
    qtbot.addWidget(made)
    assert child(made, QComboBox, "device").currentData() == "cpu"
    assert child(made, QSpinBox, "memory").value() == 2048
    assert child(made, QgsFileWidget, "modelFolder").filePath() == str(tmp_path)
    assert made.isValid()


def test_without_apply_nothing_is_saved_and_with_it_everything(page, tmp_path):
    child(page, QSpinBox, "memory").setValue(512)
    child(page, QgsFileWidget, "modelFolder").setFilePath(str(tmp_path / "models"))
    child(page, QComboBox, "device").setCurrentIndex(1)
    assert choices() == Choices()
    page.apply()
    assert choices() == Choices("cpu", 512, str(tmp_path / "models"), "")


def test_bad_values_get_a_sentence_beside_the_field_and_are_not_saved(page, iface, tmp_path):
    file = tmp_path / "file"
    file.write_text("")
    child(page, QSpinBox, "memory").setValue(63)
    assert said(page, "memory") == "A run needs 64 MiB at least."
    child(page, QSpinBox, "memory").setValue(memory_mb() + 1)
    assert "leave some of them to other programs" in said(page, "memory")
    child(page, QgsFileWidget, "modelFolder").setFilePath(str(file))
    assert "is a file. Choose a folder" in said(page, "modelFolder")
    child(page, QgsFileWidget, "torchPython").setFilePath(str(tmp_path / "python"))
    assert "There is no file" in said(page, "torchPython")
    child(page, QComboBox, "device").setCurrentIndex(1)
    assert not page.isValid()
    page.apply()
    assert choices() == Choices(device="cpu")
    told = iface.bar.currentItem().text()
    assert told.startswith("Not saved: ") and "is a file" in told and "There is no file" in told


def test_a_mended_value_takes_its_sentence_back(page, tmp_path):
    child(page, QgsFileWidget, "torchPython").setFilePath(str(tmp_path / "python"))
    child(page, QgsFileWidget, "torchPython").setFilePath("")
    child(page, QSpinBox, "memory").setValue(1)
    child(page, QSpinBox, "memory").setValue(1024)
    assert "There is no file" not in said(page, "torchPython")
    assert said(page, "memory") == f"This machine has {grouped(memory_mb())} MiB."
    assert page.isValid()


def test_a_saved_value_that_is_no_longer_possible_is_shown_with_its_sentence(qtbot, iface, tmp_path):
    QgsSettings().setValue("earth_anomaly/device", "tpu")
    QgsSettings().setValue("earth_anomaly/memory_mb", "rubbish")
    made = SettingsFactory(iface, SettingsAccess(choices, save, "", tmp_path, ""), QIcon()).createWidget(None)
    qtbot.addWidget(made)
    assert said(made, "device") == "There is no device 'tpu'. Choose one of the list."
    assert said(made, "memory") == "A run needs 64 MiB at least."


def test_what_truly_works_is_told_beside_the_device(page, qtbot):
    qtbot.waitUntil(lambda: said(page, "device") == "Works here: CPU (onnxruntime 1.27.0). CUDA does not: no card.")


@pytest.mark.parametrize(
    ("found", "sentence"),
    [
        (Devices("", ""), "onnxruntime is missing, so that no network runs; RX and Ring do."),
        (Devices("", "odd"), "No network runs here; RX and Ring do. odd"),
        (Devices("1.2", ""), "Works here: CPU, CUDA (onnxruntime 1.2)."),
    ],
)
def test_each_state_of_onnxruntime_has_its_sentence(page, found, sentence):
    child(page, QComboBox, "device").parent()._show_devices(found)
    assert said(page, "device") == sentence


def test_check_tells_the_version_of_pytorch(page, qtbot, monkeypatch):
    monkeypatch.setattr(settings_fields, "find_python", lambda named, _stop: TorchPython("/p/python", "2.13.0", "1"))
    child(page, QPushButton, "checkPython").click()
    assert not child(page, QPushButton, "checkPython").isEnabled()
    qtbot.waitUntil(lambda: said(page, "torchPython") == "PyTorch 2.13.0 in /p/python")
    assert child(page, QPushButton, "checkPython").isEnabled()


def test_check_tells_why_a_python_cannot_train(page, qtbot, tmp_path, monkeypatch):
    python = tmp_path / "python"
    python.write_text("")

    def find(named, _stop):
        raise TorchMissing("lacks torch", named)

    monkeypatch.setattr(settings_fields, "find_python", find)
    child(page, QgsFileWidget, "torchPython").setFilePath(str(python))
    child(page, QPushButton, "checkPython").click()
    qtbot.waitUntil(lambda: "lacks torch, so it cannot train networks" in said(page, "torchPython"))
    page.apply()  # it is a file all the same: whether it can train is seen when it is used
    assert choices().torch_python == str(python)


def test_kept_features_are_measured_and_cleared_when_that_is_confirmed(qtbot, iface, tmp_path, monkeypatch):
    folder = tmp_path / "features"
    folder.mkdir()
    for name in ("a.img", "a.hdr", "b.img", "letter.txt"):
        (folder / name).write_bytes(b"x" * 1024)
    made = SettingsFactory(iface, SettingsAccess(choices, save, "", folder, ""), QIcon()).createWidget(None)
    qtbot.addWidget(made)
    size, clear = child(made, QLabel, "featureSize"), child(made, QPushButton, "clearFeatures")
    qtbot.waitUntil(lambda: size.text() == "2.00 KiB")
    monkeypatch.setattr(QMessageBox, "question", lambda *_: QMessageBox.StandardButton.No)
    clear.click()
    assert len(list(folder.iterdir())) == 4
    monkeypatch.setattr(QMessageBox, "question", lambda *_: QMessageBox.StandardButton.Yes)
    clear.click()
    qtbot.waitUntil(lambda: size.text() == "None are kept")
    assert [path.name for path in folder.iterdir()] == ["letter.txt"]
    assert not clear.isEnabled()


def test_the_card_of_first_steps_can_be_brought_back(page, qtbot, iface):
    set_hidden(is_hidden=True)
    card = FirstRunCard(iface, "QGIS", iface.window, lambda _host: ())
    qtbot.addWidget(card)
    assert card.isHidden()
    child(page, QCheckBox, "showCard").setChecked(True)
    page.apply()
    assert not card.isHidden() and not is_hidden()
    card.stop()


def test_each_field_has_a_name_a_tooltip_and_a_label_with_a_key(page):
    labels = [label for label in page.findChildren(QLabel) if label.buddy() is not None]
    assert len(labels) == 5 and all("&" in label.text() for label in labels)
    assert len({label.text()[label.text().index("&") + 1].lower() for label in labels}) == 5
    assert all(label.buddy().toolTip() for label in labels)


def test_closing_while_something_is_looked_for_is_no_trouble(qtbot, iface, tmp_path):
    made = SettingsFactory(iface, SettingsAccess(choices, save, "", Path(tmp_path), ""), QIcon()).createWidget(None)
    assert isinstance(made, QWidget)
    made.deleteLater()
    qtbot.wait(300)
