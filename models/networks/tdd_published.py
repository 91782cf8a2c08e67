"""TDD as published (Li et al., TGRS 2024): VGG encoder, six attention cells, six side outputs; 46.6 M parameters.

Written from the paper. Local attention is the one the paper describes: each pixel sums its own 49 neighbours.
"""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import Tensor, nn
from torch.nn import functional

from .blocks import LocalAttention


@dataclass(frozen=True)
class PublishedConfig:
    """Sizes; the defaults are the paper's, for 162 bands."""

    bands: int = 162
    widths: tuple[int, ...] = (64, 128, 256, 512, 512, 1024)
    attention_hidden: int = 128


class Encoder(nn.Module):
    """Six stages; the first four are halved in size from one to the next, the last two widen the view instead."""

    def __init__(self, config: PublishedConfig) -> None:
        super().__init__()
        w = config.widths
        self.stages = nn.ModuleList(
            [
                convolutions([config.bands, w[0], w[0]]),
                convolutions([w[0], w[1], w[1]]),
                convolutions([w[1], w[2], w[2], w[2]]),
                convolutions([w[2], w[3], w[3], w[3]]),
                convolutions([w[3], w[4], w[4], w[4]], dilation=2),
                nn.Sequential(nn.Conv2d(w[4], w[5], 3, padding=12, dilation=12), nn.Conv2d(w[5], w[5], 3, padding=1)),
            ]
        )

    def forward(self, pixels: Tensor) -> list[Tensor]:
        """(n, bands, rows, cols) -> six maps, finest first; the fourth to sixth at an eighth of the size"""
        maps: list[Tensor] = []
        for index, stage in enumerate(self.stages):
            before = maps[-1] if maps else pixels
            maps.append(stage(functional.max_pool2d(before, 2) if index in (1, 2, 3) else before))
        return maps


def convolutions(widths: list[int], dilation: int = 1) -> nn.Sequential:
    """3x3 convolutions, each with ReLU."""
    layers: list[nn.Module] = []
    for before, after in zip(widths, widths[1:]):
        layers += [nn.Conv2d(before, after, 3, padding=dilation, dilation=dilation), nn.ReLU()]
    return nn.Sequential(*layers)


class GlobalAttention(nn.Module):
    """One head of scaled dot-product attention over all pixels; query and key by 1x1 convolution."""

    def __init__(self, channels: int) -> None:
        super().__init__()
        self.query = nn.Conv2d(channels, channels, 1)
        self.key = nn.Conv2d(channels, channels, 1)
        self.projections = nn.ModuleList(nn.Linear(channels, channels) for _ in range(4))

    def forward(self, features: Tensor) -> Tensor:
        """(n, c, rows, cols) -> (n, c, rows, cols)"""
        inputs = (self.query(features), self.key(features), features)
        query, key, value = (p(tokens(x)) for p, x in zip(self.projections, inputs))  # (n, rows*cols, c)
        weights = torch.softmax(query @ key.transpose(1, 2) / query.shape[-1] ** 0.5, dim=-1)
        mixed = self.projections[3](weights @ value)
        return mixed.transpose(1, 2).reshape(features.shape)


def tokens(features: Tensor) -> Tensor:
    """(n, c, rows, cols) -> (n, rows*cols, c)"""
    return features.flatten(2).transpose(1, 2)


class Cell(nn.Module):
    """Joins an encoder map with the map decoded so far, adds what attention gathers, and gives a side output."""

    def __init__(self, before: int, after: int, attention: nn.Module | None) -> None:
        super().__init__()
        self.normal = nn.BatchNorm2d(before)
        self.join = nn.Conv2d(2 * before, before, 1)
        self.attention = attention
        self.mix = nn.Conv2d(before if attention is None else 2 * before, after, 1)
        self.mix_normal = nn.BatchNorm2d(after)
        self.side = nn.Conv2d(after, 1, 1)

    def forward(self, encoded: Tensor, decoded: Tensor) -> tuple[Tensor, Tensor]:
        """(n, before, rows, cols) twice, the second perhaps of half the size -> (n, after, rows, cols) and logits"""
        if decoded.shape[-1] != encoded.shape[-1]:
            decoded = functional.interpolate(decoded, size=encoded.shape[-2:], mode="bilinear", align_corners=True)
        joined = functional.relu(self.join(torch.cat([functional.relu(self.normal(encoded)), decoded], 1)))
        if self.attention is not None:
            joined = torch.cat([joined, self.attention(joined)], 1)
        mixed = functional.relu(self.mix_normal(self.mix(joined)))
        return mixed, self.side(mixed)


class TddPublished(nn.Module):
    """Encoder and decoder; training reads all side outputs, detection the finest."""

    def __init__(self, config: PublishedConfig) -> None:
        super().__init__()
        self.config = config
        self.encoder = Encoder(config)
        outs = [*reversed(config.widths[:-1]), 1]
        kinds = ("local", "global", "local", "global", "local", "none")
        self.cells = nn.ModuleList(
            Cell(before, after, attention(kind, before, config))
            for before, after, kind in zip(reversed(config.widths), outs, kinds)
        )

    def sides(self, pixels: Tensor) -> list[Tensor]:
        """(n, bands, rows, cols), sizes multiples of 8 -> logits (n, 1, ., .) of the six cells, coarsest first"""
        maps = self.encoder(pixels)
        decoded, outputs = maps[-1], []
        for cell, encoded in zip(self.cells, reversed(maps)):
            decoded, side = cell(encoded, decoded)
            outputs.append(side)
        return outputs

    def forward(self, pixels: Tensor) -> Tensor:
        """(n, bands, rows, cols) -> (n, 1, rows, cols) in 0..1"""
        return torch.sigmoid(self.sides(pixels)[-1])


def attention(kind: str, channels: int, config: PublishedConfig) -> nn.Module | None:
    """The attention of a cell by its name: local, global or none."""
    if kind == "local":
        return LocalAttention(channels, config.attention_hidden)
    return GlobalAttention(channels) if kind == "global" else None


def build(config: PublishedConfig | None = None) -> TddPublished:
    """The network, not yet trained."""
    return TddPublished(config or PublishedConfig())
