"""Ring is the distance, in the whitened space, to the most similar neighbour on a circle."""

from __future__ import annotations

from collections.abc import Callable
from math import cos, hypot, pi, sin

import numpy as np
import pytest

from plugin.detectors import ring
from plugin.detectors.ring import Ring, half_circle, shifted
from plugin.detectors.spec import ImageShape

Scene = Callable[..., np.ndarray]


def score(pixels: np.ndarray, radius_px: int, components: int = 0, samples: int = 12, nearest: int = 3) -> np.ndarray:
    settings = {"RADIUS_PX": radius_px, "COMPONENTS": components, "SAMPLES": samples, "NEAREST": nearest}
    detector = Ring(ImageShape(1, *pixels.shape), settings)
    detector.survey(pixels[np.newaxis], 0, None)
    detector.settle(0)
    return detector.score(pixels[np.newaxis])


def brute_force(pixels: np.ndarray, radius_px: int, components: int, nearest: int) -> np.ndarray:
    """Each pixel against each of twelve neighbours, in double precision."""
    bands, rows, cols = pixels.shape
    flat = pixels.reshape(bands, -1).astype("f8")
    valid = flat[:, ~np.isnan(flat).any(axis=0)]
    values, vectors = np.linalg.eigh(np.cov(valid))
    kept = components or bands
    axes = (vectors / np.sqrt(values))[:, bands - kept :].T
    white = (axes @ (flat - valid.mean(axis=1)[:, np.newaxis])).reshape(kept, rows, cols)
    steps = [(radius_px * sin(pi * number / 6), radius_px * cos(pi * number / 6)) for number in range(12)]
    scores = np.full((rows, cols), np.nan)
    for row, col in np.ndindex(rows, cols):
        distances = [hypot(*white[:, row, col])]
        for down, right in steps:
            r, c = row + round(down), col + round(right)
            if 0 <= r < rows and 0 <= c < cols and not np.isnan(white[0, r, c]):
                distances.append(hypot(*(white[:, row, col] - white[:, r, c])))
        if not np.isnan(white[0, row, col]):
            scores[row, col] = np.mean(sorted(distances[1:])[:nearest] or distances)
    return scores


@pytest.mark.parametrize("radius_px", [2, 4, 6])
@pytest.mark.parametrize("components", [0, 3])
@pytest.mark.parametrize("size", [(20, 24), (1, 90), (90, 1), (6, 10)])
@pytest.mark.parametrize("nearest", [1, 3, 64])
def test_ring_equals_a_loop_over_neighbours(
    make_scene: Scene, radius_px: int, components: int, size: tuple[int, int], nearest: int
) -> None:
    pixels = make_scene(5, *size)
    pixels[:, 0, 0] = np.nan
    expected = brute_force(pixels, radius_px, components, nearest)
    found = score(pixels, radius_px, components, nearest=nearest)
    np.testing.assert_allclose(found, expected, rtol=2e-3, atol=2e-3)


@pytest.mark.parametrize("radius_px", [1, 2, 3, 4, 5, 10, 64])
@pytest.mark.parametrize("samples", [4, 5, 7, 12, 64])
def test_the_circle_is_round_and_symmetric(radius_px: int, samples: int) -> None:
    half = half_circle(radius_px, samples)
    circle = {*half, *((-row, -col) for row, col in half)}
    assert (0, 0) not in circle
    assert all(abs(hypot(*step) - radius_px) <= 0.71 for step in circle)
    assert {(row, -col) for row, col in circle} == circle
    assert len(circle) <= samples + samples % 2
    if samples % 4 == 0:
        assert {(col, row) for row, col in circle} == circle


def test_turning_the_image_turns_the_scores(make_scene: Scene) -> None:
    pixels = make_scene(4, 30, 30)
    turned = np.ascontiguousarray(np.rot90(pixels, axes=(1, 2)))
    np.testing.assert_allclose(score(turned, 3), np.rot90(score(pixels, 3)), rtol=1e-3, atol=1e-3)


def test_an_object_smaller_than_the_circle_stands_out_and_a_large_field_does_not(make_scene: Scene) -> None:
    pixels = make_scene(6, 60, 60)
    pixels[::2, 10:12, 10:12] += 300
    pixels[::2, 30:50, 30:50] += 300
    scores = score(pixels, 3)
    assert scores[10:12, 10:12].min() > 1.5 * np.median(scores[30:50, 30:50])
    assert np.median(scores[30:50, 30:50]) < 1.2 * np.median(scores)


def test_without_neighbours_the_distance_to_the_mean_counts(make_scene: Scene) -> None:
    pixels = make_scene(3, 40, 40)
    pixels[:, 10:31, 10:31] = np.nan
    pixels[:, 20, 20] = 2000
    scores = score(pixels, 3)
    assert np.isfinite(scores[20, 20])
    assert scores[20, 20] == np.nanmax(scores)


@pytest.mark.parametrize("offset", [(0, 1), (2, -3), (-1, -1), (9, 0), (0, -9)])
def test_shifted_views_pair_each_place_with_its_neighbour(offset: tuple[int, int]) -> None:
    rows, cols = np.mgrid[:4, :5]
    here, there = shifted((4, 5), offset)
    assert (rows[there] - rows[here] == offset[0]).all()
    assert (cols[there] - cols[here] == offset[1]).all()
    assert rows[here].size == max(0, 4 - abs(offset[0])) * max(0, 5 - abs(offset[1]))


@pytest.mark.parametrize("rows", [1, 4, 5])
def test_blocks_of_rows_change_nothing(rows: int, monkeypatch: pytest.MonkeyPatch) -> None:
    pixels = np.random.default_rng(0).normal(size=(5, 23, 31)).astype("f4")
    pixels[:, 6:9, 4:30] = np.nan
    whole = score(pixels, 4)
    monkeypatch.setattr(ring, "_BLOCK_PX", rows * 31)
    np.testing.assert_array_equal(score(pixels, 4), whole)
