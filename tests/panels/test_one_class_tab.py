"""OneClassTab: from samples of a class to its map, and from clicks on the map to a better one."""

from __future__ import annotations

from pathlib import Path

import pytest
from qgis.core import QgsApplication, QgsCoordinateTransform, QgsProject, QgsRasterLayer, QgsVectorLayer
from qgis.PyQt.QtWidgets import QGroupBox, QLabel, QPushButton

from tests.one_class import TRUTH, f1, scene
from tests.panels.one_class_steps import (
    CLASS,
    add,
    class_map,
    counts,
    layer_named,
    mark,
    names,
    point,
    press,
    probability,
    train,
    wait,
)

pytest.importorskip("onnxruntime")


def test_unsaved_samples_become_a_map_above_the_image(qtbot, tab):
    tab.form._name.setText("corn")
    layer = mark(qtbot, tab)
    sentence = train(qtbot, tab)
    assert sentence.startswith("corn: ") and "% of the image (" in sentence and "\u00a0ha (" in sentence
    assert sentence.endswith("Learned from 20 pixels.")
    assert names() == ["Samples of corn", "corn: fields", "Probability of corn: fields", "fields"]
    assert layer_named("corn: fields").renderer().type() == "paletted"
    assert layer_named("Probability of corn: fields").renderer().type() == "singlebandpseudocolor"
    assert f1(class_map("corn: fields")) > 0.9
    assert layer.isEditable(), "drawing can go on"


def test_samples_with_heights_in_degrees_are_learned_with_the_clicks(qtbot, tab):
    layer = QgsVectorLayer("PointZ?crs=EPSG:4326", "surveyed", "memory")
    QgsProject.instance().addMapLayer(layer)
    layer.startEditing()
    move = QgsCoordinateTransform(tab.form.image().crs(), layer.crs(), QgsProject.instance())
    for place in CLASS:
        shape = point(*place)
        shape.transform(move)
        shape.get().addZValue(7)
        add(layer, shape)
    tab.form.choose_samples(layer)
    assert counts(qtbot, tab) == [1] * 20
    assert train(qtbot, tab).endswith("Learned from 20 pixels.")
    press(tab, "missed")
    add(layer_named("Missed: class"), point(30, 50))
    assert train(qtbot, tab).endswith("Learned from 21 pixels.")


def test_samples_on_no_data_are_told(qtbot, tab, write_image):
    pixels = scene()
    pixels[:, 9, :] = -1
    layer = QgsRasterLayer(write_image(pixels, "holes.tif", nodata=-1), "holes")
    QgsProject.instance().addMapLayer(layer)
    tab.form._image.setLayer(layer)
    mark(qtbot, tab)
    assert train(qtbot, tab).endswith("Learned from 15 of 20 pixels; those on no-data are left out.")


def test_too_few_samples_get_a_sentence(qtbot, tab, iface):
    mark(qtbot, tab, CLASS[:2])
    assert "at least 4 are needed" in train(qtbot, tab)
    assert "at least 4 are needed" in iface.bar.currentItem().text(), "told in the window where the dock is hidden"


def test_a_click_where_the_map_is_wrong_changes_it_there(qtbot, tab):
    mark(qtbot, tab)
    train(qtbot, tab)
    first, before = layer_named("class: fields").id(), probability(30, 47)
    assert TRUTH[30, 47] and before > 0.5
    press(tab, "wronglyIn")
    wrong = layer_named("Wrongly in: class")
    assert wrong.isEditable() and names()[0] == "Wrongly in: class"
    for row in range(27, 36):
        for col in range(41, 54):
            add(wrong, point(row, col))
    qtbot.wait(120)
    assert tab.findChild(QPushButton, "wronglyIn").text() == "Wrongly in (117)"
    press(tab, "refine")
    assert "% of the image" in wait(qtbot, tab)
    assert probability(30, 47) < before
    assert layer_named("class: fields").id() != first
    assert names() == [
        "Wrongly in: class", "Samples of class", "class: fields", "Probability of class: fields", "fields",
    ]  # fmt: skip


def test_clicks_that_were_learned_are_not_learned_again(qtbot, tab):
    mark(qtbot, tab)
    train(qtbot, tab)
    press(tab, "missed")
    missed = layer_named("Missed: class")
    add(missed, point(30, 50))
    qtbot.wait(120)
    assert tab.findChild(QPushButton, "missed").text() == "Missed (1)"
    press(tab, "refine")
    assert wait(qtbot, tab).endswith("Learned from 21 pixels.")
    assert tab.findChild(QPushButton, "missed").text() == "Missed"
    assert not tab.findChild(QPushButton, "refine").isEnabled()
    missed.commitChanges()
    qtbot.wait(120)
    assert tab.findChild(QPushButton, "missed").text() == "Missed", "saving makes no new click"
    press(tab, "wronglyIn")
    add(layer_named("Wrongly in: class"), point(30, 50))
    qtbot.wait(120)
    press(tab, "refine")
    assert wait(qtbot, tab).endswith("Learned from 20 pixels."), "a newer click overrules an older one"


def test_corrections_are_learned_again_when_all_samples_are(qtbot, tab):
    layer = mark(qtbot, tab)
    train(qtbot, tab)
    press(tab, "missed")
    add(layer_named("Missed: class"), point(30, 50))
    add(layer, point(30, 45))
    counts(qtbot, tab)
    assert train(qtbot, tab).endswith("Learned from 22 pixels.")
    assert tab.findChild(QPushButton, "missed").text() == "Missed"
    assert names().count("class: fields") == 1


def test_another_class_starts_without_the_corrections_of_the_last_one(qtbot, tab):
    mark(qtbot, tab)
    train(qtbot, tab)
    press(tab, "missed")
    add(layer_named("Missed: class"), point(30, 50))
    tab.form._name.setText("soil")
    mark(qtbot, tab, [(row, col) for row in (1, 3, 5) for col in (2, 30, 50)])
    assert not tab.findChild(QPushButton, "refine").isEnabled()
    assert train(qtbot, tab).endswith("Learned from 9 pixels.")
    assert {"class: fields", "soil: fields"} <= set(names())


def test_the_layers_follow_the_name_of_the_class(qtbot, tab):
    mark(qtbot, tab)
    tab.form._name.setText("wheat")
    tab.form._name.editingFinished.emit()
    assert names()[0] == "Samples of wheat"


def test_the_model_is_kept_where_the_user_wants_it(qtbot, tab, tmp_path: Path):
    tab.form.saving.file.setFilePath(str(tmp_path / "corn.onnx"))
    mark(qtbot, tab)
    train(qtbot, tab)
    first = (tmp_path / "corn.onnx").read_bytes()
    press(tab, "wronglyIn")
    add(layer_named("Wrongly in: class"), point(2, 2))
    qtbot.wait(120)
    press(tab, "refine")
    assert "% of the image" in wait(qtbot, tab)
    assert (tmp_path / "corn.onnx").read_bytes() != first


def test_a_canceled_training_leaves_the_project_as_it_was(qtbot, tab):
    mark(qtbot, tab)
    press(tab, "train")
    assert not tab.form.isEnabled()
    press(tab, "cancel")
    assert wait(qtbot, tab) == "Canceled; the map is as it was."
    assert names() == ["Samples of class", "fields"]
    assert tab.findChild(QPushButton, "train").isEnabled()


def test_a_canceled_mapping_leaves_the_last_map_and_its_corrections(qtbot, tab, monkeypatch):
    mark(qtbot, tab)
    train(qtbot, tab)
    before = names()
    press(tab, "missed")
    add(layer_named("Missed: class"), point(30, 50))
    qtbot.wait(120)
    start = tab._map
    monkeypatch.setattr(tab, "_map", lambda *told: (start(*told), press(tab, "cancel")))
    press(tab, "refine")
    assert wait(qtbot, tab) == "Canceled; the map is as it was."
    assert names() == ["Missed: class", *before]
    assert tab.findChild(QPushButton, "missed").text() == "Missed (1)"


def test_layers_that_go_away_take_nothing_down(qtbot, tab, fields):
    layer = mark(qtbot, tab)
    train(qtbot, tab)
    press(tab, "wronglyIn")
    wrong = layer_named("Wrongly in: class")
    add(wrong, point(2, 2))
    QgsProject.instance().removeMapLayer(wrong.id())
    QgsProject.instance().removeMapLayer(layer.id())
    assert counts(qtbot, tab) == []
    assert not tab.findChild(QPushButton, "train").isEnabled()
    assert not tab.findChild(QPushButton, "refine").isEnabled()
    press(tab, "wronglyIn")
    add(layer_named("Wrongly in: class"), point(3, 3))
    qtbot.wait(120)
    press(tab, "refine")
    assert "% of the image" in wait(qtbot, tab), "the model has its samples"
    QgsProject.instance().clear()
    assert counts(qtbot, tab) == []
    assert tab.samples.hint() == "Open an image first."
    assert not tab.findChild(QGroupBox).isEnabled()


def test_an_image_that_goes_away_in_the_middle_is_mapped_nevertheless(qtbot, tab, fields):
    mark(qtbot, tab)
    press(tab, "train")
    QgsProject.instance().removeMapLayer(fields.id())
    assert "% of the image" in wait(qtbot, tab)


def test_a_layer_that_cannot_be_edited_is_told(qtbot, tab):
    layer = mark(qtbot, tab)
    layer.commitChanges()
    layer.setReadOnly(True)
    tab.form._more.click()
    assert "cannot be edited" in tab.runs.findings.sentence()


def test_an_image_without_pixels_to_sample_gets_a_sentence(qtbot, tab, tmp_path):
    text = "<VRTDataset rasterXSize='9' rasterYSize='9'><GCPList Projection='EPSG:32632'>"
    text += "".join(f"<GCP Id='{n}' Pixel='{n}' Line='{n * n}' X='{n}' Y='{n}'/>" for n in range(4)) + "</GCPList>"
    text += "<VRTRasterBand dataType='Byte' band='1'/></VRTDataset>"
    (tmp_path / "loose.vrt").write_text(text)
    loose = QgsRasterLayer(str(tmp_path / "loose.vrt"), "loose")
    QgsProject.instance().addMapLayer(loose)
    mark(qtbot, tab)
    tab.form._image.setLayer(loose)
    assert counts(qtbot, tab) == []
    assert "control points" in tab.findChild(QLabel, "sampleHint").text()
    assert not tab.findChild(QPushButton, "train").isEnabled()


def test_stopping_ends_the_run_and_listens_no_more(qtbot, class_dock, tab):
    layer = mark(qtbot, tab)
    press(tab, "train")
    class_dock.stop()
    assert not QgsApplication.taskManager().countActiveTasks()
    add(layer, point(2, 2))
    assert counts(qtbot, tab) == [1] * 20
