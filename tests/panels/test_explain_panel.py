"""ExplainPanel: what it shows of an anomaly or a clicked place, and how it leaves QGIS as it was."""

from __future__ import annotations

from pathlib import Path

import pytest
from qgis.core import (
    QgsApplication,
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsGeometry,
    QgsPointXY,
    QgsProject,
    QgsRasterLayer,
)
from qgis.gui import QgsMapToolPan
from qgis.PyQt.QtCore import QEvent, QPoint, QPointF, Qt
from qgis.PyQt.QtGui import QColor, QMouseEvent, QPalette
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QAction, QLabel, QPushButton

from plugin.panels.explain.panel import ExplainPanel
from tests.explain_scenes import UTM, outline, scores_of, things, town, write, write_scores
from tests.toolbox.conftest import provider  # noqa: F401  (a fixture)

ROOF = things()[0]


@pytest.fixture
def image(provider, tmp_path) -> QgsRasterLayer:  # noqa: F811
    layer = QgsRasterLayer(write(tmp_path / "image.tif", town(things())), "town")
    QgsProject.instance().addMapLayer(layer)
    return layer


@pytest.fixture
def scores(image, tmp_path) -> QgsRasterLayer:
    layer = QgsRasterLayer(write_scores(tmp_path / "scores.tif", scores_of(things())), "scores")
    QgsProject.instance().addMapLayer(layer)
    return layer


@pytest.fixture
def panel(iface, scores):
    iface.canvas.setDestinationCrs(QgsCoordinateReferenceSystem("EPSG:32632"))
    made = ExplainPanel(iface, iface.window)
    made.resize(400, 420)
    yield made
    made.stop()


def ground_of(row: float, col: float) -> QgsPointXY:
    return QgsPointXY(UTM[0] + 10 * (col + 0.5), UTM[3] - 10 * (row + 0.5))


def shape_of(thing) -> QgsGeometry:
    geometry = QgsGeometry()
    geometry.fromWkb(bytes(outline(thing).ExportToWkb()))
    return geometry


def told(panel) -> str:
    return panel.findChild(QLabel, "explainSentence").text()


def button(panel) -> QPushButton:
    return panel.findChild(QPushButton, "explainPlace")


def wait(qtbot, panel) -> str:
    qtbot.waitUntil(lambda: not panel.is_busy, timeout=20_000)
    return told(panel)


def test_it_starts_with_a_word_on_what_to_do(panel):
    assert "Choose an anomaly" in told(panel)
    assert panel.spectrum.drawing() is None
    assert panel.tabs.indexOf(panel.history) < 0
    assert not panel.grab().isNull()


def test_an_anomaly_is_explained_in_a_sentence_and_in_three_charts(qtbot, panel, scores, image):
    panel.show_anomaly(scores, image, shape_of(ROOF), 5.0)
    sentence = wait(qtbot, panel)
    assert sentence.startswith("Differs most in band 1: ")
    assert "spreads above its surroundings" in sentence
    assert "Most like it: an anomalous pixel" in sentence and "\u00a0m to the " in sentence
    assert [line.role for line in panel.spectrum.drawing().lines] == ["mean", "nearest", "object"]
    assert [name for name, _share in panel.bands.rows()] == ["Band 1", "Band 2", "Band 3", "Band 4"]
    assert panel.scores.drawing().level == ("Threshold", 5.0)
    assert len(panel.scores.drawing().shaded) >= 2


def test_nothing_is_computed_before_the_answer_is_asked_back(qtbot, panel, scores, image):
    panel.show_anomaly(scores, image, shape_of(ROOF))
    assert panel.is_busy
    assert panel.spectrum.drawing() is None
    wait(qtbot, panel)
    assert panel.spectrum.drawing() is not None


def test_of_many_questions_the_last_one_is_answered(qtbot, panel, scores, image):
    answers = []
    panel._asking.answered.connect(answers.append)
    for thing in things():
        panel.show_anomaly(scores, image, shape_of(thing))
    wait(qtbot, panel)
    qtbot.wait(50)
    assert [one.object_px for one in answers] == [things()[-1].height * things()[-1].width]


def test_a_click_on_the_map_is_explained_and_marked(qtbot, panel, iface, scores, image):
    panel.use(scores, image)
    button(panel).click()
    assert iface.canvas.mapTool() is panel._tool
    items = len(iface.canvas.scene().items())
    panel._tool.click(ground_of(ROOF.row, ROOF.col))
    assert "band 1" in wait(qtbot, panel)
    assert panel.spectrum.drawing().lines[-1].name == "This place"
    assert len(iface.canvas.scene().items()) == items + 1
    button(panel).click()
    assert iface.canvas.mapTool() is None
    assert len(iface.canvas.scene().items()) == items


def test_a_click_in_another_coordinate_system_lands_at_the_same_place(qtbot, panel, iface, scores, image):
    panel.use(scores, image, 5.0)
    degrees = QgsCoordinateReferenceSystem("EPSG:4326")
    iface.canvas.setDestinationCrs(degrees)
    button(panel).click()
    move = QgsCoordinateTransform(scores.crs(), degrees, QgsProject.instance())
    panel._tool.click(move.transform(ground_of(ROOF.row, ROOF.col)))
    wait(qtbot, panel)
    assert panel._answer.object_px == ROOF.height * ROOF.width


def test_a_click_without_a_chosen_result_takes_the_one_of_the_project(qtbot, panel, iface):
    button(panel).click()
    panel._tool.click(ground_of(ROOF.row, ROOF.col))
    assert "band 1" in wait(qtbot, panel)


def test_a_click_without_any_result_says_what_to_do(qtbot, panel, scores):
    QgsProject.instance().removeMapLayer(scores.id())
    button(panel).click()
    panel._tool.click(ground_of(ROOF.row, ROOF.col))
    assert "Run a detector first" in told(panel)


def test_a_result_whose_image_is_nowhere_says_what_to_do(qtbot, panel, image, scores, tmp_path):
    panel.show_anomaly(scores, None, shape_of(ROOF))
    assert "image of this result was not found" in told(panel) and not panel.is_busy
    QgsProject.instance().removeMapLayer(image.id())
    Path(tmp_path / "image.tif").rename(tmp_path / "renamed.tif")
    button(panel).click()
    panel._tool.click(ground_of(ROOF.row, ROOF.col))
    assert "image of this result was not found" in told(panel)


def test_another_tool_of_qgis_releases_the_button(panel, iface):
    button(panel).click()
    iface.canvas.setMapTool(QgsMapToolPan(iface.canvas))
    assert not button(panel).isChecked()


def test_a_place_outside_is_refused_in_a_sentence(qtbot, panel, scores, image):
    panel.show_anomaly(scores, image, shape_of(ROOF))
    wait(qtbot, panel)
    panel.show_place(scores, image, QgsPointXY(0, 0))
    assert "outside of 'image.tif'" in wait(qtbot, panel)
    assert panel.spectrum.drawing() is None and panel.bands.rows() == []


def test_layers_that_are_removed_meanwhile_do_no_harm(qtbot, panel, scores, image):
    panel.show_anomaly(scores, image, shape_of(ROOF))
    QgsProject.instance().clear()
    assert "band 1" in wait(qtbot, panel)
    panel._click(ground_of(ROOF.row, ROOF.col))
    assert "band 1" in wait(qtbot, panel)


def test_a_file_that_is_gone_is_told(qtbot, panel, scores, image, tmp_path):
    Path(tmp_path / "image.tif").unlink()
    panel.show_anomaly(scores, image, shape_of(ROOF))
    assert "cannot be read" in wait(qtbot, panel)


def test_clear_shows_nothing_and_drops_an_answer_that_was_coming(qtbot, panel, scores, image):
    panel.show_anomaly(scores, image, shape_of(ROOF))
    panel.clear()
    qtbot.waitUntil(lambda: panel._asking._task is None, timeout=20_000)
    assert panel.spectrum.drawing() is None
    assert "Choose an anomaly" in told(panel)


def test_stop_takes_tool_and_mark_away_and_may_be_called_twice(qtbot, panel, iface, scores, image):
    items = len(iface.canvas.scene().items())
    button(panel).click()
    panel._tool.click(ground_of(ROOF.row, ROOF.col))
    panel.stop()
    panel.stop()
    assert iface.canvas.mapTool() is None
    assert len(iface.canvas.scene().items()) == items
    qtbot.wait(300)
    assert panel.spectrum.drawing() is None


def test_the_layout_stays_where_it_is_while_it_works(qtbot, panel, scores, image):
    panel.show()
    place = panel.tabs.geometry()
    panel.show_anomaly(scores, image, shape_of(ROOF))
    panel._busy.show()
    assert panel.tabs.geometry() == place
    wait(qtbot, panel)
    assert panel.tabs.geometry() == place and panel._busy.isHidden()


def test_the_mouse_and_the_keys_tell_the_values(qtbot, panel, scores, image):
    panel.show()
    panel.show_anomaly(scores, image, shape_of(ROOF))
    wait(qtbot, panel)
    chart = panel.spectrum
    lines = chart.lines_at(0)
    assert lines[0] == "Band 1" and lines[1].startswith("Anomaly, mean: 1")
    place = QPointF(chart.width() - 20, 50)
    move = QMouseEvent(
        QEvent.Type.MouseMove, place, Qt.MouseButton.NoButton, Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier
    )
    chart.mouseMoveEvent(move)
    assert chart._hovered == 3
    QTest.keyClick(chart, Qt.Key.Key_Left)
    assert chart._hovered == 2
    chart.leaveEvent(QEvent(QEvent.Type.Leave))
    assert chart._hovered is None


def test_charts_are_copied_as_a_picture_and_as_values(qtbot, panel, scores, image):
    panel.show_anomaly(scores, image, shape_of(ROOF))
    wait(qtbot, panel)
    clipboard = QgsApplication.clipboard()
    panel.spectrum.findChild(QAction, "copyValues").trigger()
    lines = clipboard.text().splitlines()
    assert lines[0].startswith("band,wavelength_nm,name,spectrum,mean,spread") and len(lines) == 5
    panel.scores.findChild(QAction, "copyValues").trigger()
    assert clipboard.text().startswith("distance_m,score,is_object")
    panel.bands.findChild(QAction, "copyPicture").trigger()
    assert not clipboard.pixmap().isNull()


def test_texts_can_be_read_on_a_dark_ground_whatever_the_theme_says_of_texts(qtbot, panel, scores, image):
    panel.show_anomaly(scores, image, shape_of(ROOF))
    wait(qtbot, panel)
    palette = panel.palette()
    palette.setColor(QPalette.ColorRole.Base, QColor("#202020"))
    palette.setColor(QPalette.ColorRole.Text, QColor("black"))
    for chart in (panel.spectrum, panel.bands, panel.scores):
        chart.resize(380, 260)
        chart.setPalette(palette)
        picture = chart.grab().toImage()
        brightest = max(QColor(picture.pixel(QPoint(x, y))).lightness() for x in range(5, 375, 2) for y in range(3, 20))
        assert brightest > 120
