"""StateFile: what has become of each item of a batch, as lines that are only ever added; survives a sudden end."""

from __future__ import annotations

import errno
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timezone
from enum import Enum
from pathlib import Path
from typing import Any


class State(Enum):
    """Of an item."""

    WAITING = "waiting"
    RUNNING = "running"
    DONE = "done"
    SKIPPED = "skipped"
    FAILED = "failed"
    CANCELED = "canceled"


@dataclass
class Record:
    """What is known of one item. `scored` and `outlined` say by which settings its files were made, and what came
    out; they outlast later failures."""

    state: State = State.WAITING
    percent: float = 0.0
    seconds: float = 0.0
    message: str = ""
    tried: str = ""
    """Fingerprint of what failed."""
    scored: Mapping[str, Any] = field(default_factory=dict)
    outlined: Mapping[str, Any] = field(default_factory=dict)


class StateFile:
    """The records by item, as far as the file has been read. Another process may be adding to it."""

    def __init__(self, path: str) -> None:
        self.path = path
        self.records: dict[str, Record] = {}
        self._read_bytes = 0

    def record(self, item: str) -> Record:
        """Of an item, by its name; an empty one where nothing is known."""
        return self.records.get(item) or Record()

    def read_more(self) -> set[str]:
        """Takes in what was added since; a last line that is not whole waits. Gives the items that it told of."""
        try:
            if Path(self.path).stat().st_size < self._read_bytes:
                self.records, self._read_bytes = {}, 0  # somebody has begun it anew
            with Path(self.path).open("rb") as file:
                file.seek(self._read_bytes)
                whole = file.read().rpartition(b"\n")[0]
        except OSError:  # no file yet
            return set()
        if not whole:
            return set()
        self._read_bytes += len(whole) + 1
        return set(filter(None, map(self._take, whole.split(b"\n"))))

    def add(self, item: str, event: str, **facts: Any) -> None:
        """One line more, written at once; raises OSError."""
        said = {"time": datetime.now(timezone.utc).isoformat(timespec="seconds"), "item": item, "event": event}
        line = json.dumps({**said, **facts}, ensure_ascii=True, allow_nan=True).encode() + b"\n"
        try:
            if Path(self.path).is_symlink():
                raise OSError(errno.ELOOP, "it is a link, which might lead out of the output folder")
            with Path(self.path).open("a+b") as file:
                if file.tell() and not _ends_whole(self.path):
                    line = b"\n" + line  # a sudden end has left half a line
                file.write(line)
        except OSError:
            self._take(line)
            raise
        self.read_more()

    def _take(self, line: bytes) -> str:
        """The item that the line tells of; empty where it means nothing."""
        try:
            said = json.loads(line)
        except (ValueError, RecursionError):
            return ""
        if isinstance(said, dict) and isinstance(said.get("item"), str) and str(said.get("event")) in _EVENTS:
            _EVENTS[str(said["event"])](self.records.setdefault(said["item"], Record()), said)
            return str(said["item"])
        return ""


def _ends_whole(path: str) -> bool:
    with Path(path).open("rb") as file:
        file.seek(-1, 2)
        return file.read(1) == b"\n"


def _run(record: Record, said: Mapping[str, Any]) -> None:
    record.state, record.percent = State.RUNNING, _number(said, "percent")
    record.seconds, record.message = _number(said, "seconds"), ""


def _end(record: Record, said: Mapping[str, Any]) -> None:
    record.state, record.message = State(said["event"]), str(said.get("message", ""))
    record.seconds = _number(said, "seconds")
    record.tried = str(said.get("tried", ""))


def _skip(record: Record, said: Mapping[str, Any]) -> None:
    record.state, record.message = State.SKIPPED, ""


def _score(record: Record, said: Mapping[str, Any]) -> None:
    record.scored = said
    record.outlined = {}


def _outline(record: Record, said: Mapping[str, Any]) -> None:
    record.outlined = said


def _wait(record: Record, said: Mapping[str, Any]) -> None:
    record.state, record.message, record.percent = State.WAITING, "", 0.0


_EVENTS: dict[str, Callable[[Record, Mapping[str, Any]], None]] = {
    "waiting": _wait,
    "running": _run,
    "scored": _score,
    "outlined": _outline,
    "done": _end,
    "failed": _end,
    "canceled": _end,
    "skipped": _skip,
}


def _number(said: Mapping[str, Any], key: str) -> float:
    value = said.get(key)
    return float(value) if isinstance(value, (int, float)) else 0.0
