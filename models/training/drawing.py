"""Drawing of many examples, each from a seed of its own, in several processes; and which seeds are whose."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from typing import TypeVar

Order = TypeVar("Order")
Drawn = TypeVar("Drawn")

VALIDATION_SEED = 1_000_000
SEEDS_EACH = 100_000
"""Training with seed s draws its scenes from SEEDS_EACH * s on."""


def check_seed(seed: int, examples: str) -> None:
    """Raises ValueError where a training with this seed would draw what trainings are judged by."""
    last = VALIDATION_SEED // SEEDS_EACH - 1
    if not 0 <= seed <= last:
        raise ValueError(f"The seed must be 0 to {last}: others draw validation {examples}.")


def in_processes(draw: Callable[[Order], Drawn], orders: Sequence[Order], processes: int) -> Iterable[Drawn]:
    """draw() of each order, in their sequence; the same whatever the number of processes."""
    if processes == 1:
        return map(draw, orders)
    with ProcessPoolExecutor(processes, get_context("spawn")) as pool:
        return list(pool.map(draw, orders, chunksize=8))
