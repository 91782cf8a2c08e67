"""What of Ray's work stands on a node: what a worker needs there, where it sits, and the actor that does pieces."""

from __future__ import annotations

import importlib
import os
from typing import Any, NamedTuple

from ..errors import AnomalyError
from .ray_errors import RayMissing
from .work import Worker


def ray_module() -> Any:
    """The package ray; raises RayMissing."""
    try:
        return importlib.import_module("ray")
    except ImportError as raised:
        raise RayMissing from raised


class Needs(NamedTuple):
    """What a node gives up for one worker."""

    cpus: int
    gpus: int
    memory_bytes: int

    def room_on(self, resources: dict[str, float]) -> int:
        """How many workers a node with these resources holds."""
        rooms = [resources.get("CPU", 0) // self.cpus, resources.get("memory", 0) // max(1, self.memory_bytes)]
        if self.gpus:
            rooms.append(resources.get("GPU", 0) // self.gpus)
        return int(min(rooms))

    def __str__(self) -> str:
        card = f", {self.gpus} GPU" if self.gpus else ""
        return f"{self.cpus} CPU{card} and {self.memory_bytes / 2**20:.0f} MiB"


class Seat(NamedTuple):
    """Where a worker sits."""

    node: str
    process: int


class Answer(NamedTuple):
    """What came of a piece: why it could not be done, or nothing; and whether it was made now, not found."""

    reason: str
    is_new: bool = False


class PieceActor:
    """What runs on a node: opens the plan, its model and images once, then does one piece after the other.

    Errors are given back as their sentence: they are made of other things than exceptions that can be sent.
    """

    def __init__(self, job_path: str) -> None:
        self._job_path = job_path

    def open(self) -> tuple[Seat, str]:
        """The seat, and why the plan cannot be worked on there."""
        seat = Seat(ray_module().get_runtime_context().get_node_id(), os.getpid())
        try:
            self._worker = Worker(self._job_path)
        except AnomalyError as error:
            return seat, str(error)
        return seat, ""

    def do(self, piece: int) -> Answer:
        """Makes a piece, or finds it there."""
        try:
            return Answer("", self._worker.do(piece).is_new)
        except AnomalyError as error:
            return Answer(str(error))
