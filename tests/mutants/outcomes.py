"""What became of each mutant, kept in a file as soon as it is known."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

from .listing import Mutant
from .modules import ROOT, test_files
from .trial import SURVIVED


class Outcomes:
    """Of one module. A survivor of other tests than those of today counts as not tried."""

    def __init__(self, folder: Path, module: str) -> None:
        self._path = folder / (module.replace("/", ".") + ".jsonl")
        self._tests = _sum_of(module)
        self._known: dict[str, str] = {}
        for line in self._path.read_text().splitlines() if self._path.exists() else []:
            kept = json.loads(line)
            if kept["outcome"] == SURVIVED and kept["tests"] != self._tests:
                self._known.pop(kept["key"], None)
            else:
                self._known[kept["key"]] = kept["outcome"]

    def __contains__(self, key: str) -> bool:
        return key in self._known

    def get(self, key: str) -> str:
        """Empty for a mutant that has not been tried."""
        return self._known.get(key, "")

    def add(self, mutant: Mutant, outcome: str) -> None:
        """Keeps it."""
        self._known[mutant.key] = outcome
        self._path.parent.mkdir(parents=True, exist_ok=True)
        kept = {"key": mutant.key, "outcome": outcome, "tests": self._tests, "mutant": str(mutant)}
        with self._path.open("a") as file:
            file.write(json.dumps(kept) + "\n")


def _sum_of(module: str) -> str:
    """Changes when one of the tests does."""
    texts = [(ROOT / file).read_bytes() for file in test_files(module)]
    return hashlib.sha256(b"\n".join(texts)).hexdigest()[:16]
