"""Strategies for JSON that is nearly right: a sound one of which a few places are changed."""

from __future__ import annotations

import copy
import json
from typing import Any, NamedTuple

from hypothesis import strategies as st

_ODD: tuple[Any, ...] = (
    None, True, False, 0, 1, -1, 3, 2**31, 2**63, -(2**70), 10**400, 0.5, -0.0, 1e308, float("nan"),
    float("inf"), "", " ", "0", "\0", "a/../../b", "../x", "/etc/passwd",
    "x" * 5000, "\ud800", "\u202eabc", "ä 中", "{image}{", "{image.__class__}",
    "%s", "NUL", [], {}, [[]], [None], [1], [1.5, 2], [-1, 0], ["a", "a"], {"a": 1}, {"": {}},
)  # fmt: skip


class Change(NamedTuple):
    """`place` as shares, one a level; `kind` of change; an odd value for it."""

    place: tuple[float, ...]
    kind: str
    value: Any


def changes() -> st.SearchStrategy[list[Change]]:
    """One to three."""
    share = st.floats(0, 1, exclude_max=True)
    odd = st.one_of(
        st.sampled_from(_ODD), st.integers(), st.floats(), st.text(max_size=8), st.integers(1, 3000).map(_deep)
    )
    change = st.builds(
        Change,
        place=st.lists(share, min_size=1, max_size=7).map(tuple),
        kind=st.sampled_from(("nudge", "nudge", "put", "put", "put", "take away", "rename", "add", "double", "swap")),
        value=odd,
    )
    return st.lists(change, min_size=1, max_size=3)


def _deep(levels: int) -> Any:
    deep: Any = 1
    for _level in range(levels % 40):
        deep = [deep]
    return deep


def changed(sound: Any, wanted: list[Change]) -> Any:
    """A copy with the changes."""
    said = copy.deepcopy(sound)
    for change in wanted:
        holder, key = _place(said, change.place)
        if holder is None:
            said = change.value
        elif change.kind == "nudge" and _is_number(holder[key]):
            holder[key] += (1, -1, 2, 100)[int(change.place[0] * 4)]
        elif change.kind == "take away":
            del holder[key]
        elif change.kind == "add" and isinstance(holder, dict):
            holder[str(change.value)[:20]] = change.value
        elif change.kind == "rename" and isinstance(holder, dict):
            holder[f"{key}_"] = holder.pop(key)
        elif change.kind == "double" and isinstance(holder, list):
            holder.append(copy.deepcopy(holder[key]))
        elif change.kind == "swap" and isinstance(holder, dict):
            other = next(iter(holder))
            holder[key], holder[other] = holder[other], holder[key]
        else:
            holder[key] = change.value
    return said


def _is_number(value: Any) -> bool:
    return isinstance(value, (int, float)) and not isinstance(value, bool)


def _place(said: Any, place: tuple[float, ...]) -> tuple[Any, Any]:
    """What holds the value there, and its key; no holder for the whole."""
    holder, key = None, None
    for share in place:
        if not isinstance(said, (dict, list)) or not said:
            break
        keys = list(said) if isinstance(said, dict) else list(range(len(said)))
        holder, key = said, keys[int(share * len(keys))]
        said = said[key]
    return holder, key


def written(said: Any) -> bytes:
    """As JSON; what UTF-8 does not take is escaped."""
    return json.dumps(said).encode()
