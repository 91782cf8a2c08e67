"""The windows network of one class: how far it looks, what a window may be, and what statistics do to it."""

from __future__ import annotations

import numpy as np
import pytest

torch = pytest.importorskip("torch")
from models.networks.pu_windows import ClassMap, Projection, WindowsConfig, build  # noqa: E402

BANDS = 5


def class_map(config: WindowsConfig) -> ClassMap:
    torch.manual_seed(0)
    mean, deviation = torch.full((BANDS,), 100.0), torch.full((BANDS,), 10.0)
    axes = torch.linalg.qr(torch.randn(BANDS, BANDS))[0][: config.components]
    projection = Projection(mean, deviation, axes, torch.ones(config.components))
    return ClassMap(projection, [build(config), build(config)], 0.1).eval()


@pytest.fixture
def network() -> ClassMap:
    return class_map(WindowsConfig(components=3, widths=(8, 8, 16, 16), merged=8))


def pixels(rows: int, cols: int, seed: int = 1) -> torch.Tensor:
    torch.manual_seed(seed)
    return 100 + 10 * torch.randn(1, BANDS, rows, cols)


CONTEXT = torch.tensor([100.0] * BANDS + [10.0] * BANDS).reshape(1, -1, 1, 1)


def test_a_logit_looks_no_farther_than_the_margin_and_nearly_as_far(network: ClassMap) -> None:
    config = network.networks[0].config
    size, reach = 2 * config.margin_px + 40, 0
    image = torch.randn(1, config.components + 1, size, size, requires_grad=True)
    statistics = torch.zeros(1, 2 * config.components, 1, 1)
    for at in range(size // 2, size // 2 + config.step_px):
        logits = network.networks[0](image, statistics)
        (slope,) = torch.autograd.grad(logits[0, 0, at, at], image)
        rows, cols = np.nonzero(slope[0].abs().sum(0).numpy())
        reach = max(reach, *(int(np.abs(places - at).max()) for places in (rows, cols)))
    assert config.margin_px - config.step_px < reach <= config.margin_px


@torch.no_grad()
def test_a_change_beyond_the_margin_changes_nothing(network: ClassMap) -> None:
    margin = network.networks[0].config.margin_px
    image = pixels(margin + 40, margin + 40)
    changed = image.clone()
    changed[0, :, 3, 5] += 1000
    found = (network(changed, CONTEXT) - network(image, CONTEXT)).abs()[0, 0].numpy()
    rows, cols = np.ogrid[: found.shape[0], : found.shape[1]]
    far = np.maximum(abs(rows - 3), abs(cols - 5)) > margin
    assert found[~far].max() > 1e-3
    assert found[far].max() == 0


@torch.no_grad()
@pytest.mark.parametrize("size", [(1, 1), (3, 50), (37, 45), (64, 8)])
def test_a_window_of_any_size_gets_a_probability_for_each_pixel(network: ClassMap, size: tuple[int, int]) -> None:
    image = pixels(*size)
    image[:, :, -1, -1] = torch.nan
    found = network(image, CONTEXT)
    assert found.shape == (1, 1, *size)
    assert ((found > 0) & (found < 1)).all()


@torch.no_grad()
def test_a_missing_pixel_counts_as_missing_whatever_else_it_could_hold(network: ClassMap) -> None:
    image = pixels(24, 24)
    image[:, :, 4, 4] = torch.nan
    other = torch.where(torch.isnan(image), torch.tensor(100.0), image)  # the mean, which projects to zero
    assert (network(image, CONTEXT) - network(other, CONTEXT)).abs().max() > 1e-6


@torch.no_grad()
def test_the_statistics_of_the_image_move_the_gates_and_stay_bounded(network: ClassMap) -> None:
    projection = network.projection
    assert projection.statistics(CONTEXT).abs().max() < 1e-6
    wild = torch.cat([CONTEXT[:, :BANDS] * 1e6, CONTEXT[:, BANDS:] * 0], 1)
    assert projection.statistics(wild).abs().max() <= 1
    image = pixels(24, 24)
    assert (network(image, wild) - network(image, CONTEXT)).abs().max() > 1e-4


def test_the_network_that_is_trained_has_a_margin_of_whole_steps() -> None:
    config = WindowsConfig()
    assert (config.step_px, config.margin_px) == (8, 96)
