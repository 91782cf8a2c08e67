"""The windows network of one class: a pyramid of gated convolutions after FreeOCNet that may be cut into windows.

FreeOCNet (Zhao et al., ICCV 2023) normalises by statistics of its whole input and gates channels by them, so that a
window's map depends on where it was cut. Here a pixel is normalised by its own channels, and the gates of channels see
statistics of the whole image that come from outside.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import torch
from torch import Tensor, nn
from torch.nn import functional

_FAINTEST = 1e-3


@dataclass(frozen=True)
class WindowsConfig:
    """Components of a pixel, channels of each level (multiples of `group`) and of the top-down path, sizes in pixels
    of the level."""

    components: int = 40
    widths: tuple[int, ...] = (24, 32, 48, 64)
    merged: int = 24
    group: int = 8
    gate: int = 7
    hidden: int = 16
    own: int = 32
    dropout: float = 0.3

    @property
    def step_px(self) -> int:
        """Windows begin at multiples of this, so that their coarse pixels are the same ones."""
        return int(2 ** (len(self.widths) - 1))

    @property
    def margin_px(self) -> int:
        """How far a logit looks, as a multiple of the step."""
        merged, laterals = 0, []
        for _ in self.widths:
            laterals.append(merged + 1)  # a 3 x 3 convolution after the coarser level has been added
            merged = -(-laterals[-1] // 2)
        reach = 0
        for level in reversed(range(len(self.widths))):
            # Its level's block; and before it what the coarser level needs, two pixels for each of its own.
            needed = 2 * reach + 2 if level < len(self.widths) - 1 else 0
            reach = max(laterals[level], needed) + 1 + self.gate // 2
        reach += 1  # the stem
        return -(-reach // self.step_px) * self.step_px


class Projection(nn.Module):
    """Raw bands -> components as in training, with a channel that tells which pixels there are; all of it fixed."""

    def __init__(self, mean: Tensor, deviation: Tensor, axes: Tensor, scale: Tensor) -> None:
        """(bands,), (bands,), (components, bands), (components,)."""
        super().__init__()
        self.bands = len(mean)
        self.register_buffer("mean", mean.reshape(1, -1, 1, 1))
        self.register_buffer("deviation", deviation.reshape(1, -1, 1, 1))
        self.register_buffer("kernel", (axes / deviation / scale[:, None])[..., None, None])
        share = axes.abs() / axes.abs().sum(1, keepdim=True)
        self.register_buffer("spreads", (share / deviation)[..., None, None])

    def forward(self, pixels: Tensor) -> Tensor:
        """(n, bands, rows, cols), NaN = missing -> (n, components + 1, rows, cols)"""
        return with_validity(functional.conv2d(pixels - self.mean, self.kernel))

    def statistics(self, context: Tensor) -> Tensor:
        """(n, 2 bands, 1, 1) means and deviations of an image -> (n, 2 components, 1, 1): how its mean lies to that of
        the training image, and how much wider it spreads, both within -1 to 1."""
        mean = functional.conv2d(context[:, : self.bands] - self.mean, self.kernel)
        spread = functional.conv2d(context[:, self.bands :], self.spreads)
        return torch.tanh(torch.cat([mean, torch.log(spread.clamp(min=_FAINTEST))], 1))


def with_validity(components: Tensor) -> Tensor:
    """(n, components, rows, cols), NaN = missing -> (n, components + 1, rows, cols), zero there, and 1 or 0"""
    missing = torch.isnan(components)
    valid = 1 - missing[:, :1].to(components.dtype)
    return torch.cat([torch.where(missing, torch.zeros(()), components), valid], 1)


class PixelNorm(nn.Module):
    """Each group of a pixel's channels to mean 0 and deviation 1, then a factor and a term for each channel."""

    def __init__(self, channels: int, group: int) -> None:
        super().__init__()
        self.group = group
        self.factor = nn.Parameter(torch.ones(1, channels, 1, 1))
        self.term = nn.Parameter(torch.zeros(1, channels, 1, 1))

    def forward(self, image: Tensor) -> Tensor:
        """(n, c, rows, cols) -> (n, c, rows, cols)"""
        parts = image.reshape(image.shape[0], -1, self.group, image.shape[2], image.shape[3])
        parts = parts - parts.mean(2, keepdim=True)
        parts = parts * torch.rsqrt(parts.square().mean(2, keepdim=True) + 1e-2)
        return parts.reshape(image.shape) * self.factor + self.term


class Gate(nn.Module):
    """Attention after CBAM (Woo et al., ECCV 2018): channels by the image's statistics, pixels by their neighbours."""

    def __init__(self, channels: int, config: WindowsConfig) -> None:
        super().__init__()
        self.channel = nn.Sequential(
            nn.Conv2d(2 * config.components, config.hidden, 1), nn.ReLU(), nn.Conv2d(config.hidden, channels, 1)
        )
        self.place = nn.Conv2d(2, 1, config.gate, padding=config.gate // 2, bias=False)

    def forward(self, image: Tensor, statistics: Tensor) -> Tensor:
        """(n, c, rows, cols) and (1, 2 components, 1, 1) -> (n, c, rows, cols)"""
        image = image * torch.sigmoid(self.channel(statistics))
        both = torch.cat([image.amax(1, keepdim=True), image.mean(1, keepdim=True)], 1)
        return image * torch.sigmoid(self.place(both))


class Level(nn.Module):
    """One level of the pyramid: a gate, and a convolution."""

    def __init__(self, channels: int, config: WindowsConfig) -> None:
        super().__init__()
        self.gate = Gate(channels, config)
        self.mix = nn.Sequential(nn.Conv2d(channels, channels, 3, padding=1), PixelNorm(channels, config.group))

    def forward(self, image: Tensor, statistics: Tensor) -> Tensor:
        """(n, c, rows, cols) -> (n, c, rows, cols)"""
        return functional.relu(self.mix(self.gate(image, statistics)))


class WindowsNetwork(nn.Module):
    """Components of a window and statistics of its image -> the logit of each pixel."""

    def __init__(self, config: WindowsConfig) -> None:
        super().__init__()
        self.config = config
        first, merged = config.widths[0], config.merged
        self.stem = nn.Sequential(
            nn.Conv2d(config.components + 1, first, 3, padding=1), PixelNorm(first, config.group), nn.ReLU()
        )
        self.levels = nn.ModuleList(Level(width, config) for width in config.widths)
        self.downward = nn.ModuleList(
            nn.Sequential(nn.Conv2d(fine, coarse, 3, stride=2, padding=1), nn.ReLU())
            for fine, coarse in zip(config.widths, config.widths[1:])
        )
        self.lateral = nn.ModuleList(nn.Conv2d(width, merged, 1) for width in config.widths)
        self.merge = nn.ModuleList(nn.Conv2d(merged, merged, 3, padding=1) for _ in config.widths)
        # Past all levels: what the pixel's own spectrum says.
        self.own = nn.Sequential(nn.Conv2d(config.components + 1, config.own, 1), nn.ReLU())
        self.drop = nn.Dropout2d(config.dropout)
        self.head = nn.Conv2d(merged + config.own, 1, 1)

    def forward(self, image: Tensor, statistics: Tensor) -> Tensor:
        """(n, components + 1, rows, cols) and (1, 2 components, 1, 1) -> (n, 1, rows, cols)"""
        own, image = self.own(image), self.stem(image)
        sides = []
        for number, level in enumerate(self.levels):
            image = level(image if number == 0 else self.downward[number - 1](image), statistics)
            sides.append(self.lateral[number](image))
        found = functional.relu(self.merge[-1](sides[-1]))
        for side, merge in zip(reversed(sides[:-1]), reversed(self.merge[:-1])):
            wide = functional.interpolate(found, scale_factor=2.0, mode="nearest")
            found = functional.relu(merge(side + wide[:, :, : side.shape[2], : side.shape[3]]))
        return self.head(self.drop(torch.cat([found, own], 1)))


class ClassMap(nn.Module):
    """What is exported: raw bands and the image's statistics -> probability, by the mean logit of some networks."""

    def __init__(self, projection: Projection, networks: Sequence[WindowsNetwork], offset: float) -> None:
        super().__init__()
        self.projection, self.networks, self.offset = projection, nn.ModuleList(networks), offset

    def forward(self, pixels: Tensor, context: Tensor) -> Tensor:
        """(n, bands, rows, cols), NaN = missing, and (1, 2 bands, 1, 1) -> (n, 1, rows, cols)"""
        image, statistics = self.projection(pixels), self.projection.statistics(context)
        logits = [network(image, statistics) for network in self.networks]
        return torch.sigmoid(sum(logits[1:], logits[0]) / len(logits) - self.offset)


def build(config: WindowsConfig | None = None) -> WindowsNetwork:
    """The network, not yet trained."""
    return WindowsNetwork(config or WindowsConfig())
