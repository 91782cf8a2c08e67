"""The image encoder of MobileSAM: TinyViT, whose first stage is of convolutions and whose others attend in windows.

Zhang et al., Faster Segment Anything, 2023, arXiv 2306.14289; Wu et al., TinyViT, ECCV 2022. Written anew; parameters
are named as in the published checkpoint, so that this can be loaded. The classifier is there for that alone.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import torch
from torch import Tensor, nn
from torch.nn import functional

from .sam_parts import Shapes, build_neck, count_of, in_windows, shape_of, through_neck

# The stem halves the image twice; these stages do so at their end, and the features have a sixteenth of its side.
_HALVING_STAGES = 2
_CELL_PX = 4 * 2**_HALVING_STAGES


@dataclass(frozen=True)
class Stage:
    """Blocks of one size; `heads` and `window` (in cells) are 0 in the stage of convolutions."""

    width: int
    hidden: int
    depth: int
    heads: int = 0
    window: int = 0


@dataclass(frozen=True)
class TinyVitConfig:
    """Sizes; a checkpoint does not tell that of the image."""

    image_px: int = 1024
    stem: int = 32
    stages: tuple[Stage, ...] = (
        Stage(64, 256, 2),
        Stage(128, 512, 2, 4, 7),
        Stage(160, 640, 6, 5, 14),
        Stage(320, 1280, 2, 10, 7),
    )
    classes: int = 1000
    channels: int = 256

    @property
    def cell_px(self) -> int:
        """Side of a cell of the features."""
        return _CELL_PX


class ConvNorm(nn.Module):
    """A convolution without a term, and the norm behind it."""

    def __init__(self, given: int, made: int, size: int = 1, stride: int = 1, groups: int = 1) -> None:
        super().__init__()
        self.c = nn.Conv2d(given, made, size, stride, size // 2, groups=groups, bias=False)
        self.bn = nn.BatchNorm2d(made)

    def forward(self, image: Tensor) -> Tensor:
        """(n, given, rows, cols) -> (n, made, rows / stride, cols / stride)"""
        mixed: Tensor = self.bn(self.c(image))
        return mixed


class Stem(nn.Module):
    """Two convolutions, each of which halves the image."""

    def __init__(self, stem: int, width: int) -> None:
        super().__init__()
        self.seq = nn.Sequential(ConvNorm(3, stem, 3, 2), nn.GELU(), ConvNorm(stem, width, 3, 2))

    def forward(self, image: Tensor) -> Tensor:
        """(n, 3, rows, cols) -> (n, width, rows / 4, cols / 4)"""
        mixed: Tensor = self.seq(image)
        return mixed


class Widening(nn.Module):
    """A block of the first stage: each channel apart between two mixtures of channels."""

    def __init__(self, stage: Stage) -> None:
        super().__init__()
        self.conv1 = ConvNorm(stage.width, stage.hidden)
        self.conv2 = ConvNorm(stage.hidden, stage.hidden, 3, groups=stage.hidden)
        self.conv3 = ConvNorm(stage.hidden, stage.width)

    def forward(self, image: Tensor) -> Tensor:
        """(n, width, rows, cols) -> (n, width, rows, cols)"""
        wide = functional.gelu(self.conv2(functional.gelu(self.conv1(image))))
        return functional.gelu(image + self.conv3(wide))


class Merging(nn.Module):
    """The passage to the next stage."""

    def __init__(self, width: int, following: int, stride: int) -> None:
        super().__init__()
        self.conv1 = ConvNorm(width, following)
        self.conv2 = ConvNorm(following, following, 3, stride, groups=following)
        self.conv3 = ConvNorm(following, following)

    def forward(self, image: Tensor) -> Tensor:
        """(n, width, rows, cols) -> (n, following, rows / stride, cols / stride)"""
        mixed: Tensor = self.conv3(functional.gelu(self.conv2(functional.gelu(self.conv1(image)))))
        return mixed


class Attention(nn.Module):
    """Self-attention of a window, with a learned term for how many rows and columns lie between two cells."""

    def __init__(self, stage: Stage) -> None:
        super().__init__()
        self.heads, self.window = stage.heads, stage.window
        self.norm = nn.LayerNorm(stage.width)
        self.qkv = nn.Linear(stage.width, 3 * stage.width)
        self.proj = nn.Linear(stage.width, stage.width)
        self.attention_biases = nn.Parameter(torch.zeros(stage.heads, stage.window**2))

    def forward(self, cells: Tensor) -> Tensor:
        """(n, window, window, width) -> (n, window, window, width)"""
        window, width = self.window, cells.shape[3]
        parts = self.qkv(self.norm(cells)).reshape(-1, window**2, self.heads, 3, width // self.heads)
        query, key, value = parts.permute(3, 0, 2, 1, 4).unbind(0)  # (n, heads, tokens, width / heads)
        row, col = torch.arange(window).repeat_interleave(window), torch.arange(window).repeat(window)
        between = (row[:, None] - row).abs() * window + (col[:, None] - col).abs()
        likeness = query @ key.transpose(2, 3) * (width // self.heads) ** -0.5 + self.attention_biases[:, between]
        found = torch.softmax(likeness, 3) @ value
        mixed: Tensor = self.proj(found.transpose(1, 2).reshape(-1, window, window, width))
        return mixed


class Mlp(nn.Module):
    """A norm and two layers on each cell."""

    def __init__(self, stage: Stage) -> None:
        super().__init__()
        self.norm = nn.LayerNorm(stage.width)
        self.fc1 = nn.Linear(stage.width, stage.hidden)
        self.fc2 = nn.Linear(stage.hidden, stage.width)

    def forward(self, cells: Tensor) -> Tensor:
        """(..., width) -> (..., width)"""
        mixed: Tensor = self.fc2(functional.gelu(self.fc1(self.norm(cells))))
        return mixed


class Block(nn.Module):
    """Attention in windows, a convolution of each channel across their rims, and two layers."""

    def __init__(self, stage: Stage) -> None:
        super().__init__()
        self.attn = Attention(stage)
        self.local_conv = ConvNorm(stage.width, stage.width, 3, groups=stage.width)
        self.mlp = Mlp(stage)

    def forward(self, image: Tensor) -> Tensor:
        """(n, width, rows, cols) -> (n, width, rows, cols)"""
        cells = image.permute(0, 2, 3, 1)
        cells = cells + in_windows(cells, self.attn.window, self.attn)
        cells = self.local_conv(cells.permute(0, 3, 1, 2)).permute(0, 2, 3, 1)
        return (cells + self.mlp(cells)).permute(0, 3, 1, 2)


class StageNetwork(nn.Module):
    """The blocks of a stage, and the passage to the next one."""

    def __init__(self, config: TinyVitConfig, number: int) -> None:
        super().__init__()
        stage = config.stages[number]
        self.blocks = nn.ModuleList((Block if stage.heads else Widening)(stage) for _ in range(stage.depth))
        self.downsample: nn.Module = nn.Identity()
        if number + 1 < len(config.stages):
            stride = 2 if number < _HALVING_STAGES else 1
            self.downsample = Merging(stage.width, config.stages[number + 1].width, stride)

    def forward(self, image: Tensor) -> Tensor:
        """(n, width, rows, cols) -> those of the next stage"""
        for block in self.blocks:
            image = block(image)
        following: Tensor = self.downsample(image)
        return following


class TinyVitEncoder(nn.Module):
    """A normalised image -> what the decoder needs of it."""

    def __init__(self, config: TinyVitConfig) -> None:
        super().__init__()
        self.config = config
        last = config.stages[-1].width
        self.patch_embed = Stem(config.stem, config.stages[0].width)
        self.layers = nn.ModuleList(StageNetwork(config, number) for number in range(len(config.stages)))
        self.norm_head = nn.LayerNorm(last)
        self.head = nn.Linear(last, config.classes)
        self.neck = build_neck(last, config.channels)

    def forward(self, image: Tensor) -> tuple[Tensor, Tensor]:
        """(n, 3, rows, cols) -> embedding and features (n, c, rows / 16, cols / 16), as through_neck() has them"""
        cells = self.patch_embed(image)
        for stage in self.layers:
            cells = stage(cells)
        return through_neck(self.neck, cells.permute(0, 2, 3, 1))


def config_of(shapes: Shapes, image_px: int = 1024, prefix: str = "image_encoder.") -> TinyVitConfig:
    """The sizes of a checkpoint for images of a size; raises ValueError, with what does not fit."""
    stages = tuple(_stage(shapes, f"{prefix}layers.{at}.") for at in range(count_of(shapes, f"{prefix}layers.")))
    if len(stages) != 1 + _HALVING_STAGES + 1 or stages[0].heads or not all(stage.heads for stage in stages[1:]):
        raise ValueError(f"an encoder of {len(stages)} stages is none of its kind")
    return TinyVitConfig(
        image_px=image_px,
        stem=shape_of(shapes, f"{prefix}patch_embed.seq.0.c.weight", 4)[0],
        stages=stages,
        classes=shape_of(shapes, f"{prefix}head.weight", 2)[0],
        channels=shape_of(shapes, f"{prefix}neck.0.weight", 4)[0],
    )


def _stage(shapes: Shapes, prefix: str) -> Stage:
    depth = count_of(shapes, f"{prefix}blocks.")
    if f"{prefix}blocks.0.attn.attention_biases" not in shapes:
        hidden, width, _, _ = shape_of(shapes, f"{prefix}blocks.0.conv1.c.weight", 4)
        return Stage(width, hidden, depth)
    hidden, width = shape_of(shapes, f"{prefix}blocks.0.mlp.fc1.weight", 2)
    heads, places = shape_of(shapes, f"{prefix}blocks.0.attn.attention_biases", 2)
    if width % heads or math.isqrt(places) ** 2 != places:
        raise ValueError(f"{heads} heads and {places} places do not fit {width} numbers")
    return Stage(width, hidden, depth, heads, math.isqrt(places))


def build(config: TinyVitConfig | None = None) -> TinyVitEncoder:
    """The network, not yet trained."""
    return TinyVitEncoder(config or TinyVitConfig())
