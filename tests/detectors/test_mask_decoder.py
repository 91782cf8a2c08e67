"""Outlines of objects at points, by a decoder of the form of Segment Anything's."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from plugin.detectors.device import Device, Wish
from plugin.detectors.mask_decoder import MaskDecoder
from plugin.errors import CardInvalid, ModelOfOtherDetector, ModelRunFailed
from tests.mask_models import IMAGE_PX, write_decoder

CPU = Wish(Device.CPU)
EMBEDDING = np.zeros((2, 16, 16), np.float32)


@pytest.fixture
def decoder(tmp_path: Path) -> MaskDecoder:
    return MaskDecoder(write_decoder(tmp_path / "discs_decoder.onnx"), CPU, IMAGE_PX)


def test_each_point_gets_the_mask_that_the_network_thinks_best_of(decoder: MaskDecoder) -> None:
    labels = decoder.labels(EMBEDDING, np.array([[80.0, 120.0]]))
    assert labels.shape == (IMAGE_PX // 4, IMAGE_PX // 4)
    assert labels[30, 20] == 1
    assert abs(np.count_nonzero(labels) - np.pi * 8**2) < 20


def test_two_points_on_one_object_make_one_object(decoder: MaskDecoder) -> None:
    labels = decoder.labels(EMBEDDING, np.array([[80.0, 120.0], [84.0, 120.0]]))
    assert labels.max() == 1


def test_objects_far_from_each_other_have_numbers_of_their_own(decoder: MaskDecoder) -> None:
    labels = decoder.labels(EMBEDDING, np.array([[80.0, 120.0], [180.0, 40.0]]))
    assert set(np.unique(labels)) == {0, 1, 2}
    assert labels[30, 20] != labels[10, 45]


def test_no_point_makes_no_object_and_runs_no_network(decoder: MaskDecoder) -> None:
    assert not decoder.labels(EMBEDDING, np.empty((0, 2))).any()
    assert decoder.model.network_s == 0


def test_a_decoder_of_another_encoder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(CardInvalid, match="1024"):
        MaskDecoder(write_decoder(tmp_path / "discs_decoder.onnx"), CPU, 1024)


def test_a_model_that_is_no_decoder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ModelOfOtherDetector):
        MaskDecoder(write_decoder(tmp_path / "x.onnx", kind="sam_encoder"), CPU, IMAGE_PX)


def test_an_embedding_of_another_shape_is_told_as_a_failed_run(decoder: MaskDecoder) -> None:
    with pytest.raises(ModelRunFailed):
        decoder.labels(np.zeros((5, 16, 16), np.float32), np.array([[80.0, 120.0]]))
