"""Merging: refuses what is incomplete or damaged, shows pieces at once as a mosaic, and outlines over their borders."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from osgeo import gdal, ogr

from plugin.detect import detect
from plugin.errors import NoValidPixels, RunCanceled, ScoresNotFinite
from plugin.feedback import Quiet
from plugin.raster.polygons import PolygonJob, write_polygons
from plugin.raster.threshold import Method, Threshold
from plugin.scale.errors import PiecesMissing
from plugin.scale.job import PlanJob
from plugin.scale.merge import merge_item, status_of
from plugin.scale.mosaic import write_vrt
from plugin.scale.piece_file import sum_of
from tests.conftest import Listener

Plan = Callable[..., PlanJob]
Work = Callable[..., list[bool]]


@pytest.fixture
def job(plan: Plan, scene: str) -> PlanJob:
    """Two pieces."""
    return plan(scene)


def test_missing_pieces_are_counted_and_named(job: PlanJob, work: Work) -> None:
    work(2)
    found = status_of(job, range(1, 3))
    assert (list(found.done), list(found.missing)) == ([2], [1])
    with pytest.raises(PiecesMissing, match="1 of 2 pieces are missing.*the parts 1 of 2"):
        merge_item(job, 0, Quiet())
    assert list(job.part(1, 2)) == [1]
    with pytest.raises(PiecesMissing):
        write_vrt(job, 0, Quiet())
    assert not Path(job.result_path(0)).exists()


def test_a_piece_that_was_damaged_since_is_named_and_nothing_is_written(job: PlanJob, work: Work) -> None:
    work()
    dataset = gdal.OpenEx(str(job.piece_path(2)), gdal.OF_UPDATE, open_options=["IGNORE_COG_LAYOUT_BREAK=YES"])
    dataset.GetRasterBand(1).WriteArray(np.float32([[7.0]]), 3, 3)
    dataset = None
    with pytest.raises(PiecesMissing, match="the parts 2 of 2"):
        merge_item(job, 0, Quiet())
    assert [path.name for path in Path(job.output_folder).glob("scene_rx*")] == ["scene_rx.pieces"]
    assert work() == [False, True]
    merge_item(job, 0, Quiet())


def test_a_merge_that_is_canceled_leaves_nothing(job: PlanJob, work: Work) -> None:
    work()
    for asked in (1, 3, 5):
        with pytest.raises(RunCanceled):
            merge_item(job, 0, Listener(cancel_at=asked))
    assert [path.name for path in Path(job.output_folder).glob("scene_rx*")] == ["scene_rx.pieces"]


def test_the_mosaic_holds_the_scores_of_the_result(job: PlanJob, work: Work, tmp_path: Path) -> None:
    work()
    mosaic, merged = write_vrt(job, 0, Quiet()), merge_item(job, 0, Quiet())
    Path(job.output_folder).rename(tmp_path / "moved")
    one, other = (
        gdal.Open(str(tmp_path / "moved" / Path(mosaic).name)),
        gdal.Open(str(tmp_path / "moved" / Path(merged).name)),
    )
    assert one.ReadAsArray().tobytes() == other.GetRasterBand(1).ReadAsArray().tobytes()
    assert one.GetGeoTransform() == other.GetGeoTransform()
    assert one.GetProjection() == other.GetProjection()
    assert one.GetMetadata("EARTH_ANOMALY")["detector"] == "rx"


def test_polygons_are_joined_over_the_borders_of_pieces_as_in_a_single_run(
    plan: Plan, work: Work, make_scene: Any, write_image: Any, tmp_path: Path
) -> None:
    pixels = make_scene(6, 600, 1100)
    pixels[:, 265:280, 300:310] += 400
    pixels[0, 540:550, 600:700] -= 900
    job = plan(write_image(pixels), piece_px=300)
    assert [job.piece(number).place.row for number in range(1, job.piece_count + 1)] == [0, 272, 544]
    work()
    run = job.run_job(0)
    single = detect(type(run)(**{**vars(run), "output": str(tmp_path / "single.tif")}), Quiet()).output
    threshold = Threshold(Method.FALSE_ALARM, 0.003)
    rows = []
    for name, scores in (("merged", merge_item(job, 0, Quiet())), ("single", single)):
        output = str(tmp_path / f"{name}.gpkg")
        write_polygons(PolygonJob(scores, output, threshold), Quiet())
        source = ogr.Open(output)
        layer = source.GetLayer(0)
        rows.append([(feature.ExportToJson(), feature.GetGeometryRef().ExportToWkt()) for feature in layer])
    assert rows[0] == rows[1]
    areas = [ogr.CreateGeometryFromWkt(shape) for _, shape in rows[0]]
    border = 5200000 - 272 * 10
    assert any(shape.GetEnvelope()[2] < border < shape.GetEnvelope()[3] for shape in areas)


def test_an_image_without_any_valid_pixel_in_it_is_told_as_in_a_single_run(
    plan: Plan, make_scene: Any, write_image: Any
) -> None:
    with pytest.raises(NoValidPixels):
        plan(write_image(np.full((4, 50, 60), -1, "f4"), nodata=-1))


def test_scores_that_are_no_numbers_are_counted_over_all_pieces(
    job: PlanJob, work: Work, monkeypatch: pytest.MonkeyPatch
) -> None:
    from plugin.detectors.rx import Rx

    whole = Rx.score

    def broken(self: Rx, pixels: np.ndarray) -> np.ndarray:
        scores = whole(self, pixels)
        scores[5, 5:9] = np.inf
        return scores

    monkeypatch.setattr(Rx, "score", broken)
    work()
    told = Listener()
    merge_item(job, 0, told)
    assert any(text.startswith("8 valid pixels got no finite score") for text in told.warnings)


def test_no_finite_score_at_all_is_an_error(job: PlanJob, work: Work, monkeypatch: pytest.MonkeyPatch) -> None:
    from plugin.detectors.rx import Rx

    monkeypatch.setattr(Rx, "score", lambda self, pixels: np.full(pixels.shape[2:], np.nan, "f4"))
    work()
    with pytest.raises(ScoresNotFinite):
        merge_item(job, 0, Quiet())


def test_sums_tell_scores_apart_that_differ_in_one_bit() -> None:
    scores = np.float32([[1.0, np.nan], [0.0, 3.0]])
    other = scores.copy()
    other[1, 0] = -0.0
    assert sum_of(scores) == sum_of(np.asfortranarray(scores)) != sum_of(other)
