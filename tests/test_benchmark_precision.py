"""The benchmarks of precision and of session settings: variants open in the plugin, tables say what was lost."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

onnx = pytest.importorskip("onnx")
onnxruntime = pytest.importorskip("onnxruntime")
pytest.importorskip("sklearn")

from plugin.detectors.catalog import MODELS  # noqa: E402
from plugin.detectors.device import Device, Wish  # noqa: E402
from plugin.detectors.onnx_model import OnnxModel  # noqa: E402
from tests.benchmark import graphs, precision, session_settings  # noqa: E402
from tests.benchmark.page import machine, written_between  # noqa: E402
from tests.benchmark.precision import Accuracy  # noqa: E402
from tests.benchmark.precision_scenes import judged_scenes, recorded, scored  # noqa: E402
from tests.benchmark.precision_variants import SHIPPED, VARIANTS  # noqa: E402
from tests.benchmark.session_runs import PLUGIN, SETTINGS, time_setting  # noqa: E402
from tests.benchmark.windows import ROUND, feed_of  # noqa: E402

CHANGE = MODELS / "change.onnx"
NET = ROUND[3]._replace(side_px=64)


@pytest.mark.parametrize("title", VARIANTS)
def test_a_variant_opens_in_the_plugin_with_its_card_and_gives_nearly_the_same(title: str, tmp_path: Path) -> None:
    feed = feed_of(NET)
    VARIANTS[title](CHANGE, tmp_path / "variant.onnx", [feed])
    model = OnnxModel(str(tmp_path / "variant.onnx"), "change", Wish(Device.CPU))
    plain = OnnxModel(str(CHANGE), "change", Wish(Device.CPU))
    assert model.card == plain.card
    found, wanted = (one.run(feed)[0] for one in (model, plain))
    assert found.dtype == np.float32
    apart = float(np.abs(found - wanted).max() / wanted.std())
    assert 0 < apart < 1
    assert (tmp_path / "variant.onnx").stat().st_size < 0.6 * CHANGE.stat().st_size


def test_the_shipped_network_is_its_own_measure_of_time() -> None:
    assert precision.speeds(NET, {SHIPPED: CHANGE}, runs=1) == {SHIPPED: (1.0, 1.0)}


def test_two_graphs_are_compared_in_time_and_outputs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(graphs, "ROUND", (NET,))
    text = graphs.compared("change", (CHANGE, CHANGE), 1)
    assert text.count("| change.onnx | 58 | 408 |") == 2
    assert text.endswith("outputs differ by at most 0.0e+00.")


def test_a_group_says_mean_fall_difference_and_what_got_no_scores() -> None:
    rows = [
        {SHIPPED: Accuracy(0.9, 0.0), "fp16": Accuracy(0.8, 0.5)},
        {SHIPPED: Accuracy(0.7, 0.0), "fp16": Accuracy(0.75, 2.0)},
        {SHIPPED: Accuracy(0.6, 0.0), "fp16": Accuracy(float("nan"), float("nan"), "ScoresNotFinite")},
        {SHIPPED: Accuracy(float("nan"), 0.0), "fp16": Accuracy(float("nan"), 3.0)},
    ]
    assert precision._group(rows, "fp16") == "0.7750 / 0.1000 / 3; 1 of 4 without scores"
    assert precision._group(rows[2:3], "fp16") == "no scores (ScoresNotFinite)"
    text = precision.details({("pairs", str(number)): row for number, row in enumerate(rows)}, ["fp16"])
    assert [line.split("|")[2].strip() for line in text.splitlines()[2:]] == [
        "0.8000 (0.5)",
        "0.7500 (2)",
        "ScoresNotFinite",
        "no change (3)",
    ]


def test_scenes_are_read_and_inputs_of_a_run_recorded(tmp_path: Path) -> None:
    folder = tmp_path / "had"
    folder.mkdir()
    cube = np.random.default_rng(0).normal(size=(30, 34, 6)).astype(np.float32)
    np.savez(folder / "made.npz", cube=cube, mask=np.eye(30, 34, dtype=np.uint8))
    (scene,) = judged_scenes("tdd", tmp_path, tmp_path)
    assert (scene.group, scene.name, int(scene.truth.sum())) == ("hyperspectral", "made", 30)
    tdd = MODELS / "tdd.onnx"
    assert graphs.on_scenes("tdd", (tdd, tdd), tmp_path).startswith("On 1 real scenes scores differ by at most 0.0e+00")
    run = OnnxModel.run
    feeds = recorded(lambda: scored("tdd", MODELS / "tdd.onnx", scene, tmp_path), 2)
    assert len(feeds) == 2 and set(feeds[0]) == {"components", "rarities", "location", "spread"}
    assert OnnxModel.run is run


def test_a_part_of_a_page_is_replaced_and_the_rest_stays(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text("Before\n\n<!-- times -->\nold\n<!-- end of times -->\nAfter\n", encoding="utf-8")
    for text in ("one", "two"):
        written_between(page, "times", text)
    assert page.read_text(encoding="utf-8") == ("Before\n\n<!-- times -->\n\ntwo\n\n<!-- end of times -->\nAfter\n")
    with pytest.raises(ValueError, match="other"):
        written_between(page, "other", "text")
    assert "ONNX Runtime" in machine()


def test_every_setting_opens_a_session(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tests.benchmark.session_runs.nets", lambda: (NET,))
    for setting in SETTINGS:
        found = time_setting(0, setting.title, 1)
        assert found["seconds"] > 0 and found["open_s"] > 0, setting.title


def test_the_table_of_settings_has_a_line_for_each(monkeypatch: pytest.MonkeyPatch) -> None:
    made = {"seconds": 2.0, "cpu_s": 3.0, "open_s": 0.1, "peak_mib": 99.0}
    monkeypatch.setattr(
        session_settings,
        "measured",
        lambda _work, _net, title, _runs: made if title == PLUGIN else {**made, "seconds": 1.0},
    )
    monkeypatch.setattr(session_settings, "nets", lambda: (NET,))
    text = session_settings.table(0, 2, 1)
    assert f"| {PLUGIN} | 2.00 | 1.00 | 3.00 | 0.10 | 99 |" in text
    assert "| no arena | 1.00 | 0.50 |" in text
    assert text.count("\n") == len(SETTINGS) + 3
