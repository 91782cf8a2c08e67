"""The change encoder: sizes, lengths, how far it looks, its cost, its export, its pairs and its training."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

torch = pytest.importorskip("torch")
pytest.importorskip("onnx")
onnxruntime = pytest.importorskip("onnxruntime")

from torch.utils.flop_counter import FlopCounterMode  # noqa: E402

from models.export import LARGEST_DIFFERENCE, load_weights  # noqa: E402
from models.networks import change  # noqa: E402
from models.training import change as training  # noqa: E402
from models.training.change_pairs import CHANGED, SIDE_PX, STABLE, UNJUDGED, painted, random_pair  # noqa: E402
from plugin.detectors.cell_history import CellHistory  # noqa: E402
from plugin.detectors.history import HistorySettings  # noqa: E402
from plugin.detectors.spec import ImageShape  # noqa: E402
from plugin.raster.windows import Window  # noqa: E402

ROOT = Path(__file__).resolve().parents[2]
SHIPPED = ROOT / "models" / "onnx" / "change.onnx"


@pytest.fixture
def network() -> change.ChangeEncoder:
    torch.manual_seed(0)
    return change.build().eval()


def test_the_learned_features_have_one_length_and_a_cell_measures_four_pixels(network: change.ChangeEncoder) -> None:
    with torch.no_grad():
        features = network(torch.randn(2, 3, 64, 96))
    assert features.shape == (2, change.ChangeConfig().channels, 16, 24)
    lengths = features[:, 3:].square().sum(1).sqrt()
    torch.testing.assert_close(lengths, network.share.detach().expand(2, 16, 24), atol=1e-2, rtol=0)


def test_the_detail_is_the_logarithm_of_the_local_deviation(network: change.ChangeEncoder) -> None:
    chance = np.random.default_rng(0)
    image = chance.standard_normal((1, 3, 64, 64)).astype(np.float32)
    image[..., 32:] *= 10
    with torch.no_grad():
        detail = network(torch.from_numpy(image))[:, :3]
    apart = detail[..., 10:].mean() - detail[..., :6].mean()
    assert abs(float(apart) - np.log(10)) < 0.1


def test_without_the_learned_features_only_the_detail_is_left(network: change.ChangeEncoder) -> None:
    image = torch.randn(1, 3, 64, 64)
    with torch.no_grad():
        whole, plain = network(image), training.without_learned(network)(image)
    torch.testing.assert_close(whole[:, :3], plain[:, :3])
    assert not plain[:, 3:].any()


def test_a_cell_looks_no_farther_than_the_stated_margin(network: change.ChangeEncoder) -> None:
    margin = int(str(training.RECIPE.card["margin_px"]))
    image = torch.randn(1, 3, 2 * margin + 16, 2 * margin + 16)
    with torch.no_grad():
        near = network(image)
        far = network(torch.nn.functional.pad(image, (16, 16, 16, 16), value=5.0))[:, :, 4:-4, 4:-4]
    middle = slice(margin // 4, -margin // 4)
    torch.testing.assert_close(near[..., middle, middle], far[..., middle, middle], atol=1e-5, rtol=1e-4)


def test_a_pixel_costs_less_than_nine_kiloflop(network: change.ChangeEncoder) -> None:
    with FlopCounterMode(display=False) as counter, torch.no_grad():
        network(torch.randn(1, 3, 256, 256))
    assert 0 < counter.get_total_flops() / 256**2 < 9e3


def test_gain_and_offset_of_a_band_leave_its_local_contrast(network: change.ChangeEncoder) -> None:
    image = torch.randn(1, 3, 64, 64) * 3
    with torch.no_grad():
        plain, moved = network.contrast(image), network.contrast(1.5 * image + 0.7)
    assert float((plain - moved).abs().max()) < 0.05


def test_the_shipped_file_takes_any_batch_and_size() -> None:
    session = onnxruntime.InferenceSession(str(SHIPPED), providers=["CPUExecutionProvider"])
    network = change.build()
    load_weights(network, SHIPPED.with_suffix(".npz"))
    for batch, rows, cols in ((1, 16, 32), (3, 48, 64)):
        image = torch.randn(batch, 3, rows, cols)
        with torch.no_grad():
            wanted = network.eval()(image).numpy()
        found = session.run(None, {"image": image.numpy()})[0]
        np.testing.assert_allclose(found, wanted, atol=LARGEST_DIFFERENCE)
    assert SHIPPED.stat().st_size < 1_000_000


def test_a_place_has_the_same_shapes_at_every_date() -> None:
    one, other = (painted(7, 1, np.random.default_rng(date)) for date in (1, 2))
    assert np.array_equal(one.surface, other.surface)
    assert not np.allclose(one.signal, other.signal)


def test_pairs_repeat_with_their_seed_and_know_what_changed() -> None:
    pairs = [random_pair(np.random.default_rng(5)) for _ in range(2)]
    for one, other in zip(*pairs):
        assert np.array_equal(one, other)
    seen = set()
    for seed in range(5):
        pair = random_pair(np.random.default_rng(seed), [np.random.default_rng(0).random((4, 200, 210)) * 99])
        assert pair.first.shape == pair.second.shape == (3, SIDE_PX, SIDE_PX)
        assert np.isfinite(pair.first).all() and np.isfinite(pair.second).all()
        seen |= set(np.unique(pair.truth).tolist())
    assert seen == {STABLE, CHANGED, UNJUDGED}


def test_a_cell_is_changed_from_sixty_percent_on_and_stable_only_as_a_whole() -> None:
    truth = torch.zeros(1, 4, 12, dtype=torch.uint8)
    truth[0, :3, 4:8] = CHANGED
    truth[0, 0, 8] = UNJUDGED
    assert training.cells_of(truth)[0, 0].tolist() == [STABLE, CHANGED, UNJUDGED]


def test_angles_are_those_by_which_the_plugin_scores() -> None:
    features = np.random.default_rng(0).standard_normal((2, 5, 40, 50)).astype(np.float32)
    features[0, :, 10:20, 10:20] *= -1
    ours = training.angles(*torch.from_numpy(features)).numpy()
    judge = CellHistory(ImageShape(2, 5, 40, 50), HistorySettings((1.0,)), change.ChangeConfig().cell_px)
    judge.survey(features, 0, Window(0, 0, 40, 50))
    judge.settle(0)
    theirs = judge.score(features)
    assert np.corrcoef(ours.ravel(), theirs.ravel())[0, 1] > 0.9999


def test_every_parameter_learns(network: change.ChangeEncoder) -> None:
    job = training.ChangeJob("change", "x", batch=2)
    pairs = [random_pair(np.random.default_rng(seed)) for seed in (1, 2)]
    network.train()
    training.batch_loss(network, training.batch_of(pairs, job, np.random.default_rng(0)), job).backward()
    still = [name for name, value in network.named_parameters() if not bool(value.grad.abs().sum() > 0)]
    assert not still


def test_a_seed_that_would_draw_validation_pairs_is_refused() -> None:
    with pytest.raises(ValueError, match="0 to 9"):
        training.ChangeJob.read({"network": "change", "output": "x", "seed": 10})


def test_the_encoder_trains_from_its_job(tmp_path: Path) -> None:
    facts = json.loads((ROOT / "models/training/jobs/change_smoke.json").read_text())
    facts["output"] = str(tmp_path / "c.onnx")
    (tmp_path / "job.json").write_text(json.dumps(facts))
    command = [sys.executable, "-W", "ignore", "-m", "models.training", str(tmp_path / "job.json")]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    lines = [json.loads(line) for line in done.stdout.splitlines()]
    assert "auc_mean" in next(line["metrics"] for line in lines if "metrics" in line)["trained"]
    assert Path(str(lines[-1]["model"])).is_file()
