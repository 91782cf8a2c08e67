"""Pyramids: the calibrated deviation maps of a scene at all levels with its truth, as UniADRS is trained on them."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import torch
from numpy.typing import NDArray

from models.networks.uniadrs import DeviationPyramid, UniadrsConfig
from plugin.detectors.deviation import COMPONENTS, SAMPLE_PX, trimmed_moments
from plugin.detectors.uniadrs import STEP_PX
from plugin.detectors.whitening import Whitening

from .examples import calibrated, turned
from .ground import Pixels
from .simulate import Scene


class Pyramid(NamedTuple):
    """For each level l (9, rows / 2**l, cols / 2**l) calibrated maps; (rows, cols) truth: 0, 1, or 2 = not judged;
    the number of whitened components, and the modality's name."""

    maps: list[NDArray[np.float16]]
    truth: NDArray[np.uint8]
    components: int
    modality: str


def pyramid_of(scene: Scene, modality: str, config: UniadrsConfig) -> Pyramid:
    """The maps as the plugin computes them for an image of one patch; cut to a multiple of the step."""
    rows, cols = (size // STEP_PX * STEP_PX for size in scene.truth.shape)
    components = whitened(scene.pixels[:, :rows, :cols])
    maps = [calibrated(level) for level in deviation_pyramid(components, config)]
    return Pyramid(maps, scene.truth[:rows, :cols], len(components), modality)


def whitened(pixels: Pixels) -> NDArray[np.float32]:
    """(bands, rows, cols) -> (components, rows, cols) in the white space of a sample of the image."""
    spectra = pixels.reshape(len(pixels), -1).T
    spectra = spectra[np.isfinite(spectra[:, 0])]
    sample = spectra[np.random.default_rng(0).permutation(len(spectra))[:SAMPLE_PX]]
    return Whitening.fitted(trimmed_moments(sample), COMPONENTS).project(np.ascontiguousarray(pixels))


@torch.no_grad()
def deviation_pyramid(components: NDArray[np.float32], config: UniadrsConfig) -> list[NDArray[np.float32]]:
    """(components, rows, cols) -> the maps of each level, mirrored at the edge as in the plugin."""
    margin = config.maps_reach * config.step_px
    image = torch.from_numpy(np.pad(components, ((0, 0), (margin, margin), (margin, margin)), mode="reflect"))
    found = DeviationPyramid(config).eval()(image[None])
    cuts = [margin // 2**level for level in range(config.levels)]
    return [maps[0, :, cut:-cut, cut:-cut].numpy() for maps, cut in zip(found, cuts)]


class Views(NamedTuple):
    """A pyramid as tensors: (1, 9, ., .) of each level, (rows, cols) truth, number of components."""

    maps: list[torch.Tensor]
    truth: torch.Tensor
    components: torch.Tensor


def view_of(pyramid: Pyramid, rng: np.random.Generator | None = None) -> Views:
    """The pyramid as it is, or turned and flipped at random with its calibration shaken a little."""
    turns, flipped = (int(rng.integers(4)), rng.random() < 0.5) if rng is not None else (0, False)
    maps = [turned(level.astype(np.float32), turns, flipped=flipped) for level in pyramid.maps]
    if rng is not None:
        sizes = [(len(level), 1, 1) for level in maps]
        maps = [level * rng.normal(1, 0.08, size) + rng.normal(0, 0.12, size) for level, size in zip(maps, sizes)]
    tensors = [torch.from_numpy(np.ascontiguousarray(level, np.float32))[None] for level in maps]
    truth = torch.from_numpy(turned(pyramid.truth, turns, flipped=flipped).copy())
    return Views(tensors, truth, torch.tensor(float(pyramid.components)))
