"""Histogram: how many pixels have which score, and its drawing with the threshold, as SVG for a report."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from ..errors import RunCanceled
from ..feedback import Feedback
from ..raster.scores import ScoreRaster
from .words import figure, safe

Floats = npt.NDArray[np.float64]
_BINS = 120
# Scores that reach so many times their mean are drawn on a logarithmic axis.
_SKEWED = 20.0
_WIDTH, _HEIGHT, _LEFT, _BOTTOM, _TOP = 640, 250, 52, 38, 26
_BELOW, _ABOVE, _INK, _GRID = "#9fb0c3", "#f0762a", "#5b6673", "#e6e9ee"


class Histogram(NamedTuple):
    """Edges of the bins and the pixels in each; `is_log`: whether the edges grow by a factor."""

    edges: Floats
    counts: Floats
    is_log: bool


def histogram_of(raster: ScoreRaster, feedback: Feedback) -> Histogram | None:
    """In two passes over the scores; None where no score is valid, or all are equal."""
    low, high, total, pixels = np.inf, -np.inf, 0.0, 0
    for scores in _scores(raster, feedback, 0):
        low, high = min(low, float(scores.min())), max(high, float(scores.max()))
        total, pixels = total + float(scores.sum(dtype=np.float64)), pixels + len(scores)
    if not high > low:
        return None
    is_log = low > 0 and high > _SKEWED * total / pixels
    edges = np.geomspace(low, high, _BINS + 1) if is_log else np.linspace(low, high, _BINS + 1)
    counts = np.zeros(_BINS)
    for scores in _scores(raster, feedback, 50):
        values = np.log(scores.astype(np.float64)) if is_log else scores
        limits = (np.log(low), np.log(high)) if is_log else (low, high)
        counts += np.histogram(np.clip(values, *limits), _BINS, limits)[0]
    return Histogram(edges, counts, is_log)


def _scores(raster: ScoreRaster, feedback: Feedback, begin: float) -> Iterator[npt.NDArray[np.float32]]:
    """The valid scores, strip by strip."""
    for part in raster.parts():
        if feedback.isCanceled():
            raise RunCanceled
        valid = part.scores[np.isfinite(part.scores)]
        if len(valid):
            yield valid
        feedback.setProgress(begin + 50 * (part.window.row + part.window.height) / raster.grid.height)


def histogram_svg(found: Histogram, threshold: float | None) -> str:
    """Bars on a logarithmic scale, so that the few of the tail are seen; in orange from the threshold on."""
    top = 10 ** np.ceil(np.log10(max(10.0, found.counts.max())))
    parts = [_rows(float(top)), _bars(found, float(top), threshold), _columns(found)]
    if threshold is not None and np.isfinite(threshold):
        parts.append(_line(found, threshold))
    return (
        f'<svg class="histogram" viewBox="0 0 {_WIDTH} {_HEIGHT}" role="img" '
        f'aria-label="Histogram of the scores">{"".join(parts)}</svg>'
    )


def _x(found: Histogram, value: float) -> float:
    first, last = found.edges[0], found.edges[-1]
    value = min(max(value, first), last)
    share = np.log(value / first) / np.log(last / first) if found.is_log else (value - first) / (last - first)
    return float(_LEFT + share * (_WIDTH - _LEFT - 12))


def _y(count: float, top: float) -> float:
    """A single pixel is seen: the axis begins below 1."""
    share = np.log10(2 * count) / np.log10(2 * top) if count >= 1 else 0.0
    return float(_HEIGHT - _BOTTOM - share * (_HEIGHT - _BOTTOM - _TOP))


def _bars(found: Histogram, top: float, threshold: float | None) -> str:
    drawn = []
    for count, left, right in zip(found.counts, found.edges, found.edges[1:]):
        if count < 1:
            continue
        colour = _ABOVE if threshold is not None and (left + right) / 2 >= threshold else _BELOW
        x, y, width = _x(found, left), _y(count, top), _x(found, right) - _x(found, left)
        drawn.append(
            f'<rect x="{x:.1f}" y="{y:.1f}" width="{width - 0.4:.1f}" height="{_HEIGHT - _BOTTOM - y:.1f}" '
            f'fill="{colour}"/>'
        )
    return "".join(drawn)


def _rows(top: float) -> str:
    steps = range(0, round(np.log10(top)) + 1)
    every = 1 if len(steps) <= 6 else 2
    drawn = []
    for step in steps[::every]:
        y = _y(10.0**step, top)
        drawn.append(
            f'<line x1="{_LEFT}" y1="{y:.1f}" x2="{_WIDTH - 12}" y2="{y:.1f}" stroke="{_GRID}"/>'
            f'<text x="{_LEFT - 7}" y="{y + 4:.1f}" text-anchor="end" fill="{_INK}">{_short(10**step)}</text>'
        )
    return "".join(drawn) + f'<text x="4" y="14" fill="{_INK}">Pixels</text>'


def _short(count: int) -> str:
    for size, unit in ((10**9, "G"), (10**6, "M"), (10**3, "k")):
        if count >= size:
            return f"{count // size}{unit}"
    return str(count)


def _columns(found: Histogram) -> str:
    ground = _HEIGHT - _BOTTOM
    drawn = [f'<line x1="{_LEFT}" y1="{ground}" x2="{_WIDTH - 12}" y2="{ground}" stroke="{_INK}"/>']
    for value in _ticks(found):
        x = _x(found, value)
        drawn.append(
            f'<line x1="{x:.1f}" y1="{ground}" x2="{x:.1f}" y2="{ground + 4}" stroke="{_INK}"/>'
            f'<text x="{x:.1f}" y="{ground + 17}" text-anchor="middle" fill="{_INK}">{figure(value)}</text>'
        )
    drawn.append(f'<text x="{_WIDTH - 12}" y="{_HEIGHT - 4}" text-anchor="end" fill="{_INK}">Anomaly score</text>')
    return "".join(drawn)


def _ticks(found: Histogram) -> list[float]:
    first, last = float(found.edges[0]), float(found.edges[-1])
    if found.is_log:
        powers = range(int(np.floor(np.log10(first))), int(np.ceil(np.log10(last))) + 1)
        factors = (1,) if len(powers) > 5 else (1, 2, 5) if len(powers) <= 3 else (1, 3)
        candidates = [factor * 10.0**power for power in powers for factor in factors]
        return [value for value in candidates if first <= value <= last]
    rough = (last - first) / 6
    unit = 10.0 ** np.floor(np.log10(rough))
    step = float(min((factor * unit for factor in (1, 2, 5, 10)), key=lambda size: abs(size - rough)))
    begin = np.ceil(first / step) * step
    return [float(value) for value in np.arange(begin, last + step / 1e6, step)]


def _line(found: Histogram, threshold: float) -> str:
    x = _x(found, threshold)
    is_right = x > _WIDTH * 0.6
    return (
        f'<line x1="{x:.1f}" y1="{_TOP - 8}" x2="{x:.1f}" y2="{_HEIGHT - _BOTTOM}" stroke="#1f2933" '
        f'stroke-width="1.4" stroke-dasharray="4 3"/>'
        f'<text x="{x + (-6 if is_right else 6):.1f}" y="{_TOP - 12}" text-anchor="{"end" if is_right else "start"}" '
        f'fill="#1f2933" font-weight="600">Threshold {safe(figure(threshold))}</text>'
    )
