"""python -m tests.reliability.row NAME INPUTS: the rounds of one row, in a process of its own; prints it as JSON."""

from __future__ import annotations

import argparse
import json
import random
import sys
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path

from . import cycles, desktop, faults, killing, training
from .outcome import Outcome, Row
from .works import WORKS

Make = Callable[[Path, random.Random, int, float], Row]
# Runs for each round that was asked for: 300 for 50.
_CYCLES = 6
# Rows of which a round takes long get more time, so that they come to some rounds too.
_SLOW = (
    "kill tdd",
    "kill uniadrs",
    "runtime_raises",
    "training child",
    "training parent",
    "qgis_process",
    "qgis window",
)
_MORE = 2.5


def _kill(name: str, inputs: Path, chance: random.Random, rounds: int, most_s: float) -> Row:
    return killing.killed(name, inputs, chance, rounds, most_s)


def _cycles(inputs: Path, chance: random.Random, rounds: int, _most_s: float) -> Row:
    return cycles.cycles(inputs, chance, _CYCLES * rounds)


ROWS: Mapping[str, Make] = {
    **{f"kill {name}": partial(_kill, name) for name in WORKS},
    "training child": training.child_killed,
    "training parent": training.parent_killed,
    **{make.__name__: make for make in faults.FAULTS},
    "cycles": _cycles,
    "qgis_process": desktop.process_killed,
    "qgis window": desktop.window,
    "qgis runs": desktop.runs,
}


def main() -> None:
    """One row."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("name", choices=ROWS)
    asked.add_argument("inputs", type=Path)
    asked.add_argument("--rounds", type=int, default=50)
    asked.add_argument("--seconds", type=float, default=0.0)
    asked.add_argument("--seed", type=int, default=1)
    chosen = asked.parse_args()
    chance = random.Random(f"{chosen.seed} {chosen.name}")  # noqa: S311
    row = ROWS[chosen.name](
        chosen.inputs, chance, chosen.rounds, chosen.seconds * (_MORE if chosen.name in _SLOW else 1)
    )
    said = {
        "fault": row.fault,
        "subject": row.subject,
        "counted": {one.value: row.counted[one] for one in Outcome},
        "told": dict(row.told),
        "wrong": row.wrong,
    }
    sys.stdout.write(json.dumps(said) + "\n")


if __name__ == "__main__":
    main()
