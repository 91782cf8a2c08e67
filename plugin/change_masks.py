"""MaskObjects: whole objects in candidate areas, outlined by Segment Anything at points of high scores."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import numpy.typing as npt

from .detectors.device import Wish
from .detectors.encoder import Encoder, Scale
from .detectors.mask_decoder import MaskDecoder
from .detectors.segments import pooled

Array = npt.NDArray[np.float32]
_POINT_PX = 32
_MOST_POINTS = 64


def decoder_path(encoder: str) -> str:
    """The decoder that was imported with an encoder: `name_encoder.onnx` -> `name_decoder.onnx`."""
    path = Path(encoder)
    return str(path.with_name(path.name.replace("_encoder", "_decoder")))


class MaskObjects:
    """One encoding and one decoding for each window that holds a candidate; the others cost nothing."""

    def __init__(self, encoder: Encoder, decoder: str, wish: Wish, scale: Scale) -> None:
        self._encoder, self._scale = encoder, scale
        self._decoder = MaskDecoder(decoder, wish, encoder.image_px)

    def localised(self, pixels: Array, scores: Array, threshold: float) -> Array:
        """pixels (3, rows, cols) of the newest date, scores (rows, cols), both at most image_px large -> the scores,
        with the mean of each object at its pixels where that reaches the threshold."""
        points = _points(scores, threshold)
        if not len(points):
            return scores
        labels = self._decoder.labels(self._encoder.embedding(pixels, self._scale), points)
        fine = labels.repeat(4, axis=0).repeat(4, axis=1)[: scores.shape[0], : scores.shape[1]]
        objects = pooled(scores, fine)
        # An object that is much larger than its change would hide it.
        inside = (fine > 0) & (objects >= threshold)
        found: Array = np.where(inside, objects, scores)
        return found


def _points(scores: Array, threshold: float) -> npt.NDArray[np.float64]:
    """(n, 2) x and y: the highest score of each square of _POINT_PX where it reaches the threshold, at most 64."""
    rows, cols = scores.shape
    found: list[tuple[float, int, int]] = []
    for top in range(0, rows, _POINT_PX):
        for left in range(0, cols, _POINT_PX):
            part = np.nan_to_num(scores[top : top + _POINT_PX, left : left + _POINT_PX], nan=-np.inf)
            row, col = np.unravel_index(int(part.argmax()), part.shape)
            if part[row, col] >= threshold:
                found.append((float(part[row, col]), left + int(col), top + int(row)))
    best = sorted(found, reverse=True)[:_MOST_POINTS]
    return np.array([(x, y) for _, x, y in best], np.float64).reshape(-1, 2)
