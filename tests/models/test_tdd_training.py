"""Simulation, losses and jobs of TDD's training."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

torch = pytest.importorskip("torch")
pytest.importorskip("onnx")
pytest.importorskip("onnxruntime")

from models.networks.tdd import TddConfig  # noqa: E402
from models.training.examples import auc, crop_of, example_of  # noqa: E402
from models.training.losses import exceeding, ranking, side_outputs  # noqa: E402
from models.training.materials import FAMILIES, reflectance  # noqa: E402
from models.training.objects import LARGEST_SHARE, random_objects  # noqa: E402
from models.training.simulate import ANOMALY, Simulation, simulate  # noqa: E402

ROOT = Path(__file__).resolve().parents[2]
TINY = Simulation(smallest_px=40, largest_px=44)


def test_the_same_seed_gives_the_same_scene_and_another_seed_another() -> None:
    one, same, other = (simulate(np.random.default_rng(seed), simulation=TINY) for seed in (5, 5, 6))
    assert np.array_equal(one.pixels, same.pixels)
    assert np.array_equal(one.truth, same.truth)
    assert one.pixels.shape != other.pixels.shape or not np.array_equal(one.pixels, other.pixels)


@pytest.mark.parametrize("seed", range(8))
def test_every_scene_is_finite_and_has_rare_anomalies(seed: int) -> None:
    scene = simulate(np.random.default_rng(seed), simulation=TINY)
    assert np.isfinite(scene.pixels).all()
    assert 4 <= len(scene.pixels) <= 230
    share = (scene.truth == ANOMALY).mean()
    assert 0 < share < 0.2


def test_anomalies_can_be_implanted_into_a_real_image() -> None:
    image = np.random.default_rng(0).uniform(1, 9, (70, 50, 60)).astype(np.float32)
    scene = simulate(np.random.default_rng(0), [image], Simulation(real_share=1.0))
    assert sorted(scene.truth.shape) == [50, 60]
    assert (scene.truth == ANOMALY).any()


@pytest.mark.parametrize("family", FAMILIES)
def test_reflectance_is_between_zero_and_one(family: str) -> None:
    spectrum = reflectance(family, np.linspace(400, 2500, 50), np.random.default_rng(0))
    assert (spectrum > 0).all()
    assert (spectrum <= 1).all()


def test_objects_cover_shares_between_none_and_all_of_a_pixel() -> None:
    objects = random_objects((60, 60), np.random.default_rng(1))
    assert all(share.min() >= 0 and share.max() <= 1 + 1e-9 for share in objects.shares)
    assert sum(share.sum() for share in objects.shares) < 3 * LARGEST_SHARE * 3600 + 200


def test_an_example_is_calibrated_to_its_own_background() -> None:
    config = TddConfig(reach=1.0)
    example = example_of(simulate(np.random.default_rng(2), simulation=TINY), config)
    margin = sum(config.dilations)
    inner = example.maps[:, margin:-margin, margin:-margin].reshape(config.maps, -1).astype(np.float32)
    assert np.abs(np.median(inner, axis=1)).max() < 0.05
    crop = crop_of(example, 24, np.random.default_rng(0))
    assert crop.maps.shape == (1, config.maps, 24 + 2 * margin, 24 + 2 * margin)
    assert bool((crop.truth == 1).any())


def test_auc_counts_ties_half_and_leaves_out_pixels_not_judged() -> None:
    scores = np.array([[0.0, 1.0, 1.0, 9.0]], np.float32)
    truth = np.array([[0, 0, 1, 2]], np.uint8)
    assert auc(scores, truth) == pytest.approx(0.75)


def test_ranking_falls_when_anomalies_rise_above_the_background() -> None:
    truth = torch.zeros(20, 20)
    truth[5, 5] = 1
    scores = torch.zeros(20, 20)
    assert float(ranking(scores + 5 * truth, truth)) < float(ranking(scores, truth))
    assert float(exceeding(torch.zeros(3), torch.zeros(2))) == pytest.approx(np.log(2), rel=1e-6)


def test_side_outputs_weigh_the_background_a_tenth() -> None:
    logits, truth = [torch.zeros(1, 1, 4, 4)], torch.zeros(1, 1, 4, 4)
    assert float(side_outputs(logits, truth)) == pytest.approx(0.5 * 0.1 * np.log(2), rel=1e-6)


def lines_of(job: Path, folder: Path) -> list[dict[str, object]]:
    """What a training process writes, one JSON object a line."""
    facts = json.loads(job.read_text())
    facts["output"] = str(folder / facts["output"])
    (folder / "job.json").write_text(json.dumps(facts))
    command = [sys.executable, "-W", "ignore", "-m", "models.training", str(folder / "job.json")]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    return [json.loads(line) for line in done.stdout.splitlines()]


def test_the_published_network_trains_from_its_job(tmp_path: Path) -> None:
    lines = lines_of(ROOT / "models/training/jobs/tdd_published_smoke.json", tmp_path)
    assert [line["progress"] for line in lines if "progress" in line] == [0.25, 0.5, 0.75, 1.0]
    assert Path(str(lines[-1]["model"])).is_file()


def test_the_shipped_network_trains_from_its_job(tmp_path: Path) -> None:
    lines = lines_of(ROOT / "models/training/jobs/tdd_smoke.json", tmp_path)
    assert any("metrics" in line for line in lines)
    assert Path(str(lines[-1]["model"])).is_file()


def test_a_broken_job_ends_with_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "job.json").write_text('{"network": "none"}')
    command = [sys.executable, "-m", "models.training", str(tmp_path / "job.json")]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "error" in json.loads(done.stdout.splitlines()[-1])
