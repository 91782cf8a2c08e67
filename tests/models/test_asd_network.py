"""The descriptor network: equal to its patches, whatever the size, the batch and the window, and blind beyond."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest

torch = pytest.importorskip("torch")
from torch.nn import functional  # noqa: E402

from models.networks.asd import (  # noqa: E402
    MARGIN_PX,
    PATCH_PX,
    STEP_PX,
    AnomalyMap,
    AsdConfig,
    DescriptorNetwork,
    Extractor,
    build,
)

BANDS = 4
SIZES = [(1, 1), (2, 5), (37, 45), (40, 9)]


@pytest.fixture
def network() -> DescriptorNetwork:
    torch.manual_seed(0)
    return build(AsdConfig(bands=BANDS)).eval()


@pytest.fixture
def model(network: DescriptorNetwork) -> AnomalyMap:
    made = AnomalyMap(network, torch.full((BANDS,), 100.0), torch.full((BANDS,), 10.0)).eval()
    size = network.config.maps + BANDS
    made.set_normal(torch.randn(size), torch.randn(size, size))
    return made


def pixels(rows: int, cols: int, count: int = 1) -> torch.Tensor:
    torch.manual_seed(1)
    return 100 + 10 * torch.randn(count, BANDS, rows, cols)


def of_patch(extractor: Extractor, patch: torch.Tensor) -> torch.Tensor:
    """(n, bands, 15, 15) -> (n, k) by the plain network, with strides and without dilations."""
    found = functional.max_pool2d(functional.relu(functional.conv2d(patch, *parameters(extractor.edges))), 2)
    found = functional.max_pool2d(functional.relu(functional.conv2d(found, *parameters(extractor.corners))), 2)
    found = functional.conv2d(
        functional.relu(functional.conv2d(found, *parameters(extractor.parts))), *parameters(extractor.head)
    )
    assert found.shape[2:] == (1, 1)
    return found[:, :, 0, 0]


def parameters(layer: torch.nn.Conv2d) -> tuple[torch.Tensor, torch.Tensor]:
    return layer.weight, layer.bias


def patches(image: torch.Tensor) -> Callable[[int, int], torch.Tensor]:
    """The patch round a pixel of a (bands, rows, cols) image, zero beyond its edges."""
    padded = functional.pad(image, [PATCH_PX // 2] * 4)
    return lambda row, col: padded[:, row : row + PATCH_PX, col : col + PATCH_PX]


@torch.no_grad()
def test_the_maps_of_a_pixel_are_those_of_its_patch_in_the_plain_network(network: DescriptorNetwork) -> None:
    image = pixels(11, 14)[0] / 100
    maps = network(functional.pad(image[None], [MARGIN_PX] * 4))[0, 5:10]
    patch = patches(image)
    cut = torch.stack([patch(row, col) for row in range(11) for col in range(14)])
    wanted = of_patch(network.scales[1], cut).T.reshape(5, 11, 14)
    assert (maps - wanted).abs().max() < 1e-6


@torch.no_grad()
def test_the_fine_maps_are_those_of_patches_of_the_doubled_image(network: DescriptorNetwork) -> None:
    wide = functional.pad(pixels(9, 12) / 100, [MARGIN_PX] * 4)
    doubled = functional.interpolate(wide, scale_factor=2.0, mode="bilinear", align_corners=False)[0]
    maps, patch = network(wide)[0, 10:], patches(doubled)
    # The second of the two pixels that each pixel has become: its patch lies round the middle of both.
    places = [2 * (place + MARGIN_PX) + 1 for place in range(12)]
    cut = torch.stack([patch(row, col) for row in places[:9] for col in places])
    assert (maps - of_patch(network.scales[2], cut).T.reshape(5, 9, 12)).abs().max() < 1e-6


@torch.no_grad()
def test_the_coarse_maps_are_those_of_patches_of_the_halved_image(network: DescriptorNetwork) -> None:
    wide = functional.pad(pixels(8, 12) / 100, [MARGIN_PX] * 4)
    patch = patches(functional.avg_pool2d(wide, 2)[0])
    first = MARGIN_PX // 2 - 1
    cut = torch.stack([patch(first + row, first + col) for row in range(6) for col in range(8)])
    found = of_patch(network.scales[0], cut).T.reshape(1, 5, 6, 8)
    wanted = functional.interpolate(found, scale_factor=2.0, mode="bilinear", align_corners=False)[0, :, 2:-2, 2:-2]
    assert (network(wide)[0, :5] - wanted).abs().max() < 1e-6


@torch.no_grad()
def test_maps_of_every_second_pixel_are_the_same_numbers(network: DescriptorNetwork) -> None:
    image = pixels(2 * MARGIN_PX + 21, 2 * MARGIN_PX + 30, 2) / 100
    assert (network(image)[:, :, ::2, ::2] - network(image, 2)).abs().max() < 1e-6


@torch.no_grad()
@pytest.mark.parametrize("size", SIZES)
def test_an_image_of_any_size_gets_a_score_for_each_pixel(model: AnomalyMap, size: tuple[int, int]) -> None:
    found = model(pixels(*size, 3))
    assert found.shape == (3, 1, *size)
    assert torch.isfinite(found).all() and (found >= 0).all()
    assert (found[1:2] - model(pixels(*size, 3)[1:2])).abs().max() < 1e-4


@torch.no_grad()
def test_windows_with_their_margin_give_what_the_whole_image_does(model: AnomalyMap) -> None:
    image, core = pixels(71, 64), STEP_PX * 15
    whole = model(image)
    wide = functional.pad(image, [MARGIN_PX] * 4, value=torch.nan)
    for top in range(0, 71, core):
        for left in range(0, 64, core):
            window = wide[:, :, top : top + core + 2 * MARGIN_PX, left : left + core + 2 * MARGIN_PX]
            found = model(window)[:, :, MARGIN_PX:-MARGIN_PX, MARGIN_PX:-MARGIN_PX]
            wanted = whole[:, :, top : top + core, left : left + core]
            assert (found - wanted).abs().max() < 1e-4 * whole.max()


def test_a_map_looks_no_farther_than_the_margin_and_as_far(network: DescriptorNetwork) -> None:
    size, reach = 2 * MARGIN_PX + 8, 0
    image = torch.randn(1, BANDS, size + 2 * MARGIN_PX, size + 2 * MARGIN_PX, requires_grad=True)
    for at in (size // 2, size // 2 + 1):
        (slope,) = torch.autograd.grad(network(image)[0, :, at, at].sum(), image)
        places = np.nonzero(slope[0].abs().sum(0).numpy())
        reach = max(reach, *(int(np.abs(one - at - MARGIN_PX).max()) for one in places))
    assert MARGIN_PX - 2 <= reach <= MARGIN_PX


@torch.no_grad()
def test_what_is_missing_counts_as_the_mean(model: AnomalyMap) -> None:
    image = pixels(24, 24)
    image[:, :, 4, 4] = torch.nan
    filled = torch.where(torch.isnan(image), torch.tensor(100.0), image)
    assert (model(image) - model(filled)).abs().max() < 1e-5


def test_all_scales_are_trained_and_saved(network: DescriptorNetwork) -> None:
    one = (9 * BANDS * 8 + 8) + (9 * 8 * 16 + 16) + (4 * 16 * 128 + 128) + (128 * 5 + 5)
    assert sum(values.numel() for values in network.scales.parameters()) == 3 * one
    assert {name.split(".")[1] for name in network.state_dict() if name.startswith("scales")} == {"0", "1", "2"}
