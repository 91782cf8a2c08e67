"""The descriptor network of one normal class: small patches of three scales, read densely, after ASD.

Li et al., Anomaly segmentation for high-resolution remote sensing images based on pixel descriptors, AAAI 2023, arXiv
2301.13422. There an image has one size, a batch one image, and each scale an optimiser of its own. Here the patches are
read by dilated convolutions, exactly and for any size, and the distance from the normal class is part of the graph.
"""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import Tensor, nn
from torch.nn import functional

PATCH_PX = 15
"""Side of the patch, in pixels of its scale; its last row and column fall out of the first pooling."""
MARGIN_PX = 16
"""How far a pixel's maps look: half a patch of the halved image, and the linear enlargement of its map."""
STEP_PX = 2
"""Windows begin at multiples of this, so that the halved image has the same pixels in each of them."""
_BEFORE_PX, _AFTER_PX = 7, 6


@dataclass(frozen=True)
class AsdConfig:
    """Bands of an image, numbers that describe a pixel (at each scale, and in all), and channels on the way there."""

    bands: int = 3
    descriptors: int = 5
    widths: tuple[int, int, int] = (8, 16, 128)

    @property
    def maps(self) -> int:
        """Maps of all scales together."""
        return 3 * self.descriptors


class Extractor(nn.Module):
    """The patch network of one scale, for all patches of an image at once: strides turned into dilations.

    With `every` = 2 only each second pixel's patch is read. The first pooling has its stride then, as what lies between
    is never looked at again, and all later dilations are halved: the same numbers for a quarter of the work.
    """

    def __init__(self, config: AsdConfig, every: int = 1) -> None:
        super().__init__()
        first, second, third = config.widths
        self.every, self.apart = every, 2 // every
        self.edges = nn.Conv2d(config.bands, first, 3)
        self.corners = nn.Conv2d(first, second, 3, dilation=self.apart)
        self.parts = nn.Conv2d(second, third, 2, dilation=2 * self.apart)
        self.head = nn.Conv2d(third, config.descriptors, 1)

    def forward(self, image: Tensor, step: int = 1) -> Tensor:
        """(n, bands, rows + 13, cols + 13) -> (n, k, rows, cols); with `every` = 2 (.., 2 rows + 12, 2 cols + 12).

        Of the maps each row and column of that `step` alone, which spares most of the widest layer.
        """
        found = functional.max_pool2d(functional.relu(self.edges(image)), 2, stride=self.every)
        found = functional.relu(self.corners(found))
        found = functional.max_pool2d(found, 2, stride=1, dilation=self.apart)
        parts = self.parts
        found = functional.conv2d(found, parts.weight, parts.bias, stride=step, dilation=parts.dilation)
        maps: Tensor = self.head(functional.relu(found))
        return maps


class DescriptorNetwork(nn.Module):
    """Standardised bands -> the maps of a halved, the full and a doubled image; and the heads, which are for training.

    Heads take maps of mean 0 and deviation 1 over the normal pixels, as (m, 3 k) pixels: convolutions of 1 x 1.
    """

    def __init__(self, config: AsdConfig) -> None:
        super().__init__()
        self.config = config
        self.scales = nn.ModuleList([Extractor(config), Extractor(config), Extractor(config, every=2)])
        # Without a term: so the mean descriptor of the normal pixels, the centre of their sphere, is zero.
        self.describe = nn.Linear(config.maps, config.descriptors, bias=False)
        self.rebuild = nn.Linear(config.maps, config.bands)

    def forward(self, image: Tensor, step: int = 1) -> Tensor:
        """(n, bands, rows + 32, cols + 32), zero = missing or the mean -> (n, 3 k, rows, cols) maps, coarse to fine;
        with a `step` each such row and column alone, as training needs no neighbours."""
        halved, full, doubled = self.scales
        rows, cols = image.shape[2] - 2 * MARGIN_PX, image.shape[3] - 2 * MARGIN_PX
        # The halved map begins one of its pixels early: enlarging looks at both neighbours.
        coarse = _enlarged(halved(functional.avg_pool2d(image, 2)))
        inner = _trimmed(image, MARGIN_PX - _BEFORE_PX, MARGIN_PX - _AFTER_PX)
        # Patches of the doubled image lie round the middle of each pixel; four pixels beside it are enough.
        fine = _trimmed(_enlarged(_trimmed(image, MARGIN_PX - 4, MARGIN_PX - 4)), 2, 2)
        coarse = coarse[:, :, 2 : 2 + rows : step, 2 : 2 + cols : step]
        return torch.cat([coarse, full(inner, step), doubled(fine, step)], 1)


class AnomalyMap(nn.Module):
    """What is exported: raw bands -> distance from the normal class in multiples of a threshold."""

    def __init__(self, network: DescriptorNetwork, mean: Tensor, deviation: Tensor) -> None:
        """A network, and mean and deviation (bands,) of the normal pixels."""
        super().__init__()
        self.network = network
        self.mean: Tensor
        self.deviation: Tensor
        self.register_buffer("mean", mean.reshape(1, -1, 1, 1))
        self.register_buffer("deviation", deviation.reshape(1, -1, 1, 1))
        size = network.config.maps + network.config.bands
        self.whiten = nn.Conv2d(size, size, 1)

    def set_normal(self, centre: Tensor, whitening: Tensor) -> None:
        """The normal pixels: centre (3 k + bands,) of what describe() gives, and its whitening (.., 3 k + bands).

        By what the maps are normalised, and the threshold, belong into the whitening: all are linear.
        """
        with torch.no_grad():
            self.whiten.weight.copy_(whitening[..., None, None])
            self.whiten.bias = nn.Parameter(-(whitening @ centre))

    def standardise(self, pixels: Tensor) -> Tensor:
        """(n, bands, rows, cols), NaN = missing -> (n, bands, rows, cols), zero there"""
        image = (pixels - self.mean) / self.deviation
        return torch.where(torch.isnan(image), torch.zeros(()), image)

    def describe(self, image: Tensor, step: int = 1) -> Tensor:
        """(n, bands, rows + 32, cols + 32) standardised -> (n, 3 k + bands, rows, cols): maps, and the pixel itself;
        with a `step` each such row and column alone."""
        own = _trimmed(image, MARGIN_PX, MARGIN_PX)
        return torch.cat([self.network(image, step), own[:, :, ::step, ::step]], 1)

    def forward(self, pixels: Tensor) -> Tensor:
        """(n, bands, rows, cols), NaN = missing -> (n, 1, rows, cols)"""
        image = functional.pad(self.standardise(pixels), [MARGIN_PX] * 4)
        return torch.sqrt(self.whiten(self.describe(image)).square().sum(1, keepdim=True))


def _enlarged(image: Tensor) -> Tensor:
    return functional.interpolate(image, scale_factor=2.0, mode="bilinear", align_corners=False)


def _trimmed(image: Tensor, before: int, after: int) -> Tensor:
    return image[:, :, before:-after, before:-after]


def build(config: AsdConfig | None = None) -> DescriptorNetwork:
    """The network, not yet trained."""
    return DescriptorNetwork(config or AsdConfig())
