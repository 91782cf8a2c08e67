"""explain(): what sets a place apart from its surroundings, and what a user may ask for that cannot be answered."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from osgeo import gdal

from plugin.errors import ImageNotReadable, NotAScoreRaster
from plugin.explain.background import surroundings_of
from plugin.explain.errors import ImageOfOtherGrid, NoSurroundings, PlaceOutside, PlaceWithoutData
from plugin.explain.explanation import Explanation, Question, explain
from tests.explain_scenes import UTM, Thing, outline, scores_of, things, town, with_control_points, write, write_scores

ROOF = things()[0]
BANDS = ("blue", "green", "red", "infrared")


@pytest.fixture
def image(tmp_path: Path) -> str:
    return write(tmp_path / "image.tif", town(things()))


@pytest.fixture
def scores(tmp_path: Path) -> str:
    return write_scores(tmp_path / "scores.tif", scores_of(things()))


def about(image: str, scores: str, thing: Thing = ROOF, **more) -> Explanation:
    return explain(Question(image, scores, outline=bytes(outline(thing).ExportToWkb()), **more))


def at(image: str, scores: str, row: float, col: float, **more) -> Explanation:
    point = (UTM[0] + UTM[1] * (col + 0.5), UTM[3] + UTM[5] * (row + 0.5))
    return explain(Question(image, scores, point=point, **more))


def test_a_blue_roof_differs_most_in_the_blue(image, scores):
    answer = about(image, scores)
    assert BANDS[answer.most_different()] == "blue"
    assert answer.deviation[0] > 5
    assert answer.object_px == ROOF.height * ROOF.width
    assert answer.spectrum[0] == pytest.approx(140, rel=0.2)
    assert answer.around.mean[0] == pytest.approx(60, rel=0.1)
    assert not answer.is_ordinary


def test_a_dark_pond_lies_below_its_surroundings(image, scores):
    answer = about(image, scores, things()[2])
    assert (answer.deviation < -2).all()
    assert (answer.shares[answer.strongest(1)[0]]) < 0


def test_the_squares_of_the_contributions_add_up_to_the_squared_mahalanobis_distance(image, scores):
    answer = about(image, scores)
    difference = answer.spectrum - answer.around.mean
    inverse = answer.around.whitening.T @ answer.around.whitening
    assert answer.distance**2 == pytest.approx(difference @ inverse @ difference)
    assert np.abs(answer.shares).sum() == pytest.approx(1)


def test_without_correlation_a_contribution_is_the_deviation_itself():
    spectra = np.random.default_rng(0).normal(size=(4000, 3)).astype("f4") * [1, 10, 100] + [5, 50, 500]
    around = surroundings_of(spectra.astype("f4"))
    spectrum = np.array([8.0, 50.0, 300.0])
    assert around.spread == pytest.approx([1, 10, 100], rel=0.05)
    assert around.contributions(spectrum) == pytest.approx(around.deviation(spectrum), abs=0.15)


def test_a_band_that_its_neighbours_predict_contributes_little():
    random = np.random.default_rng(1)
    common = random.normal(size=(4000, 1))
    spectra = (100 + 10 * common + random.normal(size=(4000, 3))).astype("f4")
    contributions = surroundings_of(spectra).contributions(np.array([120.0, 120.0, 112.0]))
    assert np.abs(contributions).argmax() == 2
    assert contributions[2] < 0 < contributions[0]


def test_anomalies_among_the_surroundings_do_not_widen_them():
    random = np.random.default_rng(2)
    spectra = random.normal(100, 5, (2000, 4)).astype("f4")
    spectra[:60] += 200
    around = surroundings_of(spectra)
    assert around.mean == pytest.approx(100, abs=1)
    assert around.spread == pytest.approx(5, rel=0.15)


def test_the_most_similar_pixel_is_of_the_same_kind(image, scores):
    nearest = about(image, scores, threshold=5.0).nearest
    assert nearest.is_odd
    assert nearest.spectrum[0] > 110
    assert nearest.way.is_metres and nearest.way.length > 100


def test_where_it_lies_is_told_by_length_and_compass(tmp_path, scores):
    pixels = town([ROOF])
    east = (slice(None), ROOF.row, ROOF.col + 30)
    pixels[east] = np.array([140.0, 80, 60, 70])
    nearest = about(write(tmp_path / "pair.tif", pixels), scores).nearest
    assert nearest.way.point == 2
    assert nearest.way.length == pytest.approx(300, abs=60)
    assert nearest.ground == (UTM[0] + 10 * (ROOF.col + 30.5), UTM[3] - 10 * (ROOF.row + 0.5))


def test_the_profile_runs_through_the_peak_along_the_longest_axis(tmp_path):
    wall = Thing("red roof", 60, 40, 3, 21)
    image = write(tmp_path / "image.tif", town([wall]))
    answer = about(image, write_scores(tmp_path / "s.tif", scores_of([wall])), wall, threshold=5.0)
    profile = answer.profile
    assert profile.scores[profile.along == 0] == pytest.approx(12)
    assert np.count_nonzero(profile.is_object) == 21
    assert (profile.scores[profile.is_object] >= 10).all()
    assert (profile.scores[~profile.is_object] < 2).all()
    assert np.diff(profile.along) == pytest.approx(10)
    assert (profile.backward.point, profile.forward.point) == (6, 2)
    assert answer.peak_score == pytest.approx(12)


def test_a_click_means_the_whole_anomaly_where_the_threshold_is_known(image, scores):
    assert at(image, scores, ROOF.row, ROOF.col).object_px == 1
    assert at(image, scores, ROOF.row, ROOF.col, threshold=5.0).object_px == ROOF.height * ROOF.width
    ground = at(image, scores, ROOF.row - 8, ROOF.col, threshold=5.0)
    assert ground.object_px == 1
    assert ground.is_ordinary


def test_other_anomalies_are_no_background(image, scores):
    known, unknown = about(image, scores, threshold=5.0), about(image, scores, threshold=99.0)
    assert known.around.pixels < unknown.around.pixels


def test_wavelengths_and_names_of_bands_are_told(tmp_path, scores):
    image = write(tmp_path / "image.tif", town(things()))
    dataset = gdal.Open(image, gdal.GA_Update)
    for number, nm in enumerate((460, 550, 640, 850), 1):
        dataset.GetRasterBand(number).SetDescription(BANDS[number - 1])
        dataset.GetRasterBand(number).SetMetadata({"wavelength": str(nm), "wavelength_units": "nm"})
    dataset = None
    labels = about(image, scores).labels
    assert [one.wavelength_nm for one in labels] == [460, 550, 640, 850]
    assert [one.name for one in labels] == list(BANDS)


def test_the_bands_of_the_run_are_the_ones_explained(tmp_path, image):
    scores = write_scores(tmp_path / "s.tif", scores_of(things()), bands="[1, 3]")
    assert [one.number for one in about(image, scores).labels] == [1, 3]
    other = write_scores(tmp_path / "o.tif", scores_of(things()), bands="[1, 200]")
    assert [one.number for one in about(image, other).labels] == [1, 2, 3, 4]
    broken = write_scores(tmp_path / "b.tif", scores_of(things()), bands="[1, tw")
    assert len(about(image, broken).labels) == 4


def test_a_single_band_is_explained(tmp_path, scores):
    answer = about(write(tmp_path / "one.tif", town(things())[:1]), scores)
    assert answer.shares.tolist() == [1.0]
    assert answer.distance == pytest.approx(abs(float(answer.deviation[0])))


def test_a_constant_band_does_not_outweigh_the_others(tmp_path, scores):
    pixels = town(things())
    pixels[3] = 7
    answer = about(write(tmp_path / "constant.tif", pixels), scores)
    assert np.isfinite(answer.deviation).all()
    assert BANDS[answer.most_different()] == "blue"


@pytest.mark.parametrize("corner", [(0, 0), (0, 156), (157, 0), (157, 157)])
def test_an_object_at_the_images_edge_is_explained(tmp_path, corner):
    thing = Thing("blue roof", *corner, 3, 3)
    image = write(tmp_path / "image.tif", town([thing]))
    answer = about(image, write_scores(tmp_path / "s.tif", scores_of([thing])), thing)
    assert BANDS[answer.most_different()] == "blue"
    assert answer.around.pixels > 500


def test_an_object_larger_than_the_window_is_thinned(tmp_path):
    lake = Thing("dark pond", 40, 30, 300, 220)
    image = write(tmp_path / "image.tif", town([lake], 420))
    answer = about(image, write_scores(tmp_path / "s.tif", scores_of([lake], 420)), lake)
    assert answer.step_px == 4
    assert answer.spectrum[0] == pytest.approx(25, rel=0.2)
    assert answer.around.mean[0] == pytest.approx(60, rel=0.2)


def test_missing_pixels_are_left_out(tmp_path, scores):
    pixels = town(things())
    pixels[1, :30, :30] = np.nan
    pixels[:, ROOF.row, ROOF.col] = town(things())[:, ROOF.row, ROOF.col]
    answer = about(write(tmp_path / "holes.tif", pixels), scores)
    assert np.isfinite(answer.spectrum).all()
    assert np.isfinite(answer.deviation).all()


def test_an_outline_thinner_than_a_pixel_is_explained(image, scores):
    from osgeo import ogr

    x, y = UTM[0] + 10 * (ROOF.col + 1.2), UTM[3] - 10 * (ROOF.row + 1.2)
    thin = ogr.CreateGeometryFromWkt(f"POLYGON (({x} {y}, {x + 1} {y}, {x + 1} {y - 1}, {x} {y}))")
    assert explain(Question(image, scores, outline=bytes(thin.ExportToWkb()))).object_px == 1


def test_scores_of_a_part_of_the_image_are_laid_where_they_belong(tmp_path, image):
    part = (UTM[0] + 100, 10.0, 0.0, UTM[3] - 50, 0.0, -10.0)
    scores = write_scores(tmp_path / "part.tif", scores_of(things())[5:, 10:], part)
    assert about(image, scores).peak_score == pytest.approx(12)


def test_an_image_without_georeference_is_explained_in_pixels(tmp_path):
    image = write(tmp_path / "plain.tif", town(things()), None)
    scores = write_scores(tmp_path / "s.tif", scores_of(things()), None)
    shape = outline(ROOF, (0.0, 1.0, 0.0, 0.0, 0.0, -1.0))
    answer = explain(Question(image, scores, outline=bytes(shape.ExportToWkb())))
    assert answer.object_px == ROOF.height * ROOF.width
    assert not answer.nearest.way.is_metres and answer.nearest.way.point == -1


def test_an_image_that_control_points_place_is_explained(tmp_path):
    image = with_control_points(write(tmp_path / "gcp.tif", town(things()), None))
    scores = with_control_points(write_scores(tmp_path / "s.tif", scores_of(things()), None))
    answer = about(image, scores)
    assert answer.object_px == ROOF.height * ROOF.width
    assert BANDS[answer.most_different()] == "blue"


def refusal(error: type[Exception], question: Question) -> str:
    with pytest.raises(error) as raised:
        explain(question)
    return str(raised.value)


def test_an_image_of_another_grid_is_refused(tmp_path, image, scores):
    coarse = write(tmp_path / "coarse.tif", town([])[:, ::2, ::2], (500000.0, 20.0, 0.0, 5200000.0, 0.0, -20.0))
    assert "pixels of another size" in refusal(ImageOfOtherGrid, Question(coarse, scores))
    shifted = write(tmp_path / "shifted.tif", town([]), (500004.0, 10.0, 0.0, 5200000.0, 0.0, -10.0))
    assert "a part of a pixel" in refusal(ImageOfOtherGrid, Question(shifted, scores))
    far = write(tmp_path / "far.tif", town([]), (700000.0, 10.0, 0.0, 5200000.0, 0.0, -10.0))
    assert "another place" in refusal(ImageOfOtherGrid, Question(far, scores))
    zone = write(tmp_path / "zone.tif", town([]), epsg=32633)
    assert "another coordinate system" in refusal(ImageOfOtherGrid, Question(zone, scores))


def test_a_place_outside_of_the_image_is_refused(image, scores):
    assert "outside of 'image.tif'" in refusal(PlaceOutside, Question(image, scores, point=(0.0, 0.0)))
    beyond = bytes(outline(Thing("blue roof", 500, 500, 4, 4)).ExportToWkb())
    refusal(PlaceOutside, Question(image, scores, outline=beyond))


def test_a_place_without_data_is_refused(tmp_path, scores):
    pixels = town(things())
    pixels[2, ROOF.row : ROOF.row + 6, ROOF.col : ROOF.col + 6] = np.nan
    with pytest.raises(PlaceWithoutData):
        about(write(tmp_path / "hole.tif", pixels), scores)


def test_a_place_without_valid_surroundings_is_refused(tmp_path, image, scores):
    pixels = np.full((4, 160, 160), np.nan)
    pixels[:, ROOF.row : ROOF.row + 3, ROOF.col : ROOF.col + 3] = 5
    with pytest.raises(NoSurroundings):
        about(write(tmp_path / "island.tif", pixels), scores)
    with pytest.raises(NoSurroundings):
        about(image, scores, threshold=0.0)


def test_files_that_are_gone_or_no_result_are_refused(tmp_path, image, scores):
    refusal(ImageNotReadable, Question(str(tmp_path / "gone.tif"), scores))
    refusal(NotAScoreRaster, Question(image, write(tmp_path / "one.tif", town([])[:1])))
