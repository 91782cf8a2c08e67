"""Training and mapping on the scene of tests/one_class.py."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from osgeo import gdal

from plugin.detect import Job, detect
from plugin.detectors.catalog import entry
from plugin.detectors.pu_training import PuSettings
from plugin.pu_samples import SampleShapes
from plugin.train_pu import Trained, TrainJob, train_pu
from tests.one_class import samples, scene

QUICK = PuSettings(steps=150)


@pytest.fixture
def train(tmp_path: Path, write_image: Callable[..., str], listener) -> Callable[..., Trained]:
    """Trains on the scene, or on the image given."""

    def run(shapes: tuple[bytes, ...] | None = None, **job) -> Trained:
        job.setdefault("image", write_image(scene()) if "image" not in job else job["image"])
        job.setdefault("output", str(tmp_path / "corn.onnx"))
        job.setdefault("settings", QUICK)
        job.setdefault("class_name", "corn")
        feedback = job.pop("feedback", listener)
        kind = SampleShapes("samples", samples(40) if shapes is None else shapes)
        return train_pu(TrainJob(positive=kind, **job), feedback)

    return run


@pytest.fixture
def mapped(tmp_path: Path, listener) -> Callable[..., np.ndarray]:
    """The probabilities of a model on an image."""

    def run(model: str, image: str, **job) -> np.ndarray:
        output = str(tmp_path / "probability.tif")
        detect(Job((image,), output, entry("pu"), model=model, **job), listener)
        return gdal.Open(output).ReadAsArray()[0]

    return run
