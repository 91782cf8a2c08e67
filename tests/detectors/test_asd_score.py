"""How unlike the normal area: distance and network as numbers, and the same as a graph."""

from __future__ import annotations

import numpy as np
import pytest

from plugin.detectors.asd_bank import STEP_PX, Bank, descriptor_graph, score_graph
from plugin.detectors.asd_gaussian import Line, contrast, shrunk_gaussian
from plugin.detectors.asd_score import NormalScore, Unlike, unlike_networks
from plugin.detectors.onnx_file import onnx_bytes
from plugin.detectors.onnx_model import onnxruntime

SIDE = 12 * STEP_PX


@pytest.fixture
def scene() -> np.ndarray:
    """(bands, rows, cols): smooth on the left, rough on the right."""
    chance = np.random.default_rng(0)
    pixels = 100 + chance.standard_normal((3, SIDE, SIDE)).astype(np.float32)
    pixels[:, :, SIDE // 2 :] += 20 * chance.standard_normal((3, SIDE, SIDE // 2)).astype(np.float32)
    return pixels


def run(graph: bytes, pixels: np.ndarray) -> np.ndarray:
    """The output for one image."""
    return onnxruntime().InferenceSession(graph).run(None, {"pixels": pixels[np.newaxis]})[0][0]


def enlarged(cells: np.ndarray) -> np.ndarray:
    """Twice as many rows and columns, in a straight line between the centres."""
    wide = np.pad(cells, 1, mode="edge")
    rows = np.stack([0.25 * wide[:-2] + 0.75 * wide[1:-1], 0.75 * wide[1:-1] + 0.25 * wide[2:]], axis=1)
    rows = rows.reshape(-1, wide.shape[1])
    found = np.stack([0.25 * rows[:, :-2] + 0.75 * rows[:, 1:-1], 0.75 * rows[:, 1:-1] + 0.25 * rows[:, 2:]], axis=2)
    return found.reshape(len(rows), -1)


@pytest.mark.parametrize("networks", [0, 2])
def test_the_graph_gives_what_the_numbers_give(scene: np.ndarray, networks: int) -> None:
    bank = Bank.fitted(scene.reshape(3, -1).T[::7])
    described = run(onnx_bytes(descriptor_graph(bank), {}), scene)
    values = described.reshape(bank.size, -1).T
    normal, every = shrunk_gaussian(values[:2000]), shrunk_gaussian(values)
    network = Unlike.joined(unlike_networks([values[:1000], values[1000:2000]], values, 1)) if networks else None
    score = NormalScore(contrast(normal, every, 0.8), network, Line(0.3, 0.1), Line(0.5, -1.0))
    found = run(onnx_bytes(score_graph(bank, score), {}), scene)[0]
    expected = score.values(values).reshape(described.shape[1:])
    if network:  # which sees squares of four, and whose answer is enlarged
        pooled = described.reshape(bank.size, SIDE // 4, 2, SIDE // 4, 2).mean(axis=(2, 4))
        alone = score.line.factor / 3 * np.clip(0.3 * network.values(pooled.reshape(bank.size, -1).T) + 0.1, -6, 6)
        fine = score.line.factor / 3 * np.clip(0.3 * network.values(values) + 0.1, -6, 6)
        expected += enlarged(alone.reshape(SIDE // 4, SIDE // 4)) - fine.reshape(expected.shape)
    # Enlarged twice in a straight line: the mean of four scores is that of the square between their centres.
    middles = found[1:-1, 1:-1].reshape(SIDE // 2 - 1, 2, SIDE // 2 - 1, 2).mean(axis=(1, 3))
    wanted = (expected[1:, 1:] + expected[:-1, 1:] + expected[1:, :-1] + expected[:-1, :-1]) / 4
    assert np.abs(middles - wanted).max() < 1e-3 * np.abs(wanted).max()


def test_a_network_tells_normal_pixels_from_others_that_it_has_never_seen() -> None:
    chance = np.random.default_rng(0)
    normal = chance.normal(0, 1, (400, 5)).astype(np.float32)
    others = chance.normal(0, 1, (800, 5)).astype(np.float32)
    others[:, 0] = np.abs(others[:, 0]) + 3  # a Gaussian of both would not know which is which
    every = np.concatenate([normal, others[:400]])
    first, second = unlike_networks([normal[::2], normal[1::2]], every, 1)
    held_out = np.concatenate([first.values(normal[::2]), second.values(normal[1::2])])
    unseen = Unlike.joined([first, second]).values(others[400:])
    assert np.mean(unseen > np.quantile(held_out, 0.95)) > 0.95


def test_the_same_seed_gives_the_same_network() -> None:
    values = np.random.default_rng(0).normal(0, 1, (300, 4)).astype(np.float32)
    one, two, other = (unlike_networks([values[:50], values[50:100]], values, seed)[0] for seed in (1, 1, 2))
    assert np.array_equal(one.first, two.first)
    assert not np.array_equal(one.first, other.first)


def test_several_networks_are_joined_to_their_mean() -> None:
    values = np.random.default_rng(0).normal(0, 1, (300, 4)).astype(np.float32)
    networks = unlike_networks([values[:50], values[50:100]], values, 1)
    mean = np.mean([network.values(values) for network in networks], axis=0)
    assert np.allclose(Unlike.joined(networks).values(values), mean, atol=1e-5)


def test_a_constant_descriptor_does_no_harm() -> None:
    values = np.random.default_rng(0).normal(0, 1, (300, 4)).astype(np.float32)
    values[:, 2] = 7
    network = Unlike.joined(unlike_networks([values[:50], values[50:100]], values, 1))
    assert np.isfinite(network.values(values)).all()
