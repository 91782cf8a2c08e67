"""Examples for the shipped TDD: the calibrated deviation maps of a scene, with its truth."""

from __future__ import annotations

from typing import Any, NamedTuple, TypeVar

import numpy as np
import torch
from numpy.typing import NDArray

from models.networks.tdd import DeviationMaps, TddConfig
from plugin.detectors.deviation import COMPONENTS, Background
from plugin.detectors.usual import usual_and_spread

from .ground import Pixels
from .simulate import IGNORED, Scene

Image = TypeVar("Image", "NDArray[np.float32]", torch.Tensor)
LIMITS = (-20.0, 60.0)


class Example(NamedTuple):
    """(maps, rows + 2 margin, cols + 2 margin) calibrated maps; (rows, cols) truth: 0, 1, or 2 = not judged."""

    maps: NDArray[np.float16]
    truth: NDArray[np.uint8]


class Crop(NamedTuple):
    """A turned and flipped part of an example as tensors: (1, maps, ., .) and (rows, cols)."""

    maps: torch.Tensor
    truth: torch.Tensor


def example_of(scene: Scene, config: TddConfig) -> Example:
    """The maps as the plugin computes them, with as much margin as the fusion network needs."""
    margin = config.fusion_px
    maps = deviation_maps(scene.pixels, config, margin)
    return Example(calibrated(maps, margin), scene.truth)


def calibrated(maps: NDArray[np.float32], margin: int = 0) -> NDArray[np.float16]:
    """(maps, rows, cols) less what is usual inside the margin, in units of their spread there."""
    usual, spread = usual_and_spread(inside(maps, margin).reshape(len(maps), -1))
    return np.clip((maps - usual[:, None, None]) / spread[:, None, None], *LIMITS).astype(np.float16)


def turned(image: NDArray[Any], turns: int, *, flipped: bool) -> NDArray[Any]:
    """(..., rows, cols) by quarters, then upside down where wanted."""
    image = np.rot90(image, turns, (-2, -1))
    return image[..., ::-1, :] if flipped else image


def inside(image: Image, margin: int) -> Image:
    """(..., rows, cols) without the margin."""
    return image[..., margin : image.shape[-2] - margin, margin : image.shape[-1] - margin]


@torch.no_grad()
def deviation_maps(pixels: Pixels, config: TddConfig, margin: int) -> NDArray[np.float32]:
    """(bands, rows, cols) -> (maps, rows + 2 margin, cols + 2 margin), mirrored at the edge as in the plugin."""
    spectra = pixels.reshape(len(pixels), -1).T
    described = Background.fitted(spectra[np.isfinite(spectra).all(axis=1)]).describe(pixels)
    reach = config.neighbourhood_px
    width = reach + margin
    described = np.pad(described, ((0, 0), (width, width), (width, width)), mode="reflect")
    image = torch.from_numpy(described[None])
    maps = DeviationMaps(config).eval()(image[:, :COMPONENTS], image[:, COMPONENTS:])
    return maps[0, :, reach:-reach, reach:-reach].numpy()


def crop_of(example: Example, side: int, rng: np.random.Generator) -> Crop:
    """A square round some anomalous pixel, turned and flipped at random, its calibration shaken a little."""
    margin = (example.maps.shape[1] - example.truth.shape[0]) // 2
    spots = np.argwhere(example.truth == 1)
    spot = spots[rng.integers(len(spots))]
    side = min(side, *example.truth.shape)
    top, left = np.clip(spot - rng.integers(side, size=2), 0, np.array(example.truth.shape) - side)
    maps = example.maps[:, top : top + side + 2 * margin, left : left + side + 2 * margin].astype(np.float32)
    truth = example.truth[top : top + side, left : left + side]
    turns, flipped = int(rng.integers(4)), rng.random() < 0.5
    maps, truth = (turned(image, turns, flipped=flipped) for image in (maps, truth))
    size = (len(maps), 1, 1)
    maps = maps * rng.normal(1, 0.1, size) + rng.normal(0, 0.15, size)
    return Crop(torch.from_numpy(maps.astype(np.float32))[None], torch.from_numpy(truth.copy()))


def auc(scores: NDArray[np.float32], truth: NDArray[np.uint8]) -> float:
    """Area under the ROC curve of (rows, cols) scores, ties counted half; pixels not judged left out."""
    judged = truth != IGNORED
    values, inverse = np.unique(scores[judged], return_inverse=True)
    anomalous = truth[judged] == 1
    found = np.bincount(inverse[anomalous], minlength=len(values))
    false = np.bincount(inverse[~anomalous], minlength=len(values))
    below = np.cumsum(false) - 0.5 * false
    return float((found * below).sum() / (found.sum() * false.sum()))
