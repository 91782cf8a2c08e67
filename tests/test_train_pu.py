"""From samples of one class to its model, its map and its area; and what is refused on the way."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from osgeo import gdal

from plugin.detect import Job, detect
from plugin.detectors.catalog import entry
from plugin.detectors.pu_losses import Loss
from plugin.detectors.pu_training import PuSettings
from plugin.errors import (
    AnomalyError,
    CardInvalid,
    ImageNotReadable,
    ModelOfOtherDetector,
    NoValidPixels,
    OutputIsInput,
    OutputNotWritable,
    RunCanceled,
)
from plugin.pu_samples import SampleShapes, store_path
from plugin.raster.class_map import write_class_map
from plugin.raster.reader import Selection
from plugin.raster.score_tiff import DOMAIN
from plugin.sample_errors import (
    ModelOfOtherBands,
    NoSamples,
    NothingToRefine,
    SamplesContradict,
    SamplesElsewhere,
    TooFewSamples,
)
from plugin.train_pu import Trained, TrainJob, train_pu
from plugin.trained_class import class_of
from tests.one_class import COLS, ROWS, TRUTH, f1, points, samples, scene

pytest.importorskip("onnxruntime")
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


def refused(error: type[AnomalyError], folder: Path, run: Callable[[], object]) -> str:
    before = set(folder.rglob("*"))
    with pytest.raises(error) as raised:
        run()
    assert raised.type is error
    assert set(folder.rglob("*")) == before, "a refused training left files"
    return str(raised.value)


def test_a_few_samples_are_enough_to_map_a_class(train, mapped, write_image) -> None:
    trained = train()
    assert f1(mapped(trained.output, write_image(scene())) >= 0.5) > 0.95
    assert trained.positives == 40
    assert TRUTH.mean() / 1.3 < trained.prior.share < TRUTH.mean() * 1.3


def test_the_map_has_the_share_that_was_estimated(train, mapped, write_image) -> None:
    trained = train()
    share = (mapped(trained.output, write_image(scene())) >= 0.5).mean()
    assert share == pytest.approx(trained.prior.share, abs=0.002)


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
    from plugin.detectors.onnx_model import Device, OnnxModel, Wish

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


@pytest.mark.parametrize(
    ("error", "shapes", "words"),
    [
        (NoSamples, (), "holds no sample"),
        (SamplesElsewhere, points([900], [900]), "1 lie outside"),
        (SamplesElsewhere, points([0, 1], [0, 1]), "2 lie on no-data"),
        (TooFewSamples, points([10], [12]), "1 valid pixel,"),
        (TooFewSamples, points([10, 11, 12], [12, 12, 12]), "3 valid pixels"),
    ],
)
def test_samples_that_do_not_serve_are_refused(train, write_image, tmp_path, error, shapes, words) -> None:
    pixels = scene()
    pixels[:, :4, :4] = -1
    image = write_image(pixels, nodata=-1)
    assert words in refused(error, tmp_path, lambda: train(shapes, image=image))


def test_samples_partly_on_nodata_or_outside_serve_with_the_rest(train, write_image) -> None:
    pixels = scene()
    pixels[:, :4, :4] = -1
    image = write_image(pixels, nodata=-1)
    shapes = (*samples(25), *points([0, 900], [0, 900]))
    assert train(shapes, image=image).positives == 25


def test_a_pixel_that_is_both_is_refused(train, write_image, tmp_path: Path) -> None:
    image = write_image(scene())
    sentence = refused(
        SamplesContradict,
        tmp_path,
        lambda: train(points([10, 11], [12, 12]), image=image, negative=SampleShapes("no", points([10], [12]))),
    )
    assert "1 pixels" in sentence


def test_outputs_that_cannot_be_written_are_refused_before_anything_is_read(train, write_image, tmp_path: Path) -> None:
    image = write_image(scene())
    refused(OutputNotWritable, tmp_path, lambda: train(image=image, output=str(tmp_path / "no" / "corn.onnx")))
    refused(OutputIsInput, tmp_path, lambda: train(image=image, output=image))
    refused(ImageNotReadable, tmp_path, lambda: train(image=str(tmp_path / "none.tif")))


def test_an_image_of_nothing_but_nodata_is_refused(train, write_image, tmp_path: Path) -> None:
    image = write_image(np.full((4, 20, 20), -1, "f4"), nodata=-1)
    refused(NoValidPixels, tmp_path, lambda: train(image=image))


def test_a_model_without_its_samples_cannot_be_refined(train, write_image, tmp_path: Path) -> None:
    image = write_image(scene())
    first = train(image=image)
    Path(store_path(first.output)).rename(tmp_path / "elsewhere.npz")
    assert "does not lie beside it" in refused(
        NothingToRefine, tmp_path, lambda: train(image=image, base=first.output, output=str(tmp_path / "b.onnx"))
    )
    Path(store_path(first.output)).write_bytes(b"PK broken")
    assert "damaged" in refused(
        NothingToRefine, tmp_path, lambda: train(image=image, base=first.output, output=str(tmp_path / "b.onnx"))
    )


def test_a_model_of_another_image_cannot_be_refined_on_this_one(train, write_image, tmp_path: Path) -> None:
    first = train(image=write_image(scene()))
    other = write_image(scene()[:, :30], "other.tif")
    refused(NothingToRefine, tmp_path, lambda: train(image=other, base=first.output, output=str(tmp_path / "b.onnx")))


def test_a_model_reads_the_bands_that_it_was_trained_on(train, mapped, write_image) -> None:
    image = write_image(scene())
    trained = train(image=image, selection=Selection(bands=(2, 3, 5, 8)))
    assert f1(mapped(trained.output, image) >= 0.5) > 0.9


@pytest.mark.parametrize("bands", [slice(0, 5), slice(3, 8)])
def test_a_model_of_other_bands_is_refused(train, mapped, write_image, bands: slice) -> None:
    trained = train()
    with pytest.raises(ModelOfOtherBands, match="trained on other bands"):
        mapped(trained.output, write_image(scene()[bands], "other.tif"))
    with pytest.raises(ModelOfOtherBands, match="it takes 8, the image gives 3"):
        mapped(trained.output, write_image(scene()), selection=Selection(bands=(1, 2, 3)))


def test_a_model_of_other_wavelengths_is_refused(train, mapped, write_image) -> None:
    def with_wavelengths(name: str, first_nm: float) -> str:
        path = write_image(scene(), name)
        dataset = gdal.Open(path, gdal.GA_Update)
        for number in range(8):
            dataset.GetRasterBand(number + 1).SetMetadataItem("wavelength", str(first_nm + 20 * number))
        return path

    trained = train(image=with_wavelengths("a.tif", 500))
    mapped(trained.output, with_wavelengths("b.tif", 504))
    with pytest.raises(ModelOfOtherBands, match="band 1 lies at 560 nm, in the training image at 500 nm"):
        mapped(trained.output, with_wavelengths("c.tif", 560))


def test_the_class_map_counts_its_area(train, mapped, write_image, tmp_path: Path, listener) -> None:
    trained = train()
    probability = mapped(trained.output, write_image(scene()))
    corn = class_of(trained.output, "pu")
    output = str(tmp_path / "class.tif")
    area = write_class_map(str(tmp_path / "probability.tif"), output, corn.thresholds, corn.facts, listener)
    dataset = gdal.Open(output)
    np.testing.assert_array_equal(dataset.ReadAsArray() == 1, probability >= 0.5)
    assert area.pixels == np.count_nonzero(probability >= 0.5)
    assert area.pixels_low <= area.pixels <= area.pixels_high
    assert area.m2 == pytest.approx(100 * area.pixels)
    facts = dataset.GetMetadata(DOMAIN)
    assert json.loads(facts["area"])["pixels"] == area.pixels
    assert facts["class"] == "corn"


def test_a_class_map_keeps_missing_pixels_and_is_not_half_written(
    train, mapped, write_image, tmp_path: Path, listener, cancel_at
) -> None:
    pixels = scene()
    pixels[:, :4] = -1
    image = write_image(pixels, nodata=-1, transform=None)
    mapped(train(image=write_image(scene(), "whole.tif")).output, image)
    corn = class_of(str(tmp_path / "corn.onnx"), "pu")
    scores, output = str(tmp_path / "probability.tif"), str(tmp_path / "class.tif")
    refused(RunCanceled, tmp_path, lambda: write_class_map(scores, output, corn.thresholds, corn.facts, cancel_at(1)))
    area = write_class_map(scores, output, corn.thresholds, corn.facts, listener)
    found = gdal.Open(output).ReadAsArray()
    assert (found[:4] == 255).all()
    assert set(np.unique(found[4:])) == {0, 1}
    assert area.m2 is None
    assert area.valid_px == (ROWS - 4) * COLS


def test_a_model_that_is_none_of_a_class_is_refused(write_network, card) -> None:
    with pytest.raises(ModelOfOtherDetector):
        class_of(write_network(), "pu")
    with pytest.raises(CardInvalid, match="no thresholds"):
        class_of(write_network(facts={**card, "detector": "pu"}), "pu")
