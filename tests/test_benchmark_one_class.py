"""The one-class benchmark, on figures and pixels that can be checked by hand."""

from __future__ import annotations

import numpy as np
import pytest

from plugin.detectors.pu_prior import Prior
from plugin.detectors.pu_training import PuSamples
from tests.benchmark.one_class_methods import OURS as WAY
from tests.benchmark.one_class_methods import Case, Row, by_one_class, f1, matching, supervised
from tests.benchmark.one_class_scenes import Draw, Scene, points, positives, share_of
from tests.benchmark.one_class_tables import OURS, Bound, Result, accuracy_tables, best_bound, lost, means, near

LABELS = np.zeros((20, 30), np.uint8)
LABELS[2:10, 3:20] = 1
LABELS[15:17, 3:9] = 2
RIVAL = Row("rival", "0.5")


def result(label: int, ours: float, draw: Draw = Draw.ANYWHERE, scene: str = "salinas-a") -> Result:
    return Result(scene, label, draw, 0.2, Prior(0.22, 0.19, 0.25), {OURS: ours, RIVAL: 0.4})


def test_f1_is_the_harmonic_mean_of_precision_and_recall() -> None:
    found, truth = np.array([1, 1, 1, 0, 0, 0]) > 0, np.array([1, 0, 1, 1, 1, 0]) > 0
    precision, recall = 2 / 3, 2 / 4
    assert f1(found, truth) == pytest.approx(2 * precision * recall / (precision + recall))
    assert f1(found & False, truth) == 0


def test_half_of_a_small_class_is_drawn_and_a_hundred_of_a_large_one() -> None:
    for draw in Draw:
        small, large = (positives(LABELS, label, draw, seed=1) for label in (2, 1))
        assert len(np.unique(small)) == 6
        assert len(np.unique(large)) == 68
        assert (LABELS.ravel()[large] == 1).all()


def test_samples_of_one_side_lie_beyond_all_others() -> None:
    chosen = positives(LABELS, 1, Draw.ONE_SIDE, seed=3)
    rest = np.setdiff1d(np.flatnonzero(LABELS == 1), chosen)
    rows, cols = (np.divmod(places, 30) for places in (chosen, rest))
    angle = np.random.default_rng(3).uniform(0, 2 * np.pi)
    along = [np.cos(angle) * one[1] + np.sin(angle) * one[0] for one in (rows, cols)]
    assert along[0].max() <= along[1].min() + 1e-9
    assert (positives(LABELS, 1, Draw.ONE_SIDE, seed=3) == chosen).all()


def test_the_share_is_that_of_the_image_only_where_most_of_it_is_marked() -> None:
    pixels = np.ones((1, 20, 30), np.float32)
    assert share_of(Scene("sparse", pixels, LABELS), 2) == pytest.approx(12 / 148)
    dense = np.where(LABELS == 0, 3, LABELS).astype(np.uint8)
    assert share_of(Scene("dense", pixels, dense), 2) == pytest.approx(12 / 600)


def test_a_point_lies_in_the_middle_of_its_pixel() -> None:
    from osgeo import ogr

    point = ogr.CreateGeometryFromWkb(points(np.array([31]), 30)[0])
    assert (point.GetX() % 1, point.GetY() % 1) == (0.5, 0.5)


def test_a_cut_lets_the_share_through() -> None:
    scores = np.arange(1000.0)
    assert np.mean(scores >= matching(scores, 0.1)) == pytest.approx(0.1)


def test_methods_that_see_positives_alone_find_a_class_that_stands_apart() -> None:
    chance = np.random.default_rng(0)
    others, members = chance.normal(0, 1, (900, 4)), chance.normal(6, 1, (100, 4))
    everything = np.concatenate([others, members]).astype(np.float32)
    samples = PuSamples(everything[900:950], everything[:0], everything, np.arange(50) % 4)
    found = by_one_class(Case(samples, everything, 0.1, 0.1, 1))
    truth = np.arange(1000) >= 900
    assert {row.method for row in found} == {"one-class SVM", "isolation forest"}
    assert all(f1(marked, truth) > 0.8 for row, marked in found.items() if row.cut == "share")


def test_the_supervised_bound_solves_what_is_easy() -> None:
    chance = np.random.default_rng(0)
    labels = np.repeat([1, 2], 200).astype(np.uint8)
    features = (chance.normal(0, 1, (400, 3)) + 5 * labels[:, np.newaxis]).astype(np.float32)
    for figures in supervised(features, labels, 1).values():
        assert min(figures.values()) > 0.95


def test_a_task_is_lost_where_the_bound_solves_it_and_the_method_does_not() -> None:
    known = {("a", 1): 0.9, ("a", 2): 0.6, ("a", 3): 0.4}
    assert lost({("a", 1): 0.8, ("a", 2): 0.49, ("a", 3): 0.1}, known) == 1


def test_means_are_over_the_draws_of_a_task() -> None:
    figures = means([result(1, 0.8), result(1, 0.6), result(2, 0.1)])
    assert figures[OURS] == {("salinas-a", 1): pytest.approx(0.7), ("salinas-a", 2): pytest.approx(0.1)}


def test_the_better_classifier_is_the_bound() -> None:
    bounds = [
        Bound("a", {"forest": {1: 0.9}, "network": {1: 0.5}}),
        Bound("b", {"forest": {1: 0.1}, "network": {1: 0.9}}),
    ]
    assert best_bound(bounds)[0] == "network"


def test_near_is_a_factor_either_way() -> None:
    assert near(np.array([1.31, 1.29, 0.78, 0.75])) == 0.5


def test_the_tables_name_every_task_and_method() -> None:
    draws = [
        result(label, 0.9, draw, scene) for draw in Draw for scene, label in (("salinas-a", 1), ("enmap-potsdam-1", 5))
    ]
    bounds = [Bound("salinas-a", {"network": {1: 1.0}}), Bound("enmap-potsdam-1", {"network": {5: 0.6}})]
    text = accuracy_tables(draws, bounds)
    assert "| salinas-a, 1 | 0.200 | 0.900 | 0.400 (rival, 0.5) | 1.000 | 1.10 | 100% | 100% |" in text
    assert "| enmap-potsdam-1, 5 |" in text
    assert f"| **ours** | {WAY} | 0.900 | 0.900 | 0.900 | 0.900 | 0 |" in text
