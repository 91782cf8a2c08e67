"""The false-alarm probability is the share of valid pixels that score at least as high."""

from __future__ import annotations

import numpy as np
import pytest

from plugin.raster import false_alarm
from plugin.raster.false_alarm import FalseAlarms, ScoreCount


def brute_force(scores: np.ndarray) -> np.ndarray:
    valid = scores[~np.isnan(scores)]
    shares = [np.nan if np.isnan(score) else np.mean(valid >= score) for score in scores.ravel()]
    return np.reshape(shares, scores.shape)


def counted(*blocks: np.ndarray) -> FalseAlarms:
    count = ScoreCount(sum(block.size for block in blocks))
    for block in blocks:
        count.add(block)
    return count.false_alarms(blocks)


CASES = {
    "plain": np.random.default_rng(0).normal(size=(20, 30)),
    "ties": np.random.default_rng(0).integers(-3, 4, (20, 30)),
    "constant": np.full((5, 6), 7.0),
    "constant zero": np.zeros((5, 6)),
    "negative": -np.random.default_rng(0).random((20, 30)) * 1e-30,
    "one": np.array([[np.nan, 3.0]]),
    "both zeros": np.array([[0.0, -0.0, 1.0, -1.0]]),
    "wide": np.array([[-3.4e38, -1e-45, 0.0, 1e-45, 3.4e38, 1.0]]),
}


@pytest.mark.parametrize("name", CASES)
def test_probability_is_the_share_that_scores_at_least_this(name: str) -> None:
    scores = CASES[name].astype("f4")
    scores.flat[0] = np.nan
    np.testing.assert_allclose(counted(scores[:2], scores[2:]).probability(scores), brute_force(scores), rtol=1e-6)


@pytest.mark.parametrize("name", CASES)
def test_counting_in_bins_is_never_below_the_share_and_close(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(false_alarm, "_EXACT_PX", 0)
    scores = CASES[name].astype("f4")
    scores.flat[0] = np.nan
    exact = brute_force(scores)
    probability = counted(scores[:2], scores[2:]).probability(scores)
    valid = ~np.isnan(exact)
    assert (np.isnan(probability) == ~valid).all()
    assert (probability[valid] >= exact[valid] * (1 - 1e-6)).all()
    if name != "wide":  # smaller than any normal number are three of its six
        np.testing.assert_allclose(probability[valid], exact[valid], atol=2e-3)


def test_few_bins_still_err_on_the_safe_side(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(false_alarm, "_EXACT_PX", 0)
    monkeypatch.setattr(false_alarm, "_BINS", 2**10)
    scores = np.random.default_rng(1).gamma(2, size=(100, 100)).astype("f4")
    exact, probability = brute_force(scores), counted(scores).probability(scores)
    assert (probability >= exact * (1 - 1e-6)).all()
    assert (probability <= exact + 0.2).all()


def test_higher_scores_never_have_higher_probability() -> None:
    scores = np.sort(np.random.default_rng(2).normal(size=(1, 500)).astype("f4"))
    assert (np.diff(counted(scores).probability(scores)) <= 0).all()


def test_missing_blocks_change_nothing() -> None:
    missing, scores = np.full((3, 4), np.nan, "f4"), np.arange(12, dtype="f4").reshape(3, 4)
    np.testing.assert_array_equal(counted(missing, scores).probability(scores), counted(scores).probability(scores))


def test_the_bins_of_a_growing_range_do_not_depend_on_the_order_of_the_blocks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(false_alarm, "_EXACT_PX", 0)
    monkeypatch.setattr(false_alarm, "_BINS", 2**12)
    random = np.random.default_rng(3)
    blocks = [(random.normal(size=(10, 50)) * scale).astype("f4") for scale in (1e-3, 1, 1e-8, 1e5)]
    scores = np.concatenate(blocks)
    one, other = (counted(*order).probability(scores) for order in (blocks, blocks[::-1]))
    np.testing.assert_allclose(one, other, atol=0.01)
    assert (one >= brute_force(scores) * (1 - 1e-6)).all()


def test_scores_that_are_gathered_before_they_are_counted_are_all_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(false_alarm, "_EXACT_PX", 0)
    monkeypatch.setattr(false_alarm, "_AT_ONCE_PX", 70)
    monkeypatch.setattr(false_alarm, "_CHUNK_PX", 32)
    random = np.random.default_rng(4)
    blocks = [random.normal(size=(3, size)).astype("f4") for size in (1, 7, 40, 200)]
    blocks[2][1, :9] = np.nan
    scores = np.concatenate([block.ravel() for block in blocks])[np.newaxis]
    np.testing.assert_allclose(counted(*blocks).probability(scores), brute_force(scores), atol=2e-3)


def many(name: str) -> np.ndarray:
    """Scores of more than a million pixels, which are counted in bins."""
    random = np.random.default_rng(0)
    shape = 1024, 1032
    made = {
        "squared distances": random.gamma(3.0, 2.0, shape),
        "a few that are zero": random.gamma(3.0, 2.0, shape),
        "of both signs": random.normal(size=shape),
        "saturated probabilities": 1 / (1 + np.exp(-random.normal(9, 3, shape))),
        "alike, but for one": 1000 + random.uniform(-0.1, 0.1, shape),
        "alike, but for two that are far": 1000 + random.uniform(-0.1, 0.1, shape),
        "two values": random.integers(0, 2, shape),
    }[name].astype("f4")
    if "zero" in name or "one" in name:
        made.flat[:: made.size // 5] = 0
    if "far" in name:
        made.flat[:2] = 1e-30, 1e30
    return made


MANY = (
    "squared distances",
    "a few that are zero",
    "of both signs",
    "saturated probabilities",
    "alike, but for one",
    "alike, but for two that are far",
    "two values",
)


@pytest.mark.parametrize("name", MANY)
def test_of_more_than_a_million_scores_the_probability_is_at_most_a_hundredth_too_high(name: str) -> None:
    scores = many(name)
    probability = counted(scores[:512], scores[512:]).probability(scores)
    at_least = scores.size - np.searchsorted(np.sort(scores, axis=None), scores)
    ratio = probability / (at_least / scores.size)
    assert ratio.min() >= 1 - 1e-6
    assert ratio.max() <= 1.01


def test_what_is_missing_is_missing_among_many_scores_too() -> None:
    scores = many("saturated probabilities")
    scores[5:9, 3:40] = np.nan
    probability = counted(scores[:512], scores[512:]).probability(scores)
    np.testing.assert_array_equal(np.isnan(probability), np.isnan(scores))


def test_the_order_of_the_blocks_does_not_matter() -> None:
    scores = many("saturated probabilities")
    blocks = [scores[:100], scores[100:700], scores[700:]]
    one, other = (counted(*order).probability(scores) for order in (blocks, blocks[::-1]))
    np.testing.assert_array_equal(one, other)


def test_many_scores_that_are_looked_up_in_pieces_get_the_same_probability(monkeypatch: pytest.MonkeyPatch) -> None:
    scores = np.random.default_rng(0).normal(size=(40, 50)).astype("f4")
    scores[3, :20] = np.nan
    whole = counted(scores).probability(scores)
    monkeypatch.setattr(false_alarm, "_SORTED_PX", 7)
    np.testing.assert_array_equal(counted(scores).probability(scores), whole)
