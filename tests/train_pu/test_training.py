"""From samples of one class to its model and its map; and its refinement."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from plugin.detectors.pu_losses import Loss
from plugin.detectors.pu_training import PuSettings
from plugin.errors import (
    RunCanceled,
)
from plugin.pu_samples import SampleShapes
from plugin.trained_class import class_of
from tests.one_class import COLS, ROWS, TRUTH, f1, points, samples, scene
from tests.refusal import refused
from tests.train_pu.conftest import QUICK

pytest.importorskip("onnxruntime")


def test_a_few_samples_are_enough_to_map_a_class(train, mapped, write_image) -> None:
    trained = train()
    assert f1(mapped(trained.output, write_image(scene())) >= 0.5) > 0.95
    assert trained.positives == 40
    assert TRUTH.mean() / 1.3 < trained.prior.share < TRUTH.mean() * 1.3


def test_the_share_of_the_map_agrees_with_the_estimate(train, mapped, write_image) -> None:
    trained = train()
    share = (mapped(trained.output, write_image(scene())) >= 0.5).mean()
    assert trained.prior.share / 1.3 <= share <= trained.prior.share * 1.3


def test_points_in_one_corner_of_the_class_map_all_of_it(train, mapped, write_image, listener) -> None:
    rows, cols = np.nonzero(TRUTH)
    corner = np.argsort(rows + cols)[:40]
    trained = train(points(rows[corner], cols[corner]))
    assert f1(mapped(trained.output, write_image(scene())) >= 0.5) > 0.9


def test_the_map_is_the_same_however_the_image_is_cut(train, mapped, write_image) -> None:
    model, image = train().output, write_image(scene())
    whole, cut = mapped(model, image), mapped(model, image, memory_bytes=2**20)
    np.testing.assert_allclose(whole, cut, atol=1e-6)


def test_the_same_seed_gives_the_same_model(train, tmp_path: Path) -> None:
    one, same = (train(output=str(tmp_path / name)).output for name in ("a.onnx", "b.onnx"))
    other = train(output=str(tmp_path / "c.onnx"), settings=replace(QUICK, seed=5)).output
    facts = [class_of(path, "pu").facts["prior"] for path in (one, same, other)]
    assert facts[0] == facts[1] != facts[2]


@pytest.mark.parametrize("loss", list(Loss))
def test_every_loss_makes_a_map(train, mapped, write_image, loss: Loss) -> None:
    trained = train(settings=PuSettings(loss=loss, self_calibration=0.1))
    assert f1(mapped(trained.output, write_image(scene())) >= 0.5) > 0.9


def test_missing_pixels_stay_missing_and_spoil_nothing(train, mapped, write_image) -> None:
    pixels = scene()
    pixels[:, 10:13, 12:20] = pixels[:, :, :5] = -1
    image = write_image(pixels, nodata=-1)
    found = mapped(train(image=image).output, image)
    assert np.isnan(found[10:13, 12:20]).all()
    assert np.isnan(found[:, :5]).all()
    valid = np.isfinite(found)
    assert valid.sum() == ROWS * COLS - 24 - 5 * ROWS
    assert f1(found[valid] >= 0.5, TRUTH[valid]) > 0.9


def test_negatives_take_places_out_of_the_map(train, mapped, write_image, tmp_path: Path) -> None:
    """The second field is declared not to be of the class."""
    pixels = scene()
    pixels[3, 26:36, 40:55] += 25
    image = write_image(pixels)
    field = points(*(np.argwhere(TRUTH[:25])[::6].T))
    before = mapped(train(field, image=image).output, image)
    rows, cols = np.mgrid[26:36:2, 40:55:3].reshape(2, -1)
    negative = SampleShapes("no corn", points(rows, cols))
    after = mapped(train(field, image=image, negative=negative, output=str(tmp_path / "b.onnx")).output, image)
    assert (after[26:36, 40:55] >= 0.5).mean() < (before[26:36, 40:55] >= 0.5).mean()
    assert (after[8:20, 10:30] >= 0.5).mean() > 0.85


def test_a_refinement_adds_its_samples_to_those_of_the_model(train, write_image, tmp_path: Path) -> None:
    first = train()
    negative = SampleShapes("clicks", points([1, 2], [50, 51]))
    again = train(samples(5, seed=9), base=first.output, negative=negative, output=str(tmp_path / "again.onnx"))
    assert 41 <= again.positives <= 45
    assert again.negatives == 2
    third = train((), base=again.output, negative=SampleShapes("x", points([3], [50])), output=again.output)
    assert third.positives == again.positives
    assert third.negatives == 3


def test_a_refining_click_overrules_an_older_sample(train, tmp_path: Path) -> None:
    rows, cols = np.argwhere(TRUTH)[:30].T
    first = train(points(rows, cols))
    wrong = SampleShapes("clicks", points(rows[:3], cols[:3]))
    again = train((), base=first.output, negative=wrong, output=str(tmp_path / "again.onnx"))
    assert again.positives == 27
    assert again.negatives == 3


def test_a_refinement_reads_only_round_the_new_samples(
    train, listener, monkeypatch, tmp_path: Path, write_image
) -> None:
    big = np.tile(scene(), (1, 5, 5))
    image = write_image(big)
    first = train(image=image)
    from plugin import pu_samples

    windows = []
    read = pu_samples.WindowReader.read
    monkeypatch.setattr(
        pu_samples.WindowReader,
        "read",
        lambda self, window, *a, **k: windows.append(window) or read(self, window, *a, **k),
    )
    train(points([10], [12]), image=image, base=first.output, output=str(tmp_path / "again.onnx"))
    assert sum(window.height * window.width for window in windows) == 64 * 64


def test_the_card_says_on_what_the_model_was_trained(train) -> None:
    from plugin.detectors.device import Device, Wish
    from plugin.detectors.onnx_model import OnnxModel

    card = OnnxModel(train().output, "pu", Wish(Device.CPU)).card.more
    assert card["class_name"] == "corn"
    assert card["band_numbers"] == list(range(1, 9))
    assert "40 positive, 0 negative and 2400 unlabelled pixels of image.tif" in card["training_data"]
    assert card["prior_low"] <= card["prior"] <= card["prior_high"]
    assert card["seed"] == 1


def test_progress_rises_to_the_end_and_few_samples_are_warned_of(train, listener) -> None:
    train(samples(10))
    assert listener.progress == sorted(listener.progress)
    assert listener.progress[-1] == 100
    assert any("rough guesses" in text for text in listener.warnings)


def test_canceling_leaves_nothing(train, cancel_at, tmp_path: Path, write_image) -> None:
    image = write_image(scene())
    for asked in (1, 2, 40, 140):
        refused(RunCanceled, tmp_path, lambda at=asked: train(image=image, feedback=cancel_at(at)))
