"""The prompt encoder and the mask decoder of Segment Anything: an embedding and points -> masks and their quality.

Kirillov et al., Segment Anything, ICCV 2023. Written anew; parameters are named as in the published checkpoints, so
that these can be loaded. Each point is a prompt of its own, and lies on what is meant. The parameters for boxes, masks
and points beside what is meant are there for loading alone.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import torch
from torch import Tensor, nn
from torch.nn import functional

from .sam_parts import ChannelNorm, Shapes, count_of, shape_of
from .sam_transformer import HEADS, TwoWayTransformer

_FOREGROUND = 1
_POINT_KINDS = 4


@dataclass(frozen=True)
class DecoderConfig:
    """Sizes; `masks` are those for one prompt, besides a first one that is meant for several prompts together."""

    image_px: int = 1024
    cells: int = 64
    channels: int = 256
    inner: int = 128
    hidden: int = 2048
    depth: int = 2
    masks: int = 3
    mask_channels: int = 16
    quality_hidden: int = 256


class Frequencies(nn.Module):
    """Places as sines and cosines of random frequencies."""

    def __init__(self, channels: int) -> None:
        super().__init__()
        self.positional_encoding_gaussian_matrix: Tensor
        self.register_buffer("positional_encoding_gaussian_matrix", torch.randn(2, channels // 2))

    def forward(self, places: Tensor) -> Tensor:
        """(..., 2) x and y from 0 to 1 -> (..., c)"""
        angles = 2 * math.pi * ((2 * places - 1) @ self.positional_encoding_gaussian_matrix)
        return torch.cat([torch.sin(angles), torch.cos(angles)], -1)


class PromptEncoder(nn.Module):
    """Points as tokens."""

    def __init__(self, config: DecoderConfig) -> None:
        super().__init__()
        self.config = config
        channels, narrow = config.channels, config.mask_channels
        self.pe_layer = Frequencies(channels)
        self.point_embeddings = nn.ModuleList(nn.Embedding(1, channels) for _ in range(_POINT_KINDS))
        self.not_a_point_embed = nn.Embedding(1, channels)
        self.mask_downscaling = nn.Sequential(
            nn.Conv2d(1, narrow // 4, 2, stride=2),
            ChannelNorm(narrow // 4),
            nn.GELU(),
            nn.Conv2d(narrow // 4, narrow, 2, stride=2),
            ChannelNorm(narrow),
            nn.GELU(),
            nn.Conv2d(narrow, channels, 1),
        )
        self.no_mask_embed = nn.Embedding(1, channels)

    def forward(self, points: Tensor) -> Tensor:
        """(n, 2) x and y in pixels -> (n, 2, c): the point, and the token that says there is no box"""
        tokens = self.pe_layer((points + 0.5) / self.config.image_px) + self.point_embeddings[_FOREGROUND].weight
        return torch.stack([tokens, self.not_a_point_embed.weight.expand_as(tokens)], 1)

    def places(self) -> Tensor:
        """(1, cells^2, c) of the middles of all cells"""
        middles = (torch.arange(self.config.cells) + 0.5) / self.config.cells
        rows, cols = torch.meshgrid(middles, middles, indexing="ij")
        encoded: Tensor = self.pe_layer(torch.stack([cols, rows], -1))
        return encoded.flatten(0, 1)[None]


class Layers(nn.Module):
    """Three layers on each token."""

    def __init__(self, given: int, hidden: int, made: int) -> None:
        super().__init__()
        self.layers = nn.ModuleList([nn.Linear(given, hidden), nn.Linear(hidden, hidden), nn.Linear(hidden, made)])

    def forward(self, tokens: Tensor) -> Tensor:
        """(..., given) -> (..., made)"""
        first, second, last = self.layers
        mixed: Tensor = last(functional.relu(second(functional.relu(first(tokens)))))
        return mixed


class MaskDecoder(nn.Module):
    """Tokens of prompts and an image -> masks."""

    def __init__(self, config: DecoderConfig) -> None:
        super().__init__()
        self.config = config
        channels, tokens = config.channels, config.masks + 1
        self.transformer = TwoWayTransformer(channels, config.inner, config.hidden, config.depth)
        self.iou_token = nn.Embedding(1, channels)
        self.mask_tokens = nn.Embedding(tokens, channels)
        self.output_upscaling = nn.Sequential(
            nn.ConvTranspose2d(channels, channels // 4, 2, stride=2),
            ChannelNorm(channels // 4),
            nn.GELU(),
            nn.ConvTranspose2d(channels // 4, channels // 8, 2, stride=2),
            nn.GELU(),
        )
        self.output_hypernetworks_mlps = nn.ModuleList(Layers(channels, channels, channels // 8) for _ in range(tokens))
        self.iou_prediction_head = Layers(channels, config.quality_hidden, tokens)

    def forward(self, prompts: Tensor, image: Tensor, places: Tensor) -> tuple[Tensor, Tensor]:
        """(n, t, c), (1, cells^2, c) twice -> masks (n, 3, 4 cells, 4 cells) as logits, quality (n, 3)"""
        cells, own = self.config.cells, torch.cat([self.iou_token.weight, self.mask_tokens.weight])
        first = torch.cat([own.expand(prompts.shape[0], -1, -1), prompts], 1)
        tokens, seen = self.transformer(first, image, places)
        large = self.output_upscaling(seen.transpose(1, 2).unflatten(2, (cells, cells)))
        # The first mask token is meant for several prompts that belong together.
        mixtures = [
            mix(tokens[:, 1 + number]) for number, mix in enumerate(self.output_hypernetworks_mlps) if number > 0
        ]
        masks = (torch.stack(mixtures, 1) @ large.flatten(2)).unflatten(2, (4 * cells, 4 * cells))
        return masks, self.iou_prediction_head(tokens[:, 0])[:, 1:]


def config_of(shapes: Shapes, image_px: int, cells: int) -> DecoderConfig:
    """The sizes of a checkpoint for images of a size; raises ValueError, with what does not fit."""
    decoder = "mask_decoder."
    tokens, channels = shape_of(shapes, f"{decoder}mask_tokens.weight", 2)
    inner = shape_of(shapes, f"{decoder}transformer.final_attn_token_to_image.q_proj.weight", 2)[0]
    mask_channels = shape_of(shapes, "prompt_encoder.mask_downscaling.3.weight", 4)[0]
    if tokens < 2 or channels % HEADS or inner % HEADS or mask_channels < 4:
        raise ValueError(f"a decoder of {tokens} masks, {channels} and {inner} channels is none of its kind")
    return DecoderConfig(
        image_px=image_px,
        cells=cells,
        channels=channels,
        inner=inner,
        hidden=shape_of(shapes, f"{decoder}transformer.layers.0.mlp.lin1.weight", 2)[0],
        depth=count_of(shapes, f"{decoder}transformer.layers."),
        masks=tokens - 1,
        mask_channels=mask_channels,
        quality_hidden=shape_of(shapes, f"{decoder}iou_prediction_head.layers.0.weight", 2)[0],
    )
