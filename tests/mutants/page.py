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


def write_counts(page: Path, kept: Path) -> None:
    """Replaces what stands between the two marks, if the page is there."""
    if not page.exists():
        return
    rows = [told(module, mutants_of(module, (ROOT / module).read_text()), Outcomes(kept, module)) for module in TESTS]
    day = datetime.now(timezone.utc).date().isoformat()
    head = "| module | mutants | tried | killed | out of time | survived |\n|---|---:|---:|---:|---:|---:|"
    before, _, rest = page.read_text().partition(BEGIN)
    after = rest.partition(END)[2]
    table = "\n".join([head, *rows])
    counted = f"Counted on {day}; where not all were tried, the others are still to be tried."
    page.write_text(f"{before}{BEGIN}\n{counted}\n\n{table}\n{END}{after}")


def unexplained(survivors: Sequence[Mutant], page: Path) -> list[Mutant]:
    """Survivors whose changed line is not to be found on the page."""
    text = page.read_text() if page.exists() else ""
    return [mutant for mutant in survivors if _as_told(mutant) not in text]


def _as_told(mutant: Mutant) -> str:
    is_clear = mutant.after not in ("", "pass")
    return f"`{mutant.after}`" if is_clear else f"`{mutant.before}`"
