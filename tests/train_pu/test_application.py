"""A model of one class applied: the bands it reads, the map of the class and its area."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
from osgeo import gdal

from plugin.errors import (
    CardInvalid,
    ModelOfOtherDetector,
    RunCanceled,
)
from plugin.raster.class_map import write_class_map
from plugin.raster.reader import Selection
from plugin.raster.score_tiff import DOMAIN
from plugin.sample_errors import (
    ModelOfOtherBands,
)
from plugin.trained_class import class_of
from tests.one_class import COLS, ROWS, f1, scene
from tests.refusal import refused

pytest.importorskip("onnxruntime")


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
