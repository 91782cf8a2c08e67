"""Segment Anything as a checkpoint holds it, with either encoder; and the two halves that are exported."""

from __future__ import annotations

import torch
from torch import Tensor, nn

from . import sam, sam_decoder, tiny_vit
from .sam_decoder import MaskDecoder, PromptEncoder
from .sam_parts import Shapes

MEAN = (123.675, 116.28, 103.53)
DEVIATION = (58.395, 57.12, 57.375)
"""Of red, green and blue, 0 to 255."""
TINY_IMAGE_PX = 1024
_TINY = "image_encoder.patch_embed.seq.0.c.weight"


class Sam(nn.Module):
    """The three networks under the names of the checkpoint."""

    def __init__(self, encoder: sam.VitEncoder | tiny_vit.TinyVitEncoder, config: sam_decoder.DecoderConfig) -> None:
        super().__init__()
        self.image_encoder = encoder
        self.prompt_encoder = PromptEncoder(config)
        self.mask_decoder = MaskDecoder(config)

    @property
    def config(self) -> sam_decoder.DecoderConfig:
        """Sizes of image and embedding."""
        return self.mask_decoder.config


class EncoderGraph(nn.Module):
    """Red, green and blue -> embedding and features; what lies beyond an image should have the colour MEAN."""

    def __init__(self, network: Sam) -> None:
        super().__init__()
        self.encoder = network.image_encoder
        self.mean: Tensor
        self.deviation: Tensor
        self.register_buffer("mean", torch.tensor(MEAN)[:, None, None])
        self.register_buffer("deviation", torch.tensor(DEVIATION)[:, None, None])

    def forward(self, image: Tensor) -> tuple[Tensor, Tensor]:
        """(1, 3, S, S), 0 to 255 -> embedding and features (1, c, cells, cells)"""
        embedding, features = self.encoder((image - self.mean) / self.deviation)
        return embedding, features


class DecoderGraph(nn.Module):
    """An embedding and points, each a prompt of its own -> masks and the quality that the network expects of them."""

    def __init__(self, network: Sam) -> None:
        super().__init__()
        self.prompt_encoder, self.mask_decoder = network.prompt_encoder, network.mask_decoder
        self.places: Tensor
        self.register_buffer("places", network.prompt_encoder.places().detach())

    def forward(self, embedding: Tensor, points: Tensor) -> tuple[Tensor, Tensor]:
        """(1, c, cells, cells) and (n, 2) x and y in pixels -> (n, 3, 4 cells, 4 cells) logits, (n, 3)"""
        image = embedding.flatten(2).transpose(1, 2) + self.prompt_encoder.no_mask_embed.weight
        masks, quality = self.mask_decoder(self.prompt_encoder(points), image, self.places)
        return masks, quality


def of_shapes(shapes: Shapes) -> Sam:
    """The network of a checkpoint, not yet loaded; raises ValueError, with what does not fit."""
    if _TINY in shapes:
        tiny = tiny_vit.config_of(shapes, TINY_IMAGE_PX)
        config = sam_decoder.config_of(shapes, tiny.image_px, tiny.image_px // tiny.cell_px)
        return Sam(tiny_vit.build(tiny), config)
    plain = sam.config_of(shapes)
    return Sam(sam.build(plain), sam_decoder.config_of(shapes, plain.image_px, plain.cells))
