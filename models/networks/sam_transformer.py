"""The two-way transformer of Segment Anything's mask decoder: tokens look at the image, and the image at the tokens.

Kirillov et al., Segment Anything, ICCV 2023. Written anew; parameters are named as in the published checkpoints.
"""

from __future__ import annotations

import torch
from torch import Tensor, nn
from torch.nn import functional

HEADS = 8
"""Of all attentions; shapes do not tell."""


class Attention(nn.Module):
    """Attention with queries, keys and values of its own, perhaps narrower inside."""

    def __init__(self, channels: int, inner: int) -> None:
        super().__init__()
        self.q_proj = nn.Linear(channels, inner)
        self.k_proj = nn.Linear(channels, inner)
        self.v_proj = nn.Linear(channels, inner)
        self.out_proj = nn.Linear(inner, channels)

    def forward(self, query: Tensor, key: Tensor, value: Tensor) -> Tensor:
        """(n, q, c) and (n, k, c) twice -> (n, q, c); where one n is 1, it serves all"""
        asked, held, told = (
            projection(tokens).unflatten(2, (HEADS, -1)).transpose(1, 2)
            for projection, tokens in ((self.q_proj, query), (self.k_proj, key), (self.v_proj, value))
        )  # (n, heads, tokens, inner / heads)
        likeness = asked @ held.transpose(2, 3) * asked.shape[3] ** -0.5
        found = torch.softmax(likeness, 3) @ told
        mixed: Tensor = self.out_proj(found.transpose(1, 2).flatten(2))
        return mixed


class Mlp(nn.Module):
    """Two layers on each token."""

    def __init__(self, channels: int, hidden: int) -> None:
        super().__init__()
        self.lin1 = nn.Linear(channels, hidden)
        self.lin2 = nn.Linear(hidden, channels)

    def forward(self, tokens: Tensor) -> Tensor:
        """(..., c) -> (..., c)"""
        mixed: Tensor = self.lin2(functional.relu(self.lin1(tokens)))
        return mixed


class TwoWayLayer(nn.Module):
    """Tokens look at each other and at the image, then the image at them."""

    def __init__(self, channels: int, inner: int, hidden: int, *, is_first: bool) -> None:
        super().__init__()
        self.is_first = is_first
        self.self_attn = Attention(channels, channels)
        self.norm1 = nn.LayerNorm(channels)
        self.cross_attn_token_to_image = Attention(channels, inner)
        self.norm2 = nn.LayerNorm(channels)
        self.mlp = Mlp(channels, hidden)
        self.norm3 = nn.LayerNorm(channels)
        self.norm4 = nn.LayerNorm(channels)
        self.cross_attn_image_to_token = Attention(channels, inner)

    def forward(self, tokens: Tensor, image: Tensor, prompts: Tensor, places: Tensor) -> tuple[Tensor, Tensor]:
        """Tokens (n, t, c) and image (1 or n, cells, c), with what tells the places of both -> both, (n, ., c)"""
        if self.is_first:  # the tokens are still the prompts themselves
            tokens = self.norm1(self.self_attn(tokens, tokens, tokens))
        else:
            placed = tokens + prompts
            tokens = self.norm1(tokens + self.self_attn(placed, placed, tokens))
        seen = self.cross_attn_token_to_image(tokens + prompts, image + places, image)
        tokens = self.norm2(tokens + seen)
        tokens = self.norm3(tokens + self.mlp(tokens))
        image = self.norm4(image + self.cross_attn_image_to_token(image + places, tokens + prompts, tokens))
        return tokens, image


class TwoWayTransformer(nn.Module):
    """Layers one after the other, and a last look at the image."""

    def __init__(self, channels: int, inner: int, hidden: int, depth: int) -> None:
        super().__init__()
        self.layers = nn.ModuleList(
            TwoWayLayer(channels, inner, hidden, is_first=number == 0) for number in range(depth)
        )
        self.final_attn_token_to_image = Attention(channels, inner)
        self.norm_final_attn = nn.LayerNorm(channels)

    def forward(self, prompts: Tensor, image: Tensor, places: Tensor) -> tuple[Tensor, Tensor]:
        """Tokens (n, t, c), one image (1, cells, c) and what tells the places of its cells -> both, (n, ., c)

        Until the image has looked at the tokens it is the same for all prompts, and worked on once.
        """
        tokens = prompts
        for layer in self.layers:
            tokens, image = layer(tokens, image, prompts, places)
        seen = self.final_attn_token_to_image(tokens + prompts, image + places, image)
        return self.norm_final_attn(tokens + seen), image
