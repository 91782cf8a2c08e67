"""What goes away, is renamed or saved while somebody works in the tab of results; long decisions; locked files."""

from __future__ import annotations

import sqlite3
import time

from qgis.core import QgsProject, QgsRasterLayer
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtWidgets import QLineEdit

from plugin.panels.results.anomaly_list import ACCEPTED, REJECTED
from tests.panels.results_steps import in_file
from tests.panels.test_results_list import listed as in_list  # noqa: F401  (a fixture)
from tests.panels.test_results_list import select
from tests.panels.test_results_tab import looked_at, make_list, results, scored  # noqa: F401  (fixtures)


def test_an_image_that_goes_is_not_replaced_by_another_one(qtbot, results, scored):  # noqa: F811
    make_list(qtbot, results)
    QgsProject.instance().removeMapLayer(results.image.currentLayer().id())
    assert results.image.currentLayer() is None
    assert results.list.thumbnails.picture(1) is None, "and nothing is drawn of a layer that is gone"


def test_scores_that_go_while_they_are_read_leave_nothing_to_list(qtbot, results, scores, scored):  # noqa: F811
    layer = QgsRasterLayer(scores, "again")
    QgsProject.instance().addMapLayer(layer)
    results.show_scores(layer.id())
    for one in (layer.id(), scored.id()):
        QgsProject.instance().removeMapLayer(one)
    qtbot.wait(500)
    assert results.threshold.score is None
    assert not results.threshold.list_button.isEnabled()


def test_a_layer_that_is_renamed_is_renamed_in_the_box(qtbot, results, scored):  # noqa: F811
    scored.setName("RX of May")
    qtbot.waitUntil(lambda: results.scores.currentText() == "RX of May", timeout=5000)


def test_a_project_is_saved_without_the_preview_which_comes_back(qtbot, results, scored, tmp_path):  # noqa: F811
    own = scored.styleManager().currentStyle()
    results.threshold.preview.setChecked(True)  # noqa: FBT003
    qtbot.waitUntil(lambda: scored.styleManager().currentStyle() != own, timeout=5000)
    path = tmp_path / "project.qgs"
    QgsProject.instance().write(str(path))
    assert "Threshold preview" not in path.read_text()
    assert scored.styleManager().currentStyle() == "Threshold preview"


def test_the_tab_fits_into_a_narrow_and_low_dock(results, scored):  # noqa: F811
    least = results.minimumSizeHint()
    assert least.width() <= 64 * results.fontMetrics().averageCharWidth()
    assert least.height() <= 450


def test_a_group_of_thousands_is_judged_and_taken_back(results, in_list):  # noqa: F811
    path = in_list(6000)
    results.list.judge_group(2, REJECTED)
    assert in_file(path, "verdict").count("rejected") == 2000
    results.list.undo()
    assert in_file(path, "verdict") == [None] * 6000


def test_a_locked_file_is_told_soon_and_changes_nothing(results, in_list):  # noqa: F811
    path = in_list(900)
    told: list[str] = []
    results.verdicts.refused.connect(told.append)
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    select(results, 0)
    begun = time.monotonic()
    results.list.judge(ACCEPTED)
    results.list.judge_group(2, REJECTED)
    assert time.monotonic() - begun < 8, "SQLite itself waits 5 s each time"
    other.execute("ROLLBACK")
    other.close()
    assert len(told) == 2
    assert in_file(path, "verdict") == [None] * 900


def test_escape_leaves_the_note_as_it_was(qtbot, results, in_list, iface):  # noqa: F811
    path = in_list(3)
    select(results, 0)
    note = results.findChild(QLineEdit, "note")
    note.setFocus()
    qtbot.keyClicks(note, "no")
    qtbot.keyClick(note, Qt.Key.Key_Escape)
    assert not note.text()
    assert in_file(path, "note") == [None] * 3


def test_the_note_of_a_layer_that_goes_is_not_left_standing(results, in_list):  # noqa: F811
    in_list(3)
    select(results, 0)
    results.verdicts.note(results.list.current(), "a roof")
    QgsProject.instance().removeMapLayer(results.anomalies.layer().id())
    assert not results.findChild(QLineEdit, "note").text()


def test_what_is_deleted_in_the_attribute_table_leaves_the_list(qtbot, results, in_list):  # noqa: F811
    in_list(9)
    layer = results.anomalies.layer()
    layer.startEditing()
    layer.deleteFeature(results.list.table.fid_at(0))
    assert layer.commitChanges()
    qtbot.waitUntil(lambda: results.list.table.rowCount() == 8, timeout=20_000)
