"""The model of one class: spectra to features, features to logits, and both as one ONNX file with its card."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import NamedTuple

import numpy as np

from .card import FORMAT, KEY
from .onnx_file import Graph, Node, onnx_bytes
from .principal import Doubles, principal_axes
from .pu_training import Array, Weights
from .surroundings import Spectra

COMPONENTS = 40
RADIUS_PX = 2
# Between no scaling (0), where the brightest components drown the others, and whitening (1), where noise does.
_EVENED = 0.5


class Features(NamedTuple):
    """The map from spectra to features: bands are standardised by `mean` and `deviation` (bands,) and projected on
    `axes` (components, bands); components and their means over the neighbourhood are divided by `scale`, (2,
    components).
    """

    mean: Doubles
    deviation: Doubles
    axes: Doubles
    scale: Doubles

    @classmethod
    def fitted(cls, spectra: Spectra) -> Features:
        """The leading principal components of (n, bands) spectra drawn from an image."""
        mean, deviation, axes, standard = principal_axes(spectra.pixel, COMPONENTS)
        around = (spectra.around - mean) / deviation
        spread = np.stack([(standard @ axes.T).std(axis=0), (around @ axes.T).std(axis=0)])
        # A direction without any spread measures nothing, whatever it is divided by.
        return cls(mean, deviation, axes, np.maximum(spread, spread.max() * 1e-6 + 1e-30) ** _EVENED)

    def of(self, spectra: Spectra) -> Array:
        """(n, 2 * components) features."""
        parts = [
            (values.astype(np.float64) - self.mean) / self.deviation @ self.axes.T / scale
            for values, scale in zip(spectra, self.scale)
        ]
        features: Array = np.concatenate(parts, axis=1).astype(np.float32)
        return features


def write_model(features: Features, weights: Weights, offset: float, card: Mapping[str, object]) -> bytes:
    """The ONNX file: raw bands in (NaN = missing), probability out: sigmoid of the mean logit minus `offset`.

    The mean of the networks' logits is one network whose hidden layer holds all of theirs.
    """
    networks, inputs, hidden = weights.first.shape
    components = len(features.axes)
    projection = (features.axes / features.deviation)[..., np.newaxis, np.newaxis]
    scale = 1 / features.scale.reshape(1, -1, 1, 1)
    first = weights.first.transpose(0, 2, 1).reshape(networks * hidden, inputs, 1, 1)
    second = weights.second.reshape(1, networks * hidden, 1, 1) / networks
    side = 2 * RADIUS_PX + 1
    window: dict[str, int | list[int]] = {"kernel_shape": [side, side], "pads": [RADIUS_PX] * 4, "count_include_pad": 1}
    nodes = [
        Node("Sub", ["pixels", "mean"], ["centred"]),
        Node("Conv", ["centred", "projection"], ["projected"]),
        Node("IsNaN", ["projected"], ["missing"]),
        Node("Where", ["missing", "zero", "projected"], ["components"]),
        Node("Where", ["missing", "zero", "one"], ["valid"]),
        Node("AveragePool", ["components"], ["summed"], window),
        Node("AveragePool", ["valid"], ["counted"], window),
        Node("Max", ["counted", "least"], ["present"]),
        Node("Div", ["summed", "present"], ["around"]),
        Node("Concat", ["components", "around"], ["joined"], {"axis": 1}),
        Node("Mul", ["joined", "scale"], ["features"]),
        Node("Conv", ["features", "first", "first_bias"], ["outer"]),
        Node("Relu", ["outer"], ["hidden"]),
        Node("Conv", ["hidden", "second", "second_bias"], ["logits"]),
        Node("Sigmoid", ["logits"], ["probability"]),
    ]
    bias = weights.second_bias.mean(dtype=np.float64) - offset
    constants = {
        "mean": features.mean.reshape(1, -1, 1, 1),
        "projection": projection,
        "zero": np.zeros((1, 1, 1, 1)),
        "one": np.ones((1, 1, 1, 1)),
        "least": np.full((1, 1, 1, 1), 0.5 / side**2),
        "scale": scale,
        "first": first,
        "first_bias": weights.first_bias.reshape(-1),
        "second": second,
        "second_bias": np.array([bias]),
    }
    graph = Graph(
        nodes,
        {name: np.asarray(values, np.float32) for name, values in constants.items()},
        {"pixels": ["batch", len(features.mean), "rows", "cols"]},
        {"probability": ["batch", 1, "rows", "cols"]},
    )
    facts = {
        "format": FORMAT,
        "detector": "pu",
        "score": "probability of the class; 0.5 = the threshold that matches the prior",
        "inputs": f"{len(features.mean)} raw bands (n, bands, rows, cols), NaN = missing; {components} components",
        "scaling": "none",
        "missing": "nan",
        "bands": len(features.mean),
        "margin_px": RADIUS_PX,
    }
    return onnx_bytes(graph, {KEY: json.dumps({**facts, **card}, sort_keys=True)})
