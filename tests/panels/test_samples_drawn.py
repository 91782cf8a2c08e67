"""Samples of a class: the layers they are drawn in, and their pixels, counted as they are drawn."""

from __future__ import annotations

from qgis.core import QgsCoordinateReferenceSystem, QgsGeometry, QgsPointXY, QgsProject, QgsVectorLayer
from qgis.PyQt.QtWidgets import QPushButton, QTabWidget, QTreeWidget

from tests.panels.one_class_steps import CLASS, add, ask_for, box, counts, mark, names, point


def test_the_dock_opens_at_the_anomalies_and_turns_to_a_class(class_dock):
    tabs = class_dock.findChild(QTabWidget)
    assert tabs.currentWidget() is class_dock.detect.parent()
    class_dock.show_tab("one_class")
    assert tabs.currentWidget() is class_dock.one_class.parent()


def test_a_new_layer_lies_on_top_and_is_ready_to_be_drawn_in(tab, iface, fields):
    drawing = []
    iface.add_feature.triggered.connect(lambda: drawing.append(1))
    tab.form._name.setText("corn")
    layer = ask_for(tab, "newPolygons")
    assert names() == ["Samples of corn", "fields"]
    assert layer.isEditable() and layer.crs() == fields.crs()
    assert layer.fields().names() == ["class"] and layer.isTemporary()
    assert layer.editFormConfig().suppress() == layer.editFormConfig().FeatureFormSuppress.SuppressOn
    assert iface.active is layer and drawing == [1]


def test_a_system_without_a_number_is_kept(tab, fields):
    odd = QgsCoordinateReferenceSystem.fromProj("+proj=tmerc +lon_0=9.3 +x_0=1000 +ellps=GRS80 +units=m")
    fields.setCrs(odd)
    assert ask_for(tab, "newPoints").crs() == odd


def test_samples_are_counted_while_they_are_drawn_moved_and_deleted(qtbot, tab):
    layer = ask_for(tab, "newPolygons")
    first = add(layer, box(9, 11, 2, 3))
    assert counts(qtbot, tab) == [6]
    second = add(layer, box(9, 12, 2, 3))
    assert counts(qtbot, tab) == [6, 6]
    assert tab.samples.total_px == 8, "pixels under two samples count once"
    layer.changeGeometry(second.id(), box(900, 900, 2, 2))
    assert counts(qtbot, tab) == [6, 0]
    layer.deleteFeature(second.id())
    assert counts(qtbot, tab) == [6]
    layer.commitChanges()
    assert counts(qtbot, tab) == [6]
    layer.startEditing()
    layer.deleteFeature(next(layer.getFeatures()).id())
    assert counts(qtbot, tab) == []
    layer.rollBack()
    assert counts(qtbot, tab) == [6]
    assert first.geometry().area() == 600


def test_the_newest_sample_is_the_last_row(qtbot, tab):
    layer = ask_for(tab, "newPolygons")
    for size in (1, 2, 3):
        add(layer, box(9, 11, size, size))
    assert counts(qtbot, tab) == [1, 4, 9]


def test_a_sample_outside_of_the_image_is_marked(qtbot, tab):
    add(ask_for(tab, "newPoints"), point(5, 500))
    assert counts(qtbot, tab) == [0]
    row = tab.findChild(QTreeWidget, "samples").topLevelItem(0)
    assert "outside" in row.toolTip(0) and not row.icon(0).isNull()
    assert tab.samples.hint() == "No sample lies on the image."
    assert not tab.findChild(QPushButton, "train").isEnabled()


def test_samples_of_another_coordinate_system_are_counted_as_they_lie(qtbot, tab):
    layer = QgsVectorLayer("Point?crs=EPSG:4326&field=class:string", "mine", "memory")
    QgsProject.instance().addMapLayer(layer)
    layer.startEditing()
    add(layer, QgsGeometry.fromPointXY(QgsPointXY(9.0001, 46.9528)))
    add(layer, QgsGeometry.fromPointXY(QgsPointXY(1e9, 1e9)))
    tab.form.choose_samples(layer)
    assert counts(qtbot, tab) == [1, 0]


def test_only_so_many_samples_are_counted(qtbot, tab, monkeypatch):
    monkeypatch.setattr("plugin.toolbox.sample_counts.MOST_SAMPLES", 3)
    mark(qtbot, tab)
    assert tab.samples.hint() == "Counted: the first 3 of 20 samples, 3 samples, 3 pixels."


def test_a_click_on_a_row_shows_the_sample(qtbot, tab, iface):
    layer = mark(qtbot, tab)
    shown = []
    iface.canvas.flashFeatureIds = lambda *told: shown.append(told)
    tree = tab.findChild(QTreeWidget, "samples")
    for signal in (tree.itemClicked, tree.itemDoubleClicked):
        signal.emit(tree.topLevelItem(2), 0)
    assert [one[0] for one in shown] == [layer, layer]
    assert layer.getFeature(shown[0][1][0]).geometry().asPoint() == point(*CLASS[2]).asPoint()


def test_nothing_can_be_started_without_samples(qtbot, tab):
    assert not tab.findChild(QPushButton, "train").isEnabled()
    counts(qtbot, tab)
    assert "Press New" in tab.samples.hint()
    mark(qtbot, tab)
    assert tab.findChild(QPushButton, "train").isEnabled()
    assert tab.samples.hint().startswith("20 samples, 20 pixels; 30 to 100")
    assert not tab.findChild(QPushButton, "wronglyIn").isEnabled()
