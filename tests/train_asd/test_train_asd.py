"""From an area that is declared normal to its model and its scores; and what is refused on the way."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from osgeo import gdal

from plugin.errors import ImageNotReadable, NoValidPixels, OutputIsInput, OutputNotWritable, RunCanceled
from plugin.normal_samples import NormalImage
from plugin.sample_errors import (
    ModelOfOtherBands,
    NormalAreaEmpty,
    NormalImagesDiffer,
    NormalMaskDiffers,
    TooFewNormal,
)
from plugin.train_asd import TrainAsdJob, train_asd
from tests.normal_area import COLS, FIELD, NORMAL, ROWS, THINGS, rectangle, scene
from tests.refusal import refused

pytest.importorskip("onnxruntime")


def away_from_edges() -> np.ndarray:
    """Field whose surroundings are field alone."""
    inner = np.zeros_like(FIELD)
    inner[80:140, 20:90] = inner[90:230, 20:100] = True
    return inner


def test_things_and_other_ground_score_higher_than_the_normal_field(fit, scored, write_image) -> None:
    scores = scored(fit().output, write_image(scene()))
    usual = scores[away_from_edges()]
    assert np.mean(usual >= 1) < 0.1
    assert (scores[THINGS] > 1.5).all()
    assert (scores[:, 230:] > 1.5).all()


@pytest.mark.parametrize("bands", [1, 4, 14])
def test_any_number_of_bands_serves(fit, scored, write_image, bands: int) -> None:
    image = write_image(scene(bands=bands))
    scores = scored(fit(NormalImage(image, NORMAL)).output, image)
    assert np.median(scores[THINGS]) > 3 * np.median(scores[away_from_edges()])


def test_the_scores_are_the_same_however_the_image_is_cut(fit, scored, write_image) -> None:
    model, image = fit().output, write_image(np.tile(scene(), (1, 2, 2)))
    whole, cut = scored(model, image), scored(model, image, memory_bytes=2**28)
    np.testing.assert_allclose(cut, whole, rtol=1e-4, atol=1e-4)


def test_a_mask_raster_says_the_same_as_polygons(fit, write_image, tmp_path: Path) -> None:
    mask = np.zeros((1, ROWS, COLS), np.uint8)
    mask[0, 80:140, 10:160] = mask[0, 180:230, 10:110] = 1
    image = write_image(scene())
    by_polygons = fit(NormalImage(image, NORMAL), output=str(tmp_path / "a.onnx"))
    by_mask = fit(NormalImage(image, mask=write_image(mask, name="mask.tif")), output=str(tmp_path / "b.onnx"))
    assert by_polygons.pixels == by_mask.pixels
    first, second = ((tmp_path / name).read_bytes() for name in ("a.onnx", "b.onnx"))
    assert _without_time(first) == _without_time(second)


def test_images_that_are_normal_all_over_need_no_polygon(fit, scored, write_image, listener) -> None:
    normal = scene()[:, :, 10:190].copy()
    normal[:, THINGS[:, 10:190]] = 100
    images = [NormalImage(write_image(normal + shift, name=f"{shift}.tif")) for shift in (0, 1)]
    scores = scored(fit(*images).output, write_image(scene()))
    assert np.median(scores[THINGS]) > 2
    assert not [text for text in listener.warnings if "whole image" in text]


def test_polygons_over_everything_are_warned_of(fit, write_image, listener) -> None:
    fit(NormalImage(write_image(scene()), (rectangle(-10, -10, ROWS + 20, COLS + 20),)))
    assert any("covers the whole image" in text for text in listener.warnings)


def test_nodata_inside_the_normal_area_spoils_nothing(fit, scored, write_image) -> None:
    pixels = scene()
    pixels[:, 100:120, 30:60] = np.nan
    image = write_image(pixels)
    scores = scored(fit(NormalImage(image, NORMAL)).output, image)
    assert np.isnan(scores[100:120, 30:60]).all()
    assert np.isnan(scores).sum() == 20 * 30
    assert np.median(scores[THINGS]) > 3 * np.median(scores[150:170, 20:100])


def test_the_same_seed_gives_the_same_model(fit, tmp_path: Path) -> None:
    first, second = (Path(fit(output=str(tmp_path / name)).output).read_bytes() for name in ("a.onnx", "b.onnx"))
    assert len(first) == len(second)
    other = Path(fit(output=str(tmp_path / "c.onnx"), seed=2).output).read_bytes()
    assert _without_time(first) == _without_time(second)
    assert _without_time(first) != _without_time(other)


def _without_time(content: bytes) -> bytes:
    start = content.index(b'"created": "') + len(b'"created": "')
    return content[:start] + content[start + 25 :]


@pytest.mark.parametrize("polygon", [rectangle(-500, -500, 10, 10), rectangle(10, 10, 0, 0)])
def test_a_polygon_that_covers_nothing_is_refused(fit, write_image, tmp_path: Path, polygon: bytes) -> None:
    image = write_image(scene())
    assert "no valid pixel" in refused(NormalAreaEmpty, tmp_path, lambda: fit(NormalImage(image, (polygon,))))


def test_a_normal_area_on_nodata_is_refused(fit, write_image, tmp_path: Path) -> None:
    pixels = scene()
    pixels[:, 70:240, :190] = np.nan
    image = write_image(pixels)
    refused(NormalAreaEmpty, tmp_path, lambda: fit(NormalImage(image, NORMAL)))


def test_fewer_pixels_than_descriptors_are_refused(fit, write_image, tmp_path: Path) -> None:
    image = write_image(scene())
    words = refused(TooFewNormal, tmp_path, lambda: fit(NormalImage(image, (rectangle(90, 30, 5, 6),))))
    assert "30 valid pixels" in words


def test_a_mask_of_another_size_is_refused(fit, write_image, tmp_path: Path) -> None:
    image, mask = write_image(scene()), write_image(np.ones((1, 50, 60), np.uint8), name="mask.tif")
    refused(NormalMaskDiffers, tmp_path, lambda: fit(NormalImage(image, mask=mask)))


def test_images_with_different_bands_are_refused(fit, write_image, tmp_path: Path) -> None:
    images = [NormalImage(write_image(scene(bands=count), name=f"{count}.tif"), NORMAL) for count in (3, 4)]
    assert "3" in refused(NormalImagesDiffer, tmp_path, lambda: fit(*images))


def test_a_model_of_other_bands_is_refused(fit, scored, write_image) -> None:
    model = fit().output
    with pytest.raises(ModelOfOtherBands):
        scored(model, write_image(scene(bands=2), name="two.tif"))


def test_an_image_of_nothing_but_nodata_is_refused(fit, write_image, tmp_path: Path) -> None:
    image = write_image(np.full((3, ROWS, COLS), np.nan, np.float32))
    refused(NoValidPixels, tmp_path, lambda: fit(NormalImage(image, NORMAL)))


def test_outputs_that_cannot_be_written_are_refused(fit, write_image, tmp_path: Path) -> None:
    image = write_image(scene())
    refused(OutputIsInput, tmp_path, lambda: fit(NormalImage(image, NORMAL), output=image))
    refused(
        OutputNotWritable, tmp_path, lambda: fit(NormalImage(image, NORMAL), output=str(tmp_path / "no" / "a.onnx"))
    )
    refused(ImageNotReadable, tmp_path, lambda: fit(NormalImage(str(tmp_path / "none.tif"), NORMAL)))


@pytest.mark.parametrize("look", [1, 2, 13])
def test_canceling_leaves_nothing(cancel_at, write_image, tmp_path: Path, look: int) -> None:
    image = NormalImage(write_image(scene()), NORMAL)
    job = TrainAsdJob((image,), str(tmp_path / "normal.onnx"))
    refused(RunCanceled, tmp_path, lambda: train_asd(job, cancel_at(look)))


def test_another_pixel_size_is_warned_of_and_can_be_mended(fit, scored, write_image, listener, tmp_path: Path) -> None:
    model, image = fit().output, write_image(scene())
    fine = str(tmp_path / "fine.tif")
    gdal.Translate(fine, image, width=2 * COLS, height=2 * ROWS, resampleAlg="bilinear")
    scored(model, fine)
    assert any("5 m" in text and "10 m" in text for text in listener.warnings)
    scores = scored(model, fine, resampled=True)
    assert scores.shape == (ROWS, COLS)
    assert np.median(scores[THINGS]) > 2
