"""CONTRIBUTING.md: its worked example, followed to the letter in a copy of the checkout, gives a working detector."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

from tests.own_files import own_files

ROOT = Path(__file__).resolve().parents[1]
TEXT = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
EXAMPLE = TEXT.partition("## Add a detector in 15 minutes")[2].partition("### With a network")[0]
BLOCK = r":\n\n```(\w+)\n(.*?)^```$"
STEP = re.compile(
    r"^(?:New file `(?P<new>[^`]+)`|In `(?P<edited>[^`]+)`, (?P<side>above|below) the line `(?P<line>[^`]+)`|Run)"
    + BLOCK,
    re.MULTILINE | re.DOTALL,
)

# What would lead the copy back to this run's or the developer's own profile.
_OWN = ("PYTEST_", "QGIS_", "EARTH_ANOMALY_")


def steps() -> list[re.Match[str]]:
    return list(STEP.finditer(EXAMPLE))


def follow(step: re.Match[str], checkout: Path) -> None:
    """Does what a step says, as a reader would."""
    block = step[6]
    if step["new"]:
        target = checkout / step["new"]
        assert not target.exists(), f"{step['new']} is there already"
        target.write_text(block, encoding="utf-8")
    elif step["edited"]:
        target = checkout / step["edited"]
        lines = target.read_text(encoding="utf-8").splitlines(keepends=True)
        assert lines.count(step["line"] + "\n") == 1, f"the line {step['line']!r} is not there once"
        place = lines.index(step["line"] + "\n") + (step["side"] == "below")
        target.write_text("".join([*lines[:place], block, *lines[place:]]), encoding="utf-8")
    else:
        run(block, checkout)


def run(lines: str, checkout: Path) -> None:
    """As typed into a shell; the first line that fails ends it."""
    assert "&&" not in lines, "bash -e goes on after a list whose first half fails"
    environment = {name: value for name, value in os.environ.items() if not name.startswith(_OWN)}
    ended = subprocess.run(
        ["bash", "-e", "-o", "pipefail", "-c", lines],
        cwd=checkout,
        env=environment,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    assert ended.returncode == 0, ended.stdout[-4000:] + ended.stderr[-4000:]


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A copy of what belongs to the project, with the same virtual environment."""
    copy = tmp_path / "checkout"
    for path in own_files():
        target = copy / path.relative_to(ROOT)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(path, target)
    (copy / ".venv").symlink_to(sys.prefix)
    (copy / "build").mkdir(exist_ok=True)
    return copy


def test_the_price_is_one_file_one_entry_an_icon_and_a_page() -> None:
    written = [step["new"] for step in steps() if step["new"]]
    edited = {step["edited"] for step in steps() if step["edited"]}
    assert written == ["plugin/detectors/contrast.py", "resources/icons/contrast.svg", "docs/contrast.md"]
    assert edited == {"plugin/detectors/catalog.py"}


def test_no_block_of_the_example_is_left_out() -> None:
    assert EXAMPLE.count("\n```") == 2 * len(steps())


@pytest.mark.skipif(find_spec("qgis") is None, reason="the example ends in QGIS")
@pytest.mark.skipif(find_spec("ruff") is None or find_spec("mypy") is None, reason="the example checks style and types")
def test_who_follows_the_example_has_a_detector(checkout: Path) -> None:
    for step in steps():
        follow(step, checkout)
    report = (checkout / "build" / "contrast.html").read_text(encoding="utf-8")
    assert "AUC" in report


def test_the_commands_of_the_set_up_are_there() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    promised = set(re.findall(r"\bmake ([a-z-]+)", TEXT))
    assert promised <= set(re.findall(r"^([a-z-]+):", makefile, re.MULTILINE))
