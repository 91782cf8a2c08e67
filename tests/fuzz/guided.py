"""`python -m tests.fuzz.guided [SECONDS]`: fuzzing that is guided by coverage, of what reads bytes and texts alone.

It needs the package atheris, which the other checks do not; a failure is printed with the bytes that led to it.
"""

from __future__ import annotations

import sys
import tempfile
from contextlib import suppress
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["plugin"]):
    from plugin.batch.job import read_job
    from plugin.batch.names import check_pattern
    from plugin.detectors.card import KEY, read_card
    from plugin.detectors.onnx_limits import check_model_bytes
    from plugin.errors import AnomalyError
    from plugin.raster.bands import parse_ranges
    from plugin.raster.dates import date_in
    from plugin.scale.job_file import read_plan

from .models import CARD, SOUND
from .said import written
from .test_jobs import BATCH

_FOLDER = Path(tempfile.mkdtemp(prefix="earth_anomaly_guided_"))
_FILE = _FOLDER / "job.json"


def try_bytes(content: bytes) -> None:
    """The first byte says which reader gets the rest."""
    kind, content = content[:1], content[1:]
    with suppress(AnomalyError):
        if kind == b"m":
            check_model_bytes(content, "model.onnx")
        elif kind in (b"b", b"p"):
            _FILE.write_bytes(content)
            (read_job if kind == b"b" else read_plan)(str(_FILE))
        else:
            _try_text(kind, content.decode("utf-8", "replace"))


def _try_text(kind: bytes, text: str) -> None:
    if kind == b"c":
        read_card({KEY: text}, "model.onnx", "net")
    elif kind == b"n":
        check_pattern(text)
    elif kind == b"r":
        parse_ranges(text)
    else:
        date_in(text)


def main(seconds: int) -> None:
    """Ends after so many seconds, or at the first failure."""
    seeds = (
        b"m" + SOUND,
        b"c" + written(CARD),
        b"b" + written(BATCH),
        b"n{image}_{detector}",
        b"r450-900",
        b"d2024-05-01",
    )
    for number, seed in enumerate(seeds):
        (_FOLDER / f"seed{number}").write_bytes(seed)
    atheris.Setup([sys.argv[0], f"-max_total_time={seconds}", "-timeout=20", "-max_len=4096", str(_FOLDER)], try_bytes)
    atheris.Fuzz()


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 600)
