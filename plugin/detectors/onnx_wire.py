"""Wire: the fields of an ONNX file one after the other, without reading its weights, and never more than allowed.

The wire format is protocol buffers. Where readers of it differ on odd bytes, these are refused: what is looked at here
has to be what onnxruntime will see.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO, NamedTuple, Union

MOST_FIELDS = 2**19
"""Of one file; the networks that ship have a thirtieth of it at most."""
_VARINT, _EIGHT, _BYTES, _FOUR = 0, 1, 2, 5
_LONGEST_TEXT, _MOST_TEXT = 2**20, 2**24
# A key of at most 32 bits, and then a number of at most 64 or a length of at most 31.
_KEY_BYTES, _LENGTH_BYTES, _NUMBER_BYTES = 5, 5, 10
_HEAD_BYTES = _KEY_BYTES + _NUMBER_BYTES
_ODD, _CUT = "it does not begin like one", "it was cut off"


class Span(NamedTuple):
    """Bytes of the file."""

    start: int
    end: int


Value = Union[int, Span]


class WireBroken(Exception):
    """No protocol buffers; the text says why."""


class WireTooLong(Exception):
    """More fields, or more text, than anybody needs."""


class Wire:
    """Reads a file of so many bytes; raises WireBroken, WireTooLong, OSError."""

    def __init__(self, file: BinaryIO, size: int, most_fields: int = MOST_FIELDS) -> None:
        self._file, self._left, self._left_text = file, most_fields, _MOST_TEXT
        self.whole = Span(0, size)

    def fields(self, span: Span) -> Iterator[tuple[int, Value]]:
        """Each field's number with its whole number, or with where its bytes lie; 0 for other kinds of numbers."""
        place, end = span
        while place < end:
            self._left -= 1
            if self._left < 0:
                raise WireTooLong
            self._file.seek(place)
            head = self._file.read(_HEAD_BYTES)
            key, at = _varint(head, 0, _KEY_BYTES)
            number, wire = key >> 3, key & 7
            if not number or key >= 2**32:
                raise WireBroken(_ODD)
            value: Value = 0
            if wire == _VARINT:
                value, at = _varint(head, at, _NUMBER_BYTES)
                place += at
            elif wire == _BYTES:
                length, at = _varint(head, at, _LENGTH_BYTES)
                value = Span(place + at, place + at + length)
                place = value.end
            elif wire in (_EIGHT, _FOUR):
                place += at + (8 if wire == _EIGHT else 4)
            else:
                raise WireBroken(_ODD)
            if place > end:
                raise WireBroken(_CUT)
            yield number, value

    def numbers(self, value: Value) -> Iterator[int]:
        """Of a field that is repeated: one whole number, or many in one piece."""
        if isinstance(value, int):
            yield value
            return
        place, end = value
        while place < end:
            self._left -= 1
            if self._left < 0:
                raise WireTooLong
            self._file.seek(place)
            number, length = _varint(self._file.read(_NUMBER_BYTES), 0, _NUMBER_BYTES)
            place += length
            if place > end:
                raise WireBroken(_CUT)
            yield number

    def inside(self, span: Span, *path: int) -> Iterator[Span]:
        """The messages down that path of fields."""
        for number, value in self.fields(span):
            if number == path[0] and isinstance(value, Span):
                if len(path) == 1:
                    yield value
                else:
                    yield from self.inside(value, *path[1:])

    def text(self, span: Span, longest: int = _LONGEST_TEXT) -> str:
        """Raises UnicodeDecodeError."""
        length = span.end - span.start
        self._left_text -= length
        if length > longest:
            raise WireBroken("a text in it is too long")
        if self._left_text < 0:
            raise WireTooLong
        self._file.seek(span.start)
        return self._file.read(length).decode()


def _varint(head: bytes, start: int, longest: int) -> tuple[int, int]:
    """The number that begins there, and where it ends."""
    value = 0
    for at in range(start, start + longest):
        if at >= len(head):
            raise WireBroken(_CUT)
        value |= (head[at] & 0x7F) << 7 * (at - start)
        if head[at] < 0x80:
            return value, at + 1
    raise WireBroken(_ODD)
