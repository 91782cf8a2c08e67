"""Kill -9 at random moments: what is there is whole, the next start cleans up and ends with the same result."""

from __future__ import annotations

import random
import shutil
import tempfile
import time
from functools import partial
from pathlib import Path
from statistics import median

from plugin.feedback import Quiet
from plugin.scratch import PREFIX

from .child import DONE, Child
from .look import halves, looks_of
from .outcome import Outcome, Row, repeated
from .works import WORKS, Work

KILL = "kill -9 of the engine's process"
_SHORTEST_S = 0.02


class Place:
    """Folders for one round, gone at the end of the block."""

    def __init__(self, inputs: Path) -> None:
        self.inputs = inputs

    def __enter__(self) -> Place:
        self.folder = Path(tempfile.mkdtemp(prefix="earth_anomaly_reliability_"))
        self.out, self.scratch = self.folder / "out", self.folder / "scratch"
        self.out.mkdir()
        self.scratch.mkdir()
        return self

    def __exit__(self, *_: object) -> None:
        shutil.rmtree(self.folder, ignore_errors=True)

    def start(self, work: Work) -> Child:
        """The work with these folders."""
        return Child(partial(work, self.inputs, self.out, Quiet()), self.scratch)


class Undisturbed:
    """How long a work takes, and what it leaves, when nothing happens."""

    def __init__(self, work: Work, inputs: Path, tries: int = 3) -> None:
        times = []
        for _ in range(tries):
            with Place(inputs) as place:
                child = place.start(work)
                begun = time.monotonic()
                if child.wait() != DONE:
                    raise RuntimeError(f"without a fault: {child.how} {child.what}")
                times.append(time.monotonic() - begun)
                self.looks = looks_of(place.out)
                self.scratch = sorted(path.name for path in place.scratch.rglob("*"))
        self.seconds = max(median(times), _SHORTEST_S)


def killed(name: str, inputs: Path, chance: random.Random, rounds: int, most_s: float) -> Row:
    """The row of one work."""
    work = WORKS[name]
    whole = Undisturbed(work, inputs)

    def once(row: Row, _number: int) -> None:
        with Place(inputs) as place:
            child = place.start(work)
            was_working = child.kill_after(chance.uniform(0, whole.seconds))
            row.told["killed at work"] += was_working
            row.add(*_after(place, work, whole, row))

    return repeated(Row(KILL, name), rounds, most_s, once)


def _after(place: Place, work: Work, whole: Undisturbed, row: Row) -> tuple[Outcome, str]:
    found = looks_of(place.out)
    half = halves(found, whole.looks)
    if half:
        return Outcome.HALF, str(half)
    left = [name for name in found if name not in whole.looks] + [one.name for one in place.scratch.glob(f"{PREFIX}*")]
    row.told["left unfinished files"] += bool(left)
    again = place.start(work)
    if again.wait() != DONE:
        return (Outcome.HANG if again.how == "hang" else Outcome.CRASH), f"{again.how} {again.what}"
    return compare(place, whole)


def compare(place: Place, whole: Undisturbed) -> tuple[Outcome, str]:
    """Whether the folder is as it is without a fault."""
    found = looks_of(place.out)
    half = halves(found, whole.looks)
    if half or whole.looks.keys() - found.keys():
        return Outcome.HALF, f"{half} {sorted(whole.looks.keys() - found.keys())}"
    left = sorted(found.keys() - whole.looks.keys()) + sorted(one.name for one in place.scratch.glob(f"{PREFIX}*"))
    return (Outcome.LEFT, str(left)) if left else (Outcome.SURVIVED, "")
