"""What a detector has learned of an image goes out as arrays and comes back to the last bit, or is refused."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

import numpy as np
import pytest

pytest.importorskip("onnxruntime")

from plugin.detectors.catalog import CATALOG, MODELS
from plugin.detectors.device import Device, Wish
from plugin.detectors.learned import Learned
from plugin.detectors.onnx_model import OnnxModel
from plugin.detectors.spec import DetectorSpec, ImageShape, LearningDetector
from plugin.detectors.windowed import Windowed
from plugin.learned_errors import LearnedUnfit
from tests.detectors import in_windows

Scene = Callable[..., np.ndarray]
BANDS, ROWS, COLS = 7, 70, 90


@lru_cache
def model(stem: str) -> OnnxModel:
    return OnnxModel(str(MODELS / f"{stem}.onnx"), stem, Wish(Device.CPU))


def built(spec: DetectorSpec, bands: int = BANDS) -> LearningDetector:
    models = [model(stem) for stem in spec.models]
    settings = {option.name: option.default for option in spec.options}
    return spec.build(ImageShape(1, bands, ROWS, COLS), settings, models)


def as_sent(learned: Learned) -> dict[str, np.ndarray]:
    """As bytes and back, row by row, as a file holds them."""
    return {
        name: np.frombuffer(values.tobytes(), values.dtype).reshape(values.shape) for name, values in learned.items()
    }


def surveyed(detector: LearningDetector, pixels: np.ndarray) -> LearningDetector:
    for number in range(detector.surveys):
        for window in in_windows.plan_windows(*pixels.shape[1:], (40, 40)):
            detector.survey(in_windows.cut(pixels, window)[np.newaxis], number, window)
        detector.settle(number)
    return detector


@pytest.mark.parametrize("spec", CATALOG, ids=lambda spec: spec.id)
@pytest.mark.parametrize("bands", [BANDS, 30])
def test_what_is_recalled_scores_as_what_was_surveyed(spec: DetectorSpec, bands: int, make_scene: Scene) -> None:
    pixels = make_scene(bands, ROWS, COLS)
    pixels[:, 10:15, 20:30] = np.nan
    knowing, other = surveyed(built(spec, bands), pixels), built(spec, bands)
    other.recall(as_sent(knowing.learned()))
    margin = knowing.margin_px
    wide = np.pad(pixels, ((0, 0), (margin, margin), (margin, margin)), mode="wrap")[np.newaxis]
    assert other.score(wide.copy()).tobytes() == knowing.score(wide.copy()).tobytes()
    assert {name: values.tobytes() for name, values in other.learned().items()} == {
        name: values.tobytes() for name, values in knowing.learned().items()
    }


@pytest.mark.parametrize("scaling", ["standard", "none"])
def test_a_trained_network_recalls_its_scaling(write_network, card, make_scene: Scene, scaling: str) -> None:
    path = write_network(facts={**card, "scaling": scaling})
    pixels = make_scene(3, ROWS, COLS)
    one, other = (Windowed(ImageShape(1, 3, ROWS, COLS), OnnxModel(path, "net", Wish(Device.CPU))) for _ in range(2))
    other.recall(as_sent(surveyed(one, pixels).learned()))
    assert other.score(pixels[np.newaxis]).tobytes() == one.score(pixels[np.newaxis]).tobytes()
    assert bool(one.learned()) == (scaling == "standard")


@pytest.mark.parametrize("spec", CATALOG, ids=lambda spec: spec.id)
def test_what_was_learned_of_other_bands_is_refused(spec: DetectorSpec, make_scene: Scene) -> None:
    knowing = surveyed(built(spec), make_scene(BANDS, ROWS, COLS))
    with pytest.raises(LearnedUnfit, match="does not fit"):
        built(spec, BANDS + 1).recall(knowing.learned())


@pytest.mark.parametrize("spec", CATALOG, ids=lambda spec: spec.id)
def test_each_array_is_needed_in_its_shape_and_kind_and_no_other(spec: DetectorSpec, make_scene: Scene) -> None:
    learned = dict(surveyed(built(spec), make_scene(BANDS, ROWS, COLS)).learned())
    for name, values in learned.items():
        rest = {key: array for key, array in learned.items() if key != name}
        for wrong in (rest, {**rest, name: values.astype(np.float64)}, {**rest, name: values[np.newaxis]}):
            with pytest.raises(LearnedUnfit, match=name.rpartition(".")[2]):
                built(spec).recall(wrong)
    with pytest.raises(LearnedUnfit, match="stray"):
        built(spec).recall({**learned, "stray": np.zeros(1, np.float32)})
