"""The real QGIS: qgis_process killed, and a window in which projects are closed and plugins reloaded during runs."""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import tempfile
import time
from contextlib import suppress
from pathlib import Path
from statistics import median
from typing import Any

from .look import halves, looks_of
from .outcome import Outcome, Row, repeated

ROOT = Path(__file__).resolve().parents[2]
_ENVIRONMENT = str(ROOT / ".ci" / "qgis-env")
_SCREEN = ["xvfb-run", "-a", "-s", "-screen 0 1600x1000x24"]
_LIMIT_S = 550


def _start(image: Path, out: Path) -> subprocess.Popen[bytes]:
    values = [f"INPUT={image}", f"OUTPUT={out / 'scores.tif'}"]
    command = [_ENVIRONMENT, "qgis_process", "run", "earthanomaly:rx", "--", *values]
    return subprocess.Popen(
        command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
    )


def process_killed(inputs: Path, chance: random.Random, rounds: int, most_s: float) -> Row:
    """qgis_process, with all that it consists of, killed between the moment that the run begins and its end."""
    image = inputs / "image.tif"
    usual_s, whole = _usual(image)

    def once(row: Row, _number: int) -> None:
        with tempfile.TemporaryDirectory() as folder:
            out = Path(folder)
            process = _start(image, out)
            _until_begun(process, out)
            time.sleep(chance.uniform(0, usual_s))
            row.told["killed at work"] += process.poll() is None
            with suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
            process.wait()
            found = looks_of(out)
            half = halves(found, whole)
            row.told["left unfinished files"] += bool(found.keys() - whole.keys())
            code = _start(image, out).wait(_LIMIT_S)
            after = looks_of(out)
            bad = Outcome.HALF if half else Outcome.CRASH if code else Outcome.LEFT
            is_good = not half and not code and after == whole
            row.add(Outcome.SURVIVED if is_good else bad, f"{half} {code} {sorted(after)}")

    return repeated(Row("kill -9 of QGIS (qgis_process)", "rx"), rounds, most_s, once)


def _usual(image: Path) -> tuple[float, dict[str, str]]:
    """How long a run takes from its first file on, and what it leaves."""
    times = []
    for _ in range(2):
        with tempfile.TemporaryDirectory() as folder:
            process = _start(image, Path(folder))
            _until_begun(process, Path(folder))
            begun = time.monotonic()
            process.wait(_LIMIT_S)
            times.append(time.monotonic() - begun)
            looks = looks_of(Path(folder))
    return median(times), looks


def _until_begun(process: subprocess.Popen[bytes], out: Path) -> None:
    while process.poll() is None and not any(out.iterdir()):
        time.sleep(0.005)


def _inside(task: str, image: Path, rounds: int, most_s: float) -> list[dict[str, Any]]:
    """What a QGIS with a window tells of the rounds; an end without a word is one too."""
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder, "report.jsonl")
        facts = {"task": task, "rounds": rounds, "seconds": most_s, "report": str(report), "image": str(image)}
        environment = {**os.environ, "EARTH_ANOMALY_RELIABILITY": json.dumps(facts)}
        command = [
            *_SCREEN,
            _ENVIRONMENT,
            "qgis",
            "--code",
            str(Path(__file__).with_name("inside_qgis.py")),
            str(image),
        ]
        with (
            Path(folder, "log").open("wb") as log,
            subprocess.Popen(
                command, cwd=ROOT, env=environment, stdout=log, stderr=log, start_new_session=True
            ) as process,
        ):
            try:
                code = process.wait(_LIMIT_S)
            except subprocess.TimeoutExpired:
                os.killpg(process.pid, signal.SIGKILL)
                code = -signal.SIGKILL
        said = [json.loads(line) for line in report.read_text().splitlines()] if report.exists() else []
        if not said or said[-1].get("end") != "well":
            tail = Path(folder, "log").read_text(errors="replace")[-500:]
            said.append({"what": "QGIS", "outcome": "hang" if code < 0 else "crash", "why": f"{code} {tail}"})
        return [one for one in said if "what" in one]


def window(inputs: Path, _chance: random.Random, rounds: int, most_s: float) -> Row:
    """Project closed, layer removed, plugin reloaded, in turn, while the dock's run goes on."""
    row = Row("project closed, layer removed, plugin reloaded while running", "rx in the dock of QGIS")
    for one in _inside("window", inputs / "wide.tif", rounds, most_s):
        row.add(Outcome(one["outcome"]), f"{one['what']}: {one.get('why', '')}")
        row.told[one["what"]] += 1
    return row


def runs(inputs: Path, _chance: random.Random, rounds: int, most_s: float) -> Row:
    """Runs one after the other through Processing: the memory and the open files of QGIS."""
    row = Row("runs in one QGIS through Processing", "rx")
    for one in _inside("runs", inputs / "image.tif", rounds, most_s):
        row.add(Outcome(one["outcome"]), one.get("why", ""))
        for text, number in one.get("told", {}).items():
            row.told[text] += number
    return row
