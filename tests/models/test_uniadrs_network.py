"""The network of UniADRS: what it may and may not do, how far it looks, its size, its export and its training."""

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

from models.export import EXPORTS, LARGEST_DIFFERENCE, compare, export, load_weights, save_weights  # noqa: E402
from models.networks import uniadrs  # noqa: E402
from models.training.loop import Best, Group, Schedule, fit  # noqa: E402
from models.training.losses import feature_ranking  # noqa: E402
from models.training.modalities import simulate_modality  # noqa: E402
from models.training.pyramids import pyramid_of, view_of  # noqa: E402
from models.training.ranked import RankedJob, judged_figure, pair_loss  # noqa: E402
from plugin.detectors.catalog import MODELS  # noqa: E402
from plugin.detectors.uniadrs import LEVELS, MAPS, STEP_PX  # noqa: E402

ROOT = Path(__file__).resolve().parents[2]
CONFIG = uniadrs.UniadrsConfig()


@pytest.fixture
def network() -> uniadrs.Uniadrs:
    """Its heads set to something, so that all parts have a say."""
    torch.manual_seed(0)
    built = uniadrs.build().eval()
    for head in (*built.ranking.heads, built.ranking.last):
        torch.nn.init.normal_(head.weight)
    built.ranking.strength.fill_(0.5)
    return built


def test_plugin_and_network_agree_on_levels_and_maps() -> None:
    assert (CONFIG.levels, uniadrs.MAPS, CONFIG.step_px) == (LEVELS, MAPS, STEP_PX)


def tile(rows: int, cols: int, components: int = 3) -> tuple[torch.Tensor, ...]:
    margin = 2 * CONFIG.margin_px
    maps = uniadrs.MAPS * CONFIG.levels
    pixels = torch.randn(1, components, rows + margin, cols + margin)
    return pixels, torch.zeros(1, maps, 1, 1), torch.ones(1, maps, 1, 1)


def test_every_parameter_is_registered_saved_and_trained(tmp_path: Path, network: uniadrs.Uniadrs) -> None:
    views = [
        view_of(pyramid_of(simulate_modality(name, np.random.default_rng(3)), name, CONFIG))
        for name in ("hyperspectral", "infrared")
    ]
    pair_loss(network, views, RankedJob("uniadrs", "x")).backward()
    still = [name for name, parameter in network.named_parameters() if not bool(parameter.grad.abs().sum() > 0)]
    # Nothing is coarser than the coarsest level: its gate and its trust have nothing to weigh.
    assert set(still) <= {"ranking.trust"}
    save_weights(network, tmp_path / "w.npz", {"seed": 1})
    other = uniadrs.build()
    load_weights(other, tmp_path / "w.npz")
    for name, value in network.state_dict().items():
        assert torch.equal(other.state_dict()[name], value)


def test_what_is_cut_off_the_levels_changes_no_score(network: uniadrs.Uniadrs) -> None:
    pixels, location, spread = tile(64, 72)
    with torch.no_grad():
        cut = network(pixels, location, spread)[0]
        maps = network.pyramid(pixels)
        whole = network.ranking(maps, torch.tensor(3.0))
    torch.testing.assert_close(cut, uniadrs.inner(whole, cut), atol=2e-5, rtol=1e-4)


def test_a_score_looks_no_farther_than_the_stated_margin(network: uniadrs.Uniadrs) -> None:
    inputs = tile(8, 8)
    with torch.no_grad():
        near = network(*inputs)[0]
    assert near.shape == (1, 1, 8, 8)
    beyond = torch.nn.functional.pad(inputs[0], (8, 8, 8, 8), value=1e4)
    with torch.no_grad():
        wider = network(beyond, *inputs[1:])[0]
    torch.testing.assert_close(wider[:, :, 8:-8, 8:-8], near, atol=2e-5, rtol=1e-4)


def test_evidence_never_falls_where_maps_rise() -> None:
    torch.manual_seed(0)
    evidence = uniadrs.Evidence()
    torch.nn.init.normal_(evidence.weights)
    maps = torch.randn(1, uniadrs.MAPS, 8, 8)
    assert bool((evidence(maps + torch.rand_like(maps)) >= evidence(maps)).all())


def test_coarse_levels_count_less_in_images_of_many_components() -> None:
    assert float(uniadrs.spectral(torch.tensor(3.0))) == 0
    assert float(uniadrs.spectral(torch.tensor(20.0))) == pytest.approx(np.log(5), rel=1e-6)


def test_interpolation_covers_the_middle_of_the_finer_level() -> None:
    coarse = torch.arange(6.0).reshape(1, 1, 1, 6).expand(1, 1, 6, 6)
    fine = uniadrs.doubled(coarse, torch.zeros(1, 1, 8, 8))
    torch.testing.assert_close(fine[0, 0, 0], torch.arange(8) / 2 + 0.75)


def test_peaks_are_signed_logarithms() -> None:
    values = torch.tensor([-1.0, 0.0, 1.0])
    torch.testing.assert_close(uniadrs.symmetric_log(values), torch.tensor([-np.log(11), 0, np.log(11)]).float())


def test_a_tile_of_224_pixels_costs_less_than_two_gigaflop(network: uniadrs.Uniadrs) -> None:
    with FlopCounterMode(display=False) as counter, torch.no_grad():
        network(*tile(224, 224))
    assert 0 < counter.get_total_flops() < 2e9


@pytest.mark.parametrize("components", [1, 3, 20])
def test_the_shipped_file_takes_any_components_batch_and_size(components: int) -> None:
    session = onnxruntime.InferenceSession(str(MODELS / "uniadrs.onnx"), providers=["CPUExecutionProvider"])
    network = uniadrs.build()
    load_weights(network, MODELS / "uniadrs.npz")
    for batch, rows, cols in ((1, 8, 16), (3, 40, 24)):
        inputs = tile(rows, cols, components)
        inputs = (inputs[0].repeat(batch, 1, 1, 1), *inputs[1:])
        feed = dict(zip(EXPORTS["uniadrs"].inputs, (value.numpy() for value in inputs)))
        found = session.run(None, feed)
        with torch.no_grad():
            wanted = network.eval()(*inputs)
        for one, other in zip(found, wanted):
            np.testing.assert_allclose(one, other.numpy(), atol=2e-4, rtol=1e-3)
    assert (MODELS / "uniadrs.onnx").stat().st_size < 3_000_000


def test_the_exported_file_equals_torch(tmp_path: Path, network: uniadrs.Uniadrs) -> None:
    save_weights(network, tmp_path / "u.npz", {"seed": 3, "command": "none"})
    facts = export("uniadrs", tmp_path / "u.npz", tmp_path / "u.onnx")
    assert facts["largest_difference"] <= LARGEST_DIFFERENCE
    assert compare(network, EXPORTS["uniadrs"], tmp_path / "u.onnx", (2, 48, 32)) <= LARGEST_DIFFERENCE


def test_feature_ranking_falls_when_anomalies_lie_apart() -> None:
    torch.manual_seed(0)
    truth = torch.zeros(20, 20)
    truth[5:7, 5:7] = 1
    near = torch.randn(4, 20, 20)
    assert float(feature_ranking(near + 9 * truth, truth)) < float(feature_ranking(near, truth))


def test_the_best_step_is_kept_not_the_last() -> None:
    network = torch.nn.Linear(1, 1)
    figures = iter([0.0, 1.0, 3.0, 2.0])
    seen = []

    def judge() -> float:
        seen.append(network.weight.detach().clone())
        return next(figures)

    best = Best(network, judge)
    loss = lambda: network.weight.sum()  # noqa: E731
    fit(loss, [Group(network.parameters())], Schedule(3, 0.1, scenes_per_step=1, judge_every=1), best)
    assert best.step == 2
    assert torch.equal(network.weight, seen[2])


def test_the_judged_figure_counts_what_is_lacking_to_one() -> None:
    metrics = {"a": {"auc_mean": 0.99}, "b": {"auc_mean": 0.9}}
    assert judged_figure(metrics) == pytest.approx(1.5, abs=0.01)


def test_a_seed_that_would_draw_validation_scenes_is_refused() -> None:
    with pytest.raises(ValueError, match="0 to 9"):
        RankedJob.read({"network": "uniadrs", "output": "x", "seed": 10})


def test_uniadrs_trains_from_its_job(tmp_path: Path) -> None:
    facts = json.loads((ROOT / "models/training/jobs/uniadrs_smoke.json").read_text())
    facts["output"] = str(tmp_path / "u.onnx")
    (tmp_path / "job.json").write_text(json.dumps(facts))
    command = [sys.executable, "-W", "ignore", "-m", "models.training", str(tmp_path / "job.json")]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    lines = [json.loads(line) for line in done.stdout.splitlines()]
    assert set(next(line["metrics"] for line in lines if "metrics" in line)["trained"]) == {
        "hyperspectral", "visible", "sar", "infrared", "low_light",
    }  # fmt: skip
    assert Path(str(lines[-1]["model"])).is_file()
