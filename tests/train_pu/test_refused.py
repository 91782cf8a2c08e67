"""Samples, models and outputs that a training refuses, and what it makes of those that are partly good."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from plugin.errors import (
    ImageNotReadable,
    NoValidPixels,
    OutputIsInput,
    OutputNotWritable,
)
from plugin.pu_samples import SampleShapes, store_path
from plugin.sample_errors import (
    NoSamples,
    NothingToRefine,
    SamplesContradict,
    SamplesElsewhere,
    TooFewSamples,
)
from tests.one_class import points, samples, scene
from tests.refusal import refused

pytest.importorskip("onnxruntime")


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
