"""Streamed moments are the moments of the whole, and the whitened space is white."""

from __future__ import annotations

import numpy as np
import pytest

from plugin.detectors import whitening
from plugin.detectors.whitening import Moments, Whitening


def scene(bands: int = 6, rows: int = 40, cols: int = 50, offset: float = 1000) -> np.ndarray:
    random = np.random.default_rng(0)
    mixing = random.normal(size=(bands, bands))
    pixels = offset + np.einsum("ab,brc->arc", mixing, random.normal(size=(bands, rows, cols)))
    pixels[:, rows // 3, :7] = np.nan
    return pixels.astype("f4")


def moments_of(blocks: list[np.ndarray]) -> Moments:
    moments = Moments(len(blocks[0]))
    for block in blocks:
        moments.add(block)
    return moments


def columns(pixels: np.ndarray) -> np.ndarray:
    """(bands, valid pixels) in double precision."""
    values = pixels.reshape(len(pixels), -1).astype("f8")
    return values[:, ~np.isnan(values).any(axis=0)]


@pytest.mark.parametrize("cuts", [(), (1,), (7, 8, 30), tuple(range(1, 40))])
@pytest.mark.parametrize("offset", [0, 1000, 60000])
def test_streamed_moments_are_those_of_the_whole(cuts: tuple[int, ...], offset: float) -> None:
    pixels = scene(offset=offset)
    moments = moments_of(np.split(pixels, cuts, axis=1))
    values = columns(pixels)
    assert moments.count == values.shape[1]
    np.testing.assert_allclose(moments.mean, values.mean(axis=1), rtol=1e-12)
    np.testing.assert_allclose(moments.covariance, np.cov(values), rtol=1e-8, atol=1e-9)


def test_the_order_of_blocks_does_not_matter() -> None:
    blocks = np.array_split(scene(), 9, axis=2)
    one, other = moments_of(blocks), moments_of(blocks[::-1])
    np.testing.assert_allclose(one.covariance, other.covariance, rtol=1e-10)
    np.testing.assert_allclose(one.mean, other.mean, rtol=1e-13)


def test_blocks_without_valid_pixels_change_nothing() -> None:
    pixels, empty = scene(), np.full((6, 3, 3), np.nan, "f4")
    np.testing.assert_array_equal(moments_of([empty, pixels, empty]).covariance, moments_of([pixels]).covariance)
    assert moments_of([empty]).count == 0


@pytest.mark.parametrize("components", [0, 1, 4, 99])
def test_the_whitened_space_is_white(components: int) -> None:
    pixels = scene()
    whitening = Whitening.fitted(moments_of([pixels]), components)
    white = columns(whitening.project(pixels))
    assert whitening.components == len(white) == {0: 6, 99: 6}.get(components, components)
    np.testing.assert_allclose(np.cov(white), np.eye(len(white)).squeeze(), atol=1e-4)
    np.testing.assert_allclose(white.mean(axis=1), 0, atol=1e-4)


def test_the_strongest_components_come_first() -> None:
    pixels = scene()
    values = columns(pixels)
    strongest = np.linalg.eigh(np.cov(values))[1][:, -1]
    first = columns(Whitening.fitted(moments_of([pixels]), 1).project(pixels))[0]
    assert abs(np.corrcoef(first, strongest @ values)[0, 1]) == pytest.approx(1, abs=1e-6)


@pytest.mark.parametrize("components", [0, 3])
def test_the_distance_is_the_length_in_the_whitened_space(components: int) -> None:
    pixels = scene()
    whitening = Whitening.fitted(moments_of([pixels]), components)
    lengths = (whitening.project(pixels).astype("f8") ** 2).sum(axis=0)
    np.testing.assert_allclose(whitening.distance(pixels), lengths, rtol=1e-5)


def test_dependent_bands_add_nothing() -> None:
    pixels = scene()
    doubled = np.concatenate([pixels, pixels[:2] * 2])
    whitening = Whitening.fitted(moments_of([doubled]))
    assert whitening.components == 6
    expected = Whitening.fitted(moments_of([pixels])).distance(pixels)
    np.testing.assert_allclose(whitening.distance(doubled), expected, rtol=1e-3)


def test_a_few_pixels_are_not_trusted_with_many_components() -> None:
    pixels = np.random.default_rng(0).normal(size=(20, 5, 10)).astype("f4")
    assert Whitening.fitted(moments_of([pixels])).components == 5


def test_pixels_that_are_all_alike_are_no_distance_apart() -> None:
    pixels = np.full((3, 4, 5), 7, "f4")
    np.testing.assert_array_equal(Whitening.fitted(moments_of([pixels])).distance(pixels), np.zeros((4, 5)))


@pytest.mark.filterwarnings("error")
def test_an_image_without_a_valid_pixel_gives_nothing_but_missing_scores() -> None:
    pixels = np.full((3, 4, 5), np.nan, "f4")
    assert np.isnan(Whitening.fitted(moments_of([pixels])).distance(pixels)).all()


@pytest.mark.parametrize("leading", [1, 4, 6])
def test_the_leading_components_and_both_distances_come_from_one_product(leading: int) -> None:
    pixels = scene()
    moments = moments_of([pixels])
    components, energy, whole = Whitening.fitted(moments).split(pixels, leading)
    first = Whitening.fitted(moments, leading)
    np.testing.assert_allclose(components, first.project(pixels), rtol=1e-4, atol=1e-4)
    np.testing.assert_allclose(energy, first.distance(pixels), rtol=1e-4)
    np.testing.assert_allclose(whole, Whitening.fitted(moments).distance(pixels), rtol=1e-4)


def test_chunks_of_pixels_change_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    pixels = scene()
    exact = moments_of([pixels]).covariance
    distance = Whitening.fitted(moments_of([pixels])).distance(pixels)
    monkeypatch.setattr(whitening, "_CHUNK_PX", (37, 37))
    np.testing.assert_allclose(moments_of([pixels]).covariance, exact, rtol=1e-9)
    np.testing.assert_allclose(Whitening.fitted(moments_of([pixels])).distance(pixels), distance, rtol=1e-4)
