"""The job "import_sam": a checkpoint of Segment Anything or MobileSAM becomes two ONNX files, each with its card."""

from __future__ import annotations

import gc
import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import torch
from torch import Tensor

from models.export import embed_card
from models.networks.sam_whole import DecoderGraph, EncoderGraph, Sam
from models.networks.tiny_vit import TinyVitEncoder
from plugin.sam_errors import ExportDiffers

from .job import job_of
from .loop import tell
from .sam_cards import Source, decoder_card, encoder_card, page
from .sam_checkpoint import load_sam, variant_of
from .sam_graphs import (
    DECODER,
    ENCODER,
    LARGEST_DIFFERENCE,
    MOST_BYTES,
    Graph,
    halve,
    largest_difference,
    run_onnx,
    weight_bytes,
    write_graph,
)

_COUNTS = 1, 5
_CHUNK = 2**20


@dataclass(frozen=True)
class ImportSamJob:
    """What the job file says: a checkpoint, and a folder that exists."""

    network: str
    checkpoint: str
    output: str


@dataclass(frozen=True)
class Half:
    """One of the two models: what it is called, how it is written, and its card."""

    path: Path
    graph: Graph
    card: Mapping[str, object]


def train(facts: Mapping[str, object], _command: str) -> None:
    """The job {"network": "import_sam", "checkpoint": file, "output": folder}; the last line names both models.

    Raises CheckpointDamaged, CheckpointUnsafe, CheckpointOfOther, ExportDiffers, OSError.
    """
    job = job_of(ImportSamJob, facts)
    checkpoint, folder = Path(job.checkpoint), Path(job.output)
    network = load_sam(checkpoint)
    variant = variant_of(network)
    tell(progress=0.05, info=f"{checkpoint.name} holds {variant} for images of {network.config.image_px} pixels")
    source = Source(variant, checkpoint.name, _sha256(checkpoint), isinstance(network.image_encoder, TinyVitEncoder))
    tell(progress=0.1)
    encoder = folder / f"{variant}_encoder.onnx"
    embedding = _export_encoder(network, source, encoder)
    tell(progress=0.8, info="The encoder is exported, and gives what PyTorch does")
    decoder = folder / f"{variant}_decoder.onnx"
    _export_decoder(network, source, decoder, embedding)
    tell(progress=1, info="The decoder is exported, and gives what PyTorch does")
    tell(model=str(encoder), decoder=str(decoder), variant=variant)


@torch.no_grad()
def _export_encoder(network: Sam, source: Source, path: Path) -> Tensor:
    """Writes the encoder and its page, and gives an embedding to try the decoder on."""
    config = network.config
    image = 255 * torch.rand(1, 3, config.image_px, config.image_px, generator=torch.Generator().manual_seed(0))
    model = EncoderGraph(network)
    wanted, rounding = model(image), {}
    if weight_bytes(model) > MOST_BYTES:
        halve(model)
        full, wanted = wanted, model(image)
        rounding = {"rounding": largest_difference(full, [one.numpy() for one in wanted])}
        tell(info="The weights of the encoder are kept as 16-bit numbers, as one file holds no more")
    tell(progress=0.25)
    half = Half(path, ENCODER, encoder_card(source, config, "float16" if rounding else "float32"))
    write_graph(model, ENCODER, (image,), path)
    tell(progress=0.5)
    embed_card(path, half.card)
    gc.collect()
    _finish(half, [(image,)], [wanted], rounding)
    embedding: Tensor = wanted[0]
    return embedding


@torch.no_grad()
def _export_decoder(network: Sam, source: Source, path: Path, embedding: Tensor) -> None:
    """Writes the decoder and its page."""
    config = network.config
    model = DecoderGraph(network)
    chance = torch.Generator().manual_seed(0)
    examples = [(embedding, config.image_px * torch.rand(count, 2, generator=chance)) for count in _COUNTS]
    half = Half(path, DECODER, decoder_card(source, config))
    write_graph(model, DECODER, examples[-1], path)
    embed_card(path, half.card)
    _finish(half, examples, [model(*example) for example in examples], {})


def _finish(
    half: Half,
    examples: Sequence[Sequence[Tensor]],
    wanted: Sequence[Sequence[Tensor]],
    rounding: Mapping[str, float],
) -> None:
    """Compares the file with torch and writes its page; raises ExportDiffers."""
    feeds = [{name: value.numpy() for name, value in zip(half.graph.inputs, example)} for example in examples]
    difference = max(largest_difference(*pair) for pair in zip(wanted, run_onnx(half.path, feeds)))
    if not difference <= LARGEST_DIFFERENCE:
        raise ExportDiffers(half.path.stem, difference, LARGEST_DIFFERENCE)
    measured = {
        "bytes": half.path.stat().st_size,
        "sha256": _sha256(half.path),
        "difference": difference,
        **rounding,
    }
    half.path.with_suffix(".md").write_text(page(half.card, half.path.name, measured), encoding="utf-8")


def _sha256(path: Path) -> str:
    digest = hashlib.sha256()
    with path.open("rb") as file:
        for chunk in iter(lambda: file.read(_CHUNK), b""):
            digest.update(chunk)
    return digest.hexdigest()
