"""read_facts(): what an ONNX file says of itself, without onnxruntime and without reading its weights.

The wire format is protocol buffers; the numbers of the fields are those of onnx.proto (Apache-2.0, ONNX project).
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import BinaryIO, NamedTuple, Union

from ..detectors.card import KEY, Card, read_card
from ..errors import ModelMissing, ModelNotReadable

Shape = tuple[Union[int, str], ...]
_VARINT, _EIGHT, _BYTES, _FOUR = 0, 1, 2, 5
_GRAPH, _METADATA = 7, 14
_INPUT, _OUTPUT = 11, 12
_LONGEST_TEXT = 2**20


class OnnxFacts(NamedTuple):
    """`metadata` of the file; shapes of inputs and outputs by name, where a text or 0 is a free size."""

    metadata: Mapping[str, str]
    inputs: Mapping[str, Shape]
    outputs: Mapping[str, Shape]


class _Span(NamedTuple):
    """Bytes of the file."""

    start: int
    end: int


class _Broken(Exception):
    """No protocol buffers; the text says why."""


def read_facts(path: str) -> OnnxFacts:
    """Raises ModelMissing, ModelNotReadable."""
    if not Path(path).is_file():
        raise ModelMissing(path)
    try:
        with Path(path).open("rb") as file:
            return _facts(file, _Span(0, Path(path).stat().st_size))
    except OSError as raised:
        raise ModelNotReadable(path, raised.strerror or str(raised)) from raised
    except (_Broken, UnicodeDecodeError) as raised:
        raise ModelNotReadable(path, str(raised)[:200]) from raised


def card_of(facts: OnnxFacts, path: str) -> Card:
    """The card, whatever the detector; raises CardInvalid."""
    try:
        said = json.loads(facts.metadata.get(KEY, ""))
    except ValueError:
        said = None
    detector = said.get("detector") if isinstance(said, dict) else None
    return read_card(facts.metadata, path, detector if isinstance(detector, str) else "")


def _facts(file: BinaryIO, whole: _Span) -> OnnxFacts:
    metadata: dict[str, str] = {}
    graph = None
    for number, value in _fields(file, whole):
        if number == _METADATA and isinstance(value, _Span):
            texts = {key: _text(file, part) for key, part in _fields(file, value) if isinstance(part, _Span)}
            metadata[texts.get(1, "")] = texts.get(2, "")
        elif number == _GRAPH and isinstance(value, _Span):
            graph = value
    if graph is None:
        raise _Broken("it holds no graph")
    inputs: dict[str, Shape] = {}
    outputs: dict[str, Shape] = {}
    for number, value in _fields(file, graph):
        if number in (_INPUT, _OUTPUT) and isinstance(value, _Span):
            name, shape = _value(file, value)
            (inputs if number == _INPUT else outputs)[name] = shape
    return OnnxFacts(metadata, inputs, outputs)


def _value(file: BinaryIO, span: _Span) -> tuple[str, Shape]:
    """Name and shape of an input or output; an unknown kind has the shape ()."""
    name, sizes = "", []
    for number, part in _fields(file, span):
        if number == 1 and isinstance(part, _Span):
            name = _text(file, part)
        elif number == 2 and isinstance(part, _Span):
            sizes = [_size(file, one) for one in _inside(file, part, (1, 2, 1))]
    return name, tuple(sizes)


def _inside(file: BinaryIO, span: _Span, numbers: tuple[int, ...]) -> list[_Span]:
    """The messages down that path of fields."""
    found = [span]
    for wanted in numbers:
        parts = [field for one in found for field in list(_fields(file, one))]
        found = [part for number, part in parts if number == wanted and isinstance(part, _Span)]
    return found


def _size(file: BinaryIO, span: _Span) -> int | str:
    for number, part in _fields(file, span):
        if number == 1 and isinstance(part, int):
            return part
        if number == 2 and isinstance(part, _Span):
            return _text(file, part)
    return 0


def _text(file: BinaryIO, span: _Span) -> str:
    if span.end - span.start > _LONGEST_TEXT:
        raise _Broken("a text in it is too long")
    file.seek(span.start)
    return file.read(span.end - span.start).decode()


def _fields(file: BinaryIO, span: _Span) -> Iterator[tuple[int, int | _Span]]:
    """Each field's number with its whole number, or with where its bytes lie; weights are passed over unread."""
    place = span.start
    while place < span.end:
        file.seek(place)
        key = _varint(file)
        number, wire = key >> 3, key & 7
        if not number:
            raise _Broken("it does not begin like one")
        value: int | _Span = 0
        if wire == _VARINT:
            value = _varint(file)
            place = file.tell()
        elif wire == _BYTES:
            length = _varint(file)
            value = _Span(file.tell(), file.tell() + length)
            place = value.end
        elif wire in (_EIGHT, _FOUR):
            place = file.tell() + (8 if wire == _EIGHT else 4)
        else:
            raise _Broken("it does not begin like one")
        if place > span.end:
            raise _Broken("it was cut off")
        yield number, value


def _varint(file: BinaryIO) -> int:
    value = 0
    for shift in range(0, 70, 7):
        byte = file.read(1)
        if not byte:
            raise _Broken("it was cut off")
        value |= (byte[0] & 0x7F) << shift
        if byte[0] < 0x80:
            return value
    raise _Broken("it does not begin like one")
