"""Two runs at a time: into one output, and one that is killed beside one that goes on."""

from __future__ import annotations

import random
from functools import partial
from pathlib import Path
from typing import Any

from plugin.feedback import Quiet
from plugin.raster import outputs

from .child import DONE, REFUSED
from .killing import Place, Undisturbed, compare
from .look import looks_of
from .outcome import Outcome, Row, repeated
from .works import OTHER_RX, WORKS, Work


def two_runs(inputs: Path, chance: random.Random, rounds: int, most_s: float) -> Row:
    """RX with two settings into one file at once: it is that of one of them, the other is refused or was first."""
    first, second = Undisturbed(WORKS["rx"], inputs), Undisturbed(OTHER_RX, inputs, 1)

    def once(row: Row, number: int) -> None:
        # A run waits a moment for another one to end; every second time it does not, since these end so soon.
        works = [partial(_waiting, work, tries=1 if number % 2 else 5) for work in (WORKS["rx"], OTHER_RX)]
        with Place(inputs) as place:
            one = place.start(works[0])
            one._process.join(chance.uniform(0, first.seconds))
            other = place.start(works[1])
            ends = [one.wait(), other.wait()]
            row.told["refused by OutputBusy"] += sum("OutputBusy" in child.what for child in (one, other))
            row.told["both done, one after the other"] += ends == [DONE, DONE]
            verdicts = [compare(place, whole) for whole in (first, second)]
            is_sound = DONE in ends and all(end in (DONE, REFUSED) for end in ends)
            best = min(verdicts, key=lambda verdict: verdict[0] is not Outcome.SURVIVED)
            row.add(*(best if is_sound else (Outcome.CRASH, f"{one.what} {other.what}")))

    return repeated(Row("two runs write to one output at once", "rx"), rounds, most_s, once)


def _waiting(work: Work, inputs: Path, out: Path, feedback: Quiet, tries: int) -> object:
    outputs._TRIES = tries
    return work(inputs, out, feedback)


def killed_beside(inputs: Path, chance: random.Random, rounds: int, most_s: float) -> Row:
    """A run is killed, and another one starts beside a third that goes on: only what is dead is swept up."""
    whole = Undisturbed(WORKS["rx"], inputs)

    def elsewhere(name: str) -> Work:
        def work(folder: Path, out: Path, feedback: Any) -> object:
            WORKS["rx"](folder, _Renamed(out, name), feedback)  # type: ignore[arg-type]
            return name

        return work

    def once(row: Row, _number: int) -> None:
        with Place(inputs) as place:
            dead, alive = place.start(elsewhere("dead.tif")), place.start(elsewhere("alive.tif"))
            row.told["killed at work"] += dead.kill_after(chance.uniform(0, whole.seconds))
            next_one = place.start(WORKS["rx"])
            ends = [next_one.wait(), alive.wait()]
            found = looks_of(place.out)
            left = sorted(found.keys() - {"scores.tif", "alive.tif", "dead.tif"})
            wrong = [name for name, look in found.items() if look != whole.looks["scores.tif"] and name not in left]
            bad = Outcome.CRASH if ends != [DONE, DONE] else Outcome.HALF if wrong else Outcome.LEFT
            is_good = ends == [DONE, DONE] and not left and not wrong
            row.add(Outcome.SURVIVED if is_good else bad, f"{ends} {left} {wrong} {alive.what} {next_one.what}")

    return repeated(Row("kill -9 of one of two runs in a folder, then a third", "rx"), rounds, most_s, once)


class _Renamed:
    """Stands for the folder of results, and gives one file another name."""

    def __init__(self, out: Path, name: str) -> None:
        self._out, self._name = out, name

    def __truediv__(self, _name: str) -> Path:
        return self._out / self._name
