"""Fitting and scoring on the scene of tests/normal_area.py."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from osgeo import gdal

from plugin.detect import Job, detect
from plugin.detectors.catalog import entry
from plugin.normal_samples import NormalImage
from plugin.train_asd import TrainAsdJob, TrainedNormal, train_asd
from tests.normal_area import NORMAL, scene


@pytest.fixture
def fit(tmp_path: Path, write_image: Callable[..., str], listener) -> Callable[..., TrainedNormal]:
    """Fits on the scene with its normal polygons, or on the images given."""

    def run(*images: NormalImage, **job) -> TrainedNormal:
        chosen = images or (NormalImage(write_image(scene()), NORMAL),)
        return train_asd(TrainAsdJob(chosen, job.pop("output", str(tmp_path / "normal.onnx")), **job), listener)

    return run


@pytest.fixture
def scored(tmp_path: Path, listener) -> Callable[..., np.ndarray]:
    """The scores of a model on an image."""

    def run(model: str, image: str, **job) -> np.ndarray:
        output = str(tmp_path / "scores.tif")
        detect(Job((image,), output, entry("asd"), model=model, **job), listener)
        return gdal.Open(output).ReadAsArray()[0]

    return run
