"""The figures and the classics of the accuracy benchmark, on arrays that can be checked by hand."""

from __future__ import annotations

import numpy as np
import pytest
from scipy import ndimage

from tests.benchmark import classics
from tests.benchmark.figures import Found, auc, found_each, found_pooled, worst_decile


def image(*rows: str) -> np.ndarray:
    """Digits as they are written, a dot for nought."""
    return np.array([[int(sign.replace(".", "0")) for sign in row] for row in rows])


def scores(*rows: str) -> np.ndarray:
    return image(*rows).astype(np.float32)


def truth(*rows: str) -> np.ndarray:
    return image(*rows).astype(np.uint8)


TWO_DOTS = truth(
    "............",
    ".1..........",
    "............",
    "............",
    "............",
    "..........1.",
    "............",
)


def test_auc_counts_ties_half() -> None:
    assert auc(scores("123"), truth("..1")) == 1
    assert auc(scores("122"), truth("..1")) == 0.75
    assert auc(scores("111"), truth("..1")) == 0.5


def test_auc_leaves_out_what_is_not_judged() -> None:
    assert auc(scores("129"), truth(".12")) == 1


def test_auc_takes_a_missing_score_for_the_least() -> None:
    assert auc(np.array([[np.nan, -5, 7]], np.float32), truth(".1.")) == 0.5
    assert auc(np.array([[np.nan, 1, 7]], np.float32), truth("1..")) == 0


def test_the_worst_decile_is_the_mean_of_the_worst_tenth_and_at_least_one() -> None:
    assert worst_decile([0.9, 0.2, 0.5]) == 0.2
    assert worst_decile([0.1, 0.3, *[0.9] * 18]) == pytest.approx(0.2)


def test_objects_above_all_background_are_found_without_a_false_pixel() -> None:
    assert found_pooled([TWO_DOTS * 5.0], [TWO_DOTS], 0) == Found(2, 2, 0)


def test_what_is_below_the_first_false_pixel_is_found_only_where_the_rate_allows_it() -> None:
    marked = TWO_DOTS * 5.0
    marked[1, 1] = 9
    marked[3, 6] = 7
    assert found_pooled([marked], [TWO_DOTS], 0) == Found(1, 2, 0)
    assert found_pooled([marked], [TWO_DOTS], 0.9 / 82) == Found(1, 2, 0)
    assert found_pooled([marked], [TWO_DOTS], 1.1 / 82) == Found(2, 2, 1)


def test_an_object_that_ties_with_a_false_pixel_is_not_found_without_it() -> None:
    marked = TWO_DOTS * 5.0
    marked[3, 6] = 5
    assert found_pooled([marked], [TWO_DOTS], 0) == Found(0, 2, 0)


def test_the_pixels_round_an_object_are_not_false_while_the_centroid_is_near() -> None:
    marked = ndimage.grey_dilation(TWO_DOTS, (3, 3)).astype(np.float32)
    assert found_pooled([marked], [TWO_DOTS], 0) == Found(2, 2, 0)


@pytest.mark.parametrize(("col", "found"), [(4, Found(1, 1, 0)), (5, Found(0, 1, 0))])
def test_a_centroid_three_pixels_away_is_near_and_one_four_away_is_not(col: int, found: Found) -> None:
    marked = np.zeros((3, 9), np.float32)
    marked[1, col] = 1
    only = truth(".........", ".1.......", ".........")
    assert found_pooled([marked], [only], 0) == found


def test_corners_join_pixels_into_one_component() -> None:
    # The diagonal's centroid is that of the object; alone, its ends would be false.
    diagonal = np.eye(9, dtype=np.float32)
    only = np.zeros((9, 9), np.uint8)
    only[4, 4] = 1
    assert found_pooled([diagonal], [only], 0) == Found(1, 1, 0)


def test_pixels_of_an_object_or_not_judged_are_never_false() -> None:
    wide = np.zeros((20, 20), np.uint8)
    wide[1, 1:18] = 1
    marked = np.zeros((20, 20), np.float32)
    marked[1, 1] = 2  # far from the object's centroid, but a part of it
    assert found_pooled([marked], [wide], 0) == Found(0, 1, 0)
    assert found_pooled([marked], [wide * 2], 0) == Found(0, 0, 0)


def test_each_image_may_have_a_threshold_of_its_own() -> None:
    only = truth("..........", "1.........", "..........")
    faint, strong = only * 3.0, only * 90.0
    faint[1, 8], strong[1, 8] = 1, 50
    assert found_pooled([faint, strong], [only, only], 0) == Found(1, 2, 0)
    assert found_each([faint, strong], [only, only], 0) == Found(2, 2, 0)


def test_an_object_without_a_score_is_not_found() -> None:
    marked = np.full(TWO_DOTS.shape, np.nan, np.float32)
    marked[1, 1] = 1
    assert found_pooled([marked], [TWO_DOTS], 0) == Found(1, 2, 0)


@pytest.mark.parametrize("seed", range(20))
def test_the_sinking_threshold_agrees_with_labels_at_every_threshold(seed: int) -> None:
    random = np.random.default_rng(seed)
    marked = ndimage.uniform_filter(random.normal(size=(24, 24)), 3).round(2)
    where = (ndimage.uniform_filter(random.normal(size=(24, 24)), 3) > 0.75).astype(np.uint8)
    where[20:, :6] = 2
    where[3, 3] = 1
    marked = (marked + 0.3 * (where == 1)).astype(np.float32)
    for rate in (0, 0.005, 0.05):
        assert found_pooled([marked], [where], rate) == labelled(marked, where, rate)


def labelled(marked: np.ndarray, where: np.ndarray, rate: float) -> Found:
    """The slow way: every threshold from the highest, all components labelled anew."""
    centres, count = centroids(where == 1)
    best = Found(0, count, 0)
    for threshold in np.unique(marked)[::-1]:
        labels, parts = ndimage.label(marked >= threshold, np.ones((3, 3)))
        middles, _ = centroids(marked >= threshold)
        near = np.linalg.norm(middles[:, None] - centres[None], axis=2) <= 3
        false = sum(int(((labels == part + 1) & (where == 0)).sum()) for part in range(parts) if not near[part].any())
        if false > rate * (where == 0).sum():
            break
        best = Found(int(near.any(axis=0).sum()), count, false)
    return best


def centroids(mask: np.ndarray) -> tuple[np.ndarray, int]:
    labels, count = ndimage.label(mask, np.ones((3, 3)))
    return np.array(ndimage.center_of_mass(mask, labels, range(1, count + 1))).reshape(count, 2), count


CLASSICS = [
    lambda pixels: classics.global_rx(pixels),
    lambda pixels: classics.local_rx(pixels, 5, 11),
    lambda pixels: classics.ring(pixels, 4),
    lambda pixels: classics.top_hat(pixels, 7),
    lambda pixels: classics.patch_contrast(pixels, (3, 5)),
    lambda pixels: classics.directional_contrast(pixels, (3, 5)),
    lambda pixels: classics.cfar(pixels, 5, 11),
    lambda pixels: classics.two_parameter_cfar(pixels, 5, 11),
    lambda pixels: classics.saliency(pixels, 0.5),
    lambda pixels: classics.local_saliency(pixels, 1, (5, 11)),
]


@pytest.mark.parametrize("bands", [1, 3, 6])
@pytest.mark.parametrize("classic", CLASSICS)
def test_every_classic_scores_a_bright_dot_highest(classic: object, bands: int) -> None:
    random = np.random.default_rng(0)
    pixels = random.normal(50, 1, (bands, 32, 40)).astype(np.float32)
    pixels[:, 14:17, 20:23] += 40
    found = classic(pixels)
    assert found.shape == (32, 40)
    assert found.dtype == np.float32
    assert np.isfinite(found).all()
    row, col = np.unravel_index(found.argmax(), found.shape)
    assert abs(row - 15) <= 1
    assert abs(col - 21) <= 1


def test_the_top_hat_keeps_a_dot_and_takes_a_plain_away() -> None:
    pixels = np.full((1, 15, 15), 7, np.float32)
    pixels[0, 5, 9] = 12
    expected = np.zeros((15, 15))
    expected[5, 9] = 5
    np.testing.assert_array_equal(classics.top_hat(pixels, 3), expected)


def test_both_cfar_ignore_a_uniform_area() -> None:
    pixels = np.full((1, 20, 20), 9, np.float32)
    np.testing.assert_allclose(classics.cfar(pixels, 3, 7), 1, rtol=1e-6)
    np.testing.assert_allclose(classics.two_parameter_cfar(pixels, 3, 7), 0, atol=1e-6)


def test_cfar_divides_by_the_frame_without_the_guard() -> None:
    pixels = np.full((1, 21, 21), 2, np.float32)
    pixels[0, 9:12, 9:12] = 10
    assert classics.cfar(pixels, 3, 7)[10, 10] == pytest.approx(5)
    assert classics.cfar(pixels, 3, 7, 1, 2)[10, 10] == pytest.approx(25)


def test_directional_contrast_is_the_square_of_the_step_and_none_beside_it() -> None:
    pixels = np.zeros((1, 21, 21), np.float32)
    pixels[0, 9:12, 9:12] = 4
    found = classics.directional_contrast(pixels, (3,))
    assert found[10, 10] == pytest.approx(16)
    assert found[10, 6] == 0
    assert classics.directional_contrast(-pixels, (3,))[10, 10] == 0


def test_patch_contrast_is_the_least_product_of_opposite_contrasts() -> None:
    pixels = np.zeros((1, 21, 21), np.float32)
    pixels[0, 9:12, 9:12] = 4
    pixels[0, 6:9, 9:12] = 1  # the patch above
    assert classics.patch_contrast(pixels, (3,))[10, 10] == pytest.approx(3 * 4)


def test_local_saliency_is_the_contrast_to_the_mean_of_the_surroundings() -> None:
    pixels = np.zeros((1, 11, 11), np.float32)
    pixels[0, 5, 5] = 9
    assert classics.local_saliency(pixels, 1, (3,))[5, 5] == pytest.approx(8)


def test_white_grey_and_black_have_no_colour_in_cielab() -> None:
    pixels = np.array([[[255, 119, 0]]] * 3, np.float32)
    lightness, red, yellow = classics._colours(pixels)
    np.testing.assert_allclose(lightness[0], [100, 50.03, 0], atol=0.01)
    np.testing.assert_allclose([red, yellow], 0, atol=1e-9)


@pytest.mark.parametrize("bands", [1, 3])
def test_local_rx_equals_a_loop_over_the_pixels(bands: int) -> None:
    pixels = np.random.default_rng(2).normal(100, 5, (bands, 9, 10)).astype(np.float32)
    found = classics.local_rx(pixels, 3, 7)
    # The distance does not depend on the space but for the lift, which is a hundredth of the image's own covariance.
    spectra = pixels.reshape(bands, -1).astype(np.float64)
    lift = 0.01 * np.atleast_2d(np.cov(spectra))
    for row in range(9):
        for col in range(10):
            assert found[row, col] == pytest.approx(framed_distance(pixels, row, col, lift), rel=1e-3)


def framed_distance(pixels: np.ndarray, row: int, col: int, lift: np.ndarray) -> float:
    rows, cols = np.indices(pixels.shape[1:])
    apart = np.maximum(abs(rows - row), abs(cols - col))
    frame = pixels[:, (apart <= 3) & (apart > 1)].astype(np.float64)
    covariance = np.atleast_2d(np.cov(frame, bias=True)) + lift
    difference = pixels[:, row, col] - frame.mean(axis=1)
    return float(difference @ np.linalg.solve(covariance, difference))
