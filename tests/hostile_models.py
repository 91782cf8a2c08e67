"""ONNX files written byte by byte, so that they can say what no exporter would write."""

from __future__ import annotations

from plugin.detectors.onnx_file import _field as field
from plugin.detectors.onnx_file import _number as number
from plugin.detectors.onnx_file import _text as text

VERSIONS = number(1, 8) + field(8, number(2, 13))
INTO_GRAPH, INTO_NODE, INTO_ATTRIBUTE, INTO_BRANCH = 7, 1, 5, 6
WEIGHTS, GRAPH_INPUT = 5, 11


def model(graph: bytes, before: bytes = VERSIONS) -> bytes:
    """A file of this graph."""
    return before + field(INTO_GRAPH, graph)


def node(kind: str, domain: str = "", more: bytes = b"") -> bytes:
    """An operator of the graph."""
    family = text(7, domain) if domain else b""
    return field(INTO_NODE, text(1, "a") + text(2, "b") + text(4, kind) + family + more)


def nested(depth: int) -> bytes:
    """Operators with a branch in which there is an operator with a branch, and so on."""
    inner = node("Relu")
    for _level in range(depth):
        inner = node("If", more=field(INTO_ATTRIBUTE, text(1, "then_branch") + field(INTO_BRANCH, inner)))
    return inner


def weights(*sizes: int, more: bytes = b"") -> bytes:
    """Weights of these sizes, of which four bytes are there."""
    return field(WEIGHTS, b"".join(number(1, size) for size in sizes) + number(2, 1) + field(9, b"\0" * 4) + more)


def value(*sizes: int) -> bytes:
    """An input of the graph."""
    shape = b"".join(field(1, number(1, size)) for size in sizes)
    return field(GRAPH_INPUT, text(1, "a") + field(2, field(1, number(1, 1) + field(2, shape))))


def told(value: object) -> str:
    """Of a parameter of a test, in short."""
    return f"{len(value)} bytes" if isinstance(value, bytes) else str(value)[:40]


__all__ = ["VERSIONS", "field", "model", "nested", "node", "number", "text", "told", "value", "weights"]
