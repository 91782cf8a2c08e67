"""Anomaly: one of a layer, with what people say of it; Tally: how many were judged how, and the precision so far."""

from __future__ import annotations

from collections.abc import Iterable
from enum import Enum
from math import sqrt
from typing import NamedTuple

from .raster.anomaly_layer import VERDICTS, decision_of

ACCEPTED, REJECTED, UNSURE = VERDICTS
OPEN = ""
_Z_95 = 1.959964


class Anomaly(NamedTuple):
    """A row of a layer of anomalies; None or an empty text = not known, no `shape` (WKB) = no geometry."""

    shape: bytes = b""
    rank: int | None = None
    area_px: int | None = None
    area_m2: float | None = None
    mean_score: float | None = None
    peak_score: float | None = None
    false_alarm: float | None = None
    detector: str = ""
    similar: int | None = None
    verdict: str = ""
    note: str = ""
    judged: str = ""

    @property
    def decision(self) -> str:
        """One of VERDICTS, or OPEN."""
        return decision_of(self.verdict)


class Which(Enum):
    """Which anomalies of a layer are meant."""

    ALL = "all"
    ACCEPTED = ACCEPTED
    REJECTED = REJECTED
    UNSURE = UNSURE
    JUDGED = "judged"
    NOT_REJECTED = "not_rejected"

    def takes(self, anomaly: Anomaly) -> bool:
        """Whether it is one of them."""
        decision = anomaly.decision
        if self is Which.ALL:
            return True
        if self is Which.JUDGED:
            return decision != OPEN
        if self is Which.NOT_REJECTED:
            return decision != REJECTED
        return decision == str(self.value)


class Interval(NamedTuple):
    """A share with the ends of its 95 % interval."""

    share: float
    low: float
    high: float


class Tally(NamedTuple):
    """How many anomalies were judged how."""

    accepted: int
    rejected: int
    unsure: int
    open: int

    @property
    def total(self) -> int:
        """Of all."""
        return sum(self)

    @property
    def judged(self) -> int:
        """That have any verdict."""
        return self.total - self.open

    @property
    def precision(self) -> Interval | None:
        """Share of the accepted among the accepted and rejected ones; None before the first of them."""
        decided = self.accepted + self.rejected
        return wilson(self.accepted, decided) if decided else None


def tally_of(anomalies: Iterable[Anomaly]) -> Tally:
    """Counts the verdicts."""
    counts = dict.fromkeys((*VERDICTS, OPEN), 0)
    for anomaly in anomalies:
        counts[anomaly.decision] += 1
    return Tally(*counts.values())


def wilson(hits: int, trials: int) -> Interval:
    """A share with its 95 % interval after Wilson (JASA 22, 1927), which holds for few trials too."""
    share, z2 = hits / trials, _Z_95**2
    middle = (share + z2 / (2 * trials)) / (1 + z2 / trials)
    reach = _Z_95 / (1 + z2 / trials) * sqrt(share * (1 - share) / trials + z2 / (4 * trials**2))
    # At the ends rounding would leave a hair's breadth.
    return Interval(
        share, 0.0 if hits == 0 else max(0.0, middle - reach), 1.0 if hits == trials else min(1.0, middle + reach)
    )


def by_rank(anomalies: Iterable[Anomaly]) -> list[Anomaly]:
    """The highest rank first; those without one at the end."""
    return sorted(anomalies, key=lambda one: (one.rank is None, one.rank or 0))
