"""The page of threats names tests that there are."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PAGE = (ROOT / "docs" / "threat_model.md").read_text(encoding="utf-8")


def test_every_test_that_the_page_of_threats_names_is_there() -> None:
    there = {
        name
        for path in (ROOT / "tests").rglob("test_*.py")
        for name in re.findall(r"^def (test_\w+)\(", path.read_text(encoding="utf-8"), re.MULTILINE)
    }
    named = set(re.findall(r"`(test_\w+)`", PAGE))
    assert len(named) > 20
    assert named - there == set()


def test_every_line_of_its_table_names_a_test() -> None:
    lines = [line for line in PAGE.splitlines() if line.startswith("| ") and not line.startswith("| What comes in")]
    assert len(lines) > 15
    assert [line for line in lines if "`test_" not in line.split("|")[4]] == []


def test_the_page_says_what_is_not_stopped_and_whom_to_write_to() -> None:
    assert PAGE.index("## What is stopped") < PAGE.index("## What is not stopped") < PAGE.index("## Found a hole?")
