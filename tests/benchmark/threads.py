"""Whether scores hang on the number of threads: python -m tests.benchmark.threads FOLDER prints a line for each run."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from .continent import write_image
from .large_image import fingerprint

_SIDE_PX = 400
_THREADS = (1, 2, 4)
_DETECTORS = ("rx", "ring", "tdd", "uniadrs")
_RUN = """
import sys
from plugin.detect import Job, detect
from plugin.detectors.catalog import entry
from plugin.feedback import Quiet
image, output, detector = sys.argv[1:]
detect(Job((image,), output, entry(detector)), Quiet())
"""


def main(folder: Path) -> None:
    """The first digits of the scores' SHA-256 by detector and threads."""
    image = folder / "threads.tif"
    write_image(image, _SIDE_PX)
    for detector in _DETECTORS:
        sums = [_sum(image, folder / "scores.tif", detector, threads) for threads in _THREADS]
        told = ", ".join(f"{threads} threads {one[:12]}" for threads, one in zip(_THREADS, sums))
        sys.stdout.write(f"{detector}: {'the same' if len(set(sums)) == 1 else 'they differ'} ({told})\n")
        sys.stdout.flush()


def _sum(image: Path, output: Path, detector: str, threads: int) -> str:
    environment = {**os.environ, "OMP_NUM_THREADS": str(threads)}
    subprocess.run([sys.executable, "-c", _RUN, str(image), str(output), detector], env=environment, check=True)
    return fingerprint(output)[0]


if __name__ == "__main__":
    main(Path(sys.argv[1]))
