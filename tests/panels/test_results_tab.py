"""The tab of results: threshold on the histogram, preview on the map, list, and what goes away meanwhile."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from osgeo import gdal
from qgis.core import QgsApplication, QgsProject, QgsRasterLayer, QgsVectorLayer
from qgis.PyQt.QtCore import QPoint, Qt
from qgis.PyQt.QtWidgets import QCheckBox, QComboBox, QDoubleSpinBox, QLabel, QPushButton, QToolButton

from plugin.panels.results.tab import ResultsTab
from plugin.raster.threshold import Method, Threshold
from plugin.toolbox.score_style import colour_scores
from tests.panels.results_steps import in_file


@pytest.fixture
def results(provider, iface):
    made = ResultsTab(iface, provider.id(), iface.window)
    iface.window.setCentralWidget(made)
    iface.window.resize(400, 900)
    iface.window.show()
    yield made
    made.stop()


@pytest.fixture
def scored(qtbot, results, scores, scene):
    """The result of RX on the scene, in the project and chosen."""
    QgsProject.instance().addMapLayer(QgsRasterLayer(scene, "scene"))
    layer = QgsRasterLayer(scores, "RX score")
    colour_scores(layer)
    QgsProject.instance().addMapLayer(layer)
    results.show_scores(layer.id())
    looked_at(qtbot, results)
    return layer


def looked_at(qtbot, results) -> None:
    qtbot.waitUntil(lambda: results.threshold.score is not None, timeout=20_000)


def above(results) -> str:
    return results.findChild(QLabel, "above").text()


def choose(results, method: Method, number: float | None = None) -> None:
    box = results.findChild(QComboBox, "method")
    box.setCurrentIndex(box.findData(method.value))
    if number is not None:
        results.findChild(QDoubleSpinBox, "threshold").setValue(number)


def values(layer: QgsRasterLayer) -> np.ndarray:
    return gdal.Open(layer.source()).ReadAsArray()[0]


def make_list(qtbot, results) -> QgsVectorLayer:
    results.findChild(QPushButton, "listAnomalies").click()
    qtbot.waitUntil(lambda: not results.runs.is_running, timeout=30_000)
    qtbot.waitUntil(lambda: results.list.table.rowCount() > 0, timeout=30_000)
    return results.anomalies.layer()


def test_only_results_are_offered_as_scores(results, scored):
    box = results.scores
    assert [box.itemText(index) for index in range(box.count())] == ["No scores in the project", "RX score"]
    assert results.image.currentLayer().name() == "scene", "the image that the result names"


def test_the_threshold_begins_at_one_pixel_in_a_thousand(results, scored):
    scores = values(scored)
    assert (scores >= np.float32(results.threshold.score)).sum() == 2  # of 2400
    assert "0.0833\u00a0% of the pixels, about 2 px" in above(results)


def test_each_way_to_choose_comes_to_its_score(results, scored):
    scores = np.sort(values(scored).ravel())
    choose(results, Method.FALSE_ALARM, 1.0)
    assert results.threshold.score == pytest.approx(scores[-24])
    choose(results, Method.PERCENTILE, 95.0)
    assert results.threshold.score == pytest.approx(scores[-120])
    choose(results, Method.AREA, 0.1)  # hectares; pixels have 100 m²
    assert results.threshold.score == pytest.approx(scores[-10])
    choose(results, Method.VALUE, float(scores[-5]))
    assert results.threshold.score == pytest.approx(scores[-5], rel=1e-5)
    choose(results, Method.OTSU)
    assert scores[0] < results.threshold.score < scores[-1]
    assert not results.findChild(QDoubleSpinBox, "threshold").isEnabled()


def test_another_method_leaves_the_threshold_where_it_is(results, scored):
    choose(results, Method.FALSE_ALARM, 1.0)
    before = results.threshold.score
    for method in (Method.PERCENTILE, Method.AREA, Method.VALUE, Method.FALSE_ALARM):
        choose(results, method)
        assert results.threshold.score == pytest.approx(before, rel=1e-4)


def test_the_line_is_dragged_with_the_mouse(qtbot, results, scored):
    chart = results.threshold.chart
    score = float(np.sort(values(scored).ravel())[-50])
    place = QPoint(round(chart.x_of(score)), chart.height() // 3)
    qtbot.mousePress(chart, Qt.MouseButton.LeftButton, pos=QPoint(round(chart.x_of(results.threshold.score)), 20))
    qtbot.mouseMove(chart, place)
    qtbot.mouseRelease(chart, Qt.MouseButton.LeftButton, pos=place)
    width = results.threshold._look.highest - results.threshold._look.lowest
    assert results.threshold.score == pytest.approx(score, abs=width / chart.width() * 4)


def test_the_line_is_moved_with_the_arrow_keys_and_stays_on_the_axis(qtbot, results, scored):
    chart, before = results.threshold.chart, results.threshold.score
    qtbot.keyClick(chart, Qt.Key.Key_Left)
    assert results.threshold.score < before
    for _ in range(300):
        qtbot.keyClick(chart, Qt.Key.Key_Right)
    assert results.threshold.score == pytest.approx(float(values(scored).max()))


def test_the_preview_colours_what_lies_above_and_gives_the_own_style_back(qtbot, results, scored):
    own = scored.renderer().type(), len(scored.renderer().shader().rasterShaderFunction().colorRampItemList())
    results.findChild(QCheckBox, "preview").setChecked(True)
    qtbot.waitUntil(lambda: scored.renderer().shader().rasterShaderFunction().colorRampItemList()[0].label == "less")
    choose(results, Method.FALSE_ALARM, 2.0)
    score = np.float32(results.threshold.score)

    def shows_it() -> bool:
        shader = scored.renderer().shader().rasterShaderFunction()
        alphas = [shader.shade(float(value))[4] for value in (score, np.nextafter(score, np.float32(0)))]
        return alphas == [255, 0]

    qtbot.waitUntil(shows_it)
    results.findChild(QCheckBox, "preview").setChecked(False)
    shown = scored.renderer().shader().rasterShaderFunction().colorRampItemList()
    assert (scored.renderer().type(), len(shown)) == own
    assert scored.styleManager().styles() == [scored.styleManager().currentStyle()]


def test_a_hidden_tab_and_an_unloaded_one_leave_the_layer_its_own_style(qtbot, results, scored):
    results.findChild(QCheckBox, "preview").setChecked(True)
    assert len(scored.styleManager().styles()) == 2
    results.hide()
    assert len(scored.styleManager().styles()) == 1
    results.show()
    assert len(scored.styleManager().styles()) == 2
    results._preview.stop()
    assert len(scored.styleManager().styles()) == 1


def test_listing_outlines_what_lies_above_the_line(qtbot, results, scored):
    choose(results, Method.FALSE_ALARM, 1.0)
    layer = make_list(qtbot, results)
    marked = values(scored) >= np.float32(results.threshold.score)
    assert sum(in_file(layer.source().split("|")[0], "area_px")) == marked.sum() == 24
    assert "score" in results.runs.findings.sentence()
    assert results.findChild(QToolButton, "group_similar").isEnabled()


def test_looking_at_a_row_takes_the_map_there(qtbot, results, scored, iface):
    make_list(qtbot, results)
    results.list._select(0)
    fid = results.list.current()
    shape = results.anomalies.layer().getFeature(fid).geometry()
    iface.canvas.setDestinationCrs(scored.crs())
    qtbot.waitUntil(lambda: iface.canvas.extent().contains(shape.boundingBox()), timeout=5000)


def test_pictures_are_made_for_rows_in_sight(qtbot, results, scored):
    make_list(qtbot, results)
    results.list.view.viewport().repaint()
    fid = results.list.table.fid_at(0)
    qtbot.waitUntil(lambda: results.list.thumbnails.picture(fid) is not None, timeout=10_000)
    picture = results.list.thumbnails.picture(fid)
    assert picture.width() == round(results.list.thumbnails.side_px * picture.devicePixelRatio())


def test_why_is_told_of_the_row_that_is_looked_at(qtbot, results, scored):
    make_list(qtbot, results)
    results._pages.setCurrentWidget(results.explain)
    results.list._select(0)
    qtbot.waitUntil(lambda: results.explain._answer is not None, timeout=20_000)
    assert results.explain._answer.object_px >= 1


def test_groups_come_into_the_list(qtbot, results, scored):
    choose(results, Method.FALSE_ALARM, 1.0)
    make_list(qtbot, results)
    results.findChild(QToolButton, "group_similar").click()
    qtbot.waitUntil(lambda: not results.runs.is_running, timeout=30_000)
    qtbot.waitUntil(lambda: results.findChild(QComboBox, "group").count() > 1, timeout=20_000)


def test_a_result_that_is_no_layer_any_more_is_opened_from_its_file(qtbot, results, scores):
    results.show_scores(scores, ("value", 12.0))
    looked_at(qtbot, results)
    assert results.threshold.score == 12.0
    assert Path(results.scores.layer().source()) == Path(scores)


def test_a_result_whose_file_is_gone_is_told(results, iface, tmp_path):
    results.show_scores(str(tmp_path / "gone.tif"))
    assert "gone.tif" in iface.bar.currentItem().text()
    assert results.threshold.score is None
    assert not results.findChild(QPushButton, "listAnomalies").isEnabled()


def test_a_result_that_vanishes_between_choosing_and_reading_is_told(qtbot, results, scores, iface):
    QgsProject.instance().addMapLayer(QgsRasterLayer(scores, "scores"))
    QgsApplication.processEvents()
    Path(scores).unlink()
    results.scores.setCurrentIndex(1)
    qtbot.waitUntil(lambda: iface.bar.currentItem() is not None, timeout=20_000)
    assert "scores.tif" in iface.bar.currentItem().text()


def test_a_wish_that_nothing_fulfils_is_told_and_changes_nothing(results, scored):
    before = results.threshold.score
    choose(results, Method.FALSE_ALARM, 0.0001)
    assert "even the highest score is more common" in above(results)
    assert results.threshold.score == before


def test_a_project_that_is_closed_empties_the_tab(qtbot, results, scored):
    make_list(qtbot, results)
    results.findChild(QCheckBox, "preview").setChecked(True)
    QgsProject.instance().clear()
    qtbot.waitUntil(lambda: results.list.table.rowCount() == 0)
    assert results.threshold.score is None
    assert results.scores.currentIndex() == 0 and results.anomalies.currentIndex() == 0


def test_a_threshold_is_shown_as_it_was_asked_for(results, scored):
    results.show_scores(scored.id(), ("percentile", 90.0))
    results.threshold.choose(Threshold(Method.PERCENTILE, 90.0))
    assert results.findChild(QDoubleSpinBox, "threshold").value() == 90.0
