"""The memory of a run is bounded by its budget, whatever the size of the raster."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from osgeo import gdal

pytest.importorskip("resource")
ROOT = Path(__file__).resolve().parents[1]
MIB = 2**20
# The run in a process of its own: imports and a run on a small image first, so that only the large image counts.
CODE = """
import json, resource, sys
from plugin.detect import Job, detect
from plugin.detectors.catalog import entry
from tests.conftest import Listener
small, large, output, detector, budget = sys.argv[1:]
def peak():
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
detect(Job((small,), output, entry(detector), memory_bytes=int(budget)), Listener())
before = peak()
done = detect(Job((large,), output, entry(detector), memory_bytes=int(budget)), Listener())
print(json.dumps({"grown": peak() - before, "before": before, "valid": done.valid_px}))
"""


def _image(path: Path, side: int) -> str:
    """side x side x 40 pixels, next to nothing on disk: a corner is filled, the rest is zero."""
    options = ["SPARSE_OK=TRUE", "TILED=YES", "COMPRESS=DEFLATE", "INTERLEAVE=PIXEL"]
    dataset = gdal.GetDriverByName("GTiff").Create(str(path), side, side, 40, gdal.GDT_UInt16, options)
    dataset.WriteArray(np.random.default_rng(0).integers(1, 4000, (40, 128, 128)).astype("u2"), 0, 0)
    dataset.FlushCache()
    return str(path)


@pytest.mark.parametrize(("detector", "side"), [("rx", 3000), ("ring", 1500)])
def test_a_large_image_stays_within_the_budget(tmp_path: Path, detector: str, side: int) -> None:
    budget = 256 * MIB
    images = [_image(tmp_path / "small.tif", 200), _image(tmp_path / "large.tif", side)]
    order = [sys.executable, "-c", CODE, *images, str(tmp_path / "scores.tif"), detector, str(budget)]
    ended = subprocess.run(order, cwd=ROOT, capture_output=True, text=True, check=False)
    assert ended.returncode == 0, ended.stderr
    told = json.loads(ended.stdout)
    assert told["valid"] == side**2
    assert told["grown"] < budget < 4 * 40 * side**2, f"{told['grown'] / MIB:.0f} MiB more than at the start"
