"""`python -m tests.fuzz [SEED]`: the long run; `python -m tests.fuzz page`: the ordinary one, into docs/fuzzing.md."""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "fuzzing.md"
BEGIN, END = "<!-- counts: made by python -m tests.fuzz page -->", "<!-- end of counts -->"
_DONE = ("whole", "done", "read", "scored", "opened", "worked off", "a day", "none", "named")


def long_run(seed: int) -> int:
    """Thousands of examples of each kind; the seed finds the same ones again."""
    sys.stdout.write(f"The seed of this run is {seed}; python -m tests.fuzz {seed} repeats it.\n")
    sys.stdout.flush()
    return subprocess.call(
        [*_pytest(), f"--hypothesis-seed={seed}"], cwd=ROOT, env=_settings(EARTH_ANOMALY_FUZZ="long")
    )


def page() -> int:
    """Runs the ordinary suite and writes what it counted into the page; nothing is written where a test fails."""
    with tempfile.TemporaryDirectory() as folder:
        summary = Path(folder) / "summary.json"
        failed = subprocess.call(_pytest(), cwd=ROOT, env=_settings(EARTH_ANOMALY_FUZZ_SUMMARY=str(summary)))
        if failed:
            return failed
        outcomes = json.loads(summary.read_text(encoding="utf-8"))
    before, rest = PAGE.read_text(encoding="utf-8").split(BEGIN)
    PAGE.write_text(before + BEGIN + "\n" + table(outcomes) + END + rest.split(END)[1], encoding="utf-8")
    return 0


def table(outcomes: Mapping[str, Mapping[str, int]]) -> str:
    """A row for each subject, as Markdown."""
    lines = [
        "| subject | examples | taken | refused by a sentence | the sentences' classes |",
        "|---|---:|---:|---:|---|",
    ]
    for subject, counted in sorted(outcomes.items()):
        refused = {name: count for name, count in counted.items() if name not in _DONE}
        all_of_them, refusals = sum(counted.values()), sum(refused.values())
        told = ", ".join(
            f"`{name}` {count}" for name, count in sorted(refused.items(), key=lambda one: (-one[1], one[0]))
        )
        lines.append(f"| {subject} | {all_of_them} | {all_of_them - refusals} | {refusals} | {told} |")
    total = sum(sum(counted.values()) for counted in outcomes.values())
    return "\n".join(lines) + f"\n\n{total} examples in all.\n"


def _pytest() -> list[str]:
    return [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "tests/fuzz"]


def _settings(**more: str) -> dict[str, str]:
    return {**os.environ, "QT_QPA_PLATFORM": "offscreen", **more}


def main(arguments: Sequence[str]) -> int:
    """Exit code of pytest."""
    if arguments and arguments[0] == "page":
        return page()
    return long_run(int(arguments[0]) if arguments else random.SystemRandom().randrange(2**31))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
