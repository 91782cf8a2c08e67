"""python -m tests.benchmark.precision DATA PAGE: what fp16 and int8 cost in accuracy and bring in speed, into the page.

Each variant goes through the whole detector on real scenes; ranges of int8 are learned on the first scene's windows.
"""

from __future__ import annotations

import statistics
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt
import onnxruntime

from plugin.detectors.catalog import MODELS
from plugin.detectors.onnx_runtime import runtime_failures
from plugin.detectors.onnx_session import session_options
from plugin.errors import AnomalyError

from .page import machine, written_between
from .precision_scenes import Judged, area, judged_scenes, recorded, scored
from .precision_variants import SHIPPED, VARIANTS
from .windows import Net, feed_of, nets

STEMS = ("tdd", "uniadrs", "change")
_FEEDS, _RUNS = 4, 5
_NOTHING = "-"


class Accuracy(NamedTuple):
    """Of one variant on one scene: AUC, and the largest difference to the shipped network's scores in units of their
    standard deviation; NaN, and why, where it gives no scores."""

    auc: float
    apart: float
    why_not: str = ""


def made(stem: str, data: Path, folder: Path) -> tuple[dict[str, Path], dict[str, str]]:
    """Files of all variants that can be made, and the reason why not of the others."""
    source = MODELS / f"{stem}.onnx"
    first = next(iter(judged_scenes(stem, data, folder)))
    feeds = recorded(lambda: scored(stem, source, first, folder), _FEEDS)
    files, missing = {SHIPPED: source}, {}
    for title, make in VARIANTS.items():
        output = folder / f"{stem}_{len(files)}.onnx"
        try:
            make(source, output, feeds)
            onnxruntime.InferenceSession(str(output), _quiet(), ["CPUExecutionProvider"])
        except (*runtime_failures(onnxruntime), TypeError, KeyError, NotImplementedError) as raised:
            missing[title] = str(raised).splitlines()[0][:120]
        else:
            files[title] = output
    return files, missing


def accuracies(
    stem: str, files: Mapping[str, Path], data: Path, folder: Path, most: int = 10**6
) -> dict[tuple[str, str], dict[str, Accuracy]]:
    """By group and name of the scene, then by variant."""
    found: dict[tuple[str, str], dict[str, Accuracy]] = {}
    for scene in judged_scenes(stem, data, folder, most):
        plain = scored(stem, files[SHIPPED], scene, folder)
        row = {SHIPPED: Accuracy(area(plain, scene), 0.0)}
        for title, file in files.items():
            if title != SHIPPED:
                row[title] = _beside(stem, file, scene, plain, folder)
        found[scene.group, scene.name] = row
    return found


def _beside(stem: str, file: Path, scene: Judged, plain: npt.NDArray[np.float32], folder: Path) -> Accuracy:
    try:
        scores = scored(stem, file, scene, folder)
    except AnomalyError as raised:
        return Accuracy(float("nan"), float("nan"), type(raised).__name__)
    apart = float(np.nanmax(np.abs(scores - plain)) / np.nanstd(plain))
    return Accuracy(area(scores, scene), apart)


def speeds(net: Net, files: Mapping[str, Path], runs: int = _RUNS) -> dict[str, tuple[float, float]]:
    """For each variant the ratio of its time to the shipped one's, run in turn, as medians: wall clock, processor."""
    options = session_options(onnxruntime, is_fused=net.is_fused)
    sessions = {
        title: onnxruntime.InferenceSession(str(file), options, ["CPUExecutionProvider"])
        for title, file in files.items()
    }
    feed = feed_of(net)
    times: dict[str, list[tuple[float, float]]] = {title: [] for title in files}
    for _ in range(1 + runs):
        for title, session in sessions.items():
            wall, own = time.perf_counter(), time.process_time()
            session.run(None, feed)
            times[title].append((time.perf_counter() - wall, time.process_time() - own))
    ratios = {
        title: [(a / c, b / d) for (a, b), (c, d) in zip(own[1:], times[SHIPPED][1:])] for title, own in times.items()
    }
    return {title: tuple(statistics.median(side) for side in zip(*pairs)) for title, pairs in ratios.items()}  # type: ignore[misc]


def summary(
    stem: str,
    files: Mapping[str, Path],
    missing: Mapping[str, str],
    found: Mapping[tuple[str, str], Mapping[str, Accuracy]],
) -> str:
    """Size, time and mean accuracy of each variant, as Markdown."""
    groups = sorted({group for group, _ in found})
    times = [(net.title, speeds(net, files)) for net in nets() if net.stem == stem]
    head = ["variant", "KiB", *(f"time, {title}: wall / CPU" for title, _ in times)]
    head += [f"{group}: mean AUC / worst fall / scores apart" for group in groups]
    lines = [_line(head), "|---" * len(head) + "|"]
    for title, file in files.items():
        cells = [title, f"{file.stat().st_size / 1024:.0f}"]
        cells += ["{:.2f} / {:.2f}".format(*one[title]) for _, one in times]
        cells += [_group([row for (group, _), row in found.items() if group == wanted], title) for wanted in groups]
        lines.append(_line(cells))
    lines += [_line([title, f"cannot be made: {why}", *[_NOTHING] * (len(head) - 2)]) for title, why in missing.items()]
    return "\n".join(lines)


def _group(rows: Sequence[Mapping[str, Accuracy]], title: str) -> str:
    """Mean AUC, the largest fall of a scene's AUC, and the largest difference of a score; scenes without scores."""
    judged = [row for row in rows if np.isfinite(row[SHIPPED].auc)]
    without = [row[title].why_not for row in rows if row[title].why_not]
    kept = [row for row in judged if not row[title].why_not]
    if not kept:
        return f"no scores ({', '.join(sorted(set(without)))})"
    mean = statistics.fmean(row[title].auc for row in kept)
    fall = max(row[SHIPPED].auc - row[title].auc for row in kept)
    apart = max(row[title].apart for row in rows if not row[title].why_not)
    lost = f"; {len(without)} of {len(rows)} without scores" if without else ""
    return f"{mean:.4f} / {fall:.4f} / {apart:.2g}{lost}"


def details(found: Mapping[tuple[str, str], Mapping[str, Accuracy]], titles: Sequence[str]) -> str:
    """AUC of every scene, with the largest difference of a score in brackets, as Markdown."""
    lines = [_line(["scene", *titles]), "|---" * (len(titles) + 1) + "|"]
    for (group, name), row in found.items():
        lines.append(_line([f"{group} {name}", *(row[title].why_not or _cell(row[title]) for title in titles)]))
    return "\n".join(lines)


def _cell(found: Accuracy) -> str:
    area = f"{found.auc:.4f}" if np.isfinite(found.auc) else "no change"
    return f"{area} ({found.apart:.2g})"


def _line(cells: Sequence[object]) -> str:
    return "| " + " | ".join(map(str, cells)) + " |"


def _quiet() -> Any:
    options = onnxruntime.SessionOptions()
    options.log_severity_level = 4
    return options


def main(data: Path, page: Path, most: int = 10**6) -> None:
    """All tables, into the part of the page that is theirs; `most` scenes of each group."""
    parts = [machine()]
    for stem in STEMS:
        with tempfile.TemporaryDirectory(prefix="earth_anomaly_precision_") as name:
            folder = Path(name)
            files, missing = made(stem, data, folder)
            found = accuracies(stem, files, data, folder, most)
            parts += [f"### `{stem}.onnx`", summary(stem, files, missing, found), details(found, list(files))]
        sys.stdout.write("\n\n".join(parts[-3:]) + "\n\n")
        sys.stdout.flush()
    written_between(page, "precision", "\n\n".join(parts))


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), *(int(one) for one in sys.argv[3:4]))
