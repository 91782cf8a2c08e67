"""Strategies for damage: what a cut line, a full disk or a wrong program make of a file."""

from __future__ import annotations

from typing import NamedTuple

from hypothesis import strategies as st


class Damage(NamedTuple):
    """`kind` with places as shares of the file's length, and the bytes that are put there."""

    kind: str
    places: tuple[float, ...]
    values: bytes


def damages(most: int = 6) -> st.SearchStrategy[Damage]:
    """Bits turned, bytes replaced, an end cut off, a part taken out, doubled or filled with zeros."""
    share = st.floats(0, 1, exclude_max=True)
    return st.builds(
        Damage,
        kind=st.sampled_from(("turn", "turn", "replace", "replace", "head", "cut", "take out", "double", "zeros")),
        places=st.lists(share, min_size=2, max_size=most).map(tuple),
        values=st.binary(min_size=most, max_size=most),
    )


def damaged(content: bytes, damage: Damage, head: int = 256) -> bytes:
    """The content after the damage; `head`: how many of the first bytes the kind of that name keeps to."""
    changed = bytearray(content)
    reach = min(head, len(content)) if damage.kind == "head" else len(content)
    places = [int(share * reach) for share in damage.places]
    first, last = sorted(places[:2])
    if damage.kind in ("turn", "replace", "head"):
        for place, value in zip(places, damage.values):
            changed[place] = value if damage.kind == "replace" else changed[place] ^ (1 << value % 8)
    elif damage.kind == "cut":
        del changed[first:]
    elif damage.kind == "take out":
        del changed[first:last]
    elif damage.kind == "double":
        changed[last:last] = changed[first:last]
    else:
        changed[first:last] = bytes(last - first)
    return bytes(changed)
