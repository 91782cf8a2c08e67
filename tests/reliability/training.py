"""The training process killed, and what started it killed: real PyTorch, so a round takes long."""

from __future__ import annotations

import os
import random
import signal
import sys
import time
from contextlib import suppress
from functools import partial
from pathlib import Path

from plugin.detectors.pu_training import PuSettings
from plugin.feedback import Quiet
from plugin.pu_in_torch import fit_in
from plugin.pu_samples import SampleShapes
from plugin.scratch import PREFIX
from plugin.torch_process import TorchPython
from plugin.train_pu import TrainJob, train_pu
from tests import one_class

from .child import DONE, REFUSED, Child
from .killing import Place
from .outcome import Outcome, Row, repeated

_SUBJECT = "train_pu in PyTorch (python -m models.training)"
_STEPS = 2000
_WAIT_S = 60.0
_FILES = 2
_ENDED = "seconds at most until it ended by itself"


def _train(inputs: Path, out: Path, steps: int) -> object:
    kind = SampleShapes("samples", one_class.samples(40))
    job = TrainJob(str(inputs / "fields.tif"), str(out / "class.onnx"), kind, settings=PuSettings(steps=steps))
    return train_pu(job, Quiet(), fit_in(TorchPython(sys.executable, "", "")))


def _started(place: Place, steps: int = _STEPS) -> Child:
    return Child(partial(_train, place.inputs, place.out, steps), place.scratch)


def _trainers(scratch: Path) -> list[int]:
    """Processes that train a job of this folder."""
    found = []
    for path in Path("/proc").glob("[0-9]*/cmdline"):
        with suppress(OSError):
            if str(scratch).encode() in path.read_bytes():
                found.append(int(path.parent.name))
    return found


def _trainer(place: Place) -> int:
    """The number of the training process, when there is one."""
    begun = time.monotonic()
    while time.monotonic() - begun < _WAIT_S:
        found = _trainers(place.scratch)
        if found:
            return found[0]
        time.sleep(0.02)
    return 0


def _usual_s(inputs: Path) -> float:
    with Place(inputs) as place:
        child = _started(place)
        _trainer(place)
        begun = time.monotonic()
        if child.wait() != DONE:
            raise RuntimeError(child.what)
        return time.monotonic() - begun


def child_killed(inputs: Path, chance: random.Random, rounds: int, most_s: float) -> Row:
    """The training process is killed: a sentence, and nothing is left."""
    usual_s = _usual_s(inputs)

    def once(row: Row, _number: int) -> None:
        with Place(inputs) as place:
            child = _started(place)
            trainer = _trainer(place)
            time.sleep(chance.uniform(0, 0.9 * usual_s))
            with suppress(ProcessLookupError):
                os.kill(trainer, signal.SIGKILL)
            how = child.wait()
            row.told["told as " + child.what.partition(":")[0] if how == REFUSED else how] += 1
            left = [str(path) for path in (*place.out.iterdir(), *place.scratch.iterdir())]
            is_whole = how == DONE and not list(place.scratch.iterdir())
            is_good = is_whole or (how == REFUSED and not left)
            row.add(Outcome.SURVIVED if is_good else Outcome.LEFT if left else Outcome.CRASH, f"{child.what} {left}")

    return repeated(Row("kill -9 of the training process", _SUBJECT), rounds, most_s, once)


def parent_killed(inputs: Path, chance: random.Random, rounds: int, most_s: float) -> Row:
    """What QGIS stands for is killed while the training process works: that ends by itself, the next start cleans."""
    usual_s = _usual_s(inputs)

    def once(row: Row, _number: int) -> None:
        with Place(inputs) as place:
            child = _started(place)
            _trainer(place)
            row.told["killed at work"] += child.kill_after(chance.uniform(0, 0.9 * usual_s))
            row.told["left a scratch folder"] += bool(list(place.scratch.glob(f"{PREFIX}*")))
            begun = time.monotonic()
            while _trainers(place.scratch) and time.monotonic() - begun < _WAIT_S:
                time.sleep(0.1)
            is_orphaned = bool(_trainers(place.scratch))
            ended_s = round(time.monotonic() - begun)
            again = _started(place, steps=20)
            ended = again.wait()
            left = [path.name for path in place.scratch.iterdir()]
            names = sorted(path.suffix for path in place.out.iterdir())
            row.told[_ENDED] = max(row.told[_ENDED], ended_s)
            outcome = Outcome.HANG if is_orphaned else Outcome.CRASH if ended != DONE else Outcome.LEFT
            is_good = not is_orphaned and ended == DONE and not left and len(names) == _FILES
            row.add(Outcome.SURVIVED if is_good else outcome, f"{again.what} {left} {names}")

    return repeated(Row("kill -9 of the process that has started the training", _SUBJECT), rounds, most_s, once)
