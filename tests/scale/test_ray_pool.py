"""RayPool hands pieces out until all are there, whatever workers and nodes do in the meantime."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from typing import Any

import pytest

from plugin.errors import RunCanceled
from plugin.scale import ray_pool
from plugin.scale.ray_actor import Answer, Needs
from plugin.scale.ray_errors import RayHasNoRoom, RayPiecesFailed
from plugin.scale.ray_pool import TRIES, RayPool
from tests.conftest import Listener

from .fake_ray import FOUND, MADE, FakeRay, RayActorError, RayTaskError

NEEDS = Needs(1, 0, 2**30)
MakePool = Callable[..., RayPool]


@pytest.fixture
def make_pool(monkeypatch: pytest.MonkeyPatch, listener: Listener) -> MakePool:
    """A pool on made-up nodes; `act` and `opening` are what their workers do."""
    monkeypatch.setattr(ray_pool, "_LOOK_S", 0.0)
    monkeypatch.setattr(ray_pool, "_ASK_S", 0.001)

    def make(cores: dict[str, int], act: Any = lambda _node, _piece: MADE, opening: Any = lambda _node: "") -> RayPool:
        fake = FakeRay(cores, act, opening)
        monkeypatch.setattr(ray_pool, "ray_module", lambda: fake)
        return RayPool("job.json", NEEDS, listener, patience_s=0.05)

    return make


def actors_of(pool: RayPool) -> list[Any]:
    return pool._ray.actors


def test_every_piece_is_done_once_and_counted_where_it_was_made(make_pool: MakePool, listener: Listener) -> None:
    asked: Counter[int] = Counter()
    pool = make_pool({"one": 1, "two": 2}, lambda _node, piece: asked.update([piece]) or MADE)
    pool.do(range(1, 31))
    assert asked == Counter(range(1, 31))
    assert sum(pool.made.values()) == 30
    assert set(pool.made) == {"one", "two"}
    assert listener.progress[-1] == 100


def test_there_is_a_worker_for_each_core_and_none_too_many(make_pool: MakePool) -> None:
    pool = make_pool({"one": 1, "two": 3})
    pool.do(range(1, 31))
    assert Counter(actor.node for actor in actors_of(pool)) == {"one": 1, "two": 3}
    assert not any(actor.is_alive for actor in actors_of(pool)), "workers are left"
    few = make_pool({"one": 8})
    few.do([1, 2])
    assert len(actors_of(few)) == 2


def test_pieces_that_were_there_are_not_counted_as_made(make_pool: MakePool) -> None:
    pool = make_pool({"one": 1}, lambda _node, piece: FOUND if piece < 3 else MADE)
    pool.do(range(1, 6))
    assert (pool.found, pool.made) == (2, {"one": 3})


def test_the_piece_of_a_worker_that_dies_is_done_by_another(make_pool: MakePool, listener: Listener) -> None:
    deaths = iter([RayActorError()])
    pool = make_pool({"one": 1, "two": 1}, lambda _node, piece: next(deaths, MADE) if piece == 4 else MADE)
    pool.do(range(1, 10))
    assert sum(pool.made.values()) == 9
    assert len(actors_of(pool)) == 3, "the dead worker was not replaced"
    assert [text for text in listener.warnings if "is lost; piece 4 goes to another one" in text]


def test_a_piece_that_kills_each_worker_is_given_up_and_the_others_are_done(make_pool: MakePool) -> None:
    tries: Counter[int] = Counter()

    def act(_node: str, piece: int) -> Any:
        tries[piece] += 1
        return RayActorError() if piece == 4 else MADE

    pool = make_pool({"one": 2}, act)
    with pytest.raises(RayPiecesFailed, match=r"could not be done: 4\. .* process of the worker ended"):
        pool.do(range(1, 10))
    assert tries[4] == TRIES
    assert sum(pool.made.values()) == 8


def test_a_piece_that_fails_twice_is_done_in_the_end(make_pool: MakePool) -> None:
    tries: Counter[int] = Counter()

    def act(_node: str, piece: int) -> Answer:
        tries[piece] += 1
        return Answer("The disk hiccups.") if piece == 2 and tries[2] < TRIES else MADE

    pool = make_pool({"one": 1}, act)
    pool.do(range(1, 6))
    assert sum(pool.made.values()) == 5


def test_where_all_pieces_fail_it_stops_early_and_says_why(make_pool: MakePool) -> None:
    asked: list[int] = []
    pool = make_pool({"one": 2}, lambda _node, piece: asked.append(piece) or Answer("The image is gone."))
    with pytest.raises(RayPiecesFailed, match=r"and 990 more\. The last reason was: The image is gone\."):
        pool.do(range(1, 1001))
    assert len(asked) < 3000


def test_a_node_that_cannot_reach_the_images_does_not_eat_the_tries_of_others(
    make_pool: MakePool, listener: Listener
) -> None:
    def act(node: str, _piece: int) -> Answer:
        return Answer("It is not mounted.") if node == "bad" else MADE

    pool = make_pool({"good": 1, "bad": 4}, act)
    pool.do(range(1, 101))
    assert pool.made == {"good": 100}
    assert [text for text in listener.warnings if text == "Node bad is left out: It is not mounted."]
    assert not any(actor.is_alive for actor in actors_of(pool))


def test_a_node_that_cannot_open_the_plan_is_left_out(make_pool: MakePool, listener: Listener) -> None:
    pool = make_pool({"good": 1, "bad": 2}, opening=lambda node: "There is no file." if node == "bad" else "")
    pool.do(range(1, 21))
    assert pool.made == {"good": 20}
    assert listener.warnings.count("Node bad is left out: There is no file.") >= 1


def test_where_no_node_can_open_the_plan_it_says_why(make_pool: MakePool) -> None:
    pool = make_pool({"one": 1, "two": 1}, opening=lambda _node: "There is no file.")
    with pytest.raises(RayHasNoRoom, match="1 CPU and 1024 MiB .There is no file"):
        pool.do(range(1, 5))


def test_a_cluster_without_room_is_not_waited_for_without_end(make_pool: MakePool) -> None:
    pool = make_pool({"small": 0})
    with pytest.raises(RayHasNoRoom, match="too small"):
        pool.do([1])


def test_workers_that_end_before_they_have_begun_are_not_started_without_end(make_pool: MakePool) -> None:
    pool = make_pool({"one": 2}, opening=lambda _node: RayActorError())
    with pytest.raises(RayHasNoRoom, match="before they have begun"):
        pool.do(range(1, 100))


def test_a_node_that_joins_later_gets_pieces_too(make_pool: MakePool) -> None:
    pool = make_pool({"one": 1, "late": 0})

    def act(_node: str, piece: int) -> Answer:
        if piece == 5:
            pool._ray.cores["late"] = 2
        return MADE

    pool = make_pool({"one": 1, "late": 0}, act)
    pool.do(range(1, 41))
    assert pool.made["late"] > 5


def test_a_fault_of_ours_keeps_its_traceback(make_pool: MakePool) -> None:
    pool = make_pool({"one": 1}, lambda _node, _piece: RayTaskError("KeyError: 'x'"))
    with pytest.raises(RayTaskError, match="KeyError"):
        pool.do([1])
    assert not any(actor.is_alive for actor in actors_of(pool))


def test_cancel_ends_all_workers(make_pool: MakePool, cancel_at: Callable[[int], Listener]) -> None:
    pool = make_pool({"one": 2})
    pool._feedback = cancel_at(5)
    with pytest.raises(RunCanceled):
        pool.do(range(1, 1000))
    assert 0 < sum(pool.made.values()) < 10
    assert not any(actor.is_alive for actor in actors_of(pool))


@pytest.mark.parametrize(
    ("needs", "resources", "room"),
    [
        (Needs(1, 0, 2**30), {"CPU": 64, "memory": 16 * 2**30}, 16),
        (Needs(1, 0, 2**30), {"CPU": 8, "memory": 512 * 2**30}, 8),
        (Needs(1, 1, 2**30), {"CPU": 64, "GPU": 4, "memory": 512 * 2**30}, 4),
        (Needs(1, 1, 2**30), {"CPU": 64, "memory": 512 * 2**30}, 0),
        (Needs(1, 0, 2**30), {}, 0),
    ],
)
def test_a_node_holds_as_many_workers_as_it_has_of_the_scarcest(needs: Needs, resources: Any, room: int) -> None:
    assert needs.room_on(resources) == room
