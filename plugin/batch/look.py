"""look(): the items of a job and how they stand, found out without running anything."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from ..errors import RunCanceled
from .done import is_outlined, is_scored
from .job import BatchJob
from .lock import holder, is_busy
from .plan import Item, plan
from .run import files_of
from .state import Record, State, StateFile

BROKEN_OFF = "broken off"


class Look(NamedTuple):
    """`busy_by` names the process that works on the folder; it is empty where none does."""

    items: Sequence[Item]
    records: Sequence[Record]
    states: StateFile
    summary_path: str
    busy_by: str

    @property
    def summary(self) -> str:
        """The report's file, where there is one."""
        return self.summary_path if Path(self.summary_path).is_file() else ""


def look(job: BatchJob, stem: str, is_canceled: Callable[[], bool] = lambda: False) -> Look:
    """Raises what plan() raises. What is recorded as done and would not come out the same again is waiting."""
    items = plan(job, is_canceled)
    states_path, summary_path = files_of(job, stem)
    states = StateFile(states_path)
    states.read_more()
    busy_by = holder(job.output_folder) if is_busy(job.output_folder) else ""
    records = []
    for item in items:
        if is_canceled():
            raise RunCanceled
        record = states.record(item.name)
        records.append(replace(record) if busy_by else _now(item, record, job))
    return Look(items, records, states, summary_path, busy_by)


def _now(item: Item, record: Record, job: BatchJob) -> Record:
    wish = job.options.polygons
    if record.state in (State.FAILED, State.CANCELED):
        return replace(record)
    if is_scored(item, record) and (wish is None or is_outlined(item, record, wish)):
        return replace(record, state=State.SKIPPED if record.state is State.SKIPPED else State.DONE)
    return replace(record, state=State.WAITING, message=BROKEN_OFF if record.state is State.RUNNING else "")
