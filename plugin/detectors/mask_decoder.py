"""MaskDecoder: outlines of objects at points of an image, by the decoder of Segment Anything."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from ..errors import CardInvalid, ModelRunFailed
from .device import Wish
from .onnx_model import OnnxModel

Array = npt.NDArray[np.float32]
Numbers = npt.NDArray[np.int64]
KIND = "sam_decoder"
# As AnomalyCDM keeps masks: overlap that the network predicts at least this; boxes less alike than that.
_LEAST_QUALITY, _MOST_ALIKE = 0.6, 0.4
_LARGEST_SHARE, _SMALLEST_CELLS = 0.5, 4
_STABLE_LOGIT, _LEAST_STABILITY = 1.0, 0.4


class MaskDecoder:
    """Takes the embedding of its own encoder. Raises CardInvalid, ModelOfOtherDetector, and what OnnxModel raises."""

    def __init__(self, path: str, wish: Wish, image_px: int) -> None:
        self.model = OnnxModel(path, KIND, wish)
        if self.model.card.more.get("image_px") != image_px:
            raise CardInvalid(path, f"it is not the decoder of an encoder for {image_px} px")
        self._image_px = image_px

    def labels(self, embedding: Array, points_px: npt.NDArray[np.float64]) -> Numbers:
        """embedding (channels, cells, cells), points (n, 2) as x and y -> (image_px / 4, image_px / 4) numbers of
        objects, 0 = none; small ones lie on large ones. Raises ModelRunFailed, ModelOutOfMemory."""
        side = self._image_px // 4
        found: Numbers = np.zeros((side, side), np.int64)
        if not len(points_px):
            return found
        outputs = self.model.run_once({"embedding": embedding[np.newaxis], "points": points_px.astype(np.float32)})
        logits, quality = outputs[0], outputs[1]
        if logits.shape[0] != len(points_px) or logits.shape[2:] != (side, side) or quality.shape != logits.shape[:2]:
            raise ModelRunFailed(self.model.path, f"its masks are of the shape {logits.shape}")
        best = quality.argmax(axis=1)
        logits, quality = (part[np.arange(len(best)), best] for part in (logits, quality))
        for number, index in enumerate(_kept(logits, quality), 1):
            found[logits[index] > 0] = number
        return found


def _kept(logits: Array, quality: Array) -> list[int]:
    """The masks that are good, steady, neither tiny nor everything, and unlike a better one; the largest first."""
    masks = logits > 0
    sizes = masks.sum(axis=(1, 2))
    steady = (logits > _STABLE_LOGIT).sum(axis=(1, 2)) / np.maximum((logits > -_STABLE_LOGIT).sum(axis=(1, 2)), 1)
    fits = (sizes >= _SMALLEST_CELLS) & (sizes <= _LARGEST_SHARE * masks[0].size)
    candidates = np.flatnonzero((quality >= _LEAST_QUALITY) & (steady >= _LEAST_STABILITY) & fits)
    chosen: list[int] = []
    for index in candidates[np.argsort(-quality[candidates])]:
        overlaps = [
            np.count_nonzero(masks[index] & masks[other]) / np.count_nonzero(masks[index] | masks[other])
            for other in chosen
        ]
        if not overlaps or max(overlaps) < _MOST_ALIKE:
            chosen.append(int(index))
    return sorted(chosen, key=lambda index: -int(sizes[index]))
