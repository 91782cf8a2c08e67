"""Preview: what cannot be previewed is told in a sentence, and a canceled one leaves nothing."""

from __future__ import annotations

from pathlib import Path

from qgis.core import QgsProject
from qgis.PyQt.QtWidgets import QPushButton

from plugin.panels.anomalies_tab import AnomaliesTab
from tests.panels.preview_steps import (
    choose,
    ground,
    large,  # noqa: F401
    on_the_map,
    press,
    preview,
    see,
    tab,  # noqa: F401
    wait,
)


def test_a_view_beside_the_image_is_told_in_a_sentence(qtbot, tab, iface, large):  # noqa: F811
    see(iface, large, (2000, 2000, 100, 100))
    assert "shows no part of 'my scene'" in preview(qtbot, tab)
    assert tab.preview.layer.layer is None


def test_a_view_beside_the_extent_of_the_form_is_told_in_a_sentence(qtbot, tab, large):  # noqa: F811
    tab._form.set_values({"EXTENT": ground(large, (300, 200, 50, 50))})
    assert "change the extent" in preview(qtbot, tab)


def test_a_form_without_an_image_is_told_in_a_sentence(qtbot, provider, iface):
    QgsProject.instance().clear()
    tab = AnomaliesTab(iface, provider.id(), iface.window)  # noqa: F811
    assert "There is no image to preview" in preview(qtbot, tab)
    tab.stop()


def test_a_form_that_is_not_understood_is_told_in_a_sentence(qtbot, tab):  # noqa: F811
    tab._form.set_values({"WAVELENGTHS": "red"})
    assert "red" in preview(qtbot, tab)


def test_what_the_algorithm_refuses_is_told_in_its_words(qtbot, tab):  # noqa: F811
    choose(tab, "tdd")
    tab._form.set_values({"BANDS": [1, 2]})
    assert "2 usable" in preview(qtbot, tab) or "at least 4" in tab.preview.sentence()


def test_an_image_whose_file_has_gone_is_told_in_a_sentence(qtbot, tab, large):  # noqa: F811
    Path(large.source()).unlink()
    assert Path(large.source()).name in preview(qtbot, tab)


def test_the_preview_goes_with_its_image(qtbot, tab, iface, large):  # noqa: F811
    preview(qtbot, tab)
    QgsProject.instance().removeMapLayer(large.id())
    assert "Preview: RX" not in on_the_map(iface)
    assert tab.preview.layer.layer is None


def test_an_image_that_goes_during_the_preview_ends_it(qtbot, tab, iface, large):  # noqa: F811
    press(tab, "preview")
    QgsProject.instance().removeMapLayer(large.id())
    assert wait(qtbot, tab) == ""
    assert tab.preview.layer.layer is None


def test_a_canceled_preview_leaves_the_map_as_it_was(qtbot, tab, iface):  # noqa: F811
    press(tab, "preview")
    press(tab, "preview")
    assert wait(qtbot, tab) == ""
    assert on_the_map(iface) == ["my scene"]
    assert tab.findChild(QPushButton, "preview").text() == "Preview"


def test_the_next_preview_works_after_a_canceled_one(qtbot, tab, iface):  # noqa: F811
    press(tab, "preview")
    press(tab, "preview")
    wait(qtbot, tab)
    preview(qtbot, tab)
    assert on_the_map(iface) == ["Preview: RX", "my scene"]
