"""check_model_bytes(): what a model file may be, checked on its bytes before onnxruntime sees them.

The numbers of the fields are those of onnx.proto (Apache-2.0, ONNX project). docs/threat_model.md tells against what.
"""

from __future__ import annotations

from io import BytesIO
from itertools import islice
from math import prod
from pathlib import Path

from ..errors import ModelNotReadable
from .onnx_errors import ModelBeyondLimits, ModelOperatorsForeign, ModelWeightsElsewhere
from .onnx_wire import Span, Value, Wire, WireBroken, WireTooLong

MOST_BYTES = 2**31
"""Of a model file: protocol buffers, which ONNX is written in, hold no more in one."""
MOST_NODES = 2**16
MOST_DEPTH = 8
MOST_VALUES = 64
MOST_RANK = 8
DOMAINS = frozenset({"", "ai.onnx", "ai.onnx.ml", "com.microsoft"})
"""Families of operators that every onnxruntime brings: the standard, and those it fuses operators into."""
IR_VERSIONS, OPSETS, _OTHER_OPSETS = range(3, 16), range(7, 31), range(1, 31)
_STANDARD = frozenset({"", "ai.onnx"})
# Of onnxruntime's own family: these run Python, or take compiled code out of another file.
_REFUSED = frozenset({"PyOp", "PythonOp", "PythonOpGrad", "ATen", "EPContext", "ExternalGradient"})
_LONGEST_NAME = 512
_LARGEST_SIZE = 2**31
_EXTERNAL = 1
# Of the types of a value: an array, and a word on its meaning.
_ARRAY = (1, 6)


class _Refused(Exception):
    """The text says why."""


class _Foreign(Exception):
    """The text names the operators."""


class _Elsewhere(Exception):
    """Weights in another file."""


def read_model(path: str) -> bytes:
    """The content of a file of reasonable size; raises ModelBeyondLimits, ModelNotReadable."""
    try:
        if Path(path).stat().st_size > MOST_BYTES:
            raise ModelBeyondLimits(path, f"it is larger than {MOST_BYTES // 2**20} MiB")
        return Path(path).read_bytes()
    except OSError as raised:
        raise ModelNotReadable(path, raised.strerror or str(raised)) from raised


def check_model_bytes(content: bytes, path: str) -> None:
    """Raises ModelNotReadable, ModelOperatorsForeign, ModelWeightsElsewhere, ModelBeyondLimits."""
    try:
        _Check(Wire(BytesIO(content), len(content))).model()
    except (WireBroken, UnicodeDecodeError) as raised:
        raise ModelNotReadable(path, str(raised)[:200]) from raised
    except WireTooLong as raised:
        raise ModelBeyondLimits(path, "it is split into too many parts") from raised
    except _Refused as raised:
        raise ModelBeyondLimits(path, str(raised)) from raised
    except _Foreign as raised:
        raise ModelOperatorsForeign(path, str(raised)) from raised
    except _Elsewhere as raised:
        raise ModelWeightsElsewhere(path) from raised


class _Check:
    """Goes through the messages of a file; those inside of others wait in a list, so that depth costs no stack."""

    def __init__(self, wire: Wire) -> None:
        self._wire = wire
        self._graphs: list[tuple[Span, int]] = []
        self._nodes = 0

    def model(self) -> None:
        seen: dict[int, int] = {}
        for number, value in self._wire.fields(self._wire.whole):
            seen[number] = seen.get(number, 0) + 1
            if number == 1:
                _within(value, IR_VERSIONS, "the version of its format")
            elif number == 8:
                self._operator_set(_message(value))
            elif number in (20, 25):
                raise _Refused("it defines functions of its own, or a training")
            elif number == 7:
                self._graphs.append((_message(value), 0))
        if seen.get(7) != 1:
            raise WireBroken("it holds no graph" if 7 not in seen else "it holds two graphs")
        if seen.get(1) != 1 or 8 not in seen:
            raise _Refused("it does not say once of which version it is")
        self._values(self._graphs[0][0])
        while self._graphs:
            self._graph(*self._graphs.pop())

    def _operator_set(self, span: Span) -> None:
        domain, versions = "", []
        for number, value in self._wire.fields(span):
            if number == 1:
                domain = self._domain(_message(value))
            elif number == 2:
                versions.append(value)
        for version in versions:
            _within(version, OPSETS if domain in _STANDARD else _OTHER_OPSETS, "the version of its operators")

    def _domain(self, span: Span) -> str:
        domain = self._name(span)
        if domain not in DOMAINS:
            raise _Foreign(domain)
        return domain

    def _name(self, span: Span) -> str:
        return self._wire.text(span, _LONGEST_NAME)

    def _values(self, graph: Span) -> None:
        """Inputs and outputs of the model."""
        counts = {11: 0, 12: 0}
        for number, value in self._wire.fields(graph):
            if number in counts:
                counts[number] += 1
                self._value(_message(value))
        if max(counts.values()) > MOST_VALUES:
            raise _Refused(f"it has more than {MOST_VALUES} inputs or outputs")

    def _value(self, span: Span) -> None:
        if any(number not in _ARRAY for kind in self._wire.inside(span, 2) for number, _ in self._wire.fields(kind)):
            raise _Refused("an input or output is no array")
        sizes = list(self._wire.inside(span, 2, 1, 2, 1))
        if len(sizes) > MOST_RANK:
            raise _Refused(f"an input or output has more than {MOST_RANK} axes")
        total = 1
        for size in sizes:
            for number, value in self._wire.fields(size):
                if number == 1 and isinstance(value, int):
                    total *= max(1, value)
        if total > _LARGEST_SIZE:
            raise _Refused("an input or output is too large")

    def _graph(self, span: Span, depth: int) -> None:
        if depth > MOST_DEPTH:
            raise _Refused("its parts are nested too deeply")
        for number, value in self._wire.fields(span):
            if number == 1:
                self._node(_message(value), depth)
            elif number == 5:
                self._tensor(_message(value))
            elif number == 15:
                raise _Refused("it holds sparse weights")

    def _node(self, span: Span, depth: int) -> None:
        self._nodes += 1
        if self._nodes > MOST_NODES:
            raise _Refused(f"it has more than {MOST_NODES} operators")
        for number, value in self._wire.fields(span):
            if number == 4 and self._name(_message(value)) in _REFUSED:
                raise _Foreign(self._name(_message(value)))
            if number == 7:
                self._domain(_message(value))
            elif number == 5:
                self._attribute(_message(value), depth)

    def _attribute(self, span: Span, depth: int) -> None:
        for number, value in self._wire.fields(span):
            if number in (5, 10):
                self._tensor(_message(value))
            elif number in (6, 11):
                self._graphs.append((_message(value), depth + 1))
            elif number in (22, 23):
                raise _Refused("it holds sparse weights")

    def _tensor(self, span: Span) -> None:
        shape: list[int] = []
        for number, value in self._wire.fields(span):
            if number == 1:
                shape += islice(self._wire.numbers(value), MOST_RANK + 1)
            elif number == 13 or (number == 14 and isinstance(value, int) and value % 2**32 == _EXTERNAL):
                raise _Elsewhere
        # Each value takes half a byte at least.
        if (
            len(shape) > MOST_RANK
            or max(shape, default=0) >= _LARGEST_SIZE
            or prod(shape) > 2 * (span.end - span.start)
        ):
            raise _Refused("its weights say that they are larger than the file")


def _message(value: Value) -> Span:
    if not isinstance(value, Span):
        raise WireBroken("a number stands where a part of it has to")
    return value


def _within(value: Value, allowed: range, what: str) -> None:
    if value not in allowed:
        raise _Refused(f"{what} is not between {allowed.start} and {allowed.stop - 1}")
