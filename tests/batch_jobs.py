"""Small batches for tests: their jobs, images that are only names, and a runner that makes tiny real results."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np

from plugin.batch.errors import ItemFailed
from plugin.batch.job import BatchJob, job_of
from plugin.batch.plan import Item
from plugin.detect import Job, detect
from plugin.detectors.catalog import entry
from plugin.feedback import Feedback
from plugin.raster.polygons import PolygonJob, write_polygons
from plugin.raster.threshold import Method, Threshold


def said(folder: Path, **changed: Any) -> dict[str, Any]:
    """A sound job: all images of folder/in by RX."""
    return {
        "format": 1,
        "inputs": [{"folder": str(folder / "in"), "pattern": "*.tif"}],
        "detectors": [{"algorithm": "rx"}],
        "output_folder": str(folder / "out"),
        **changed,
    }


def job(folder: Path, **changed: Any) -> BatchJob:
    """The same as a job."""
    return job_of(said(folder, **changed), str(folder))


def job_file(folder: Path, **changed: Any) -> Path:
    """The same as a file."""
    path = folder / "job.json"
    path.write_text(json.dumps(said(folder, **changed)), encoding="utf-8")
    return path


def touch(folder: Path, *names: str) -> None:
    """Files that hold nothing."""
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"")


class Runner:
    """Scores by the engine itself; fails on images with 'bad' in their name. Remembers what it has done."""

    def __init__(self) -> None:
        self.scored: list[str] = []
        self.outlined: list[str] = []

    def score(self, item: Item, feedback: Feedback) -> Mapping[str, Any]:
        self.scored.append(item.name)
        if "bad" in item.name:
            raise ItemFailed("The disk is full.")
        np.random.default_rng(0)
        done = detect(Job((item.image,), item.scores, entry(item.choice.algorithm)), feedback)
        return {"VALID_PIXELS": done.valid_px, "RARE_SCORE": 7.5, "DEVICE_USED": done.device}

    def outline(self, item: Item, wish: Mapping[str, Any], feedback: Feedback) -> Mapping[str, Any]:
        self.outlined.append(item.name)
        threshold = Threshold(Method.FALSE_ALARM, float(wish.get("THRESHOLD", 0.01)))
        return {"COUNT": write_polygons(PolygonJob(item.scores, item.polygons, threshold), feedback).count}
