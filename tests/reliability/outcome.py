"""Outcome and Row: how the rounds of one fault ended, and what the table says of it."""

from __future__ import annotations

import math
import sys
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from enum import Enum


class Outcome(Enum):
    """How a round ended."""

    SURVIVED = "survived"
    HALF = "half result taken for whole"
    LEFT = "leftovers"
    TRACEBACK = "no sentence"
    CRASH = "crash"
    HANG = "hang"


@dataclass
class Row:
    """A fault and its rounds. `told` is counted too: what happened in the rounds that is no verdict."""

    fault: str
    subject: str
    counted: Counter[Outcome] = field(default_factory=Counter)
    told: Counter[str] = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)
    """What was seen in the rounds that were not survived."""

    @property
    def rounds(self) -> int:
        """So many were done."""
        return sum(self.counted.values())

    def add(self, outcome: Outcome, why: str = "") -> None:
        """One round more."""
        self.counted[outcome] += 1
        if outcome is not Outcome.SURVIVED:
            self.wrong.append(f"{self.fault}, {self.subject}, round {self.rounds}: {outcome.value} {why}")

    def line(self) -> str:
        """Of a Markdown table."""
        counts = " | ".join(str(self.counted[one]) for one in Outcome)
        told = "; ".join(f"{count} {text}" for text, count in self.told.items())
        return f"| {self.fault} | {self.subject} | {self.rounds} | {counts} | {told} |"


HEAD = f"| fault | what ran | rounds | {' | '.join(one.value for one in Outcome)} | seen |\n|---|---|{'---:|' * 7}---|"


def repeated(row: Row, rounds: int, most_s: float, once: Callable[[Row, int], None]) -> Row:
    """The row after so many rounds, or as many as fit into the time; tells each row when it is done."""
    begun = time.monotonic()
    for number in range(rounds):
        if time.monotonic() - begun > (most_s or math.inf):
            break
        once(row, number)
    sys.stdout.write("\n".join([row.line(), *row.wrong]) + "\n")
    sys.stdout.flush()
    return row
