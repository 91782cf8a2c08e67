"""python -m tests.benchmark.performance DATA PAGE [--once]: where the time of every detector goes, and the limits.

Writes one section of the page and leaves all others as they are. --once: one round in place of medians of three.
"""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from plugin.detectors.deviation import SAMPLE_PX

from . import peers, roofline
from .measure import measured, medians
from .page import machine, with_section
from .performance_runs import CASES, Case, alone, make_images, make_models, model_path, rx_run, staged
from .performance_stages import STAGES
from .roofline import FrontWork, Rates, fit_work, front_work, network_work

TITLE = "Where the time goes"
ROUNDS = 3
_INTRODUCTION = """\
`make benchmark`, or alone `python -m tests.benchmark.performance DATA docs/benchmarks.md`. Whole runs from file to
file, each in a process of its own, in turn, rounds: {rounds} (medians). CPU seconds are those of all threads together;
where other programs want the processors too they tell more than seconds of the clock. The load when this was begun, and
at its end: {loads}. What the figures mean and where the limits come from: [performance.md](performance.md)."""


def table(folder: Path, rounds: int = ROUNDS, tell: Callable[[str], object] = len) -> str:
    """The whole section below its heading, as Markdown; what there is so far is told after every case."""
    load = os.getloadavg()[0]
    make_images(folder)
    make_models(folder)
    rates = measured_best(rounds, roofline.machine_rates)
    first = _rates(rates, folder, rounds)
    runs: dict[Case, dict[str, float]] = {}
    found: list[str] = []
    for case in CASES:
        runs[case] = _measured(case, folder, rounds)
        found = [first, _stages(runs), _networks(runs, rates, folder), _fronts(runs, rates)]
        tell(_joined([*found, f"Not finished: {len(runs)} of {len(CASES)} runs."], rounds, load))
    text = _joined([*found, _peers(folder, rounds)], rounds, load)
    tell(text)
    return text


def _joined(parts: list[str], rounds: int, load: float) -> str:
    loads = f"{load:.1f} and {os.getloadavg()[0]:.1f} programs for {os.cpu_count()} cores"
    return "\n\n".join([_INTRODUCTION.format(rounds=rounds, loads=loads), *parts])


def measured_best(rounds: int, work: Callable[[], dict[str, float]]) -> Rates:
    """The highest of each rate over several processes."""
    found = [measured(work, threads=1) for _ in range(max(2, rounds))]
    return Rates(*(max(one[key] for one in found) for key in Rates._fields))


def _measured(case: Case, folder: Path, rounds: int) -> dict[str, float]:
    """The case from file to file, its network alone, and its front end in one thread."""
    call = (case.name, str(folder))
    if case.model:
        run, loop = medians(rounds, (staged, *call), (alone, *call))
        run = {**loop, **run}
    else:
        (run,) = medians(rounds, (staged, *call))
    if front_work(case.detector, _bands(case)) != FrontWork():
        run["front_cpu_s"] = measured(staged, *call, threads=1)["front_cpu_s"]
    return run


def _bands(case: Case) -> int:
    return {"hyperspectral.img": 189, "spectral.tif": 200, "fields.tif": 200}.get(case.image, 3)


def _rates(rates: Rates, folder: Path, rounds: int) -> str:
    image, copy = folder / "hyperspectral.img", str(folder / "copy.tif")
    (plain,) = medians(rounds, (roofline.translated, str(image), copy))
    return (
        f"### This machine\n\n{machine()} One core: products of matrices {rates.single:.0f} GFLOP/s in float32 and "
        f"{rates.double:.0f} in float64; elementwise work in cache {rates.elementwise:.1f} Gop/s; a large copy "
        f"{rates.memory:.0f} GB/s read and written. A plain `gdal_translate` of an ENVI file of "
        f"{plain['bytes'] / 1e6:.0f} MB to an uncompressed GeoTIFF {plain['bytes'] / 1e6 / plain['seconds']:.0f} MB/s."
    )


def _stages(runs: dict[Case, dict[str, float]]) -> str:
    head = [
        "run",
        "seconds",
        "CPU seconds",
        "Mpx/s",
        "peak memory, MiB",
        *STAGES,
        "waiting",
        "read, MB/s",
        "written, MB/s",
    ]
    lines = [f"| {' | '.join(head)} |", "|---" * len(head) + "|"]
    for case, run in runs.items():
        shares = [f"{run[stage]:.0%}" for stage in (*STAGES, "waiting")]
        speed = run["pixels"] / 1e6 / run["seconds"]
        cells = [case.name, f"{run['seconds']:.2f}", f"{run['cpu_s']:.2f}", f"{speed:.2f}", f"{run['peak_mib']:.0f}"]
        rates = [f"{run['read_mb_s']:.0f}", f"{run['written_mb_s']:.0f}"]
        lines.append(f"| {' | '.join([*cells, *shares, *rates])} |")
    told = (
        "Shares of the wall time. Reading and writing happen in threads of their own beside the rest, so that a row "
        "sums up to more than 100 %; waiting is what the leading thread spends in none of the stages. Read: float32 "
        "values, margins included, by second of reading. Written: bytes of the finished file by second of writing and "
        "of the last pass."
    )
    return f"### Stages\n\n{told}\n\n" + "\n".join(lines)


def _networks(runs: dict[Case, dict[str, float]], rates: Rates, folder: Path) -> str:
    head = ["network", "kFLOP / px", "of them products", "kB / px", "whole run, s", "in the network, s", "alone, s",
            "whole / alone", "CPU seconds / alone", "GFLOP/s", "of the cores' products", "GB/s"]  # fmt: skip
    lines = [f"| {' | '.join(head)} |", "|---" * len(head) + "|"]
    for case, run in runs.items():
        if not case.model:
            continue
        work = network_work(Path(model_path(case, folder)), case.channels, case.side)
        flop_rate, byte_rate = (one * run["network_px"] / run["alone_s"] / 1e9 for one in (work.flop, work.moved))
        cells = [case.name, f"{work.flop / 1e3:.2f}", f"{work.products / max(work.flop, 1e-9):.0%}",
                 f"{work.moved / 1e3:.2f}", f"{run['seconds']:.2f}", f"{run['network_s']:.2f}",
                 f"{run['alone_s']:.2f}", f"**{run['seconds'] / run['alone_s']:.2f}**",
                 f"{run['cpu_s'] / run['alone_cpu_s']:.2f}", f"{flop_rate:.1f}",
                 f"{flop_rate / rates.single / (os.cpu_count() or 1):.0%}", f"{byte_rate:.0f}"]  # fmt: skip
        lines.append(f"| {' | '.join(cells)} |")
    told = (
        "*Alone*: the same inputs in a plain loop of onnxruntime, at the best of four settings (threads, plans for "
        "memory), one window timed for all. Operations and bytes are counted node by node as the file has them, for "
        "each pixel that the network is given, margins included; GB/s above that of a copy means that caches serve."
    )
    return f"### Networks\n\n{told}\n\n" + "\n".join(lines)


def _fronts(runs: dict[Case, dict[str, float]], rates: Rates) -> str:
    lines = ["| front end | CPU seconds | arithmetic at best, s | ratio |", "|---|---|---|---|"]
    for case, run in runs.items():
        work = front_work(case.detector, _bands(case))
        if work == FrontWork():
            continue
        fit = fit_work(case.detector, _bands(case))
        best = work.seconds(run.get("network_px", run["pixels"]), rates)
        best += fit.seconds(min(SAMPLE_PX, run["pixels"]), rates)
        lines.append(f"| {case.name} | {run['front_cpu_s']:.2f} | {best:.2f} | {run['front_cpu_s'] / best:.1f} |")
    told = (
        "All that a detector does in Python and NumPy, in one thread, against its method's arithmetic at the rates of "
        "one core: products at the rate of large ones, each elementwise operation at that in cache. Margins and "
        "patches of the runs with a network are counted, and what is learned of the background from a sample; medians "
        "and quantiles of maps are not."
    )
    return f"### Front ends\n\n{told}\n\n" + "\n".join(lines)


def _peers(folder: Path, rounds: int) -> str:
    image, cube = str(folder / "hyperspectral.img"), folder / "cube.npy"
    _save_cube(image, cube)
    pairs: list[tuple[str, tuple[Any, ...], str, tuple[Any, ...]]] = [
        ("`earthanomaly:rx`, file to file", (rx_run, image, str(folder / "rx.tif")),
         "`spectral.rx`, memory to memory", (peers.spectral_array, str(cube))),
        ("`earthanomaly:rx`, file to file", (rx_run, image, str(folder / "rx.tif")),
         "`spectral.rx`, file to memory", (peers.spectral_file, image)),
        ("covariance and whitening", (peers.whitened_here,),
         "`pysptools.noise.Whiten`", (peers.whitened_by_pysptools,)),
        ("opening by pools of onnxruntime", (peers.opened_here,),
         "`skimage.morphology.white_tophat`", (peers.opened_by_scikit_image,)),
    ]  # fmt: skip
    titles = "seconds | CPU seconds | MiB"
    lines = [f"| ours | {titles} | peer | {titles} | ratio of seconds | of CPU seconds |", "|---" * 10 + "|"]
    for ours, call, theirs, other in pairs:
        one, two = medians(rounds, call, other)
        cells = [
            ours,
            *_told(one),
            theirs,
            *_told(two),
            *(f"{two[key] / one[key]:.1f}" for key in ("seconds", "cpu_s")),
        ]
        lines.append(f"| {' | '.join(cells)} |")
    return (
        "### Peers\n\n`pysptools` has detectors of known targets only; its whitening is what it shares with us.\n\n"
        + "\n".join(lines)
    )


def _told(run: dict[str, float]) -> list[str]:
    return [f"{run['seconds']:.2f}", f"{run['cpu_s']:.2f}", f"{run['peak_mib']:.0f}"]


def _save_cube(image: str, cube: Path) -> None:
    import numpy as np
    from osgeo import gdal

    np.save(cube, np.ascontiguousarray(gdal.Open(image).ReadAsArray().transpose(1, 2, 0)))


def main(arguments: list[str]) -> None:
    """Measures and replaces the section. DATA is not needed: every image is made here."""
    page = Path(arguments[1])

    def tell(text: str) -> None:
        page.write_text(with_section(page.read_text(encoding="utf-8"), TITLE, text), encoding="utf-8")

    with tempfile.TemporaryDirectory(prefix="earth_anomaly_performance_") as name:
        text = table(Path(name), 1 if "--once" in arguments else ROUNDS, tell)
    sys.stdout.write(text + "\n")


if __name__ == "__main__":
    main(sys.argv[1:])
