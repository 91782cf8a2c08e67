"""python -m tests.reliability PAGE: puts faults in the way of runs, counts how they end, and writes the table."""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from .outcome import Outcome, Row
from .page import page
from .row import ROWS
from .works import prepare

ROOT = Path(__file__).resolve().parents[2]
# A row that takes longer is stopped between two rounds; one that does not come back at all is said to hang.
_GRACE_S = 900


def main(arguments: Sequence[str]) -> None:
    """All rows, or those that are named."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("page", type=Path)
    asked.add_argument("--rounds", type=int, default=50)
    asked.add_argument(
        "--seconds", type=float, default=0.0, help="begin no round of a row after so long; 0: never stop"
    )
    asked.add_argument("--seed", type=int, default=1)
    asked.add_argument("--jobs", type=int, default=1, help="rows at the same time")
    asked.add_argument("--counted", type=Path, help="a folder that keeps rows; those that it holds are not run again")
    asked.add_argument("--only", nargs="*", choices=ROWS, default=list(ROWS))
    chosen = asked.parse_args(arguments)
    sys.stdout.write(f"seed {chosen.seed}, at most {chosen.rounds} rounds a row\n")
    with tempfile.TemporaryDirectory(prefix="earth_anomaly_reliability_") as folder:
        inputs = Path(folder)
        prepare(inputs)
        with ThreadPoolExecutor(chosen.jobs) as pool:
            rows = list(pool.map(lambda name: _kept(name, inputs, chosen), chosen.only))
    missing = [name for name in ROWS if name not in chosen.only]
    chosen.page.write_text(page(rows, chosen.seed, chosen.rounds, missing), encoding="utf-8")


def _kept(name: str, inputs: Path, chosen: argparse.Namespace) -> Row:
    if chosen.counted is None:
        return _row(name, inputs, chosen)[0]
    chosen.counted.mkdir(exist_ok=True)
    file = chosen.counted / f"{name}.json"
    if file.exists():
        return _read(file.read_text())
    row, said = _row(name, inputs, chosen)
    if said:
        file.write_text(said)
    return row


def _row(name: str, inputs: Path, chosen: argparse.Namespace) -> tuple[Row, str]:
    """The row, and the line that told it; none where there was none."""
    options = ["--rounds", str(chosen.rounds), "--seconds", str(chosen.seconds), "--seed", str(chosen.seed)]
    command = [sys.executable, "-m", "tests.reliability.row", name, str(inputs), *options]
    environment = {**os.environ, "OMP_NUM_THREADS": "1"}
    row, said = Row(name, ""), ""
    try:
        ended = subprocess.run(
            command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False,
            timeout=(chosen.seconds or 10**6) + _GRACE_S,
        )  # fmt: skip
    except subprocess.TimeoutExpired:
        row.add(Outcome.HANG)
    else:
        if ended.returncode == 0:
            said = ended.stdout.splitlines()[-1]
            row = _read(said)
        else:
            row.add(Outcome.CRASH, ended.stderr[-1000:])
    sys.stdout.write("\n".join([row.line(), *row.wrong]) + "\n")
    sys.stdout.flush()
    return row, said


def _read(said: str) -> Row:
    facts = json.loads(said)
    row = Row(facts["fault"], facts["subject"], told=Counter(facts["told"]), wrong=facts["wrong"])
    row.counted = Counter({Outcome(name): number for name, number in facts["counted"].items()})
    return row


if __name__ == "__main__":
    main(sys.argv[1:])
