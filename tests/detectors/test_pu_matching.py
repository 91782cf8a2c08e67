"""Cuts that agree with the prior, priors that agree with the networks, samples spread like what they are of."""

from __future__ import annotations

import numpy as np
import pytest

from plugin.detectors.pu_matching import Logits, at_least, cut_of, matched, own_share
from plugin.detectors.pu_prior import Prior
from plugin.detectors.pu_spread import is_spread_alike

RANDOM = np.random.default_rng(0)
WIDTH = 100


def logits(share: float) -> Logits:
    """Networks that give this share of 1000 unlabelled pixels to the class."""
    unlabelled = np.linspace(share - 1, share, 1000, endpoint=False, dtype=np.float32) + np.float32(5e-4)
    return Logits(np.ones((2, 10), np.float32), np.stack([unlabelled, unlabelled]), np.arange(10) % 2)


def share_above(found: Logits, cut: float) -> float:
    return float((found.unlabelled.mean(axis=0) >= cut).mean())


@pytest.mark.parametrize("share", [0.17, 0.2, 0.25])
def test_networks_that_agree_with_the_prior_keep_their_own_cut(share) -> None:
    assert cut_of(logits(share), Prior(0.2, 0.18, 0.22)) == 0


@pytest.mark.parametrize(("own", "expected"), [(0.5, 0.26), (0.05, 0.2 / 1.3), (0.0, 0.2 / 1.3), (1.0, 0.26)])
def test_other_networks_are_cut_where_they_agree(own, expected) -> None:
    found = logits(own)
    assert share_above(found, cut_of(found, Prior(0.2, 0.18, 0.22))) == pytest.approx(expected, abs=0.002)


def test_a_class_that_is_everywhere_has_a_cut() -> None:
    found = logits(0.5)
    assert share_above(found, cut_of(found, Prior(1.0, 1.0, 1.0))) == pytest.approx(1 / 1.3, abs=0.002)


@pytest.mark.parametrize("own", [0.0, 0.1, 0.2, 0.3, 0.9])
def test_the_map_lies_within_the_interval_of_the_area(own) -> None:
    card = matched(logits(own), Prior(0.2, 0.18, 0.22))
    assert 0 <= card["threshold_for_high"] <= card["threshold"] <= card["threshold_for_low"] <= 1


def test_a_prior_is_raised_to_the_networks_own_share_and_never_lowered() -> None:
    assert at_least(Prior(0.1, 0.05, 0.2), logits(0.4)).share == own_share(logits(0.4))
    small = Prior(0.5, 0.4, 0.6)
    assert at_least(small, logits(0.4)) is small


def test_random_samples_of_a_shape_are_spread_like_it() -> None:
    shape = np.flatnonzero(np.hypot(*(np.mgrid[:80, :WIDTH] - 40)) < 30)
    alike = [is_spread_alike(RANDOM.choice(shape, 60, replace=False), shape, WIDTH) for _ in range(50)]
    assert sum(alike) >= 46


def test_samples_from_one_side_of_a_shape_are_not_spread_like_it() -> None:
    rows, cols = np.mgrid[:80, :WIDTH]
    shape = np.flatnonzero(np.hypot(rows - 40, cols - 40) < 30)
    for down, right in ((1, 0), (0, 1), (1, 1), (1, -1)):
        side = shape[np.argsort(down * (shape // WIDTH) + right * (shape % WIDTH), kind="stable")]
        assert not is_spread_alike(side[: len(side) // 3], shape, WIDTH)


def test_nothing_to_compare_with_says_nothing_against_the_samples() -> None:
    none = np.zeros(0, np.int64)
    assert is_spread_alike(none, np.arange(5), WIDTH)
    assert is_spread_alike(np.arange(5), none, WIDTH)
