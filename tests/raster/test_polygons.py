"""Polygons: from a score raster to ranked multipolygons in a GeoPackage."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import numpy as np
import pytest
from osgeo import gdal, ogr, osr

from plugin.errors import NotAScoreRaster, OutputIsInput, OutputNotWritable, RunCanceled, SettingOutOfRange
from plugin.raster.anomaly_layer import facts_in
from plugin.raster.grid import Grid
from plugin.raster.polygons import LAYER, PolygonJob, write_polygons
from plugin.raster.score_tiff import DOMAIN
from plugin.raster.threshold import Method, Threshold
from plugin.raster.windows import Window
from plugin.raster.writer import ScoreWriter
from plugin.version import plugin_version

UTM = 'PROJCS["WGS 84 / UTM zone 32N",GEOGCS["WGS 84",DATUM["WGS_1984",SPHEROID["WGS 84",6378137,298.257223563]],' \
      'PRIMEM["Greenwich",0],UNIT["degree",0.0174532925199433]],PROJECTION["Transverse_Mercator"],' \
      'PARAMETER["latitude_of_origin",0],PARAMETER["central_meridian",9],PARAMETER["scale_factor",0.9996],' \
      'PARAMETER["false_easting",500000],PARAMETER["false_northing",0],UNIT["metre",1]]'  # fmt: skip
ABOVE = Threshold(Method.VALUE, 0.5)


class Listener:
    """Feedback that may ask to stop."""

    def __init__(self, *, canceled: bool = False) -> None:
        self._canceled = canceled

    def isCanceled(self) -> bool:
        return self._canceled

    def setProgress(self, percent: float) -> None: ...

    def pushInfo(self, text: str) -> None: ...

    def pushWarning(self, text: str) -> None: ...


def score_raster(folder: Path, scores: list[list[float]], *, placed: bool = True) -> str:
    """A finished result with these scores, pixels of 2 m in UTM or without georeference."""
    values = np.array(scores, np.float32)
    path = str(folder / "scores.tif")
    grid = Grid(*values.shape, (600_000.0, 2.0, 0.0, 5_000_000.0, 0.0, -2.0), UTM if placed else "", placed)
    if not placed:
        grid = grid._replace(transform=(0.0, 1.0, 0.0, 0.0, 0.0, -1.0))
    with ScoreWriter(path, grid, "image") as writer:
        writer.write(Window(0, 0, *values.shape), values)
        writer.close({"detector": "rx"})
    return path


def rows(path: str) -> list[dict[str, object]]:
    """Attributes and the geometry (as 'shape') of all features, in the order of the file."""
    source = ogr.Open(path)
    layer = source.GetLayerByName(LAYER)
    return [{**feature.items(), "shape": feature.geometry().Clone()} for feature in layer]


def crs_of(path: str) -> osr.SpatialReference:
    """The layer's coordinate system; the file is held open as long as it is asked."""
    source = ogr.Open(path)
    return source.GetLayer(0).GetSpatialRef().Clone()


def test_anomalies_are_ranked_by_their_peak_and_carry_their_figures(tmp_path: Path) -> None:
    scores = score_raster(tmp_path, [[0, 0, 0, 9], [1, 2, 0, 0], [1, 0, 0, 0], [0, 0, 0, 0.1]])
    done = write_polygons(PolygonJob(scores, str(tmp_path / "a.gpkg"), ABOVE), Listener())
    found = rows(done.output)
    assert (done.count, done.threshold) == (2, 0.5)
    assert [row["rank"] for row in found] == [1, 2]
    assert [row["area_px"] for row in found] == [1, 3]
    assert [row["area_m2"] for row in found] == [4.0, 12.0]
    assert [row["peak_score"] for row in found] == [9.0, 2.0]
    assert found[1]["mean_score"] == pytest.approx(4 / 3)
    assert found[0]["false_alarm"] == pytest.approx(1 / 16)
    assert {row["detector"] for row in found} == {"rx"}


def test_polygons_lie_where_the_pixels_lie(tmp_path: Path) -> None:
    scores = score_raster(tmp_path, [[0, 0, 0], [0, 0, 7], [0, 0, 0]])
    done = write_polygons(PolygonJob(scores, str(tmp_path / "a.gpkg"), ABOVE), Listener())
    assert rows(done.output)[0]["shape"].GetEnvelope() == (600_004.0, 600_006.0, 4_999_996.0, 4_999_998.0)


def test_pixels_that_touch_at_a_corner_are_one_valid_anomaly(tmp_path: Path) -> None:
    scores = score_raster(tmp_path, [[5, 0, 0, 0], [0, 5, 0, 5], [0, 0, 5, 0], [5, 0, 0, 0]])
    done = write_polygons(PolygonJob(scores, str(tmp_path / "a.gpkg"), ABOVE), Listener())
    found = rows(done.output)
    assert sorted(row["area_px"] for row in found) == [1, 4]
    assert all(row["shape"].IsValid() for row in found)


def test_regions_agree_with_a_flood_fill_on_random_images(tmp_path: Path) -> None:
    for seed in range(5):
        scores = (np.random.default_rng(seed).random((40, 37)) > 0.6).astype(np.float32)
        done = write_polygons(
            PolygonJob(score_raster(tmp_path, scores.tolist()), str(tmp_path / "a.gpkg"), ABOVE), Listener()
        )
        assert sorted(row["area_px"] for row in rows(done.output)) == sorted(flood_fill_areas(scores > 0.5))


def flood_fill_areas(above: np.ndarray) -> list[int]:
    """Areas of the 8-connected groups, found pixel by pixel."""
    left = {(int(row), int(col)) for row, col in zip(*np.nonzero(above))}
    areas = []
    while left:
        front, area = [left.pop()], 0
        while front:
            row, col = front.pop()
            area += 1
            near = {(row + a, col + b) for a in (-1, 0, 1) for b in (-1, 0, 1)} & left
            left -= near
            front += near
        areas.append(area)
    return areas


def test_small_anomalies_are_left_out(tmp_path: Path) -> None:
    scores = score_raster(tmp_path, [[9, 0, 0, 0], [0, 0, 1, 1], [0, 0, 1, 0]])
    done = write_polygons(PolygonJob(scores, str(tmp_path / "a.gpkg"), ABOVE, minimum_area_px=2), Listener())
    assert [row["area_px"] for row in rows(done.output)] == [3]


def test_a_hole_stays_a_hole(tmp_path: Path) -> None:
    scores = score_raster(tmp_path, [[1, 1, 1], [1, 0, 1], [1, 1, 1]])
    done = write_polygons(PolygonJob(scores, str(tmp_path / "a.gpkg"), ABOVE), Listener())
    assert rows(done.output)[0]["shape"].GetArea() == 8 * 4


def test_nothing_above_the_threshold_gives_an_empty_layer(tmp_path: Path) -> None:
    scores = score_raster(tmp_path, [[0, 0.1], [0.2, 0.3]])
    done = write_polygons(PolygonJob(scores, str(tmp_path / "a.gpkg"), Threshold(Method.VALUE, 5)), Listener())
    assert (done.count, rows(done.output)) == (0, [])


def test_an_image_without_georeference_gives_polygons_where_qgis_shows_it(tmp_path: Path) -> None:
    scores = score_raster(tmp_path, [[0, 0, 0], [0, 0, 7]], placed=False)
    done = write_polygons(PolygonJob(scores, str(tmp_path / "a.gpkg"), ABOVE), Listener())
    (row,) = rows(done.output)
    assert row["shape"].GetEnvelope() == (2, 3, -2, -1)
    assert row["area_m2"] is None
    assert crs_of(done.output).IsLocal()


def test_missing_pixels_belong_to_no_anomaly(tmp_path: Path) -> None:
    scores = score_raster(tmp_path, [[5, float("nan"), 5]])
    done = write_polygons(PolygonJob(scores, str(tmp_path / "a.gpkg"), ABOVE), Listener())
    assert [row["area_px"] for row in rows(done.output)] == [1, 1]


def test_a_canceled_run_leaves_an_older_result_untouched(tmp_path: Path) -> None:
    scores = score_raster(tmp_path, [[0, 5]])
    older = tmp_path / "a.gpkg"
    older.write_bytes(b"older")
    with pytest.raises(RunCanceled):
        write_polygons(PolygonJob(scores, str(older), ABOVE), Listener(canceled=True))
    assert older.read_bytes() == b"older"
    assert {path.name for path in tmp_path.iterdir()} == {"a.gpkg", "scores.tif"}


def test_bad_jobs_are_refused_with_a_sentence_and_no_file(tmp_path: Path) -> None:
    scores = score_raster(tmp_path, [[0, 5]])
    cases = (
        (PolygonJob(scores, scores, ABOVE), OutputIsInput),
        (PolygonJob(scores, str(tmp_path / "no" / "a.gpkg"), ABOVE), OutputNotWritable),
        (PolygonJob(scores, str(tmp_path / "a.gpkg"), ABOVE, minimum_area_px=0), SettingOutOfRange),
    )
    for job, error in cases:
        with pytest.raises(error, match=r"\."):
            write_polygons(job, Listener())
    assert [path.name for path in tmp_path.iterdir()] == ["scores.tif"]


def test_a_raster_that_is_no_result_is_refused(tmp_path: Path) -> None:
    path = str(tmp_path / "plain.tif")
    dataset = gdal.GetDriverByName("GTiff").Create(path, 4, 4, 1)
    dataset.GetRasterBand(1).Fill(1)
    del dataset
    with pytest.raises(NotAScoreRaster):
        write_polygons(PolygonJob(path, str(tmp_path / "a.gpkg"), ABOVE), Listener())


def test_an_image_with_control_points_only_gives_polygons_on_the_ground(tmp_path: Path) -> None:
    corners = [(0, 0), (4, 0), (0, 3), (4, 3)]
    points = tuple((10 + 0.1 * col, 50 - 0.1 * row, 0.0, float(col), float(row)) for col, row in corners)
    crs = 'GEOGCS["WGS 84",DATUM["WGS_1984",SPHEROID["WGS 84",6378137,298.257223563]],PRIMEM["Greenwich",0],' \
          'UNIT["degree",0.0174532925199433]]'  # fmt: skip
    grid = Grid(3, 4, (0.0, 1.0, 0.0, 0.0, 0.0, -1.0), "", has_transform=False, control_points=points, control_crs=crs)
    scores = np.zeros((3, 4), np.float32)
    scores[1, 2] = 9
    path = str(tmp_path / "scores.tif")
    with ScoreWriter(path, grid, "image") as writer:
        writer.write(Window(0, 0, 3, 4), scores)
        writer.close({"detector": "rx"})
    done = write_polygons(PolygonJob(path, str(tmp_path / "a.gpkg"), ABOVE), Listener())
    (row,) = rows(done.output)
    np.testing.assert_allclose(row["shape"].GetEnvelope(), (10.2, 10.3, 49.8, 49.9), atol=1e-6)
    assert crs_of(done.output).IsGeographic()


def test_a_geopackage_that_another_program_writes_to_is_refused(tmp_path: Path) -> None:
    scores = score_raster(tmp_path, [[0, 5]])
    job = PolygonJob(scores, str(tmp_path / "a.gpkg"), ABOVE)
    write_polygons(job, Listener())
    (tmp_path / "a.gpkg-wal").write_bytes(b"changes that are not in the file yet")
    with pytest.raises(OutputNotWritable, match="open in QGIS"):
        write_polygons(job, Listener())


def test_what_people_will_say_of_an_anomaly_has_its_empty_fields(tmp_path: Path) -> None:
    done = write_polygons(PolygonJob(score_raster(tmp_path, [[0, 5]]), str(tmp_path / "a.gpkg"), ABOVE), Listener())
    (row,) = rows(done.output)
    assert [row[name] for name in ("similar", "verdict", "note", "judged")] == [None] * 4


def test_the_layer_says_which_scores_and_which_threshold_it_comes_from(tmp_path: Path) -> None:
    job = PolygonJob(score_raster(tmp_path, [[0, 5]]), str(tmp_path / "a.gpkg"), ABOVE, minimum_area_px=1)
    source = ogr.Open(write_polygons(job, Listener()).output)
    facts = source.GetMetadata(DOMAIN)
    assert facts == source.GetLayerByName(LAYER).GetMetadata(DOMAIN)
    assert (facts["scores"], facts["detector"]) == ("scores.tif", "rx")
    assert (facts["method"], float(facts["threshold"]), facts["minimum_area_px"]) == ("value", 0.5, "1")
    assert datetime.fromisoformat(facts["created"]).tzinfo is not None
    assert facts["plugin_version"] == plugin_version()
    assert "model" not in facts


def test_the_layer_repeats_what_the_scores_say_of_their_run(tmp_path: Path) -> None:
    scores = score_raster(tmp_path, [[0, 5]])
    said = {"images": '["Bäume 中 \\"x\\".tif"]', "settings": '{"a": 1}', "model": "tdd 1", "model_sha256": "ab"}
    dataset = gdal.Open(scores, gdal.GA_Update)
    dataset.SetMetadata({"detector": "tdd", **said}, DOMAIN)
    del dataset
    source = ogr.Open(write_polygons(PolygonJob(scores, str(tmp_path / "a.gpkg"), ABOVE), Listener()).output)
    facts = source.GetMetadata(DOMAIN)
    assert {name: facts[name] for name in said} == said


def test_a_verdict_that_is_written_later_leaves_what_the_layer_says_of_itself(tmp_path: Path) -> None:
    done = write_polygons(PolygonJob(score_raster(tmp_path, [[0, 5]]), str(tmp_path / "a.gpkg"), ABOVE), Listener())
    source = ogr.Open(done.output, update=1)
    feature = source.GetLayer(0).GetNextFeature()
    feature["verdict"] = "accepted"
    source.GetLayer(0).SetFeature(feature)
    del feature, source
    assert rows(done.output)[0]["verdict"] == "accepted"
    assert ogr.Open(done.output).GetMetadata(DOMAIN)["scores"] == "scores.tif"


def test_an_area_that_was_the_threshold_is_kept_with_its_unit(tmp_path: Path) -> None:
    for is_placed, unit in ((True, "m²"), (False, "pixels")):
        scores = score_raster(tmp_path, [[0, 5, 1, 0]], placed=is_placed)
        job = PolygonJob(scores, str(tmp_path / "a.gpkg"), Threshold(Method.AREA, 9.0))
        facts = facts_in(write_polygons(job, Listener()).output)
        assert (facts["method"], facts["method_value"], facts["method_unit"]) == ("area", "9.0", unit)
