"""EvaluateAlgorithm: figures, report and plot, with the truth as a raster or as polygons."""

from __future__ import annotations

import numpy as np
import pytest
from qgis.PyQt.QtGui import QImage


@pytest.fixture
def truth(write_image) -> str:
    pixels = np.zeros((1, 40, 60), "u1")
    pixels[0, 10, 30] = 1
    return write_image(pixels, "truth.tif")


def test_the_strange_pixel_is_told_apart_perfectly(results_of, scores, truth, tmp_path):
    report, plot = tmp_path / "report.html", tmp_path / "roc.png"
    results = results_of("evaluate", INPUT=scores, TRUTH=truth, REPORT=str(report), PLOT=str(plot))
    assert results["AUC"] == results["BEST_F1"] == 1
    assert results["AUC_D_TAU"] > results["AUC_F_TAU"]
    assert "<svg" in report.read_text(encoding="utf-8")
    assert QImage(str(plot)).width() == 1280


@pytest.mark.parametrize("crs", ["EPSG:32632", "EPSG:4326"])
def test_polygons_say_the_same_as_the_raster(results_of, scores, square, crs):
    results = results_of("evaluate", INPUT=scores, TRUTH_POLYGONS=square(10, 30, 1, crs).id())
    assert results["AUC"] == 1


def test_exactly_one_truth_is_wanted(complaint_of, scores, truth, square):
    assert "exactly one of the two" in complaint_of("evaluate", INPUT=scores)
    both = {"TRUTH": truth, "TRUTH_POLYGONS": square(1, 1, 1).id()}
    assert "exactly one of the two" in complaint_of("evaluate", INPUT=scores, **both)


def test_says_so_when_the_truth_has_another_size(complaint_of, scores, write_image):
    truth = write_image(np.ones((1, 5, 5), "u1"), "small.tif")
    assert "The truth cannot be used: it has 5 x 5 pixels" in complaint_of("evaluate", INPUT=scores, TRUTH=truth)


def test_says_so_when_the_report_cannot_be_written(complaint_of, scores, truth, tmp_path):
    sentence = complaint_of("evaluate", INPUT=scores, TRUTH=truth, REPORT=str(tmp_path / "nowhere" / "report.html"))
    assert "cannot be written" in sentence


def test_neither_report_nor_plot_may_overwrite_an_input(complaint_of, scores, truth):
    for name in ("REPORT", "PLOT"):
        assert "is one of the inputs" in complaint_of("evaluate", INPUT=scores, TRUTH=truth, **{name: scores})


def test_a_plot_that_cannot_be_written_leaves_no_report(complaint_of, scores, truth, tmp_path):
    report, plot = tmp_path / "report.html", tmp_path / "no" / "roc.png"
    complaint_of("evaluate", INPUT=scores, TRUTH=truth, REPORT=str(report), PLOT=str(plot))
    assert not report.exists()
