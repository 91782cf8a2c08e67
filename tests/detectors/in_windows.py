"""scored(): a detector over a whole image, window by window, without the engine."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from plugin.detectors.spec import Detector
from plugin.raster.windows import Window, plan_windows

Array = npt.NDArray[np.float32]


def scored(detector: Detector, pixels: Array, core: tuple[int, int]) -> Array:
    """(bands, rows, cols) -> (rows, cols) scores, worked off in cores of this size."""
    rows, cols = pixels.shape[1:]
    windows = plan_windows(rows, cols, core)
    for number in range(detector.surveys):
        for window in reversed(windows):
            if detector.wants(number, window):
                detector.survey(cut(pixels, window)[np.newaxis], number, window)
        detector.settle(number)
    margin = detector.margin_px
    wide = np.pad(pixels, ((0, 0), (margin, margin), (margin, margin)), mode="reflect")
    scores = np.full((rows, cols), np.nan, np.float32)
    for window in windows:
        grown = window._replace(height=window.height + 2 * margin, width=window.width + 2 * margin)
        inner = detector.score(cut(wide, grown)[np.newaxis])[margin:-margin, margin:-margin]
        scores[window.row : window.row + window.height, window.col : window.col + window.width] = inner
    return scores


def cut(pixels: Array, window: Window) -> Array:
    """The (bands, rows, cols) pixels of a window."""
    return pixels[:, window.row : window.row + window.height, window.col : window.col + window.width]
