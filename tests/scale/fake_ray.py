"""FakeRay: as much of the package ray as RayPool uses, in one thread, with nodes and workers that break when told."""

from __future__ import annotations

from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

from plugin.scale.ray_actor import Answer, Seat


class RayError(Exception):
    """Ray's root of all."""


class RayTaskError(RayError):
    """A fault in the code of an actor."""


class RayActorError(RayError):
    """An actor is gone."""


class FakeRay:
    """`act(node, piece)` is what a worker on a node does with a piece: an Answer, or an exception that it raises."""

    exceptions = SimpleNamespace(RayError=RayError, RayTaskError=RayTaskError, RayActorError=RayActorError)

    def __init__(self, cores: dict[str, int], act: Callable[[str, int], Any], opening: Callable[[str], str]) -> None:
        self.cores, self._act, self._opening = cores, act, opening
        self.actors: list[_Actor] = []
        self.waits = 0

    def nodes(self) -> list[dict[str, Any]]:
        """Each with a number that differs from its name."""
        return [
            {"NodeID": f"id-{name}", "NodeName": name, "Alive": count > 0, "Resources": {"CPU": count, "memory": 1e12}}
            for name, count in self.cores.items()
        ]

    def remote(self, **_wish: Any) -> Callable[[type], Any]:
        """Makes actors on the node that has most room."""
        return lambda _kind: SimpleNamespace(remote=self._make)

    def _make(self, _job_path: str) -> _Actor:
        alive = [actor.node for actor in self.actors if actor.is_alive]
        node = max(self.cores, key=lambda name: self.cores[name] - alive.count(name))
        self.actors.append(_Actor(self, node, self._act, self._opening))
        return self.actors[-1]

    def wait(self, calls: list[_Call], timeout: float) -> tuple[list[_Call], list[_Call]]:
        """One at a time, the oldest first."""
        assert timeout > 0
        self.waits += 1
        return calls[:1], calls[1:]

    def get(self, call: _Call) -> Any:
        """Runs it now."""
        if not call.actor.is_alive:
            raise RayActorError
        answer = call.run()
        if isinstance(answer, RayActorError):
            call.actor.is_alive = False
        if isinstance(answer, Exception):
            raise answer
        return answer

    def kill(self, actor: _Actor) -> None:
        """The actor is gone."""
        actor.is_alive = False


class _Actor:
    def __init__(self, ray: FakeRay, node: str, act: Callable[[str, int], Any], opening: Callable[[str], str]) -> None:
        self.node, self.is_alive = node, True
        self._number = len(ray.actors)
        seat = Seat(f"id-{node}", self._number)
        self.open = SimpleNamespace(remote=lambda: _Call(self, lambda: _opened(seat, opening(node))))
        self.do = SimpleNamespace(remote=lambda piece: _Call(self, lambda: act(node, piece)))


def _opened(seat: Seat, said: Any) -> Any:
    return said if isinstance(said, Exception) else (seat, said)


class _Call:
    def __init__(self, actor: _Actor, run: Callable[[], Any]) -> None:
        self.actor, self.run = actor, run


MADE, FOUND = Answer("", is_new=True), Answer("")
