"""The derivatives of the losses are those of the published formulas."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest

from plugin.detectors.pu_losses import Loss, calibration_slopes, sigmoid, slopes

POSITIVE = np.array([[-1.0, 0.5, 2.0], [0.1, -0.3, 1.0]])
UNLABELLED = np.array([[-2.0, -1.0, 0.3, 1.5], [0.2, -4.0, 0.0, 3.0]])
PRIOR = 0.3


def phi(logits: np.ndarray) -> np.ndarray:
    return 1 / (1 + np.exp(-logits))


def taylor(order: int) -> Callable[[np.ndarray, np.ndarray], float]:
    def loss(positive: np.ndarray, unlabelled: np.ndarray) -> float:
        rest = 1 - phi(unlabelled).mean()
        return -np.log(phi(positive)).mean() - sum(rest**power / power for power in range(1, order + 1))

    return loss


def variational(positive: np.ndarray, unlabelled: np.ndarray) -> float:
    return np.log(phi(unlabelled).mean()) - np.log(phi(positive)).mean()


def negative(positive: np.ndarray, unlabelled: np.ndarray) -> float:
    return -np.log(phi(positive)).mean() / 2 - np.log(1 - phi(unlabelled)).mean() / 2


def unbiased(positive: np.ndarray, unlabelled: np.ndarray) -> float:
    as_negative = -np.log(1 - phi(unlabelled)).mean() + PRIOR * np.log(1 - phi(positive)).mean()
    return -PRIOR * np.log(phi(positive)).mean() + as_negative


def numeric(loss: Callable[[np.ndarray, np.ndarray], float]) -> tuple[np.ndarray, np.ndarray]:
    """Central differences of the loss of each network by each logit."""
    found = []
    for which, logits in enumerate((POSITIVE, UNLABELLED)):
        slope = np.zeros_like(logits)
        for place in np.ndindex(*logits.shape):
            values = []
            for step in (1e-5, -1e-5):
                moved = [POSITIVE.copy(), UNLABELLED.copy()]
                moved[which][place] += step
                values.append(loss(moved[0][place[0]], moved[1][place[0]]))
            slope[place] = (values[0] - values[1]) / 2e-5
        found.append(slope)
    return found[0], found[1]


@pytest.mark.parametrize(
    ("loss", "order", "formula"),
    [
        (Loss.TAYLOR, 1, taylor(1)),
        (Loss.TAYLOR, 2, taylor(2)),
        (Loss.TAYLOR, 5, taylor(5)),
        (Loss.VARIATIONAL, 1, variational),
        (Loss.NEGATIVE, 1, negative),
        (Loss.NNPU, 1, unbiased),
    ],
)
def test_slopes_are_the_derivatives_of_the_formula(loss: Loss, order: int, formula: Callable) -> None:
    found = slopes(loss, order, PRIOR, POSITIVE.astype("f4"), UNLABELLED.astype("f4"))
    for ours, theirs in zip(found, numeric(formula)):
        np.testing.assert_allclose(ours, theirs, atol=2e-6)


def test_high_orders_tend_to_the_variational_loss() -> None:
    arrays = POSITIVE.astype("f4"), UNLABELLED.astype("f4")
    high, limit = slopes(Loss.TAYLOR, 400, 0, *arrays), slopes(Loss.VARIATIONAL, 1, 0, *arrays)
    np.testing.assert_allclose(high[1], limit[1], rtol=1e-4)
    assert not np.allclose(slopes(Loss.TAYLOR, 1, 0, *arrays)[1], limit[1], rtol=0.1)


def test_a_negative_risk_below_zero_is_climbed_and_not_descended() -> None:
    """Kiryo et al., algorithm 1: positives that look negative in the unlabelled mean are an overfit to be undone."""
    positive, unlabelled = np.full((1, 4), 3.0, "f4"), np.full((1, 4), -6.0, "f4")
    by_positive, by_unlabelled = slopes(Loss.NNPU, 1, 0.5, positive, unlabelled)
    assert (by_unlabelled < 0).all()
    assert (by_positive > 0).all()


def test_the_pull_to_the_teacher_is_the_derivative_of_the_symmetric_divergence() -> None:
    student, teacher = POSITIVE, POSITIVE[:, ::-1]

    def divergence(logits: np.ndarray) -> np.ndarray:
        s, t = phi(logits), phi(teacher)
        return (
            s * np.log(s / t)
            + (1 - s) * np.log((1 - s) / (1 - t))
            + (t * np.log(t / s) + (1 - t) * np.log((1 - t) / (1 - s)))
        )

    numeric_slope = (divergence(student + 1e-5) - divergence(student - 1e-5)) / 2e-5 / student.shape[1]
    np.testing.assert_allclose(calibration_slopes(student.astype("f4"), teacher.astype("f4")), numeric_slope, atol=1e-5)


def test_the_sigmoid_survives_extreme_logits() -> None:
    found = sigmoid(np.array([-1e9, 0, 1e9], "f4"))
    assert found[1] == 0.5
    assert 0 <= found[0] < 1e-6
    assert 1 - 1e-6 < found[2] <= 1
