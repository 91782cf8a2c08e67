"""Encoder: a network that turns three bands into features of cells, our compact one or that of Segment Anything."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from ..errors import CardInvalid, ModelRunFailed
from .device import Wish
from .onnx_model import OnnxModel

Array = npt.NDArray[np.float32]
COMPACT, SAM = "change", "sam_encoder"
# What zero is for Segment Anything's own normalisation.
_SAM_MEAN = np.array([123.675, 116.28, 103.53], np.float32)
_LOW, _HIGH = 0.02, 0.98
_MOST_STEP_PX = 64


class Scale(NamedTuple):
    """factor * band + offset, each (3, 1, 1)."""

    factor: Array
    offset: Array


class Encoder:
    """Cells of `cell_px` pixels get `channels` features; windows need `margin_px` round them to be seamless.

    `core_px` is what to encode at once. Raises CardInvalid, ModelOfOtherDetector, and what OnnxModel raises.
    """

    def __init__(self, path: str, kind: str, wish: Wish) -> None:
        self.model = OnnxModel(path, kind, wish)
        self.is_sam = kind == SAM
        self.cell_px, self.channels = (_whole(self.model, key) for key in ("cell_px", "channels"))
        self.image_px = _whole(self.model, "image_px") if self.is_sam else 0
        if self.cell_px > _MOST_STEP_PX or self.channels > 4096 or self.image_px % self.cell_px:
            raise CardInvalid(path, "'cell_px', 'channels' or 'image_px' cannot be right")
        self.margin_px = self.image_px // 8 if self.is_sam else self.model.card.margin_px
        if self.margin_px % self.cell_px:
            raise CardInvalid(path, "'margin_px' is no multiple of 'cell_px'")
        self.core_px = self.image_px - 2 * self.margin_px if self.is_sam else _whole(self.model, "core_px")
        if self.core_px % self.cell_px:
            raise CardInvalid(path, "'core_px' is no multiple of 'cell_px'")
        self._step_px = _whole(self.model, "step_px") if "step_px" in self.model.card.more else self.cell_px
        if self._step_px % self.cell_px:
            raise CardInvalid(path, "'step_px' is no multiple of 'cell_px'")
        self.sha256 = self.model.sha256

    def scale_of(self, samples: Array) -> Scale:
        """From (3, n) valid pixels of a date: to 0 ... 255 for Segment Anything, to mean 0 and deviation 1 for ours."""
        if self.is_sam:
            low, high = np.quantile(samples, [_LOW, _HIGH], axis=1)
            factor = 255 / np.maximum(high - low, 1e-6)
            offset = -low * factor
        else:
            factor = 1 / np.maximum(samples.std(axis=1, dtype=np.float64), 1e-6)
            offset = -samples.mean(axis=1, dtype=np.float64) * factor
        return Scale(*(np.asarray(one, np.float32).reshape(3, 1, 1) for one in (factor, offset)))

    def encode(self, pixels: Array, scale: Scale) -> Array:
        """(3, rows, cols) pixels, NaN = missing -> (channels, rows / cell_px, cols / cell_px); both sizes multiples of
        cell_px (up to the network's own step it is filled), for Segment Anything at most image_px. Raises
        ModelRunFailed, ModelOutOfMemory."""
        rows, cols = pixels.shape[1:]
        values = self._prepared(pixels, scale)
        found = self.model.run({"image": values[np.newaxis]})[-1][0]
        cells = values.shape[1] // self.cell_px, values.shape[2] // self.cell_px
        if found.shape != (self.channels, *cells):
            raise ModelRunFailed(self.model.path, f"its features are of the shape {found.shape}")
        inside: Array = found[:, : rows // self.cell_px, : cols // self.cell_px]
        if self.is_sam:  # compared by their angle
            inside = inside / np.maximum(np.linalg.norm(inside, axis=0), 1e-6)
        return inside

    def embedding(self, pixels: Array, scale: Scale) -> Array:
        """(3, rows, cols) -> what the decoder of Segment Anything takes, (channels, cells, cells)."""
        found: Array = self.model.run({"image": self._prepared(pixels, scale)[np.newaxis]})[0][0]
        return found

    def _prepared(self, pixels: Array, scale: Scale) -> Array:
        """Scaled, what is missing or beyond filled with what is zero for the network."""
        values = pixels * scale.factor + scale.offset
        if not self.is_sam:
            values = np.where(np.isfinite(values), values, np.float32(0))
            below, right = (-size % self._step_px for size in pixels.shape[1:])
            return np.pad(values, ((0, 0), (0, below), (0, right))) if below or right else values
        whole = np.broadcast_to(_SAM_MEAN.reshape(3, 1, 1), (3, self.image_px, self.image_px)).copy()
        rows, cols = pixels.shape[1:]
        inside = whole[:, :rows, :cols]
        np.copyto(inside, np.clip(values, 0, 255), where=np.isfinite(values))
        return whole


def _whole(model: OnnxModel, key: str) -> int:
    value = model.card.more.get(key)
    if not isinstance(value, int) or isinstance(value, bool) or value < 1:
        raise CardInvalid(model.path, f"'{key}' is no whole number above 0")
    return value
