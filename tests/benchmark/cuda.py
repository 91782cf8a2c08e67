"""python -m tests.benchmark.cuda DATA OUT.md [--scenes N] [--rounds N]: CUDA against the processor, scores and times.

Exit code 0 where both agree, 1 where some score differs by more than is accepted, 3 where CUDA cannot be used here.
DATA is the folder of scenes; where it or GDAL is missing, the networks alone are compared. --device cpu compares the
processor with itself, which tries the benchmark without a graphics card.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path

import onnxruntime

from plugin.detectors.catalog import MODELS
from plugin.detectors.device import Device, Wish
from plugin.detectors.graphics_card import card_name
from plugin.detectors.onnx_model import OnnxModel
from plugin.errors import ModelError

from .cuda_networks import Row, network_rows, network_table
from .page import machine
from .windows import ROUND, Net

ACCEPTED = 1e-2
AGREE, APART, UNUSABLE = 0, 1, 3
_PAGE = """# {device} against the processor

Written by `python -m tests.benchmark.cuda`; nothing here is typed by hand. Device: **{device}**. Beside it {machine}
Differences are the largest of a scene or window, in units of the standard deviation of its scores.

## Networks

Random inputs of the size of a window; medians of {rounds} runs after two that warm up, copies to and from the device
included.

{networks}

## Detectors

From file to file with the default settings. RX and ring have no network: they run on the processor alone.

{detectors}
"""


def why_unusable() -> str:
    """Why networks do not run on CUDA here; empty where they do."""
    try:
        OnnxModel(str(MODELS / "change.onnx"), "change", Wish(Device.CUDA, may_fall_back=False))
    except ModelError as raised:
        return str(raised)
    return ""


def page(device: str, data: Path, scenes: int, rounds: int, nets: Sequence[Net] = ROUND) -> tuple[str, float]:
    """The whole page, and the largest difference of any score of the way in which the plugin runs."""
    rows = network_rows(device, nets, rounds)
    text, apart = _detectors(device, data, scenes)
    name = card_name() or "a graphics card" if device == "cuda" else "the processor itself"
    table = network_table(rows)
    filled = _PAGE.format(device=name, machine=machine(), rounds=rounds, networks=table, detectors=text)
    return filled, max([apart, *(row.apart for row in rows if _is_plugins(row))])


def _is_plugins(row: Row) -> bool:
    return row.way.endswith("as the plugin runs")


def _detectors(device: str, data: Path, scenes: int) -> tuple[str, float]:
    if find_spec("osgeo") is None:
        return "Not measured: there is no GDAL here.", 0.0
    from .cuda_detectors import detector_rows, detector_table, worst  # needs GDAL

    wish = Wish(Device.CUDA, may_fall_back=False) if device == "cuda" else Wish(Device.CPU)
    if not (data / "had").is_dir():
        return f"Not measured: no scenes in `{data.name}/had`.", 0.0
    rows = detector_rows(wish, data, scenes)
    return detector_table(rows), worst(rows)


def main(arguments: Sequence[str] | None = None) -> int:
    """Command line; the exit code."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmark.cuda", description=__doc__)
    parser.add_argument("data", type=Path)
    parser.add_argument("output", type=Path)
    parser.add_argument("--device", choices=("cuda", "cpu"), default="cuda")
    parser.add_argument("--scenes", type=int, default=12, help="at most so many of each group")
    parser.add_argument("--rounds", type=int, default=9)
    asked = parser.parse_args(arguments)
    reason = why_unusable() if asked.device == "cuda" else ""
    if reason:
        sys.stdout.write(f"Nothing is measured: {reason} (onnxruntime {onnxruntime.__version__})\n")
        return UNUSABLE
    text, apart = page(asked.device, asked.data, asked.scenes, asked.rounds)
    asked.output.write_text(text, encoding="utf-8")
    sys.stdout.write(f"{asked.output}: the largest difference is {apart:.1e}, {ACCEPTED:g} is accepted.\n")
    return AGREE if apart <= ACCEPTED else APART


if __name__ == "__main__":
    sys.exit(main())
