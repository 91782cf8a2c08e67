"""UniADRS as shipped: maps of deviation at four scales, and the small network that ranks them, fine over coarse."""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import Tensor, nn
from torch.nn import functional

from .blocks import LocalAttention, circle_differences, circle_extremes, insert, length, square_mean, square_opening

KNOTS = (0.0, 2.0)
PLAIN = (0.8, 0.2)
LIMITS = (-4.0, 12.0)
MAPS = 9


@dataclass(frozen=True)
class UniadrsConfig:
    """Sizes, in pixels of the level that is looked at; level l has pixels of 2**l image pixels."""

    levels: int = 4
    near: int = 2
    far: int = 4
    samples: int = 8
    window: int = 5
    channels: int = 16
    descriptor: int = 8
    attention_levels: tuple[int, ...] = (2,)
    attention_hidden: int = 16
    attention_size: int = 5
    temperature: float = 0.5
    noise: float = 1.0
    coarseness: float = 0.75
    gate: float = 0.5
    reach: float = 0.2

    @property
    def step_px(self) -> int:
        """Rows and columns of an input must be multiples of this, and windows begin at multiples of it."""
        return int(2 ** (self.levels - 1))

    @property
    def maps_reach(self) -> int:
        """How far a map looks, in pixels of its level."""
        return max(self.near, self.far, 2 * (self.window // 2))

    def margins(self) -> list[int]:
        """How far round the core each level is looked at, in pixels of the level: fine levels only just beyond it."""
        reach, margins = 0, []
        for level in range(self.levels):
            # Two convolutions, the attention, and one pixel of the finer level's interpolation.
            reach = (reach + 1) // 2 + (level > 0) + 2
            if level in self.attention_levels:
                reach += 2 * (self.attention_size // 2)
            margins.append(reach + self.maps_reach)
        return margins

    @property
    def margin_px(self) -> int:
        """How far a score looks, as a multiple of the step."""
        far = max(margin * 2**level for level, margin in enumerate(self.margins()))
        return -(-far // self.step_px) * self.step_px


class DeviationPyramid(nn.Module):
    """Whitened components -> for each level the logarithms of nine distances to what is usual, as TDD has them."""

    def __init__(self, config: UniadrsConfig) -> None:
        super().__init__()
        self.config = config

    def forward(self, components: Tensor) -> list[Tensor]:
        """(n, components, rows, cols) -> for each level l (n, 9, rows / 2**l, cols / 2**l), all of the whole input."""
        return [self.maps(level) for level in self.levels(components)]

    def levels(self, components: Tensor) -> list[Tensor]:
        """The components averaged over squares of 1, 2, 4, 8 pixels."""
        found = [components]
        for _ in range(self.config.levels - 1):
            found.append(functional.avg_pool2d(found[-1], 2))
        return found

    def maps(self, components: Tensor) -> Tensor:
        """(n, components, rows, cols) -> (n, 9, rows, cols): distance to the mean, to all of a near circle, to all and
        to the three nearest of a far one, to the local mean, what openings and closings remove, peaks and dips."""
        far, nearest, above, below = self._far_circle(components)
        lengths = [
            length(components),
            self._near_circle(components),
            far,
            nearest,
            length(components - square_mean(components, self.config.window)),
            *self._small_structures(components),
        ]
        return torch.cat([torch.log(torch.cat(lengths, 1) + 0.1), symmetric_log(torch.cat([above, below], 1))], 1)

    def _near_circle(self, components: Tensor) -> Tensor:
        """Mean distance to the points of the near circle."""
        differences = circle_differences(components, self.config.near, self.config.samples)
        ends = [distance for difference, both_ends in differences for distance in both_ends(length(difference))]
        return sum(ends[1:], ends[0]) / len(ends)

    def _far_circle(self, components: Tensor) -> tuple[Tensor, Tensor, Tensor, Tensor]:
        """Mean distance to all and to the three nearest points of the far circle; how far some component lies above
        all of them, and below all of them, negative where it does not."""
        least: list[Tensor] = []
        ends: list[Tensor] = []
        for difference, both_ends in circle_differences(components, self.config.far, self.config.samples):
            ends += both_ends(length(difference))
        for distance in ends:
            insert(least, distance)
        brightest, darkest = circle_extremes(components, self.config.far, self.config.samples)
        return (
            sum(ends[1:], ends[0]) / self.config.samples,
            (least[0] + least[1] + least[2]) / 3,
            (components - brightest).amax(1, keepdim=True),
            (darkest - components).amax(1, keepdim=True),
        )

    def _small_structures(self, components: Tensor) -> list[Tensor]:
        """What an opening and what a closing by a square remove: small bright and small dark things."""
        both = torch.cat([components, -components], 1)
        bright, dark = (both - square_opening(both, self.config.window)).chunk(2, dim=1)
        return [length(bright), length(dark)]


class Evidence(nn.Module):
    """Calibrated maps of one level -> a non-negative sum of rising functions of them."""

    def __init__(self) -> None:
        super().__init__()
        self.weights = nn.Parameter(torch.zeros(len(KNOTS), MAPS))
        self.bias = nn.Parameter(torch.zeros(1))
        self.register_buffer("plain", torch.tensor(PLAIN)[:, None] / MAPS)

    def forward(self, maps: Tensor) -> Tensor:
        """(n, 9, rows, cols) -> (n, 1, rows, cols) that never falls where a map rises"""
        kernel = (self.plain * torch.exp(self.weights)).reshape(1, -1, 1, 1)
        risen = torch.cat([functional.relu(maps - knot) for knot in KNOTS], 1)
        return functional.conv2d(risen, kernel) + self.bias


class Merge(nn.Module):
    """What a level knows, put together with what the coarser one knows."""

    def __init__(self, config: UniadrsConfig, *, coarsest: bool, attends: bool) -> None:
        super().__init__()
        channels = config.channels
        self.attention = (
            LocalAttention(channels, config.attention_hidden, config.attention_size) if attends else nn.Identity()
        )
        parts = 1 + (not coarsest) + attends
        self.attends = attends
        self.mix = nn.Conv2d(parts * channels, channels, 3, padding=1)

    def forward(self, own: Tensor, coarser: Tensor | None) -> Tensor:
        """(n, c, rows, cols) and that of the coarser level, already of this size -> (n, c, rows, cols)"""
        parts = [own] if coarser is None else [own, coarser]
        if self.attends:
            parts.append(own - self.attention(own))
        return functional.leaky_relu(self.mix(torch.cat(parts, 1)), 0.1)


class Ranking(nn.Module):
    """Calibrated maps of all levels -> score. Coarse evidence passes where the finer level lets it."""

    def __init__(self, config: UniadrsConfig) -> None:
        super().__init__()
        self.config = config
        levels = range(config.levels)
        self.evidence = nn.ModuleList(Evidence() for _ in levels)
        self.embed = nn.ModuleList(nn.Conv2d(MAPS, config.channels, 3, padding=1) for _ in levels)
        # How much it says of an image that it comes from an imaging spectrometer.
        self.sensor = nn.ParameterList(nn.Parameter(torch.zeros(1, config.channels, 1, 1)) for _ in levels)
        self.merge = nn.ModuleList(
            Merge(config, coarsest=level == config.levels - 1, attends=level in config.attention_levels)
            for level in levels
        )
        self.heads = nn.ModuleList(nn.Conv2d(config.channels, 2, 1) for _ in levels[1:])
        # How far the coarser levels count beside this one: always, and with the number of components. A pixel of the
        # finest level is the noisiest; those of an imaging spectrometer are as large as what is looked for.
        plain = [[config.noise, -config.coarseness], *[[0.0, -config.coarseness]] * (config.levels - 1)]
        self.register_buffer("plain_trust", torch.tensor(plain))
        self.trust = nn.Parameter(torch.zeros(config.levels, 2))
        # What the convolutions say is shrunk by this after training: they know simulated scenes alone.
        self.register_buffer("strength", torch.ones(1))
        self.describe = nn.Conv2d(config.channels, config.descriptor, 1)
        self.last = nn.Conv2d(config.descriptor, 2, 1)
        for head in (*self.heads, self.last):
            nn.init.zeros_(head.weight)
            nn.init.zeros_(head.bias)

    def forward(self, maps: list[Tensor], components: Tensor) -> Tensor:
        """Calibrated maps by level and the number of components (1,) -> (n, 1, rows, cols)"""
        return self.score_and_descriptor(maps, components)[0]

    def score_and_descriptor(self, maps: list[Tensor], components: Tensor) -> tuple[Tensor, Tensor]:
        """Scores (n, 1, rows, cols), and the descriptors (n, d, rows, cols) that the loss on features ranks."""
        knowledge: Tensor | None = None
        passed = descriptor = maps[0]
        for level in reversed(range(self.config.levels)):
            own = torch.clamp(maps[level], *LIMITS)
            if knowledge is not None:
                knowledge = doubled(knowledge, own)
            knowledge = self.merge[level](self._embedded(level, own, components), knowledge)
            descriptor = self.describe(knowledge) if level == 0 else descriptor
            judged = self.last(descriptor) if level == 0 else self.heads[level - 1](knowledge)
            judged = self.strength * torch.tanh(judged)
            found = self.evidence[level](own) + self.config.reach * judged[:, :1]
            if level < self.config.levels - 1:
                trust = self.plain_trust[level] + self.trust[level]
                allowed = trust[0] + trust[1] * spectral(components)
                coarse = doubled(passed, own) + allowed + self.config.gate * judged[:, 1:]
                found = self._either(found, coarse)
            passed = found
        return passed, descriptor

    def _embedded(self, level: int, own: Tensor, components: Tensor) -> Tensor:
        return functional.leaky_relu(self.embed[level](own) + self.sensor[level] * spectral(components), 0.1)

    def _either(self, fine: Tensor, coarse: Tensor) -> Tensor:
        """Soft maximum of the evidence of this level and of the coarser ones."""
        return coarse + self.config.temperature * functional.softplus((fine - coarse) / self.config.temperature)


def symmetric_log(values: Tensor) -> Tensor:
    """The logarithm of a distance, with its sign: about 10 v near zero."""
    return torch.log(1 + 10 * functional.relu(values)) - torch.log(1 + 10 * functional.relu(-values))


def spectral(components: Tensor) -> Tensor:
    """How far the number of components tells of an imaging spectrometer: 0 up to 4, 1.6 for 20."""
    return functional.relu(torch.log(components / 4))


def doubled(coarse: Tensor, fine: Tensor) -> Tensor:
    """(n, c, rows, cols) interpolated to twice its size, cut to that of `fine`, whose middle it covers."""
    wide = functional.interpolate(coarse, scale_factor=2.0, mode="bilinear", align_corners=False)
    return inner(wide, fine)


def inner(wide: Tensor, wanted: Tensor) -> Tensor:
    """The middle of (n, c, ., .) with as many rows and columns as `wanted`."""
    top, left = ((wide.shape[axis] - wanted.shape[axis]) // 2 for axis in (2, 3))
    return wide[:, :, top : top + wanted.shape[2], left : left + wanted.shape[3]]


class Uniadrs(nn.Module):
    """Deviation maps, their calibration, and their ranking."""

    def __init__(self, config: UniadrsConfig) -> None:
        super().__init__()
        self.config = config
        self.pyramid = DeviationPyramid(config)
        self.ranking = Ranking(config)

    def forward(self, components: Tensor, location: Tensor, spread: Tensor) -> tuple[Tensor, ...]:
        """Components with the margin; (1, 9 levels, 1, 1) location and spread -> scores without margin, and the maps
        of each level as far as they are looked at."""
        maps = [self.pyramid.maps(level) for level in self._cut(self.pyramid.levels(components))]
        count = torch.ones_like(components[:1, :, :1, :1]).sum()
        places, spreads = location.chunk(self.config.levels, 1), spread.chunk(self.config.levels, 1)
        calibrated = [(m - place) / width for m, place, width in zip(maps, places, spreads)]
        scores = self.ranking(calibrated, count)
        margin = self.config.margins()[0]
        return (scores[:, :, margin:-margin, margin:-margin], *maps)

    def _cut(self, levels: list[Tensor]) -> list[Tensor]:
        """Each level no farther round the core than it is looked at."""
        cut = []
        for level, (image, margin) in enumerate(zip(levels, self.config.margins())):
            off = self.config.margin_px // 2**level - margin
            cut.append(image[:, :, off:-off, off:-off] if off else image)
        return cut


def build(config: UniadrsConfig | None = None) -> Uniadrs:
    """The network, not yet trained."""
    return Uniadrs(config or UniadrsConfig())
