"""Checkpoints of Segment Anything and MobileSAM as they are published, but small and of random numbers."""

from __future__ import annotations

from pathlib import Path

import torch

from models.networks import sam, tiny_vit
from models.networks.sam_decoder import DecoderConfig
from models.networks.sam_whole import Sam
from models.networks.tiny_vit import Stage

PLAIN = sam.VitConfig(image_px=128, width=32, head=8, hidden=64, windows=(3, 8, 3, 8), channels=32)
TINY = tiny_vit.TinyVitConfig(
    stem=4,
    stages=(Stage(8, 16, 1), Stage(8, 16, 1, 2, 7), Stage(16, 32, 2, 2, 14), Stage(16, 32, 1, 4, 7)),
    classes=10,
    channels=32,
)


def plain_network(config: sam.VitConfig = PLAIN) -> Sam:
    """Segment Anything with a plain transformer."""
    return drawn(Sam(sam.build(config), decoder_of(config.image_px, config.cells)))


def tiny_network(config: tiny_vit.TinyVitConfig = TINY) -> Sam:
    """MobileSAM."""
    return drawn(Sam(tiny_vit.build(config), decoder_of(config.image_px, config.image_px // config.cell_px)))


def decoder_of(image_px: int, cells: int) -> DecoderConfig:
    return DecoderConfig(
        image_px=image_px, cells=cells, channels=32, inner=16, hidden=64, mask_channels=8, quality_hidden=24
    )


@torch.no_grad()
def drawn(network: Sam) -> Sam:
    """The same with numbers of which none leaves the outputs as they are."""
    torch.manual_seed(0)
    for name, parameter in network.named_parameters():
        if parameter.ndim > 1:
            parameter.normal_(std=1.5 * (parameter[0].numel() if "embed" not in name else 4) ** -0.5)
        else:
            parameter.normal_(1 if name.endswith("weight") else 0, 0.2)
    for name, buffer in network.named_buffers():
        if name.endswith("running_var"):
            buffer.uniform_(0.5, 2)
    return network.eval()


def write(network: Sam, path: Path) -> Path:
    """As the authors save theirs."""
    torch.save(network.state_dict(), path)
    return path
