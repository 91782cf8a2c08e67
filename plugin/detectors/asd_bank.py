"""The ready-made descriptors: local means, spreads and directions at five scales, as an ONNX graph."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from .asd_score import FURTHEST, NETWORK_SHARE, NormalScore
from .onnx_file import Graph, Node
from .principal import Doubles, principal_axes

Array = npt.NDArray[np.float32]

LEVELS = 5
STEP_PX = 2 ** (LEVELS - 1)
FINEST_PX = 2  # Descriptors are made for squares of so many pixels: a quarter of the work, and as good.
MARGIN_PX = 80
MOST_COMPONENTS = 4
_DIRECTED = 3  # The finest levels, whose gradients have a direction; they are averaged two levels further up.
_LEAST_SPREAD = 0.03  # Standard deviations of the image: below lies what 8 bits cannot tell from nothing.
_GAUSS = np.array([1, 4, 6, 4, 1]) / 16
_HALVED = {"kernel_shape": [2, 2], "strides": [2, 2]}


class Bank(NamedTuple):
    """Bands are standardised by `mean` and `deviation` (bands,) and projected on `axes` (components, bands)."""

    mean: Doubles
    deviation: Doubles
    axes: Doubles

    @classmethod
    def fitted(cls, spectra: npt.NDArray[np.float32]) -> Bank:
        """The leading principal components, at most MOST_COMPONENTS, of (n, bands) valid spectra of images."""
        mean, deviation, axes, standard = principal_axes(spectra, MOST_COMPONENTS)
        scale = (standard @ axes.T).std(axis=0)
        # Between no scaling and whitening, as for the classifier of one class.
        return cls(mean, deviation, axes / np.maximum(np.sqrt(scale), 1e-3)[:, np.newaxis])

    @property
    def size(self) -> int:
        """Number of descriptors of a pixel."""
        return len(self.axes) * (2 * LEVELS + 1) + 2 * _DIRECTED


def descriptor_graph(bank: Bank) -> Graph:
    """`pixels` (n, bands, rows, cols), NaN = missing -> `descriptors` (n, bank.size, rows / FINEST_PX, cols /
    FINEST_PX); rows and columns are multiples of STEP_PX."""
    return _graph(bank, np.eye(bank.size), np.zeros(bank.size), [], {}, ("descriptors", bank.size))


def score_graph(bank: Bank, score: NormalScore) -> Graph:
    """`pixels` -> `score` (n, 1, rows, cols): that of the descriptors, enlarged from FINEST_PX; the network sees the
    mean of four of them, a quarter of the work.

    Levels are projected on the axes of the quadratic function before they are enlarged; there it is a sum of squares.
    """
    quadratic, line = score.quadratic, score.line
    sizes, axes = np.linalg.eigh(quadratic.matrix)
    constants = {
        "sizes": sizes.reshape(1, -1, 1, 1),
        "slope": (quadratic.slope @ axes).reshape(1, -1, 1, 1),
        "constant": np.array([quadratic.constant]),
        "factor": np.array([line.factor]).reshape(1, 1, 1, 1),
        "shift": np.array([line.offset]).reshape(1, 1, 1, 1),
    }
    tail = [
        Node("Mul", ["descriptors", "descriptors"], ["squares"]),
        Node("Conv", ["squares", "sizes", "constant"], ["curved"]),
        Node("Conv", ["descriptors", "slope"], ["sloped"]),
        Node("Add", ["curved", "sloped"], ["quadratic"]),
        Node("Abs", ["quadratic"], ["magnitude"]),
        Node("Add", ["magnitude", "one"], ["above_one"]),
        Node("Log", ["above_one"], ["logarithm"]),
        Node("Sign", ["quadratic"], ["sign"]),
        Node("Mul", ["logarithm", "sign"], ["joined" if score.network is None else "distance"]),
    ]
    if score.network is not None:
        network, furthest, share = score.network, FURTHEST, NETWORK_SHARE
        answer = score.network_line
        constants |= {
            "first": (network.first @ axes)[..., np.newaxis, np.newaxis],
            "first_bias": network.first_bias + network.first @ quadratic.centre,
            "second": (answer.factor * network.second).reshape(1, -1, 1, 1),
            "second_bias": np.array([answer.factor * network.bias + answer.offset]),
            "furthest": np.array(furthest),
            "nearest": np.array(-furthest),
            "share": np.array([share]).reshape(1, 1, 1, 1),
        }
        tail += [
            Node("AveragePool", ["descriptors"], ["coarse_descriptors"], dict(_HALVED)),
            Node("Conv", ["coarse_descriptors", "first", "first_bias"], ["outer"]),
            Node("Relu", ["outer"], ["hidden"]),
            Node("Conv", ["hidden", "second", "second_bias"], ["answer"]),
            Node("Clip", ["answer", "nearest", "furthest"], ["clipped"]),
            Node("Mul", ["clipped", "share"], ["coarse_unlike"]),
            Node("Resize", ["coarse_unlike", "", "double"], ["unlike"], {"mode": "linear"}),
            Node("Add", ["distance", "unlike"], ["joined"]),
        ]
    tail += [
        Node("Mul", ["joined", "factor"], ["scaled"]),
        Node("Add", ["scaled", "shift"], ["half_score"]),
        Node("Resize", ["half_score", "", "double"], ["score"], {"mode": "linear"}),
    ]
    return _graph(bank, axes.T, -axes.T @ quadratic.centre, tail, constants, ("score", 1))


def _graph(
    bank: Bank, matrix: Doubles, offset: Doubles, tail: list[Node], more: dict[str, Doubles], output: tuple[str, int]
) -> Graph:
    """matrix @ descriptors + offset, then the tail."""
    components = len(bank.axes)
    nodes = list(_pyramid(components))
    parts: list[list[str]] = [[] for _ in range(LEVELS)]
    for level in range(LEVELS):
        nodes += _moments(level, components)
        parts[level] += [f"mean{level}", f"spread{level}"]
    nodes += _values()
    parts[1] = ["fine_values", *parts[0], *parts[1]]
    for level in range(_DIRECTED):
        nodes += _directions(level)
        parts[level + 2] += [f"energy{level}", f"coherence{level}"]
    lonely = {f"{kind}{level}" for kind in ("energy", "coherence") for level in range(_DIRECTED)}
    constants = _constants(bank) | more
    place = 0
    for level in range(1, LEVELS):
        width = sum(1 if name in lonely else components for name in parts[level])
        constants[f"matrix{level}"] = matrix[:, place : place + width, np.newaxis, np.newaxis]
        place += width
        nodes.append(Node("Concat", parts[level], [f"features{level}"], {"axis": 1}))
    constants["offset"] = offset
    nodes += _enlarged()
    shape: dict[str, list[int | str]] = {"pixels": ["batch", len(bank.mean), "rows", "cols"]}
    return Graph(
        [*nodes, *tail],
        {name: np.asarray(values, np.float32) for name, values in constants.items()},
        shape,
        {output[0]: ["batch", output[1], "output_rows", "output_cols"]},
    )


def _constants(bank: Bank) -> dict[str, Doubles]:
    components = len(bank.axes)
    square = np.outer(_GAUSS, _GAUSS)
    slope = np.outer([1, 2, 1], [-1, 0, 1]) / 8
    return {
        "band_mean": bank.mean.reshape(1, -1, 1, 1),
        "projection": (bank.axes / bank.deviation)[..., np.newaxis, np.newaxis],
        "zero": np.zeros((1, 1, 1, 1)),
        "one": np.ones((1, 1, 1, 1)),
        "two": np.full((1, 1, 1, 1), 2.0),
        "half": np.full((1, 1, 1, 1), 0.5),
        "least_share": np.full((1, 1, 1, 1), 1e-3),
        "least_variance": np.full((1, 1, 1, 1), _LEAST_SPREAD**2),
        "gauss": np.broadcast_to(square, (3 * components, 1, 5, 5)),
        "gauss4": np.broadcast_to(square, (4, 1, 5, 5)),
        "slopes": np.stack([slope, slope.T])[:, np.newaxis],
        "leading": np.eye(components)[:1, :, np.newaxis, np.newaxis],
        "double": np.array([1.0, 1.0, 2.0, 2.0]),
    }


def _pyramid(components: int) -> Iterator[Node]:
    """stack0 ... stack4: values, their squares and the share of valid pixels, each level half as large."""
    yield Node("Sub", ["pixels", "band_mean"], ["centred"])
    yield Node("Conv", ["centred", "projection"], ["projected"])
    yield Node("IsNaN", ["projected"], ["missing"])
    yield Node("Where", ["missing", "zero", "projected"], ["values"])
    yield Node("Where", ["missing", "zero", "one"], ["valid"])
    yield Node("Mul", ["values", "values"], ["value_squares"])
    yield Node("Concat", ["values", "value_squares", "valid"], ["stack0"], {"axis": 1})
    for level in range(1, LEVELS):
        yield Node("AveragePool", [f"stack{level - 1}"], [f"stack{level}"], dict(_HALVED))


def _moments(level: int, components: int) -> Iterator[Node]:
    """mean and spread (the logarithm of the standard deviation) of the valid pixels under a Gaussian window; of the
    finest level in squares of four pixels, every second one."""
    window: dict[str, int | str | list[int]] = {"group": 3 * components, "pads": [2, 2, 2, 2]}
    squares: dict[str, int | str | list[int]] = {"kernel_shape": [4, 4], "strides": [2, 2], "pads": [1, 1, 1, 1]}
    own = [f"{name}{level}" for name in ("smooth_values", "smooth_squares", "smooth_valid")]
    if level == 0:
        yield Node("AveragePool", ["stack0"], ["smooth0"], {**squares, "count_include_pad": 1})
    else:
        yield Node("Conv", [f"stack{level}", "gauss"], [f"smooth{level}"], window)
    yield Node("Split", [f"smooth{level}"], own, {"axis": 1})
    yield Node("Max", [own[2], "least_share"], [f"share{level}"])
    yield Node("Div", [own[0], f"share{level}"], [f"mean{level}"])
    yield Node("Div", [own[1], f"share{level}"], [f"second{level}"])
    yield Node("Mul", [f"mean{level}", f"mean{level}"], [f"mean_square{level}"])
    yield Node("Sub", [f"second{level}", f"mean_square{level}"], [f"raw_variance{level}"])
    yield Node("Max", [f"raw_variance{level}", "zero"], [f"variance{level}"])
    yield from _half_logarithm(f"variance{level}", f"spread{level}")


def _values() -> Iterator[Node]:
    """The pixels themselves, in squares of FINEST_PX."""
    yield Node("Split", ["stack1"], ["fine_sum", "fine_squares", "fine_valid"], {"axis": 1})
    yield Node("Max", ["fine_valid", "least_share"], ["fine_share"])
    yield Node("Div", ["fine_sum", "fine_share"], ["fine_values"])


def _directions(level: int) -> Iterator[Node]:
    """energy (logarithm of the root mean square of the first component's slope) and coherence (0 = all directions
    alike, 1 = one) of the structure tensor (Bigun and Granlund, ICCV 1987), two levels further up."""
    name = [f"{one}{level}" for one in ("xx", "yy", "xy", "sure", "trace", "unlike", "crossed", "length", "safe")]
    xx, yy, xy, sure, trace, unlike, crossed, length, safe = name
    own = [f"{one}{level}" for one in ("stack_values", "stack_squares", "stack_valid")]
    if level == 0:
        own = ["values", "", "valid"]
    else:
        yield Node("Split", [f"stack{level}"], own, {"axis": 1})
    yield Node("Conv", [own[0], "leading"], [f"weighed{level}"])
    yield Node("Conv", [own[2], "leading"], [f"present{level}"])
    yield Node("Max", [f"present{level}", "least_share"], [f"part{level}"])
    yield Node("Div", [f"weighed{level}", f"part{level}"], [f"first{level}"])
    yield Node("Conv", [f"first{level}", "slopes"], [f"slope{level}"], {"pads": [1, 1, 1, 1]})
    yield Node("Split", [f"slope{level}"], [f"right{level}", f"down{level}"], {"axis": 1})
    # Only where all nine pixels are valid; 1 - the largest of (1 - valid) is the least of valid.
    yield Node("Sub", ["one", f"present{level}"], [f"absent{level}"])
    yield Node("MaxPool", [f"absent{level}"], [f"near_absent{level}"], {"kernel_shape": [3, 3], "pads": [1, 1, 1, 1]})
    yield Node("Sub", ["one", f"near_absent{level}"], [sure])
    for one, other, product in (("right", "right", xx), ("down", "down", yy), ("right", "down", xy)):
        yield Node("Mul", [f"{one}{level}", f"{other}{level}"], [f"{product}_all"])
        yield Node("Mul", [f"{product}_all", sure], [product])
    yield Node("Concat", [xx, yy, xy, sure], [f"tensor{level}"], {"axis": 1})
    yield Node("AveragePool", [f"tensor{level}"], [f"coarse{level}"], {"kernel_shape": [4, 4], "strides": [4, 4]})
    yield Node("Conv", [f"coarse{level}", "gauss4"], [f"even{level}"], {"group": 4, "pads": [2, 2, 2, 2]})
    parts = [f"{one}_mean{level}" for one in ("xx", "yy", "xy", "sure")]
    yield Node("Split", [f"even{level}"], parts, {"axis": 1})
    yield Node("Max", [parts[3], "least_share"], [f"sure_share{level}"])
    yield Node("Add", [parts[0], parts[1]], [f"trace_sum{level}"])
    yield Node("Div", [f"trace_sum{level}", f"sure_share{level}"], [trace])
    yield Node("Sub", [parts[0], parts[1]], [unlike])
    yield Node("Mul", [parts[2], "two"], [crossed])
    yield Node("Mul", [unlike, unlike], [f"{unlike}_square"])
    yield Node("Mul", [crossed, crossed], [f"{crossed}_square"])
    yield Node("Add", [f"{unlike}_square", f"{crossed}_square"], [f"{length}_square"])
    yield Node("Sqrt", [f"{length}_square"], [f"{length}_sum"])
    yield Node("Div", [f"{length}_sum", f"sure_share{level}"], [length])
    yield Node("Add", [trace, "least_variance"], [safe])
    yield Node("Div", [length, safe], [f"coherence{level}"])
    yield from _half_logarithm(trace, f"energy{level}")


def _half_logarithm(name: str, result: str) -> Iterator[Node]:
    yield Node("Add", [name, "least_variance"], [f"{result}_square"])
    yield Node("Log", [f"{result}_square"], [f"{result}_double"])
    yield Node("Mul", [f"{result}_double", "half"], [result])


def _enlarged() -> Iterator[Node]:
    """Level by level: projected, enlarged to the next finer one, and added."""
    for level in reversed(range(1, LEVELS)):
        inputs = [f"features{level}", f"matrix{level}"] + (["offset"] if level == 1 else [])
        if level == LEVELS - 1:
            yield Node("Conv", inputs, [f"sum{level}"])
            continue
        yield Node("Conv", inputs, [f"own{level}"])
        yield Node("Resize", [f"sum{level + 1}", "", "double"], [f"enlarged{level}"], {"mode": "linear"})
        yield Node("Add", [f"own{level}", f"enlarged{level}"], ["descriptors" if level == 1 else f"sum{level}"])
