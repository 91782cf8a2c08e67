"""ChangeLooks: flicker and swipe between two dates, and the history of a clicked place as a chart."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest
from qgis.core import QgsCoordinateReferenceSystem, QgsCoordinateTransform, QgsProject, QgsRasterLayer
from qgis.gui import QgsMapToolPan
from qgis.PyQt.QtCore import QEvent, QPoint, QPointF, Qt
from qgis.PyQt.QtGui import QColor, QMouseEvent, QPalette

from plugin.panels.change.axis import day_ticks, name_ticks, value_ticks
from plugin.panels.change.chart import ANOMALOUS, HistoryChart
from plugin.panels.change.flicker import TURN_MS
from tests.panels.change_steps import DAYS, SHOWN, box, button, check, find, ground_of, pixels, set_to, visible
from tests.panels.test_change_tab import change_tab, open_layer, series  # noqa: F401  (fixtures)

UTM = QgsCoordinateReferenceSystem("EPSG:32632")


@pytest.fixture
def looks(series, change_tab, iface):  # noqa: F811
    """On a map that shows the series."""
    iface.canvas.resize(400, 320)
    iface.canvas.setDestinationCrs(UTM)
    iface.canvas.setLayers(series)
    iface.canvas.setExtent(series[0].extent())
    return change_tab.looks


def click_history(looks, row: float, col: float):
    button(looks, "history").click()
    looks._history_tool.click(ground_of(row, col))
    return looks.chart.history()


def hidden(layer: QgsRasterLayer) -> None:
    QgsProject.instance().layerTreeRoot().findLayer(layer.id()).setItemVisibilityChecked(False)  # noqa: FBT003


def test_before_and_after_are_the_last_old_date_and_the_new_one(looks):
    assert box(looks, "before").currentText() == SHOWN[3]
    assert box(looks, "after").currentText() == SHOWN[4]
    assert [box(looks, "before").itemText(index) for index in range(5)] == SHOWN


def test_flicker_shows_the_two_in_turn_and_restores_what_was_visible(qtbot, looks, series):  # noqa: F811
    hidden(series[1])
    before = visible()
    button(looks, "flicker").click()
    assert visible() == ["image 3"]
    qtbot.waitUntil(lambda: visible() == ["image 4"], timeout=3 * TURN_MS)
    qtbot.waitUntil(lambda: visible() == ["image 3"], timeout=3 * TURN_MS)
    button(looks, "flicker").click()
    assert visible() == before and not looks.flicker.is_running


def test_flicker_opens_hidden_groups_and_hides_them_again(looks, series):  # noqa: F811
    root = QgsProject.instance().layerTreeRoot()
    group = root.addGroup("later")
    node = root.findLayer(series[4].id())
    group.addChildNode(node.clone())
    root.removeChildNode(node)
    group.setItemVisibilityChecked(False)  # noqa: FBT003
    button(looks, "flicker").click()
    looks.flicker._turn()
    assert visible() == ["image 4"]
    button(looks, "flicker").click()
    assert not group.itemVisibilityChecked() and visible() == ["image 0", "image 1", "image 2", "image 3"]


@pytest.mark.parametrize("gone", [3, 4])
def test_flicker_stops_when_a_layer_goes(qtbot, looks, series, gone):  # noqa: F811
    button(looks, "flicker").click()
    QgsProject.instance().removeMapLayer(series[gone].id())
    assert not looks.flicker.is_running and not button(looks, "flicker").isChecked()
    assert visible() == [f"image {index}" for index in range(5) if index != gone]
    qtbot.wait(TURN_MS + 100)
    assert len(visible()) == 4


def test_flicker_stops_with_the_whole_project(looks):
    button(looks, "flicker").click()
    QgsProject.instance().clear()
    assert not looks.flicker.is_running and not button(looks, "flicker").isEnabled()


def test_another_pair_is_taken_while_flickering_and_the_same_twice_is_not_offered(looks):
    button(looks, "flicker").click()
    box(looks, "before").setCurrentIndex(0)
    box(looks, "before").activated.emit(0)
    assert visible() == ["image 0"] and looks.flicker.is_running
    box(looks, "after").setCurrentIndex(0)
    box(looks, "after").activated.emit(0)
    assert not looks.flicker.is_running and len(visible()) == 5
    assert not button(looks, "flicker").isEnabled() and not button(looks, "swipe").isEnabled()


def test_swipe_paints_the_earlier_one_left_of_the_mouse(qtbot, looks, iface, series):  # noqa: F811
    iface.window.show()
    iface.canvas.setExtent(series[0].extent())
    button(looks, "swipe").click()
    tool = iface.canvas.mapTool()
    qtbot.waitUntil(lambda: tool.is_shown, timeout=10_000)
    tool.move(100)
    (left, right) = tool._curtain.images
    assert left.size() == right.size() and left != right
    shown = iface.canvas.viewport().grab().toImage()
    assert shown.pixelColor(100, 200).lightness() > 200, "the line"
    assert shown.pixelColor(40, 200) == left.pixelColor(40, 200)
    assert shown.pixelColor(300, 200) == right.pixelColor(300, 200)
    iface.canvas.setExtent(series[0].extent().buffered(50))
    assert not tool.is_shown, "what was drawn lies at the wrong place"
    qtbot.waitUntil(lambda: tool.is_shown, timeout=10_000)


def test_swipe_ends_with_another_tool_and_when_a_layer_goes(looks, iface, series):  # noqa: F811
    button(looks, "swipe").click()
    pan = QgsMapToolPan(iface.canvas)
    iface.canvas.setMapTool(pan)
    assert not button(looks, "swipe").isChecked()
    button(looks, "swipe").click()
    QgsProject.instance().removeMapLayer(series[4].id())
    assert not button(looks, "swipe").isChecked() and iface.canvas.mapTool() is None


def test_a_clicked_place_shows_its_values_on_all_dates(looks, series):  # noqa: F811
    history = click_history(looks, 11, 22)
    images = pixels()
    assert [one.label for one in history.dates] == SHOWN and history.anomalous == {4}
    assert [curve.name for curve in history.curves] == ["Band 1", "Band 2"]
    assert history.curves[1].values == pytest.approx(images[:, 1, 11, 22])
    assert looks.chart.isVisibleTo(looks)
    assert looks._where.text() == "Values at 500225, 5199885"


def test_each_layer_is_read_in_its_own_coordinate_system(looks, iface, series):  # noqa: F811
    degrees = QgsCoordinateReferenceSystem("EPSG:4326")
    iface.canvas.setDestinationCrs(degrees)
    button(looks, "history").click()
    place = QgsCoordinateTransform(UTM, degrees, QgsProject.instance()).transform(ground_of(11, 22))
    looks._history_tool.click(place)
    assert looks.chart.history().curves[0].values == pytest.approx(pixels()[:, 0, 11, 22])


def test_no_data_is_a_gap_and_outside_there_is_nothing(change_tab, write_image, iface):  # noqa: F811
    iface.canvas.setDestinationCrs(UTM)
    images = pixels()
    images[1, :, 5, 5] = -1
    images[2, :, 5, 5] = np.nan
    for index, day in enumerate(DAYS):
        open_layer(write_image(images[index], f"s2_{day}.tif", nodata=-1), day)
    history = click_history(change_tab.looks, 5, 5)
    assert [value is None for value in history.curves[0].values] == [False, True, True, False, False]
    chart = change_tab.looks.chart
    chart.resize(340, 190)
    assert not chart.grab().isNull()
    assert chart.lines_at(chart._frame().x(chart._at()[1])) == [SHOWN[1], "Band 1: no data", "Band 2: no data"]
    change_tab.looks._history_tool.click(ground_of(-50, 5))
    assert chart._frame() is None and chart.lines_at(50) == [] and not chart.grab().isNull()


def test_first_dates_of_a_result_are_marked(qtbot, looks, change_tab):  # noqa: F811
    set_to(change_tab, QUESTION="any")
    assert click_history(looks, 11, 22).anomalous == frozenset()
    find(qtbot, change_tab)
    assert looks.chart.history().anomalous == {4}


def test_bands_that_are_dates_have_a_history_too(change_tab, write_image, iface):  # noqa: F811
    iface.canvas.setDestinationCrs(UTM)
    images = pixels(bands=1)[:, 0]
    open_layer(write_image(images, "stack.tif"), "stack")
    check(change_tab, "stack", is_checked=True)
    history = click_history(change_tab.looks, 11, 22)
    assert history.curves[0].values == pytest.approx(images[:, 11, 22]) and history.anomalous == {4}
    assert not button(change_tab, "flicker").isEnabled(), "a band is no layer"
    assert change_tab.looks.chart._date_ticks(300)[0].text == "stack, band 1"


def test_the_chart_stays_with_another_tool_and_goes_with_its_button(looks, iface):
    button(looks, "history").click()
    pan = QgsMapToolPan(iface.canvas)
    iface.canvas.setMapTool(pan)
    assert not button(looks, "history").isChecked() and not looks.chart.isVisibleTo(looks), "nothing was clicked"
    click_history(looks, 11, 22)
    iface.canvas.setMapTool(pan)
    assert button(looks, "history").isChecked() and looks.chart.isVisibleTo(looks)
    button(looks, "history").click()
    assert not looks.chart.isVisibleTo(looks) and looks._history_tool._mark is None


def test_a_layer_that_goes_leaves_the_chart(looks, series):  # noqa: F811
    click_history(looks, 11, 22)
    QgsProject.instance().removeMapLayer(series[0].id())
    assert [one.label for one in looks.chart.history().dates] == SHOWN[1:]
    QgsProject.instance().clear()
    assert looks.chart.history().curves == () and not looks.chart.grab().isNull()


def test_hovering_tells_the_values(qtbot, looks):
    click_history(looks, 11, 22)
    chart: HistoryChart = looks.chart
    chart.grab()  # the layout gives it its size
    plain = chart.grab().toImage()
    x = chart._frame().x(chart._at()[4])
    place = QPointF(x - 3, 90)
    none = Qt.MouseButton.NoButton
    chart.mouseMoveEvent(
        QMouseEvent(QEvent.Type.MouseMove, place, none, Qt.MouseButton(0), Qt.KeyboardModifier.NoModifier)
    )
    assert chart._hovered == 4 and chart.grab().toImage() != plain
    assert chart.lines_at(x)[0] == SHOWN[4] and chart.lines_at(x)[1].startswith("Band 1: 1")
    chart.leaveEvent(QEvent(QEvent.Type.Leave))
    assert chart.grab().toImage() == plain


@pytest.mark.parametrize(("base", "text"), [("#ffffff", "#000000"), ("#202020", "#eeeeee")])
def test_the_chart_keeps_to_the_palette(looks, base, text):
    click_history(looks, 11, 22)
    palette = QPalette()
    palette.setColor(QPalette.ColorRole.Base, QColor(base))
    palette.setColor(QPalette.ColorRole.Text, QColor(text))
    looks.chart.setPalette(palette)
    looks.chart.resize(340, 190)
    drawn = looks.chart.grab().toImage()
    assert drawn.pixelColor(QPoint(1, 1)) == QColor(base)
    colours = {drawn.pixelColor(col, row).name() for col in range(drawn.width()) for row in range(drawn.height())}
    assert ANOMALOUS.name() in colours and {one.name() for one in looks.chart._colours()} <= colours


def test_axes_have_round_numbers_and_calendar_days():
    assert [one.text for one in value_ticks(0.13, 0.52, 4)] == ["0.2", "0.3", "0.4", "0.5"]
    assert [one.text for one in value_ticks(-120, 1050, 4)] == ["0", "500", "1000"]
    assert [one.text for one in day_ticks(date(2015, 2, 3), date(2024, 5, 1), 40)] == [
        "2016",
        "2018",
        "2020",
        "2022",
        "2024",
    ]
    assert [one.text for one in day_ticks(date(2024, 1, 1), date(2024, 4, 1), 60)] == [
        "2024-01", "2024-02", "2024-03", "2024-04"
    ]  # fmt: skip
    assert [one.text for one in day_ticks(date(2024, 1, 1), date(2024, 1, 2), 60)] == ["2024-01-01", "2024-01-02"]
    assert len(day_ticks(date(2024, 1, 1), date(2024, 1, 1), 60)) == 1
    assert [one.at for one in name_ticks(["image"] * 10, 40)] == [0, 2, 4, 6, 8]
