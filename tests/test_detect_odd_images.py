"""Images as they come: gaps that leave no whole pixel, values that nobody declared, models that are nearly right."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from plugin.detectors.card import KEY
from plugin.detectors.catalog import CATALOG, MODELS
from plugin.errors import CardInvalid, ModelRunFailed, NoValidPixels

Scene = Callable[..., np.ndarray]
WriteImage = Callable[..., str]


@pytest.mark.parametrize("detector", [spec.id for spec in CATALOG])
def test_no_pixel_that_is_valid_in_all_bands_is_said_at_once(
    detector: str, make_scene: Scene, write_image: WriteImage, refusal: Callable[..., str]
) -> None:
    pixels = make_scene(8, 30, 30)
    chequered = np.indices((30, 30)).sum(axis=0) % 2 == 0
    pixels[:4, chequered], pixels[4:, ~chequered] = np.nan, np.nan
    refusal(NoValidPixels, write_image(pixels), detector=detector)


@pytest.mark.parametrize("detector", [spec.id for spec in CATALOG])
@pytest.mark.parametrize("fill", [-9999.0, 1e8])
def test_a_fill_value_that_nobody_declared_does_not_hide_the_anomalies(
    detector: str, fill: float, write_image: WriteImage, run: Callable[..., Any]
) -> None:
    random = np.random.default_rng(3)
    pixels = (0.1 + 0.003 * random.normal(size=(10, 60, 60))).astype("f4")
    for row, col in ((10, 10), (30, 40), (50, 20)):
        pixels[:, row, col] += random.normal(0, 0.1, 10)
    pixels[:, :, 0] = fill
    scores = run(write_image(pixels), detector=detector).scores[:, 12:]
    implanted = min(scores[30, 28], scores[50, 8])
    assert (scores > implanted).sum() <= 2


@pytest.mark.parametrize("facts", [{"maps": None}, {"maps": "many"}, {"maps": -1}, {"maps": [1]}, {"components": 10}])
def test_a_tdd_model_with_a_wrong_card_is_refused(
    facts: dict[str, Any], tmp_path: Path, make_scene: Scene, write_image: WriteImage, refusal: Callable[..., str]
) -> None:
    onnx = pytest.importorskip("onnx")
    model = onnx.load(str(MODELS / "tdd.onnx"))
    card = json.loads(model.metadata_props[0].value) | facts
    onnx.helper.set_model_props(model, {KEY: json.dumps(card)})
    path = str(tmp_path / "odd.onnx")
    onnx.save(model, path)
    refusal(CardInvalid, write_image(make_scene(8, 30, 30)), detector="tdd", model=path)


def test_a_network_of_other_inputs_or_outputs_is_no_tdd(
    tmp_path: Path, make_scene: Scene, write_image: WriteImage, refusal: Callable[..., str]
) -> None:
    onnx = pytest.importorskip("onnx")
    shipped = onnx.load(str(MODELS / "tdd.onnx"))
    image = write_image(make_scene(8, 30, 30))
    model = onnx.ModelProto()
    model.CopyFrom(shipped)
    del model.graph.output[1]
    onnx.save(model, str(tmp_path / "one_output.onnx"))
    refusal(ModelRunFailed, image, detector="tdd", model=str(tmp_path / "one_output.onnx"))
    float32 = onnx.TensorProto.FLOAT
    sizes = ["n", None, "rows", "cols"]
    ends = [onnx.helper.make_tensor_value_info(name, float32, sizes) for name in ("pixels", "scores")]
    graph = onnx.helper.make_graph([onnx.helper.make_node("Neg", ["pixels"], ["scores"])], "g", ends[:1], ends[1:])
    other = onnx.helper.make_model(graph, opset_imports=[onnx.helper.make_opsetid("", 17)], ir_version=8)
    onnx.helper.set_model_props(other, {KEY: shipped.metadata_props[0].value})
    onnx.save(other, str(tmp_path / "other.onnx"))
    assert "does not take" in refusal(CardInvalid, image, detector="tdd", model=str(tmp_path / "other.onnx"))
