"""The model file: written without the onnx package, sound by its checker, and equal to the features and networks."""

from __future__ import annotations

import json

import numpy as np
import pytest

from plugin.detectors.card import KEY, read_card
from plugin.detectors.onnx_file import Graph, Node, onnx_bytes
from plugin.detectors.pu_losses import sigmoid
from plugin.detectors.pu_model import RADIUS_PX, Features, write_model
from plugin.detectors.pu_training import PuSamples, PuSettings, start
from plugin.detectors.surroundings import RandomSpectra, spectra_at
from plugin.raster.windows import Window, plan_windows

onnx = pytest.importorskip("onnx")
runtime = pytest.importorskip("onnxruntime")
CARD = {"name": "One class: corn", "version": "1", "licence": "own", "training_data": "an image"}


def padded(pixels: np.ndarray) -> np.ndarray:
    return np.pad(pixels, ((0, 0), (RADIUS_PX,) * 2, (RADIUS_PX,) * 2), mode="reflect")


@pytest.fixture
def image(make_scene) -> np.ndarray:
    pixels = make_scene(9, 20, 30)
    pixels[:, 4:7, 10:13] = np.nan
    return pixels


def model_of(image: np.ndarray, offset: float = 0.3):
    whole = padded(image)
    drawn = RandomSpectra(image.shape[2], image.shape[0], 500, 1)
    drawn.add(whole, Window(0, 0, *image.shape[1:]), RADIUS_PX)
    features = Features.fitted(drawn.spectra())
    inputs = features.of(drawn.spectra())
    weights = start(PuSamples(inputs, inputs[:0], inputs, np.zeros(len(inputs), int)), PuSettings(folds=3, hidden=8))
    return features, weights, write_model(features, weights, offset, CARD)


def test_the_file_is_sound_and_carries_its_card(image: np.ndarray) -> None:
    _, _, content = model_of(image)
    model = onnx.load_from_string(content)
    onnx.checker.check_model(model, full_check=True)
    card = read_card({entry.key: entry.value for entry in model.metadata_props}, "model.onnx", "pu")
    assert card.margin_px == RADIUS_PX
    assert card.more["bands"] == 9
    assert card.name == "One class: corn"


def test_the_graph_computes_what_features_and_networks_do_in_numpy(image: np.ndarray) -> None:
    features, weights, content = model_of(image)
    whole = padded(image)
    found = runtime.InferenceSession(content).run(None, {"pixels": whole[np.newaxis]})[0][0, 0]
    rows, cols = np.nonzero(np.isfinite(image[0]))
    logits = weights.logits(features.of(spectra_at(whole, rows, cols, RADIUS_PX))).mean(axis=0) - 0.3
    np.testing.assert_allclose(found[rows + RADIUS_PX, cols + RADIUS_PX], sigmoid(logits), atol=1e-4)


def test_missing_pixels_do_not_poison_their_neighbours(image: np.ndarray) -> None:
    _, _, content = model_of(image)
    found = runtime.InferenceSession(content).run(None, {"pixels": padded(image)[np.newaxis]})[0]
    assert np.isfinite(found).all()


def test_means_are_over_the_valid_neighbours_only(image: np.ndarray) -> None:
    around = spectra_at(padded(image), np.array([5, 3]), np.array([11, 9]), RADIUS_PX)
    assert np.isnan(around.pixel[0]).all()
    window = image[:, 1:6, 7:12].reshape(9, -1)
    np.testing.assert_allclose(around.around[1], np.nanmean(window, axis=1), rtol=1e-6)


def test_random_spectra_do_not_depend_on_the_windows_but_on_the_seed(image: np.ndarray) -> None:
    whole = padded(image)

    def drawn(core: tuple[int, int], seed: int) -> np.ndarray:
        found = RandomSpectra(30, 9, 100, seed)
        for window in plan_windows(20, 30, core):
            rows = slice(window.row, window.row + window.height + 2 * RADIUS_PX)
            cols = slice(window.col, window.col + window.width + 2 * RADIUS_PX)
            found.add(whole[:, rows, cols], window, RADIUS_PX)
        return np.concatenate(found.spectra(), axis=1)

    np.testing.assert_array_equal(drawn((20, 30), 1), drawn((7, 11), 1))
    assert drawn((20, 30), 1).shape == (100, 18)
    assert np.isfinite(drawn((7, 11), 1)).all()
    assert not np.array_equal(drawn((20, 30), 1), drawn((20, 30), 2))


def test_a_constant_band_and_fewer_bands_than_components_do_no_harm() -> None:
    pixels = np.random.default_rng(0).normal(size=(3, 20, 30)).astype("f4")
    pixels[1] = 7
    _, _, content = model_of(pixels)
    found = runtime.InferenceSession(content).run(None, {"pixels": padded(pixels)[np.newaxis]})[0]
    assert np.isfinite(found).all()


def test_the_writer_makes_files_that_the_checker_accepts_and_the_runtime_runs() -> None:
    graph = Graph(
        [Node("Mul", ["x", "two"], ["y"]), Node("Concat", ["x", "y"], ["z"], {"axis": -1})],
        {"two": np.array([2], np.float32)},
        {"x": ["n", 3]},
        {"z": ["n", 6]},
    )
    content = onnx_bytes(graph, {"täg": "wört " * 100, KEY: json.dumps({})})
    model = onnx.load_from_string(content)
    onnx.checker.check_model(model, full_check=True)
    assert {entry.key for entry in model.metadata_props} == {"täg", KEY}
    found = runtime.InferenceSession(content).run(None, {"x": np.array([[1, 2, 3]], np.float32)})[0]
    np.testing.assert_array_equal(found, [[1, 2, 3, 2, 4, 6]])
