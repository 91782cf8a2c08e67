"""write_graph() and largest_difference(): the halves of Segment Anything as ONNX, and how these differ from torch."""

from __future__ import annotations

import warnings
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
import onnxruntime
import torch
from torch import Tensor, nn
from torch.nn.utils import parametrize

from models.export import OPSET

LARGEST_DIFFERENCE = 1e-3
# Protocol buffers end at 2 GiB; the graph itself needs some.
MOST_BYTES = 1_900_000_000
_LEAST = 1e-6

Array = npt.NDArray[np.float32]


@dataclass(frozen=True)
class Graph:
    """Names of inputs and outputs; `moving` = those whose first size is free."""

    inputs: tuple[str, ...]
    outputs: tuple[str, ...]
    moving: tuple[str, ...] = ()


ENCODER = Graph(("image",), ("embedding", "features"))
DECODER = Graph(("embedding", "points"), ("masks", "quality"), ("points", "masks", "quality"))


class Widened(nn.Module):
    """An array of 16-bit numbers, worked with as 32-bit ones."""

    def forward(self, values: Tensor) -> Tensor:
        """(...) -> (...)"""
        return values.float()


def halve(network: nn.Module) -> None:
    """Rounds the arrays of a network, and keeps them as 16-bit numbers from here on."""
    for module in list(network.modules()):
        for name, parameter in list(module.named_parameters(recurse=False)):
            if parameter.ndim > 1:
                parameter.data = parameter.data.half()
                parametrize.register_parametrization(module, name, Widened(), unsafe=True)


def is_halved(network: nn.Module) -> bool:
    """Whether halve() has seen it."""
    return any(value.dtype is torch.float16 for value in network.parameters())


def weight_bytes(network: nn.Module) -> int:
    """How large its parameters are."""
    return sum(value.numel() * value.element_size() for value in network.parameters())


@torch.no_grad()
def write_graph(network: nn.Module, graph: Graph, examples: Sequence[Tensor], output: Path) -> None:
    """The traced graph, without a card."""
    network.eval()  # the exporter leaves a network in the mode in which it was
    with warnings.catch_warnings():
        # Sizes of the image become constants, as they should.
        warnings.simplefilter("ignore", torch.jit.TracerWarning)
        torch.onnx.export(
            network,
            tuple(examples),
            str(output),
            input_names=list(graph.inputs),
            output_names=list(graph.outputs),
            dynamic_axes={name: {0: "prompts"} for name in graph.moving},
            opset_version=OPSET,
            # Folding would turn 16-bit numbers into 32-bit ones.
            do_constant_folding=not is_halved(network),
            dynamo=False,
        )


def run_onnx(path: Path, feeds: Sequence[Mapping[str, Array]]) -> list[list[Array]]:
    """The outputs for each feed, on the CPU."""
    options = onnxruntime.SessionOptions()
    options.log_severity_level = 3
    session = onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
    return [session.run(None, dict(feed)) for feed in feeds]


def largest_difference(wanted: Sequence[Tensor], found: Sequence[Array]) -> float:
    """Over all outputs, relative to the largest value of each; infinite where one is no number."""
    differences = [
        float(np.abs(a.numpy() - b).max() / max(_LEAST, np.abs(a.numpy()).max())) for a, b in zip(wanted, found)
    ]
    return max(differences) if np.isfinite(differences).all() else float("inf")
