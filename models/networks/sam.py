"""The image encoder of Segment Anything: a plain vision transformer, most blocks of which attend within windows.

Kirillov et al., Segment Anything, ICCV 2023, after Li et al., Exploring plain vision transformer backbones for object
detection, ECCV 2022. Written anew; parameters are named as in the published checkpoints, so that these can be loaded.
"""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import Tensor, nn
from torch.nn import functional

from .sam_parts import Shapes, build_neck, count_of, in_windows, shape_of, through_neck

_EPSILON = 1e-6
# Beyond this many tokens, heads are worked out one after the other: all at once would take gigabytes.
_MOST_TOKENS = 1024


@dataclass(frozen=True)
class VitConfig:
    """Sizes; `head` = numbers of one attention head, `windows` = side of the windows of each block, in cells."""

    image_px: int = 1024
    cell_px: int = 16
    width: int = 768
    head: int = 64
    hidden: int = 3072
    windows: tuple[int, ...] = (14, 14, 64) * 4
    channels: int = 256

    @property
    def cells(self) -> int:
        """Cells along a side; a block with a window as large as this attends to the whole image."""
        return self.image_px // self.cell_px


class Attention(nn.Module):
    """Self-attention of a square of cells, with a part for how many rows and columns lie between two of them."""

    def __init__(self, config: VitConfig, window: int) -> None:
        super().__init__()
        width, head = config.width, config.head
        self.window, self.heads, self.head = window, width // head, head
        self.qkv = nn.Linear(width, 3 * width)
        self.proj = nn.Linear(width, width)
        self.rel_pos_h = nn.Parameter(torch.zeros(2 * window - 1, head))
        self.rel_pos_w = nn.Parameter(torch.zeros(2 * window - 1, head))

    def forward(self, cells: Tensor) -> Tensor:
        """(n, window, window, width) -> (n, window, window, width)"""
        window, tokens = self.window, self.window**2
        parts = self.qkv(cells).reshape(-1, tokens, 3, self.heads, self.head).permute(2, 0, 3, 1, 4)
        query, key, value = parts.unbind(0)  # (n, heads, tokens, head)
        terms, one = self._terms(query), torch.eye(window)
        places = torch.cat([one.repeat_interleave(window, 1), one.repeat(1, window)])  # (2 x window, tokens)
        if tokens > _MOST_TOKENS:
            heads = zip(*(part.split(1, 1) for part in (query, key, value, terms)))
            found = torch.cat([self._attended(*head, places) for head in heads], 1)
        else:
            found = self._attended(query, key, value, terms, places)
        mixed: Tensor = self.proj(found.transpose(1, 2).reshape(-1, window, window, self.heads * self.head))
        return mixed

    def _terms(self, query: Tensor) -> Tensor:
        """(n, heads, tokens, head) -> (n, heads, tokens, 2 x window): what a query adds for each row and each column"""
        window = self.window
        steps = torch.arange(window)
        between = steps[:, None] - steps + window - 1
        square = query.reshape(-1, self.heads, window, window, self.head)
        rows = square @ self.rel_pos_h[between].transpose(1, 2)
        cols = (square.transpose(2, 3) @ self.rel_pos_w[between].transpose(1, 2)).transpose(2, 3)
        return torch.cat([rows, cols], 4).reshape(-1, self.heads, window**2, 2 * window)

    def _attended(self, query: Tensor, key: Tensor, value: Tensor, terms: Tensor, places: Tensor) -> Tensor:
        likeness = (query * self.head**-0.5) @ key.transpose(2, 3) + terms @ places
        return torch.softmax(likeness, 3) @ value


class Mlp(nn.Module):
    """Two layers on each cell."""

    def __init__(self, width: int, hidden: int) -> None:
        super().__init__()
        self.lin1 = nn.Linear(width, hidden)
        self.lin2 = nn.Linear(hidden, width)

    def forward(self, cells: Tensor) -> Tensor:
        """(..., width) -> (..., width)"""
        mixed: Tensor = self.lin2(functional.gelu(self.lin1(cells)))
        return mixed


class Block(nn.Module):
    """Attention and two layers, each added to what it is given."""

    def __init__(self, config: VitConfig, window: int) -> None:
        super().__init__()
        self.window = window
        self.norm1 = nn.LayerNorm(config.width, eps=_EPSILON)
        self.attn = Attention(config, window)
        self.norm2 = nn.LayerNorm(config.width, eps=_EPSILON)
        self.mlp = Mlp(config.width, config.hidden)

    def forward(self, cells: Tensor) -> Tensor:
        """(n, rows, cols, width) -> (n, rows, cols, width)"""
        cells = cells + in_windows(self.norm1(cells), self.window, self.attn)
        mixed: Tensor = cells + self.mlp(self.norm2(cells))
        return mixed


class Patches(nn.Module):
    """Squares of the image as cells."""

    def __init__(self, config: VitConfig) -> None:
        super().__init__()
        self.proj = nn.Conv2d(3, config.width, config.cell_px, stride=config.cell_px)

    def forward(self, image: Tensor) -> Tensor:
        """(n, 3, rows, cols) -> (n, rows / cell, cols / cell, width)"""
        cells: Tensor = self.proj(image)
        return cells.permute(0, 2, 3, 1)


class VitEncoder(nn.Module):
    """A normalised image -> what the decoder needs of it."""

    def __init__(self, config: VitConfig) -> None:
        super().__init__()
        self.config = config
        self.patch_embed = Patches(config)
        self.pos_embed = nn.Parameter(torch.zeros(1, config.cells, config.cells, config.width))
        self.blocks = nn.ModuleList(Block(config, window) for window in config.windows)
        self.neck = build_neck(config.width, config.channels)

    def forward(self, image: Tensor) -> tuple[Tensor, Tensor]:
        """(n, 3, rows, cols) -> embedding and features (n, c, rows / cell, cols / cell), as through_neck() has them"""
        cells = self.patch_embed(image) + self.pos_embed
        for block in self.blocks:
            cells = block(cells)
        return through_neck(self.neck, cells)


def config_of(shapes: Shapes, prefix: str = "image_encoder.") -> VitConfig:
    """The sizes of a checkpoint; raises ValueError, with what does not fit."""
    width, bands, cell_px, _ = shape_of(shapes, f"{prefix}patch_embed.proj.weight", 4)
    cells = shape_of(shapes, f"{prefix}pos_embed", 4)[1]
    depth = count_of(shapes, f"{prefix}blocks.")
    tables = [shape_of(shapes, f"{prefix}blocks.{number}.attn.rel_pos_h", 2) for number in range(depth)]
    if not tables or width % tables[0][1] or bands != 3:
        raise ValueError(f"an encoder of {depth} blocks of {width} numbers for {bands} bands is none of its kind")
    return VitConfig(
        image_px=cells * cell_px,
        cell_px=cell_px,
        width=width,
        head=tables[0][1],
        hidden=shape_of(shapes, f"{prefix}blocks.0.mlp.lin1.weight", 2)[0],
        windows=tuple((length + 1) // 2 for length, _ in tables),
        channels=shape_of(shapes, f"{prefix}neck.0.weight", 4)[0],
    )


def build(config: VitConfig | None = None) -> VitEncoder:
    """The network, not yet trained."""
    return VitEncoder(config or VitConfig())
