"""ChangeTab: from layers with dates to what changed; typed dates, images that go away, bands that are dates."""

from __future__ import annotations

import numpy as np
import pytest
from osgeo import gdal
from qgis.core import QgsApplication, QgsLayerTreeModel, QgsProject, QgsRasterLayer
from qgis.gui import QgsLayerTreeView
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtWidgets import QAction, QComboBox, QLineEdit, QTabWidget, QToolButton

from plugin.main import AnomalyPlugin
from plugin.panels.change.days import LayerReading
from plugin.panels.change.images import DATE, NEW
from plugin.panels.detect_dock import DetectDock
from plugin.toolbox.layer_dates import layer_date
from plugin.toolbox.layers import image_path
from plugin.toolbox.sample_counts import sample_counts
from tests.panels.change_steps import (
    DAYS,
    SHOWN,
    THING,
    button,
    check,
    dates,
    find,
    hint,
    marked,
    pixels,
    row_of,
    rows,
    set_to,
    type_date,
    wait,
)

SCORES = "Anomalous change: 2024-05-01"


def open_layer(path: str, name: str) -> QgsRasterLayer:
    layer = QgsRasterLayer(path, name)
    QgsProject.instance().addMapLayer(layer)
    return layer


@pytest.fixture
def series(provider, write_image) -> list[QgsRasterLayer]:
    """Five dated layers, added in no order."""
    images = pixels()
    layers = {}
    for index in (3, 0, 4, 1, 2):
        layers[index] = open_layer(write_image(images[index], f"s2_{DAYS[index]}.tif"), f"image {index}")
    return [layers[index] for index in range(5)]


@pytest.fixture
def change_tab(provider, iface):
    made = DetectDock(iface, provider.id(), sample_counts, lambda: LayerReading(layer_date, image_path))
    made.show_tab("change")
    set_to(made.change, BACKBONE="none")
    yield made.change
    made.stop()


def layer_named(name: str) -> QgsRasterLayer:
    (layer,) = QgsProject.instance().mapLayersByName(name)
    return layer


def shown_in_bar(iface) -> str:
    return iface.bar.currentItem().text() if iface.bar.currentItem() is not None else ""


def test_the_dock_has_a_tab_for_change(series, change_tab):
    page = change_tab.parent()
    tabs = page.parent().parent()
    assert isinstance(tabs, QTabWidget)
    assert tabs.tabText(tabs.indexOf(page)) == "Change" and tabs.currentWidget() is page
    assert tabs.tabToolTip(tabs.indexOf(page)) == "Change"


def test_an_action_opens_the_dock_at_change(qapp, iface, write_image):
    plugin = AnomalyPlugin(iface)
    plugin.initGui()
    open_layer(write_image(pixels()[0], f"s2_{DAYS[0]}.tif"), "image")
    iface.window.show()
    iface.window.findChild(QAction, "EarthAnomalyChange").trigger()
    assert plugin._dock.change.isVisible() and not plugin._dock.detect.isVisible()
    assert dates(plugin._dock.change) == [SHOWN[0]], "dates are read as the algorithm reads them"
    plugin.unload()
    QgsProject.instance().clear()


def test_dated_layers_are_listed_and_checked_oldest_first_and_the_last_is_new(series, change_tab):
    assert dates(change_tab) == SHOWN
    assert marked(rows(change_tab)) == [SHOWN[-1]]
    assert hint(change_tab) == "5 dates, 2024-01-01 to 2024-05-01."
    assert button(change_tab, "findChange").isEnabled()


def test_layers_that_come_go_and_are_renamed_are_followed(series, change_tab, write_image):
    open_layer(write_image(pixels()[0], "dem.tif"), "no date")
    assert dates(change_tab) == [*SHOWN, ""]
    assert row_of(change_tab, "no date").checkState(DATE) == Qt.CheckState.Unchecked
    series[2].setName("third")
    assert row_of(change_tab, "third").text(DATE) == SHOWN[2]
    QgsProject.instance().removeMapLayer(series[4].id())
    assert marked(rows(change_tab)) == [SHOWN[3]] and hint(change_tab).startswith("4 dates")


def test_change_is_found_and_shown_above_the_images(qtbot, series, change_tab):
    sentence = find(qtbot, change_tab)
    assert sentence.startswith("AnomalyCDM scored 2,000 pixels")
    scores = gdal.Open(layer_named(SCORES).source()).ReadAsArray()[0]
    assert scores[THING].min() > np.nanpercentile(scores, 95)
    names = [node.name() for node in QgsProject.instance().layerTreeRoot().findLayers()]
    assert names[0] == SCORES
    assert dates(change_tab) == SHOWN, "a result is no image"


def test_what_changed_can_be_looked_through(qtbot, series, change_tab):
    find(qtbot, change_tab)
    with qtbot.waitSignal(change_tab.results_wanted) as told:
        button(change_tab, "lookThrough").click()
    assert told.args[:2] == [layer_named(SCORES).id(), "false_alarm"]


def test_typed_dates_are_what_the_run_gets(qtbot, series, change_tab):
    type_date(qtbot, change_tab, row_of(change_tab, "image 4"), "3.6.2023")
    assert dates(change_tab) == ["2023-06-03", *SHOWN[:-1]], "the list is sorted anew"
    assert marked(rows(change_tab)) == [SHOWN[3]]
    find(qtbot, change_tab)
    assert layer_named("Anomalous change: 2024-04-01")


@pytest.mark.parametrize("text", ["soon", "2024-02-30", "20241301", "2024-05-01 or so"])
def test_an_invalid_date_is_refused_with_a_word(qtbot, series, change_tab, iface, text):
    type_date(qtbot, change_tab, row_of(change_tab, "image 4"), text)
    assert dates(change_tab) == SHOWN
    assert f"'{text}' is no date" in shown_in_bar(iface)


def test_names_cannot_be_edited(series, change_tab):
    change_tab.images.list.editItem(rows(change_tab)[0], 1)
    assert change_tab.images.list.findChild(QLineEdit) is None


def test_some_dates_missing_start_nothing_and_none_at_all_means_the_order_of_names(qtbot, series, change_tab):
    for index in range(4):
        type_date(qtbot, change_tab, row_of(change_tab, f"image {index}"), "")
        assert "No date is known for" in hint(change_tab)
        assert not button(change_tab, "findChange").isEnabled()
    type_date(qtbot, change_tab, row_of(change_tab, "image 4"), "")
    assert hint(change_tab).startswith("5 images without dates")
    assert [row.text(NEW) for row in rows(change_tab)] == ["", "", "", "", "✓"]
    assert find(qtbot, change_tab).startswith("AnomalyCDM scored")


def test_one_date_only_starts_nothing(series, change_tab, write_image):
    for index in range(1, 5):
        check(change_tab, f"image {index}", is_checked=False)
    assert hint(change_tab).startswith("2 dates"), "the two bands of the one that is left"
    QgsProject.instance().removeMapLayers([one.id() for one in series])
    assert hint(change_tab).startswith("Check two or more images") and not button(change_tab, "findChange").isEnabled()
    open_layer(write_image(pixels(bands=1)[0], f"one_{DAYS[0]}.tif"), "alone")
    assert "'alone' is one date only" in hint(change_tab) and not button(change_tab, "findChange").isEnabled()


def test_other_dates_can_be_new_and_what_has_no_history_is_told(qtbot, series, change_tab):
    row_of(change_tab, "image 3").setCheckState(NEW, Qt.CheckState.Checked)
    assert marked(rows(change_tab)) == SHOWN[3:]
    find(qtbot, change_tab)
    assert layer_named("Anomalous change: 2024-04-01, 2024-05-01")
    row_of(change_tab, "image 0").setCheckState(NEW, Qt.CheckState.Checked)
    assert "no history" in hint(change_tab) and not button(change_tab, "findChange").isEnabled()
    for index in (0, 3, 4):
        row_of(change_tab, f"image {index}").setCheckState(NEW, Qt.CheckState.Unchecked)
    assert marked(rows(change_tab)) == [SHOWN[-1]], "one has to be new"


def test_any_date_may_be_asked_about(qtbot, series, change_tab):
    set_to(change_tab, QUESTION="any")
    assert change_tab.images.list.isColumnHidden(NEW)
    assert find(qtbot, change_tab).startswith("AnomalyCDM scored")
    assert layer_named("Anomalous change: any date")
    assert len(QgsProject.instance().mapLayers()) == 6, "first dates are for the chart, and no layer"
    set_to(change_tab, QUESTION="new")
    assert not change_tab.images.list.isColumnHidden(NEW)


def test_bands_of_a_single_image_are_dates(qtbot, change_tab, write_image):
    images = pixels(bands=1)[:, 0]
    path = write_image(images, "stack.tif")
    file = gdal.Open(path, gdal.GA_Update)
    for number, day in enumerate(DAYS, 1):
        file.GetRasterBand(number).SetDescription(f"VV {day}")
    del file
    open_layer(path, "stack")
    check(change_tab, "stack", is_checked=True)
    assert hint(change_tab) == "5 dates, 2024-01-01 to 2024-05-01: the bands of 'stack'."
    stack = row_of(change_tab, "stack")
    bands = [stack.child(index) for index in range(stack.childCount())]
    assert [band.text(DATE) for band in bands] == SHOWN and marked(bands) == [SHOWN[-1]]
    type_date(qtbot, change_tab, bands[-1], "2024-06-01")
    find(qtbot, change_tab)
    assert layer_named("Anomalous change: 2024-06-01")
    check(change_tab, "stack", is_checked=False)
    assert row_of(change_tab, "stack").childCount() == 0


def test_bands_without_dates_are_taken_in_their_order(qtbot, change_tab, write_image):
    open_layer(write_image(pixels(bands=1)[:, 0], "stack.tif"), "stack")
    check(change_tab, "stack", is_checked=True)
    assert hint(change_tab) == "5 dates: the bands of 'stack', in their order."
    assert find(qtbot, change_tab).startswith("AnomalyCDM scored")


def test_groups_and_layers_selected_in_the_layer_panel_are_added(series, change_tab, iface, write_image):
    root = QgsProject.instance().layerTreeRoot()
    group = root.addGroup("place")
    undated = [QgsRasterLayer(write_image(pixels()[index], f"t{index}.tif"), f"t{index}") for index in (0, 1)]
    for layer in undated:
        QgsProject.instance().addMapLayer(layer, False)  # noqa: FBT003
        group.addLayer(layer)
    view = QgsLayerTreeView(iface.window)
    view.setModel(QgsLayerTreeModel(root, view))
    iface.layerTreeView = lambda: view
    change_tab.findChild(QToolButton, "addSelected").click()
    assert "Select images" in shown_in_bar(iface)
    change_tab.findChild(QToolButton, "checkNone").click()
    assert hint(change_tab).startswith("Check two")
    view.setCurrentIndex(view.node2index(group))
    change_tab.findChild(QToolButton, "addSelected").click()
    assert hint(change_tab).startswith("2 images without dates")


def test_a_canceled_run_leaves_the_project_as_it_was(qtbot, series, change_tab):
    before = set(QgsProject.instance().mapLayers())
    button(change_tab, "findChange").click()
    assert not change_tab.images.isEnabled() and not change_tab.form.isEnabled()
    button(change_tab, "cancel").click()
    assert wait(qtbot, change_tab) == "Canceled; nothing was written."
    assert set(QgsProject.instance().mapLayers()) == before
    assert change_tab.images.isEnabled() and button(change_tab, "findChange").isEnabled()


def test_what_the_algorithm_refuses_is_told_in_its_words(qtbot, series, change_tab, write_image):
    open_layer(write_image(pixels(bands=3)[0], "s2_20240601.tif"), "three bands")
    assert "Choose the bands that all of them have" in find(qtbot, change_tab)


def test_images_that_go_away_in_the_middle_are_compared_nevertheless(qtbot, series, change_tab):
    button(change_tab, "findChange").click()
    QgsProject.instance().removeMapLayers([one.id() for one in series])
    assert wait(qtbot, change_tab).startswith("AnomalyCDM scored")
    assert rows(change_tab) == [] and not button(change_tab, "findChange").isEnabled()


def test_the_form_asks_for_nothing_that_the_list_gives(series, change_tab):
    assert not {"IMAGES", "DATES", "NEW", "BANDS"} & set(change_tab.form.values())
    assert {"QUESTION", "BACKBONE", "OUTPUT", "PER_DATE"} <= set(change_tab.form.values())
    assert change_tab.form.findChildren(QComboBox)


def test_bands_can_be_chosen_for_images_that_differ_in_theirs(qtbot, series, change_tab, write_image):
    three = open_layer(write_image(pixels(bands=3)[4], "s2_20240601.tif"), "three bands")
    bands = change_tab.bands
    assert bands.isVisibleTo(change_tab) and bands.bands() == []
    assert [bands.box.itemText(index) for index in range(3)] == ["Band 1", "Band 2", "Band 3"]
    bands.box.setItemCheckState(0, Qt.CheckState.Checked)
    assert bands.bands() == [1]
    assert find(qtbot, change_tab).startswith("AnomalyCDM scored")
    QgsProject.instance().removeMapLayer(three.id())
    assert bands.bands() == [] and bands.box.count() == 2, "other bands, another choice"
    for index in range(4):
        check(change_tab, f"image {index}", is_checked=False)
    assert not bands.isVisibleTo(change_tab), "its bands are dates"


def test_stopping_ends_the_run_and_watches_no_project(series, change_tab, write_image):
    button(change_tab, "findChange").click()
    change_tab.stop()
    assert not QgsApplication.taskManager().countActiveTasks()
    open_layer(write_image(pixels()[0], "s2_20240601.tif"), "later")
    assert len(rows(change_tab)) == 5
