"""read_facts(): what an ONNX file says of itself, without onnxruntime and without reading its weights.

The wire format is protocol buffers; the numbers of the fields are those of onnx.proto (Apache-2.0, ONNX project).
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple, Union

from ..detectors.card import Card, read_card
from ..detectors.onnx_wire import Span, Wire, WireBroken, WireTooLong
from ..errors import ModelMissing, ModelNotReadable

Shape = tuple[Union[int, str], ...]
_GRAPH, _METADATA = 7, 14
_INPUT, _OUTPUT = 11, 12


class OnnxFacts(NamedTuple):
    """`metadata` of the file; shapes of inputs and outputs by name, where a text or 0 is a free size."""

    metadata: Mapping[str, str]
    inputs: Mapping[str, Shape]
    outputs: Mapping[str, Shape]


def read_facts(path: str) -> OnnxFacts:
    """Raises ModelMissing, ModelNotReadable."""
    if not Path(path).is_file():
        raise ModelMissing(path)
    try:
        with Path(path).open("rb") as file:
            return _facts(Wire(file, Path(path).stat().st_size))
    except OSError as raised:
        raise ModelNotReadable(path, raised.strerror or str(raised)) from raised
    except (WireBroken, UnicodeDecodeError) as raised:
        raise ModelNotReadable(path, str(raised)[:200]) from raised
    except WireTooLong as raised:
        raise ModelNotReadable(path, "it is split into too many parts") from raised


def card_of(facts: OnnxFacts, path: str) -> Card:
    """The card, whatever the detector; raises CardInvalid."""
    return read_card(facts.metadata, path)


def _facts(wire: Wire) -> OnnxFacts:
    metadata: dict[str, str] = {}
    graph = None
    for number, value in wire.fields(wire.whole):
        if number == _METADATA and isinstance(value, Span):
            texts = {key: wire.text(part) for key, part in wire.fields(value) if isinstance(part, Span)}
            metadata[texts.get(1, "")] = texts.get(2, "")
        elif number == _GRAPH and isinstance(value, Span):
            graph = value
    if graph is None:
        raise WireBroken("it holds no graph")
    inputs: dict[str, Shape] = {}
    outputs: dict[str, Shape] = {}
    for number, value in wire.fields(graph):
        if number in (_INPUT, _OUTPUT) and isinstance(value, Span):
            name, shape = _value(wire, value)
            (inputs if number == _INPUT else outputs)[name] = shape
    return OnnxFacts(metadata, inputs, outputs)


def _value(wire: Wire, span: Span) -> tuple[str, Shape]:
    """Name and shape of an input or output; an unknown kind has the shape ()."""
    name, sizes = "", []
    for number, part in wire.fields(span):
        if number == 1 and isinstance(part, Span):
            name = wire.text(part)
        elif number == 2 and isinstance(part, Span):
            sizes = [_size(wire, one) for one in wire.inside(part, 1, 2, 1)]
    return name, tuple(sizes)


def _size(wire: Wire, span: Span) -> int | str:
    for number, part in wire.fields(span):
        if number == 1 and isinstance(part, int):
            return part
        if number == 2 and isinstance(part, Span):
            return wire.text(part)
    return 0
