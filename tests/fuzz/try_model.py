"""try_model(): a model file opened and run as a detector does, for the child process."""

from __future__ import annotations

import numpy as np

from plugin.detectors.device import Device, Wish
from plugin.detectors.onnx_model import OnnxModel
from plugin.detectors.spec import ImageShape
from plugin.detectors.windowed import Windowed
from plugin.errors import ScoresNotFinite
from plugin.raster.windows import Window

_SIDE_PX = 12
_CPU = Wish(Device.CPU)


def try_model(path: str) -> str:
    """What became of it; whatever it raises but an AnomalyError ends the child."""
    model = OnnxModel(path, "net", _CPU)
    detector = Windowed(ImageShape(1, 3, 30, 30), model)
    side = _SIDE_PX + 2 * detector.margin_px
    if side > 128:
        return "opened"
    pixels = np.random.default_rng(1).normal(size=(1, 3, side, side)).astype("f4")
    pixels[:, :, 3, 4] = np.nan
    for number in range(detector.surveys):
        detector.survey(pixels, number, Window(0, 0, side, side))
        detector.settle(number)
    scores = detector.score(pixels)
    if scores.shape != (side, side):
        raise AssertionError(f"scores of {scores.shape} for {pixels.shape}")
    if not np.isfinite(scores).any():
        raise ScoresNotFinite("net")
    return "scored"
