"""Superpixels follow edges, and scores are pooled over them."""

from __future__ import annotations

import numpy as np
import pytest

from plugin.detectors.segments import pooled, segments


@pytest.fixture
def halves() -> np.ndarray:
    """(2, 40, 48): two halves with a slanting edge, and some noise."""
    rows, cols = np.mgrid[:40, :48]
    values = np.where(cols < 20 + rows // 6, 0.0, 10.0)
    return (values + np.random.default_rng(0).normal(0, 0.2, (2, 40, 48))).astype("f4")


def test_superpixels_follow_an_edge(halves: np.ndarray) -> None:
    labels = segments(halves, 8)
    is_bright = halves[0] > 5
    mixed = sum(min((labels == one)[is_bright].sum(), (labels == one)[~is_bright].sum()) for one in np.unique(labels))
    squares = (np.mgrid[:40, :48] // 8 * np.array([6, 1]).reshape(2, 1, 1)).sum(axis=0)
    cut = sum(min((squares == one)[is_bright].sum(), (squares == one)[~is_bright].sum()) for one in np.unique(squares))
    assert mixed <= 4 < 20 < cut


def test_numbers_are_without_gaps_and_about_as_many_as_squares(halves: np.ndarray) -> None:
    labels = segments(halves, 8)
    assert labels.shape == (40, 48)
    assert np.array_equal(np.unique(labels), np.arange(labels.max() + 1))
    assert 20 <= labels.max() + 1 <= 30


def test_superpixels_are_about_as_large_as_asked_for(halves: np.ndarray) -> None:
    for label in range(int(segments(halves, 8).max()) + 1):
        rows, cols = np.nonzero(segments(halves, 8) == label)
        assert np.ptp(rows) < 32 and np.ptp(cols) < 32


def test_the_grid_of_seeds_is_tied_to_the_image_and_not_to_the_window() -> None:
    flat = np.zeros((1, 60, 60), "f4")
    whole = segments(flat, 8)
    part = segments(flat[:, 13:53, 5:45], 8, origin=(13, 5))
    inner = whole[13:53, 5:45]
    same = (whole[29:37, 21:29, None, None] == whole[29:37, 21:29]).ravel()
    found = (part[16:24, 16:24, None, None] == part[16:24, 16:24]).ravel()
    assert np.array_equal(inner[16:24, 16:24], whole[29:37, 21:29])
    assert (same == found).mean() > 0.9


@pytest.mark.parametrize("shape", [(1, 1), (1, 40), (40, 1), (3, 5)])
def test_small_and_constant_images_have_superpixels_too(shape: tuple[int, int]) -> None:
    labels = segments(np.full((3, *shape), 5, "f4"), 16)
    assert labels.shape == shape and labels.min() == 0
    assert segments(np.full((3, *shape), 5, "f4"), 16, origin=(-32, 7)).shape == shape


def test_an_origin_before_the_image_is_fine(halves: np.ndarray) -> None:
    assert segments(halves, 8, origin=(-32, -32)).max() == segments(halves, 8).max()


def test_scores_are_means_of_what_is_valid() -> None:
    labels = np.array([[0, 0, 1], [0, 2, 1]])
    scores = np.array([[1, 3, 5], [np.nan, np.nan, 7]], "f4")
    np.testing.assert_array_equal(pooled(scores, labels), [[2, 2, 6], [np.nan, np.nan, 6]])


def test_no_score_at_all_is_no_score() -> None:
    assert np.isnan(pooled(np.full((4, 4), np.nan, "f4"), np.zeros((4, 4), np.int64))).all()
