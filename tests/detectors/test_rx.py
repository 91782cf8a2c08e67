"""RX is the Mahalanobis distance with the covariance of the whole image."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest

from plugin.detectors.rx import Rx, build_rx
from plugin.detectors.spec import ImageShape

Scene = Callable[..., np.ndarray]


def score(pixels: np.ndarray, components: int = 0) -> np.ndarray:
    detector = Rx(ImageShape(1, *pixels.shape), {"COMPONENTS": components})
    detector.survey(pixels[np.newaxis], 0, None)
    detector.settle(0)
    return detector.score(pixels[np.newaxis])


def mahalanobis(pixels: np.ndarray, components: int = 0) -> np.ndarray:
    """Squared distances in double precision, pixel by pixel."""
    flat = pixels.reshape(len(pixels), -1).astype("f8")
    valid = flat[:, ~np.isnan(flat).any(axis=0)]
    covariance = np.cov(valid)
    inverse = np.linalg.pinv(covariance, rcond=1e-10, hermitian=True)
    if components:
        values, vectors = np.linalg.eigh(covariance)
        leading = vectors[:, -components:]
        inverse = leading @ np.diag(1 / values[-components:]) @ leading.T
    centred = flat - valid.mean(axis=1)[:, np.newaxis]
    return np.array([pixel @ inverse @ pixel for pixel in centred.T]).reshape(pixels.shape[1:])


@pytest.mark.parametrize("components", [0, 1, 5])
@pytest.mark.parametrize("bands", [2, 4, 30])
def test_rx_is_the_mahalanobis_distance(make_scene: Scene, bands: int, components: int) -> None:
    pixels = make_scene(bands, 30, 40)
    pixels[:, 3:5, 7] = np.nan
    expected = mahalanobis(pixels, min(components, bands))
    np.testing.assert_allclose(score(pixels, components), expected, rtol=2e-3, atol=2e-3)


def test_rx_of_dependent_bands_takes_the_pseudo_inverse(make_scene: Scene) -> None:
    pixels = make_scene(4, 30, 40)
    pixels = np.concatenate([pixels, pixels[:1] * 2])
    np.testing.assert_allclose(score(pixels), mahalanobis(pixels), rtol=5e-3, atol=5e-3)


def test_the_mean_score_is_the_number_of_components(make_scene: Scene) -> None:
    assert score(make_scene(8, 50, 50)).mean() == pytest.approx(8, rel=1e-2)
    assert score(make_scene(8, 50, 50), 3).mean() == pytest.approx(3, rel=1e-2)


def test_an_implanted_pixel_scores_highest(make_scene: Scene) -> None:
    pixels = make_scene(8, 50, 50)
    pixels[::2, 20, 30] += 100
    assert np.unravel_index(score(pixels).argmax(), (50, 50)) == (20, 30)


def test_a_missing_pixel_has_no_score_and_no_influence(make_scene: Scene) -> None:
    pixels = make_scene(4, 20, 20)
    wider = np.concatenate([pixels, np.full((4, 20, 3), np.nan, "f4")], axis=2)
    scores = score(wider)
    assert np.isnan(scores[:, 20:]).all()
    np.testing.assert_allclose(scores[:, :20], score(pixels), rtol=1e-5)


def test_the_catalog_builds_it() -> None:
    assert build_rx(ImageShape(1, 4, 5, 6), {"COMPONENTS": 0}, []).margin_px == 0
