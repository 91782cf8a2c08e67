"""RayPool: pieces of a job plan on a Ray cluster, an actor for each graphics card or core, told numbers, no pixels."""

from __future__ import annotations

import time
from collections import Counter, deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from ..errors import RunCanceled
from ..feedback import Feedback
from .ray_actor import Answer, Needs, PieceActor, Seat, ray_module
from .ray_errors import RayHasNoRoom, RayPiecesFailed

TRIES = 3
# Where this many pieces have failed for good, or as many workers died before they had begun, all others would too.
_MOST_FAILED = 10
# So many failures in a row, and a node that has no access to the images is told no more while others work.
_MOST_IN_ROW = 3
_ASK_S = 1.0
_LOOK_S = 5.0
# A machine that an autoscaler fetches takes minutes.
PATIENCE_S = 600.0
_LOST = "The process of the worker ended, or its machine cannot be reached."


@dataclass(eq=False)
class _Slot:
    """An actor, where it sits once it has opened the plan, and the piece that it is told to do."""

    actor: Any
    seat: Seat | None = None
    piece: int | None = None


class RayPool:
    """Hands the pieces out; a piece whose worker dies, or that fails, is tried again elsewhere, up to TRIES times.

    Ray could restart actors and repeat calls by itself. It then waits for the node that is gone, and repeats a call
    that kills its process as often as one that met a dead machine; here the piece goes to whoever is free.
    """

    def __init__(self, job_path: str, needs: Needs, feedback: Feedback, patience_s: float = PATIENCE_S) -> None:
        """Where Ray is connected; `patience_s`: how long to wait while there is no worker at all."""
        self._ray, self._job_path, self._needs, self._feedback = ray_module(), job_path, needs, feedback
        self._patience_s = patience_s
        self._calls: dict[Any, _Slot] = {}
        self._idle: list[_Slot] = []
        self._open: deque[int] = deque()
        self._tries: Counter[int] = Counter()
        self._given_up: list[int] = []
        self._names: dict[str, str] = {}
        self._in_row: Counter[str] = Counter()
        self._left_out: set[str] = set()
        self._stillborn, self._reason = 0, ""
        self.made: Counter[str] = Counter()
        """New pieces by the name of the node that made them."""
        self.found = 0
        """Pieces that were there."""

    def do(self, pieces: Sequence[int]) -> None:
        """All pieces; raises RunCanceled, RayHasNoRoom, RayPiecesFailed."""
        self._open.extend(pieces)
        try:
            self._work(len(pieces))
        finally:
            for slot in self._slots():
                self._ray.kill(slot.actor)
        missing = sorted({*self._given_up, *self._open, *(slot.piece for slot in self._slots() if slot.piece)})
        if missing:
            raise RayPiecesFailed(_listed(missing), self._reason)

    def _work(self, wanted: int) -> None:
        looked_s = manned_s = time.monotonic() - _LOOK_S
        while self._done() + len(self._given_up) < wanted and len(self._given_up) < _MOST_FAILED:
            if self._feedback.isCanceled():
                raise RunCanceled
            if time.monotonic() - looked_s >= _LOOK_S:
                self._grow()
                looked_s = time.monotonic()
            self._hand_out()
            for call in self._answered():
                # A node that is left out takes the calls of its other workers with it.
                if call in self._calls:
                    self._take(call, self._calls.pop(call))
            self._feedback.setProgress(100 * self._done() / wanted)
            if any(slot.seat for slot in self._slots()):
                manned_s = time.monotonic()
            elif time.monotonic() - manned_s > self._patience_s:
                raise RayHasNoRoom(str(self._needs), self._reason or "all are taken or too small")

    def _done(self) -> int:
        return self.found + sum(self.made.values())

    def _slots(self) -> Iterator[_Slot]:
        yield from [*self._calls.values(), *self._idle]

    def _answered(self) -> Sequence[Any]:
        if not self._calls:
            time.sleep(_ASK_S)
            return []
        calls: Sequence[Any] = self._ray.wait(list(self._calls), timeout=_ASK_S)[0]
        return calls

    def _grow(self) -> None:
        """As many actors as there is room for; they wait where another job of the cluster holds it."""
        nodes = {node["NodeID"]: node for node in self._ray.nodes() if node["Alive"]}
        self._names.update({number: node["NodeName"] for number, node in nodes.items()})
        usable = [node for number, node in nodes.items() if number not in self._left_out]
        room = sum(self._needs.room_on(node["Resources"]) for node in usable)
        busy = sum(slot.piece is not None for slot in self._slots())
        for _ in range(min(room, len(self._open) + busy) - sum(1 for _ in self._slots())):
            self._start()

    def _start(self) -> None:
        cpus, gpus, memory = self._needs
        # Ray sets OMP_NUM_THREADS to num_cpus, and CUDA_VISIBLE_DEVICES to the card.
        kind = self._ray.remote(num_cpus=cpus, num_gpus=gpus, memory=memory, max_restarts=0)(PieceActor)
        actor = kind.remote(self._job_path)
        self._calls[actor.open.remote()] = _Slot(actor)

    def _hand_out(self) -> None:
        while self._idle and self._open:
            slot = self._idle.pop()
            slot.piece = self._open.popleft()
            self._calls[slot.actor.do.remote(slot.piece)] = slot

    def _take(self, call: Any, slot: _Slot) -> None:
        """What came of a call."""
        try:
            answer = self._ray.get(call)
        except self._ray.exceptions.RayTaskError:  # a fault of ours: it keeps its traceback
            self._idle.append(slot)
            raise
        except self._ray.exceptions.RayError:
            self._lose(slot)
        else:
            if slot.seat is None:
                self._seat(slot, *answer)
            else:
                self._finish(slot, slot.seat, answer)

    def _lose(self, slot: _Slot) -> None:
        """The worker's process or its machine is gone, or cannot be reached: then it must not go on unseen."""
        self._ray.kill(slot.actor)
        where = f" on {self._name(slot.seat.node)}" if slot.seat else ""
        doing = f"; piece {slot.piece} goes to another one" if slot.piece is not None else ""
        self._feedback.pushWarning(f"A worker{where} is lost{doing}.")
        if slot.piece is not None:
            self._fail(slot.piece, _LOST)
        elif slot.seat is None:
            self._stillborn += 1
        if self._stillborn >= _MOST_FAILED:
            raise RayHasNoRoom(str(self._needs), "workers end before they have begun; see Ray's logs")
        self._grow()

    def _seat(self, slot: _Slot, seat: Seat, reason: str) -> None:
        slot.seat = seat
        self._idle.append(slot)
        if reason:
            self._leave_out(seat.node, reason)
        else:
            self._stillborn = 0
            self._feedback.pushInfo(f"A worker is ready on {self._name(seat.node)}, process {seat.process}")

    def _finish(self, slot: _Slot, seat: Seat, answer: Answer) -> None:
        piece, slot.piece = slot.piece, None
        self._idle.append(slot)
        self._in_row[seat.node] = self._in_row[seat.node] + 1 if answer.reason else 0
        if piece is not None and answer.reason:
            self._fail(piece, answer.reason)
            others = any(one.seat and one.seat.node != seat.node for one in self._slots())
            if self._in_row[seat.node] >= _MOST_IN_ROW and others:
                self._leave_out(seat.node, answer.reason)
        elif answer.is_new:
            self.made[self._name(seat.node)] += 1
        else:
            self.found += 1

    def _fail(self, piece: int, reason: str) -> None:
        """Tries it again at the end, or gives it up."""
        self._tries[piece] += 1
        self._reason = reason
        if self._tries[piece] < TRIES:
            self._open.append(piece)
        else:
            self._feedback.pushWarning(f"Piece {piece} is given up after {TRIES} tries: {reason}")
            self._given_up.append(piece)

    def _leave_out(self, node: str, reason: str) -> None:
        """Its other workers go too; their pieces do not count as tried."""
        self._reason = reason
        self._left_out.add(node)
        self._feedback.pushWarning(f"Node {self._name(node)} is left out: {reason}")
        gone = [slot for slot in self._slots() if slot.seat and slot.seat.node == node]
        self._idle = [slot for slot in self._idle if slot not in gone]
        self._calls = {call: slot for call, slot in self._calls.items() if slot not in gone}
        for slot in gone:
            self._ray.kill(slot.actor)
            if slot.piece is not None:
                self._open.appendleft(slot.piece)

    def _name(self, node: str) -> str:
        return self._names.get(node, node)


def _listed(pieces: Sequence[int]) -> str:
    """The first ones, and how many more there are."""
    first = ", ".join(str(piece) for piece in pieces[:10])
    return f"{first} and {len(pieces) - 10} more" if len(pieces) > 10 else first
