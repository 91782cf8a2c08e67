"""Building blocks that networks share: shifts, ring distances, line and square openings, local attention."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence

import torch
from torch import Tensor, nn
from torch.nn import functional

Offset = tuple[int, int]


def shifted(image: Tensor, offset: Offset, reach: int) -> Tensor:
    """(n, c, rows + 2 reach, cols + 2 reach) -> (n, c, rows, cols): the values at `offset` from each pixel."""
    rows, cols = (slice(reach + step, (step - reach) or None) for step in offset)
    return image[..., rows, cols]


def padded(image: Tensor, reach: int) -> Tensor:
    """(n, c, rows, cols) with the edge repeated `reach` times on each side."""
    return functional.pad(image, (reach, reach, reach, reach), mode="replicate")


def half_circle(radius: float, samples: int) -> list[Offset]:
    """Offsets on half a circle; with their opposites they are the `samples` points of the whole one."""
    angles = [2 * math.pi * k / samples for k in range(samples // 2)]
    return [(round(radius * math.sin(a)), round(radius * math.cos(a))) for a in angles]


def nearest_on_circle(image: Tensor, radius: float, samples: int, ranks: Sequence[int]) -> list[Tensor]:
    """(n, c, rows, cols) -> for each rank (n, 2, rows, cols): mean of the three least distances, and the least.

    The distance between two pixels serves both ends, so half of the circle is computed. All ranks go together.
    """
    least: list[Tensor] = []
    for difference, both_ends in circle_differences(image, radius, samples):
        for distances in both_ends(rank_lengths(difference, ranks)):
            insert(least, distances)
    means = (least[0] + least[1] + least[2]) / 3.0
    return [torch.cat([means[:, i : i + 1], least[0][:, i : i + 1]], 1) for i in range(len(ranks))]


def circle_differences(
    image: Tensor, radius: float, samples: int
) -> Iterator[tuple[Tensor, Callable[[Tensor], tuple[Tensor, Tensor]]]]:
    """(n, c, rows, cols) -> for each offset on half a circle the differences to it, (n, c, rows + 2 r, cols + 2 r), and
    the function that cuts anything made of them to the pixels at both of its ends."""
    reach = math.ceil(radius)
    wide = padded(image, 2 * reach)
    centre = shifted(wide, (0, 0), reach)
    for down, right in half_circle(radius, samples):
        ends = ((0, 0), (-down, -right))
        yield (
            centre - shifted(wide, (down, right), reach),
            lambda values, ends=ends: tuple(shifted(values, end, reach) for end in ends),
        )


def circle_extremes(image: Tensor, radius: float, samples: int) -> tuple[Tensor, Tensor]:
    """(n, c, rows, cols) -> the largest and the smallest value of each channel on a circle, both (n, c, rows, cols)."""
    reach = math.ceil(radius)
    wide = padded(image, reach)
    half = half_circle(radius, samples)
    points = [shifted(wide, offset, reach) for offset in (*half, *((-down, -right) for down, right in half))]
    largest, smallest = points[0], points[0]
    for point in points[1:]:
        largest, smallest = torch.maximum(largest, point), torch.minimum(smallest, point)
    return largest, smallest


def length(vectors: Tensor) -> Tensor:
    """(n, c, rows, cols) -> (n, 1, rows, cols) Euclidean length."""
    return torch.linalg.vector_norm(vectors, dim=1, keepdim=True)


def rank_lengths(vectors: Tensor, ranks: Sequence[int]) -> Tensor:
    """(n, c, rows, cols) -> (n, ranks, rows, cols) Euclidean lengths of the first `rank` channels, for each rank.

    One product for all of them: runtimes add channels up far faster in a convolution than in a norm.
    """
    counted = torch.arange(int(vectors.shape[1])) < torch.tensor(list(ranks))[:, None]
    return torch.sqrt(functional.conv2d(vectors * vectors, counted.to(vectors)[:, :, None, None]))


def insert(kept: list[Tensor], value: Tensor) -> None:
    """Keeps the three smallest values, smallest first."""
    for place in range(len(kept)):
        kept[place], value = torch.minimum(kept[place], value), torch.maximum(kept[place], value)
    if len(kept) < 3:
        kept.append(value)


def line_erosions(image: Tensor, lengths: Sequence[int], step: Offset) -> list[Tensor]:
    """(n, c, rows, cols) -> least value over a centred line of each length, in steps of `step`; lengths odd, rising."""
    if 0 in step:
        turned, results, reached = -image, [], 1
        for size in lengths:
            turned, reached = largest_along(turned, size - reached + 1, step), size
            results.append(-turned)
        return results
    return diagonal_extremes(image, lengths, step, torch.minimum)


def line_dilation(image: Tensor, size: int, step: Offset) -> Tensor:
    """(n, c, rows, cols) -> largest value over a centred line of odd length, in steps of `step`."""
    return largest_along(image, size, step) if 0 in step else diagonal_extremes(image, [size], step, torch.maximum)[0]


def diagonal_extremes(
    image: Tensor, lengths: Sequence[int], step: Offset, either: Callable[[Tensor, Tensor], Tensor]
) -> list[Tensor]:
    """(n, c, rows, cols) -> for each length what `either`, a minimum or a maximum, gives over a line of that length.

    Lines grow from shorter ones: each step takes two ends of what is there already.
    """
    found, results, current = image, [], 1
    for wanted in lengths:
        while current < wanted:
            grow = min(current // 2 or 1, (wanted - current) // 2)
            wide = padded(found, grow)
            both = either(*(shifted(wide, (end * step[0], end * step[1]), grow) for end in (-grow, grow)))
            found = either(both, found) if current == 1 else both
            current += 2 * grow
        results.append(found)
    return results


def largest_along(image: Tensor, size: int, step: Offset) -> Tensor:
    """(n, c, rows, cols) -> largest value over a centred line of odd size along the rows or the columns."""
    kernel = (size, 1) if step[0] else (1, size)
    return functional.max_pool2d(image, kernel, 1, (kernel[0] // 2, kernel[1] // 2))


def line_openings(image: Tensor, lengths: Sequence[int]) -> list[Tensor]:
    """(n, c, rows, cols) -> for each length, the largest of the openings by lines in four directions."""
    openings: list[Tensor] = []
    for step in ((0, 1), (1, 0), (1, 1), (1, -1)):
        spans = [size if 0 in step else diagonal(size) for size in lengths]
        for place, (eroded, span) in enumerate(zip(line_erosions(image, spans, step), spans)):
            opened = line_dilation(eroded, span, step)
            if place == len(openings):
                openings.append(opened)
            else:
                openings[place] = torch.maximum(openings[place], opened)
    return openings


def diagonal(size: int) -> int:
    """Odd number of diagonal steps that span about `size` pixels."""
    return max(3, round(size / math.sqrt(2)) | 1)


def square_dilation(image: Tensor, size: int) -> Tensor:
    """(n, c, rows, cols) -> largest value over a centred square of odd size."""
    return largest_along(largest_along(image, size, (1, 0)), size, (0, 1))


def padded_rows(image: Tensor, reach: int) -> Tensor:
    """The first and last row repeated."""
    return functional.pad(image, (0, 0, reach, reach), mode="replicate")


def padded_cols(image: Tensor, reach: int) -> Tensor:
    """The first and last column repeated."""
    return functional.pad(image, (reach, reach, 0, 0), mode="replicate")


def square_opening(image: Tensor, size: int) -> Tensor:
    """(n, c, rows, cols) -> opening by a square: what remains of the bright structures that hold one."""
    return square_openings(image, [size])[0]


def square_openings(image: Tensor, sizes: Sequence[int]) -> list[Tensor]:
    """The same by squares of several odd sizes, rising: what a small one has eroded serves the next."""
    turned, results, reached = -image, [], 1
    for size in sizes:
        turned, reached = square_dilation(turned, size - reached + 1), size
        results.append(square_dilation(-turned, size))
    return results


def square_mean(image: Tensor, size: int) -> Tensor:
    """(n, c, rows, cols) -> mean over a centred square of odd size."""
    half = size // 2
    rows = functional.avg_pool2d(padded_rows(image, half), (size, 1), 1)
    return functional.avg_pool2d(padded_cols(rows, half), (1, size), 1)


class LocalAttention(nn.Module):
    """Sum of a pixel's 7x7 neighbours, two pixels apart, weighted as the pixel itself says (TDD, local attention).

    One shifted product a neighbour: no unfolding, so 49 times less memory, and exact with dynamic sizes.
    """

    def __init__(self, channels: int, hidden: int = 128, size: int = 7, dilation: int = 2) -> None:
        super().__init__()
        self.reach = size // 2 * dilation
        steps = range(-self.reach, self.reach + 1, dilation)
        self.offsets = [(down, right) for down in steps for right in steps]
        self.wide = nn.Conv2d(channels, hidden, size, padding=self.reach, dilation=dilation)
        self.narrow = nn.Conv2d(hidden, size * size, 1)

    def forward(self, features: Tensor) -> Tensor:
        """(n, c, rows, cols) -> (n, c, rows, cols)"""
        logits = self.narrow(self.wide(features))  # (n, 49, rows, cols)
        # A softmax in plain steps: runtimes turn the array round for one over the channels.
        weights = torch.exp(logits - logits.amax(1, keepdim=True))
        weights = weights / weights.sum(1, keepdim=True)
        wide = functional.pad(features, (self.reach,) * 4)
        parts = (weights[:, k : k + 1] * shifted(wide, offset, self.reach) for k, offset in enumerate(self.offsets))
        return sum(parts, torch.zeros_like(features))
