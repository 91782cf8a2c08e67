"""The dialog of the installation: rows, the report, and the buttons that install, upgrade and remove."""

from __future__ import annotations

import pytest
from qgis.PyQt.QtGui import QGuiApplication
from qgis.PyQt.QtWidgets import QFileDialog, QLabel, QLineEdit, QMessageBox, QPlainTextEdit, QPushButton, QToolButton

from plugin.doctor import install as installing
from plugin.doctor.errors import DriverMissing, IndexUnreachable, RuntimeNotThere
from plugin.doctor.examine import Places
from plugin.doctor.finding import Finding, Mark, Topic
from plugin.doctor.install import Outcome
from plugin.doctor.packages import Installed, OwnPackages
from plugin.errors import RunCanceled
from plugin.panels.doctor import dialog as dialogs
from plugin.panels.doctor.dialog import DoctorDialog
from plugin.panels.notice import Notice

COMMAND = "python3 -m pip install onnxruntime"
GOOD = (
    Finding(Topic.VERSIONS, Mark.GOOD, "QGIS 3.22"),
    Finding(Topic.CUDA, Mark.NOTE, "", DriverMissing("none")),
    Finding(Topic.FOLDERS, Mark.GOOD, "/a"),
    Finding(Topic.FOLDERS, Mark.GOOD, "/b"),
)
WRONG = (*GOOD, Finding(Topic.RUNTIME, Mark.BAD, "", RuntimeNotThere(), COMMAND))


class World:
    """What the dialog sees, and what it has ordered."""

    def __init__(self, tmp_path) -> None:
        self.findings = GOOD
        self.elsewhere = ""
        self.orders = []
        self.raises = None
        self.packages = OwnPackages(tmp_path / "packages")

    def install(self, packages, order, feedback):
        self.orders.append(order)
        feedback.pushInfo("pip says something")
        if self.raises is not None:
            raise self.raises
        self.have()
        return Outcome(packages.current(), is_new=True, needs_restart=False)

    def have(self) -> Installed:
        site = self.packages.new_folder() / "s"
        (site / "onnxruntime").mkdir(parents=True)
        return self.packages.adopt(site, "onnxruntime", "1.0", "1.24")


@pytest.fixture
def world(tmp_path, monkeypatch):
    made = World(tmp_path)
    monkeypatch.setattr(installing, "install", made.install)
    monkeypatch.setattr("plugin.doctor.examine.examine", lambda _places, _told: made.findings)
    monkeypatch.setattr(dialogs, "elsewhere", lambda _packages: made.elsewhere)
    places = Places("QGIS", tmp_path / "packages", ())
    monkeypatch.setattr("plugin.toolbox.doctor_places.doctor_places", lambda: places)
    made.places = places
    return made


@pytest.fixture
def show(qtbot, iface, provider, world):
    made = []

    def make():
        dialog = DoctorDialog(iface, provider.id(), lambda: world.places, lambda _places, _told: world.findings)
        made.append(dialog)
        dialog.show()
        dialog.refresh()
        rest(qtbot, dialog)
        return dialog

    yield make
    for dialog in made:
        dialog.stop()
        dialog.close()


@pytest.fixture
def answers(monkeypatch):
    """Yes to every question, and the questions."""
    asked = []

    def question(_parent, _title, text, *_buttons):
        asked.append(text)
        return QMessageBox.StandardButton.Yes

    monkeypatch.setattr(QMessageBox, "question", question)
    return asked


def rest(qtbot, dialog) -> None:
    qtbot.waitUntil(lambda: dialog._run is None and not dialog._looking.is_going_on, timeout=20_000)


def told(dialog) -> str:
    return dialog.findChild(Notice, "doctorNotice").text()


def button(dialog, name: str) -> QPushButton:
    return dialog.findChild(QPushButton, name)


def test_a_whole_installation_is_praised_with_a_row_for_each_thing(show):
    dialog = show()
    assert told(dialog) == "All that Earth Anomaly needs is there."
    assert [label.text() for label in dialog.findChildren(QLabel, "finding_folders")] == ["/a", "/b"]
    assert len(dialog.findChildren(QLabel, "mark_good")) == 3 and len(dialog.findChildren(QLabel, "mark_note")) == 1
    assert dialog.findChild(QLineEdit, "command") is None


def test_what_is_wrong_comes_with_its_command_to_copy(show, world):
    world.findings = WRONG
    dialog = show()
    assert told(dialog) == "Something is wrong:"
    assert dialog.findChild(QLineEdit, "command").text() == COMMAND
    dialog.findChild(QToolButton, "copyCommand").click()
    assert QGuiApplication.clipboard().text() == COMMAND


def test_looking_again_shows_the_new_rows_alone(show, world, qtbot):
    world.findings = WRONG
    dialog = show()
    world.findings = GOOD[:1]
    button(dialog, "lookAgain").click()
    rest(qtbot, dialog)

    def visible() -> list[str]:
        rows = [one for one in dialog.findChildren(QLabel) if one.objectName().startswith("finding_")]
        return [one.text() for one in rows if one.isVisible()]

    qtbot.waitUntil(lambda: visible() == ["QGIS 3.22"])


def test_the_report_is_copied_as_a_table_in_english(show):
    dialog = show()
    button(dialog, "copyReport").click()
    text = QGuiApplication.clipboard().text()
    assert text.startswith("# Earth Anomaly") and "| OK | Versions | QGIS 3.22 |" in text
    assert told(dialog) == "The report is on the clipboard."


def test_installing_asks_first_and_shows_what_pip_says(show, world, answers, qtbot):
    dialog = show()
    button(dialog, "installRuntime").click()
    rest(qtbot, dialog)
    assert str(world.places.packages) in answers[0]
    assert [(order.kind.value, order.wheels, order.is_upgrade) for order in world.orders] == [("auto", "", False)]
    assert told(dialog) == "onnxruntime 1.0 is installed."
    assert "pip says something" in dialog.findChild(QPlainTextEdit, "doctorLog").toPlainText()
    assert button(dialog, "installRuntime").isHidden() and button(dialog, "upgradeRuntime").isVisible()


def test_a_no_changes_nothing(show, world, monkeypatch):
    monkeypatch.setattr(QMessageBox, "question", lambda *_given: QMessageBox.StandardButton.No)
    button(show(), "installRuntime").click()
    assert world.orders == []


def test_a_failure_is_told_and_the_buttons_work_again(show, world, answers, qtbot):
    world.raises = IndexUnreachable("ProxyError")
    dialog = show()
    button(dialog, "installRuntime").click()
    rest(qtbot, dialog)
    assert "cannot be reached (ProxyError)" in told(dialog)
    assert button(dialog, "installRuntime").isEnabled() and button(dialog, "cancelDoctor").isHidden()


def test_a_canceled_installation_says_that_nothing_changed(show, world, answers, qtbot):
    world.raises = RunCanceled()
    dialog = show()
    button(dialog, "installRuntime").click()
    dialog._ask_to_end()
    rest(qtbot, dialog)
    assert told(dialog) == "Canceled; what was there before is unchanged."


def test_a_folder_of_wheels_is_handed_on(show, world, monkeypatch, qtbot, tmp_path):
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_given: str(tmp_path))
    dialog = show()
    button(dialog, "fromWheels").click()
    rest(qtbot, dialog)
    button(dialog, "fromWheels").click()
    rest(qtbot, dialog)
    assert [(order.wheels, order.is_upgrade) for order in world.orders] == [
        (str(tmp_path), False),
        (str(tmp_path), True),
    ]


def test_what_is_installed_can_be_removed(show, world, answers, qtbot):
    world.have()
    dialog = show()
    assert button(dialog, "removeRuntime").isEnabled()
    button(dialog, "removeRuntime").click()
    rest(qtbot, dialog)
    assert world.packages.current() is None
    assert told(dialog) == "onnxruntime was removed."
    assert not button(dialog, "removeRuntime").isEnabled()


def test_an_onnxruntime_of_qgis_python_leaves_nothing_to_install(show, world):
    world.elsewhere = "/site-packages"
    dialog = show()
    assert not button(dialog, "installRuntime").isEnabled() and not button(dialog, "fromWheels").isEnabled()
    assert "always comes first" in button(dialog, "installRuntime").toolTip()


def test_the_card_of_the_first_start_leads_to_the_question(show, world, answers, qtbot):
    dialog = show()
    dialog.refresh(asks_to_install=True)
    qtbot.waitUntil(lambda: bool(answers))
    rest(qtbot, dialog)
    assert len(world.orders) == 1


def test_every_button_explains_itself_and_has_a_key(show, world):
    world.have()
    dialog = show()
    for one in dialog.findChildren(QPushButton):
        if one.objectName():
            assert one.toolTip(), one.objectName()
            assert "&" in one.text(), one.objectName()
