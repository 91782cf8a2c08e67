"""CITATION.cff follows the Citation File Format 1.2.0, and says what metadata.txt and the licence say."""

from __future__ import annotations

import configparser
import re
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[1]
KEYS = {
    "cff-version", "message", "title", "type", "version", "date-released", "license", "authors", "url",
    "repository-code", "abstract", "keywords", "references", "doi",
}  # fmt: skip
REFERENCE_KEYS = {
    "type", "title", "authors", "journal", "volume", "issue", "year", "url", "doi", "notes", "collection-title",
    "start", "end",
}  # fmt: skip


@pytest.fixture
def citation() -> dict[str, Any]:
    yaml = pytest.importorskip("yaml")
    cited: dict[str, Any] = yaml.safe_load((ROOT / "CITATION.cff").read_text(encoding="utf-8"))
    return cited


def faults(cited: dict[str, Any]) -> list[str]:
    """What the format does not allow, of the keys that we use."""
    found = [f"no {key}" for key in ("cff-version", "message", "title", "authors") if not cited.get(key)]
    found += [f"unknown {key}" for key in cited if key not in KEYS]
    found += ["version is no text"] if not isinstance(cited.get("version"), str) else []
    found += ["cff-version"] if cited.get("cff-version") != "1.2.0" else []
    found += ["type"] if cited.get("type") not in ("software", "dataset") else []
    for reference in [cited, *cited.get("references", [])]:
        found += [
            f"author of {reference.get('title')}" for author in reference.get("authors", []) if not _named(author)
        ]
    for reference in cited.get("references", []):
        found += [f"no {key} in a reference" for key in ("type", "title", "authors") if not reference.get(key)]
        found += [f"unknown {key} in a reference" for key in reference if key not in REFERENCE_KEYS]
        found += ["year is no number"] if not isinstance(reference.get("year"), int) else []
        found += ["url"] if not re.match("https?://", reference.get("url", "https://")) else []
    return found


def _named(author: dict[str, str]) -> bool:
    return set(author) == {"name"} or ("family-names" in author and set(author) <= {"family-names", "given-names"})


def test_the_file_keeps_to_the_format(citation: dict[str, Any]) -> None:
    assert faults(citation) == []


def test_what_the_format_does_not_allow_is_noticed(citation: dict[str, Any]) -> None:
    assert faults({**citation, "authors": [], "colour": "red", "version": 0.1}) == [
        "no authors",
        "unknown colour",
        "version is no text",
    ]


def test_version_and_addresses_are_those_of_the_metadata(citation: dict[str, Any]) -> None:
    metadata = configparser.ConfigParser()
    metadata.read(ROOT / "metadata.txt", encoding="utf-8")
    general = metadata["general"]
    assert citation["version"] == general["version"]
    assert citation["title"].startswith(general["name"])
    assert citation["repository-code"] == general["repository"]
    assert citation["url"] == general["homepage"]


def test_every_paper_that_a_detector_comes_from_is_cited(citation: dict[str, Any]) -> None:
    cited = {reference["notes"] for reference in citation["references"]}
    assert {"RX", "TDD", "UniADRS", "PU", "ASD", "AnomalyCDM"} <= cited
