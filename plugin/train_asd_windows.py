"""fit_in(): descriptors trained on the normal area itself, in a Python with PyTorch."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from .asd_in_torch import train_in_torch
from .errors import RunCanceled
from .feedback import Feedback, Portion
from .normal_samples import Opened, normal_windows
from .raster.windows import Window
from .sample_errors import NormalAreaEmpty, TooFewNormal
from .torch_process import TorchPython
from .train_asd import Make, TrainAsdJob, card_of

CROP_PX = 128
MOST_CROPS = 160
_FEWEST_PX = 500
_READING = 10.0

Array = npt.NDArray[np.float32]


def fit_in(python: TorchPython, steps: int) -> Make:
    """What trains there."""

    def make(images: Sequence[Opened], job: TrainAsdJob, feedback: Feedback) -> tuple[bytes, int]:
        crops, normal = normal_crops(images, job.seed, Portion(feedback, 0, _READING))
        pixels = int(np.count_nonzero(normal & np.isfinite(crops[:, 0])))
        if pixels < _FEWEST_PX:
            raise TooFewNormal(pixels, _FEWEST_PX)
        settings = {"seed": job.seed, "steps": steps}
        card = card_of(images, job, pixels)
        rest = Portion(feedback, _READING, 99)
        return train_in_torch(python, crops, normal, settings, card, rest), pixels

    return make


def normal_crops(images: Sequence[Opened], seed: int, feedback: Feedback) -> tuple[Array, npt.NDArray[np.bool_]]:
    """(n, bands, CROP_PX, CROP_PX) crops round normal pixels, NaN beyond the image, and which of their pixels
    are normal. Raises NormalAreaEmpty, RunCanceled."""
    windows = normal_windows(images, seed, MOST_CROPS)
    chance = np.random.default_rng([seed, 3])
    crops, normal = [], []
    each = max(1, MOST_CROPS // len(windows))
    for number, (image, window) in enumerate(windows):
        if feedback.isCanceled():
            raise RunCanceled
        rows, cols = np.nonzero(image.area.inside(window))
        for _ in range(min(each, 4)):
            place = int(chance.integers(len(rows)))
            top, left = (
                int(np.clip(start - CROP_PX // 2, 0, max(0, size - CROP_PX)))
                for start, size in (
                    (window.row + rows[place], image.reader.grid.height),
                    (window.col + cols[place], image.reader.grid.width),
                )
            )
            whole = Window(top, left, CROP_PX, CROP_PX)
            part = whole.clipped(image.reader.grid.height, image.reader.grid.width)
            crop = np.full((len(image.reader.band_numbers), CROP_PX, CROP_PX), np.nan, np.float32)
            crop[:, : part.height, : part.width] = image.reader.read(part)[0]
            inside = np.zeros((CROP_PX, CROP_PX), np.bool_)
            inside[: part.height, : part.width] = image.area.inside(part)
            if (inside & np.isfinite(crop[0])).any():
                crops.append(crop)
                normal.append(inside)
        feedback.setProgress(100 * (number + 1) / len(windows))
    if not crops:
        raise NormalAreaEmpty(images[0].reader.paths[0])
    return np.stack(crops), np.stack(normal)
