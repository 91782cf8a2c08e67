"""Objects that Segment Anything outlines in candidate areas, from files to a score raster."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from plugin.change import Backbone, ChangeJob, find_change
from plugin.change_masks import MaskObjects, decoder_path
from plugin.detectors.device import Device, Wish
from plugin.detectors.encoder import SAM, Encoder
from plugin.errors import ModelMissing, ModelOfOtherDetector
from tests.change_images import CHANNELS, changed, series, values, write_dates, write_encoder, write_sam_encoder
from tests.mask_models import write_decoder

CPU = Wish(Device.CPU)
IMAGE_PX, CELLS = 64, (CHANNELS, 8)


@pytest.fixture
def models(tmp_path: Path) -> tuple[str, str]:
    """Encoder and decoder."""
    encoder = write_sam_encoder(tmp_path)
    return encoder, write_decoder(Path(decoder_path(encoder)), IMAGE_PX, cells=CELLS)


def test_the_decoder_is_found_beside_its_encoder() -> None:
    assert Path(decoder_path("models/mobile_sam_encoder.onnx")) == Path("models/mobile_sam_decoder.onnx")


def test_an_object_gets_one_score_and_what_lies_beside_it_keeps_its_own(models: tuple[str, str]) -> None:
    encoder = Encoder(models[0], SAM, CPU)
    scores = np.zeros((IMAGE_PX, IMAGE_PX), np.float32)
    scores[:32, :32] = np.random.default_rng(0).uniform(4, 6, (32, 32))
    scores[16, 16] = 7
    pixels = np.random.default_rng(1).random((3, IMAGE_PX, IMAGE_PX)).astype(np.float32)
    masks = MaskObjects(encoder, models[1], CPU, encoder.scale_of(pixels.reshape(3, -1)))
    found = masks.localised(pixels, scores, 3.0)
    assert np.ptp(found[12:20, 12:20]) == 0
    assert 3 < found[16, 16] < 6
    assert found[1, 1] == scores[1, 1]
    assert found[60, 60] == 0


def test_an_object_that_is_much_larger_than_its_change_does_not_hide_it(models: tuple[str, str]) -> None:
    encoder = Encoder(models[0], SAM, CPU)
    pixels = np.random.default_rng(1).random((3, IMAGE_PX, IMAGE_PX)).astype(np.float32)
    masks = MaskObjects(encoder, models[1], CPU, encoder.scale_of(pixels.reshape(3, -1)))
    scores = np.zeros((IMAGE_PX, IMAGE_PX), np.float32)
    scores[15:18, 15:18] = 7
    assert np.array_equal(masks.localised(pixels, scores, 3.0), scores)


def test_where_nothing_is_a_candidate_no_network_runs(models: tuple[str, str]) -> None:
    encoder = Encoder(models[0], SAM, CPU)
    pixels = np.random.default_rng(1).random((3, IMAGE_PX, IMAGE_PX)).astype(np.float32)
    masks = MaskObjects(encoder, models[1], CPU, encoder.scale_of(pixels.reshape(3, -1)))
    scores = np.ones((IMAGE_PX, IMAGE_PX), np.float32)
    assert np.array_equal(masks.localised(pixels, scores, 3.0), scores)
    assert encoder.model.network_s == 0


def job_of(tmp_path: Path, models: tuple[str, str], **more: object) -> ChangeJob:
    """Two dates with a change."""
    images = write_dates(tmp_path, changed(series(2)))
    output = str(tmp_path / "scores.tif")
    return ChangeJob(images, output, backbone=Backbone.SAM, model=models[0], **{"decoder": models[1], **more})


def test_a_run_with_outlines_scores_the_same_pixels_as_one_without(
    tmp_path: Path, models: tuple[str, str], listener: object
) -> None:
    outlined = job_of(tmp_path, models)
    find_change(outlined, listener)
    one = values(outlined.output)
    find_change(job_of(tmp_path, models, objects=False), listener)
    two = values(outlined.output)
    assert np.array_equal(np.isnan(one), np.isnan(two))
    assert not np.array_equal(one, two)
    assert abs(np.nanmean(one) - np.nanmean(two)) < 0.5 * np.nanstd(two)


def test_a_decoder_that_is_not_there_is_told(tmp_path: Path, models: tuple[str, str], listener: object) -> None:
    Path(models[1]).unlink()
    with pytest.raises(ModelMissing):
        find_change(job_of(tmp_path, models), listener)
    assert not (tmp_path / "scores.tif").exists()


def test_an_encoder_in_the_decoders_place_is_refused(tmp_path: Path, models: tuple[str, str], listener: object) -> None:
    other = write_encoder(tmp_path, "other.onnx")
    with pytest.raises(ModelOfOtherDetector):
        find_change(job_of(tmp_path, models, decoder=other), listener)
