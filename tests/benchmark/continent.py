"""What a continent at 10 m would take: rates are measured by plan, work and merge themselves, the rest is arithmetic.

python -m tests.benchmark.continent measure FOLDER     measures here and writes tests/benchmark/rates.json
python -m tests.benchmark.continent                    prints the tables of docs/scaling.md from that file
"""

from __future__ import annotations

import json
import os
import platform
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from osgeo import gdal

RATES = Path(__file__).with_name("rates.json")
_BANDS, _SAMPLE_BYTES = 4, 2
# Two sides of what is measured: the difference is what pixels cost, without what it takes to load code and networks.
_SIDES_PX = {"rx": (2048, 4096), "ring": (1024, 2048), "uniadrs": (1024, 2048), "tdd": (512, 1024)}
_KM2 = {"Europe": 10.2e6, "Africa": 30.4e6}
_PIXELS_PER_KM2 = 1e4
# Assumptions; docs/scaling.md tells them.
_TILE_OVERLAP, _BUSY, _CORES, _PRICE_PER_CORE_HOUR = 1.2, 0.8, 100, 0.04


class Rates(NamedTuple):
    """Of one detector: seconds of one core for a megapixel, and bytes for a pixel."""

    plan_s: float
    work_s: float
    merge_s: float
    piece_bytes: float
    result_bytes: float


class Cost(NamedTuple):
    """Of a continent."""

    megapixels: float
    plan_hours: float
    work_hours: float
    merge_hours: float
    input_tb: float
    piece_tb: float
    result_tb: float

    @property
    def core_hours(self) -> float:
        """Of all three, with the time in which a core waits."""
        return (self.plan_hours + self.work_hours + self.merge_hours) / _BUSY


def cost_of(area_km2: float, rates: Rates) -> Cost:
    """Hours of one core that never waits, and terabytes of 10^12 bytes."""
    megapixels = area_km2 * _PIXELS_PER_KM2 * _TILE_OVERLAP / 1e6
    hours = megapixels / 3600
    per_byte = megapixels * 1e6 / 1e12
    return Cost(
        megapixels=megapixels,
        plan_hours=hours * rates.plan_s,
        work_hours=hours * rates.work_s,
        merge_hours=hours * rates.merge_s,
        input_tb=per_byte * _BANDS * _SAMPLE_BYTES,
        piece_tb=per_byte * rates.piece_bytes,
        result_tb=per_byte * rates.result_bytes,
    )


def tables(measured: dict[str, Any]) -> str:
    """Rates and costs as Markdown."""
    rates = {name: Rates(**said) for name, said in measured["detectors"].items()}
    rows = [
        f"| `{name}` | {one.plan_s:.3f} | {one.work_s:.3f} | {one.merge_s:.3f} | {one.piece_bytes:.1f} "
        f"| {one.result_bytes:.1f} |"
        for name, one in rates.items()
    ]
    head = (
        "| detector | plan, s/Mpx | work, s/Mpx | merge, s/Mpx | pieces, bytes/px | result, bytes/px |\n"
        "|---|---|---|---|---|---|\n"
    )
    told = f"{measured['machine']}, {measured['date']}; {_BANDS} bands of {8 * _SAMPLE_BYTES} bits; seconds of one core"
    costs = [_cost_row(place, name, cost_of(_KM2[place], one)) for place in _KM2 for name, one in rates.items()]
    cost_head = (
        f"| | detector | Gpx | core hours | of these for the plan | for merging | hours on {_CORES} cores "
        f"| at {_PRICE_PER_CORE_HOUR} a core hour | input, TB | pieces, TB | results, TB |\n"
        "|---|---|---|---|---|---|---|---|---|---|---|\n"
    )
    return f"{told}\n\n{head}" + "\n".join(rows) + f"\n\n{cost_head}" + "\n".join(costs) + "\n"


def _cost_row(place: str, name: str, cost: Cost) -> str:
    hours = cost.core_hours
    return (
        f"| {place} | `{name}` | {cost.megapixels / 1e3:,.0f} | {hours:,.0f} | {cost.plan_hours / _BUSY:,.0f} "
        f"| {cost.merge_hours / _BUSY:,.0f} | {hours / _CORES:.1f} | {hours * _PRICE_PER_CORE_HOUR:,.0f} "
        f"| {cost.input_tb:.1f} | {cost.piece_tb:.1f} | {cost.result_tb:.1f} |"
    )


def measure(folder: Path) -> dict[str, Any]:
    """By processes of one thread each; seconds are the processor's, which other work on the machine hardly changes."""
    merge_s = merge_rate(folder)
    return {
        "machine": _machine(),
        "date": date.today().isoformat(),
        "detectors": {name: _rates(folder, name, merge_s)._asdict() for name in _SIDES_PX},
    }


def merge_rate(folder: Path) -> float:
    """Seconds for a megapixel, which are those of any detector: scores are merged, whatever has made them.

    On the largest image of all: small ones get their false-alarm probability in a way that takes longer.
    """
    side_px = max(side for sides in _SIDES_PX.values() for side in sides)
    job = _worked(folder, "rx", side_px)[2]
    merge_s, load_s = _spent("merge", str(job)), _spent("status", str(job))
    return round((merge_s - load_s) / (side_px**2 / 1e6), 4)


def _rates(folder: Path, detector: str, merge_s: float) -> Rates:
    small_px, large_px = _SIDES_PX[detector]
    small, large = (_worked(folder, detector, side_px) for side_px in (small_px, large_px))
    megapixels = (large_px**2 - small_px**2) / 1e6
    plan_s, work_s = (round((more - less) / megapixels, 4) for less, more in zip(small[:2], large[:2]))
    _spent("merge", str(large[2]))
    name = f"{detector}{large_px}_{detector}"
    pieces = sum(path.stat().st_size for path in folder.glob(f"{name}.pieces/*.tif"))
    result = (folder / f"{name}.tif").stat().st_size
    return Rates(plan_s, work_s, merge_s, *(round(size / large_px**2, 2) for size in (pieces, result)))


def _worked(folder: Path, detector: str, side_px: int) -> tuple[float, float, Path]:
    """Seconds of the plan and of the work, and the job."""
    image, job = folder / f"{detector}{side_px}.tif", folder / f"{detector}{side_px}.json"
    write_image(image, side_px)
    plan_s = _spent("plan", str(image), "--detector", detector, "-o", str(job))
    return plan_s, _spent("work", str(job)), job


def _spent(*words: str) -> float:
    """Seconds of the processor that a command takes."""
    environment = {**os.environ, "OMP_NUM_THREADS": "1"}
    command = [sys.executable, "-m", "plugin.scale", *words]
    started = subprocess.Popen(command, env=environment, stdout=sys.stderr)
    _, status, used = os.wait4(started.pid, 0)
    started.returncode = os.waitstatus_to_exitcode(status)
    if started.returncode:
        raise RuntimeError(f"{' '.join(words)} ended with {started.returncode}")
    return used.ru_utime + used.ru_stime


def write_image(path: Path, side_px: int) -> None:
    """Four bands of 16 bits with noise in the lowest ones, as sensors give: what compresses too well flatters."""
    random = np.random.default_rng(0)
    ground = random.normal(1500, 400, (_BANDS, side_px // 16, side_px // 16)).repeat(16, 1).repeat(16, 2)
    pixels = np.clip(ground + random.normal(0, 40, (_BANDS, side_px, side_px)), 1, 10_000).astype(np.uint16)
    dataset = gdal.GetDriverByName("GTiff").Create(
        str(path), side_px, side_px, _BANDS, gdal.GDT_UInt16, ["TILED=YES", "COMPRESS=DEFLATE", "PREDICTOR=2"]
    )
    dataset.SetGeoTransform((500_000, 10, 0, 5_000_000, 0, -10))
    dataset.WriteArray(pixels)


def _machine() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text().splitlines()
        return next(line.split(":")[1].strip() for line in lines if line.startswith("model name"))
    except (OSError, StopIteration):
        return platform.processor()


def main(words: Sequence[str]) -> None:
    """Measures or tells."""
    if words[:1] == ["measure"]:
        with tempfile.TemporaryDirectory(dir=words[1]) as folder:
            RATES.write_text(json.dumps(measure(Path(folder)), indent=1) + "\n")
    sys.stdout.write(tables(json.loads(RATES.read_text())))


if __name__ == "__main__":
    main(sys.argv[1:])
