"""What the networks of Segment Anything share: norms over channels, the neck of the encoders, attention in windows."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import cast

import torch
from torch import Tensor, nn
from torch.nn import functional

Shapes = Mapping[str, "tuple[int, ...]"]
"""Shapes of the parameters of a checkpoint by name."""

_EPSILON = 1e-6


class ChannelNorm(nn.Module):
    """The channels of each pixel brought to mean 0 and deviation 1, then scaled and shifted."""

    def __init__(self, channels: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.ones(channels))
        self.bias = nn.Parameter(torch.zeros(channels))

    def normalised(self, image: Tensor) -> Tensor:
        """(n, c, rows, cols) -> (n, c, rows, cols), neither scaled nor shifted"""
        last = image.permute(0, 2, 3, 1)
        return functional.layer_norm(last, self.weight.shape, eps=_EPSILON).permute(0, 3, 1, 2)

    def scaled(self, image: Tensor) -> Tensor:
        """The other half: what normalised() gives, scaled and shifted."""
        return image * self.weight[:, None, None] + self.bias[:, None, None]

    def forward(self, image: Tensor) -> Tensor:
        """(n, c, rows, cols) -> (n, c, rows, cols)"""
        return self.scaled(self.normalised(image))


def build_neck(width: int, channels: int) -> nn.Sequential:
    """What brings an encoder's cells to the channels of the decoder."""
    return nn.Sequential(
        nn.Conv2d(width, channels, 1, bias=False),
        ChannelNorm(channels),
        nn.Conv2d(channels, channels, 3, padding=1, bias=False),
        ChannelNorm(channels),
    )


def through_neck(neck: nn.Sequential, cells: Tensor) -> tuple[Tensor, Tensor]:
    """(n, rows, cols, width) -> embedding (n, c, rows, cols), and the same before its last scale and shift.

    Zheng et al., Segment any change, NeurIPS 2024: directions are comparable where the learned scale is left out.
    """
    image = neck[:-1](cells.permute(0, 3, 1, 2))
    last = cast(ChannelNorm, neck[-1])
    features = last.normalised(image)
    return last.scaled(features), features


def in_windows(cells: Tensor, window: int, attend: Callable[[Tensor], Tensor]) -> Tensor:
    """(n, rows, cols, c) -> (n, rows, cols, c): `attend` on each (m, window, window, c), zeros beyond the edges."""
    rows, cols, width = (int(size) for size in cells.shape[1:])  # fixed in what is exported
    down, right = -rows % window, -cols % window
    if down or right:
        cells = functional.pad(cells, (0, 0, 0, right, 0, down))
    high, wide = (rows + down) // window, (cols + right) // window
    parts = cells.reshape(-1, high, window, wide, window, width).transpose(2, 3)
    found = attend(parts.reshape(-1, window, window, width))
    whole = found.reshape(-1, high, wide, window, window, width).transpose(2, 3)
    return whole.reshape(-1, high * window, wide * window, width)[:, :rows, :cols]


def shape_of(shapes: Shapes, name: str, dimensions: int) -> tuple[int, ...]:
    """The shape of a parameter; raises ValueError where it is missing or has other dimensions."""
    if name not in shapes:
        raise ValueError(f"it lacks '{name}'")
    shape = shapes[name]
    if len(shape) != dimensions or min(shape) < 1:
        raise ValueError(f"'{name}' has the shape {shape}")
    return shape


def count_of(shapes: Shapes, prefix: str) -> int:
    """How many numbered parts follow a prefix: 0, 1, 2, ..."""
    numbers = {name[len(prefix) :].split(".")[0] for name in shapes if name.startswith(prefix)}
    count = 0
    while str(count) in numbers:
        count += 1
    return count
