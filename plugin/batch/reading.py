"""Part: a piece of a job's JSON and its place there; gives what is asked for, or says which key is wrong and why."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from .errors import JobKeyWrong, JobUnreadable

_LARGEST_BYTES = 2**24
_NONE = object()


class Part:
    """An object of the JSON. Keys that nobody has asked for are refused by close()."""

    def __init__(self, value: Any, place: str = "") -> None:
        if not isinstance(value, dict):
            raise JobKeyWrong(place or "job", "must be an object in braces")
        self._values, self.place = value, place
        self._asked: set[str] = set()

    def has(self, key: str) -> bool:
        """Whether there is something, and not null."""
        self._asked.add(key)
        return self._values.get(key) is not None

    def text(self, key: str, default: str | None = None) -> str:
        """A text that is not empty."""
        value = self._get(key, default)
        if not isinstance(value, str) or "\0" in value or (not value.strip() and value != default):
            raise JobKeyWrong(self.name(key), "must be a text in quotation marks that is not empty")
        return value

    def truth(self, key: str, *, default: bool) -> bool:
        """true or false."""
        value = self._get(key, default)
        if not isinstance(value, bool):
            raise JobKeyWrong(self.name(key), "must be true or false")
        return value

    def whole(self, key: str, default: int, fewest: int) -> int:
        """A whole number; `default` where the key is left out."""
        value = self._get(key, default)
        if isinstance(value, int) and not isinstance(value, bool) and (value == default or value >= fewest):
            return int(value)
        raise JobKeyWrong(self.name(key), f"must be a whole number of {fewest} at least")

    def list(self, key: str) -> list[Any]:
        """One that is not empty."""
        value = self._get(key, _NONE)
        if not isinstance(value, list) or not value:
            raise JobKeyWrong(self.name(key), "must be a list in brackets that is not empty")
        return value

    def part(self, key: str) -> Part:
        """An object inside this one; an empty one where the key is left out."""
        return Part(self._get(key, {}), self.name(key))

    def parameters(self, key: str, refused: Sequence[str]) -> dict[str, Any]:
        """Values by name, as Processing takes them: numbers, texts, truths and lists of these."""
        values = self._get(key, {})
        if not isinstance(values, dict):
            raise JobKeyWrong(self.name(key), "must be an object in braces")
        for name, value in values.items():
            place = f"{self.name(key)}.{name}"
            if name in refused:
                raise JobKeyWrong(place, "is set by the batch itself; take it away")
            if not _is_plain(value) and not (isinstance(value, list) and all(map(_is_plain, value))):
                raise JobKeyWrong(place, "must be a number, a text, true, false, null or a list of these")
        return dict(values)

    def close(self) -> None:
        """Refuses what nobody has asked for; a typing error must not be passed over."""
        for key in self._values:
            if key not in self._asked:
                known = ", ".join(sorted(self._asked))
                raise JobKeyWrong(self.name(key), f"is not known; there are: {known}")

    def name(self, key: str) -> str:
        """The key with its place."""
        return f"{self.place}.{key}" if self.place else key

    def _get(self, key: str, default: Any) -> Any:
        self._asked.add(key)
        value = self._values.get(key, default)
        if value is _NONE or value is None:
            raise JobKeyWrong(self.name(key), "is missing")
        return value


def read_json(path: str) -> Any:
    """What the file holds; keys given twice and numbers that are none are refused. Raises JobUnreadable."""
    try:
        if Path(path).stat().st_size > _LARGEST_BYTES:
            raise JobUnreadable(path, "it is too large")
        text = Path(path).read_text(encoding="utf-8-sig")
        return json.loads(text, object_pairs_hook=_each_once(path), parse_constant=_no_number(path))
    except OSError as raised:
        raise JobUnreadable(path, raised.strerror or str(raised)) from raised
    except RecursionError as raised:
        raise JobUnreadable(path, "it is nested too deeply") from raised
    except UnicodeDecodeError as raised:
        raise JobUnreadable(path, "it is no text in UTF-8") from raised
    except ValueError as raised:  # no JSON, a NUL in the path, a number of too many digits
        raise JobUnreadable(path, str(raised).split("\n")[0]) from raised


def _each_once(path: str) -> Callable[[list[tuple[str, Any]]], dict[str, Any]]:
    def check(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        keys = [key for key, _value in pairs]
        for key in keys:
            if keys.count(key) > 1:
                raise JobUnreadable(path, f"'{key}' is given twice")
        return dict(pairs)

    return check


def _no_number(path: str) -> Callable[[str], Any]:
    def refuse(text: str) -> Any:
        raise JobUnreadable(path, f"{text} is no number")

    return refuse


def _is_plain(value: Any) -> bool:
    return value is None or isinstance(value, (bool, int, float, str))
