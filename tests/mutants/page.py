"""docs/mutants.md: the counts, which the command writes, and the survivors, which somebody explains by hand."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import datetime, timezone
from pathlib import Path

from .listing import Mutant, mutants_of
from .modules import ROOT, TESTS
from .outcomes import Outcomes
from .trial import KILLED, SURVIVED, TIMEOUT

BEGIN, END = "<!-- counts: written by make mutants -->", "<!-- end of counts -->"


def told(module: str, every: Sequence[Mutant], outcomes: Outcomes) -> str:
    """One line of the table of a module."""
    count = Counter(outcomes.get(mutant.key) for mutant in every)
    tried = len(every) - count[""]
    return f"| `{module}` | {len(every)} | {tried} | {count[KILLED]} | {count[TIMEOUT]} | {count[SURVIVED]} |"


def write_counts(page: Path, kept: Path, seed: int | None) -> None:
    """Replaces what stands between the two marks, if the page is there."""
    if not page.exists():
        return
    rows = [told(module, mutants_of(module, (ROOT / module).read_text()), Outcomes(kept, module)) for module in TESTS]
    day = datetime.now(timezone.utc).date().isoformat()
    chosen = f" A sample by chance, seed {seed}." if seed is not None else ""
    head = "| module | mutants | tried | killed | out of time | survived |\n|---|---:|---:|---:|---:|---:|"
    before, _, rest = page.read_text().partition(BEGIN)
    after = rest.partition(END)[2]
    page.write_text(f"{before}{BEGIN}\nCounted on {day}.{chosen}\n\n{head}\n" + "\n".join(rows) + f"\n{END}{after}")


def unexplained(survivors: Sequence[Mutant], page: Path) -> list[Mutant]:
    """Survivors whose changed line is not to be found on the page."""
    text = page.read_text() if page.exists() else ""
    return [mutant for mutant in survivors if f"`{mutant.after or mutant.before}`" not in text]
