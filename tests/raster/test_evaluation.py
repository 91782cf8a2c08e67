"""Evaluation: ROC areas and F1 against figures counted pair by pair."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from osgeo import gdal, ogr

from plugin.errors import NotAScoreRaster, OutputIsInput, TruthUnusable
from plugin.raster.evaluation import EvaluationJob, evaluate
from tests.raster.test_polygons import Listener, score_raster


def truth_raster(folder: Path, classes: list[list[int]], nodata: int | None = None, shift_m: float = 0) -> str:
    """A truth on the grid of score_raster()."""
    values = np.array(classes, np.uint8)
    path = str(folder / "truth.tif")
    dataset = gdal.GetDriverByName("GTiff").Create(path, values.shape[1], values.shape[0], 1, gdal.GDT_Byte)
    dataset.SetGeoTransform((600_000 + shift_m, 2, 0, 5_000_000, 0, -2))
    dataset.WriteArray(values)
    if nodata is not None:
        dataset.GetRasterBand(1).SetNoDataValue(nodata)
    return path


def test_auc_is_the_share_of_pairs_in_the_right_order(tmp_path: Path) -> None:
    random = np.random.default_rng(0)
    scores = random.integers(0, 12, (15, 20)).astype(np.float32)  # with ties
    truth = (random.random((15, 20)) < 0.15).astype(int)
    found = evaluate(EvaluationJob(score_raster(tmp_path, scores.tolist()), truth_raster(tmp_path, truth.tolist())),
                     Listener())  # fmt: skip
    anomalies, background = scores[truth == 1][:, None], scores[truth == 0][None]
    assert found.auc == pytest.approx(np.mean((anomalies > background) + 0.5 * (anomalies == background)))
    assert (found.anomalous_px, found.background_px) == (truth.sum(), (1 - truth).sum())


def test_areas_over_the_threshold_are_means_of_scaled_scores(tmp_path: Path) -> None:
    scores, truth = [[0.0, 2.0, 4.0, 10.0]], [[0, 0, 1, 1]]
    found = evaluate(EvaluationJob(score_raster(tmp_path, scores), truth_raster(tmp_path, truth)), Listener())
    assert found.auc_d_tau == pytest.approx((0.4 + 1.0) / 2)
    assert found.auc_f_tau == pytest.approx((0.0 + 0.2) / 2)


def test_best_f1_is_found_with_its_threshold(tmp_path: Path) -> None:
    scores, truth = [[1.0, 2.0, 3.0, 4.0, 5.0]], [[0, 0, 1, 0, 1]]
    found = evaluate(EvaluationJob(score_raster(tmp_path, scores), truth_raster(tmp_path, truth)), Listener())
    assert (found.best_f1, found.best_threshold) == (pytest.approx(0.8), 3.0)


def test_unknown_truth_and_missing_scores_are_not_counted(tmp_path: Path) -> None:
    scores, truth = [[1.0, float("nan"), 3.0, 4.0]], [[0, 1, 255, 1]]
    found = evaluate(EvaluationJob(score_raster(tmp_path, scores), truth_raster(tmp_path, truth, nodata=255)),
                     Listener())  # fmt: skip
    assert (found.auc, found.anomalous_px, found.background_px) == (1.0, 1, 1)


def test_a_truth_whose_nodata_is_zero_has_zero_for_background(tmp_path: Path) -> None:
    found = evaluate(EvaluationJob(score_raster(tmp_path, [[1.0, 2.0]]), truth_raster(tmp_path, [[0, 1]], nodata=0)),
                     Listener())  # fmt: skip
    assert found.background_px == 1


def test_polygons_serve_as_truth(tmp_path: Path) -> None:
    square = ogr.CreateGeometryFromWkt(
        "POLYGON((600004 4999998,600006 4999998,600006 5000000,600004 5000000,600004 4999998))"
    )
    job = EvaluationJob(score_raster(tmp_path, [[1.0, 2.0, 9.0]]), truth_polygons=(bytes(square.ExportToWkb()),))
    found = evaluate(job, Listener())
    assert (found.anomalous_px, found.auc) == (1, 1.0)


def test_the_report_is_a_page_with_figures_and_curve(tmp_path: Path) -> None:
    report = tmp_path / "report.html"
    evaluate(EvaluationJob(score_raster(tmp_path, [[1.0, 2.0]]), truth_raster(tmp_path, [[0, 1]]), report=str(report)),
             Listener())  # fmt: skip
    text = report.read_text()
    assert "1.0000" in text
    assert "<svg" in text


@pytest.mark.parametrize(
    ("truth", "shift_m", "words"),
    [
        ([[0, 0]], 0, "no anomaly"),
        ([[1, 1]], 0, "no background"),
        ([[0, 1, 0]], 0, "pixels"),
        ([[0, 1]], 50, "elsewhere"),
    ],
)
def test_truth_that_cannot_be_compared_is_refused(
    tmp_path: Path, truth: list[list[int]], shift_m: float, words: str
) -> None:
    job = EvaluationJob(score_raster(tmp_path, [[1.0, 2.0]]), truth_raster(tmp_path, truth, shift_m=shift_m))
    with pytest.raises(TruthUnusable, match=words):
        evaluate(job, Listener())


def test_a_truth_of_another_pixel_size_lies_elsewhere(tmp_path: Path) -> None:
    job = EvaluationJob(score_raster(tmp_path, [[1.0, 2.0]]), truth_raster(tmp_path, [[0, 1]]))
    dataset = gdal.Open(job.truth_raster, gdal.GA_Update)
    dataset.SetGeoTransform((600_000, 4, 0, 5_000_000, 0, -4))
    del dataset
    with pytest.raises(TruthUnusable, match="elsewhere"):
        evaluate(job, Listener())


def test_a_report_over_an_input_is_refused(tmp_path: Path) -> None:
    scores, truth = score_raster(tmp_path, [[1.0, 2.0]]), truth_raster(tmp_path, [[0, 1]])
    for path in (scores, truth):
        with pytest.raises(OutputIsInput):
            evaluate(EvaluationJob(scores, truth, report=path), Listener())
    assert evaluate(EvaluationJob(scores, truth), Listener()).auc == 1


def test_a_job_without_truth_is_refused(tmp_path: Path) -> None:
    with pytest.raises(TruthUnusable):
        evaluate(EvaluationJob(score_raster(tmp_path, [[1.0, 2.0]])), Listener())


def test_scores_must_be_a_result_of_a_detector(tmp_path: Path) -> None:
    truth = truth_raster(tmp_path, [[0, 1]])
    with pytest.raises(NotAScoreRaster):
        evaluate(EvaluationJob(truth, truth), Listener())
