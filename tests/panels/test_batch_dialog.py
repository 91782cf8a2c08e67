"""BatchDialog: a job put together with the real widgets, run, watched, saved, loaded and resumed."""

from __future__ import annotations

import shlex
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from qgis.core import QgsApplication, QgsProject, QgsRasterLayer
from qgis.PyQt.QtCore import QMimeData, QPointF, Qt, QTimer, QUrl
from qgis.PyQt.QtGui import QDropEvent
from qgis.PyQt.QtWidgets import (
    QApplication,
    QCheckBox,
    QFileDialog,
    QLabel,
    QLineEdit,
    QTreeWidget,
)

from plugin.batch.job import read_job
from plugin.batch.state import StateFile
from plugin.panels.batch.dialog import BatchDialog
from plugin.panels.batch.images import DEEP, PATTERN
from plugin.panels.batch.menu import ResultLooks
from plugin.panels.batch.table import IMAGE, MESSAGE, PERCENT, STATE
from tests.panels.batch_steps import batch_window, button, check, column, counts, ended, fill, looked, run
from tests.test_batch_state import HOLD, ROOT


@pytest.fixture
def folder(tmp_path: Path, write_image: Callable[..., str], make_scene: Callable[..., np.ndarray]) -> Path:
    """Two images and a file that is none."""
    (tmp_path / "in").mkdir()
    for number, name in enumerate(("a", "b")):
        write_image(make_scene(5, 30, 40, seed=number), f"in/{name}.tif")
    (tmp_path / "in" / "broken.tif").write_text("no image")
    return tmp_path


@pytest.fixture
def dialog(qtbot: Any, provider: Any, iface: Any) -> Iterator[BatchDialog]:
    with batch_window(iface, provider) as made:
        yield made


def test_says_step_by_step_what_is_missing(qtbot, dialog, folder):
    notice, runs = dialog.foot.notice, button(dialog, "runBatch")
    assert notice.text().startswith("Add images") and not runs.isEnabled()
    dialog.form.images.add_paths([str(folder / "in")])
    assert notice.text() == "Check a detector."
    check(dialog, "ASD")
    assert notice.text() == "Choose the model of asd in its settings."
    check(dialog, "ASD", Qt.CheckState.Unchecked)
    check(dialog, "RX")
    assert notice.text() == "Choose an output folder." and not runs.isEnabled()
    dialog.form.results._folder.lineEdit().setText(str(folder / "out"))
    looked(qtbot, dialog)
    assert notice.text() == "" and runs.isEnabled()
    assert column(dialog, IMAGE) == ["a.tif", "b.tif", "broken.tif"]
    assert counts(dialog) == "3 runs: 3 waiting"


def test_the_batch_is_run_and_the_table_follows(qtbot, dialog, folder):
    fill(qtbot, dialog, folder, "RX", "Ring")
    button(dialog, "runBatch").click()
    assert dialog.is_running and not dialog.form.isEnabled() and button(dialog, "cancelBatch").isEnabled()
    assert ended(qtbot, dialog) == "The batch has ended: 4 done, 0 done before, 2 failed."
    assert column(dialog, STATE) == ["done", "done", "done", "done", "failed", "failed"]
    assert "cannot be read as a raster image" in column(dialog, MESSAGE)[4]
    assert counts(dialog) == "6 runs: 4 done, 2 failed"
    looked(qtbot, dialog)
    assert dialog.form.isEnabled() and button(dialog, "openSummary").isEnabled()
    assert read_job(str(folder / "out" / "batch.json")) == dialog.form.job()
    assert run(qtbot, dialog).startswith("The batch has ended: 0 done, 4 done before, 2 failed.")
    assert column(dialog, STATE)[0] == "done before"


def test_another_window_shows_what_has_been_done(qtbot, dialog, folder, provider, iface):
    fill(qtbot, dialog, folder)
    run(qtbot, dialog)
    other = BatchDialog(iface, provider.id())
    other.load(str(folder / "out" / "batch.json"))
    looked(qtbot, other)
    assert column(other, STATE) == ["done", "done", "failed"] and button(other, "openSummary").isEnabled()
    row = other.findChild(QTreeWidget, "batchDetectors").topLevelItem(2)
    assert row.checkState(0) == Qt.CheckState.Checked and other.form.job() == dialog.form.job()
    check(other, "Ring")
    looked(qtbot, other)
    assert counts(other) == "6 runs: 3 waiting, 2 done, 1 failed"
    other.stop()


def test_cancel_stops_and_run_goes_on(qtbot, dialog, folder, write_image, make_scene):
    for number in range(4):
        write_image(make_scene(20, 160, 160, seed=number), f"in/x{number}.tif")
    fill(qtbot, dialog, folder, "Ring")
    button(dialog, "runBatch").click()
    qtbot.waitUntil(lambda: (folder / "out" / "x0_ring.tif").is_file(), timeout=60_000)
    button(dialog, "cancelBatch").click()
    assert ended(qtbot, dialog).startswith("Canceled.")
    assert "waiting" in column(dialog, STATE) and "running" not in column(dialog, STATE)
    assert run(qtbot, dialog).startswith("The batch has ended: ")
    assert not {"waiting", "canceled"} & set(column(dialog, STATE))


def test_a_closed_window_lets_the_batch_go_on_and_its_end_is_told(qtbot, dialog, folder, iface):
    fill(qtbot, dialog, folder)
    button(dialog, "runBatch").click()
    button(dialog, "closeBatch").click()
    assert not dialog.isVisible() and dialog.is_running
    sentence = ended(qtbot, dialog)
    assert sentence in iface.bar.currentItem().text()
    dialog.show()
    assert column(dialog, STATE) == ["done", "done", "failed"]


def test_stopping_ends_the_batch(qtbot, dialog, folder):
    fill(qtbot, dialog, folder)
    button(dialog, "runBatch").click()
    dialog.stop()
    assert not QgsApplication.taskManager().countActiveTasks() and not dialog.is_running


def test_a_batch_of_another_process_is_watched(qtbot, dialog, folder):
    fill(qtbot, dialog, folder)
    (folder / "out").mkdir()
    child = subprocess.Popen([sys.executable, "-c", HOLD, str(folder / "out")], stdout=subprocess.PIPE, cwd=ROOT)
    child.stdout.readline()
    check(dialog, "Ring")
    looked(qtbot, dialog)
    assert f"process {child.pid}" in dialog.foot.notice.text() and not button(dialog, "runBatch").isEnabled()
    states = StateFile(str(folder / "out" / "batch.state.jsonl"))
    states.add("a_rx", "running", percent=40.0, seconds=2)
    qtbot.waitUntil(lambda: dialog.table.index(0, STATE).data(PERCENT) == 40, timeout=10_000)
    child.kill()
    child.communicate()
    qtbot.waitUntil(lambda: button(dialog, "runBatch").isEnabled(), timeout=10_000)
    looked(qtbot, dialog)
    assert column(dialog, STATE)[0] == "waiting" and column(dialog, MESSAGE)[0] == "broken off"


def test_a_job_is_saved_and_loaded_with_the_dialogs_of_files(qtbot, dialog, folder, monkeypatch):
    fill(qtbot, dialog, folder)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(folder / "mine"), ""))
    button(dialog, "saveJob").click()
    wanted = dialog.form.job()
    assert read_job(str(folder / "mine.json")) == wanted
    dialog.findChild(QLineEdit, "batchName").setText("x_{image}")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(folder / "mine.json"), ""))
    button(dialog, "loadJob").click()
    assert dialog.form.job() == wanted and dialog.windowTitle() == "Batch: mine"
    (folder / "mine.json").write_text('{"format": 1, "speed": 9}')
    button(dialog, "loadJob").click()
    assert "'inputs' in the batch job is missing" in dialog.foot.notice.text()
    assert dialog.form.job() == wanted, "a bad file takes nothing away"


def test_the_command_line_is_the_one_that_runs_the_job(qtbot, dialog, folder):
    fill(qtbot, dialog, folder)
    button(dialog, "copyCommand").click()
    command = shlex.split(QApplication.clipboard().text())
    assert command[-4:] == ["run", "earthanomaly:batch", "--", f"INPUT={folder / 'out' / 'batch.json'}"]
    assert read_job(str(folder / "out" / "batch.json")) == dialog.form.job()


def test_names_have_an_example_and_faults_are_told_beside_it(qtbot, dialog, folder):
    fill(qtbot, dialog, folder)
    example, name = dialog.findChild(QLabel, "batchExample"), dialog.findChild(QLineEdit, "batchName")
    name.setText("{detector}-{number}")
    assert example.text() == "Example: rx-001.tif"
    name.setText("{picture}")
    assert example.text().startswith("No example") and "'{picture}'" in dialog.foot.notice.text()
    assert not button(dialog, "runBatch").isEnabled()
    name.setText("{detector}")
    looked(qtbot, dialog)
    assert "would both be written as 'rx.tif'" in dialog.foot.notice.text()
    assert not button(dialog, "runBatch").isEnabled() and dialog.table.rowCount() == 0


def test_images_come_from_the_project_by_dropping_and_go_again(qtbot, dialog, folder):
    layer = QgsRasterLayer(str(folder / "in" / "a.tif"), "a")
    QgsProject.instance().addMapLayer(layer)
    dialog.findChild(type(dialog.form.images._take_away), "addLayers").click()
    images = dialog.findChild(QTreeWidget, "batchImages")
    dropped = QMimeData()
    dropped.setUrls([QUrl.fromLocalFile(str(folder / "in" / name)) for name in ("a.tif", "b.tif", "")])
    actions, left = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    images.dropEvent(QDropEvent(QPointF(), actions, dropped, left, Qt.KeyboardModifier.NoModifier))
    assert [Path(one.path or one.folder).name for one in dialog.form.images.sources()] == ["a.tif", "b.tif", "in"]
    images.topLevelItem(2).setText(PATTERN, "*.img")
    images.topLevelItem(2).setCheckState(DEEP, Qt.CheckState.Checked)
    source = dialog.form.images.sources()[2]
    assert (source.pattern, source.is_recursive) == ("*.img", True)
    images.setCurrentItem(images.topLevelItem(0))
    qtbot.keyClick(images, Qt.Key.Key_Delete)
    assert len(dialog.form.images.sources()) == 2


def test_settings_are_those_of_the_algorithm_and_stand_in_the_job(qtbot, dialog, folder):
    fill(qtbot, dialog, folder, "Ring")
    detectors = dialog.findChild(QTreeWidget, "batchDetectors")
    detectors.setCurrentItem(check(dialog, "Ring"))
    QTimer.singleShot(0, lambda: set_radius(7))
    dialog.findChild(type(dialog.form.images._take_away), "detectorSettings").click()
    assert dialog.form.job().detectors[0].parameters == {"RADIUS_PX": 7}
    assert detectors.currentItem().text(1) == "Radius of the circle: 7"
    dialog.findChild(type(dialog.form.images._take_away), "copyDetector").click()
    looked(qtbot, dialog)
    assert [one.told for one in dialog.form.job().detectors] == ["ring", "ring-2"]
    assert dialog.table.rowCount() == 6


def set_radius(radius: int) -> None:
    window = QApplication.activeModalWidget()
    wrapper = window.form._wrappers["RADIUS_PX"]
    assert not {"INPUT", "OUTPUT", "BANDS"} & set(window.form.values())
    wrapper.setParameterValue(radius, window.form._context)
    window.accept()


def test_polygons_are_made_and_results_are_added_with_their_looks(qtbot, provider, iface, folder):
    styled = []
    looks = ResultLooks(lambda layer: styled.append(layer.name()), lambda layer: styled.append(layer.name()))
    dialog = BatchDialog(iface, provider.id(), None, looks)
    fill(qtbot, dialog, folder)
    dialog.findChild(QCheckBox, "batchPolygons").setChecked(True)
    looked(qtbot, dialog)
    run(qtbot, dialog)
    dialog.view.selectRow(0)
    actions = {action.text(): action for action in dialog.menu.menu().actions()}
    actions["Add scores to the project"].trigger()
    actions["Add polygons"].trigger()
    assert styled == ["a_rx", "a_rx"] and len(QgsProject.instance().mapLayers()) == 2
    actions["Open log"].trigger()
    assert "rx on " in dialog.menu.log.text()
    dialog.view.selectRow(2)
    assert not {action.text(): action for action in dialog.menu.menu().actions()}["Add polygons"].isEnabled()
    dialog.stop()


def test_a_row_without_a_log_says_so(qtbot, dialog, folder):
    fill(qtbot, dialog, folder)
    dialog.view.doubleClicked.emit(dialog.table.index(0, 0))
    assert dialog.foot.notice.text() == "a_rx has no log yet; it has not been run."


def test_an_output_folder_that_cannot_be_made_is_told(qtbot, dialog, folder):
    fill(qtbot, dialog, folder)
    (folder / "file").write_text("")
    dialog.form.results._folder.lineEdit().setText(str(folder / "file" / "out"))
    looked(qtbot, dialog)
    button(dialog, "runBatch").click()
    assert not dialog.is_running and "cannot be written" in dialog.foot.notice.text()
