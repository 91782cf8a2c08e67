"""A run as its user sees it: estimate before, progress, cancel and log during it, and nothing that moves about."""

from __future__ import annotations

import pytest
from qgis.core import QgsProject, QgsRasterLayer, QgsSettings
from qgis.PyQt.QtWidgets import QComboBox, QProgressBar, QPushButton, QToolButton

from plugin.panels import estimate_line
from plugin.panels.anomalies_tab import AnomaliesTab
from plugin.panels.durations import duration, size, took


@pytest.fixture
def image(make_scene, write_image) -> QgsRasterLayer:
    layer = QgsRasterLayer(write_image(make_scene(6, 300, 300)), "my scene")
    QgsProject.instance().addMapLayer(layer)
    return layer


@pytest.fixture
def tab(qtbot, provider, iface, image):
    """In a window, since only there widgets have their places."""
    made = AnomaliesTab(iface, provider.id(), iface.window)
    iface.window.setCentralWidget(made)
    iface.window.resize(480, 900)  # as much text in a line as in 400 pixels of a desktop's font
    iface.window.show()
    choose(made, "rx")
    qtbot.waitExposed(iface.window)
    yield made
    made.stop()


def choose(tab: AnomaliesTab, detector: str) -> None:
    box = tab.findChild(QComboBox, "detector")
    box.setCurrentIndex(box.findData(detector))


def press(tab: AnomaliesTab, name: str, kind: type = QPushButton) -> None:
    tab.findChild(kind, name).click()


def wait(qtbot, tab: AnomaliesTab) -> str:
    qtbot.waitUntil(lambda: not tab.runs.is_running, timeout=30_000)
    return tab.runs.findings.sentence()


def estimated(qtbot, tab: AnomaliesTab) -> str:
    qtbot.wait(2 * estimate_line._PAUSE_MS)
    return tab._estimate.text()


def places(qtbot, tab: AnomaliesTab) -> list[tuple[int, int, int, int]]:
    """Where the form, what is told and the row of the run lie."""
    qtbot.wait(50)
    return [part.geometry().getRect() for part in (tab._scroll, tab._told, tab.runs)]


def test_before_a_run_its_time_memory_and_size_are_told(qtbot, tab):
    told = estimated(qtbot, tab)
    assert told.startswith("Roughly ")
    assert "of memory" in told and "on disk" in told and "free)" in told


def test_after_a_run_of_its_kind_the_time_is_no_longer_rough(qtbot, tab):
    QgsSettings().setValue("earth_anomaly/speeds/pace/rx/cpu/1", 1.0)
    tab._form.set_values({"COMPONENTS": 3})
    assert estimated(qtbot, tab).startswith("About ")


def test_a_run_teaches_how_fast_the_machine_is(qtbot, tab):
    choose(tab, "uniadrs")
    press(tab, "run")
    wait(qtbot, tab)
    settings = QgsSettings()
    settings.beginGroup("earth_anomaly/speeds/pace")
    assert [key.split("/")[0] for key in settings.allKeys()] == ["uniadrs"]


def test_the_estimate_follows_the_form(qtbot, tab, image):
    choose(tab, "tdd")
    whole = estimated(qtbot, tab)
    part = image.extent()
    part.scale(0.1)
    tab._form.set_values({"EXTENT": part})
    assert estimated(qtbot, tab) != whole


def test_without_an_image_the_estimate_asks_for_one(qtbot, tab):
    QgsProject.instance().clear()
    assert estimated(qtbot, tab).startswith("Choose an image")


def test_a_result_that_does_not_fit_on_the_disk_is_warned_of(qtbot, tab, monkeypatch):
    monkeypatch.setattr(estimate_line, "free_bytes", lambda _path: 1000)
    tab._form.set_values({"COMPONENTS": 3})
    assert "Save it elsewhere" in estimated(qtbot, tab)
    assert tab._estimate._icon.isVisibleTo(tab)


def test_a_budget_beyond_the_machines_memory_is_warned_of(qtbot, tab, monkeypatch):
    monkeypatch.setattr(estimate_line, "memory_bytes", lambda: 2**20)
    tab._form.set_values({"COMPONENTS": 3})
    assert "Lower 'Memory to use'" in estimated(qtbot, tab)


def test_a_machine_that_tells_nothing_of_itself_is_not_warned_of(qtbot, tab, monkeypatch):
    monkeypatch.setattr(estimate_line, "memory_bytes", lambda: None)
    monkeypatch.setattr(estimate_line, "free_bytes", lambda _path: None)
    tab._form.set_values({"COMPONENTS": 3})
    assert estimated(qtbot, tab).endswith("on disk")


def test_nothing_moves_when_a_run_begins_and_ends(qtbot, tab):
    idle = places(qtbot, tab)
    choose(tab, "uniadrs")
    at_first = places(qtbot, tab)
    press(tab, "run")
    running = places(qtbot, tab)
    wait(qtbot, tab)
    finished = places(qtbot, tab)
    assert idle[1:] == at_first[1:] == running[1:] == finished[1:]
    assert at_first == running == finished


def test_the_findings_make_room_for_the_estimate_when_the_form_changes(qtbot, tab):
    press(tab, "run")
    assert "scored" in wait(qtbot, tab)
    assert tab.runs.findings.isVisibleTo(tab)
    tab._form.set_values({"COMPONENTS": 3})
    assert not tab.runs.findings.isVisibleTo(tab)
    assert tab._estimate.isVisibleTo(tab)


def test_the_log_can_be_read_during_the_run_and_follows_it(qtbot, tab):
    choose(tab, "uniadrs")
    press(tab, "run")
    press(tab, "showLog", QToolButton)
    assert tab.runs.log.isVisible() and not tab.runs.log.isModal()
    assert tab.runs.log.text().startswith("Roughly ")
    qtbot.waitUntil(lambda: "Model" in tab.runs.log.text() or not tab.runs.is_running, timeout=20_000)
    wait(qtbot, tab)
    assert "Model" in tab.runs.log.text()
    assert "pixels scored in" in tab.runs.log.text()


def test_the_log_of_the_next_run_begins_anew(qtbot, tab):
    for _ in range(2):
        press(tab, "run")
        wait(qtbot, tab)
    assert tab.runs.log.text().count("pixels scored in") == 1


def test_the_log_tells_why_a_run_failed(qtbot, tab):
    tab._form.set_values({"WAVELENGTHS": "400-500"})
    press(tab, "run")
    failure = wait(qtbot, tab)
    assert failure in tab.runs.log.text()


def test_a_canceled_run_ends_soon_in_the_middle_of_a_window(qtbot, tab, make_scene, write_image):
    layer = QgsRasterLayer(write_image(make_scene(4, 900, 900), "wide.tif"), "wide")
    QgsProject.instance().addMapLayer(layer)
    choose(tab, "uniadrs")
    tab._form.set_values({"INPUT": layer.id()})
    press(tab, "run")
    bar = tab.findChild(QProgressBar)
    qtbot.waitUntil(lambda: bar.value() > 1, timeout=20_000)
    press(tab, "cancel")
    assert bar.format() == "Canceling…"
    assert wait(qtbot, tab).startswith("Canceled")


def test_the_time_left_stands_in_the_bar(qtbot, tab):
    press(tab, "run")
    tab.runs._begun -= 30
    tab.runs._show_progress(50)
    assert "s left" in tab.findChild(QProgressBar).format()
    wait(qtbot, tab)


def test_the_end_of_a_run_does_not_take_the_focus_from_where_the_user_is(qtbot, tab, iface):
    press(tab, "run")
    tab.findChild(QToolButton, "showLog").clearFocus()
    iface.canvas.setParent(iface.window)
    iface.canvas.show()
    iface.canvas.setFocus()
    wait(qtbot, tab)
    assert not tab.findChild(QPushButton, "run").hasFocus()


@pytest.mark.parametrize(
    ("seconds", "text"),
    [(0.2, "1 s"), (7.6, "8 s"), (41, "40 s"), (58, "1 min"), (200, "3 min"), (5400, "1.5 h")],
)
def test_a_duration_has_no_more_digits_than_a_guess(seconds, text):
    assert duration(seconds).replace("\u00a0", " ") == text


def test_what_is_over_is_told_to_a_tenth():
    assert took(1.34).replace("\u00a0", " ") == "1.3 s"


@pytest.mark.parametrize(
    ("count", "is_memory", "text"),
    [
        (200_000, False, "1 MB"),
        (120e6, False, "120 MB"),
        (3.04e10, False, "30.4 GB"),
        (2e12, False, "2.0 TB"),
        (900 * 2**20, True, "900 MiB"),
        (2**30, True, "1.0 GiB"),
    ],
)
def test_a_size_has_the_unit_that_suits_it(count, is_memory, text):
    assert size(count, is_memory=is_memory).replace("\u00a0", " ") == text
