"""Export: a trained network as one ONNX file with its card inside, compared with torch.

python -m models.export tdd weights.npz -o models/onnx/tdd.onnx [--card card.json]
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import onnx
import onnxruntime
import torch
from torch import Tensor, nn

from plugin.detectors.card import FORMAT, KEY
from plugin.detectors.deviation import COMPONENTS, RARITIES
from plugin.detectors.patches import FILL_PX

from .networks import tdd, tdd_published, uniadrs

OPSET = 17
LARGEST_DIFFERENCE = 2e-4
CARD_ENTRY = "card"


@dataclass(frozen=True)
class Export:
    """How one network is exported: its builder, example inputs of a size, names, and what its card must say."""

    build: Callable[[], nn.Module]
    example: Callable[[int, int, int], tuple[Tensor, ...]]
    inputs: tuple[str, ...]
    outputs: tuple[str, ...]
    card: Mapping[str, object]
    any_channels: tuple[str, ...] = ()
    """Inputs whose number of channels is free."""


def tdd_example(batch: int, rows: int, cols: int) -> tuple[Tensor, ...]:
    """Components, rarities, location and spread of a (rows, cols) image."""
    maps = tdd.TddConfig().maps
    components, rarities = torch.randn(batch, COMPONENTS, rows, cols), torch.rand(batch, RARITIES, rows, cols) * 9
    return components, rarities, torch.ones(1, maps, 1, 1), torch.full((1, maps, 1, 1), 0.5)


def published_example(batch: int, rows: int, cols: int) -> tuple[Tensor, ...]:
    """Pixels of a (rows, cols) image."""
    return (torch.rand(batch, tdd_published.PublishedConfig().bands, rows, cols),)


def uniadrs_example(batch: int, rows: int, cols: int) -> tuple[Tensor, ...]:
    """Components, location and spread of a (rows, cols) image and the margin round it."""
    config = uniadrs.UniadrsConfig()
    maps, margin = uniadrs.MAPS * config.levels, 2 * config.margin_px
    components = torch.randn(batch, 3, rows + margin, cols + margin)
    return components, torch.ones(1, maps, 1, 1), torch.full((1, maps, 1, 1), 0.5)


EXPORTS: dict[str, Export] = {
    "tdd": Export(
        build=tdd.build,
        example=tdd_example,
        inputs=("components", "rarities", "location", "spread"),
        outputs=("scores", "maps"),
        card={
            "detector": "tdd",
            "name": "TDD relation network",
            "version": "1.0",
            "licence": "GPL-2.0-or-later",
            "training_data": "simulated scenes",
            "inputs": "20 whitened components and 5 rarities (n, ., rows, cols), location and spread of each map",
            "components": COMPONENTS,
            "score": "deviation",
            "paper": "Li et al., One-step detection paradigm for hyperspectral anomaly detection via spectral "
            "deviation relationship learning, IEEE TGRS 2024",
        },
    ),
    "uniadrs": Export(
        build=uniadrs.build,
        example=uniadrs_example,
        inputs=("components", "location", "spread"),
        outputs=("scores", *(f"maps_{level}" for level in range(uniadrs.UniadrsConfig().levels))),
        card={
            "detector": "uniadrs",
            "name": "UniADRS deviation pyramid",
            "version": "1.0",
            "licence": "GPL-2.0-or-later",
            "training_data": "simulated scenes",
            "inputs": "1 to 20 whitened components (n, k, rows, cols) with a margin of cut_px; location and "
            "spread of each map",
            "score": "deviation",
            "paper": "Li et al., Learning a cross-modality anomaly detector for remote sensing imagery (UniADRS), "
            "IEEE TIP 2024, arXiv 2310.07511; own network",
        },
        any_channels=("components",),
    ),
    "tdd_published": Export(
        build=tdd_published.build,
        example=published_example,
        inputs=("pixels",),
        outputs=("scores",),
        card={
            "detector": "tdd_published",
            "name": "TDD as published",
            "version": "1.0",
            "licence": "GPL-2.0-or-later",
            "training_data": "simulated scenes",
            "inputs": "162 bands divided by their maximum (n, 162, rows, cols), sizes multiples of 8",
            "margin_px": 128,
            "score": "probability",
        },
    ),
}


def save_weights(network: nn.Module, path: Path, facts: Mapping[str, object]) -> None:
    """Writes parameters, buffers and the facts for the card as plain arrays (npz, no pickle)."""
    path.parent.mkdir(parents=True, exist_ok=True)
    arrays = {name: value.detach().cpu().numpy() for name, value in network.state_dict().items()}
    np.savez(path, **arrays, **{CARD_ENTRY: np.array(json.dumps(facts))})


def load_weights(network: nn.Module, path: Path) -> dict[str, object]:
    """Reads what save_weights wrote into the network; gives the facts back."""
    with np.load(path, allow_pickle=False) as arrays:
        facts = json.loads(str(arrays[CARD_ENTRY]))
        state = {name: torch.from_numpy(arrays[name]) for name in arrays.files if name != CARD_ENTRY}
    network.load_state_dict(state)
    return dict(facts)


def export(name: str, weights: Path, output: Path, network: nn.Module | None = None) -> dict[str, object]:
    """Writes the ONNX file and compares it with torch; gives size, checksum and largest relative difference."""
    recipe = EXPORTS[name]
    network = network or recipe.build()
    facts = load_weights(network, weights)
    return write_model(network, replace(recipe, card={**recipe.card, **facts, **sizes(network)}), output)


def write_model(
    network: nn.Module, recipe: Export, output: Path, largest_difference: float = LARGEST_DIFFERENCE
) -> dict[str, object]:
    """The same of a network that is trained; raises ValueError where ONNX and torch differ by more than this."""
    network.eval()
    write_graph(network, recipe, output)
    fold_constants(output)
    embed_card(output, {"format": FORMAT, **recipe.card})
    difference = max(compare(network, recipe, output, size) for size in ((1, 40, 48), (2, 56, 64)))
    if not difference <= largest_difference:
        raise ValueError(
            f"ONNX and torch differ by {difference:.2g}, more than {largest_difference:g} is not accepted."
        )
    content = output.read_bytes()
    return {
        "model": str(output),
        "largest_difference": difference,
        "bytes": len(content),
        "sha256": hashlib.sha256(content).hexdigest(),
    }


def sizes(network: nn.Module) -> dict[str, int]:
    """What of the card follows from the network's configuration."""
    if isinstance(network, uniadrs.Uniadrs):
        cut_px, step_px = network.config.margin_px, network.config.step_px
        return {"cut_px": cut_px, "margin_px": cut_px + -(-FILL_PX // step_px) * step_px}
    if not isinstance(network, tdd.Tdd):
        return {}
    return {"maps": network.config.maps, "margin_px": network.config.margin_px + FILL_PX}


def write_graph(network: nn.Module, recipe: Export, output: Path) -> None:
    """The traced graph with any batch, height and width."""
    moving = recipe.example(1, 40, 48)
    images = [label for label, tensor in zip(recipe.inputs, moving) if tensor.shape[2] > 1]
    # Each output has a size of its own, where one is cut more than the other.
    axes = {label: {0: "batch", 2: f"rows_{label}", 3: f"cols_{label}"} for label in (*images, *recipe.outputs)}
    for label in recipe.any_channels:
        axes[label][1] = f"channels_{label}"
    torch.onnx.export(
        network,
        moving,
        str(output),
        input_names=list(recipe.inputs),
        output_names=list(recipe.outputs),
        dynamic_axes=axes,
        opset_version=OPSET,
        dynamo=False,
    )


def fold_constants(path: Path) -> None:
    """Works out beforehand what does not depend on the input, such as the widths of paddings: halves the loading."""
    options = onnxruntime.SessionOptions()
    options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_ENABLE_BASIC
    options.optimized_model_filepath = str(path)
    options.log_severity_level = 3
    onnxruntime.InferenceSession(path.read_bytes(), options, providers=["CPUExecutionProvider"])
    model = onnx.load(str(path))
    # The runtime lists all operator sets that it knows; the graph uses the standard one alone.
    standard = [entry for entry in model.opset_import if entry.domain == ""]
    del model.opset_import[:]
    model.opset_import.extend(standard)
    onnx.save(model, str(path))


def embed_card(path: Path, card: Mapping[str, object]) -> None:
    """Puts the card into the file's metadata, and leaves out what the graph holds more than once."""
    model = onnx.load(str(path))
    del model.metadata_props[:]
    model.metadata_props.add(key=KEY, value=json.dumps(card, sort_keys=True))
    share_constants(model)
    onnx.save(model, str(path))
    onnx.checker.check_model(str(path))  # by its path: some are near what one message can hold


def share_constants(model: onnx.ModelProto) -> None:
    """Makes one initialiser of all Constant nodes of the same value: tracing writes one for each slice."""
    names: dict[bytes, str] = {}
    renamed: dict[str, str] = {}
    nodes = []
    for node in model.graph.node:
        if node.op_type != "Constant" or node.attribute[0].name != "value":
            nodes.append(node)
            continue
        tensor = node.attribute[0].t
        tensor.name = ""
        key = tensor.SerializeToString()
        if key not in names:
            names[key] = f"constant_{len(names)}"
            model.graph.initializer.add().CopyFrom(tensor)
            model.graph.initializer[-1].name = names[key]
        renamed[node.output[0]] = names[key]
    del model.graph.node[:]
    for node in nodes:
        node.ClearField("doc_string")
        node.name = ""
        for place, name in enumerate(node.input):
            node.input[place] = renamed.get(name, name)
        model.graph.node.add().CopyFrom(node)


def compare(network: nn.Module, recipe: Export, path: Path, size: tuple[int, int, int]) -> float:
    """Largest difference between torch and ONNX over all outputs, relative to the largest value."""
    torch.manual_seed(0)
    inputs = recipe.example(*size)
    session = onnxruntime.InferenceSession(str(path), providers=["CPUExecutionProvider"])
    found = session.run(None, {name: value.numpy() for name, value in zip(recipe.inputs, inputs)})
    with torch.no_grad():
        wanted = network(*inputs)
    pairs = zip(wanted if isinstance(wanted, tuple) else (wanted,), found)
    return max(float(np.abs(a.numpy() - b).max() / max(1.0, np.abs(b).max())) for a, b in pairs)


def main(arguments: Sequence[str] | None = None) -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("network", choices=sorted(EXPORTS))
    parser.add_argument("weights", type=Path)
    parser.add_argument("-o", "--output", type=Path, required=True)
    options = parser.parse_args(arguments)
    sys.stdout.write(json.dumps(export(options.network, options.weights, options.output)) + "\n")


if __name__ == "__main__":
    main()
