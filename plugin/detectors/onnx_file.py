"""write_onnx(): a small ONNX file made with nothing but the standard library; QGIS's Python has no onnx package.

The wire format is protocol buffers; the numbers of the fields are those of onnx.proto (Apache-2.0, ONNX project).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

IR_VERSION, OPSET = 8, 13
_FLOAT, _INT64 = 1, 7
_ATTRIBUTE_INT, _ATTRIBUTE_TEXT, _ATTRIBUTE_INTS = 2, 3, 7
_VARINT, _BYTES = 0, 2


class Node(NamedTuple):
    """One operator: kind, names of inputs (empty = left out) and outputs, attributes: whole numbers or texts."""

    kind: str
    inputs: Sequence[str]
    outputs: Sequence[str]
    attributes: Mapping[str, int | str | Sequence[int]] = {}


class Graph(NamedTuple):
    """Operators in order, constants by name, and the shapes of inputs and outputs (a text is a free size)."""

    nodes: Sequence[Node]
    constants: Mapping[str, npt.NDArray[np.float32] | npt.NDArray[np.int64]]
    inputs: Mapping[str, Sequence[int | str]]
    outputs: Mapping[str, Sequence[int | str]]


def onnx_bytes(graph: Graph, metadata: Mapping[str, str]) -> bytes:
    """The file's content: float32 inputs and outputs, the metadata as properties of the model."""
    body = b"".join(_field(1, _node(node)) for node in graph.nodes) + _text(2, "detector")
    body += b"".join(_field(5, _tensor(name, values)) for name, values in graph.constants.items())
    body += b"".join(_field(11, _value(name, shape)) for name, shape in graph.inputs.items())
    body += b"".join(_field(12, _value(name, shape)) for name, shape in graph.outputs.items())
    content = _number(1, IR_VERSION) + _text(2, "Earth Anomaly") + _field(7, body) + _field(8, _number(2, OPSET))
    return content + b"".join(_field(14, _text(1, key) + _text(2, value)) for key, value in metadata.items())


def _node(node: Node) -> bytes:
    content = b"".join(_text(1, name) for name in node.inputs) + b"".join(_text(2, name) for name in node.outputs)
    return content + _text(4, node.kind) + b"".join(_field(5, _attribute(*one)) for one in node.attributes.items())


def _attribute(name: str, value: int | str | Sequence[int]) -> bytes:
    if isinstance(value, str):
        return _text(1, name) + _text(4, value) + _number(20, _ATTRIBUTE_TEXT)
    if isinstance(value, int):
        return _text(1, name) + _number(3, value) + _number(20, _ATTRIBUTE_INT)
    return _text(1, name) + b"".join(_number(8, one) for one in value) + _number(20, _ATTRIBUTE_INTS)


def _tensor(name: str, values: npt.NDArray[np.float32] | npt.NDArray[np.int64]) -> bytes:
    kind, form = (_INT64, "<i8") if values.dtype == np.int64 else (_FLOAT, "<f4")
    content = b"".join(_number(1, size) for size in values.shape) + _number(2, kind) + _text(8, name)
    return content + _field(9, np.ascontiguousarray(values).astype(form).tobytes())


def _value(name: str, shape: Sequence[int | str]) -> bytes:
    sizes = b"".join(_field(1, _text(2, one) if isinstance(one, str) else _number(1, one)) for one in shape)
    return _text(1, name) + _field(2, _field(1, _number(1, _FLOAT) + _field(2, sizes)))


def _number(field: int, value: int) -> bytes:
    return _varint(field << 3 | _VARINT) + _varint(value % 2**64)


def _text(field: int, text: str) -> bytes:
    return _field(field, text.encode())


def _field(field: int, content: bytes) -> bytes:
    return _varint(field << 3 | _BYTES) + _varint(len(content)) + content


def _varint(value: int) -> bytes:
    parts = bytearray()
    while value > 0x7F:
        parts.append(value & 0x7F | 0x80)
        value >>= 7
    parts.append(value)
    return bytes(parts)
