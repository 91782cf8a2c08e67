"""AnomalyError: the root of all errors that a user can cause, and the way of its sentence into the user's language."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from typing import Any

_PACKAGE = __name__.rpartition(".")[0]


class AnomalyError(Exception):
    """An error that a user caused or can mend; its text is one sentence fit for a message bar."""

    values: dict[str, Any]
    """What it was made with, by the names of its parameters; translations are filled in with it."""

    def __new__(cls, *given: Any, **named: Any) -> AnomalyError:
        """Keeps the values, which the sentence alone would not give back."""
        error = super().__new__(cls, *given)
        bound = inspect.signature(cls.__init__).bind(error, *given, **named)
        bound.apply_defaults()
        error.values = {name: value for name, value in bound.arguments.items() if name != "self"}
        return error

    def __str__(self) -> str:
        """The sentence in the user's language, where there is a translation of it."""
        key = key_of(type(self))
        words = _language[0](key)
        if words == key:
            return super().__str__()
        # A reason may be empty; its brackets go then.
        return words.format(**self.values).replace(" ()", "").replace("（）", "")


def key_of(kind: type[AnomalyError]) -> str:
    """What the sentence of an error is translated by: its file and name, such as errors.DiskFull."""
    return f"{kind.__module__[len(_PACKAGE) + 1 :]}.{kind.__qualname__}"


def speak(translate: Callable[[str], str]) -> None:
    """Errors tell their sentences through this from now on; it gives a key back where it knows no translation."""
    _language[0] = translate


def speak_english() -> None:
    """Errors tell the sentences that they were written with, as they do until somebody calls speak()."""
    _language[0] = _english


def _english(key: str) -> str:
    return key


_language: list[Callable[[str], str]] = [_english]
