"""How many examples a property is tried with, and what became of them: the figures of docs/fuzzing.md."""

from __future__ import annotations

import json
import os
from collections import Counter, defaultdict
from collections.abc import Callable
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, settings

from plugin.errors import AnomalyError

# "long", or how many times the examples of the ordinary suite are tried.
_WISH = os.environ.get("EARTH_ANOMALY_FUZZ", "")
LONG = bool(_WISH)
SUMMARY = os.environ.get("EARTH_ANOMALY_FUZZ_SUMMARY", "")
_LONGER = int(_WISH) if _WISH.isdecimal() else 60

_outcomes: dict[str, Counter[str]] = defaultdict(Counter)


def examples(number: int) -> Callable[[Any], Any]:
    """Settings of a property: the same examples each time, or in the long run many more and others."""
    return settings(
        max_examples=number * _LONGER if LONG else number,
        derandomize=not LONG,
        deadline=None,
        database=None,
        suppress_health_check=list(HealthCheck),
        print_blob=True,
    )


def note(subject: str, outcome: str | AnomalyError) -> None:
    """Counts an example: 'whole' or the like, or the error that refused it, whose sentence must say something."""
    if isinstance(outcome, AnomalyError):
        sentence = str(outcome)
        assert len(sentence) > 10
        assert sentence.isprintable() or "\n" in sentence or "\\" in ascii(sentence)
        outcome = type(outcome).__name__
    _outcomes[subject][outcome] += 1


def save() -> None:
    """Writes the counts where EARTH_ANOMALY_FUZZ_SUMMARY says."""
    if SUMMARY:
        Path(SUMMARY).write_text(json.dumps(_outcomes, indent=1, sort_keys=True), encoding="utf-8")
