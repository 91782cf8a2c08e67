"""NormalTab: from polygons round what is normal to scores of everything else, and again with more polygons."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from osgeo import gdal
from qgis.core import QgsApplication, QgsProject, QgsRasterLayer, QgsVectorLayer
from qgis.PyQt.QtWidgets import QComboBox, QPushButton, QTabWidget, QToolButton

from plugin.raster.score_curve import share_reaching
from tests.one_class import COLS, ROWS, TRUTH
from tests.panels.one_class_steps import add, box, counts, layer_named, names, press, wait

pytest.importorskip("onnxruntime")

SCORES, AREA = "ASD score: fields", "Normal area: fields"


def new_area(tab) -> QgsVectorLayer:
    tab.findChild(QToolButton, "newNormal").click()
    return tab.form.area()


def draw(qtbot, tab, *boxes) -> QgsVectorLayer:
    """A new layer with rectangles (row, col, height, width); the image's right half without its class by itself."""
    layer = new_area(tab)
    for one in boxes or ((0, 31, 25, 29),):
        add(layer, box(*one))
    counts(qtbot, tab)
    return layer


def fit(qtbot, tab) -> str:
    press(tab, "fit")
    return wait(qtbot, tab)


def can_fit(tab) -> bool:
    return tab.findChild(QPushButton, "fit").isEnabled()


def can_add(tab) -> bool:
    return tab.findChild(QPushButton, "addToNormal").isEnabled()


def scores() -> np.ndarray:
    return gdal.Open(layer_named(SCORES).source()).ReadAsArray()[0]


def test_the_dock_has_a_tab_for_what_is_not_normal(class_dock):
    tabs = class_dock.findChild(QTabWidget)
    assert [tabs.tabText(index) for index in range(tabs.count())] == [
        "Detect",
        "One class",
        "Normal area",
        "Change",
        "Results",
    ]
    class_dock.show_tab("normal")
    assert tabs.currentWidget() is class_dock.normal.parent()
    assert tabs.tabToolTip(2) == "Normal area"


def test_starts_with_the_image_that_is_there_and_the_quick_descriptors(normal_tab, fields):
    assert normal_tab.form.image() is fields
    assert normal_tab.form.extractor() == "bank"
    normal_tab.findChild(QComboBox, "extractor").setCurrentIndex(1)
    assert normal_tab.form.extractor() == "trained"


def test_a_new_area_is_ready_to_be_drawn_in(normal_tab, iface, fields):
    drawing = []
    iface.add_feature.triggered.connect(lambda: drawing.append(1))
    layer = new_area(normal_tab)
    assert names() == [AREA, "fields"]
    assert layer.isEditable() and layer.isTemporary() and layer.crs() == fields.crs()
    assert layer.editFormConfig().suppress() == layer.editFormConfig().FeatureFormSuppress.SuppressOn
    assert iface.active is layer and drawing == [1]


def test_polygons_are_counted_while_they_are_drawn(qtbot, normal_tab):
    assert counts(qtbot, normal_tab) == []
    assert normal_tab.samples.hint().startswith("Press New")
    layer = new_area(normal_tab)
    assert counts(qtbot, normal_tab) == []
    assert normal_tab.samples.hint().startswith("Draw polygons") and not can_fit(normal_tab)
    add(layer, box(0, 0, 2, 3))
    assert counts(qtbot, normal_tab) == [6]
    assert normal_tab.samples.hint().startswith("1 polygon, 6 pixels; ") and can_fit(normal_tab)
    add(layer, box(0, 31, 25, 29))
    assert counts(qtbot, normal_tab) == [6, 725]
    assert normal_tab.samples.hint() == "2 polygons, 731 pixels."


def test_polygons_outside_of_the_image_start_nothing(qtbot, normal_tab):
    draw(qtbot, normal_tab, (900, 900, 5, 5))
    assert normal_tab.samples.hint() == "No polygon lies on the image."
    assert not can_fit(normal_tab)
    assert normal_tab.findChild(QPushButton, "fit").toolTip() == "No polygon lies on the image."


def test_unsaved_polygons_become_styled_scores_above_the_image(qtbot, normal_tab):
    layer = draw(qtbot, normal_tab)
    assert not can_add(normal_tab)
    sentence = fit(qtbot, normal_tab)
    assert sentence.startswith("Fitted on 725 normal pixels. ") and sentence.endswith("of the image scores 1 or more.")
    assert names() == [AREA, SCORES, "fields"]
    assert layer_named(SCORES).renderer().type() == "singlebandpseudocolor"
    assert np.median(scores()[TRUTH]) > 1 > np.median(scores()[:25, 31:])
    assert layer.isEditable() and can_add(normal_tab), "drawing can go on"


def test_the_sentence_tells_the_share_that_is_in_the_file(qtbot, normal_tab):
    draw(qtbot, normal_tab)
    sentence = fit(qtbot, normal_tab)
    percent = 100 * np.count_nonzero(scores() >= 1) / (ROWS * COLS)
    told = float(sentence.split("pixels. ")[1].split("\u00a0")[0])
    assert told == pytest.approx(percent, rel=0.06)
    assert share_reaching(layer_named(SCORES).source(), float(scores().max()) + 1) == 0


def test_more_polygons_are_fitted_again_and_replace_the_last_scores(qtbot, normal_tab, iface):
    layer = draw(qtbot, normal_tab)
    fit(qtbot, normal_tab)
    first, before = layer_named(SCORES).id(), float(np.median(scores()[26:36, 40:55]))
    drawing = []
    iface.add_feature.triggered.connect(lambda: drawing.append(1))
    press(normal_tab, "addToNormal")
    assert drawing == [1] and iface.active is layer and normal_tab.form.area() is layer
    add(layer, box(26, 40, 10, 15))
    counts(qtbot, normal_tab)
    assert fit(qtbot, normal_tab).startswith("Fitted on 875 normal pixels. ")
    assert names() == [AREA, SCORES, "fields"]
    assert layer_named(SCORES).id() != first
    assert float(np.median(scores()[26:36, 40:55])) < before


def asked_for(qtbot, tab) -> list:
    """What the tab of results is asked to show."""
    with qtbot.waitSignal(tab.results_wanted) as told:
        press(tab, "lookThrough")
    return told.args


def test_scores_of_another_image_stay(qtbot, normal_tab, fields):
    draw(qtbot, normal_tab)
    fit(qtbot, normal_tab)
    other = QgsRasterLayer(fields.source(), "other")
    QgsProject.instance().addMapLayer(other)
    normal_tab.form._image.setLayer(other)
    counts(qtbot, normal_tab)
    assert not can_add(normal_tab)
    fit(qtbot, normal_tab)
    assert {SCORES, "ASD score: other"} <= set(names())


def test_what_scores_one_or_more_is_looked_through(qtbot, normal_tab):
    draw(qtbot, normal_tab)
    fit(qtbot, normal_tab)
    assert asked_for(qtbot, normal_tab) == [layer_named(SCORES).id(), "value", 1.0]


def test_a_layer_of_ones_own_in_degrees_is_normal_too(qtbot, normal_tab, square):
    normal_tab.form.choose_area(square(2, 33, 20, "EPSG:4326"))
    assert counts(qtbot, normal_tab)[0] == pytest.approx(400, abs=25)
    assert "of the image scores 1 or more" in fit(qtbot, normal_tab)


def test_too_small_an_area_gets_the_algorithms_sentence(qtbot, normal_tab, iface):
    draw(qtbot, normal_tab, (3, 33, 1, 1))
    sentence = fit(qtbot, normal_tab)
    assert "are needed" in sentence
    assert sentence in iface.bar.currentItem().text(), "told in the window where the dock is hidden"
    assert names() == [AREA, "fields"]


def test_a_layer_that_cannot_be_edited_is_told(qtbot, normal_tab):
    layer = draw(qtbot, normal_tab)
    layer.commitChanges()
    layer.setReadOnly(True)
    normal_tab.findChild(QToolButton, "moreNormal").click()
    assert "cannot be edited" in normal_tab.runs.findings.sentence()


def test_the_model_is_kept_where_the_user_wants_it(qtbot, normal_tab, tmp_path: Path):
    normal_tab.form._saving.file.setFilePath(str(tmp_path / "normal.onnx"))
    draw(qtbot, normal_tab)
    fit(qtbot, normal_tab)
    assert (tmp_path / "normal.onnx").is_file()


def test_a_canceled_fit_leaves_the_project_as_it_was(qtbot, normal_tab):
    draw(qtbot, normal_tab)
    press(normal_tab, "fit")
    assert not normal_tab.form.isEnabled() and not normal_tab.form.fitting.isEnabled()
    press(normal_tab, "cancel")
    assert wait(qtbot, normal_tab) == "Canceled; the scores are as they were."
    assert names() == [AREA, "fields"]
    assert can_fit(normal_tab) and normal_tab.form.isEnabled()


def test_a_canceled_scoring_leaves_the_last_scores(qtbot, normal_tab, monkeypatch):
    draw(qtbot, normal_tab)
    fit(qtbot, normal_tab)
    first, start = layer_named(SCORES).id(), normal_tab._score
    monkeypatch.setattr(normal_tab, "_score", lambda *told: (start(*told), press(normal_tab, "cancel")))
    assert fit(qtbot, normal_tab) == "Canceled; the scores are as they were."
    assert layer_named(SCORES).id() == first


def test_layers_that_go_away_take_nothing_down(qtbot, normal_tab):
    layer = draw(qtbot, normal_tab)
    fit(qtbot, normal_tab)
    QgsProject.instance().removeMapLayer(layer.id())
    assert counts(qtbot, normal_tab) == []
    assert not can_fit(normal_tab) and normal_tab.samples.hint().startswith("Press New")
    press(normal_tab, "addToNormal")
    assert normal_tab.form.area().name() == AREA, "a new one, where the old one is gone"
    add(normal_tab.form.area(), box(0, 31, 25, 29))
    counts(qtbot, normal_tab)
    QgsProject.instance().removeMapLayer(layer_named(SCORES).id())
    assert Path(asked_for(qtbot, normal_tab)[0]).is_file(), "the file is still there"
    assert fit(qtbot, normal_tab).startswith("Fitted on 725")
    QgsProject.instance().clear()
    assert counts(qtbot, normal_tab) == []
    assert normal_tab.samples.hint() == "Open an image first."
    assert not can_fit(normal_tab) and not can_add(normal_tab)
    assert not normal_tab.findChild(QToolButton, "newNormal").isEnabled()


def test_an_image_and_an_area_that_go_away_in_the_middle_are_scored_nevertheless(qtbot, normal_tab, fields):
    layer = draw(qtbot, normal_tab)
    press(normal_tab, "fit")
    QgsProject.instance().removeMapLayers([fields.id(), layer.id()])
    assert "of the image scores 1 or more" in wait(qtbot, normal_tab)


def test_stopping_ends_the_run_and_listens_no_more(qtbot, class_dock, normal_tab):
    layer = draw(qtbot, normal_tab)
    press(normal_tab, "fit")
    class_dock.stop()
    assert not QgsApplication.taskManager().countActiveTasks()
    add(layer, box(2, 2, 2, 2))
    assert counts(qtbot, normal_tab) == [725]
