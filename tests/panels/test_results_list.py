"""The list of anomalies: what is shown, how it is judged, and that the file has it."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest
from qgis.core import QgsProject, QgsVectorLayer
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtWidgets import QComboBox, QLabel, QLineEdit, QToolButton

from plugin.panels.results.anomaly_list import ACCEPTED, REJECTED
from plugin.panels.results.tab import ResultsTab
from plugin.panels.results.table import AREA, SCORE, VERDICT
from tests.panels.results_steps import in_file, is_sorted, shown, write_anomalies


@pytest.fixture
def results(provider, iface):
    made = ResultsTab(iface, provider.id(), iface.window)
    yield made
    made.stop()


@pytest.fixture
def listed(qtbot, results, tmp_path):
    """Opens a file of anomalies in the tab and waits for its list."""

    def open_(count: int = 9, **facts: bool) -> str:
        path = write_anomalies(tmp_path / f"anomalies {count}.gpkg", count, **facts)
        layer = QgsVectorLayer(f"{path}|layername=anomalies", "found", "ogr")
        QgsProject.instance().addMapLayer(layer)
        assert results.anomalies.choose(layer.id())
        qtbot.waitUntil(lambda: results.list.table.rowCount() == count, timeout=20_000)
        return path

    return open_


def select(results, *rows: int) -> None:
    view = results.list.view
    view.clearSelection()
    for row in rows:
        view.selectionModel().select(
            results.list.table.index(row, 0),
            view.selectionModel().SelectionFlag.Select | view.selectionModel().SelectionFlag.Rows,
        )
    view.selectionModel().setCurrentIndex(
        results.list.table.index(rows[-1], 0), view.selectionModel().SelectionFlag.NoUpdate
    )


def told(results) -> str:
    return results.findChild(QLabel, "precision").text()


def test_the_list_is_ranked_and_says_how_many(results, listed):
    listed()
    assert shown(results) == [str(rank) for rank in range(1, 10)]
    assert told(results).startswith("0 accepted, 0 rejected, 0 unsure of 9.")
    assert "Precision" not in told(results)


@pytest.mark.parametrize(("key", "verdict"), [("A", "accepted"), ("R", "rejected"), ("U", "unsure")])
def test_a_key_judges_the_row_and_goes_on_to_the_next(qtbot, results, listed, key, verdict):
    path = listed()
    select(results, 0)
    results.list.view.window().show()
    results.list.view.setFocus()
    qtbot.keyClick(results.list.view, getattr(Qt.Key, f"Key_{key}"))
    assert in_file(path, "verdict")[:2] == [verdict, None]
    assert in_file(path, "judged")[0].endswith("+00:00")
    assert results.list.view.currentIndex().row() == 1


def test_the_next_row_is_one_without_a_verdict(results, listed):
    listed()
    for row in (1, 2):
        select(results, row)
        results.list.judge(ACCEPTED)
    select(results, 0)
    results.list.judge(REJECTED)
    assert results.list.view.currentIndex().row() == 3


def test_an_accepted_anomaly_is_accepted_when_the_layer_is_loaded_again(qtbot, results, listed):
    path = listed()
    select(results, 4)
    results.list.judge(ACCEPTED)
    QgsProject.instance().clear()
    again = QgsVectorLayer(path, "again", "ogr")
    QgsProject.instance().addMapLayer(again)
    assert results.anomalies.choose(again.id())
    qtbot.waitUntil(lambda: results.list.table.rowCount() == 9, timeout=20_000)
    assert results.list.table.data(results.list.table.index(4, VERDICT)) == "accepted"
    assert told(results).startswith("1 accepted")


def test_precision_comes_with_its_interval(results, listed):
    listed()
    for row, code in ((0, ACCEPTED), (1, ACCEPTED), (2, ACCEPTED), (3, REJECTED)):
        select(results, row)
        results.list.judge(code)
    # Wilson's interval of 3 of 4.
    assert told(results) == (
        "3 accepted, 1 rejected, 0 unsure of 9. Precision so far 75\u00a0% (95\u00a0% interval 30 to 95\u00a0%)."
    )


def test_several_rows_get_one_verdict_and_lose_it_in_one_go(results, listed):
    path = listed()
    select(results, 0, 3, 5)
    results.list.judge(REJECTED)
    assert [rank for rank, one in enumerate(in_file(path, "verdict"), 1) if one == "rejected"] == [1, 4, 6]
    results.findChild(QToolButton, "undo").click()
    assert in_file(path, "verdict") == [None] * 9
    assert not results.findChild(QToolButton, "undo").isEnabled()


def test_undo_brings_the_verdict_of_before_back(results, listed):
    path = listed()
    select(results, 0)
    results.list.judge(ACCEPTED)
    select(results, 0)
    results.list.judge(REJECTED)
    results.list.undo()
    assert in_file(path, "verdict")[0] == "accepted"


def test_all_that_are_alike_are_rejected_in_one_go(results, listed):
    path = listed()
    menu = results.list.menu_for(results.list.table.fid_at(2))
    (action,) = [one for one in menu.actions() if one.text().startswith("Reject all")]
    assert action.text() == "Reject all 3 of group 2"
    action.trigger()
    assert in_file(path, "verdict") == [None, None, "rejected"] * 3


def test_a_note_goes_to_its_anomaly_even_when_another_row_is_chosen_meanwhile(qtbot, results, listed):
    path = listed()
    note = results.findChild(QLineEdit, "note")
    select(results, 1)
    note.setText("a shed, „grün“ = new")
    note.editingFinished.emit()
    select(results, 2)
    assert note.text() == ""
    assert in_file(path, "note")[:3] == [None, "a shed, „grün“ = new", None]
    select(results, 1)
    assert note.text().startswith("a shed")


def test_filters_leave_the_others_out(results, listed):
    listed()
    select(results, 0)
    results.list.judge(ACCEPTED)
    box, groups = results.findChild(QComboBox, "shown"), results.findChild(QComboBox, "group")
    box.setCurrentIndex(box.findText("To judge"))
    assert shown(results) == [str(rank) for rank in range(2, 10)]
    groups.setCurrentIndex(groups.findText("Group 2 (3)"))
    assert shown(results) == ["3", "6", "9"]
    box.setCurrentIndex(box.findText("Accepted"))
    assert shown(results) == []


def test_a_click_on_a_title_sorts_both_ways(results, listed):
    listed(30)
    results.list.view.sortByColumn(SCORE, Qt.SortOrder.AscendingOrder)
    assert shown(results)[0] == "30"
    results.list.view.sortByColumn(AREA, Qt.SortOrder.DescendingOrder)
    table = results.list.table
    areas = [float(table.data(table.index(row, AREA)).split()[0]) for row in range(30)]
    assert is_sorted(areas[::-1])


def test_a_file_of_an_earlier_version_gets_the_columns_with_its_first_verdict(results, listed):
    path = listed(has_verdicts=False)
    select(results, 1)
    results.list.judge(ACCEPTED)
    assert in_file(path, "verdict")[:3] == [None, "accepted", None]


def test_a_hundred_thousand_rows_are_listed_sorted_and_filtered(results, listed):
    listed(100_000)
    assert len(results.list.thumbnails._waiting) == 0, "no picture is drawn of what nobody sees"
    results.list.view.sortByColumn(SCORE, Qt.SortOrder.AscendingOrder)
    assert results.list.table.data(results.list.table.index(0, 1)).replace(",", "") == "100000"
    assert len(results.list.table.fids_of_group(2)) == 33_333


def test_a_file_that_cannot_be_written_is_told_and_changes_nothing(
    qtbot, results, listed, iface, tmp_path, monkeypatch
):
    path = listed()
    Path(path).chmod(stat.S_IREAD)
    QgsProject.instance().clear()
    layer = QgsVectorLayer(path, "read-only", "ogr")
    QgsProject.instance().addMapLayer(layer)
    layer_provider = layer.dataProvider()
    if layer_provider.capabilities() & layer_provider.ChangeAttributeValues:  # the administrator may write all files
        layer.dataProvider().enterUpdateMode()
        monkeypatch.setattr(type(layer_provider), "changeAttributeValues", lambda *_values: False)
    results.anomalies.choose(layer.id())
    qtbot.waitUntil(lambda: results.list.table.rowCount() == 9, timeout=20_000)
    select(results, 0)
    results.list.judge(ACCEPTED)
    assert "read-only" in iface.bar.currentItem().text()
    assert in_file(path, "verdict") == [None] * 9
    assert results.list.table.data(results.list.table.index(0, VERDICT)) == ""
    assert told(results).startswith("0 accepted")


def test_a_layer_that_goes_away_takes_its_list_with_it(qtbot, results, listed):
    listed()
    select(results, 0)
    QgsProject.instance().clear()
    qtbot.waitUntil(lambda: results.list.table.rowCount() == 0)
    results.list.judge(ACCEPTED)
    results.list.undo()
    assert told(results) == "No anomalies are listed."
    assert not results.findChild(QToolButton, "accept").isEnabled()


def test_a_verdict_just_after_the_layer_has_gone_does_nothing(qtbot, results, listed):
    listed()
    select(results, 0)
    QgsProject.instance().removeAllMapLayers()
    results.list.judge(ACCEPTED)
    qtbot.waitUntil(lambda: results.list.table.rowCount() == 0)


def test_a_file_that_is_gone_is_told_and_the_list_stays_as_it_was(results, listed, iface):
    path = listed()
    select(results, 0)
    Path(path).unlink()
    results.list.judge(ACCEPTED)
    assert iface.bar.currentItem() is not None
    assert results.list.view.currentIndex().row() == 0
    assert told(results).startswith("0 accepted")


def test_a_layer_that_the_project_keeps_from_changes_is_not_judged(results, listed, iface):
    path = listed()
    select(results, 0)
    results.anomalies.layer().setReadOnly(True)
    results.list.judge(ACCEPTED)
    assert "found" in iface.bar.currentItem().text()
    assert in_file(path, "verdict")[0] is None


def test_sorting_keeps_the_row_that_is_looked_at(results, listed):
    listed(30)
    select(results, 3)
    fid = results.list.current()
    results.list.view.sortByColumn(AREA, Qt.SortOrder.DescendingOrder)
    assert results.list.current() == fid


def test_an_empty_layer_is_an_empty_list(qtbot, results, listed):
    listed(0)
    qtbot.wait(50)
    assert told(results) == "No anomalies are listed."
    assert not results.findChild(QToolButton, "group_similar").isEnabled()
