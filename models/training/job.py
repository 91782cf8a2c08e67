"""job_of(): a training job as a record, from the JSON object that a user gives."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields
from typing import TypeVar

Job = TypeVar("Job")


def job_of(kind: type[Job], facts: Mapping[str, object]) -> Job:
    """The job of a JSON object; ValueError where it holds a word that the dataclass `kind` does not know."""
    unknown = set(facts) - {field.name for field in fields(kind)}  # type: ignore[arg-type]
    if unknown:
        raise ValueError(f"The job holds unknown words: {sorted(unknown)}.")
    return kind(**facts)
