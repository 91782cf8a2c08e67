"""How results of a batch are called: a pattern with placeholders becomes a file name that is safe everywhere."""

from __future__ import annotations

import string
from collections.abc import Mapping

from ..scale.names import FORBIDDEN, LONGEST_BYTES, RESERVED
from .errors import JobKeyWrong, NameImpossible

PLACEHOLDERS = ("image", "detector", "folder", "date", "number")


def check_pattern(pattern: str) -> None:
    """Raises JobKeyWrong, of the key 'name'."""
    try:
        fields = list(string.Formatter().parse(pattern))
    except ValueError as raised:
        raise JobKeyWrong("name", f"has a brace that is not closed or not opened ({raised})") from raised
    known = ", ".join(f"{{{name}}}" for name in PLACEHOLDERS)
    for _text, name, form, conversion in fields:
        if name is not None and (name not in PLACEHOLDERS or form or conversion):
            raise JobKeyWrong("name", f"has the unknown placeholder '{{{name}}}'; there are {known}")
    plain = "".join(text for text, *_rest in fields)
    found = FORBIDDEN.search(plain)
    if found:
        raise JobKeyWrong("name", f"must not hold {found[0]!r}; results lie in the output folder itself")


def name_by(pattern: str, values: Mapping[str, str]) -> str:
    """The stem of a result; raises NameImpossible."""
    name = pattern.format_map({key: safe(values.get(key, "")) for key in PLACEHOLDERS}).strip().rstrip(". ")
    if not name or name.startswith("."):
        raise NameImpossible(name, "it is empty or begins with a dot")
    if RESERVED.match(name):
        raise NameImpossible(name, "the name is reserved on Windows")
    if len(name.encode()) > LONGEST_BYTES:
        raise NameImpossible(f"{name[:40]}…", "it is too long")
    return name


def safe(text: str) -> str:
    """What may stand in a file name on every system: no separators, no drive letters, no signs for wildcards."""
    return FORBIDDEN.sub("_", text)
