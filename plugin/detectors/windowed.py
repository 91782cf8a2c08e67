"""Windowed: runs a network that maps scaled bands to one score per pixel; serves any 'window in, scores out' model."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import numpy.typing as npt

from ..errors import CardInvalid, ModelRunFailed, TooFewBands, TooManyBands
from .learned import Learned, only, taken
from .onnx_model import OnnxModel
from .spec import Area, Array, ImageShape

_CONTEXT = "context"
_CHUNK_PX = 2**13
_LEARNED = ("mean", "scale", "context")


class Windowed:
    """Feeds (n, bands, rows, cols) to a fully convolutional network and takes its first output, (n, 1, rows, cols),
    as the scores.

    The card states `bands` (0 = any), the receptive field's radius as `margin_px`, and `scaling`: "standard" (the
    image's own band means and deviations, found in one survey) or "none" (the network does it itself). With `missing`
    "nan" missing pixels stay NaN, else they enter as 0. Rows and columns are filled up to multiples of `step_px` by
    missing ones. A network with an input named "context" gets the means and deviations of the bands, (1, 2 * bands, 1,
    1).
    """

    def __init__(self, shape: ImageShape, model: OnnxModel) -> None:
        self._model = model
        bands = model.card.more.get("bands", 0)
        if not isinstance(bands, int) or bands < 0:
            raise CardInvalid(model.path, "'bands' is no whole number")
        if bands and shape.bands < bands:
            raise TooFewBands(shape.bands, bands, model.card.name)
        if bands and shape.bands > bands:
            raise TooManyBands(shape.bands, bands, model.card.name)
        scaling = model.card.more.get("scaling", "standard")
        if scaling not in ("standard", "none"):
            raise CardInvalid(model.path, "'scaling' is neither 'standard' nor 'none'")
        self.margin_px = model.card.margin_px
        self._is_scaled = scaling == "standard"
        step_px = model.card.more.get("step_px", 1)
        if not isinstance(step_px, int) or step_px < 1:
            raise CardInvalid(model.path, "'step_px' is no whole number above 0")
        self._step_px = step_px
        self._keeps_missing = model.card.more.get("missing") == "nan"
        self._wants_context = _CONTEXT in model.inputs
        self.surveys = int(self._is_scaled or self._wants_context)
        self._sum = np.zeros((3, shape.bands))
        self._mean: Array = np.zeros((shape.bands, 1, 1), np.float32)
        self._scale: Array = np.ones((shape.bands, 1, 1), np.float32)
        self._context: Array = np.zeros((1, 2 * shape.bands, 1, 1), np.float32)

    def survey(self, pixels: Array, number: int, area: Area) -> None:
        """Adds the pixels to each band's mean and variance."""
        values = pixels[0].reshape(pixels.shape[1], -1)
        valid = np.isfinite(values[0])
        whole = bool(valid.all())
        for start in range(0, values.shape[1], _CHUNK_PX):
            chunk = values[:, start : start + _CHUNK_PX]
            doubles = (chunk if whole else chunk[:, valid[start : start + _CHUNK_PX]]).astype(np.float64)
            self._sum[0] += doubles.shape[1]
            self._sum[1] += doubles.sum(axis=1)
            self._sum[2] += np.einsum("bp,bp->b", doubles, doubles)

    def wants(self, number: int, area: Area) -> bool:
        """Every pixel."""
        return True

    def settle(self, number: int) -> None:
        """Mean and standard deviation of each band."""
        count, total, squares = self._sum
        mean = total / np.maximum(count, 1)
        deviation = np.sqrt(np.maximum(squares / np.maximum(count, 1) - mean**2, 0))
        self._mean = mean.astype(np.float32)[:, np.newaxis, np.newaxis]
        self._context = np.concatenate([mean, deviation]).astype(np.float32).reshape(1, -1, 1, 1)
        self._scale = (1 / np.where(deviation > 0, deviation, 1)).astype(np.float32)[:, np.newaxis, np.newaxis]

    def learned(self) -> Learned:
        """Means and scales of the bands; nothing where the network does without."""
        return {name: getattr(self, f"_{name}") for name in _LEARNED} if self.surveys else {}

    def recall(self, learned: Learned) -> None:
        """Takes it back; raises LearnedUnfit."""
        only(learned, *(_LEARNED if self.surveys else ()))
        if self.surveys:
            self._mean = taken(learned, "mean", self._mean.shape)
            self._scale = taken(learned, "scale", self._scale.shape)
            self._context = taken(learned, "context", self._context.shape)

    def score(self, pixels: Array) -> Array:
        """(1, bands, rows, cols) -> (rows, cols) scores; NaN where a pixel is missing."""
        rows, cols = pixels.shape[2:]
        pixels = padded(pixels, self._step_px)
        missing = np.isnan(pixels[0, 0])
        scaled = self._scaled(pixels[0], missing)
        feed = {next(name for name in self._model.inputs if name != _CONTEXT): scaled[np.newaxis]}
        if self._wants_context:
            feed[_CONTEXT] = self._context
        output = self._model.run(feed)[0]
        if output.shape != (1, 1, *missing.shape):
            expected = (1, 1, *missing.shape)
            raise ModelRunFailed(self._model.path, f"its output is of the shape {output.shape}, not {expected}")
        scores: Array = np.asarray(output[0, 0], np.float32)
        scores = np.where(missing, np.float32(np.nan), scores) if missing.any() else scores
        return scores[:rows, :cols]

    def _scaled(self, pixels: Array, missing: npt.NDArray[np.bool_]) -> Array:
        """(bands, rows, cols) as the network wants them, band by band: what the cache holds is read once."""
        is_blanked = not self._keeps_missing and bool(missing.any())
        if not self._is_scaled:
            return np.where(missing, np.float32(0), pixels) if is_blanked else pixels
        scaled = np.empty_like(pixels)
        for band, mean, scale, out in zip(pixels, self._mean, self._scale, scaled):
            np.subtract(band, mean, out=out)
            out *= scale
            if is_blanked:
                out[missing] = 0
        return scaled


def padded(pixels: Array, step_px: int) -> Array:
    """(..., rows, cols) with missing pixels below and to the right, up to multiples of step_px."""
    below, right = (-size % step_px for size in pixels.shape[-2:])
    if not below and not right:
        return pixels
    whole = [(0, 0)] * (pixels.ndim - 2)
    return np.pad(pixels, (*whole, (0, below), (0, right)), constant_values=np.nan)


def build_windowed(shape: ImageShape, settings: Mapping[str, float], models: Sequence[OnnxModel]) -> Windowed:
    """Windowed for the catalog."""
    return Windowed(shape, models[0])
