"""The documentation is whole: every algorithm, parameter, detector and room is in it, and figures are measured ones."""

from __future__ import annotations

import re
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

from docs.site.architecture import HOUSE
from docs.site.hooks import OUTSIDE
from docs.site.navigation import complete, pages_of
from plugin.detectors.catalog import CATALOG, TRAINED

ROOT = Path(__file__).resolve().parents[1]
DOCS = ROOT / "docs"
DETECTORS = [*(spec.id for spec in (*CATALOG, *TRAINED)), "anomaly_cdm"]
HEADINGS = ("What it assumes", "When it fails", "Paper", "Our figures")
ALGORITHMS = sorted(path.stem for path in (DOCS / "reference").glob("*.md") if path.stem != "index")


def section(page: str, heading: str) -> str:
    """What stands below a heading, up to the next one of its level."""
    found = re.search(rf"^## {heading}\n(.*?)(?=^## |\Z)", page, re.MULTILINE | re.DOTALL)
    return found[1].strip() if found else ""


def navigation() -> list[object]:
    """Of mkdocs.yml, made complete as the build does it."""
    yaml = pytest.importorskip("yaml")
    return complete(yaml.safe_load((ROOT / "mkdocs.yml").read_text(encoding="utf-8"))["nav"])


@pytest.mark.skipif(find_spec("qgis") is None, reason="the reference comes from QGIS's own registry")
def test_the_reference_is_what_the_algorithms_say() -> None:
    command = [sys.executable, "-m", "docs.site.reference", "--check"]
    ended = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert ended.returncode == 0, ended.stderr


@pytest.mark.parametrize("algorithm", ALGORITHMS)
def test_every_parameter_is_explained_on_a_page_for_people(algorithm: str) -> None:
    reference = (DOCS / "reference" / f"{algorithm}.md").read_text(encoding="utf-8")
    names = re.findall(r"^\| `(\w+)` \|", section(reference, "Parameters"), re.MULTILINE)
    pages = [f"{algorithm}.md", *(["parameters.md"] if algorithm in DETECTORS else [])]
    told = "\n".join((DOCS / page).read_text(encoding="utf-8") for page in pages)
    assert names
    assert [name for name in names if f"`{name}`" not in told] == []


@pytest.mark.parametrize("detector", DETECTORS)
@pytest.mark.parametrize("heading", HEADINGS)
def test_every_detector_says_what_it_assumes_when_it_fails_its_paper_and_figures(detector: str, heading: str) -> None:
    assert len(section((DOCS / f"{detector}.md").read_text(encoding="utf-8"), heading)) > 20


@pytest.mark.parametrize("detector", DETECTORS)
def test_figures_of_a_detector_are_those_of_the_benchmarks_or_of_its_card(detector: str) -> None:
    sources = [DOCS / "benchmarks.md", *sorted((ROOT / "models" / "onnx").glob("*.md"))]
    measured = "\n".join(path.read_text(encoding="utf-8") for path in sources)
    page = (DOCS / f"{detector}.md").read_text(encoding="utf-8")
    told = {figure for heading in HEADINGS for figure in re.findall(r"\b0\.\d{2,4}\b", section(page, heading))}
    assert sorted(figure for figure in told if figure not in measured) == []


def test_every_page_is_in_the_navigation_once() -> None:
    named = list(pages_of(navigation()))
    there = {path.relative_to(DOCS).as_posix() for path in DOCS.rglob("*.md")}
    brought = {page for source, page in OUTSIDE.items() if source != "README.md"}
    assert sorted(there | brought) == sorted(named)


def test_a_page_that_nobody_has_listed_is_missed() -> None:
    assert "nobody.md" not in pages_of(navigation())


def test_every_room_of_the_plugin_is_in_the_drawing() -> None:
    rooms = {path.parent.name for path in (ROOT / "plugin").glob("*/__init__.py")}
    drawn = {name for floor in HOUSE for room in floor.rooms for name in room.name.split(", ")}
    assert sorted(rooms - drawn) == []


def test_the_drawing_is_the_one_that_its_script_makes() -> None:
    command = [sys.executable, "-m", "docs.site.architecture", "--check"]
    assert subprocess.run(command, cwd=ROOT, check=False).returncode == 0
