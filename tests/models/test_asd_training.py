"""The job "asd": from crops of one normal class to a model whose scores are distances from it."""

from __future__ import annotations

import contextlib
import io
import json
import sys
from pathlib import Path
from typing import NamedTuple

import numpy as np
import pytest

torch = pytest.importorskip("torch")
import onnxruntime  # noqa: E402

from models.networks.asd import MARGIN_PX, AnomalyMap  # noqa: E402
from models.training.__main__ import main  # noqa: E402
from models.training.asd import (  # noqa: E402
    AsdSettings,
    Crops,
    compact,
    descriptors_of,
    diverse,
    fitted,
    normal_of,
)
from plugin.asd_in_torch import train_in_torch  # noqa: E402
from plugin.detectors.card import read_card  # noqa: E402
from plugin.torch_process import find_python  # noqa: E402
from tests.conftest import Listener  # noqa: E402

SETTINGS = {"steps": 12, "crops_per_step": 2}
INNER = slice(MARGIN_PX, -MARGIN_PX)


class Scene(NamedTuple):
    crops: np.ndarray
    normal: np.ndarray


class Trained(NamedTuple):
    """What a job has said, and the model that it has left."""

    lines: list[dict[str, object]]
    session: onnxruntime.InferenceSession

    def scores(self, pixels: np.ndarray) -> np.ndarray:
        return self.session.run(None, {"pixels": pixels})[0]


@pytest.fixture(scope="module")
def scene() -> Scene:
    """Three crops of fine stripes, and in each a plain square in the middle that is not normal; one pixel missing."""
    chance = np.random.default_rng(0)
    stripes = 300 + 40 * np.sin(np.arange(64) * 1.5)[:, np.newaxis] * np.ones((3, 3, 64, 64))
    crops = (stripes + chance.normal(0, 4, stripes.shape)).astype(np.float32)
    normal = np.ones((3, 64, 64), np.bool_)
    crops[:, :, 28:36, 28:36] = 500
    normal[:, 24:40, 24:40] = False
    crops[0, 1, 20, 20] = np.nan
    return Scene(crops, normal)


@pytest.fixture(scope="module")
def trained(scene: Scene, tmp_path_factory: pytest.TempPathFactory) -> Trained:
    folder, told = tmp_path_factory.mktemp("asd"), io.StringIO()
    with contextlib.redirect_stdout(told):
        assert main([str(job(folder, scene))]) == 0
    session = onnxruntime.InferenceSession(str(folder / "asd.onnx"), providers=["CPUExecutionProvider"])
    return Trained([json.loads(line) for line in told.getvalue().splitlines()], session)


def job(folder: Path, scene: Scene, **changed: object) -> Path:
    np.savez(folder / "samples.npz", **scene._asdict())
    facts = {
        "network": "asd",
        "samples": str(folder / "samples.npz"),
        "output": str(folder / "asd.onnx"),
        "settings": SETTINGS,
        "card": {"name": "Stripes", "class_name": "stripes", "margin_px": 500},
    }
    file = folder / "job.json"
    file.write_text(json.dumps({**facts, **changed}), encoding="utf-8")
    return file


def test_a_job_tells_of_its_progress_and_names_the_model(trained: Trained) -> None:
    assert [line["progress"] for line in trained.lines if "progress" in line] == [10 / 12]
    assert Path(str(trained.lines[-1]["model"])).name == "asd.onnx"
    assert trained.lines[-1]["largest_difference"] <= 1e-4


def test_the_model_scores_another_texture_highest(scene: Scene, trained: Trained) -> None:
    found = trained.scores(scene.crops)[:, 0, INNER, INNER]
    assert np.median(found[:, 12:20, 12:20]) > 3 * np.quantile(found[scene.normal[:, INNER, INNER]], 0.99)


def test_the_model_takes_any_batch_and_size(scene: Scene, trained: Trained) -> None:
    for batch, rows, cols in ((3, 64, 64), (2, 31, 50), (1, 1, 7)):
        assert trained.scores(scene.crops[:batch, :, :rows, :cols]).shape == (batch, 1, rows, cols)


def test_the_card_says_what_the_plugin_must_know(trained: Trained) -> None:
    card = read_card(trained.session.get_modelmeta().custom_metadata_map, "asd.onnx", "asd")
    assert (card.name, card.margin_px) == ("Stripes", MARGIN_PX)
    wanted = {"bands": 3, "scaling": "none", "missing": "nan", "extractor": "trained", "threshold": 1.0}
    assert wanted.items() <= card.more.items()
    assert card.more["class_name"] == "stripes"


@pytest.mark.parametrize("bands", [1, 14])
def test_one_band_and_fourteen_are_trained_alike(scene: Scene, bands: int) -> None:
    factors = np.arange(1, bands + 1)[:, np.newaxis, np.newaxis]
    many = np.repeat(scene.crops[:, :1], bands, axis=1) * factors
    crops = Crops((many + np.random.default_rng(1).normal(0, 4, many.shape)).astype(np.float32), scene.normal)
    network = fitted(crops, AsdSettings(steps=2, crops_per_step=1))
    assert all(torch.isfinite(values).all() for values in network.parameters())
    described = descriptors_of(AnomalyMap(network, crops.mean, crops.deviation), crops)
    assert described.shape[1] == 15 + bands and np.isfinite(described).all()


def test_the_same_seed_gives_the_same_network_and_touches_no_other_draw(scene: Scene) -> None:
    crops = Crops(*scene)
    torch.manual_seed(7)
    wanted = torch.rand(3)
    torch.manual_seed(7)
    first, second, other = (fitted(crops, AsdSettings(seed=seed, steps=2, crops_per_step=1)) for seed in (1, 1, 2))
    assert torch.equal(torch.rand(3), wanted)
    pairs = [zip(first.parameters(), one.parameters()) for one in (second, other)]
    assert all(torch.equal(a, b) for a, b in pairs[0])
    assert not all(torch.equal(a, b) for a, b in pairs[1])


def test_one_normal_pixel_in_twenty_lies_beyond_the_threshold() -> None:
    chance = np.random.default_rng(0)
    described = chance.normal(size=(20000, 6)) @ chance.normal(size=(6, 6))
    normal = normal_of(described.astype(np.float32))
    far = torch.linalg.norm((torch.from_numpy(described).float() - normal.centre) @ normal.whitening.T, dim=1)
    assert abs(float((far > 1).float().mean()) - 0.05) < 0.01
    assert normal.threshold > 2


def test_the_sphere_that_costs_least_leaves_the_said_share_outside() -> None:
    descriptors = torch.randn(2000, 5, generator=torch.Generator().manual_seed(0))
    squares = descriptors.square().sum(1)
    found = compact(descriptors, 0.1)
    for radius in (0.8, 1.2):
        other = radius * torch.quantile(squares, 0.9)
        assert found < other + torch.relu(squares - other).mean() / 0.1
    # What it costs is the mean of the farthest tenth.
    assert abs(float(found - squares.sort().values[-200:].mean())) < 0.01


def test_the_diverse_term_falls_with_the_distance_and_is_bounded() -> None:
    near, far = torch.zeros(10, 5), torch.full((10, 5), 3.0)
    assert diverse(near, near) == pytest.approx(10)
    assert diverse(near, far) < 0.2


def test_corrupted_crops_keep_their_place_and_differ_in_colour(scene: Scene) -> None:
    crops = Crops(*scene)
    found = crops.corrupted(crops.image, np.random.default_rng(0))
    assert found.shape == crops.image.shape and torch.isfinite(found).all()
    assert ((found - crops.image).square().mean((1, 2, 3)) > 0.005).all()


def test_pixels_that_miss_a_band_or_lie_at_the_edge_are_not_learned(scene: Scene) -> None:
    crops = Crops(*scene)
    assert not crops.normal[0, 20, 20] and crops.normal[1, 20, 20]
    edge = scene.normal.copy()
    edge[:, INNER, INNER] = False
    with pytest.raises(ValueError, match="Too few normal pixels"):
        Crops(scene.crops, edge)


def test_a_job_without_normal_pixels_is_refused(tmp_path: Path, scene: Scene, capsys) -> None:
    assert main([str(job(tmp_path, scene._replace(normal=np.zeros_like(scene.normal))))]) == 1
    assert "Too few normal pixels" in capsys.readouterr().out


def test_a_job_with_an_unknown_word_is_refused(tmp_path: Path, scene: Scene, capsys) -> None:
    assert main([str(job(tmp_path, scene, settings={"stepps": 7}))]) == 1
    assert "stepps" in capsys.readouterr().out


def test_the_plugin_gets_the_models_bytes_from_another_python(scene: Scene, listener: Listener) -> None:
    settings = {**SETTINGS, "steps": 2}
    content = train_in_torch(find_python(sys.executable), *scene, settings, {"class_name": "stripes"}, listener)
    session = onnxruntime.InferenceSession(content, providers=["CPUExecutionProvider"])
    assert session.run(None, {"pixels": scene.crops})[0].shape == (3, 1, 64, 64)
