"""The networks of TDD: shapes, local attention, what the shipped fusion may and may not do, and what is exported."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

torch = pytest.importorskip("torch")
pytest.importorskip("onnx")
pytest.importorskip("onnxruntime")

from models.export import EXPORTS, LARGEST_DIFFERENCE, export, load_weights, save_weights  # noqa: E402
from models.networks import blocks, tdd, tdd_published  # noqa: E402
from plugin.detectors.device import Device, Wish  # noqa: E402
from plugin.detectors.onnx_model import OnnxModel  # noqa: E402

CONFIG = tdd.TddConfig(reach=1.0)
SMALL = tdd_published.PublishedConfig(bands=6, widths=(4, 4, 6, 6, 6, 8), attention_hidden=8)


def test_perturbing_one_pixel_changes_only_its_49_neighbours_in_local_attention() -> None:
    torch.manual_seed(0)
    attention = blocks.LocalAttention(4, hidden=8)
    # Weights that do not depend on the features, so that only the sum itself is looked at.
    torch.nn.init.zeros_(attention.narrow.weight)
    features = torch.randn(1, 4, 20, 24)
    changed = features.clone()
    changed[0, :, 10, 12] += 1
    difference = (attention(changed) - attention(features)).abs().sum(1)[0] > 1e-6
    rows, cols = torch.nonzero(difference, as_tuple=True)
    assert int(difference.sum()) == 49
    assert {int(row) for row in rows} == set(range(4, 17, 2))
    assert {int(col) for col in cols} == set(range(6, 19, 2))


def test_local_attention_equals_the_unfolded_form() -> None:
    torch.manual_seed(0)
    attention = blocks.LocalAttention(3, hidden=8)
    features = torch.randn(2, 3, 9, 11)
    weights = torch.softmax(attention.narrow(attention.wide(features)), 1).flatten(2)
    unfolded = torch.nn.functional.unfold(features, 7, dilation=2, padding=6).reshape(2, 3, 49, -1)
    expected = (unfolded * weights[:, None]).sum(2).reshape(features.shape)
    torch.testing.assert_close(attention(features), expected, atol=1e-5, rtol=1e-5)


def test_the_published_network_has_the_published_size() -> None:
    with torch.device("meta"):
        network = tdd_published.build()
    assert sum(p.numel() for p in network.parameters()) == pytest.approx(46.6e6, rel=0.002)
    assert sum(p.numel() for p in network.encoder.parameters()) == pytest.approx(29.0e6, rel=0.002)


def test_the_published_network_gives_six_side_outputs_and_a_map_of_the_input_s_size() -> None:
    network = tdd_published.build(SMALL).eval()
    pixels = torch.rand(2, 6, 32, 40)
    sizes = [tuple(side.shape[-2:]) for side in network.sides(pixels)]
    assert sizes == [(4, 5), (4, 5), (4, 5), (8, 10), (16, 20), (32, 40)]
    assert network(pixels).shape == (2, 1, 32, 40)


def test_all_parameters_of_the_published_network_are_registered_and_learn() -> None:
    network = tdd_published.build(SMALL)
    sum(side.sum() for side in network.sides(torch.rand(2, 6, 32, 32))).backward()
    assert all(parameter.grad is not None for parameter in network.parameters())


@pytest.mark.parametrize("size", [3, 5, 9, 11, 15])
def test_line_erosion_is_the_least_value_on_the_line(size: int) -> None:
    image = torch.rand(1, 2, 20, 30)
    found = blocks.line_erosions(image, [size], (0, 1))[0]
    half = size // 2
    expected = -torch.nn.functional.max_pool2d(-image, (1, size), 1)
    assert torch.equal(found[..., half:-half], expected)


def test_opening_removes_what_is_smaller_than_the_square_and_keeps_the_rest() -> None:
    image = torch.zeros(1, 1, 20, 20)
    image[..., 3:5, 3:5] = 1
    image[..., 10:15, 10:15] = 1
    opened = blocks.square_opening(image, 3)
    assert float(opened[..., 3:5, 3:5].max()) == 0
    assert float(opened[..., 10:15, 10:15].min()) == 1


def test_line_opening_keeps_a_road_that_a_square_opening_removes() -> None:
    image = torch.zeros(1, 1, 30, 30)
    image[..., 15, :] = 1
    assert float(blocks.line_openings(image, [9])[0][..., 15, 10:20].min()) == 1
    assert float(blocks.square_opening(image, 3)[..., 15, 10:20].max()) == 0


def test_ring_distances_equal_a_loop() -> None:
    image = torch.rand(1, 5, 16, 17)
    nearest = blocks.nearest_on_circle(image, 3, 12, (5,))[0][0]
    half = blocks.half_circle(3, 12)
    offsets = half + [(-down, -right) for down, right in half]
    row, col = 8, 7
    distances = sorted(float((image[0, :, row, col] - image[0, :, row + d, col + r]).norm()) for d, r in offsets)
    assert float(nearest[1, row, col]) == pytest.approx(distances[0], rel=1e-5)
    assert float(nearest[0, row, col]) == pytest.approx(sum(distances[:3]) / 3, rel=1e-5)


def test_the_monotone_part_never_falls_where_maps_rise() -> None:
    torch.manual_seed(0)
    fusion = tdd.Fusion(CONFIG)
    torch.nn.init.normal_(fusion.weights)
    maps = torch.randn(1, tdd.TddConfig().maps, 8, 8)
    higher = maps + torch.rand_like(maps)
    assert bool((fusion.monotone(higher) >= fusion.monotone(maps)).all())


def test_a_score_looks_no_farther_than_the_stated_margin() -> None:
    torch.manual_seed(0)
    config = CONFIG
    network = tdd.build(config).eval()
    torch.nn.init.normal_(network.fusion.last.weight)
    inputs = EXPORTS["tdd"].example(1, 64, 64)
    changed = inputs[0].clone()
    changed[0, :, 32, 32] += 5
    with torch.no_grad():
        difference = (network(changed, *inputs[1:])[0] - network(*inputs)[0]).abs()[0, 0] > 1e-6
    rows, cols = torch.nonzero(difference, as_tuple=True)
    reach = int(max((rows - 32).abs().max(), (cols - 32).abs().max()))
    assert 12 <= reach <= config.margin_px


def test_the_exported_file_equals_torch_at_any_size_and_carries_its_card(tmp_path: Path) -> None:
    torch.manual_seed(0)
    network = tdd.build()
    torch.nn.init.normal_(network.fusion.weights)
    weights, output = tmp_path / "tdd.npz", tmp_path / "tdd.onnx"
    save_weights(network, weights, {"seed": 3, "command": "none"})
    facts = export("tdd", weights, output)
    assert facts["largest_difference"] <= LARGEST_DIFFERENCE
    assert facts["bytes"] < 3_000_000
    card = OnnxModel(str(output), "tdd", Wish(Device.CPU)).card
    assert card.more["seed"] == 3
    assert card.margin_px <= 64


def test_weights_survive_the_file_without_pickle(tmp_path: Path) -> None:
    network, other = tdd.build(), tdd.build()
    torch.nn.init.normal_(network.fusion.weights)
    save_weights(network, tmp_path / "w.npz", {"seed": 1})
    assert load_weights(other, tmp_path / "w.npz") == {"seed": 1}
    for before, after in zip(network.state_dict().values(), other.state_dict().values()):
        assert np.array_equal(before.numpy(), after.numpy())


def test_lengths_of_several_ranks_are_the_norms_of_their_channels() -> None:
    vectors = torch.randn(2, 7, 5, 6)
    found = blocks.rank_lengths(vectors, (7, 3))
    expected = torch.cat([blocks.length(vectors), blocks.length(vectors[:, :3])], 1)
    torch.testing.assert_close(found, expected)


def test_openings_by_several_squares_are_those_by_each_alone() -> None:
    image = torch.randn(1, 2, 24, 30)
    for opened, size in zip(blocks.square_openings(image, (3, 5, 9, 13)), (3, 5, 9, 13)):
        alone = blocks.square_dilation(-blocks.square_dilation(-image, size), size)
        assert torch.equal(opened, alone)


@pytest.mark.parametrize("step", [(0, 1), (1, 0), (1, 1), (1, -1)])
def test_erosions_and_dilations_are_the_least_and_largest_values_on_the_line(step: tuple[int, int]) -> None:
    image = torch.randn(1, 1, 40, 40)
    spans = (3, 7, 11)
    inside = (..., slice(12, -12), slice(12, -12))
    for eroded, span in zip(blocks.line_erosions(image, spans, step), spans):
        places = [(way * step[0], way * step[1]) for way in range(-(span // 2), span // 2 + 1)]
        line = torch.stack([torch.roll(image, place, (2, 3)) for place in places])
        assert torch.equal(eroded[inside], line.amin(0)[inside])
        assert torch.equal(blocks.line_dilation(image, span, step)[inside], line.amax(0)[inside])
