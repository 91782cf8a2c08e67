"""Rivals of the detector of one class, on the same samples and the same features."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import NamedTuple
from unittest.mock import patch

import numpy as np
import numpy.typing as npt
from sklearn.ensemble import IsolationForest, RandomForestClassifier
from sklearn.neural_network import MLPClassifier
from sklearn.preprocessing import StandardScaler
from sklearn.svm import OneClassSVM

from plugin.detectors import pu_training
from plugin.detectors.pu_losses import Loss
from plugin.detectors.pu_matching import Logits, cut_of, prior_of
from plugin.detectors.pu_prior import Prior
from plugin.detectors.pu_training import PuSamples, PuSettings, Weights, fit

Array = npt.NDArray[np.float32]
Flags = npt.NDArray[np.bool_]
AT_HALF, OURS, MATCHED, OWN = "0.5", "as ours", "share", "its own"
NNPU, NNPU_ESTIMATED = "nnPU, true share", "nnPU, estimated share"
NEGATIVE, SVM, FOREST = "unlabelled as negative", "one-class SVM", "isolation forest"
NETWORKS = {
    "Taylor, order 1": PuSettings(),
    "Taylor, order 2": PuSettings(order=2),
    "Taylor, order 2, self-calibration": PuSettings(order=2, self_calibration=0.5),
    "Taylor, order 4": PuSettings(order=4),
    "vPU": PuSettings(loss=Loss.VARIATIONAL),
    NEGATIVE: PuSettings(loss=Loss.NEGATIVE),
    NNPU: PuSettings(loss=Loss.NNPU),
    NNPU_ESTIMATED: PuSettings(loss=Loss.NNPU),
}
_TREES, _OUTLIERS = 200, 0.1


class Row(NamedTuple):
    """A method, and how it cuts its scores."""

    method: str
    cut: str


class Case(NamedTuple):
    """What a method is given, and the features (n, features) of the pixels that it is judged by.

    `true_share`: of the class in the image, which outside of a benchmark nobody knows; `estimate`: the plugin's.
    """

    samples: PuSamples
    judged: Array
    true_share: float
    estimate: float
    seed: int


def by_networks(case: Case, names: Iterable[str]) -> dict[Row, Flags]:
    """(n,) pixels that the plugin's networks take for the class, trained with each of these losses."""
    found = {}
    with _drawn_once(case):
        for name in names:
            weights = fit(case.samples, _settings(name, case), lambda _: None)
            logits = logits_of(case.samples, weights, case.samples.unlabelled)
            prior = prior_of(logits, case.seed)
            if name == NNPU:
                prior = Prior(case.true_share, case.true_share, case.true_share)
            scores = weights.logits(case.judged).mean(axis=0)
            found |= {Row(name, AT_HALF): scores >= 0, Row(name, OURS): scores >= cut_of(logits, prior)}
    return found


def by_one_class(case: Case) -> dict[Row, Flags]:
    """(n,) pixels that methods take for the class which see nothing but positives."""
    scaler = StandardScaler().fit(case.samples.unlabelled)
    positive, unlabelled, judged = (
        scaler.transform(part) for part in (case.samples.positive, case.samples.unlabelled, case.judged)
    )
    models = {
        SVM: OneClassSVM(kernel="rbf", nu=_OUTLIERS, gamma="scale"),
        FOREST: IsolationForest(random_state=case.seed),
    }
    found = {}
    for name, model in models.items():
        scores = model.fit(positive).decision_function(judged)
        cut = matching(model.decision_function(unlabelled), case.estimate)
        found |= {Row(name, OWN): scores >= 0, Row(name, MATCHED): scores >= cut}
    return found


def supervised(features: Array, labels: npt.NDArray[np.uint8], seed: int) -> dict[str, dict[int, float]]:
    """F1 of each class on half of the pixels, by classifiers that know all classes of the other half."""
    order = np.random.default_rng(seed).permutation(len(labels))
    known, judged = np.split(order, [len(order) // 2])
    scaler = StandardScaler().fit(features[known])
    models = {
        "random forest": RandomForestClassifier(_TREES, random_state=seed),
        "network": MLPClassifier((64,), alpha=1e-2, max_iter=200, random_state=seed),
    }
    found = {}
    for name, model in models.items():
        told = model.fit(scaler.transform(features[known]), labels[known]).predict(scaler.transform(features[judged]))
        found[name] = {int(label): f1(told == label, labels[judged] == label) for label in np.unique(labels)}
    return found


def logits_of(samples: PuSamples, weights: Weights, population: Array) -> Logits:
    """What the plugin judges a population (n, features) by."""
    return Logits(weights.logits(samples.positive), weights.logits(population), samples.fold)


def matching(scores: npt.NDArray[np.floating], share: float) -> float:
    """The cut that this share of the scores reaches."""
    return float(np.quantile(scores, 1 - share))


def f1(found: Flags, truth: Flags) -> float:
    """Harmonic mean of precision and recall; 0 where nothing is found."""
    either = np.count_nonzero(found) + np.count_nonzero(truth)
    return 2 * np.count_nonzero(found & truth) / max(1, either)


def _settings(name: str, case: Case) -> PuSettings:
    share = {NNPU: case.true_share, NNPU_ESTIMATED: case.estimate}.get(name, 0.0)
    return replace(NETWORKS[name], prior=share, folds=int(case.samples.fold.max()) + 1, seed=case.seed)


@contextmanager
def _drawn_once(case: Case) -> Iterator[None]:
    """Chance gives every loss the same draws, and half of the time goes into drawing."""
    steps = list(pu_training.draws(case.samples, _settings(NEGATIVE, case)))
    with patch.object(pu_training, "draws", lambda samples, settings: iter(steps)):
        yield
