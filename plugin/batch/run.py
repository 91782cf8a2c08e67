"""run_batch(): goes through the items of a batch; what is done is skipped, what fails is told and the rest goes on."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import accumulate
from pathlib import Path
from typing import Any, NamedTuple, Protocol

from ..errors import AnomalyError, OutputNotWritable, RunCanceled
from ..feedback import Feedback
from ..raster.opening import open_raster
from .done import fingerprint, is_outlined, is_scored, made_of, refuse_to_replace, sweep
from .job import BatchJob
from .log import ItemFeedback, ItemLog
from .plan import Item
from .state import State, StateFile
from .summary import write_summary

STATES, SUMMARY = ".state.jsonl", ".summary.html"
# What the states keep of a run's results, and under which name.
_KEPT = {"VALID_PIXELS": "valid_px", "RARE_SCORE": "rare_score", "DEVICE_USED": "device"}


class Runner(Protocol):
    """What runs the detectors. Both raise AnomalyError, and leave no half file then."""

    def score(self, item: Item, feedback: Feedback) -> Mapping[str, Any]:
        """Writes the score raster; gives what the detector says of it."""

    def outline(self, item: Item, wish: Mapping[str, Any], feedback: Feedback) -> Mapping[str, Any]:
        """Writes the polygons of it, as they are wished."""


class Tally(NamedTuple):
    """What became of the items; `summary` is the report's file."""

    done: int
    skipped: int
    failed: int
    summary: str


def files_of(job: BatchJob, stem: str) -> tuple[str, str]:
    """Of a job with this file name, without its ending: the file of states, and the report."""
    folder = Path(job.output_folder)
    return str(folder / f"{stem}{STATES}"), str(folder / f"{stem}{SUMMARY}")


def run_batch(job: BatchJob, stem: str, items: Sequence[Item], runner: Runner, feedback: Feedback) -> Tally:
    """All items, one after the other; the caller holds the folder's lock."""
    states_path, summary_path = files_of(job, stem)
    states = StateFile(states_path)
    states.read_more()
    sweep(job.output_folder, {item.name for item in items})
    batch = _Batch(job, states, runner, feedback)
    batch.begin(items)
    ends = list(accumulate(weight(item.image) for item in items))
    begun_at = time.time()
    for number, item in enumerate(items):
        if feedback.isCanceled():
            break
        feedback.pushInfo(f"{number + 1} of {len(items)}: {item.name}")
        batch.do(item, (100 * ends[number - 1] / ends[-1] if number else 0.0, 100 * ends[number] / ends[-1]))
    counted = Counter(state for state in batch.outcome.values())
    write_summary(job, items, states, summary_path, time.time() - begun_at, feedback)
    return Tally(counted[State.DONE], counted[State.SKIPPED], counted[State.FAILED], summary_path)


def weight(image: str) -> float:
    """Values to be scored, as far as that is known: what the time goes by."""
    try:
        dataset = open_raster(image)
    except AnomalyError:
        return 1.0
    return float(dataset.RasterXSize * dataset.RasterYSize * dataset.RasterCount)


class _Batch:
    def __init__(self, job: BatchJob, states: StateFile, runner: Runner, feedback: Feedback) -> None:
        self._options, self._states, self._runner, self._feedback = job.options, states, runner, feedback
        self.outcome: dict[str, State] = {}
        self._can_write = True

    def begin(self, items: Sequence[Item]) -> None:
        """What failed or broke off in an earlier run waits again, where it is to be tried again."""
        for item in items:
            state = self._states.record(item.name).state
            if state in (State.RUNNING, State.CANCELED) or (state is State.FAILED and self._options.retry_failed):
                self._add(item, "waiting")

    def do(self, item: Item, span: tuple[float, float]) -> None:
        """One item; its state is known afterwards."""
        record = self._states.record(item.name)
        has_scores = self._options.skip_done and is_scored(item, record)
        wish = self._options.polygons
        if has_scores and (wish is None or is_outlined(item, record, wish)):
            self._note(item, State.SKIPPED)
        elif not self._options.retry_failed and record.tried == fingerprint(item):
            self._feedback.pushInfo(record.message)
            self.outcome[item.name] = State.FAILED
        else:
            self._try(item, span, has_scores=has_scores)
        self._feedback.setProgress(span[1])

    def _try(self, item: Item, span: tuple[float, float], *, has_scores: bool) -> None:
        started = time.monotonic()
        with ItemLog(item) as log:
            told = ItemFeedback(self._feedback, log, span, lambda percent: self._tell(item, started, percent))
            self._tell(item, started, 0.0)
            try:
                self._run(item, told, has_scores=has_scores)
            except RunCanceled:
                self._note(item, State.CANCELED, seconds=time.monotonic() - started)
            except AnomalyError as raised:
                log.write(str(raised))
                self._feedback.pushWarning(f"{item.name}: {raised}")
                facts = {"seconds": time.monotonic() - started, "message": str(raised), "tried": fingerprint(item)}
                self._note(item, State.FAILED, **facts)
            else:
                self._note(item, State.DONE, seconds=time.monotonic() - started)

    def _run(self, item: Item, told: ItemFeedback, *, has_scores: bool) -> None:
        wish = self._options.polygons
        refuse_to_replace(item, self._states.record(item.name), polygons=wish is not None)
        if not has_scores:
            results = self._runner.score(item, told)
            kept = {key: results[name] for name, key in _KEPT.items() if name in results}
            self._add(item, "scored", **made_of(item), **kept)
        if wish is not None:
            results = self._runner.outline(item, wish, told)
            self._add(item, "outlined", wish=dict(wish), count=results.get("COUNT"))

    def _tell(self, item: Item, started: float, percent: float) -> None:
        self._add(item, "running", percent=round(percent, 1), seconds=round(time.monotonic() - started, 1))

    def _note(self, item: Item, state: State, **facts: Any) -> None:
        self.outcome[item.name] = state
        self._add(item, state.value, **facts)

    def _add(self, item: Item, event: str, **facts: Any) -> None:
        try:
            self._states.add(item.name, event, **facts)
        except OSError as raised:  # on a full disk, say; the batch goes on, and only a later one knows less
            if self._can_write:
                self._feedback.pushWarning(str(OutputNotWritable(self._states.path, raised.strerror or str(raised))))
            self._can_write = False
