"""ahead(): does the next piece of work in a thread while the caller is busy with the last one."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")


def ahead(work: Callable[[Item], Result], items: Sequence[Item], name: str) -> Iterator[tuple[Item, Result]]:
    """Each item with work(item), in order; at most one result waits. The thread ends with the iterator."""
    with ThreadPoolExecutor(1, name) as working:
        coming = [working.submit(work, item) for item in items[:1]]
        for place, item in enumerate(items):
            result = coming.pop().result()
            coming += [working.submit(work, following) for following in items[place + 1 : place + 2]]
            yield item, result
