"""A mask decoder of the form of Segment Anything's that draws a disc of its own size round each point."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np

from plugin.detectors.card import FORMAT, KEY
from plugin.detectors.mask_decoder import KIND
from plugin.detectors.onnx_file import Graph, Node, onnx_bytes

IMAGE_PX = 256
# Radii in mask pixels of the three masks of each point, and how good the network thinks they are.
RADII, QUALITY = (3.0, 8.0, 60.0), (0.7, 0.9, 0.3)


def write_decoder(path: Path, image_px: int = IMAGE_PX, kind: str = KIND, cells: tuple[int, int] = (2, 16)) -> str:
    """The file; `cells`: channels and sides of the embedding. The second radius is best, unless it is most of a small
    image: there it is the first."""
    side = image_px // 4
    rows, cols = np.mgrid[:side, :side].astype(np.float32)
    radii = np.array(RADII, np.float32).reshape(1, 3, 1, 1) ** 2
    one = (1, 1, 1, 1)
    constants = {
        "quarter": np.full(one, 0.25, np.float32),
        "cols": cols.reshape(1, 1, side, side),
        "rows": rows.reshape(1, 1, side, side),
        "radii": radii,
        "shape": np.array([-1, 1, 1, 1], np.int64),
        "some": np.array(QUALITY if image_px >= IMAGE_PX else QUALITY[1::-1] + QUALITY[2:], np.float32).reshape(1, 3),
        "none": np.zeros((1, 1), np.float32),
    }
    nodes = [
        Node("Split", ["points"], ["x", "y"], {"axis": 1}),
        Node("Reshape", ["x", "shape"], ["wide_x"]),
        Node("Reshape", ["y", "shape"], ["wide_y"]),
        Node("Mul", ["wide_x", "quarter"], ["col"]),
        Node("Mul", ["wide_y", "quarter"], ["row"]),
        Node("Sub", ["cols", "col"], ["right"]),
        Node("Sub", ["rows", "row"], ["down"]),
        Node("Mul", ["right", "right"], ["right_square"]),
        Node("Mul", ["down", "down"], ["down_square"]),
        Node("Add", ["right_square", "down_square"], ["square"]),
        Node("Sub", ["radii", "square"], ["masks"]),
        Node("Mul", ["x", "none"], ["zero"]),
        Node("Add", ["zero", "some"], ["quality"]),
        Node("GlobalAveragePool", ["embedding"], ["unused"]),
    ]
    graph = Graph(
        nodes,
        constants,
        {"embedding": [1, cells[0], cells[1], cells[1]], "points": ["n", 2]},
        {"masks": ["n", 3, side, side], "quality": ["n", 3]},
    )
    card = {
        "format": FORMAT,
        "detector": kind,
        "name": "discs",
        "version": "1",
        "licence": "none",
        "training_data": "none",
        "inputs": "embedding, points",
        "score": "none",
        "margin_px": 0,
        "image_px": image_px,
    }
    path.write_bytes(onnx_bytes(graph, {KEY: json.dumps(card)}))
    return str(path)
