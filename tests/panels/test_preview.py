"""Preview: what the map shows is scored and shown on the map, never in the project."""

from __future__ import annotations

import numpy as np
import pytest
from qgis.core import QgsApplication, QgsCoordinateTransform, QgsProject, QgsRasterLayer, QgsRectangle
from qgis.gui import QgsDockWidget
from qgis.PyQt.QtWidgets import QPushButton, QToolButton

from plugin.panels.anomalies_tab import AnomaliesTab
from plugin.panels.preview.panel import PreviewPanel
from tests.panels.preview_steps import (
    DEGREES,
    UTM,
    choose,
    ground,
    large,  # noqa: F401
    on_the_map,
    press,
    preview,
    scores_of,
    see,
    slow,
    tab,  # noqa: F401
)


def test_the_visible_part_is_scored_and_lies_on_top_of_the_map(qtbot, tab, iface, large):  # noqa: F811
    assert preview(qtbot, tab).startswith("Preview: visible area at full resolution")
    assert on_the_map(iface) == ["Preview: RX", "my scene"]
    assert scores_of(tab).renderer().type() == "singlebandpseudocolor"
    assert scores_of(tab).extent().contains(ground(large, (105, 55, 140, 140)))
    assert scores_of(tab).height() < 200


def test_a_preview_is_no_layer_of_the_project_and_does_not_change_it(qtbot, tab):  # noqa: F811
    QgsProject.instance().setDirty(False)
    preview(qtbot, tab)
    assert [layer.name() for layer in QgsProject.instance().mapLayers().values()] == ["my scene"]
    assert not QgsProject.instance().isDirty()


def test_it_stays_on_top_where_the_layers_of_the_map_change(qtbot, tab, iface, large):  # noqa: F811
    preview(qtbot, tab)
    iface.canvas.setLayers([large])
    assert on_the_map(iface) == ["Preview: RX", "my scene"]


def test_the_next_preview_takes_the_place_of_the_last_one(qtbot, tab, iface, large):  # noqa: F811
    preview(qtbot, tab)
    see(iface, large, (0, 0, 150, 150))
    preview(qtbot, tab)
    assert on_the_map(iface) == ["Preview: RX", "my scene"]
    assert scores_of(tab).extent().contains(ground(large, (5, 5, 100, 100)))


def test_it_can_be_hidden_shown_again_and_removed(qtbot, tab, iface):  # noqa: F811
    preview(qtbot, tab)
    press(tab, "showPreview", QToolButton)
    assert on_the_map(iface) == ["my scene"]
    press(tab, "showPreview", QToolButton)
    assert on_the_map(iface) == ["Preview: RX", "my scene"]
    press(tab, "removePreview", QToolButton)
    assert on_the_map(iface) == ["my scene"]
    assert tab.preview.sentence() == ""


def test_the_run_takes_the_preview_away(qtbot, tab, iface):  # noqa: F811
    preview(qtbot, tab)
    press(tab, "run")
    assert on_the_map(iface) == ["my scene"]
    qtbot.waitUntil(lambda: not tab.runs.is_running, timeout=20_000)
    assert "scored" in tab.runs.findings.sentence()


def test_a_run_ends_a_preview_that_is_going_on(qtbot, tab, iface):  # noqa: F811
    press(tab, "preview")
    press(tab, "run")
    qtbot.waitUntil(lambda: not tab.runs.is_running, timeout=20_000)
    qtbot.wait(300)
    assert not tab.preview.run.is_running
    assert tab.preview.layer.layer is None


def test_there_is_no_preview_while_a_run_is_going_on(qtbot, tab):  # noqa: F811
    press(tab, "run")
    assert not tab.findChild(QPushButton, "preview").isVisibleTo(tab)
    qtbot.waitUntil(lambda: not tab.runs.is_running, timeout=20_000)
    assert tab.findChild(QPushButton, "preview").isVisibleTo(tab)


def test_where_the_machine_is_slow_a_large_view_is_scored_at_a_lower_resolution(qtbot, tab, iface, large):  # noqa: F811
    slow()
    see(iface, large, (0, 0, 400, 300))
    assert "whole image at 1/" in preview(qtbot, tab)
    assert scores_of(tab).width() < 300
    assert scores_of(tab).extent().width() == pytest.approx(large.extent().width())


def test_where_sizes_in_pixels_count_the_centre_is_scored_at_full_resolution(qtbot, tab, iface, large):  # noqa: F811
    choose(tab, "uniadrs")
    slow("uniadrs")
    see(iface, large, (0, 0, 400, 300))
    assert preview(qtbot, tab).startswith("Preview: centre of the visible area at full resolution")
    assert scores_of(tab).extent().contains(large.extent().center())
    assert scores_of(tab).rasterUnitsPerPixelX() == pytest.approx(10)


def test_the_extent_of_the_form_bounds_the_preview(qtbot, tab, large):  # noqa: F811
    tab._form.set_values({"EXTENT": ground(large, (120, 70, 40, 60))})
    preview(qtbot, tab)
    assert (scores_of(tab).height(), scores_of(tab).width()) == (40, 60)


def test_the_map_may_have_another_coordinate_system(qtbot, tab, iface, large):  # noqa: F811
    iface.canvas.setDestinationCrs(DEGREES)
    transform = QgsCoordinateTransform(UTM, DEGREES, QgsProject.instance())
    iface.canvas.setExtent(transform.transformBoundingBox(ground(large, (100, 50, 150, 150))))
    preview(qtbot, tab)
    assert scores_of(tab).extent().contains(ground(large, (110, 60, 130, 130)))


def test_with_auto_the_preview_follows_the_map_and_the_form(qtbot, tab, iface, large):  # noqa: F811
    iface.window.setCentralWidget(tab)
    iface.window.show()
    press(tab, "autoPreview", QToolButton)
    qtbot.waitUntil(lambda: tab.preview.layer.layer is not None, timeout=20_000)
    first = scores_of(tab)
    see(iface, large, (0, 0, 150, 150))
    qtbot.waitUntil(lambda: scores_of(tab) is not first, timeout=20_000)
    second = scores_of(tab)
    tab._form.set_values({"COMPONENTS": 2})
    qtbot.waitUntil(lambda: scores_of(tab) is not second, timeout=20_000)


def test_the_preview_goes_when_the_dock_is_closed(qtbot, provider, iface, large):  # noqa: F811
    dock = QgsDockWidget(iface.window)
    tab = AnomaliesTab(iface, provider.id(), dock)  # noqa: F811
    dock.setWidget(tab)
    choose(tab, "rx")
    iface.canvas.setDestinationCrs(UTM)
    iface.canvas.setLayers([large])
    see(iface, large, (100, 50, 150, 150))
    iface.window.show()
    dock.show()
    preview(qtbot, tab)
    dock.close()
    assert on_the_map(iface) == ["my scene"]
    tab.stop()


def test_nothing_of_a_preview_stays_after_unloading(qtbot, provider, iface, large):  # noqa: F811
    tab = AnomaliesTab(iface, provider.id(), iface.window)  # noqa: F811
    choose(tab, "rx")
    iface.canvas.setDestinationCrs(UTM)
    iface.canvas.setLayers([large])
    see(iface, large, (100, 50, 150, 150))
    preview(qtbot, tab)
    press(tab, "preview")
    tab.stop()
    qtbot.wait(500)
    assert on_the_map(iface) == ["my scene"]
    assert not QgsApplication.taskManager().countActiveTasks()
    iface.canvas.setLayers([large])
    assert on_the_map(iface) == ["my scene"]


def test_an_image_without_a_place_is_previewed_where_the_map_shows_it(qtbot, provider, iface, make_scene, write_image):
    layer = QgsRasterLayer(write_image(make_scene(6, 300, 300), "plain.tif", transform=None), "plain")
    QgsProject.instance().addMapLayer(layer)
    iface.active = layer
    tab = AnomaliesTab(iface, provider.id(), iface.window)  # noqa: F811
    choose(tab, "rx")
    iface.canvas.setDestinationCrs(layer.crs())
    iface.canvas.setLayers([layer])
    iface.canvas.resize(300, 300)
    iface.canvas.setExtent(QgsRectangle(100, -250, 250, -100))
    assert preview(qtbot, tab).startswith("Preview: ")
    assert scores_of(tab).extent().contains(QgsRectangle(105, -245, 245, -105))
    tab.stop()


def test_every_tab_could_have_a_preview_of_its_own(iface, qapp):
    panel = PreviewPanel(iface, lambda: ("earthanomaly:rx", None), iface.window)
    panel.begin()
    assert "no image" in panel.sentence()
    panel.stop()


def test_the_scores_of_a_preview_find_what_is_strange_in_the_view(qtbot, tab, iface, make_scene, write_image):  # noqa: F811
    pixels = make_scene(6, 200, 200)
    pixels[::2, 90, 120] += 900
    layer = QgsRasterLayer(write_image(pixels, "strange.tif"), "strange")
    QgsProject.instance().addMapLayer(layer)
    tab._form.set_values({"INPUT": layer.id()})
    iface.canvas.setLayers([layer])
    see(iface, layer, (60, 90, 60, 60))
    preview(qtbot, tab)
    shown = scores_of(tab)
    block = shown.dataProvider().block(1, shown.extent(), shown.width(), shown.height())
    found = np.array([[block.value(row, col) for col in range(shown.width())] for row in range(shown.height())])
    row, col = np.unravel_index(np.nanargmax(found), found.shape)
    top = round((layer.extent().yMaximum() - shown.extent().yMaximum()) / 10)
    left = round((shown.extent().xMinimum() - layer.extent().xMinimum()) / 10)
    assert (row + top, col + left) == (90, 120)
