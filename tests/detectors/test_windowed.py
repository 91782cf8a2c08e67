"""A network gets scaled bands, window by window, and its output is checked."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from plugin.detectors.device import Device, Wish
from plugin.detectors.onnx_model import OnnxModel
from plugin.detectors.spec import ImageShape
from plugin.detectors.windowed import Windowed, build_windowed
from plugin.errors import CardInvalid, ModelRunFailed, TooFewBands, TooManyBands

pytest.importorskip("onnxruntime")
WriteNetwork = Callable[..., str]
Scene = Callable[..., np.ndarray]


class Echo:
    """A network that remembers what it was fed and answers with what it is told to."""

    def __init__(self, answer: Callable[[np.ndarray], np.ndarray], bands: Any = 0) -> None:
        self.answer, self.fed, self.path, self.inputs = answer, [], "net.onnx", ("pixels",)
        self.card = type("FakeCard", (), {"more": {"bands": bands}, "margin_px": 2, "name": "Echo"})

    def run(self, feed: dict[str, np.ndarray]) -> list[np.ndarray]:
        self.fed.append(feed["pixels"].copy())
        return [self.answer(feed["pixels"].copy())]


def surveyed(model: Any, pixels: np.ndarray) -> Windowed:
    detector = Windowed(ImageShape(1, *pixels.shape), model)
    for block in np.array_split(pixels, 5, axis=1):
        detector.survey(block[np.newaxis], 0, None)
    detector.settle(0)
    return detector


def test_bands_enter_with_mean_zero_and_deviation_one(make_scene: Scene) -> None:
    pixels = make_scene(3, 40, 50)
    pixels[:, 4:6, :9] = np.nan
    echo = Echo(lambda fed: fed[:, :1])
    scores = surveyed(echo, pixels).score(pixels[np.newaxis])
    valid = ~np.isnan(pixels[0])
    expected = pixels.astype("f8") - np.nanmean(pixels.astype("f8"), axis=(1, 2), keepdims=True)
    expected /= np.nanstd(pixels.astype("f8"), axis=(1, 2), keepdims=True)
    np.testing.assert_allclose(echo.fed[0][0][:, valid], expected[:, valid], atol=1e-3)
    assert (echo.fed[0][0][:, ~valid] == 0).all()
    assert (np.isnan(scores) == ~valid).all()


def test_a_constant_band_enters_as_zero() -> None:
    pixels = np.stack([np.full((9, 9), 5, "f4"), np.arange(81, dtype="f4").reshape(9, 9)])
    echo = Echo(lambda fed: fed[:, :1])
    surveyed(echo, pixels).score(pixels[np.newaxis])
    assert (echo.fed[0][0, 0] == 0).all()


@pytest.mark.parametrize(
    "answer", [lambda fed: fed[:, :1, ::2, ::2], lambda fed: fed[:, :2], lambda fed: fed[:, 0], lambda fed: fed.sum()]
)
def test_an_output_of_another_shape_is_reported(answer: Callable[[np.ndarray], np.ndarray], make_scene: Scene) -> None:
    pixels = make_scene(3, 20, 20)
    with pytest.raises(ModelRunFailed, match="of the shape"):
        surveyed(Echo(answer), pixels).score(pixels[np.newaxis])


def test_an_output_in_double_precision_is_taken(make_scene: Scene) -> None:
    pixels = make_scene(3, 20, 20)
    scores = surveyed(Echo(lambda fed: fed[:, :1].astype("f8")), pixels).score(pixels[np.newaxis])
    assert scores.dtype == np.float32


def test_the_image_must_have_the_bands_that_the_card_states() -> None:
    with pytest.raises(TooFewBands, match="at least 4 usable bands, but the image has 3"):
        Windowed(ImageShape(1, 3, 9, 9), Echo(np.negative, 4))
    with pytest.raises(TooManyBands, match="at most 4 bands, but 5"):
        Windowed(ImageShape(1, 5, 9, 9), Echo(np.negative, 4))
    for bands in (-1, "3", 2.5):
        with pytest.raises(CardInvalid, match="bands"):
            Windowed(ImageShape(1, 3, 9, 9), Echo(np.negative, bands))


def test_the_catalog_builds_it_with_the_cards_margin(write_network: WriteNetwork, make_scene: Scene) -> None:
    model = OnnxModel(write_network(), "net", Wish(Device.CPU))
    detector = build_windowed(ImageShape(1, 3, 20, 20), {}, [model])
    assert detector.margin_px == 2
