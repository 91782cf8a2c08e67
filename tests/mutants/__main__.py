"""python -m tests.mutants [MODULE ...]: which small changes of the engine's core do the tests not notice?

Each mutant is tried in a copy of the checkout. Outcomes are kept in build/mutants: a second call tries what is new, and
those that survived. Ends with 1 where a survivor is not explained in docs/mutants.md.
"""

from __future__ import annotations

import argparse
import importlib
import os
import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

from .listing import Mutant, mutants_of
from .modules import COPIED, ROOT, TESTS, import_name
from .outcomes import Outcomes
from .page import told, unexplained, write_counts
from .trial import SURVIVED, Trial

# Imported once, before the trials, which then need not.
_SHARED = ("numpy", "osgeo.gdal", "osgeo.ogr", "osgeo.osr", "onnx", "onnxruntime")
# Times what the tests take of the processor where nothing is changed.
_PATIENCE = 4


def main(arguments: Sequence[str]) -> int:
    """The command."""
    asked = _parsed(arguments)
    if asked.inside:
        _try_all(asked)
        return 0
    with tempfile.TemporaryDirectory(prefix="earth_anomaly_mutants_") as folder:
        _copy(Path(folder))
        again = [sys.executable, "-m", "tests.mutants", *arguments, "--inside", str(asked.kept)]
        ended = subprocess.run(again, cwd=folder, env={**os.environ, **_SURROUNDINGS}, check=False)
    return ended.returncode or _report(asked)


_SURROUNDINGS = {
    "OMP_NUM_THREADS": "1",
    "OPENBLAS_NUM_THREADS": "1",
    "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1",
    "PYTHONDONTWRITEBYTECODE": "",
}


def _parsed(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.mutants", description=__doc__)
    parser.add_argument("modules", nargs="*", default=list(TESTS), help="files of plugin/; all of the core without")
    parser.add_argument("--sample", type=int, default=0, help="at most so many of each module, by chance")
    parser.add_argument("--seed", type=int, default=9)
    parser.add_argument("--minutes", type=float, default=1e6, help="begin no trial of a module after so long")
    parser.add_argument("--jobs", type=int, default=2, help="trials beside each other")
    parser.add_argument("--kept", type=Path, default=ROOT / "build" / "mutants", help="the folder of outcomes")
    parser.add_argument("--page", type=Path, default=ROOT / "docs" / "mutants.md")
    parser.add_argument("--inside", help=argparse.SUPPRESS)
    return parser.parse_args(arguments)


def _copy(folder: Path) -> None:
    for name in COPIED:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, folder / name, ignore=shutil.ignore_patterns("__pycache__", "i18n"))
        else:
            shutil.copy(source, folder / name)


def _chosen(asked: argparse.Namespace, module: str) -> list[Mutant]:
    """In an order by chance: those tried when the time is over are a sample."""
    every = list(mutants_of(module, Path(module).read_text()))
    random.Random(asked.seed).shuffle(every)
    return every[: asked.sample or None]


def _try_all(asked: argparse.Namespace) -> None:
    """In the copy, which is the working directory."""
    for name in _SHARED:
        importlib.import_module(name)
    for module in asked.modules:
        outcomes = Outcomes(Path(asked.inside), module)
        open_ones = [mutant for mutant in _chosen(asked, module) if mutant.key not in outcomes]
        sys.stdout.write(f"{module}: {len(open_ones)} to try\n")
        sys.stdout.flush()
        if open_ones:
            cpu_s = _without_change(module)
            ends = time.monotonic() + 60 * asked.minutes
            for mutant, outcome in _tried(open_ones, module, cpu_s, asked.jobs, ends):
                outcomes.add(mutant, outcome)
                if outcome == SURVIVED:
                    sys.stdout.write(f"survived: {mutant}\n")
                sys.stdout.flush()


def _without_change(module: str) -> int:
    """Seconds of the processor that a trial may take, of what the module as it is takes; its tests must pass."""
    before = os.times().children_user
    trial = Trial(import_name(module), Path(module).read_text(), TESTS[module], Path("unchanged").resolve(), 600)
    while not (outcome := trial.outcome()):
        time.sleep(0.05)
    if outcome != SURVIVED:
        raise SystemExit(f"The tests of {module} fail without a mutant:\n{Path('unchanged.log').read_text()[-3000:]}")
    return int(_PATIENCE * (os.times().children_user - before)) + 5


def _tried(mutants: Sequence[Mutant], module: str, cpu_s: int, jobs: int, ends: float) -> Iterator[tuple[Mutant, str]]:
    """As many beside each other as asked for, each as soon as its outcome is known; none begins when time is over."""
    waiting, running = list(reversed(mutants)), {}
    while waiting or running:
        if time.monotonic() > ends:
            waiting.clear()
        while waiting and len(running) < jobs:
            mutant = waiting.pop()
            folder = Path(mutant.key).resolve()
            running[mutant] = Trial(import_name(module), mutant.text, TESTS[module], folder, cpu_s)
        for mutant, trial in list(running.items()):
            if outcome := trial.outcome():
                del running[mutant]
                yield mutant, outcome
        time.sleep(0.02)


def _report(asked: argparse.Namespace) -> int:
    survivors = []
    for module in asked.modules:
        outcomes = Outcomes(asked.kept, module)
        every = mutants_of(module, (ROOT / module).read_text())
        sys.stdout.write(told(module, every, outcomes) + "\n")
        survivors += [mutant for mutant in every if outcomes.get(mutant.key) == SURVIVED]
    write_counts(asked.page, asked.kept)
    for mutant in survivors:
        sys.stdout.write(f"survived: {mutant}\n")
    left = unexplained(survivors, asked.page)
    for mutant in left:
        sys.stdout.write(f"not explained: {mutant}\n")
    return 1 if left else 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
