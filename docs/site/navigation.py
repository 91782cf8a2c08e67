"""complete(): the navigation of mkdocs.yml with what nobody has to list: each detector's page, and the reference."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from plugin.detectors.catalog import CATALOG, TRAINED

DOCS = Path(__file__).resolve().parents[1]
DETECTORS, REFERENCE = "Detectors", "Processing reference"
"""The sections that are filled up."""


def pages_of(navigation: Any) -> Iterator[str]:
    """Every page that a navigation names, in its order."""
    if isinstance(navigation, str):
        yield navigation
    else:
        for part in navigation.values() if isinstance(navigation, dict) else navigation:
            yield from pages_of(part)


def complete(navigation: list[Any]) -> list[Any]:
    """With the pages of detectors and algorithms that it does not name yet, at the ends of their sections."""
    there = set(pages_of(navigation))
    detectors = [page for page in _detector_pages() if page not in there]
    reference = [page for page in _reference_pages() if page not in there]
    return list(_filled(navigation, {DETECTORS: detectors, REFERENCE: reference}))


def _filled(navigation: list[Any], more: dict[str, list[str]]) -> Iterator[Any]:
    for part in navigation:
        if isinstance(part, dict):
            yield {title: _with(title, inside, more) for title, inside in part.items()}
        else:
            yield part


def _with(title: str, inside: Any, more: dict[str, list[str]]) -> Any:
    return [*_filled(inside, more), *more.get(title, [])] if isinstance(inside, list) else inside


def _detector_pages() -> list[str]:
    return [f"{spec.id}.md" for spec in (*CATALOG, *TRAINED)]


def _reference_pages() -> list[str]:
    return sorted(f"reference/{path.name}" for path in (DOCS / "reference").glob("*.md") if path.stem != "index")
