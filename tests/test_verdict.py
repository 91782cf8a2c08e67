"""Verdicts: which count, the precision so far, and its interval."""

from __future__ import annotations

import pytest

from plugin.verdict import Anomaly, Which, by_rank, tally_of, wilson
from tests.judged import judged


def test_verdicts_are_counted_and_precision_leaves_out_the_unsure() -> None:
    tally = tally_of(judged())
    assert tally == (2, 1, 1, 2)
    assert (tally.total, tally.judged) == (6, 4)
    assert tally.precision is not None
    assert tally.precision.share == pytest.approx(2 / 3)


def test_there_is_no_precision_before_the_first_verdict() -> None:
    assert tally_of([Anomaly(), Anomaly(verdict="unsure")]).precision is None
    assert tally_of([]).total == 0


def test_what_somebody_else_has_written_is_no_verdict() -> None:
    tally = tally_of([Anomaly(verdict=" Accepted "), Anomaly(verdict="maybe"), Anomaly(verdict="")])
    assert (tally.accepted, tally.open) == (1, 2)
    assert not Which.JUDGED.takes(Anomaly(verdict="maybe"))


@pytest.mark.parametrize(
    ("hits", "trials", "low", "high"),
    [(0, 10, 0.0, 0.2775), (10, 10, 0.7225, 1.0), (5, 10, 0.2366, 0.7634), (81, 263, 0.2553, 0.3662)],
)
def test_the_interval_is_the_one_of_the_textbooks(hits: int, trials: int, low: float, high: float) -> None:
    found = wilson(hits, trials)
    assert (found.low, found.high) == (pytest.approx(low, abs=1e-4), pytest.approx(high, abs=1e-4))


def test_anomalies_without_a_rank_come_last() -> None:
    assert [one.rank for one in by_rank([Anomaly(), Anomaly(rank=2), Anomaly(rank=1)])] == [1, 2, None]
