"""Runs that end and runs that are canceled, hundreds in one process: neither memory nor open files may grow."""

from __future__ import annotations

import os
import random
import tempfile
from collections.abc import Callable
from functools import partial
from pathlib import Path
from statistics import median

from plugin.errors import RunCanceled
from plugin.feedback import Quiet

from .child import DONE, Child
from .outcome import Outcome, Row
from .works import WORKS

_NAMES = ("rx", "pu", "rx", "pu", "tdd")
_WARM = 30
# Between two runs the allocator may hold what one run takes, or have just given it back: medians of so many runs.
_COMPARED = 60
_MIB = 2**20
# A process that has run a while still settles; a leak of one small image in ten runs would exceed this.
_MOST_GROWN_MIB = 16.0


class CancelAt(Quiet):
    """Cancels when it is asked for the n-th time."""

    def __init__(self, number: int) -> None:
        self.left = number

    def isCanceled(self) -> bool:  # noqa: N802
        """From the n-th time on."""
        self.left -= 1
        return self.left <= 0


def cycles(inputs: Path, chance: random.Random, count: int) -> Row:
    """So many runs of some detectors, every second one canceled at a random moment."""
    row = Row(f"{count} runs in one process, every second one canceled", ", ".join(dict.fromkeys(_NAMES)))
    with tempfile.TemporaryDirectory() as folder:
        child = Child(partial(_many, inputs, Path(folder), chance.random(), count), Path(folder), 3000)
        if child.wait() != DONE:
            row.add(Outcome.HANG if child.how == "hang" else Outcome.CRASH, child.what)
            return row
    judge(row, child.what, count)
    return row


def judge(row: Row, said: str, count: int) -> None:
    """Takes in what a process tells of itself: MiB grown, open files after the warm-up and at the end, what is left."""
    grown_mib, before, after, left, canceled = (float(word) for word in said.split())
    row.told[f"MiB more memory in the last {_COMPARED} runs than in the first, medians"] += round(grown_mib)
    row.told["more open files"] += int(after - before)
    row.told["canceled"] += int(canceled)
    is_grown = grown_mib > _MOST_GROWN_MIB or after > before
    row.counted[Outcome.LEFT if is_grown or left else Outcome.SURVIVED] += count
    if is_grown or left:
        row.wrong.append(f"grown by {grown_mib} MiB and {after - before} files; {left} files left")


def _many(inputs: Path, out: Path, seed: float, count: int) -> str:
    chance = random.Random(seed)  # noqa: S311
    canceled, asked = 0, {name: _asked(name, inputs, out) for name in set(_NAMES)}
    held: list[int] = []
    for number in range(-_WARM, count):
        if number == 0:
            held, files = [], open_files()
        name = _NAMES[number // 2 % len(_NAMES)]
        feedback = CancelAt(chance.randint(1, asked[name]) if number % 2 else 10**9)
        canceled += _is_canceled(lambda: WORKS[name](inputs, out, feedback))  # noqa: B023
        held.append(resident_bytes())
    left = [path for path in out.iterdir() if path.name != "scores.tif"]
    grown = (median(held[-_COMPARED:]) - median(held[:_COMPARED])) / _MIB
    return f"{grown:.1f} {files} {open_files()} {len(left)} {canceled}"


def _asked(name: str, inputs: Path, out: Path) -> int:
    feedback = CancelAt(10**9)
    WORKS[name](inputs, out, feedback)
    return 10**9 - feedback.left


def _is_canceled(run: Callable[[], object]) -> bool:
    try:
        run()
    except RunCanceled:
        return True
    return False


def resident_bytes() -> int:
    """Memory of this process that is not on the disk."""
    return int(Path("/proc/self/statm").read_text().split()[1]) * os.sysconf("SC_PAGESIZE")


def open_files() -> int:
    """Of this process."""
    return len(os.listdir("/proc/self/fd"))  # noqa: PTH208
