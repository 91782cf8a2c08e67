"""JsonPart: a piece of a job's JSON and its place there; gives what is asked for, or says which key is wrong."""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from .anomaly_error import AnomalyError

_NONE = object()
Refuse = Callable[[str, str], AnomalyError]
"""Makes the error that names what is wrong, a key or a file, and the reason."""


class JsonPart:
    """An object of the JSON. Keys that nobody has asked for are refused by close()."""

    def __init__(self, value: Any, place: str, wrong: Refuse) -> None:
        if not isinstance(value, dict):
            raise wrong(place or "job", "must be an object in braces")
        self._values, self.place, self._wrong = value, place, wrong
        self._asked: set[str] = set()

    def has(self, key: str) -> bool:
        """Whether there is something, and not null."""
        self._asked.add(key)
        return self._values.get(key) is not None

    def text(self, key: str, default: str | None = None) -> str:
        """A text that is not empty."""
        value = self._get(key, _NONE if default is None else default)
        if not isinstance(value, str) or "\0" in value or (not value.strip() and value != default):
            raise self._wrong(self.name(key), "must be a text in quotation marks that is not empty")
        return value

    def truth(self, key: str, *, default: bool) -> bool:
        """true or false."""
        value = self._get(key, default)
        if not isinstance(value, bool):
            raise self._wrong(self.name(key), "must be true or false")
        return value

    def whole(self, key: str, default: int, fewest: int) -> int:
        """A whole number; `default` where the key is left out."""
        value = self._get(key, default)
        if is_whole(value) and (value == default or value >= fewest):
            return int(value)
        raise self._wrong(self.name(key), f"must be a whole number of {fewest} at least")

    def number(self, key: str, default: float | None = None) -> float:
        """A finite number."""
        value = self._get(key, _NONE if default is None else default)
        if not is_number(value):
            raise self._wrong(self.name(key), "must be a number")
        return float(value)

    def list(self, key: str) -> list[Any]:
        """One that is not empty."""
        value = self._get(key, _NONE)
        if not isinstance(value, list) or not value:
            raise self._wrong(self.name(key), "must be a list in brackets that is not empty")
        return value

    def any_list(self, key: str) -> Sequence[Any]:
        """One that may be empty."""
        value = self._get(key, _NONE)
        if not isinstance(value, list):
            raise self._wrong(self.name(key), "must be a list in brackets")
        return value

    def rest(self) -> Mapping[str, Any]:
        """All keys, which are names that nobody knows before, with what stands there."""
        self._asked.update(self._values)
        return dict(self._values)

    def part(self, key: str) -> JsonPart:
        """An object inside this one; an empty one where the key is left out."""
        return JsonPart(self._get(key, {}), self.name(key), self._wrong)

    def parameters(self, key: str, refused: Sequence[str]) -> dict[str, Any]:
        """Values by name, as Processing takes them: numbers, texts, truths and lists of these."""
        values = self._get(key, {})
        if not isinstance(values, dict):
            raise self._wrong(self.name(key), "must be an object in braces")
        for name, value in values.items():
            place = f"{self.name(key)}.{name}"
            if name in refused:
                raise self._wrong(place, "is set by the batch itself; take it away")
            if not _is_plain(value) and not (isinstance(value, list) and all(map(_is_plain, value))):
                raise self._wrong(place, "must be a number, a text, true, false, null or a list of these")
        return dict(values)

    def close(self) -> None:
        """Refuses what nobody has asked for; a typing error must not be passed over."""
        for key in self._values:
            if key not in self._asked:
                known = ", ".join(sorted(self._asked))
                raise self._wrong(self.name(key), f"is not known; there are: {known}")

    def name(self, key: str) -> str:
        """The key with its place."""
        return f"{self.place}.{key}" if self.place else key

    def _get(self, key: str, default: Any) -> Any:
        self._asked.add(key)
        value = self._values.get(key, default)
        if value is _NONE or value is None:
            raise self._wrong(self.name(key), "is missing")
        return value


def read_json(path: str, largest_bytes: int, unreadable: Refuse) -> Any:
    """What the file holds; keys given twice and numbers that are none are refused. Raises `unreadable`."""
    try:
        if Path(path).stat().st_size > largest_bytes:
            raise unreadable(path, "it is too large")
        text = Path(path).read_text(encoding="utf-8-sig")
    except OSError as raised:
        raise unreadable(path, raised.strerror or str(raised)) from raised
    except UnicodeDecodeError as raised:
        raise unreadable(path, "it is no text in UTF-8") from raised
    except ValueError as raised:  # a NUL in the path
        raise unreadable(path, str(raised).split("\n")[0]) from raised
    return json_of(text, path, unreadable)


def json_of(text: str, path: str, unreadable: Refuse) -> Any:
    """What a text of that file holds, read as strictly; raises `unreadable`."""
    try:
        return json.loads(
            text, object_pairs_hook=_each_once(path, unreadable), parse_constant=_no_number(path, unreadable)
        )
    except RecursionError as raised:
        raise unreadable(path, "it is nested too deeply") from raised
    except ValueError as raised:  # no JSON, or a number of too many digits
        raise unreadable(path, str(raised).split("\n")[0]) from raised


def is_whole(value: Any) -> bool:
    """Whether it is a whole number of no more than 63 bits, which true and false are not."""
    return isinstance(value, int) and not isinstance(value, bool) and abs(value) < 2**63


def is_number(value: Any) -> bool:
    """Whether it is a finite number."""
    return is_whole(value) or (isinstance(value, float) and math.isfinite(value))


def _each_once(path: str, unreadable: Refuse) -> Callable[[list[tuple[str, Any]]], dict[str, Any]]:
    def check(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        values = dict(pairs)
        if len(values) < len(pairs):
            keys = [key for key, _value in pairs]
            twice = next(key for key in keys if keys.count(key) > 1)
            raise unreadable(path, f"'{twice}' is given twice")
        return values

    return check


def _no_number(path: str, unreadable: Refuse) -> Callable[[str], Any]:
    def refuse(text: str) -> Any:
        raise unreadable(path, f"{text} is no number")

    return refuse


def _is_plain(value: Any) -> bool:
    return value is None or isinstance(value, (bool, int, float, str))
