"""A tiny network with its card, and changes of its bytes that keep the wire format or do not."""

from __future__ import annotations

import json
from typing import Any

import numpy as np
from hypothesis import strategies as st

from plugin.detectors.card import KEY
from plugin.detectors.onnx_file import Graph, Node, onnx_bytes

CARD: dict[str, Any] = {
    "format": 1,
    "detector": "net",
    "name": "Fuzzed net",
    "version": "1",
    "licence": "CC0",
    "training_data": "none",
    "inputs": "scaled bands",
    "score": "last layer",
    "margin_px": 2,
    "bands": 0,
    "scaling": "standard",
    "step_px": 2,
    "missing": "nan",
    "band_numbers": [1, 2, 3],
    "wavelengths_nm": [450, 550, None],
}


def model_bytes(card: str, bands: int = 3) -> bytes:
    """Two convolutions, as a file."""
    random = np.random.default_rng(1)
    weights = {f"w{number}": random.normal(size=shape).astype("f4") / 5
               for number, shape in enumerate(((4, bands, 3, 3), (1, 4, 3, 3)))}  # fmt: skip
    nodes = [
        Node("Conv", ["pixels", "w0"], ["a"], {"pads": [1, 1, 1, 1], "kernel_shape": [3, 3]}),
        Node("Relu", ["a"], ["b"]),
        Node("Conv", ["b", "w1"], ["c"], {"pads": [1, 1, 1, 1], "kernel_shape": [3, 3]}),
        Node("Pad", ["c", "pads"], ["d"], {"mode": "reflect"}),
        Node("Slice", ["d", "starts", "ends", "axes"], ["scores"]),
    ]
    constants: dict[str, Any] = {**weights, "pads": np.array([0, 0, 1, 1, 0, 0, 1, 1], np.int64)}
    constants.update({name: np.array(values, np.int64) for name, values in
                      (("starts", [1, 1]), ("ends", [-1, -1]), ("axes", [2, 3]))})  # fmt: skip
    shape = {"pixels": ["n", bands, "h", "w"]}
    return onnx_bytes(Graph(nodes, constants, shape, {"scores": ["n", 1, "h", "w"]}), {KEY: card})


SOUND = model_bytes(json.dumps(CARD))


class Field:
    """A field of the wire format with its place, so that whole ones can be doubled, left out or moved."""

    def __init__(self, start: int, end: int) -> None:
        self.start, self.end = start, end


def fields_in(content: bytes, start: int, end: int) -> list[Field]:
    """The fields of a message, and those inside of them where they parse."""
    found, place = [], start
    while place < end:
        head, begin = place, place
        key, place = _varint(content, place, end)
        if key & 7 == 2:
            size, begin = _varint(content, place, end)
            place = begin + size
        elif key & 7 == 0:
            _number, place = _varint(content, place, end)
        else:
            return found
        if place > end or place < 0:
            return found
        found.append(Field(head, place))
        if key & 7 == 2:
            found += fields_in(content, begin, place)
    return found


def _varint(content: bytes, place: int, end: int) -> tuple[int, int]:
    value = shift = 0
    while place < end and shift < 70:
        byte = content[place]
        value |= (byte & 0x7F) << shift
        place, shift = place + 1, shift + 7
        if not byte & 0x80:
            return value, place
    return 0, end + 1


def field_changes() -> st.SearchStrategy[bytes]:
    """Files of which whole fields are doubled, left out, or put in another's place, without care for lengths."""
    fields = fields_in(SOUND, 0, len(SOUND))
    one = st.sampled_from(fields)

    def change(drawn: tuple[str, Field, Field]) -> bytes:
        kind, field, other = drawn
        own, foreign = SOUND[field.start : field.end], SOUND[other.start : other.end]
        middle = {"double": own * 2, "leave out": b"", "put": foreign, "add": own + foreign}[kind]
        return SOUND[: field.start] + middle + SOUND[field.end :]

    return st.tuples(st.sampled_from(("double", "leave out", "put", "add")), one, one).map(change)


def number_changes() -> st.SearchStrategy[bytes]:
    """Files of which some bytes get values that mean something as a number, a kind or a length."""
    places = st.integers(0, len(SOUND) - 1)
    value = st.sampled_from((0, 1, 2, 3, 7, 8, 14, 63, 64, 127, 128, 255))

    def change(drawn: list[tuple[int, int]]) -> bytes:
        content = bytearray(SOUND)
        for place, byte in drawn:
            content[place] = byte
        return bytes(content)

    return st.lists(st.tuples(places, value), min_size=1, max_size=3).map(change)
