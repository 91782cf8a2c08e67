"""What the two models of Segment Anything say of themselves: inside the file, and as a page beside it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from models.export import OPSET
from models.networks.sam_decoder import DecoderConfig
from models.networks.sam_whole import MEAN
from plugin.detectors.card import FORMAT

_SAM = "Kirillov et al., Segment Anything, ICCV 2023"
_MOBILE = "Zhang et al., Faster Segment Anything (MobileSAM), 2023, arXiv 2306.14289"
_SAM_DATA = "of the published checkpoint: SA-1B, 11 million photographs with 1.1 billion masks"
_MOBILE_DATA = "of the published checkpoint: SA-1B; the encoder was distilled on 1 % of it"


@dataclass(frozen=True)
class Source:
    """What was imported."""

    variant: str
    checkpoint: str
    sha256: str
    is_mobile: bool

    @property
    def paper(self) -> str:
        """Or papers."""
        return f"{_MOBILE}; {_SAM}" if self.is_mobile else _SAM


def encoder_card(source: Source, config: DecoderConfig, weights: str) -> dict[str, object]:
    """For the encoder's file."""
    size, cells = config.image_px, f"(1, {config.channels}, {config.cells}, {config.cells})"
    colour = ", ".join(map(str, MEAN))
    return {
        **_card(source, config),
        "detector": "sam_encoder",
        "name": f"{source.variant}, image encoder",
        "inputs": f"image (1, 3, {size}, {size}): red, green and blue, 0 to 255; beyond the image's rim {colour}",
        "outputs": f"embedding {cells} for the decoder; features {cells}, before the last learned scale and shift",
        "score": "none: features",
        "weights": weights,
    }


def decoder_card(source: Source, config: DecoderConfig) -> dict[str, object]:
    """For the decoder's file."""
    side = 4 * config.cells
    return {
        **_card(source, config),
        "detector": "sam_decoder",
        "name": f"{source.variant}, mask decoder",
        "inputs": f"embedding (1, {config.channels}, {config.cells}, {config.cells}); points (n, 2): x and y in pixels "
        f"of the {config.image_px} px image, each a prompt of its own",
        "outputs": f"masks (n, {config.masks}, {side}, {side}): logits; quality (n, {config.masks}): predicted overlap",
        "score": "none: masks",
        "weights": "float32",
    }


def _card(source: Source, config: DecoderConfig) -> dict[str, object]:
    return {
        "format": FORMAT,
        "version": "1",
        "licence": "Apache-2.0",
        "training_data": _MOBILE_DATA if source.is_mobile else _SAM_DATA,
        "margin_px": 0,
        "paper": source.paper,
        "variant": source.variant,
        "checkpoint": source.checkpoint,
        "checkpoint_sha256": source.sha256,
        "image_px": config.image_px,
        "cell_px": config.image_px // config.cells,
        "channels": config.channels,
    }


def page(card: Mapping[str, object], file: str, measured: Mapping[str, object]) -> str:
    """The card as a page: `measured` holds bytes, sha256, difference and, where weights were rounded, its effect."""
    rows = {
        "file": f"`{file}`, {measured['bytes']} bytes, opset {OPSET}, sha256 `{measured['sha256']}`",
        "checkpoint": f"`{card['checkpoint']}`, sha256 `{card['checkpoint_sha256']}`",
        "licence": card["licence"],
        "paper": card["paper"],
        "training data": card["training_data"],
        "inputs": card["inputs"],
        "outputs": card["outputs"],
        "weights": card["weights"],
        "torch against ONNX": f"largest relative difference {measured['difference']:.2g}",
    }
    if "rounding" in measured:
        rows["32 against 16 bits"] = f"largest relative difference {measured['rounding']:.2g}"
    lines = [f"# Card: {card['name']}", "", "| | |", "|---|---|"]
    return "\n".join([*lines, *(f"| {name} | {_cell(text)} |" for name, text in rows.items()), ""])


def _cell(text: object) -> str:
    return str(text).replace("|", "\\|")
