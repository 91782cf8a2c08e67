"""The memory of a run over a long series is bounded by its budget, whatever the size of the images."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from osgeo import gdal

pytest.importorskip("resource")
ROOT = Path(__file__).resolve().parents[2]
MIB = 2**20
DATES, BANDS, SIDE = 85, 2, 640
# The run in a process of its own: imports and a run on small images first, so that only the large ones count.
CODE = """
import json, resource, sys
from pathlib import Path
from plugin.change import Backbone, ChangeJob, find_change
from plugin.change_detector import Question
from tests.conftest import Listener
small, large, output, question, budget = sys.argv[1:]
def run(folder):
    images = tuple(map(str, sorted(Path(folder).glob("*.tif"))))
    job = ChangeJob(images, output, question=Question(question), backbone=Backbone.NONE, memory_bytes=int(budget))
    return find_change(job, Listener())
def peak():
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
run(small)
before = peak()
done = run(large)
print(json.dumps({"grown": peak() - before, "valid": done.valid_px}))
"""


def _images(folder: Path, dates: int, side: int) -> str:
    """side x side x 2 pixels for each date, next to nothing on disk: a corner is filled, the rest is zero."""
    folder.mkdir()
    chance = np.random.default_rng(0)
    for number in range(dates):
        options = ["SPARSE_OK=TRUE", "TILED=YES", "COMPRESS=DEFLATE"]
        path = str(folder / f"{2015 + number // 12}{1 + number % 12:02}01.tif")
        dataset = gdal.GetDriverByName("GTiff").Create(path, side, side, BANDS, gdal.GDT_UInt16, options)
        dataset.WriteArray(chance.integers(1, 4000, (BANDS, 64, 64)).astype("u2"), 0, 0)
        dataset.FlushCache()
    return str(folder)


@pytest.mark.parametrize("question", ["new", "any"])
def test_a_long_series_stays_within_the_budget(tmp_path: Path, question: str) -> None:
    budget = 256 * MIB
    folders = [_images(tmp_path / "small", 3, 100), _images(tmp_path / "large", DATES, SIDE)]
    order = [sys.executable, "-c", CODE, *folders, str(tmp_path / "scores.tif"), question, str(budget)]
    ended = subprocess.run(order, cwd=ROOT, capture_output=True, text=True, check=False)
    assert ended.returncode == 0, ended.stderr
    told = json.loads(ended.stdout)
    assert told["valid"] == SIDE**2
    assert told["grown"] < budget < 4 * DATES * BANDS * SIDE**2, f"{told['grown'] / MIB:.0f} MiB more than at the start"
