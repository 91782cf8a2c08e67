"""The small networks: they learn one class from positives alone, repeatably, and each without its own fold."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from plugin.detectors.pu_folds import folds_of
from plugin.detectors.pu_losses import Loss
from plugin.detectors.pu_prior import estimate_prior, ranks_of
from plugin.detectors.pu_training import PuSamples, PuSettings, Weights, batch, draws, fit

QUICK = PuSettings(folds=2)


def silent(_share: float) -> None:
    """Hears nothing."""


def two_classes(share: float = 0.3, seed: int = 0, positives: int = 60, apart: float = 4.0) -> PuSamples:
    """Features in the plane: the class round (apart, 0), the rest round (0, 0)."""
    random = np.random.default_rng(seed)
    positive = random.normal(size=(positives, 2)) + (apart, 0)
    is_class = random.random(3000) < share
    unlabelled = random.normal(size=(3000, 2)) + np.where(is_class[:, np.newaxis], (apart, 0), (0, 0))
    fold = np.arange(positives) % 2
    return PuSamples(positive.astype("f4"), np.zeros((0, 2), "f4"), unlabelled.astype("f4"), fold)


@pytest.mark.parametrize("loss", [Loss.TAYLOR, Loss.VARIATIONAL, Loss.NEGATIVE, Loss.NNPU])
def test_every_loss_ranks_the_class_above_the_rest(loss: Loss) -> None:
    weights = fit(two_classes(), replace(QUICK, loss=loss, prior=0.3), silent)
    probes = np.array([[4, 0], [0, 0]], "f4")
    assert (weights.logits(probes)[:, 0] > weights.logits(probes)[:, 1] + 1).all()


def test_the_taylor_loss_of_order_one_needs_no_prior_to_cut_near_the_middle() -> None:
    weights = fit(two_classes(), QUICK, silent)
    logits = weights.logits(np.array([[4, 0], [0, 0]], "f4")).mean(axis=0)
    assert logits[0] > 0 > logits[1]


def test_the_same_seed_gives_the_same_weights_and_another_seed_others() -> None:
    one, same = (fit(two_classes(), QUICK, silent) for _ in range(2))
    other = fit(two_classes(), replace(QUICK, seed=2), silent)
    for mine, twin in zip(one, same):
        np.testing.assert_array_equal(mine, twin)
    assert not np.array_equal(one.first, other.first)


def test_a_network_never_draws_a_positive_of_its_own_fold() -> None:
    samples = two_classes()
    for step in draws(samples, replace(QUICK, steps=20)):
        for network, drawn in enumerate(step.positive):
            assert (samples.fold[drawn] != network).all()


def test_negatives_push_their_surroundings_out_of_the_class() -> None:
    samples = two_classes()
    at_edge = np.random.default_rng(1).normal(size=(20, 2)) * 0.2 + (2.2, 0)
    without = fit(samples, QUICK, silent)
    with_them = fit(samples._replace(negative=at_edge.astype("f4")), QUICK, silent)
    probe = np.array([[2.2, 0]], "f4")
    assert (with_them.logits(probe) < without.logits(probe) - 0.3).all()


def test_a_batch_holds_positives_then_negatives_then_unlabelled() -> None:
    samples = two_classes()._replace(negative=np.full((3, 2), 100, "f4"))
    step = next(iter(draws(samples, replace(QUICK, noise=0.0))))
    pixels = batch(samples, step)
    assert pixels.shape == (2, 32 + 32 + 256, 2)
    assert (pixels[:, 32:64] == 100).all()
    assert (np.delete(pixels, np.s_[32:64], axis=1) < 50).all()


def test_what_hears_of_the_progress_may_end_the_training() -> None:
    heard: list[float] = []

    def stop(share: float) -> None:
        heard.append(share)
        if share > 0.1:
            raise InterruptedError

    with pytest.raises(InterruptedError):
        fit(two_classes(), QUICK, stop)
    assert heard == sorted(heard)
    assert heard[-1] < 0.12


def test_self_calibration_changes_what_is_learned() -> None:
    plain, calm = (fit(two_classes(), replace(QUICK, self_calibration=beta), silent) for beta in (0.0, 2.0))
    assert not np.allclose(plain.first, calm.first)


def test_the_prior_is_found_where_the_classes_are_apart() -> None:
    for share in (0.05, 0.2, 0.5):
        samples = two_classes(share, positives=100, apart=6.0)
        prior = prior_of(samples, fit(samples, QUICK, silent))
        assert share / 1.2 < prior.share < share * 1.2
        assert 0 < prior.low <= prior.share <= prior.high <= 1


def prior_of(samples: PuSamples, weights: Weights):
    positive, unlabelled = weights.logits(samples.positive), weights.logits(samples.unlabelled)
    ranks = [ranks_of(positive[fold][samples.fold == fold], unlabelled[fold]) for fold in range(2)]
    return estimate_prior(np.concatenate(ranks), len(samples.unlabelled), 1)


def test_a_score_that_knows_nothing_gives_no_small_prior() -> None:
    """Positives spread like the unlabelled pixels: for all that can be told, everything is of the class."""
    ranks = (np.arange(100) + 0.5) / 100
    assert estimate_prior(ranks, 10_000, 1).share > 0.5


def test_more_positives_give_a_narrower_interval() -> None:
    random = np.random.default_rng(0)
    few, many = (estimate_prior(1 - 0.2 * random.random(count) ** 0.7, 10_000, 1) for count in (15, 1500))
    assert few.high - few.low > many.high - many.low


def test_ranks_are_shares_of_lower_scores() -> None:
    np.testing.assert_allclose(ranks_of(np.array([0.0, 2.5, 9.0]), np.array([1.0, 2.0, 3.0, 4.0])), [0, 0.5, 1])


def test_pixels_of_one_polygon_stay_in_one_fold_where_there_are_many_polygons() -> None:
    group = np.repeat(np.arange(10), 7)
    fold = folds_of(group, 4, seed=1)
    assert all(len(set(fold[group == one])) == 1 for one in range(10))
    assert set(fold) == {0, 1, 2, 3}


def test_pixels_of_few_polygons_are_spread_over_the_folds() -> None:
    fold = folds_of(np.repeat([0, 1], 20), 4, seed=1)
    assert (np.bincount(fold) == 10).all()


def test_one_huge_polygon_among_points_does_not_fill_a_fold_of_its_own() -> None:
    group = np.concatenate([np.zeros(400, int), np.arange(1, 20)])
    assert np.bincount(folds_of(group, 4, seed=1)).max() < 110
