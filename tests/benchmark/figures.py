"""Figures of accuracy: pixel ROC AUC, worst decile, and the share of objects found at a rate of false pixels."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import product
from math import hypot
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
from scipy import ndimage
from sklearn.metrics import roc_auc_score

Scores = npt.NDArray[np.float32]
Truth = npt.NDArray[np.uint8]

_NEAR_PX = 3
_TOUCHING = np.ones((3, 3))


class Found(NamedTuple):
    """How many of the objects were detected, and how many false pixels that cost."""

    hits: int
    objects: int
    false_px: int

    @property
    def share(self) -> float:
        """The detection probability."""
        return self.hits / self.objects


def auc(scores: Scores, truth: Truth) -> float:
    """Area under the ROC curve of (rows, cols) scores, ties counted half; truth 2 is left out, no score is the least.

    NaN = no score.
    """
    judged = truth != 2
    values = scores[judged].astype(np.float64)
    missing = ~np.isfinite(values)
    values[missing] = np.min(values, initial=0, where=~missing) - 1
    return float(roc_auc_score(truth[judged] == 1, values))


def worst_decile(values: Sequence[float]) -> float:
    """Mean of the least tenth of the values, rounded to whole values and at least one."""
    return float(np.mean(sorted(values)[: max(1, round(len(values) / 10))]))


def found_pooled(scores: Sequence[Scores], truths: Sequence[Truth], rate: float) -> Found:
    """Objects detected with one threshold on the raw scores of all images.

    A detected component is a group of pixels (8 neighbours) whose score reaches the threshold. An object is detected
    where the plain centroid of a component lies within 3 px of its own. False are the background pixels of components
    that detect nothing. The threshold is the least that keeps false / background pixels at or below `rate`, as all
    higher ones do. Pixels with truth 2 are never false.
    """
    floods = [_Flood(truth) for truth in truths]
    allowed = rate * sum(int((truth == 0).sum()) for truth in truths)
    found = Found(0, sum(flood.objects for flood in floods), 0)
    for group in _descending(scores):
        for image, place in group:
            floods[image].add(place)
        false_px = sum(flood.false_px for flood in floods)
        if false_px > allowed:
            break
        found = found._replace(hits=sum(flood.hits for flood in floods), false_px=false_px)
    return found


def found_each(scores: Sequence[Scores], truths: Sequence[Truth], rate: float) -> Found:
    """As found_pooled, but each image has a threshold of its own that keeps the rate in it; the sums over all."""
    found = [found_pooled([values], [truth], rate) for values, truth in zip(scores, truths)]
    return Found(*(sum(figures) for figures in zip(*found)))


def _descending(scores: Sequence[Scores]) -> Iterator[list[tuple[int, int]]]:
    """Groups of (image, place in the flattened image) of equal score, highest first; pixels without score never."""
    values = np.concatenate([image.ravel() for image in scores])
    images = np.repeat(np.arange(len(scores)), [image.size for image in scores])
    places = np.concatenate([np.arange(image.size) for image in scores])
    order = np.argsort(-values, kind="stable")
    order = order[np.isfinite(values[order])]
    starts = np.flatnonzero(np.diff(values[order], prepend=np.inf))
    for start, stop in zip(starts, [*starts[1:], len(order)]):
        group = order[start:stop]
        yield list(zip(images[group].tolist(), places[group].tolist()))


@dataclass
class _Component:
    """Pixels that touch: how many, the sums of their rows and columns, how many are background, what they detect."""

    pixels: int
    row_sum: int
    col_sum: int
    background_px: int
    matched: tuple[int, ...] = ()

    @property
    def false_px(self) -> int:
        return 0 if self.matched else self.background_px


class _Flood:
    """The components of one image while the threshold sinks pixel by pixel, with the objects that they detect."""

    def __init__(self, truth: Truth) -> None:
        self._cols = truth.shape[1]
        # A rim round the image saves the look whether a neighbour exists.
        self._width = self._cols + 2
        self._background = (truth == 0).ravel().tolist()
        self._parents: dict[int, int] = {}
        self._components: dict[int, _Component] = {}
        labels, self.objects = ndimage.label(truth == 1, _TOUCHING)
        self._centroids = ndimage.center_of_mass(labels > 0, labels, range(1, self.objects + 1))
        self._matches = [0] * self.objects
        self.false_px, self.hits = 0, 0

    def add(self, place: int) -> None:
        """Lets the pixel at a place of the flattened image be detected too, and joins what it touches."""
        row, col = divmod(place, self._cols)
        component = _Component(1, row, col, int(self._background[place]))
        pixel = row * self._width + col + 1
        self._parents[pixel] = pixel
        for root in self._touching(pixel):
            joined = self._components.pop(root)
            self._count(joined, -1)
            self._parents[root] = pixel
            component.pixels += joined.pixels
            component.row_sum += joined.row_sum
            component.col_sum += joined.col_sum
            component.background_px += joined.background_px
        component.matched = self._near(component.row_sum / component.pixels, component.col_sum / component.pixels)
        self._components[pixel] = component
        self._count(component, 1)

    def _touching(self, pixel: int) -> set[int]:
        steps = (down * self._width + right for down, right in product((-1, 0, 1), repeat=2) if down or right)
        return {self._root(pixel + step) for step in steps if pixel + step in self._parents}

    def _root(self, pixel: int) -> int:
        parents = self._parents
        while parents[pixel] != pixel:
            parents[pixel] = parents[parents[pixel]]
            pixel = parents[pixel]
        return pixel

    def _near(self, row: float, col: float) -> tuple[int, ...]:
        centroids = enumerate(self._centroids)
        return tuple(index for index, (down, right) in centroids if hypot(down - row, right - col) <= _NEAR_PX)

    def _count(self, component: _Component, sign: int) -> None:
        """Takes the component into the sums, or out of them."""
        self.false_px += sign * component.false_px
        for index in component.matched:
            before = self._matches[index]
            self._matches[index] = before + sign
            self.hits += (before + sign > 0) - (before > 0)
