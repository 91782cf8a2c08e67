"""TDD as shipped: maps of how a pixel deviates from its surroundings, and the small network that fuses them."""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import Tensor, nn
from torch.nn import functional

from .blocks import (
    length,
    line_openings,
    nearest_on_circle,
    rank_lengths,
    square_mean,
    square_openings,
)

KNOTS = (-4.0, 0.0, 1.0, 2.0, 4.0)
PLAIN = (1.0, 0.1, 0.1, 0.1, 0.1)


@dataclass(frozen=True)
class TddConfig:
    """Sizes in pixels of what is compared; `reach` bounds the residual network, 0 = none, as shipped."""

    components: int = 20
    leading: int = 8
    rarities: int = 5
    circles: tuple[tuple[int, int], ...] = ((2, 12), (3, 12), (4, 12), (6, 16), (9, 16), (12, 16), (16, 16))
    windows: tuple[tuple[int, int], ...] = ((1, 3), (1, 5), (1, 11), (3, 11), (3, 25), (5, 25))
    squares: tuple[int, ...] = (3, 5, 9, 13)
    lines: tuple[int, ...] = (5, 9, 15)
    reach: float = 0.0
    channels: int = 24
    dilations: tuple[int, ...] = (1, 2, 2, 1)

    @property
    def neighbourhood_px(self) -> int:
        """How far a map looks."""
        return max(
            max(r for r, _ in self.circles),
            max(self.lines) - 1,
            max(self.squares) - 1,
            max(o // 2 for _, o in self.windows),
        )

    @property
    def margin_px(self) -> int:
        """How far a score looks."""
        return self.neighbourhood_px + self.fusion_px

    @property
    def fusion_px(self) -> int:
        """How far the fusion looks."""
        return sum(self.dilations) if self.reach > 0 else 0

    @property
    def maps(self) -> int:
        """Number of deviation maps."""
        ranks = 3
        openings = 2 * (len(self.squares) + len(self.lines))
        return self.rarities + ranks + 4 * len(self.circles) + len(self.windows) + openings


class DeviationMaps(nn.Module):
    """Whitened components -> logarithms of distances to the mean, to the surroundings, and to what openings leave."""

    def __init__(self, config: TddConfig) -> None:
        super().__init__()
        self.config = config
        self.ranks = (config.components, config.leading)

    def forward(self, components: Tensor, rarities: Tensor) -> Tensor:
        """(n, components, rows, cols), (n, rarities, rows, cols) -> (n, maps, rows, cols)"""
        maps = [rarities, rank_lengths(components, (3, self.config.leading, self.config.components))]
        for radius, samples in self.config.circles:
            maps += nearest_on_circle(components, radius, samples, self.ranks)
        maps += self._local_means(components)
        maps += self._small_structures(components)
        return torch.log(torch.cat(maps, 1) + 0.1)

    def _local_means(self, components: Tensor) -> list[Tensor]:
        sizes = sorted({size for pair in self.config.windows for size in pair} - {1})
        means = {1: components, **{size: square_mean(components, size) for size in sizes}}
        return [length(means[inner] - means[outer]) for inner, outer in self.config.windows]

    def _small_structures(self, components: Tensor) -> list[Tensor]:
        both = torch.cat([components, -components], 1)
        opened = square_openings(both, self.config.squares) + line_openings(both, self.config.lines)
        # What an opening takes off and what a closing fills; the components themselves cancel.
        sums = [opening + closing for opening, closing in (part.chunk(2, dim=1) for part in opened)]
        return [rank_lengths(total, self.ranks) for total in sums]


def rising(maps: Tensor, knot: float) -> Tensor:
    """The part of each map above a knot."""
    return functional.relu(maps - knot)


class Fusion(nn.Module):
    """Calibrated maps -> score: a non-negative sum of rising functions, and where wanted a bounded convolution net."""

    def __init__(self, config: TddConfig) -> None:
        super().__init__()
        maps = config.maps
        self.reach = config.reach
        self.weights = nn.Parameter(torch.zeros(len(KNOTS), 1, maps, 1, 1))
        self.register_buffer("plain", torch.tensor(PLAIN).reshape(-1, 1, 1, 1, 1) / maps)
        dilations = config.dilations if config.reach > 0 else ()
        widths = [maps] + [config.channels] * len(dilations)
        self.layers = nn.ModuleList(
            nn.Conv2d(before, after, 3, padding=step, dilation=step)
            for before, after, step in zip(widths, widths[1:], dilations)
        )
        self.last = nn.Conv2d(widths[-1], 1, 1) if config.reach > 0 else None
        self.restart()

    def restart(self) -> None:
        """Back to the plain mean of all maps, without residual; draws the hidden layers anew."""
        nn.init.zeros_(self.weights)
        for layer in self.layers:
            layer.reset_parameters()
        if self.last is not None:
            nn.init.zeros_(self.last.weight)
            nn.init.zeros_(self.last.bias)

    def monotone(self, maps: Tensor) -> Tensor:
        """(n, maps, rows, cols) -> (n, 1, rows, cols) that never falls where a map rises."""
        parts = [
            functional.conv2d(rising(maps, knot), w) for knot, w in zip(KNOTS, self.plain * torch.exp(self.weights))
        ]
        return torch.stack(parts).sum(0)

    def residual(self, maps: Tensor, last: nn.Module) -> Tensor:
        """(n, maps, rows, cols) -> (n, 1, rows, cols) in -1..1"""
        features = torch.clamp(maps, -3.0, 6.0)
        for layer in self.layers:
            features = functional.leaky_relu(layer(features), 0.1)
        return torch.tanh(last(features))

    def forward(self, maps: Tensor) -> Tensor:
        """(n, maps, rows, cols) -> (n, 1, rows, cols)"""
        scores = self.monotone(maps)
        return scores if self.last is None else scores + self.reach * self.residual(maps, self.last)


class Tdd(nn.Module):
    """Deviation maps, their calibration, and their fusion."""

    def __init__(self, config: TddConfig) -> None:
        super().__init__()
        self.config = config
        self.maps = DeviationMaps(config)
        self.fusion = Fusion(config)

    def forward(self, components: Tensor, rarities: Tensor, location: Tensor, spread: Tensor) -> tuple[Tensor, Tensor]:
        """Components, rarities; (1, maps, 1, 1) location and spread -> (n, 1, rows, cols) scores, and the maps."""
        maps = self.maps(components, rarities)
        return self.fusion((maps - location) / spread), maps


def build(config: TddConfig | None = None) -> Tdd:
    """The network, not yet trained."""
    return Tdd(config or TddConfig())
