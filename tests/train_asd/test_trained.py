"""Descriptors trained on the normal area, in a process of their own."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path

import numpy as np
import pytest

from plugin.detectors.device import Device, Wish
from plugin.detectors.onnx_model import OnnxModel
from plugin.errors import RunCanceled
from plugin.normal_samples import NormalImage, opened
from plugin.sample_errors import TooFewNormal
from plugin.torch_process import find_python
from plugin.train_asd import TrainAsdJob, train_asd
from plugin.train_asd_windows import CROP_PX, fit_in, normal_crops
from tests.normal_area import NORMAL, THINGS, rectangle, scene

for package in ("torch", "onnx", "onnxruntime"):
    if find_spec(package) is None:
        pytest.skip(f"no {package} here", allow_module_level=True)


def test_trained_descriptors_score_what_is_not_normal(scored, write_image, listener, tmp_path: Path) -> None:
    image = write_image(scene())
    job = TrainAsdJob((NormalImage(image, NORMAL),), str(tmp_path / "normal.onnx"))
    trained = train_asd(job, listener, fit_in(find_python(), 20))
    scores = scored(trained.output, image)
    card = OnnxModel(trained.output, "asd", Wish(Device.CPU)).card
    assert card.more["extractor"] == "trained"
    assert card.more["band_numbers"] == [1, 2, 3]
    assert np.median(scores[THINGS]) > 1
    assert np.mean(scores[90:130, 20:100] >= 1) < 0.15


def test_canceling_the_training_leaves_nothing(cancel_at, write_image, tmp_path: Path) -> None:
    image = write_image(scene())
    before = set(tmp_path.rglob("*"))
    job = TrainAsdJob((NormalImage(image, NORMAL),), str(tmp_path / "normal.onnx"))
    with pytest.raises(RunCanceled):
        train_asd(job, cancel_at(6), fit_in(find_python(), 100_000))
    assert set(tmp_path.rglob("*")) == before


def test_a_small_area_is_refused_before_anything_is_trained(write_image, listener, tmp_path: Path) -> None:
    image = NormalImage(write_image(scene()), (rectangle(90, 30, 5, 6),))
    with pytest.raises(TooFewNormal):
        train_asd(TrainAsdJob((image,), str(tmp_path / "normal.onnx")), listener, fit_in(find_python(), 20))


def test_crops_lie_round_normal_pixels_and_say_which_these_are(write_image, listener) -> None:
    (image,) = opened((NormalImage(write_image(scene()), NORMAL),), ())
    crops, normal = normal_crops([image], 1, listener)
    image.reader.close()
    assert crops.shape[1:] == (3, CROP_PX, CROP_PX)
    assert normal.any(axis=(1, 2)).all()
    assert not normal.all()
    assert np.isfinite(crops).all()
