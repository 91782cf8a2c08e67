"""python -m tests.benchmark.models DATA MODEL.onnx...: mean figures of UniADRS models in every modality."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

import numpy as np

from plugin.detectors.catalog import entry

from .figures import auc, found_each, found_pooled, worst_decile
from .modalities import RATES, engine_scores
from .scenes import MODALITIES


def row(model: str, data: Path, folder: Path) -> str:
    """Mean AUC and worst decile of each modality, and the infrared targets found, as a row of a Markdown table."""
    cells = []
    for name, scenes in MODALITIES.items():
        pairs = [(engine_scores(entry("uniadrs"), scene.pixels, folder, model), scene.truth) for scene in scenes(data)]
        figures = [auc(scores, truth) for scores, truth in pairs if scores is not None]
        cells.append(f"{np.mean(figures):.4f} / {worst_decile(figures):.4f}")
        if name == "infrared":
            scored, truths = [scores for scores, _ in pairs if scores is not None], [truth for _, truth in pairs]
            found = [str(way(scored, truths, rate).hits) for way in (found_pooled, found_each) for rate in RATES]
            cells.append(", ".join(found))
    return f"| {Path(model).stem} | " + " | ".join(cells) + " |"


def main(data: Path, models: list[str]) -> None:
    """The table, mean / worst decile; infrared targets found at 1e-4 and 1e-5, one threshold, then one an image."""
    columns = [column for name in MODALITIES for column in ([name, "targets"] if name == "infrared" else [name])]
    sys.stdout.write("| model | " + " | ".join(columns) + " |\n|---|" + "---|" * len(columns) + "\n")
    with tempfile.TemporaryDirectory(prefix="earth_anomaly_models_") as folder:
        for model in models:
            sys.stdout.write(row(model, data, Path(folder)) + "\n")
            sys.stdout.flush()


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2:])
