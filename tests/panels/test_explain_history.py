"""ExplainPanel on a result of change: the history of the place over the dates that the project has."""

from __future__ import annotations

import json
from datetime import date

import numpy as np
import pytest
from osgeo import gdal
from qgis.core import QgsApplication, QgsProject, QgsRasterLayer
from qgis.PyQt.QtWidgets import QAction

from plugin.panels.explain.panel import ExplainPanel
from plugin.panels.source_image import source_image
from tests.explain_scenes import scores_of, things, town, write, write_scores
from tests.panels.test_explain_panel import ground_of, shape_of
from tests.toolbox.conftest import provider  # noqa: F401  (a fixture)

DAYS = ("2024-01-01", "2024-03-01", "2024-02-01")
ROOF = things()[0]


@pytest.fixture
def dates(provider, tmp_path) -> list[QgsRasterLayer]:  # noqa: F811
    """Three dates; the thing is there on the newest alone."""
    layers = []
    for day in DAYS:
        pixels = town(things() if day == max(DAYS) else [])
        layers.append(QgsRasterLayer(write(tmp_path / f"town_{day}.tif", pixels), f"town {day}"))
    QgsProject.instance().addMapLayers(layers)
    return layers


def change_scores(tmp_path, **facts: str) -> QgsRasterLayer:
    names = json.dumps([f"town_{day}.tif" for day in sorted(DAYS)])
    known = {"images": names, "dates": json.dumps(sorted(DAYS)), "new": json.dumps([max(DAYS)]), **facts}
    path = write_scores(tmp_path / "change.tif", scores_of(things()), detector="anomaly_cdm", **known)
    return QgsRasterLayer(path, "change")


@pytest.fixture
def panel(iface, dates):
    made = ExplainPanel(iface, iface.window)
    yield made
    made.stop()


def is_offered(panel) -> bool:
    return panel.tabs.indexOf(panel.history) >= 0


def test_the_newest_date_is_the_image_of_a_change(dates, tmp_path):
    assert source_image(change_scores(tmp_path)) is dates[1]


def test_the_history_shows_all_dates_and_marks_the_new_one(panel, dates, tmp_path):
    scores = change_scores(tmp_path)
    panel.show_place(scores, source_image(scores), ground_of(ROOF.row, ROOF.col))
    history = panel.history.history()
    assert is_offered(panel)
    assert [one.day for one in history.dates] == [date.fromisoformat(day) for day in sorted(DAYS)]
    assert history.anomalous == {2}
    assert history.curves[0].values[2] > 1.5 * history.curves[0].values[1]


def test_the_history_of_an_anomaly_is_that_of_a_place_in_it(panel, dates, tmp_path):
    scores = change_scores(tmp_path)
    panel.show_anomaly(scores, source_image(scores), shape_of(ROOF))
    assert panel.history.history().curves[0].values[2] > 100


def test_any_date_may_be_the_anomalous_one_so_none_is_marked(panel, dates, tmp_path):
    scores = change_scores(tmp_path, question="any")
    panel.show_place(scores, source_image(scores), ground_of(ROOF.row, ROOF.col))
    assert panel.history.history().anomalous == frozenset()


def test_dates_that_the_project_has_not_are_left_out(panel, dates, tmp_path):
    scores = change_scores(tmp_path)
    QgsProject.instance().removeMapLayer(dates[0].id())
    panel.show_place(scores, source_image(scores), ground_of(ROOF.row, ROOF.col))
    assert [one.day.month for one in panel.history.history().dates] == [2, 3]


def test_without_dated_layers_the_chart_says_so(panel, dates, tmp_path):
    scores, image = change_scores(tmp_path), QgsRasterLayer(dates[1].source(), "own")
    QgsProject.instance().removeAllMapLayers()
    panel.show_place(scores, image, ground_of(ROOF.row, ROOF.col))
    assert is_offered(panel)
    assert panel.history.history() is None
    assert not panel.history.grab().isNull()


def test_bands_that_are_dates_make_a_history_too(panel, tmp_path):
    stack = write(tmp_path / "stack.tif", np.concatenate([town([])[:1], town(things())[:1]]))
    dataset = gdal.Open(stack, gdal.GA_Update)
    for band, day in enumerate(("2024-05-01", "2024-06-01"), 1):
        dataset.GetRasterBand(band).SetDescription(day)
    dataset = None
    layer = QgsRasterLayer(stack, "stack")
    QgsProject.instance().addMapLayer(layer)
    facts = {"images": '["stack.tif", "stack.tif"]', "dates": '["2024-05-01", "2024-06-01"]', "new": '["2024-06-01"]'}
    scores = change_scores(tmp_path, **facts)
    panel.show_place(scores, layer, ground_of(ROOF.row, ROOF.col))
    history = panel.history.history()
    assert [one.day.month for one in history.dates] == [5, 6]
    assert history.anomalous == {1}
    assert history.curves[0].values[1] > 100


def test_the_history_is_copied_as_values(panel, dates, tmp_path):
    scores = change_scores(tmp_path)
    panel.show_place(scores, source_image(scores), ground_of(ROOF.row, ROOF.col))
    panel.history.findChild(QAction, "copyValues").trigger()
    lines = QgsApplication.clipboard().text().splitlines()
    assert lines[0].startswith('date,"Band 1"') and len(lines) == 4
    assert lines[1].startswith('"2024-01-01",')


def test_another_result_hides_the_history_again(qtbot, panel, dates, tmp_path):
    scores = change_scores(tmp_path)
    panel.show_place(scores, dates[1], ground_of(ROOF.row, ROOF.col))
    plain = QgsRasterLayer(write_scores(tmp_path / "plain.tif", scores_of(things())), "plain")
    panel.show_place(plain, dates[1], ground_of(ROOF.row, ROOF.col))
    assert not is_offered(panel)
