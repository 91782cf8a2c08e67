"""VARIANTS: a shipped network with numbers of half the length, or of eight bits, as a file that the plugin opens."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt
import onnx
from onnxruntime.quantization import (
    CalibrationDataReader,
    QuantFormat,
    QuantType,
    quantize_dynamic,
    quantize_static,
)
from onnxruntime.transformers.float16 import DEFAULT_OP_BLOCK_LIST, convert_float_to_float16

Feed = Mapping[str, npt.NDArray[np.float32]]
Make = Callable[[Path, Path, Sequence[Feed]], None]


class Feeds(CalibrationDataReader):  # type: ignore[misc]
    """Inputs of real windows, from which the ranges of eight bits are taken."""

    def __init__(self, feeds: Sequence[Feed]) -> None:
        self._left = iter(feeds)

    def get_next(self) -> Feed | None:
        """The next one, None at the end."""
        return next(self._left, None)


def half(source: Path, output: Path, feeds: Sequence[Feed]) -> None:
    """All numbers inside of 16 bits, inputs and outputs as before."""
    # By default the converter leaves minima and maxima alone, which is most of a network of morphology.
    kept = sorted({*DEFAULT_OP_BLOCK_LIST} - {"Min", "Max"})
    model = convert_float_to_float16(_named(source), keep_io_types=True, op_block_list=kept)
    _saved(source, _without_twins(model), output)


def eight_bits_as_it_runs(source: Path, output: Path, feeds: Sequence[Feed]) -> None:
    """Convolutions with weights of 8 bits, their inputs brought to 8 bits by the range that each window has."""
    with tempfile.TemporaryDirectory() as folder:
        made = Path(folder) / "dynamic.onnx"
        quantize_dynamic(_named(source), made, op_types_to_quantize=["Conv", "MatMul"], weight_type=QuantType.QUInt8)
        _saved(source, onnx.load(str(made)), output)


def eight_bits_calibrated(source: Path, output: Path, feeds: Sequence[Feed]) -> None:
    """The same with ranges learned beforehand on real windows, a weight's range for each channel."""
    with tempfile.TemporaryDirectory() as folder:
        made = Path(folder) / "static.onnx"
        quantize_static(
            _named(source),
            made,
            Feeds(feeds),
            quant_format=QuantFormat.QDQ,
            op_types_to_quantize=["Conv", "MatMul"],
            per_channel=True,
            activation_type=QuantType.QUInt8,
            weight_type=QuantType.QInt8,
        )
        _saved(source, onnx.load(str(made)), output)


SHIPPED = "as shipped"
VARIANTS: Mapping[str, Make] = {
    "fp16": half,
    "int8, dynamic": eight_bits_as_it_runs,
    "int8, calibrated": eight_bits_calibrated,
}


def _named(source: Path) -> onnx.ModelProto:
    """With a name for each operator, by which the converters tell them apart."""
    model = onnx.load(str(source))
    for number, node in enumerate(model.graph.node):
        node.name = f"{node.op_type}_{number}"
    return model


def _without_twins(model: onnx.ModelProto) -> onnx.ModelProto:
    """The converter casts a value once for each operator that takes it, each time under the same name."""
    nodes, known = [], set()
    for node in model.graph.node:
        if node.output[0] not in known:
            nodes.append(node)
        known.update(node.output)
    del model.graph.node[:]
    model.graph.node.extend(nodes)
    return model


def _saved(source: Path, model: onnx.ModelProto, output: Path) -> None:
    """With the card of the original."""
    del model.metadata_props[:]
    model.metadata_props.extend(onnx.load(str(source)).metadata_props)
    onnx.save(model, str(output))
